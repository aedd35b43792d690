package compat

import "fmt"

// responseRules are the rules of the members of responses.
func responseRules() []*Rule {
	return []*Rule{
		responseMemberAdded(), responseMemberRemoved(), responseMemberRequired(), responseMemberOptional(),
		responseTypeChanged(), responseListChanged(), variantAdded(), variantRemoved(),
	}
}

func responseMemberAdded() *Rule {
	return &Rule{
		ID: "RS001", Name: "response member added", Severity: Compatible, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A response has a member that it did not have. A variant of a union is RS012.",
		Why: "Clients that are out keep what they do not know, or skip it. The Go package gains a field. A member that pages no longer " +
			"showed and show again is found, too; the Go package has kept its field.",
		Do: "Release a minor version.",
		Of: []Kind{MemberAdded},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) {
				return nil
			}
			return cameToGo(c, fmt.Sprintf("the response has a new member: %s, %s", c.Path, withArticle(c.After)))
		},
	}
}

func responseMemberRemoved() *Rule {
	return &Rule{
		ID: "RS002", Name: "response member removed", Severity: Breaking, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A response has a member no more: a page of its operation shows it no longer, or the model of the other side does not have it.",
		Why: "Clients that are out go on, with nil where they had a value. Where only pages stopped showing it, the Go package keeps " +
			"the field, which is nil from then on; where the model does not have it, code that reads the field no longer compiles.",
		Do: "Keep the field and mark it as deprecated: a minor version. Tell users to handle nil. Where the field itself went, release a major " +
			"version, or bring back the note that has it.",
		Of: []Kind{MemberRemoved},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) {
				return nil
			}
			return wentFromGo(c, "the response")
		},
	}
}

func responseMemberRequired() *Rule {
	return &Rule{
		ID: "RS003", Name: "response member became required", Severity: Compatible, Direction: InResponse,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsTwoPages},
		What: "A member of a structure that responses hold became required. Responses never say so themselves: requests that " +
			"hold the same structure do.",
		Why: "A response that always has the member is one of those that clients know. In Go the field stays a pointer, and moves to the front of its structure.",
		Do:  "Nothing on the side of responses. The finding on requests, RQ007, says what there is to do.",
		Of:  []Kind{MemberBecameRequired},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("%s is always there now", c.Path)}
		},
	}
}

func responseMemberOptional() *Rule {
	return &Rule{
		ID: "RS004", Name: "response member became optional", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageNone, Needs: []Needs{NeedsTwoPages},
		What: "A member of a structure that responses hold is required no more, as requests that hold the same structure say.",
		Why: "What users can leave out of a request, later responses may lack: code that reads the field without looking for nil panics. " +
			"The Go field is a pointer already.",
		Do: "Look for nil before reading the field.",
		Of: []Kind{MemberBecameOptional},
		Finds: func(c Change) *Judgement {
			if !inResponse(c) {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("%s may be missing now", c.Path)}
		},
	}
}
