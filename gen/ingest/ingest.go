package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Options say where and how pages are filed.
type Options struct {
	// Root is the repository's folder.
	Root string
	// Service is the id of the service of pages whose title no facts file has, or "":
	// then pages tell it themselves, or the notes of their title do.
	Service string
	// DryRun settles everything and writes nothing.
	DryRun bool
	// Found is called in the order of the sources when a page was read, and Settled
	// when it is known what becomes of it, in the order of services and dates. Both
	// are for those who wait, and may be nil.
	Found, Settled func(Page)
}

// Outcome is what became of a page.
type Outcome string

// The outcomes of a [Page].
const (
	// Filed: the page is a new file.
	Filed Outcome = "filed"
	// Unchanged: what lies at Path says all that the page says.
	Unchanged Outcome = "unchanged"
	// Replaced: the page is filed, and the poorer files that it covers went.
	Replaced Outcome = "replaced"
	// Refused: a diagnostic says why.
	Refused Outcome = "refused"
	// Conflict: another text of its date states other facts; a diagnostic shows both.
	Conflict Outcome = "conflict"
	// Left: the run ended before the page's turn.
	Left Outcome = "left"
)

// Page is what became of one source.
type Page struct {
	// Source is the source's name, Path the note's place below the root: "" where nothing was filed.
	Source, Path string
	Outcome      Outcome
	// ServiceID and Date say where it belongs; Title and Layout are what it was read
	// as. All are "" as far as that is not known.
	ServiceID, Date, Title string
	Layout                 changelog.Layout
	// Operations is how many operations the page lists.
	Operations int
	// Gone are the poorer files whose place the page took.
	Gone []string
	// Diagnostics are what was found about the page.
	Diagnostics []changelog.Diagnostic
}

// run is one run.
type run struct {
	options Options
	files   fs.FS
	// repository holds facts and locks.
	repository *inputs.Repository
	report     *Report
	kept       keeper
}

// Run files the pages of the sources. The report says what became of each, by the
// order of the sources; a page that cannot be filed does not stop the others. The
// error is that of a repository that cannot be read or written, or of a context that
// ended: the report then says how far the run came.
func Run(ctx context.Context, options Options, sources iter.Seq[Source]) (*Report, error) {
	r := &run{options: options, files: os.DirFS(options.Root), report: &Report{DryRun: options.DryRun}}
	if err := r.open(); err != nil {
		return r.report, err
	}
	digests, err := r.scan(ctx, sources)
	if err != nil {
		return r.report, err
	}
	services, err := r.assign(digests)
	if err != nil {
		return r.report, err
	}
	err = r.settleAll(ctx, services)
	for _, left := range r.kept.left {
		r.report.Unkept += left
	}
	return r.report, err
}

// open reads the repository's facts. A folder without changelog and spec is taken
// for none: the working directory may be a wrong one.
func (r *run) open() error {
	if id := r.options.Service; id != "" && folder(id) == "" {
		return &BadID{ID: id}
	}
	var err error
	if r.repository, err = pipeline.Facts(r.options.Root); err != nil {
		return err
	}
	r.report.Diagnostics = r.repository.Diagnostics
	if r.repository.Failed() {
		return fmt.Errorf("the facts or a names lock of the repository have an error: correct it first, nothing was written")
	}
	for _, folder := range []string{inputs.NotesFolder, "spec"} {
		if info, err := fs.Stat(r.files, folder); err == nil && info.IsDir() {
			return nil
		}
	}
	return fmt.Errorf("%s holds neither a folder %s nor spec: give the root of a repository, or begin one: mkdir %[2]s",
		r.options.Root, inputs.NotesFolder)
}

// settled records what became of a page.
func (r *run) settled(d *digest, page Page) {
	page.Diagnostics = slices.Concat(r.report.Pages[d.order].Diagnostics, r.kept.keep(page.Diagnostics))
	r.report.Pages[d.order] = page
	if r.options.Settled != nil {
		r.options.Settled(page)
	}
}
