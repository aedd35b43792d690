package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/ingest"
	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
	"github.com/revsmith/revsmith/spec/proposal"
)

// initiation is one run of the init command.
type initiation struct {
	root, from, id, protocol string
	dryRun                   bool
	// unusable is how many pages have an error.
	unusable       int
	stdout, stderr io.Writer
}

func newInit() *cobra.Command {
	var i initiation
	command := &cobra.Command{
		Use:   "init SERVICE",
		Short: "Propose the facts of a new service from its notes",
		Long: `Init reads the pages of a service and writes spec/<service>/facts.yaml: what notes
never carry, as far as they let it be guessed, each guess with a comment on where it
comes from. It lists what a person must fill in, by line. A facts file that is there
already is never touched.

SERVICE names folders and packages; dashes and dots are left out. The pages are all
*.html, *.htm and *.txt below the folder of --from, in any layouts; where they are of
several services, those whose links have the id SERVICE count.

The protocol is a guess too, and everything else follows from it: give it with
--protocol where it is known. A value that nothing tells is "unknown", and generate
refuses it at its line. Addresses are rules, and generate lists those that no entry
confirms.

With --dry-run nothing is written: the text goes to standard output.`,
		Example: `  revsmith init polly --from changelog/polly
  revsmith init dynamodb --from ~/Downloads/pages --protocol awsJson1_0
  revsmith init polly --from changelog/polly --dry-run`,
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			i.id, i.stdout, i.stderr = args[0], command.OutOrStdout(), command.ErrOrStderr()
			return i.run()
		},
	}
	repositoryFlag(command, &i.root)
	command.Flags().StringVar(&i.from, "from", "", "the `folder` of the service's pages")
	command.Flags().StringVar(&i.protocol, "protocol", "", "the `protocol`: "+strings.Join(proposal.Protocols(), ", "))
	command.Flags().BoolVar(&i.dryRun, "dry-run", false, "write nothing, print the facts file")
	_ = command.MarkFlagRequired("from")
	return command
}

func (i *initiation) run() error {
	id, err := proposal.ID(i.id)
	if err != nil {
		return err
	}
	if err := proposal.CheckProtocol(i.protocol); err != nil {
		return err
	}
	if err := i.checkAbsent(id); err != nil {
		return err
	}
	notes, err := i.notes(id)
	if err != nil {
		return err
	}
	made, err := proposal.Make(proposal.Request{ID: i.id, Protocol: i.protocol, Notes: notes})
	if err != nil {
		return found(err)
	}
	if err := i.checkTitle(notes); err != nil {
		return err
	}
	if i.dryRun {
		fmt.Fprint(i.stdout, string(made.Text))
		i.todos(i.stderr, made)
		return nil
	}
	if err := i.write(made); err != nil {
		return found(err)
	}
	fmt.Fprintf(i.stdout, "written: %s, from %s of %s\n", inputs.FactsFile(id), number(len(notes), "page"), printable(notes[0].Note.Service))
	if i.unusable > 0 {
		fmt.Fprintf(i.stdout, "left out: %s with the errors above\n", number(i.unusable, "page"))
	}
	i.todos(i.stdout, made)
	i.next(id)
	return nil
}

// notes reads the pages of the service. A folder that is none is misuse; a page
// that cannot be used is a finding, and the others are.
func (i *initiation) notes(id string) ([]spec.NoteFile, error) {
	if info, err := os.Stat(i.from); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("reading the pages: %q is no folder", i.from)
	}
	pages, _, err := ingest.Walk(i.from)
	if err != nil {
		return nil, found(err)
	}
	var notes []spec.NoteFile
	for _, page := range pages {
		note, err := i.read(page)
		if err != nil {
			return nil, found(err)
		}
		if note != nil {
			notes = append(notes, spec.NoteFile{File: filepath.ToSlash(page), Note: note})
		}
	}
	i.unusable = len(pages) - len(notes)
	services := servicesOf(notes)
	notes = ofService(notes, id)
	if len(notes) == 0 {
		return nil, found(fmt.Errorf("no page below %s is one of %s that can be used%s", i.from, id, services))
	}
	return notes, nil
}

