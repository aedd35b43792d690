package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat/prose"
)

// The changes of texts.
const (
	OperationReworded Kind = "operation reworded"
	MemberReworded    Kind = "member reworded"
	TypeReworded      Kind = "type reworded"
)

// rewording is one text that both sides have and that reads differently after.
type rewording struct {
	// path and symbol are what the text describes.
	path, symbol  string
	before, after string
	// uses are where it stands, by direction; the text of an operation has none.
	uses []textUse
	// seen are the pages that word the text anew, the oldest first.
	seen []spec.Difference
	// bounds are what to say where no operation's own page tells it.
	bounds spec.Evidence
	// member is what the text describes after, nil for the text of an operation or of a type, and
	// pageSize says that it limits the pages of a list.
	member   *spec.Member
	pageSize bool
}

// textUse is where a text stands in one direction.
type textUse struct {
	direction changelog.Direction
	places    []string
}

// diffTexts compares the texts that both sides have, and what they state.
func diffTexts(p *pairing) []Change {
	var reader prose.Reader
	var changes []Change
	for _, r := range p.rewordings() {
		changes = append(changes, r.change())
		changes = append(changes, r.statements(&reader)...)
	}
	return append(changes, p.contradictions()...)
}

// rewordings are the texts that read differently: those of operations first, then those of types
// and members in the order of the pairs.
func (p *pairing) rewordings() []*rewording {
	c := &texts{pairing: p, seen: p.reworded(), byPath: map[string]*rewording{}, pageSizes: p.pageSizes()}
	for _, o := range p.after.Revision.Operations {
		if old := p.before.Revision.Operation(o.Name); old != nil {
			c.compare(&rewording{path: o.Name, symbol: "Client." + o.Name, before: old.Documentation, after: o.Documentation})
		}
	}
	for _, pair := range p.pairs {
		c.pair(pair)
	}
	return c.found
}

// reworded are the pages since the side before that word texts anew, by what the texts describe.
func (p *pairing) reworded() map[string][]spec.Difference {
	by := map[string][]spec.Difference{}
	for _, r := range p.between() {
		for _, d := range r.Reworded {
			by[d.TypePath] = append(by[d.TypePath], d)
		}
	}
	return by
}

// texts gathers the rewordings of a pairing.
type texts struct {
	*pairing
	seen   map[string][]spec.Difference
	found  []*rewording
	byPath map[string]*rewording
	// pageSizes are the members that limit pages.
	pageSizes map[*spec.Member]bool
}

// pair compares the texts of a pair of shapes: its own, and its members'.
func (t *texts) pair(pair *pair) {
	t.compare(&rewording{path: pair.path(), symbol: pair.symbol(), before: pair.before.Documentation, after: pair.after.Documentation}, pair)
	for _, m := range pair.after.Members {
		if old := pair.before.Member(m.Name); old != nil {
			t.compare(&rewording{path: pair.path() + "." + m.Name, symbol: pair.symbol() + "." + m.GoName,
				before: old.Documentation, after: m.Documentation, member: m}, pair)
		}
	}
}

// compare adds a text that reads differently, once for all of its directions.
func (t *texts) compare(r *rewording, of ...*pair) {
	if r.after == "" || sameWords(r.before, r.after) {
		return
	}
	for _, pair := range of {
		places := pair.places()
		if r.member != nil {
			places = pair.below(r.member.Name)
		}
		r.uses = append(r.uses, textUse{pair.direction, places})
	}
	if known := t.byPath[r.path]; known != nil {
		known.join(r.uses)
		return
	}
	r.seen, r.bounds, r.pageSize = t.seen[r.path], t.bounds(r.places()), t.pageSizes[r.member]
	if len(r.seen) == 0 && t.mayBeLost(r) {
		return
	}
	if len(of) > 0 && r.bounds.Since <= t.before.Revision.Date {
		r.bounds = t.sighted(of[0], r.stands)
	}
	t.byPath[r.path] = r
	t.found = append(t.found, r)
}

// stands tells whether a shape has the text, of itself or of its member.
func (r *rewording) stands(s *spec.Shape) bool {
	if r.member == nil {
		return sameWords(s.Documentation, r.after)
	}
	m := s.Member(r.member.Name)
	return m != nil && sameWords(m.Documentation, r.after)
}

