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
	b.nameAll(service)
	b.describeAll(service)
	b.checkFacts()
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
	history      *history
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

// observeAll observes every operation of every note, once per date.
func (b *builder) observeAll(notes []NoteFile) {
	for _, n := range notes {
		for _, operation := range n.Note.Operations {
			o := &observation{date: n.Note.Date, file: n.File, operation: operation,
				layout: n.Note.Layout}
			if operation != nil && b.wanted(o) {
				b.observations = append(b.observations, o)
			}
		}
	}
	slices.SortStableFunc(b.observations, func(x, y *observation) int {
		return cmp.Or(
			strings.Compare(x.date, y.date),
			strings.Compare(x.operation.Name, y.operation.Name),
			richness(x.layout)-richness(y.layout),
		)
	})
	b.observations = b.onePerDate(b.observations)
	for _, o := range b.observations {
		(&observer{facts: b.facts, lock: b.lock, into: o, report: b.report}).observe()
		(&announcer{into: o, report: b.report, before: b.sightingBefore(o)}).announce()
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

// onePerDate keeps the first of several observations of one operation at one
// date, and reports those that contradict it.
func (b *builder) onePerDate(observations []*observation) []*observation {
	var kept []*observation
	for _, o := range observations {
		if len(kept) == 0 || !kept[len(kept)-1].alike(o) {
			kept = append(kept, o)
			continue
		}
		first := kept[len(kept)-1]
		if difference := disagreement(shownIn{first.operation, first.layout}, shownIn{o.operation, o.layout}); difference != "" {
			b.report.at(o, o.operation.Span.First).error("notes-disagree",
				"two notes of %s show %s differently (%s); the other is %s:%d: keep the right one",
				o.date, o.operation.Name, difference, first.file, max(first.operation.Span.First, 1))
		}
	}
	return kept
}

// alike says that two observations are of one operation at one date.
func (o *observation) alike(other *observation) bool {
	return o.date == other.date && o.operation.Name == other.operation.Name
}

// sightingBefore is the last observation of the same operation at an earlier
// date, nil when there is none.
func (b *builder) sightingBefore(o *observation) *observation {
	var before *observation
	for _, other := range b.observations {
		if other.operation.Name == o.operation.Name && other.date < o.date {
			before = other
		}
	}
	return before
}

// dates are the dates of the notes, each once, in their order.
func (b *builder) dates() []string {
	dates := make([]string, 0, len(b.notes))
	for _, n := range b.notes {
		dates = append(dates, n.Note.Date)
	}
	return slices.Compact(dates)
}
