package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file holds the facts file against what the notes show. A facts file may
// know more than the notes have shown so far, so a name that no note shows is
// not wrong in itself: an operation is listed as waiting. It is taken for a
// misspelling only when a shown name of the same kind, one which the file does
// not spell out itself, is its near neighbour: the same but for case, or at most
// two letters apart (see neighbour). A maintainer whose two near names both exist
// names both in the file.

// Seen is what the notes show, to hold the facts file against.
type Seen struct {
	// Operations are the names of all operations.
	Operations []string
	// Members are the members of each structure that the notes show, by the
	// structure's name; an operation's own are "<Operation>Input" and "<Operation>Output".
	Members map[string][]string
}

// Check answers one Info diagnostic for each entry that waits for its
// operation, and an error for each name that is misspelt.
func (f *Facts) Check(seen Seen) []changelog.Diagnostic {
	c := &factsCheck{facts: f, seen: seen}
	c.operations()
	c.members()
	slices.SortFunc(c.found, compareDiagnostics)
	return slices.Compact(c.found)
}

// factsCheck collects what holding the facts against the notes finds.
type factsCheck struct {
	facts *Facts
	seen  Seen
	found []changelog.Diagnostic
}

// operations checks every operation that the file spells out.
func (c *factsCheck) operations() {
	rules := c.facts.operationPatterns()
	spelt := make([]string, 0, len(c.facts.entries)+len(rules))
	for _, e := range c.facts.entries {
		spelt = append(spelt, e.Name)
		rules = append(rules, pattern{e.Name, e.Line, e.Column})
	}
	for _, p := range rules {
		if p.exact() && !slices.Contains(c.seen.Operations, p.text) {
			c.misspelt(p, "operation", neighbour(p.text, c.seen.Operations, spelt))
		}
	}
	c.waiting()
}

// waiting lists the entries whose operation no note shows and that are not misspelt.
func (c *factsCheck) waiting() {
	for _, e := range c.facts.entries {
		p := pattern{e.Name, e.Line, e.Column}
		if !slices.Contains(c.seen.Operations, e.Name) && !c.reported(p) {
			c.add(p, changelog.Info, "waiting", e.Name+" waits: no note shows this operation yet")
		}
	}
}

// members checks every structure and member that the file spells out.
func (c *factsCheck) members() {
	paths := c.facts.memberPatterns()
	spelt := map[string][]string{}
	owners := make([]string, 0, len(c.seen.Members))
	for _, p := range paths {
		owner, slot, _ := strings.Cut(p.text, ".")
		spelt[owner] = append(spelt[owner], memberOf(slot))
		spelt[""] = append(spelt[""], owner)
	}
	for owner := range c.seen.Members {
		owners = append(owners, owner)
	}
	slices.Sort(owners)
	for _, p := range paths {
		owner, slot, _ := strings.Cut(p.text, ".")
		member := memberOf(slot)
		members, seen := c.seen.Members[owner]
		switch {
		case strings.Contains(owner, "*") || !seen && c.facts.gives(owner):
		case !seen:
			c.misspelt(p, "structure", neighbour(owner, owners, spelt[""]))
		case !strings.Contains(member, "*") && !slices.Contains(members, member):
			c.misspelt(p, "member", neighbour(member, members, spelt[owner]))
		}
	}
}

// gives tells whether the file itself gives the name to a structure: by a types
// rule, or as an entry's own. Such a name is spelt as it is meant.
func (f *Facts) gives(structure string) bool {
	for _, t := range f.types {
		if t.value == structure {
			return true
		}
	}
	for _, e := range f.entries {
		if structure == e.Name+"Input" || structure == e.Name+"Output" {
			return true
		}
	}
	return false
}

// misspelt reports a name whose near neighbour the notes show; none is "".
func (c *factsCheck) misspelt(p pattern, what, near string) {
	if near == "" {
		return
	}
	c.add(p, changelog.Error, "misspelt-name", fmt.Sprintf(
		"no note shows the %s that %s names, but one named %s: write that, "+
			"or, if both exist, name both in this file", what, p.text, near))
}

// reported tells whether an error stands at the pattern already.
func (c *factsCheck) reported(p pattern) bool {
	return slices.ContainsFunc(c.found, func(d changelog.Diagnostic) bool {
		return d.Line == p.line && d.Column == p.column
	})
}

func (c *factsCheck) add(p pattern, severity changelog.Severity, id, message string) {
	c.found = append(c.found, changelog.Diagnostic{
		File: c.facts.File, Line: p.line, Column: p.column,
		Severity: severity, ID: id, Message: message,
	})
}

// operationPatterns are all patterns of operations that rules hold.
func (f *Facts) operationPatterns() []pattern {
	return slices.Concat(patternsOf(f.addresses), patternsOf(f.raised), patternsOf(f.raisedBy),
		patternsOf(f.pages), patternsOf(f.items), patternsOf(f.leftOut), f.waiterOperations(), f.overruledOperations(),
		f.resources.operations())
}

// memberPatterns are all patterns of members that rules hold; one without a member names a structure.
func (f *Facts) memberPatterns() []pattern {
	return slices.Concat(patternsOf(f.types), patternsOf(f.widths), patternsOf(f.byValue), patternsOf(f.sensitive), patternsOf(f.timestamps),
		f.fieldsFirstPatterns(), patternsOf(f.resources.shows))
}

func patternsOf[T any](rules []rule[T]) []pattern {
	patterns := make([]pattern, 0, len(rules))
	for _, r := range rules {
		patterns = append(patterns, r.pattern)
	}
	return patterns
}
