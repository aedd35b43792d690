package compat

import (
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of what no page shows of the wire: what the facts files of both sides say differently.
const (
	AddressChanged     Kind = "address changed"
	MemberMoved        Kind = "member travels elsewhere"
	WireNameChanged    Kind = "wire name changed"
	ProtocolChanged    Kind = "protocol changed"
	SigningNameChanged Kind = "signing name changed"
	HostsChanged       Kind = "hosts changed"
	FormatChanged      Kind = "timestamp format changed"
	SensitiveChanged   Kind = "sensitive marker changed"
)

// factsShared says that the sides know nothing of changes of what no page shows: both bring the same
// facts, or one does not say which it brings.
func (p *pairing) factsShared() bool {
	return p.before.Facts == p.after.Facts || p.before.Facts == "" || p.after.Facts == ""
}

// byFacts is the evidence of what two facts files say differently: between the dates of
// the sides that bring them. Where these have one date nobody can tell when it changed.
func (p *pairing) byFacts() spec.Evidence {
	if p.before.Revision.Date >= p.after.Revision.Date {
		return spec.Evidence{Strength: spec.Unknown}
	}
	return spec.Evidence{Strength: spec.Bounded, After: p.before.Revision.Date, Since: p.after.Revision.Date}
}

// diffWire compares how requests and responses travel.
func diffWire(p *pairing) []Change {
	if p.factsShared() {
		return nil
	}
	changes := p.diffService()
	for _, o := range p.after.Revision.Operations {
		if old := p.before.Revision.Operation(o.Name); old != nil {
			changes = append(changes, p.diffAddress(old, o)...)
		}
	}
	for _, pair := range p.pairs {
		for _, m := range pair.after.Members {
			if old := pair.before.Member(m.Name); old != nil {
				changes = append(changes, p.diffTravel(pair, old, m)...)
			}
		}
	}
	return changes
}

// diffService compares what holds for all operations. The paths name the facts file's keys.
func (p *pairing) diffService() []Change {
	before, after := p.before.Service, p.after.Service
	var changes []Change
	for _, fact := range []struct {
		kind         Kind
		key, was, is string
	}{
		{kind: ProtocolChanged, key: "protocol", was: before.Protocol, is: after.Protocol},
		{kind: ProtocolChanged, key: "target", was: before.TargetPrefix, is: after.TargetPrefix},
		{kind: ProtocolChanged, key: "queryCompatible", was: strconv.FormatBool(before.QueryCompatible), is: strconv.FormatBool(after.QueryCompatible)},
		{kind: SigningNameChanged, key: "signingName", was: before.SigningName, is: after.SigningName},
		{kind: HostsChanged, key: "endpointPrefix", was: before.EndpointPrefix, is: after.EndpointPrefix},
		{kind: HostsChanged, key: "plainFIPS", was: strings.Join(before.PlainFIPS, ", "), is: strings.Join(after.PlainFIPS, ", ")},
	} {
		if fact.was != fact.is {
			changes = append(changes, Change{Kind: fact.kind, Path: after.ID + "." + fact.key, Detail: fact.key,
				Before: fact.was, After: fact.is, Evidence: p.byFacts()})
		}
	}
	return changes
}

// diffAddress compares where an operation's requests go.
func (p *pairing) diffAddress(before, after *spec.Operation) []Change {
	if before.HTTP.Method == after.HTTP.Method && before.HTTP.URI == after.HTTP.URI {
		return nil
	}
	return []Change{{Kind: AddressChanged, Direction: changelog.Request, Path: after.Name, Places: []string{after.Name},
		GoSymbol: "Client." + after.Name, Before: address(before), After: address(after), Evidence: p.byFacts()}}
}

func address(o *spec.Operation) string { return o.HTTP.Method + " " + o.HTTP.URI }

// diffTravel compares where, under which name and in which format a member travels.
func (p *pairing) diffTravel(pair *pair, before, after *spec.Member) []Change {
	var changes []Change
	say := func(kind Kind, was, is string) {
		changes = append(changes, Change{Kind: kind, Direction: pair.direction,
			Path: pair.path() + "." + after.Name, Places: pair.below(after.Name), GoSymbol: pair.symbol() + "." + after.GoName,
			Before: was, After: is, Required: after.Required, Evidence: p.byFacts()})
	}
	switch {
	case before.Location != after.Location:
		say(MemberMoved, travels(before), travels(after))
	case before.WireName != after.WireName:
		say(WireNameChanged, before.WireName, after.WireName)
	}
	if was, is := timestampFormat(before), timestampFormat(after); was != "" && is != "" && was != is {
		say(FormatChanged, was, is)
	}
	if before.Sensitive != after.Sensitive {
		say(SensitiveChanged, sensitive(before), sensitive(after))
	}
	return changes
}

// sensitive is in a word that a member must not be shown.
func sensitive(m *spec.Member) string {
	if m.Sensitive {
		return "sensitive"
	}
	return ""
}

// travels is where a member travels, in words, with its name there where it has another.
func travels(m *spec.Member) string {
	switch {
	case m.Location == spec.InLabel:
		return "path"
	case m.WireName == m.Name || m.Location == spec.InPayload || m.Location == spec.InStream || m.Location == spec.InStatus:
		return string(m.Location)
	}
	return string(m.Location) + " " + m.WireName
}

// timestampFormat is the format of the timestamps that a member holds, "" where it holds none. Without one
// of their own they have the protocol's for the place where the member travels.
func timestampFormat(m *spec.Member) string {
	switch held := innermost(m.Target); {
	case held == nil || held.Kind != spec.Timestamp:
		return ""
	case held.Format != "":
		return held.Format
	case m.Location == spec.InHeader:
		return "http-date"
	case m.Location == spec.InQuery || m.Location == spec.InLabel:
		return "date-time"
	}
	return "epoch-seconds"
}