// servicesOf names the services that pages are of, "" where there is no page.
func servicesOf(notes []spec.NoteFile) string {
	var all []string
	for _, n := range notes {
		all = append(all, fmt.Sprintf("%q (%s)", n.Note.Service, cmp.Or(n.Note.ServiceID, "without an id")))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) == 0 {
		return ""
	}
	const most = 5
	return "; there are pages of " + strings.Join(all[:min(len(all), most)], ", ")
}

// read reads one page; nil where it cannot be used.
func (i *initiation) read(page string) (*changelog.Note, error) {
	source := ingest.File(page)
	data, err := source.Open()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", source.Name, err)
	}
	note, diagnostics := changelog.Read(source.Name, data)
	if countErrors(diagnostics) == 0 {
		return note, nil
	}
	printDiagnostics(i.stderr, diagnostics, false)
	return nil, nil
}

// sameID tells whether the id in a page's links is the service's, but for dashes and dots.
func sameID(linked, id string) bool {
	folded, err := proposal.ID(linked)
	return err == nil && folded == id
}

// ofService leaves the notes of the service: those whose links have its id, and of
// those that have lost the links the ones of its title; where no link has its id,
// those of titles that no link gives to another.
func ofService(notes []spec.NoteFile, id string) []spec.NoteFile {
	mine, others := map[string]bool{}, map[string]bool{}
	for _, n := range notes {
		if linked := n.Note.ServiceID; linked != "" {
			titles := others
			if sameID(linked, id) {
				titles = mine
			}
			titles[n.Note.Service] = true
		}
	}
	return slices.DeleteFunc(notes, func(n spec.NoteFile) bool {
		if len(mine) > 0 {
			return !mine[n.Note.Service]
		}
		return others[n.Note.Service]
	})
}

// checkAbsent refuses an id that has facts already.
func (i *initiation) checkAbsent(id string) error {
	file := inputs.FactsFile(id)
	if _, err := os.Lstat(filepath.Join(i.root, filepath.FromSlash(file))); err == nil {
		return found(fmt.Errorf("%s is there already: edit it, or remove it first", file))
	}
	return nil
}

// checkTitle refuses a service that has facts already under another id.
func (i *initiation) checkTitle(notes []spec.NoteFile) error {
	repository, err := pipeline.Facts(i.root)
	if err != nil {
		return found(err)
	}
	for _, s := range repository.Services {
		if s.Facts.Title == notes[0].Note.Service {
			return found(fmt.Errorf("%s has the facts of %q already", inputs.FactsFile(s.Facts.ID), s.Facts.Title))
		}
	}
	return nil
}

// write brings the facts file into the repository, where none may stand.
func (i *initiation) write(made *proposal.Proposal) error {
	plan, err := gen.NewPlan()
	if err != nil {
		return err
	}
	if err := plan.Put(gen.File{Path: inputs.FactsFile(made.ID), Content: made.Text}, ""); err != nil {
		return err
	}
	_, err = plan.Write(i.root)
	return err
}

// todos lists what a person must do, by line.
func (i *initiation) todos(w io.Writer, made *proposal.Proposal) {
	for _, todo := range made.Todos {
		fmt.Fprintf(w, "fill in: %s:%d: %s\n", inputs.FactsFile(made.ID), todo.Line, printable(todo.Text))
	}
}

// next says what to run: pages that lie elsewhere are not filed yet.
func (i *initiation) next(id string) {
	home := path.Join(inputs.NotesFolder, id)
	if !sameFolder(i.from, filepath.Join(i.root, filepath.FromSlash(home))) {
		fmt.Fprintf(i.stdout, "run: revsmith ingest %s, when these are filled in\n", printable(filepath.ToSlash(i.from)))
	}
	fmt.Fprintln(i.stdout, "run: revsmith generate, when these are filled in")
}

// sameFolder tells whether two paths lead to one folder.
func sameFolder(a, b string) bool {
	first, err := os.Stat(a)
	second, other := os.Stat(b)
	return errors.Join(err, other) == nil && os.SameFile(first, second)
}
