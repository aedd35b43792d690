package compat

import "fmt"

func responseTypeChanged() *Rule {
	return &Rule{
		ID: "RS005", Name: "response kind or scalar type changed", Severity: Breaking, Direction: InResponse,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A member of a response is of another type: a scalar, a structure or a map became another of these, one scalar type became another, " +
			"or a structure became a union. A scalar that became a list, and the other way round, is RS010; texts that become enums are RS008, " +
			"and enums that become texts RS009.",
		Why: "Clients that are out cannot decode the response, so that the whole call fails. A number that is wider fails only where it does not fit. The Go field " +
			"has another type, so that code that reads it no longer compiles. A structure that became a union travels as it did: only the Go type changes.",
		Do: "Release a major version. Check first that the page was read rightly: a damaged page looks like this, too.",
		Of: []Kind{MemberKindChanged, MemberScalarChanged, MemberWidened, StructureKindChanged},
		Finds: func(c Change) *Judgement {
			switch {
			case !inResponse(c) || listAndScalar(c):
				return nil
			case c.Kind == MemberKindChanged || c.Kind == StructureKindChanged:
				return kindChanged(c)
			}
			return &Judgement{Message: becameOther(c)}
		},
	}
}

func responseListChanged() *Rule {
	return &Rule{
		ID: "RS010", Name: "scalar became list or list became scalar", Severity: Breaking, Direction: InResponse,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A member of a response that was one value is a list of values, or the other way round.",
		Why: "Clients that are out meet a bracket where they want a value, or a value where they want a bracket, and the whole call fails. The Go field " +
			"has another type.",
		Do: "Release a major version. Services that mean well add a member for the list and keep the old one: ask whether they do.",
		Of: []Kind{MemberKindChanged},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) || !listAndScalar(c) {
				return nil
			}
			return kindChanged(c)
		},
	}
}

func variantAdded() *Rule {
	return &Rule{
		ID: "RS012", Name: "union variant added", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A union that responses hold has a variant that it did not have.",
		Why: "Clients that are out get a variant that they do not know: the Go client gives it as types.UnknownUnionMember, and code that " +
			"switches over the variants without a default does nothing. The Go package gains a type.",
		Do: "Release a minor version. Give every switch over the union a default, and add a case for the variant.",
		Of: []Kind{VariantAdded},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) {
				return nil
			}
			return cameToGo(c, fmt.Sprintf("the union has a new variant: %s, %s", c.Path, withArticle(c.After)))
		},
	}
}

func variantRemoved() *Rule {
	return &Rule{
		ID: "RS013", Name: "union variant removed", Severity: Compatible, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsTwoPages},
		What: "A union that responses hold has a variant no more: a page shows it no longer, or the model of the other side does not have it.",
		Why: "Clients that are out no longer meet the variant. Where only pages stopped showing it, the Go package keeps its type; where the model does " +
			"not have it, code that names the type no longer compiles.",
		Do: "Keep the type and mark it as deprecated. Where the type itself went, release a major version.",
		Of: []Kind{VariantRemoved},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) {
				return nil
			}
			j := wentFromGo(c, "the union")
			if !c.Kept {
				j.Severity = Breaking
			}
			return j
		},
	}
}
