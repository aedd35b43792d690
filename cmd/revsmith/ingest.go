package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/gen/pipeline"
)

func newIngest() *cobra.Command {
	var root string
	var verbose bool
	command := &cobra.Command{
		Use:   "ingest FILE",
		Short: "File a note among those of its service",
		Long: `Ingest reads a note and files its bytes, unchanged, as
changelog/<service>/<date>.txt, or <date>-N.txt beside another note of that date.
The service is the one whose facts file has the note's title.

The note is first read together with all others. It is refused, and nothing is
written, when it cannot be read without an error, when its service is not known,
when it contradicts another note of its date (both places are shown), or when it
needs a fact that the facts file lacks (the line to add is shown). A note that is
already there changes nothing.

FILE is named from the working directory, also with -C; - reads standard input.`,
		Example: `  revsmith ingest ~/Downloads/page.txt
  revsmith ingest -C ../elsewhere page.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			page, err := readPage(command.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			filed, diagnostics, err := pipeline.Ingest(root, page.name, page.data)
			printDiagnostics(command.ErrOrStderr(), diagnostics, verbose)
			if err != nil {
				return found(err)
			}
			if filed == nil {
				return found(fmt.Errorf("%s: %s, nothing was written", page.name, number(countErrors(diagnostics), "error")))
			}
			for _, line := range filed.Closing() {
				fmt.Fprintln(command.OutOrStdout(), printable(line))
			}
			return nil
		},
	}
	repositoryFlag(command, &root)
	command.Flags().BoolVarP(&verbose, "verbose", "v", false, "also print what only informs")
	return command
}
