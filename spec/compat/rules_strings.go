package compat

import "fmt"

// where lets a rule judge what shows on one side of exchanges alone.
func where(shows func(Change) bool, finds func(Change) *Judgement) func(Change) *Judgement {
	return func(c Change) *Judgement {
		if !shows(c) {
			return nil
		}
		return finds(c)
	}
}

func requestStringBecameEnum() *Rule {
	return &Rule{
		ID: "RQ014", Name: "request string became enum", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsPage, NeedsTwoPages},
		What: "A member of a request that was a free string has listed values now. Where a note declares all values of an enum as added to an " +
			"operation that no note before shows, nobody can tell whether the string became an enum or only got more values: the rule says so.",
		Why: "Clients that are out may send a value that is not among them. The type of the Go field changes, so code that fills it in " +
			"does not build.",
		Do:    "Release a major version, and tell users which values are left. Where it is undecided, look for an older page of the operation.",
		Of:    []Kind{StringToEnum, ValuesUndecided},
		Finds: where(inRequest, becameEnum),
	}
}

func responseStringBecameEnum() *Rule {
	return &Rule{
		ID: "RS008", Name: "response string became enum", Severity: Compatible, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsPage, NeedsTwoPages},
		What: "A member of a response that was a free string has listed values now. Where a note declares all values of an enum as added to an " +
			"operation that no note before shows, nobody can tell whether the string became an enum or only got more values: the rule says so.",
		Why:   "Clients that are out read a string as before. The type of the Go field changes, so code that reads it may not build.",
		Do:    "Release a major version. Where it is undecided, look for an older page of the operation.",
		Of:    []Kind{StringToEnum, ValuesUndecided},
		Finds: where(inResponse, becameEnum),
	}
}

// becameEnum judges a string that has listed values now, or may have.
func becameEnum(c Change) *Judgement {
	if c.Kind == ValuesUndecided {
		return &Judgement{Severity: Dangerous, Clients: ClientsUndecided, Package: PackageUndecided, Message: fmt.Sprintf(
			"all values of %s are declared as added, and no note before shows it: unknown whether it was a string (%s)", c.Path, c.After)}
	}
	return &Judgement{Message: fmt.Sprintf("%s has listed values now: %s (%s)", c.Path, fromTo(c), c.Detail)}
}

func requestEnumBecameString() *Rule {
	return &Rule{
		ID: "RQ015", Name: "request enum became string", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What:  "A member of a request that had listed values is a free string now.",
		Why:   "Whatever clients that are out send is still taken. The type of the Go field changes, so code that fills it in does not build.",
		Do:    "Release a major version, or keep the named type for the field.",
		Of:    []Kind{EnumToString},
		Finds: where(inRequest, becameString),
	}
}

func responseEnumBecameString() *Rule {
	return &Rule{
		ID: "RS009", Name: "response enum became string", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A member of a response that had listed values is a free string now.",
		Why: "Clients that are out may meet any value: a switch without a default does nothing. The type of the Go field changes, so code " +
			"that reads it may not build.",
		Do:    "Release a major version, or keep the named type for the field, and look through the switches over the type.",
		Of:    []Kind{EnumToString},
		Finds: where(inResponse, becameString),
	}
}

// becameString judges an enum that is a free string now.
func becameString(c Change) *Judgement {
	return &Judgement{Message: fmt.Sprintf("%s has no listed values any more: %s", c.Path, fromTo(c))}
}
