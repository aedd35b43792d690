package compat

import "fmt"

// operationRules are the rules of operations that come and go.
func operationRules() []*Rule {
	return []*Rule{operationAdded(), operationFirstSeen()}
}

func operationAdded() *Rule {
	return &Rule{
		ID: "OP001", Name: "operation added", Severity: Compatible, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A note lists an operation as new.",
		Why:  "Clients that are out do not call it. The Go package gains a method, its input and its output.",
		Do:   "Release a minor version.",
		Of:   []Kind{OperationAdded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is new", c.Path)}
		},
	}
}

func operationFirstSeen() *Rule {
	return &Rule{
		ID: "OP007", Name: `"updated" operation without known base`, Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A note lists an operation as updated that no note before has shown.",
		Why: "The operation is older than the note: nobody can tell which of its members are new, save those that " +
			"the note declares as added, which give findings of their own. The Go package gains the operation.",
		Do: "Release a minor version. Where an older page of the operation can be had, ingest it: it gives a base.",
		Of: []Kind{OperationFirstSeen},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is first seen, as updated: it is older than %s", c.Path, c.Evidence.Since)}
		},
	}
}
