package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec/compat/impact"
)

// The exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitMisuse   = 2
)

func main() {
	if impact.IsVet(os.Args[1:]) {
		impact.Vet(carriedModels)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the command: it answers the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	command, err := root.ExecuteContextC(ctx)
	var found *finding
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &found):
		fmt.Fprintf(stderr, "revsmith: %s\n", printable(found.Error()))
		return exitFindings
	}
	name, rest, _ := strings.Cut(command.CommandPath(), " ")
	fmt.Fprintf(stderr, "revsmith: %s\nrun \"%s\" for how to use it\n", printable(err.Error()), strings.TrimSpace(name+" help "+rest))
	return exitMisuse
}

// finding is the error of a command that was used rightly and found something
// wrong. Every other error is misuse.
type finding struct{ error }

// Unwrap is the error that was found.
func (f *finding) Unwrap() error { return f.error }

// found makes an error a finding; nil stays nil.
func found(err error) error {
	if err == nil {
		return nil
	}
	return &finding{err}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "revsmith",
		Short: "Turn dated API change notes into a Go client, OpenAPI documents and contract tests",
		Long: `Revsmith turns the dated change notes of an API change feed into a versioned
model, and the model into a typed Go client, OpenAPI documents and contract tests.

A repository holds notes in changelog/<service>, and in spec/<service> the facts
that notes never carry (facts.yaml) and every Go name ever given (names.lock).
A new note lands in four steps:

	revsmith inspect page.html    what the page says
	revsmith ingest page.html     file it among the notes
	revsmith generate             make everything that follows from the notes
	make test                     replay every fixture against the new client

Straight from the feed, "revsmith fetch" takes the place of the first two. Another
service begins with its facts, proposed from its pages:

	revsmith init polly --from ~/Downloads/polly-pages
	revsmith ingest ~/Downloads/polly-pages

Whom a change of the API breaks:

	revsmith compat 2023-11-16    who runs a client that is out, and who takes the Go package
	revsmith impact ./...         the Go module in this folder

Results go to standard output, diagnostics to standard error as
file:line:col: severity: message [id]. The exit status is 0 where all is well,
1 where something was found, and 2 where the command was misused.`,
		Args:          noSuchCommand,
		RunE:          func(command *cobra.Command, _ []string) error { return command.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,
	}
	root.AddCommand(newChangelog(), newCompat(), newDiff(), newGenerate(), newFetch(), newHistory(), newImpact(), newIngest(), newInit(), newInspect(), newExplain(), newPR(), newRules(), newServe(), newVerify(), newVersion())
	group(root)
	return root
}

// repositoryFlag adds the flag that names the repository's root.
func repositoryFlag(command *cobra.Command, root *string) {
	command.Flags().StringVarP(root, "root", "C", ".", "work in the repository at this `folder`")
}
