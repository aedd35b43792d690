package sides

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Options say where sides are looked for.
type Options struct {
	// Root is the folder of the checkout, Required that there must be one: else what the command carries takes
	// its place where Root is none.
	Root     string
	Required bool
	// Service is the service's id; it may be empty where there is one service.
	Service string
	// Notes is a folder whose pages take the place of the service's notes for dates, latest and previous; ""
	// keeps those.
	Notes string
	// Complete adds what is generated to a side; where it is nil sides have neither package nor documents.
	Complete func(*compat.Side, Source) error
}

// Source is what a side was read from.
type Source struct {
	// Model is the service with the revisions up to the side's.
	Model *spec.Service
	// Stored is the checkout, or the commit with what generate writes of a service in Go and YAML; nil where
	// there is none, and where notes of elsewhere are in the place of its own.
	Stored fs.FS
	// Newest says that the side is the newest of its history: the one that stored clients are made from.
	Newest bool
	// Tags are those of the stored commit and the commits before it, sorted; none where nobody knows.
	Tags []string
}

// Reader reads sides. Each history is read once, however many of its revisions are asked for; a Reader is
// not for several goroutines at once.
type Reader struct {
	options   Options
	histories map[string]*history
}

// New makes a Reader.
func New(o Options) *Reader { return &Reader{o, map[string]*history{}} }

// Read answers the sides of none, one or two words. The second word may be left out: it is
// "latest"; so may the first: it is the revision before the second.
//
// Where the error is an [InputError] of the side after, both sides are answered with it: that one without a
// revision, with its service's id and its diagnostics, and the one before likewise or with its revision alone.
func (r *Reader) Read(ctx context.Context, words ...string) (before, after compat.Side, err error) {
	newer := Latest
	if len(words) == 2 {
		newer = words[1]
	}
	if len(words) > 2 {
		return before, after, misuse("want two sides at most, not %d", len(words))
	}
	if after, err = r.Side(ctx, newer); err != nil {
		return r.unusable(ctx, newer, err, words)
	}
	if len(words) == 0 {
		before, err = r.earlier(after)
		return before, after, err
	}
	if before, err = r.Side(ctx, words[0]); err != nil {
		return before, after, err
	}
	if before.Service.ID != after.Service.ID {
		err = misuse("%q is of the service %s, but %q of %s", words[0], before.Service.ID, newer, after.Service.ID)
	}
	return before, after, err
}

// Side answers the side that one word names.
func (r *Reader) Side(ctx context.Context, text string) (compat.Side, error) {
	w, err := parseWord(text)
	if err != nil {
		return compat.Side{}, err
	}
	h, err := r.history(ctx, w)
	if err != nil {
		return compat.Side{}, err
	}
	revision, err := h.at(w.moment)
	if err != nil {
		return compat.Side{}, err
	}
	return r.side(h, revision, w.name(revision.Date))
}

// earlier is the revision before that of a side of the base.
func (r *Reader) earlier(than compat.Side) (compat.Side, error) {
	h := r.histories[word{}.key()]
	i := slices.Index(h.model.Revisions, than.Revision)
	if i == 0 {
		return compat.Side{}, misuse("%s has one revision only, %s: name what to compare it with", h.model.ID, than.Revision.Date)
	}
	return r.side(h, h.model.Revisions[i-1], "")
}

// side is one revision of a history, with its package where one is wanted.
func (r *Reader) side(h *history, revision *spec.Revision, name string) (compat.Side, error) {
	side := compat.Side{Name: name, Service: h.model, Revision: revision, Facts: h.facts, Diagnostics: h.diagnostics}
	if r.options.Complete == nil {
		return side, nil
	}
	until := *h.model
	until.Revisions = h.model.Revisions[:slices.Index(h.model.Revisions, revision)+1]
	from := Source{Model: &until, Stored: h.stored, Newest: revision == h.model.Latest(), Tags: h.tags}
	if err := r.options.Complete(&side, from); err != nil {
		return side, fmt.Errorf("what is generated of %s: %w", revision.Date, err)
	}
	return side, nil
}

// at is the revision of a moment.
func (h *history) at(moment string) (*spec.Revision, error) {
	all := h.model.Revisions
	switch {
	case len(all) == 0:
		return nil, misuse("%s has no revision: no note shows one", h.model.ID)
	case moment == Latest:
		return h.model.Latest(), nil
	case moment == Previous && len(all) > 1:
		return all[len(all)-2], nil
	case moment == Previous:
		return nil, misuse("%s has one revision only, %s: there is none before it", h.model.ID, all[0].Date)
	}
	if revision := h.model.Revision(moment); revision != nil {
		return revision, nil
	}
	dates := make([]string, len(all))
	for i, revision := range all {
		dates[i] = revision.Date
	}
	return nil, misuse("%s has no revision %q: it has %s", h.model.ID, moment, strings.Join(dates, ", "))
}

// unusable answers both sides where reading the one after gave an error.
func (r *Reader) unusable(ctx context.Context, newer string, err error, words []string) (before, after compat.Side, _ error) {
	var inputs *InputError
	if !errors.As(err, &inputs) || inputs.Service == "" {
		return before, after, err
	}
	older := Previous
	if len(words) > 0 {
		older = words[0]
	}
	before, wrong := r.named(ctx, older)
	if wrong != nil {
		return before, after, wrong
	}
	after, _ = r.named(ctx, newer) // the same error again, as a side
	return before, after, err
}

// named is the side that a word names, without what is generated of it; one whose inputs have errors has no revision.
func (r *Reader) named(ctx context.Context, text string) (compat.Side, error) {
	w, err := parseWord(text)
	if err != nil {
		return compat.Side{}, err
	}
	h, err := r.history(ctx, w)
	var unusable *InputError
	if errors.As(err, &unusable) {
		name := cmp.Or(w.name(w.moment), w.moment)
		return compat.Side{Name: name, Service: &spec.Service{ID: unusable.Service}, Diagnostics: about(unusable.Diagnostics, unusable.Service)}, nil
	}
	if err != nil {
		return compat.Side{}, err
	}
	revision, err := h.at(w.moment)
	if err != nil {
		return compat.Side{}, err
	}
	return compat.Side{Name: w.name(revision.Date), Service: h.model, Revision: revision}, nil
}

// InputError says that a side's inputs have errors, so that there is no model of it.
type InputError struct {
	// Side is what the side is called.
	Side string
	// Service is the id of the side's service, "" where its facts could not be read.
	Service string
	// Diagnostics are all findings about the inputs.
	Diagnostics []changelog.Diagnostic
}

// Error says which side it is: the diagnostics say what is wrong.
func (e *InputError) Error() string { return e.Side + " cannot be used: its inputs have errors" }
