package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/pipeline"
)

// generation is one run of the generate command.
type generation struct {
	root           string
	check, verbose bool
	stdout, stderr io.Writer
}

func newGenerate() *cobra.Command {
	var g generation
	command := &cobra.Command{
		Use:   "generate",
		Short: "Make everything that follows from the notes",
		Long: `Generate reads every service's notes, facts and names lock, and makes the typed
client, the OpenAPI documents, the fixtures, the contract tests and CHANGES.md of
each revision, and the generated parts of README.md. Files that already have their
content are not touched; generated files that nothing makes any more are removed.

Everything is made in memory first. With an error in an input nothing is written.
A run that is cut off leaves the tree as it was, or is finished by the next run.

It ends with what is new, what is assumed, what to confirm and what to run.

With --check nothing is written: every file that is missing, changed or stale is
named on standard output, and the exit status is 1 when there is one.`,
		Example: `  revsmith generate
  revsmith generate --check
  revsmith generate -C ../elsewhere --verbose`,
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			g.stdout, g.stderr = command.OutOrStdout(), command.ErrOrStderr()
			return g.run()
		},
	}
	repositoryFlag(command, &g.root)
	command.Flags().BoolVar(&g.check, "check", false, "write nothing, name the files that would change")
	command.Flags().BoolVarP(&g.verbose, "verbose", "v", false, "also print what only informs, and every file that is written")
	return command
}

func (g *generation) run() error {
	repository, err := pipeline.Load(g.root)
	if err != nil {
		return found(err)
	}
	printDiagnostics(g.stderr, repository.Diagnostics, g.verbose)
	if repository.Failed() {
		return found(fmt.Errorf("%s in the inputs, nothing was written", number(countErrors(repository.Diagnostics), "error")))
	}
	plan, err := repository.Plan(pipeline.Emitters())
	if err != nil {
		return found(err)
	}
	if g.check {
		return g.compare(plan)
	}
	differences, err := plan.Write(g.root)
	if err != nil {
		return found(err)
	}
	if g.verbose {
		g.print(differences)
	}
	for _, line := range repository.Closing(differences) {
		fmt.Fprintln(g.stdout, printable(line))
	}
	return nil
}

func (g *generation) compare(plan *gen.Plan) error {
	differences, err := plan.Check(g.root)
	if err != nil {
		return found(err)
	}
	g.print(differences)
	if len(differences) > 0 {
		return found(fmt.Errorf("%s not as generate makes them: run \"revsmith generate\"", number(len(differences), "file")))
	}
	return nil
}

func (g *generation) print(differences []gen.Difference) {
	for _, d := range differences {
		fmt.Fprintln(g.stdout, d)
	}
}
