package compat

import "fmt"

func requestKindChanged() *Rule {
	return &Rule{
		ID: "RQ009", Name: "request member kind changed", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A member of a request is of another kind: a scalar, a structure, a list or a map became another of these, or a structure became a union.",
		Why: "Clients that are out send what the service does not understand, and are refused. The Go field has another type, so that code that sets it " +
			"no longer compiles. A structure that became a union travels as it did, where one of its members is set: only the Go type changes.",
		Do: "Release a major version. Check first that the page was read rightly: a damaged page looks like this, too.",
		Of: []Kind{MemberKindChanged, StructureKindChanged},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) {
				return nil
			}
			return kindChanged(c)
		},
	}
}

func requestScalarChanged() *Rule {
	return &Rule{
		ID: "RQ010", Name: "request scalar type changed", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A scalar member of a request has another scalar type, such as a number where there was a text. A number that is wider now is RQ011; " +
			"texts that become enums are RQ014, and enums that become texts RQ015.",
		Why: "Clients that are out send the old type, which the service refuses. The Go field has another type.",
		Do:  "Release a major version. A narrower number can keep its field, where the facts file keeps its width.",
		Of:  []Kind{MemberScalarChanged},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) {
				return nil
			}
			return &Judgement{Message: becameOther(c)}
		},
	}
}

func requestWidened() *Rule {
	return &Rule{
		ID: "RQ011", Name: "integer widened to long", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsFacts},
		What: "A number in a request may be larger: an integer of 32 bits became one of 64, or a float a double. Pages have one word for both, so only " +
			"the facts files that the two sides bring can tell.",
		Why: "Clients that are out send numbers that are still taken. The Go field changes from int32 to int64, or from float32 to float64, which " +
			"no caller's code survives unchanged.",
		Do: "Release a major version, or keep the width in the facts file for as long as the smaller numbers suffice. A member whose facts say " +
			"\"long\" from the start never meets this.",
		Of: []Kind{MemberWidened},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("%s is wider: %s", c.Path, fromTo(c))}
		},
	}
}
