package compat

import (
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// requestRules are the rules of the members of requests.
func requestRules() []*Rule {
	return []*Rule{
		requestMemberAdded(), requiredMemberAdded(), requiredInsideOptional(), requiredInsideNew(), requestMemberRemoved(),
		requestMemberRenamed(), requestMemberRequired(), requestMemberOptional(), requestKindChanged(),
		requestScalarChanged(), requestWidened(),
	}
}

func requestMemberAdded() *Rule {
	return &Rule{
		ID: "RQ001", Name: "optional request member added", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A request has a member that it did not have, and that may be left out: in an operation's input, in a structure " +
			"that was there before, or as a variant of a union.",
		Why: "Clients that are out leave it out, as they did. The Go package gains a field. A member that pages no longer showed " +
			"and show again is found, too; the Go package has kept its field.",
		Do: "Release a minor version, and tell users what they can ask for now.",
		Of: []Kind{MemberAdded, VariantAdded},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) || c.Required && !c.Kept {
				return nil
			}
			return cameToGo(c, fmt.Sprintf("the request has a new optional %s: %s, %s", noun(c), c.Path, withArticle(c.After)))
		},
	}
}

func requiredMemberAdded() *Rule {
	return &Rule{
		ID: "RQ002", Name: "required member added to top level or existing required structure", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMinorStricter, Needs: []Needs{NeedsPage},
		What: "Every request of an operation must have a member that it did not have: it is required, in the operation's input or " +
			"in a structure that required members alone lead to.",
		Why: "Clients that are out do not know the member and cannot send it, so each of their requests is refused. The Go package " +
			"gains a field, and its validation refuses requests without it. A token is filled in by new clients, which then notice nothing.",
		Do: "Release a minor version with a line under \"action needed\": users must set the field before they upgrade. " +
			"Where the service still takes requests without it, say so under \"optional\" in the facts file.",
		Of: []Kind{MemberAdded},
		Finds: func(c Change) *Judgement {
			if !newAndRequired(c, TopLevel, RequiredStructure) {
				return nil
			}
			j := &Judgement{Message: fmt.Sprintf("every request must have a new member: %s, %s", c.Path, withArticle(c.After))}
			if c.Token {
				j.Package = PackageMinor
				j.Message += "; new clients fill it in"
			}
			return j
		},
	}
}

func requiredInsideOptional() *Rule {
	return &Rule{
		ID: "RQ003", Name: "required member added inside an existing optional structure", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMinorStricter, Needs: []Needs{NeedsPage},
		What: "A structure of a request, which was there before and which may be left out, has a new member that whoever sends the structure must send.",
		Why: "Clients that are out and send the structure are refused, as they cannot know the member; those that leave it out notice nothing. " +
			"The Go package gains a field, and its validation refuses the structure without it.",
		Do: "Release a minor version with a line under \"action needed\" that names the structure: only its users must act.",
		Of: []Kind{MemberAdded},
		Finds: func(c Change) *Judgement {
			if !newAndRequired(c, OptionalStructure) {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("whoever sends %s must send a new member: %s, %s", holderPath(c), c.Path, withArticle(c.After))}
		},
	}
}

func requiredInsideNew() *Rule {
	return &Rule{
		ID: "RQ004", Name: "required member inside a newly added optional structure", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A new structure that may be left out of a request has a member that must not be left out of the structure.",
		Why: "No client that is out can send the structure, so none can send it without the member. Checkers that look at the " +
			"structure alone take this for a break.",
		Do: "Nothing: the structure's own finding says what is new.",
		Of: []Kind{MemberAdded},
		Finds: func(c Change) *Judgement {
			if !newAndRequired(c, NewStructure) {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("%s is required, in a structure that is new and may be left out", c.Path)}
		},
	}
}

func requestMemberRemoved() *Rule {
	return &Rule{
		ID: "RQ005", Name: "request member removed", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "A request has a member no more: a page of its operation shows it no longer, or the model of the other side does not have it.",
		Why: "Clients that are out and send the member are refused, or the service ignores what they ask for. Where only pages stopped showing it, " +
			"the Go package keeps the field, as a service may take for years what it documents no more; where the model does not have it, code that sets the field no longer compiles.",
		Do: "Keep the field and mark it as deprecated: a minor version. Ask the service's owner whether it is refused or ignored. " +
			"Where the field itself went, release a major version, or bring back the note that has it.",
		Of: []Kind{MemberRemoved, VariantRemoved},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) {
				return nil
			}
			return wentFromGo(c, "the request")
		},
	}
}

func requestMemberRenamed() *Rule {
	return &Rule{
		ID: "RQ006", Name: "request member renamed (suspected)", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "One structure of a request lost a member and gained one, of the same type and of a near name, between the same two dates. " +
			"That they are one and the same is suspected: no page says so. Their removal and their addition are found, too.",
		Why: "Clients that are out send the old name, which the service refuses or ignores. Where the Go package keeps the old field, its users notice " +
			"nothing until their requests fail.",
		Do: "Compare the texts of both. Where it is a rename, say so in the changelog and let the old field's deprecation name the new one.",
		Of: []Kind{MemberRenamed},
		Finds: func(c Change) *Judgement {
			j := &Judgement{Message: fmt.Sprintf("%s is suspected to have been renamed to %s, which is of the same type (%s)", c.Path, c.After, c.Detail)}
			if c.Kept {
				j.Package = PackageMinor
			}
			return j
		},
	}
}

func requestMemberRequired() *Rule {
	return &Rule{
		ID: "RQ007", Name: "request member became required", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMinorStricter, Needs: []Needs{NeedsTwoPages},
		What: "A member of a request that could be left out must be sent. A token that clients fill in is no case of it, but of ID003.",
		Why: "Clients that are out and leave the member out are refused. The Go package stays source compatible, but its validation refuses what it took before, " +
			"and the field moves to the front of its structure.",
		Do: "Release a minor version with a line under \"action needed\". Where the service still takes requests without it, list the member " +
			"under \"optional\" in the facts file.",
		Of: []Kind{MemberBecameRequired},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) || c.Token {
				return nil
			}
			message := fmt.Sprintf("%s is required now", c.Path)
			if c.Evidence.Strength == spec.Unknown {
				message += "; no page before shows it in a request, so that it may have been so always"
			}
			return &Judgement{Message: message}
		},
	}
}

func requestMemberOptional() *Rule {
	return &Rule{
		ID: "RQ008", Name: "request member became optional", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsTwoPages},
		What: "A member of a request that had to be sent may be left out: a newer page says so, or the facts file does.",
		Why:  "Clients that are out send it, as they did. The Go package's validation takes what it refused before.",
		Do:   "Release a minor version.",
		Of:   []Kind{MemberBecameOptional},
		Finds: func(c Change) *Judgement {
			if !inRequest(c) {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("%s may be left out now", c.Path)}
		},
	}
}
