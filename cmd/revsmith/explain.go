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

An unknown path is answered with the nearest known ones.`,
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
				return found(err)
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