// join takes over where else a text stands.
func (r *rewording) join(uses []textUse) {
	for _, use := range uses {
		at := slices.IndexFunc(r.uses, func(u textUse) bool { return u.direction == use.direction })
		if at < 0 {
			r.uses = append(r.uses, use)
			continue
		}
		r.uses[at].places = joined(r.uses[at].places, use.places)
	}
}

// places are where the text stands, in all directions; an operation's stands at the operation.
func (r *rewording) places() []string {
	var places []string
	for _, use := range r.uses {
		places = joined(places, use.places)
	}
	if len(r.uses) == 0 {
		return []string{r.path}
	}
	return places
}

// joined are the paths of two lists, sorted.
func joined(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// mayBeLost says that the layout of one side's pages, not the service, may have left out what
// the texts differ by: two histories in two layouts.
func (t *texts) mayBeLost(r *rewording) bool {
	return (holdsParagraphs(r.after, r.before) || holdsParagraphs(r.before, r.after)) && !t.oneLayout()
}

// oneLayout says that all pages of both sides have one layout.
func (t *texts) oneLayout() bool {
	layouts := map[changelog.Layout]bool{}
	for _, side := range []Side{t.before, t.after} {
		for _, r := range side.Service.Revisions {
			for _, n := range r.Notes {
				layouts[n.Layout] = true
			}
		}
	}
	return len(layouts) <= 1
}

// bounds are the dates of the last pages of both sides that show what stands at places.
func (t *texts) bounds(places []string) spec.Evidence {
	e := spec.Evidence{Strength: spec.Bounded, Since: lastListed(t.after.Revision, places), After: lastListed(t.before.Revision, places)}
	if t.backwards() {
		return t.sometime(spec.Evidence{})
	}
	if e.After >= e.Since {
		e.After = ""
	}
	if r := t.after.Service.Revision(e.Since); r != nil && len(r.Notes) > 0 {
		e.Note = r.Notes[0].File
	}
	return e
}

// lastListed is the newest date at which an operation that leads to one of the places was listed.
func lastListed(r *spec.Revision, places []string) string {
	date := ""
	for _, place := range places {
		name, _, _ := strings.Cut(place, ".")
		if o := r.Operation(name); o != nil {
			date = max(date, o.LastListed)
		}
	}
	return date
}

// evidence is since when the text says something: the oldest of the newest pages that say it without
// a break. Pages of one date bound it most closely where the one before is youngest.
func (r *rewording) evidence(says func(text string) bool) spec.Evidence {
	found := r.bounds
	for _, d := range slices.Backward(r.seen) {
		if !says(d.After) {
			break
		}
		if d.Evidence.Since == found.Since && d.Evidence.After < found.After && found.Lines.First > 0 {
			continue
		}
		found = d.Evidence
	}
	return found
}

// change says that the text reads differently.
func (r *rewording) change() Change {
	c := r.about(r.kind(), r.before, r.after)
	c.Evidence = r.evidence(func(text string) bool { return sameWords(text, r.after) })
	if len(r.uses) == 1 {
		c.Direction = r.uses[0].direction
	}
	return c
}

// about is a change of what the text describes.
func (r *rewording) about(kind Kind, before, after string) Change {
	return Change{Kind: kind, Path: r.path, Places: r.places(), GoSymbol: r.symbol, Before: before, After: after}
}

// kind tells what the text describes.
func (r *rewording) kind() Kind {
	switch {
	case r.member != nil:
		return MemberReworded
	case len(r.uses) > 0:
		return TypeReworded
	}
	return OperationReworded
}

// sameWords says that two texts differ in white space at most.
func sameWords(a, b string) bool {
	return a == b || slices.Equal(strings.Fields(a), strings.Fields(b))
}

// holdsParagraphs says that a text has all paragraphs of another, in their order.
func holdsParagraphs(whole, part string) bool {
	left := strings.Split(part, "\n")
	for paragraph := range strings.SplitSeq(whole, "\n") {
		if len(left) > 0 && (left[0] == "" || sameWords(paragraph, left[0])) {
			left = left[1:]
		}
	}
	return len(left) == 0
}
