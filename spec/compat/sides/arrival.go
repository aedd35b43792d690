package sides

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Page is a page that is a note of a checkout, or may become one.
type Page struct {
	// File is its place below the root: "changelog/imagebuilder/2026-04-10.txt".
	File string
	// Content is the page where it is not filed yet, nil where it lies at File.
	Content []byte
	// Gone are the files whose place a page takes that is not filed yet.
	Gone []string
}

// Arrival is a checkout without a note and with it.
type Arrival struct {
	// File is where the note lies, or will lie; Note is what it says, and Found what was found in reading it.
	File  string
	Note  *changelog.Note
	Found []changelog.Diagnostic
	// Before is the newest revision up to the note's date without it, After the revision of that date with it. Where
	// the note is the first one, Before has a revision without a date that knows nothing.
	Before, After compat.Side
	// OldHead and NewHead are the newest revisions without and with the note: Before and After, save where it is late.
	OldHead, NewHead compat.Side
}

// Late tells whether there are newer notes.
func (a *Arrival) Late() bool { return a.After.Revision != a.NewHead.Revision }

// Arrival reads the checkout without a note and with it. Nothing is written; a page that cannot be read is an
// [InputError], as is a checkout that has errors on either side.
func (r *Reader) Arrival(ctx context.Context, page Page) (*Arrival, error) {
	checkout, err := r.base(ctx)
	if err != nil {
		return nil, err
	}
	without, with, err := apart(checkout.files, page)
	if err != nil {
		return nil, err
	}
	content, err := fs.ReadFile(with, page.File)
	if err != nil {
		return nil, misuse("there is no note %s: %w", page.File, err)
	}
	note, found := changelog.Read(page.File, content)
	if note == nil {
		return nil, &InputError{page.File, "", found}
	}
	of := New(r.options)
	of.options.Service = page.service()
	old, err := of.load(without, "the repository without "+page.File)
	if err != nil {
		return nil, err
	}
	now, err := of.load(with, "the repository with "+page.File)
	if err != nil {
		return nil, err
	}
	a := &Arrival{File: page.File, Note: note, Found: found}
	return a, of.complete(a, old, now)
}

// service is the id of the service whose folder the page is filed in.
func (p Page) service() string { return path.Base(path.Dir(p.File)) }

// apart are the files of a checkout without a page and with it.
func apart(files fs.FS, page Page) (without, with fs.FS, err error) {
	if page.Content == nil {
		without, err = inputs.Amended(files, page.service(), nil, page.File)
		return without, files, err
	}
	with, err = inputs.Amended(files, page.service(), map[string][]byte{page.File: page.Content}, page.Gone...)
	return files, with, err
}

// complete fills in the sides of an arrival.
func (r *Reader) complete(a *Arrival, old, now *history) (err error) {
	after := now.model.Revision(a.Note.Date)
	if after == nil {
		return fmt.Errorf("the note %s of %s gives no revision", a.File, a.Note.Date)
	}
	if a.NewHead, err = r.side(now, now.model.Latest(), ""); err != nil {
		return err
	}
	if a.OldHead, err = r.newest(old, now.model.Latest().Date); err != nil {
		return err
	}
	a.Before, a.After = a.OldHead, a.NewHead
	if after == now.model.Latest() {
		return nil
	}
	// Only the newest revision is released as a package.
	models := New(r.options)
	models.options.Complete = nil
	if a.After, err = models.side(now, after, ""); err != nil {
		return err
	}
	a.Before, err = models.newest(old, after.Date)
	return err
}

// newest is the newest revision of a history up to a date; where there is none, one that knows nothing.
func (r *Reader) newest(h *history, date string) (compat.Side, error) {
	for _, revision := range slices.Backward(h.model.Revisions) {
		if revision.Date <= date {
			return r.side(h, revision, "")
		}
	}
	return compat.Side{Service: h.model, Revision: &spec.Revision{}, Facts: h.facts}, nil
}
