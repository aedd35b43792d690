package compat

import (
	"fmt"

	"github.com/revsmith/revsmith/changelog"
)

// statementRules are the rules of what texts state of requests and responses. Facts files carry no
// lengths, ranges and patterns: texts are all that tells of them.
func statementRules() []*Rule {
	return []*Rule{
		requestTightened(), requestLoosened(), patternUndecided(), defaultChanged(), requestDeprecated(), requirementStated(),
		responseDeprecated(), responseConstraint(), pageSizeChanged(), filtersChanged(), tokenChanged(),
	}
}

// hinted is a judgement of changes in requests only.
func hinted(say func(Change) string) func(Change) *Judgement {
	return func(c Change) *Judgement {
		if c.Direction != changelog.Request {
			return nil
		}
		return &Judgement{Message: hint(c, say(c))}
	}
}

// hint says that a judgement rests on prose, and quotes it.
func hint(c Change, what string) string {
	return fmt.Sprintf("the text of %s hints that %s: %q", c.Path, what, shorten(c.Detail))
}

// instead says what holds now and what did before.
func instead(c Change) string {
	return fmt.Sprintf("%q now, %q before", shorten(c.After), shorten(c.Before))
}

func requestTightened() *Rule {
	return &Rule{
		ID: "RQ016", Name: "request constraint tightened", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMinorStricter, Needs: []Needs{NeedsFacts, NeedsProse},
		What: "The text of a request's member gives a limit or a pattern that refuses what the one before allowed: " +
			"a smaller maximum, a larger minimum, a pattern that does not match all that it did. What a text limits " +
			"for the first time is DC003: the limit may be as old as the member.",
		Why: "Requests that were accepted are refused. Texts are hints only: the service may have refused them all along.",
		Do: "Try a value at the old limit against the service. Where it is refused, release at least a minor " +
			"version and name the limit under \"action needed\"; where it is not, waive the finding.",
		Of:    []Kind{LimitTightened, PatternTightened},
		Finds: hinted(func(c Change) string { return "less is allowed than before, " + instead(c) }),
	}
}

func requestLoosened() *Rule {
	return &Rule{
		ID: "RQ017", Name: "request constraint loosened", Severity: Compatible, Direction: InRequest,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsFacts, NeedsProse},
		What: "The text of a request's member gives a limit or a pattern that allows all that the one before " +
			"allowed, and more. That a text no longer gives any limit is not taken for one.",
		Why:   "Nothing breaks: what clients send is still accepted. Checks of callers may now be too strict.",
		Do:    "Release a patch version. Raise limits that your own code repeats.",
		Of:    []Kind{LimitLoosened, PatternLoosened},
		Finds: hinted(func(c Change) string { return "more is allowed than before, " + instead(c) }),
	}
}

func patternUndecided() *Rule {
	return &Rule{
		ID: "RQ018", Name: "pattern changed, containment undecided", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsUndecided, Package: PackagePatch, Needs: []Needs{NeedsFacts, NeedsProse},
		What: "The text of a request's member gives another pattern than before, and it cannot be decided " +
			"whether it matches all that the other matched: both are compared as automata, which gives up where a pattern " +
			"uses what has no automaton (such as look-ahead), where it is unclear whether a part of the text may match, " +
			"and where it would take too many states.",
		Why: "Values that were accepted may be refused now.",
		Do: "Compare both patterns by hand. Where the new one matches less, treat it as RQ016, where it does " +
			"not, waive the finding.",
		Of:    []Kind{PatternUndecided},
		Finds: hinted(func(c Change) string { return "another pattern is asked for, " + instead(c) }),
	}
}

func defaultChanged() *Rule {
	return &Rule{
		ID: "RQ019", Name: "default added, changed or removed", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsDegrade, Package: PackagePatch, Needs: []Needs{NeedsProse},
		What: "The text of a request's member names a default where the one before named none, or another, or names none any more.",
		Why: "A client that leaves the member out gets something else than before, without an error: the most silent of all " +
			"changes. Texts are hints only: the default may be as old as the member.",
		Do:    "Find the callers that leave the member out, and have them send what they mean.",
		Of:    []Kind{DefaultChanged},
		Finds: hinted(func(c Change) string { return "it has another default: " + changedWords(c) }),
	}
}

// changedWords say what is there now, or no longer.
func changedWords(c Change) string {
	switch {
	case c.Before == "" && c.After == "":
		return "something happens where it is left out"
	case c.After == "":
		return fmt.Sprintf("none now, %q before", shorten(c.Before))
	case c.Before == "":
		return fmt.Sprintf("%q now, none before", shorten(c.After))
	}
	return instead(c)
}

func requestDeprecated() *Rule {
	return &Rule{
		ID: "RQ020", Name: "request member deprecated", Severity: Info, Direction: InRequest,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsProse},
		What:  "The text of a request's member calls it deprecated, and the one before did not.",
		Why:   "Nothing breaks today; the member may stop having an effect, or be refused, at some later time.",
		Do:    "Plan to send what the text names instead. Release a minor version, so that callers see the comment.",
		Of:    []Kind{DeprecationStated},
		Finds: hinted(func(Change) string { return "it is deprecated" }),
	}
}

func requirementStated() *Rule {
	return &Rule{
		ID: "RQ021", Name: "exclusivity or conditional requirement appeared in prose", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsProse},
		What: "The text of a request's member says that it excludes another, that just one of several may be " +
			"given, or that it must be given under a condition, and the one before did not.",
		Why: "Requests with both, or with neither, are refused. No shape shows it: pages mark members as required or " +
			"not, and nothing between. Texts are hints only: the service may have refused such requests all along.",
		Do: "Look for callers that send both members, or neither. Generated checks do not find them.",
		Of: []Kind{RequirementStated},
		Finds: hinted(func(c Change) string {
			if c.After == "exclusive" {
				return "it may not be sent together with something else"
			}
			return "it, or something else, is required under a condition"
		}),
	}
}

func responseDeprecated() *Rule {
	return &Rule{
		ID: "RS014", Name: "response member deprecated", Severity: Info, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsProse},
		What: "The text of a response's member calls it deprecated, and the one before did not.",
		Why:  "Nothing breaks today; the member may stay empty at some later time, which a client meets as a nil pointer.",
		Do:   "Plan to read what the text names instead. Release a minor version, so that callers see the comment.",
		Of:   []Kind{DeprecationStated},
		Finds: func(c Change) *Judgement {
			if c.Direction != changelog.Response {
				return nil
			}
			return &Judgement{Message: hint(c, "it is deprecated")}
		},
	}
}

func responseConstraint() *Rule {
	return &Rule{
		ID: "RS015", Name: "response constraint changed", Severity: Info, Direction: InResponse,
		Clients: ClientsOK, Package: PackageNone, Needs: []Needs{NeedsFacts, NeedsProse},
		What: "The text of a response's member gives a limit or a pattern that the one before did not give, or another.",
		Why:  "Clients do not check what they receive. What they keep may not fit where it is kept: a column of 64 characters.",
		Do:   "Look where values are stored.",
		Of:   []Kind{LimitTightened, LimitLoosened, PatternTightened, PatternLoosened, PatternUndecided, ConstraintStated},
		Finds: func(c Change) *Judgement {
			switch {
			case c.Direction != changelog.Response:
				return nil
			case c.Before == "":
				return &Judgement{Message: hint(c, fmt.Sprintf("it is bound to %q", shorten(c.After)))}
			}
			return &Judgement{Message: hint(c, "it is bound otherwise, "+instead(c))}
		},
	}
}
