package compat

import (
	"fmt"
	"strings"
)

// goRules are the rules of what users of the Go package see.
func goRules() []*Rule {
	return []*Rule{symbolRemoved(), symbolChanged(), comparabilityLost(), interfaceGrown(), constantChanged(), generatorMoved()}
}

func symbolRemoved() *Rule {
	return &Rule{
		ID: "GO001", Name: "exported symbol removed", Severity: Breaking, Direction: InGo,
		Clients: NoClients, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "A type, field, method, function, variable or constant of the Go package is gone, or goes by another name.",
		Why:  "Code that names it does not compile with the new package.",
		Do: "Keep it: the names lock keeps names, and the model keeps what pages no longer show, so look for a line that " +
			"somebody changed in names.lock, or for a note that is missing. Where it has to go, release a major version.",
		Of: []Kind{SymbolRemoved, SymbolRenamed},
		Finds: func(c Change) *Judgement {
			if c.Kind == SymbolRenamed {
				return &Judgement{Message: fmt.Sprintf("%s is called %s now", c.Path, c.After)}
			}
			return &Judgement{Message: fmt.Sprintf("%s is gone: %s", c.Path, c.Before)}
		},
	}
}

func symbolChanged() *Rule {
	return &Rule{
		ID: "GO002", Name: "exported type, field or signature changed", Severity: Breaking, Direction: InGo,
		Clients: NoClients, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "A symbol of the Go package keeps its name and is declared otherwise: another type, other parameters or results, " +
			"another kind of symbol.",
		Why: "Code that uses it as it was does not compile, or compiles and does something else.",
		Do: "Find what changed the type: a page that shows a member otherwise, a line in names.lock or a rule of the facts file. " +
			"Release a major version, or give what is new a name of its own beside the old.",
		Of: []Kind{SymbolChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is %s now, and was %s", c.Path, c.After, c.Before)}
		},
	}
}

func comparabilityLost() *Rule {
	return &Rule{
		ID: "GO003", Name: "struct lost comparability", Severity: Breaking, Direction: InGo,
		Clients: NoClients, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "A structure could be compared with == and be the key of a map, and cannot any more: it has a list, a map or a " +
			"function in it now.",
		Why: "Code that compares it or keys a map by it does not compile.",
		Do: "Release a major version. A structure that never could be compared cannot lose that: generated ones hold a field " +
			"of no size that forbids it, so look for one that was written without.",
		Of: []Kind{ComparabilityLost},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s cannot be compared with == any more", c.Path)}
		},
	}
}

func interfaceGrown() *Rule {
	return &Rule{
		ID: "GO004", Name: "method added to exported interface", Severity: Breaking, Direction: InGo,
		Clients: NoClients, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "An interface that others can implement asks for a method more.",
		Why:  "Implementations of users, such as the fakes of their tests, lack it and do not compile.",
		Do: "Leave the interface as it is and give what is new an interface of its own, as there is one for each operation. " +
			"Otherwise release a major version.",
		Of: []Kind{InterfaceMethodAdded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("implementations need the method %s now", c.Path)}
		},
	}
}

func constantChanged() *Rule {
	return &Rule{
		ID: "GO005", Name: "constant value changed", Severity: Breaking, Direction: InGo,
		Clients: NoClients, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "A constant keeps its name and has another value.",
		Why: "Programs carry the value that they were compiled with, and store it: what they send, and what they compare " +
			"answers with, means something else after the upgrade.",
		Do: "Give the new value a constant of its own, by a line in names.lock, and keep the old one.",
		Of: []Kind{ConstantChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is %s, and was %s", c.Path, c.After, c.Before)}
		},
	}
}

func generatorMoved() *Rule {
	return &Rule{
		ID: "GO008", Name: "generator change with no model change alters API", Severity: Breaking, Direction: InGo,
		Clients: NoClients, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "Both packages are made of models that give the same names and types, by two generators, and a symbol differs: " +
			"the generator moved, not the API.",
		Why: "Users pay for it like for any other change of the package, and the service's notes tell them nothing of it. " +
			"What is only added costs them nothing.",
		Do: "Make the generator write the old symbol too, or release the change in a version of its own that says so.",
		Of: []Kind{GeneratorMoved},
		Finds: func(c Change) *Judgement {
			if c.Before == "" && c.Detail == "" {
				return &Judgement{Severity: Compatible, Package: PackageMinor,
					Message: fmt.Sprintf("the generator adds the %s, with the same model: %s", kindIn(c.After), c.Path)}
			}
			return &Judgement{Message: fmt.Sprintf("the generator moved %s, with the same model: %s%s", c.Path, c.Detail, movement(c))}
		},
	}
}

// kindIn is the kind of symbol that its words begin with.
func kindIn(words string) string {
	if strings.HasPrefix(words, interfaceMethodSymbol) {
		return interfaceMethodSymbol
	}
	kind, _, _ := strings.Cut(words, " ")
	kind, _, _ = strings.Cut(kind, "(")
	return kind
}

// movement is what a symbol was and is, where both are known.
func movement(c Change) string {
	if c.Before == "" || c.After == "" {
		return ""
	}
	return fmt.Sprintf(", from %s to %s", c.Before, c.After)
}
