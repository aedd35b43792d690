package compat

import (
	"cmp"
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// tokenRules are the rules of idempotency tokens.
func tokenRules() []*Rule {
	return []*Rule{tokenAdded(), tokenRemoved(), tokenRequired()}
}

func tokenAdded() *Rule {
	return &Rule{
		ID: "ID001", Name: "idempotency token added", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A member of a request is an idempotency token now: clients fill it in when it is left out.",
		Why:  "Clients that are out go on without it. The Go package fills it in, so that a repeated request does its work once.",
		Do:   "Release a minor version.",
		Of:   []Kind{TokenAdded},
		Finds: func(c Change) *Judgement {
			message := fmt.Sprintf("%s is filled in when it is left out", c.Path)
			if c.Evidence.Strength == spec.Unknown {
				message += ", as the facts say"
			}
			return &Judgement{Message: message}
		},
	}
}

func tokenRemoved() *Rule {
	return &Rule{
		ID: "ID002", Name: "idempotency token or its autopopulation removed", Severity: Breaking, Direction: InRequest,
		Clients: ClientsDegrade, Package: PackageMinorStricter, Needs: []Needs{NeedsTwoPages},
		What: "A member of a request that was filled in when it was left out is not any more, or is gone.",
		Why: "A request that is repeated after a failure may do its work twice: clients that are out repeat it in the belief that it does not. The " +
			"Go package must not repeat it by itself any more.",
		Do: "Find out what identifies a request now. Release a minor version whose notes say that callers have to set the member themselves, and " +
			"look through the policies that repeat requests.",
		Of: []Kind{TokenRemoved},
		Finds: func(c Change) *Judgement {
			why := cmp.Or(c.Detail, "its page does not say so any more")
			return &Judgement{Message: fmt.Sprintf("%s is no longer filled in when it is left out: %s", c.Path, why)}
		},
	}
}

func tokenRequired() *Rule {
	return &Rule{
		ID: "ID003", Name: "token became required", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageNone, Needs: []Needs{NeedsTwoPages},
		What: "An idempotency token that could be left out is required now.",
		Why:  "Clients fill it in whenever it is left out, so every request has it already.",
		Do:   "Nothing. Who sends requests without a client must set it.",
		Of:   []Kind{MemberBecameRequired},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) || !c.Token {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("the token %s is required now; clients fill it in", c.Path)}
		},
	}
}
