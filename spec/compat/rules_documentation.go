package compat

import (
	"fmt"

	"github.com/revsmith/revsmith/changelog"
)

// documentationRules are the rules of what pages say in prose.
func documentationRules() []*Rule {
	return []*Rule{operationReworded(), memberReworded(), constraintStated(), endingStated(), requiredAndOptional()}
}

func operationReworded() *Rule {
	return &Rule{
		ID: "DC001", Name: "operation doc changed", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsTwoPages},
		What: "Two pages of an operation describe it in different words. What a page's layout may have lost " +
			"is not taken for a change.",
		Why: "Nothing breaks: the comment of the Go client's method changes. The words may still tell of a change " +
			"that no shape shows; rules of their own read them for that.",
		Do: "Read both texts. Release a patch version.",
		Of: []Kind{OperationReworded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the text of %s reads differently: %s", c.Path, Reading(c))}
		},
	}
}

func memberReworded() *Rule {
	return &Rule{
		ID: "DC002", Name: "member doc changed", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsTwoPages},
		What: "Two pages describe a member, or a type itself, in different words. What a page's layout may have " +
			"lost is not taken for a change.",
		Why: "Nothing breaks: comments of the Go package change. This is by far the most frequent change of all; " +
			"the few texts that state something new are found by rules of their own.",
		Do: "Release a patch version.",
		Of: []Kind{MemberReworded, TypeReworded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the text of %s reads differently: %s", c.Path, Reading(c))}
		},
	}
}

// Reading quotes where the two texts of a change part, in a sentence without its end.
func Reading(c Change) string {
	before, after := apart(c.Before, c.After)
	switch {
	case c.Before == "":
		return fmt.Sprintf("it says %q, and had no text before", after)
	case before == "":
		return fmt.Sprintf("it says %q now", after)
	case after == "":
		return fmt.Sprintf("it no longer says %q", before)
	}
	return fmt.Sprintf("it says %q, not %q", after, before)
}

func constraintStated() *Rule {
	return &Rule{
		ID: "DC003", Name: `doc newly states a limit, pattern, exclusivity or "must"`, Severity: Dangerous, Direction: InRequest,
		Clients: ClientsUndecided, Package: PackagePatch, Needs: []Needs{NeedsProse},
		What: "The text of an operation, of a type in a request or of a request's member has a sentence with a limit, a " +
			"pattern or a \"must\" that the one before does not have; or an operation's text says what excludes each other (a " +
			"member's is RQ021). A sentence in nearly the same words as one before is not new.",
		Why: "It may tell of a check that is new, or of one that is as old as the operation: nobody can know from " +
			"the page. It is flagged for review, as notes announce such checks nowhere else.",
		Do: "Read the sentence, try it against the service, and waive the finding where nothing changed.",
		Of: []Kind{ConstraintStated, RequirementStated},
		Finds: func(c Change) *Judgement {
			operation := c.Direction == changelog.Unstated
			if c.Direction == changelog.Response || c.Kind == RequirementStated && !operation {
				return nil
			}
			return &Judgement{Message: fmt.Sprintf("the text of %s newly states %s, a hint to review: %q", c.Path, newlyStated(c), shorten(c.Detail))}
		},
	}
}

// newlyStated says what a text states, in words.
func newlyStated(c Change) string {
	switch c.After {
	case "must":
		return `a "must"`
	case "exclusive", "conditional":
		return "what goes together"
	}
	return fmt.Sprintf("a limit or pattern (%s)", shorten(c.After))
}

func endingStated() *Rule {
	return &Rule{
		ID: "DC004", Name: "doc states deprecation or end of support", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsProse},
		What: "The text of an operation says that it is deprecated (a member's is RQ020 or RS014), or any text says that " +
			"support for what it describes has ended or will end, and the one before did not.",
		Why: "What the text describes may stop working at a date that only the text gives.",
		Do:  "Note the date. Where the text means the operation or the member itself, treat it as deprecated: OP004, RQ020.",
		Of:  []Kind{DeprecationStated, SupportEnded},
		Finds: func(c Change) *Judgement {
			if c.Kind == SupportEnded {
				return &Judgement{Message: hint(c, "support has ended or will end")}
			}
			if c.Direction != changelog.Unstated {
				return nil
			}
			return &Judgement{Message: hint(c, "it is deprecated")}
		},
	}
}

func requiredAndOptional() *Rule {
	return &Rule{
		ID: "DC005", Name: "[REQUIRED] and prose contradict", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsUndecided, Package: PackageNone, Needs: []Needs{NeedsPage},
		What: "A page marks a member of a request as required, and its text calls the member optional. New " +
			"members count, unlike for all other rules of texts.",
		Why: "One of both is wrong, and nobody can tell which from the page: where the mark is, the Go client refuses " +
			"requests that the service would take.",
		Do: "Send a request without the member. Where the service takes it, list the member below \"optional\" in " +
			"the facts file.",
		Of: []Kind{RequiredAndOptional},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is required, and its text contradicts that: %q", c.Path, shorten(c.Detail))}
		},
	}
}
