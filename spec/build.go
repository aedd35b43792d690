package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// NoteFile is a note with the path of the file that it was read from, below
// the repository and with forward slashes.
type NoteFile struct {
	File string
	Note *changelog.Note
}

// Build folds notes into the model of their service: one [Revision] per date.
// The order of the notes does not matter. Wire facts come from the facts file,
// names from the lock, which is extended in place by every name given for the
// first time. With an error among the diagnostics the service must not be used.
func Build(facts *Facts, lock *Lock, notes []NoteFile) (*Service, []changelog.Diagnostic) {
	b := &builder{facts: facts, lock: lock, report: &report{}}
	b.observeAll(b.accept(notes))
	b.history = newHistory(b.observations)
	service := &Service{
		ID: facts.ID, Title: facts.Title, Protocol: facts.Protocol, APIVersion: facts.APIVersion,
		EndpointPrefix: facts.EndpointPrefix, SigningName: facts.SigningName, PlainFIPS: facts.PlainFIPS,
		TargetPrefix: facts.TargetPrefix, QueryCompatible: facts.QueryCompatible,
		Errors: facts.ErrorShapes(),
	}
	for _, date := range b.dates() {
		service.Revisions = append(service.Revisions, b.revision(service, date))
	}
	latest := service.Latest()
	if latest != nil {
		b.overrule(latest)
	}
	b.nameAll(service)
	b.describeAll(service)
	b.checkFacts()
	if latest != nil {
		b.checkWaiters(latest)
		b.checkSensitive(latest)
	}
	for _, r := range service.Revisions {
		r.Resources = facts.resourcesOf(r, service.Errors)
	}
	if latest != nil {
		b.checkResources(latest.Resources)
	}
	b.report.found = append(b.report.found, lock.diagnostics(b.broughtBy)...)
	return service, b.report.sorted()
}

// builder holds what one build works on.
type builder struct {
	facts  *Facts
	lock   *Lock
	report *report
	// notes are the accepted notes by date, then file.
	notes []NoteFile
	// observations are sorted by date, then operation.
	observations []*observation
	// listed are the names of all operations that notes list, with those that are left out.
	listed  map[string]bool
	history *history
	// effective are the sightings that the revision in hand is made of.
	effective *effective
}

// accept sorts the notes by date and file and refuses those of another service.
func (b *builder) accept(notes []NoteFile) []NoteFile {
	for _, n := range notes {
		if n.Note == nil {
			continue
		}
		if n.Note.Service != b.facts.Title {
			b.report.in(n.File, 1).error("other-service",
				"the note is of %q, the facts file %s of %q: file it with its own service",
				n.Note.Service, b.facts.File, b.facts.Title)
			continue
		}
		b.notes = append(b.notes, n)
	}
	slices.SortStableFunc(b.notes, func(x, y NoteFile) int {
		return cmp.Or(strings.Compare(x.Note.Date, y.Note.Date), strings.Compare(x.File, y.File))
	})
	return b.notes
}

// observeAll observes every operation of every note, once per date, oldest first.
func (b *builder) observeAll(notes []NoteFile) {
	b.list(notes)
	slices.SortStableFunc(b.observations, func(x, y *observation) int {
		return cmp.Or(
			strings.Compare(x.date, y.date),
			strings.Compare(x.operation.Name, y.operation.Name),
			hiddenSides(x.operation)-hiddenSides(y.operation),
			richness(x.layout)-richness(y.layout),
		)
	})
	b.observations = b.onePerDate(b.observations)
	pasts := make(map[string]*past)
	for _, o := range b.observations {
		before := pasts[o.operation.Name]
		if before == nil {
			before = newPast()
			pasts[o.operation.Name] = before
		}
		before.carry(o)
		(&observer{facts: b.facts, lock: b.lock, into: o, report: b.report}).observe()
		before.meet(o, b.report)
	}
}

// list takes the operations that all notes list, under their right names.
func (b *builder) list(notes []NoteFile) {
	speller := newSpeller(b.facts, b.lock, notes)
	b.listed = make(map[string]bool)
	for _, n := range notes {
		for _, operation := range n.Note.Operations {
			if operation == nil {
				continue
			}
			o := &observation{date: n.Note.Date, file: n.File, layout: n.Note.Layout}
			o.operation = respelt(operation, speller.spell(n.Note.Layout, operation.Name))
			if operation.Deprecated {
				o.warning = o
			}
			b.listed[o.operation.Name] = true
			if b.wanted(o) {
				b.observations = append(b.observations, o)
			}
		}
	}
}

// wanted refuses operations that the facts leave out or whose name is none.
func (b *builder) wanted(o *observation) bool {
	if !b.report.operationName(o) {
		return false
	}
	if b.facts.LeftOut(o.operation.Name) {
		b.report.at(o, o.operation.Span.First).info("left-out",
			"%s is left out: %s says so", o.operation.Name, b.facts.File)
		return false
	}
	return true
}

// notesOf are the notes of a date.
func (b *builder) notesOf(date string) []NoteFile {
	first, _ := slices.BinarySearchFunc(b.notes, date, func(n NoteFile, date string) int {
		return strings.Compare(n.Note.Date, date)
	})
	last := first
	for last < len(b.notes) && b.notes[last].Note.Date == date {
		last++
	}
	return b.notes[first:last]
}

// at are the observations of a date.
func (b *builder) at(date string) []*observation {
	first, _ := slices.BinarySearchFunc(b.observations, date, func(o *observation, date string) int {
		return strings.Compare(o.date, date)
	})
	last := first
	for last < len(b.observations) && b.observations[last].date == date {
		last++
	}
	return b.observations[first:last]
}

// dates are the dates of the notes, each once, in their order.
func (b *builder) dates() []string {
	dates := make([]string, 0, len(b.notes))
	for _, n := range b.notes {
		dates = append(dates, n.Note.Date)
	}
	return slices.Compact(dates)
}
