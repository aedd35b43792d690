package compat

import "fmt"

// valueRules are the rules of the values that members may have.
func valueRules() []*Rule {
	return []*Rule{
		requestValueAdded(), requestValueRemoved(), requestStringBecameEnum(), requestEnumBecameString(),
		responseValueAdded(), responseValueRemoved(), responseStringBecameEnum(), responseEnumBecameString(),
	}
}

func requestValueAdded() *Rule {
	return &Rule{
		ID: "RQ012", Name: "request enum value added", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A member of a request takes a value that it did not take before.",
		Why:  "Clients that are out do not send it. The Go package gains a constant.",
		Do:   "Release a minor version.",
		Of:   []Kind{ValueAdded},
		Finds: where(inRequest, func(c Change) *Judgement {
			return cameToGo(c, fmt.Sprintf("requests may send the new value %s", c.Path))
		}),
	}
}

func requestValueRemoved() *Rule {
	return &Rule{
		ID: "RQ013", Name: "request enum value removed", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMinor, Needs: []Needs{NeedsTwoPages},
		What: "A value that a member of a request took is no longer shown.",
		Why: "Whoever sends it is likely to be refused. The Go package keeps the constant as long as the model keeps " +
			"the value; where the value is gone from the model, code that names the constant does not build.",
		Do: "Find who sends the value (revsmith impact) and move them to another one. Release a minor version; a major one where " +
			"the constant is gone.",
		Of:    []Kind{ValueRemoved},
		Finds: where(inRequest, valueRemoved),
	}
}

func responseValueAdded() *Rule {
	return &Rule{
		ID: "RS006", Name: "response enum value added", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A member of a response may have a value that it did not have before.",
		Why: "Clients that are out meet a value that they do not know: a switch without a default does nothing, a check against " +
			"a list of known values fails. The Go package gains a constant.",
		Do: "Release a minor version, name the value in its notes, and look through the switches over the type.",
		Of: []Kind{ValueAdded},
		Finds: where(inResponse, func(c Change) *Judgement {
			return cameToGo(c, fmt.Sprintf("responses may have the new value %s", c.Path))
		}),
	}
}

func responseValueRemoved() *Rule {
	return &Rule{
		ID: "RS007", Name: "response enum value removed", Severity: Compatible, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsTwoPages},
		What: "A value that a member of a response had is no longer shown.",
		Why: "Clients that are out only meet it no more. The Go package keeps the constant as long as the model keeps the " +
			"value; where the value is gone from the model, code that names the constant does not build.",
		Do:    "Release a minor version; a major one where the constant is gone.",
		Of:    []Kind{ValueRemoved},
		Finds: where(inResponse, valueRemoved),
	}
}

// valueRemoved judges a value that is gone: the constant is too, unless the model keeps the value.
func valueRemoved(c Change) *Judgement {
	if c.Kept {
		return &Judgement{Message: fmt.Sprintf("the value %s is no longer shown; its constant is kept", c.Path)}
	}
	return &Judgement{Package: PackageMajor, Message: fmt.Sprintf("the value %s is gone from the model, and its constant with it", c.Path)}
}
