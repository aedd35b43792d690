package compat

import "fmt"

// enumRules are the rules of enums as types.
func enumRules() []*Rule {
	return []*Rule{enumAdded(), valueRespelled(), enumSetsDiffer(), enumReordered()}
}

func enumAdded() *Rule {
	return &Rule{
		ID: "EN001", Name: "enum type added", Severity: Compatible, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A type with listed values came, with a new member, with a new operation, or in the place of a string. One that only first seen " +
			"operations show is not new.",
		Why: "Clients that are out do not know the type. The Go package gains it and its constants.",
		Do:  "Release a minor version.",
		Of:  []Kind{EnumAdded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the enum %s is new (%s)", c.Path, c.After)}
		},
	}
}

func valueRespelled() *Rule {
	return &Rule{
		ID: "EN003", Name: "enum value changed only in case or separator", Severity: Breaking, Direction: InType,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A value is no longer shown, and one came that has the same letters and digits in another case, or with other separators.",
		Why: "The wire compares values letter by letter: clients that are out send the old one and compare with it. In Go both values " +
			"want one constant; where the model keeps the old value, its constant stays and the new one gets another name.",
		Do:    "Find whether the service takes the old spelling too. Release a major version where the old constant is gone, else a minor one.",
		Of:    []Kind{ValueRespelled},
		Finds: respelled,
	}
}

// respelled judges a value that is spelt otherwise: the old constant stays where the model keeps the old value.
func respelled(c Change) *Judgement {
	j := &Judgement{Message: fmt.Sprintf("%s came, and the value %q, the same in another spelling, is no longer shown", c.Path, c.Before)}
	if c.Kept {
		j.Package = PackageMinor
	}
	return j
}

func enumSetsDiffer() *Rule {
	return &Rule{
		ID: "EN004", Name: "enum shown with different sets on pages of one date", Severity: Dangerous, Direction: InType,
		Clients: NoClients, Package: NoPackage, Needs: []Needs{NeedsPage},
		What: "Two operations whose pages are of one date show one enum with different values.",
		Why: "Either the pages are of different age, or the two operations take different values and the enum is two types. The model has " +
			"all values of both, so the Go package offers some where the service may refuse them.",
		Do: "Compare the pages with the feed. If the types differ, tell them apart in the section types of the facts file.",
		Of: []Kind{EnumSetsDiffer},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("pages of %s show %s with different values: %s, and %s", c.Evidence.Since, c.Path, c.After, c.Before)}
		},
	}
}

func enumReordered() *Rule {
	return &Rule{
		ID: "EN005", Name: "enum order changed", Severity: Compatible, Direction: InType,
		Clients: ClientsOK, Package: PackageNone, Needs: []Needs{NeedsTwoPages},
		What: "An operation's page shows the values of an enum in another order than its page before.",
		Why:  "Values have no order on the wire. In Go, constants have names and no numbers, and their order must not follow the page.",
		Do:   "Nothing.",
		Of:   []Kind{EnumReordered},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the values of %s are shown in another order: %s", c.Path, c.After)}
		},
	}
}
