package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec"
)

func newExplain() *cobra.Command {
	var root, service string
	command := &cobra.Command{
		Use:   "explain PATH",
		Short: "Say since when a fact of the model is known, and from which note",
		Long: `Explain looks a path up in the newest revision, and says what stands there, since
when it is known and how (announced by a note, or only seen between two), and
which note shows it on which lines. A path is one of

	ListImages                     an operation
	ListImages.owner               a member of its request or response
	ListImages.owner.Amazon        a value of that member's enum
	types.Platform.macOS           a named type, and a member or value of it
	types.PlatformMacos            a symbol of the Go client

An unknown path is answered with the nearest known ones, an operation that the
facts file knows with the word that no note has shown it yet.`,
		Example: `  revsmith explain ListImages.owner
  revsmith explain --service imagebuilder types.Platform.macOS`,
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			repository, err := pipeline.Load(root)
			if err != nil {
				return found(err)
			}
			printDiagnostics(command.ErrOrStderr(), repository.Diagnostics, false)
			if repository.Failed() {
				return found(fmt.Errorf("%s in the inputs", number(countErrors(repository.Diagnostics), "error")))
			}
			model, err := repository.Model(service)
			if err != nil {
				return err
			}
			explanation, err := spec.Explain(model, args[0])
			if err != nil {
				return found(unknownPath(repository, args[0], err))
			}
			for line := range strings.Lines(explanation.String()) {
				fmt.Fprintln(command.OutOrStdout(), printable(strings.TrimSuffix(line, "\n")))
			}
			return nil
		},
	}
	repositoryFlag(command, &root)
	command.Flags().StringVar(&service, "service", "", "the `id` of the service, where the repository has several")
	return command
}

// unknownPath is the error of a path that the model lacks. An operation that the
// facts file knows is no misspelling: no note has shown it yet.
func unknownPath(repository *pipeline.Repository, path string, err error) error {
	operation, _, _ := strings.Cut(path, ".")
	for _, s := range repository.Services {
		for _, entry := range s.Facts.Operations() {
			if entry.Name == operation && !shows(s.Model.Latest(), operation) {
				return fmt.Errorf("explain %q: no note of %s has shown the operation %s yet: it arrives with the first note that lists it",
					path, s.Facts.ID, operation)
			}
		}
	}
	return err
}

// shows reports whether a revision, nil before the first note, has an operation.
func shows(revision *spec.Revision, operation string) bool {
	return revision != nil && revision.Operation(operation) != nil
}
