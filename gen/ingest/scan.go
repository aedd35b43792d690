package ingest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
)

// digest is what is kept of a page once it was read. It shares no memory with the page.
type digest struct {
	// source is where the page can be read again; order is its place among the sources.
	source Source
	order  int
	// file is the place below the root of a note that is already filed, "" for others.
	file string
	sum  gen.Sum
	size int

	title, pageID, date string
	layout              changelog.Layout
	operations          []listed
	// members and values are how many of them the page declares as added and shows,
	// announced how many additions it declares of what it hides.
	members, values, announced int
	// memberPaths and valuePaths name the first few of them.
	memberPaths, valuePaths []string

	failed bool
	found  []changelog.Diagnostic
}

// listed is an operation that a page lists.
type listed struct {
	name  string
	isNew bool
	// isShown is false where the page hides both sides.
	isShown bool
}

// scan reads all sources and keeps a digest of each that could be read.
func (r *run) scan(ctx context.Context, sources iter.Seq[Source]) ([]*digest, error) {
	var good []*digest
	err := inOrder(ctx, sources, read, func(d *digest) error {
		d.order = len(r.report.Pages)
		page := d.page(Left)
		if d.failed {
			page.Outcome = Refused
		}
		page.Diagnostics = r.kept.keep(d.found)
		d.found = nil
		r.report.Pages = append(r.report.Pages, page)
		if r.options.Found != nil {
			r.options.Found(page)
		}
		if !d.failed {
			good = append(good, d)
		}
		return nil
	})
	return good, err
}

// read reads a source and forgets its text.
func read(source Source) *digest {
	data, err := source.Open()
	if err != nil {
		d := &digest{source: source}
		d.refuse("unreadable", "the page cannot be read: "+err.Error())
		if large := (*TooLarge)(nil); errors.As(err, &large) {
			d.found[0].ID, d.found[0].Message = "too-large", large.Error()
		}
		return d
	}
	note, found := changelog.Read(source.Name, data)
	d := &digest{source: source, sum: gen.SumOf(data), size: len(data), found: found}
	d.failed = note == nil || hasError(found)
	if note != nil {
		d.take(note)
	}
	return d
}

// take copies what is kept of a note.
func (d *digest) take(note *changelog.Note) {
	d.title, d.pageID, d.date = strings.Clone(note.Service), strings.Clone(note.ServiceID), strings.Clone(note.Date)
	d.layout = note.Layout
	for _, o := range note.Operations {
		isShown := o.Hidden != changelog.BodyHidden && o.Hidden != changelog.BothHidden
		d.operations = append(d.operations, listed{strings.Clone(o.Name), o.Status == changelog.New, isShown})
		for _, declared := range o.Declared {
			if !isShown || string(o.Hidden) == string(declared.Direction) && o.Hidden != changelog.NothingHidden {
				d.announced += additions(declared.Change)
			} else {
				d.count(o.Name, declared.Change)
			}
		}
	}
}

// count counts what a declared change adds at a path. A name that it adds on both
// sides counts once for each.
func (d *digest) count(path string, change *changelog.Change) {
	switch {
	case change == nil:
	case change.Kind == changelog.ChangeMembers:
		for _, m := range change.Members {
			d.count(path+"."+m.Name, m.Change)
		}
	case change.Kind == changelog.ChangeValues:
		d.values += len(change.Values)
		for _, value := range change.Values {
			d.valuePaths = few(d.valuePaths, path+"."+value)
		}
	default:
		d.members++
		d.memberPaths = few(d.memberPaths, path)
	}
}

// additions is how many members and values a declared change adds.
func additions(change *changelog.Change) int {
	var all digest
	all.count("", change)
	return all.members + all.values
}

// few appends to a list that is long enough once it shows that there are more.
func few(paths []string, path string) []string {
	if len(paths) > shownNames {
		return paths
	}
	return append(paths, strings.Clone(path))
}

// refuse records why a page is not filed.
func (d *digest) refuse(id, message string) {
	d.failed = true
	d.found = append(d.found, d.errorAt(1, id, message))
}

// errorAt is a finding about a line of the page.
func (d *digest) errorAt(line int, id, message string) changelog.Diagnostic {
	return changelog.Diagnostic{
		File: d.name(), Line: max(line, 1), Column: 1, Severity: changelog.Error, ID: id, Message: message,
	}
}

// name is what diagnostics call the page.
func (d *digest) name() string {
	if d.file != "" {
		return d.file
	}
	return d.source.Name
}

// page is what is told of the digest.
func (d *digest) page(outcome Outcome) Page {
	return Page{Source: d.source.Name, Outcome: outcome, ServiceID: d.pageID, Date: d.date,
		Title: d.title, Layout: d.layout, Operations: len(d.operations)}
}

func hasError(found []changelog.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d changelog.Diagnostic) bool { return d.Severity == changelog.Error })
}
