package compat

import "fmt"

// typeRules are the rules of types, whichever side of an exchange they are on.
func typeRules() []*Rule {
	return []*Rule{structureAdded(), structureRecursive(), elementChanged(), membersReordered()}
}

func structureAdded() *Rule {
	return &Rule{
		ID: "TY001", Name: "structure added", Severity: Compatible, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A structure or a union is new: it came with a new operation, or with a member of one that was there before. What came " +
			"with an operation that was first seen as updated is as old as that.",
		Why: "Clients that are out do not know it and do not need to. The Go package gains a type. Names of types do not travel, and a new " +
			"operation may use what the service had before: that the type is new to the service is not said.",
		Do: "Release a minor version.",
		Of: []Kind{StructureAdded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the %s %s is new to the package", c.After, c.Path)}
		},
	}
}

func structureRecursive() *Rule {
	return &Rule{
		ID: "TY004", Name: "structure became recursive", Severity: Dangerous, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A structure contains itself, and did not: a new member holds it, or holds what does.",
		Why: "Clients that are out skip the member. Code that walks the structure without counting how deep it is may not end, and what " +
			"is made of it for other tools (schemas, tables, forms) may not be able to show it.",
		Do: "Release a minor version. Let code that walks the structure stop at some depth.",
		Of: []Kind{StructureRecursive},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s contains itself now, by its member %s", c.Path, c.After)}
		},
	}
}

func elementChanged() *Rule {
	return &Rule{
		ID: "TY005", Name: "map key or value type changed, list item type changed", Severity: Breaking, Direction: InType,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "What a list or a map holds is of another type, or the keys of a map are. Where the widths of numbers alone differ, the facts files say so.",
		Why: "Clients that are out send what is refused and cannot decode what they get. The Go field has another type, so that code that uses it no " +
			"longer compiles.",
		Do: "Release a major version. Check first that the page was read rightly: a damaged page looks like this, too.",
		Of: []Kind{ElementChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s holds something else: %s", c.Path, fromTo(c))}
		},
	}
}

func membersReordered() *Rule {
	return &Rule{
		ID: "TY006", Name: "member order changed", Severity: Compatible, Direction: InType,
		Clients: ClientsOK, Package: PackageNone, Needs: []Needs{NeedsTwoPages},
		What: "Pages show the members of a structure in another order than before.",
		Why:  "The order has no meaning on the wire, and the Go structure has its fields in an order of their own, which does not change with it.",
		Do:   "Nothing. Documents that keep the order of pages differ.",
		Of:   []Kind{MembersReordered},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the members of %s stand in another order: %s where %s was", c.Path, c.After, c.Before)}
		},
	}
}
