package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/changelog"
)

func newInspect() *cobra.Command {
	var asJSON, audit bool
	command := &cobra.Command{
		Use:   "inspect SOURCE",
		Short: "Say what a note says, without filing it",
		Long: `Inspect reads one note, in any layout, and prints what it says: its layout and counts,
and its operations with the changes that it declares and the parts that it hides. It
needs no repository.

SOURCE is a file, a URL, or - for standard input.

With --json it prints the whole note for machines, diagnostics included:

	{"note": {"service", "date", "layout", "summary", "new", "updated"},
	 "operations": {Name: {"status", "documentation", "idempotencyToken",
	                       "declared", "input", "output"}},
	 "diagnostics": [{"severity", "id", "line", "column", "message"}]}

With --audit it prints how many lines each rule of the reader consumed, and every
line that none did.

The exit status is 1 when the note has an error, or a line that was not read.`,
		Example: `  revsmith inspect page.html
  curl -s https://awsapichanges.com/archive/changes/4a1c2b-imagebuilder.html | revsmith inspect -
  revsmith inspect --json page.txt | jq '.operations | keys'
  revsmith inspect --audit page.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			page, err := readPage(command.Context(), command.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			switch page.stdout, page.stderr = command.OutOrStdout(), command.ErrOrStderr(); {
			case asJSON:
				return page.json()
			case audit:
				return page.audit()
			}
			return page.summarise()
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print the whole note as JSON")
	command.Flags().BoolVar(&audit, "audit", false, "print what each line was taken for, and lines not read")
	command.MarkFlagsMutuallyExclusive("json", "audit")
	return command
}

// page is a file that may be a note.
type page struct {
	name           string
	data           []byte
	stdout, stderr io.Writer
}

// readPage reads the page that an argument names. Only a file that is not there is misuse.
func readPage(ctx context.Context, stdin io.Reader, arg string) (*page, error) {
	s := sources{stdin: stdin}
	defer s.close()
	source, err := s.single(ctx, arg)
	if err != nil {
		return nil, err
	}
	data, err := source.Open()
	if err != nil {
		return nil, found(fmt.Errorf("reading %s: %w", source.Name, err))
	}
	return &page{name: source.Name, data: data}, nil
}

// verdict is a finding when the diagnostics hold an error.
func (p *page) verdict(diagnostics []changelog.Diagnostic) error {
	if n := countErrors(diagnostics); n > 0 {
		return found(fmt.Errorf("%s: %s", p.name, number(n, "error")))
	}
	return nil
}

func (p *page) json() error {
	note, diagnostics := changelog.Read(p.name, p.data)
	text, err := changelog.EncodeJSON(note, diagnostics)
	if err != nil {
		return found(fmt.Errorf("printing %s: %w", p.name, err))
	}
	if _, err := p.stdout.Write(text); err != nil {
		return found(err)
	}
	return p.verdict(diagnostics)
}

func (p *page) summarise() error {
	note, diagnostics := changelog.Read(p.name, p.data)
	printDiagnostics(p.stderr, diagnostics, true)
	if note != nil {
		fmt.Fprintf(p.stdout, "%s, %s (%s layout)\n", printable(note.Service), printable(note.Date), note.Layout)
		fmt.Fprintf(p.stdout, "%s\n\n", printable(note.Summary))
		p.counts(note.Statistics())
		p.operations(note)
	}
	return p.verdict(diagnostics)
}

func (p *page) counts(s changelog.Statistics) {
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "operations\t%d\t%d new, %d updated\n", s.Operations, s.New, s.Updated)
	fmt.Fprintf(table, "request members\t%d\t%d required\n", s.RequestMembers, s.RequiredMembers)
	fmt.Fprintf(table, "response members\t%d\n", s.ResponseMembers)
	fmt.Fprintf(table, "enum-typed members\t%d\n", s.EnumMembers)
	fmt.Fprintf(table, "enum values shown\t%d\n", s.EnumValues)
	fmt.Fprintf(table, "idempotency tokens\t%d\n", s.IdempotencyTokens)
	_ = table.Flush()
}

// operations lists the operations with the paths that each declares.
func (p *page) operations(note *changelog.Note) {
	for _, o := range note.Operations {
		fmt.Fprintf(p.stdout, "\n%s (%s)%s\n", printable(o.Name), o.Status, hidden(o.Hidden))
		for _, d := range o.Declared {
			for _, path := range additions(d.Change) {
				fmt.Fprintf(p.stdout, "  + %s%s\n", printable(path), side(d.Direction))
			}
		}
	}
}

// hidden says what a page leaves out of an operation.
func hidden(part changelog.Hidden) string {
	switch part {
	case changelog.NothingHidden:
		return ""
	case changelog.BothHidden:
		return ": the page hides its request and its response"
	}
	return ": the page hides its " + string(part)
}

// side says in brackets which side of an exchange a declared change touches.
func side(d changelog.Direction) string {
	if d == changelog.Unstated {
		return ""
	}
	return " (" + string(d) + ")"
}

// additions are the paths of everything that a declared change adds.
func additions(change *changelog.Change) []string {
	switch {
	case change == nil:
		return nil
	case change.Kind == changelog.ChangeMembers:
		var paths []string
		for _, m := range change.Members {
			paths = append(paths, below(m.Name, additions(m.Change))...)
		}
		return paths
	case change.Kind == changelog.ChangeValues:
		return []string{": " + strings.Join(change.Values, ", ")}
	}
	return []string{""}
}

// below puts a member's name before the paths that lie below it.
func below(name string, paths []string) []string {
	for i, path := range paths {
		if path == "" || strings.HasPrefix(path, ":") {
			paths[i] = name + path
		} else {
			paths[i] = name + "." + path
		}
	}
	return paths
}
