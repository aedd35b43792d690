package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// revision folds all notes up to a date. Names and differences are filled in
// when all revisions stand.
func (b *builder) revision(s *Service, date string) *Revision {
	r := &Revision{Date: date}
	for _, n := range b.notesOf(date) {
		source := NoteSource{File: n.File, Layout: n.Note.Layout, Summary: n.Note.Summary}
		r.Notes = append(r.Notes, source)
	}
	all := b.foldUpTo(date)
	for _, name := range b.history.operationNames {
		newest := b.history.upTo(name, date)
		if newest == nil || !b.history.isKnown(name, date) {
			continue
		}
		r.Operations = append(r.Operations, all.operation(s, newest))
		if newest.date == date && newest.operation.Hidden == changelog.NothingHidden {
			r.Observed = append(r.Observed, b.foldOne(newest).operation(s, newest))
		}
		b.enter(r, newest)
	}
	for _, name := range b.history.shapeNames {
		if shape := all.shapes[name]; shape != nil && !b.history.shapes[name].own {
			r.Shapes = append(r.Shapes, shape)
		}
	}
	r.Waiters = b.facts.waitersOf(r)
	for _, o := range b.at(date) {
		if o.operation.Hidden != changelog.NothingHidden {
			r.Unshown = append(r.Unshown, b.unshown(o))
		}
	}
	return r
}

// enter says of an operation that came with a revision whether it is new.
func (b *builder) enter(r *Revision, newest *observation) {
	name := newest.operation.Name
	if b.history.entered[name] != r.Date {
		return
	}
	if newest.operation.Status == changelog.New {
		r.New = append(r.New, name)
		return
	}
	r.FirstSeen = append(r.FirstSeen, name)
}

// operation makes an operation as known by its newest page, with the fold's shapes.
func (f *fold) operation(s *Service, newest *observation) *Operation {
	name := newest.operation.Name
	http, _ := f.facts.HTTP(name)
	o := &Operation{
		Name:          name,
		Documentation: f.documentation(newest),
		Evidence:      f.history.operation(name),
		HTTP:          http,
		Input:         f.shapes[name+"Input"],
		Output:        f.shapes[name+"Output"],
		LastListed:    newest.date,
		Deprecated:    newest.deprecated,
	}
	for _, m := range o.Input.Members {
		m.Location, m.WireName = f.facts.Binding(name, m.Name)
	}
	for _, m := range o.Output.Members {
		m.Location, m.WireName = f.facts.AnswerBinding(name, m.Name)
		if isStream(newest, m.Name) && !f.facts.placed(name, m.Name) {
			m.Location = InStream
		}
	}
	raised := f.facts.ErrorsOf(name)
	for _, e := range s.Errors {
		if slices.Contains(raised, e.Name) {
			o.Errors = append(o.Errors, e)
		}
	}
	o.Pagination = f.pagination(o)
	for _, path := range newest.showing(changelog.Request).tokens {
		o.markToken(path)
	}
	return o
}

// isStream tells whether a page shows a member of the response as a stream of bytes.
func isStream(page *observation, member string) bool {
	output := page.operation.Output
	if output == nil {
		return false
	}
	node := memberNode(output, member)
	return node != nil && node.Stream && node.Type == changelog.BlobType
}

// documentation is the newest prose on an operation that is not empty.
func (f *fold) documentation(newest *observation) string {
	for _, o := range slices.Backward(f.history.seenUpTo(newest.operation.Name, newest.date)) {
		if text := o.operation.Documentation; text != "" {
			return text
		}
	}
	return ""
}

// pagination finds the members that the facts file names; without both tokens
// in the notes the operation does not page.
func (f *fold) pagination(o *Operation) *Pagination {
	facts, ok := f.facts.PaginationOf(o.Name)
	if !ok {
		return nil
	}
	p := &Pagination{
		InputToken:  o.Input.Member(facts.InputToken),
		OutputToken: o.Output.Member(facts.OutputToken),
		PageSize:    o.Input.Member(facts.PageSize),
		Items:       o.Output.Member(facts.Items),
	}
	if p.InputToken == nil || p.OutputToken == nil {
		return nil
	}
	return p
}

// markToken marks the input member at a path as an idempotency token.
func (o *Operation) markToken(path string) {
	shape := o.Input
	var found *Member
	for name := range strings.SplitSeq(path, ".") {
		if found = inside(shape).Member(name); found == nil {
			return
		}
		shape = found.Target
	}
	found.IdempotencyToken = true
	if !strings.Contains(path, ".") {
		o.IdempotencyToken = cmp.Or(o.IdempotencyToken, found)
	}
}

// inside skips list and map levels.
func inside(s *Shape) *Shape {
	for {
		switch {
		case s.Kind == List && s.Element != nil:
			s = s.Element
		case s.Kind == Map && s.Value != nil:
			s = s.Value
		default:
			return s
		}
	}
}
