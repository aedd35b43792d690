package compat

import "fmt"

// constantRules are the rules of the constants that stand for an enum's values.
func constantRules() []*Rule {
	return []*Rule{constantsCollide(), constantRenamed()}
}

func constantsCollide() *Rule {
	return &Rule{
		ID: "EN002", Name: "two wire values map to one Go constant", Severity: Error, Direction: InGo,
		Clients: NoClients, Package: NoPackage, Needs: []Needs{NeedsGenerated},
		What: `Two values of an enum, such as "a-b" and "a_b", would have one constant's name in Go.`,
		Why:  "Go refuses two constants of one name; a generator that left one of them out would send the wrong value.",
		Do:   "Write a line for one of them into names.lock, with another name.",
		Of:   []Kind{ConstantsCollide},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s would stand for both %q and %q", c.Path, c.Before, c.After)}
		},
	}
}

func constantRenamed() *Rule {
	return &Rule{
		ID: "EN006", Name: "constant renamed by the generator", Severity: Breaking, Direction: InGo,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "A value of an enum is the same on the wire, and its constant has another name in Go.",
		Why:  "Code that names the constant does not compile with the new package.",
		Do: "Give it its old name back, by its line in names.lock: the lock keeps every name, so somebody changed or removed that " +
			"line, or the package was generated without the lock.",
		Of: []Kind{ConstantRenamed},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is called %s now", c.Path, c.After)}
		},
	}
}
