package compat

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// Finding is a rule's judgement of a change.
type Finding struct {
	// Rule is the rule that was applied.
	Rule *Rule
	// ID is stable: the rule's id, a colon and the change's path, and where these do not tell two findings
	// apart a checksum of the message: "RS006:types.Platform.macOS", "DC003:ListImages#1f0c3a".
	ID       string
	Severity Severity
	Clients  ClientVerdict
	Package  PackageVerdict
	// Message says what changed, on one line.
	Message string
	// Change is what was judged, with its places and its evidence.
	Change Change
	// Waiver is what lets the finding pass, nil where nothing does.
	Waiver *Waiver
}

// Waiver lets findings pass, for a reason and for a time.
type Waiver struct {
	// Match is a finding's id or a rule's, Path a glob that the change's path or one of its places must match:
	// "*" stands for any letters but dots, "**" for any. "" is any path.
	Match, Path string
	// Reason and Owner say why and who answers for it.
	Reason, Owner string
	// Expires is the last day on which it holds, YYYY-MM-DD.
	Expires string
	// File and Line are where it is written.
	File string
	Line int
}

// Judge applies every rule to every change. The findings stand by severity, the gravest first, then
// by rule and path.
func Judge(changes []Change) []Finding {
	byKind := rulesByKind()
	var findings []Finding
	for _, change := range changes {
		for _, rule := range byKind[change.Kind] {
			if judgement := rule.judge(change); judgement != nil {
				findings = append(findings, newFinding(rule, change, judgement))
			}
		}
	}
	slices.SortStableFunc(findings, compareFindings)
	identify(findings)
	return findings
}

// rulesByKind are the rules that judge a kind of change. All that ask the facts files judge that these cannot
// tell: they have no constraints, which texts state at most.
func rulesByKind() map[Kind][]*Rule {
	by := map[Kind][]*Rule{}
	for _, rule := range Rules() {
		for _, kind := range rule.Of {
			by[kind] = append(by[kind], rule)
		}
		switch {
		case !slices.Contains(rule.Needs, NeedsFacts):
		case slices.Contains(rule.Needs, NeedsProse):
			by[ConstraintsUnshown] = append(by[ConstraintsUnshown], rule)
		default:
			by[FactsShared] = append(by[FactsShared], rule)
		}
	}
	return by
}

// judge asks the rule, or says that what it asks for cannot be known.
func (r *Rule) judge(change Change) *Judgement {
	if change.Unknowable() {
		return r.undecided(change.Detail)
	}
	return r.Finds(change)
}

// undecided is the judgement of a rule that cannot know what it needs.
func (r *Rule) undecided(why string) *Judgement {
	return &Judgement{Severity: Info, Clients: ClientsUndecided, Package: PackageUndecided,
		Message: fmt.Sprintf("%s: unknown, as %s", r.Name, why)}
}

// newFinding is a judgement with its rule's own severity and verdicts where it gives none.
func newFinding(rule *Rule, change Change, judgement *Judgement) Finding {
	return Finding{
		Rule: rule, ID: rule.ID + ":" + change.Path,
		Severity: cmp.Or(judgement.Severity, rule.Severity),
		Clients:  cmp.Or(judgement.Clients, rule.Clients),
		Package:  cmp.Or(judgement.Package, rule.Package),
		Message:  judgement.Message,
		Change:   change,
	}
}

// Certainty is how strongly the finding's change is known.
func (f *Finding) Certainty() spec.Strength { return f.Change.Evidence.Strength }

func compareFindings(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(slices.Index(Severities(), a.Severity), slices.Index(Severities(), b.Severity)),
		strings.Compare(a.Rule.ID, b.Rule.ID),
		strings.Compare(a.Change.Path, b.Change.Path),
		strings.Compare(string(a.Change.Direction), string(b.Change.Direction)),
		strings.Compare(a.Message, b.Message),
	)
}

// identify tells findings of one rule and path apart by what they say: numbers would move to others when one more
// comes, and a waiver would let pass what nobody has looked at.
func identify(findings []Finding) {
	several := map[string]int{}
	for _, f := range findings {
		several[f.ID]++
	}
	seen := map[string]int{}
	for i := range findings {
		f := &findings[i]
		if several[f.ID] == 1 {
			continue
		}
		f.ID = fmt.Sprintf("%s#%.3x", f.ID, sha256.Sum256([]byte(f.Message)))
		if seen[f.ID]++; seen[f.ID] > 1 {
			f.ID = fmt.Sprintf("%s-%d", f.ID, seen[f.ID])
		}
	}
}
