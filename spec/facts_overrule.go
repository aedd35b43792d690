package spec

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
)

// This file reads the sections "optional" and "tokens", what changed without a page, and gives
// it to the newest revision: older ones stay what their pages say.

// inputMember is an operation and a member of its input.
var inputMember = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,199}\.[A-Za-z_][A-Za-z0-9_]{0,199}$`)

// inputMembers reads a list of members of inputs, each once.
func (r *factsReader) inputMembers(into *[]pattern) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*into = r.patterns(n, inputMember, "an operation and a member of its input, as in ListImages.owner, or a list of them")
		lines := map[string]int{}
		for _, p := range *into {
			if line, ok := lines[p.text]; ok {
				r.report(at(p), "contradicting-rules", "%s stands already on line %d: keep one", p.text, line)
			}
			lines[p.text] = p.line
		}
	}
}

// overruledOperations are the operations of which the facts know better than their pages.
func (f *Facts) overruledOperations() []pattern {
	var operations []pattern
	for _, p := range slices.Concat(f.optional, f.tokens) {
		p.text, _, _ = strings.Cut(p.text, ".")
		operations = append(operations, p)
	}
	return operations
}

// overrule gives a revision what changed after the pages that it is made of.
func (b *builder) overrule(latest *Revision) {
	for _, p := range b.facts.optional {
		switch _, m := b.inputMember(latest, p); {
		case m == nil:
		case m.Location == InLabel:
			b.inFacts(p, changelog.Error, "never-optional", p.text+" travels in the path and cannot be left out: remove the line")
		case !m.Required:
			b.notNeeded(p, p.text+" is optional")
		default:
			m.Required, m.MadeOptional = false, true
		}
	}
	for _, p := range b.facts.tokens {
		switch o, m := b.inputMember(latest, p); {
		case m == nil:
		case m.Target.Kind != String:
			b.inFacts(p, changelog.Error, "no-token", p.text+" is of the type "+string(m.Target.Kind)+
				", but an idempotency token is a string: remove the line")
		case m.IdempotencyToken:
			b.notNeeded(p, p.text+" is a token")
		default:
			m.MadeToken = true
			o.markToken(m.Name)
		}
	}
}

// inputMember finds a member that the facts name. Where no note shows it, it may come yet,
// unless a near name is there.
func (b *builder) inputMember(latest *Revision, p pattern) (*Operation, *Member) {
	operation, name, _ := strings.Cut(p.text, ".")
	o := latest.Operation(operation)
	if o == nil {
		return nil, nil
	}
	if m := o.Input.Member(name); m != nil {
		return o, m
	}
	var spelt []string
	for _, other := range slices.Concat(b.facts.optional, b.facts.tokens) {
		if member, ok := strings.CutPrefix(other.text, operation+"."); ok {
			spelt = append(spelt, member)
		}
	}
	if near := neighbour(name, memberNames(o.Input), spelt); near != "" {
		b.misspelt(p, "member that "+p.text+" names", near)
		return o, nil
	}
	b.inFacts(p, changelog.Info, "waiting", p.text+" waits: no note shows this member of the request yet")
	return o, nil
}

// notNeeded reports a line that pages have caught up with.
func (b *builder) notNeeded(p pattern, what string) {
	b.inFacts(p, changelog.Info, "not-needed", what+" by the newest page, too: remove the line")
}

// AsPages is the revision as its pages alone have it: itself, unless the facts file overrules
// one of them. What a document of its date says does not change with the next note.
func (r *Revision) AsPages() *Revision {
	shown := *r
	shown.Operations = make([]*Operation, len(r.Operations))
	for i, o := range r.Operations {
		shown.Operations[i] = o.asPages()
	}
	if slices.Equal(shown.Operations, r.Operations) {
		return r
	}
	return &shown
}

// asPages is the operation as pages have it.
func (o *Operation) asPages() *Operation {
	overruled := func(m *Member) bool { return m.MadeOptional || m.MadeToken }
	if !slices.ContainsFunc(o.Input.Members, overruled) {
		return o
	}
	shown, input := *o, *o.Input
	shown.Input = &input
	if o.IdempotencyToken != nil && o.IdempotencyToken.MadeToken {
		shown.IdempotencyToken = nil
	}
	input.Members = make([]*Member, len(o.Input.Members))
	for i, m := range o.Input.Members {
		member := *m
		member.Required = m.Required || m.MadeOptional
		member.IdempotencyToken = m.IdempotencyToken && !m.MadeToken
		member.MadeOptional, member.MadeToken = false, false
		input.Members[i] = &member
	}
	return &shown
}
