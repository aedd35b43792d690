package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/impact"
	"github.com/revsmith/revsmith/spec/inputs"
)

// touched is what the flags of impact say.
type touched struct {
	from, to, service, notes        string
	format, profile, failOn, folder string
	schema                          bool
}

func newImpact() *cobra.Command {
	i := &touched{}
	command := &cobra.Command{
		Use:   "impact [PACKAGE...]",
		Short: "Say what a change of the API means to a Go module that uses the client",
		Long: `Impact reads the packages of a Go module, with their tests, and lists the findings of
"revsmith compat" that touch what they use of a generated client: operations, members
and enum values, each with file and line. Switches over an enum that lack values which
the enum gained are listed apart: those without a default, and those with one.

PACKAGE is as for the go command; the default is ./... of the current folder. The
client is known by a line of its package comment, so forks, vendored copies and
replacements count too. It needs no checkout: the revisions are those that the command
carries, or those of --notes.

From which revision: --from, or the one of the client that the module's go.mod
requires. To which: --to, or the latest.

The exit status is 1 where a finding that touches the packages is as grave as
--fail-on, and 2 where the packages do not compile. The same in go vet, for
breaking and dangerous findings and switches without a default, which lists new
values at those switches alone:

	go vet -vettool=$(which revsmith) ./...
	go vet -vettool=$(which revsmith) -impact.from 2023-11-16 -impact.to 2024-12-02 ./...`,
		Example: `  revsmith impact
  revsmith impact --from 2023-11-16 --to 2024-12-02 ./...
  revsmith impact --fail-on dangerous --format github ./cmd/...`,
		RunE: func(command *cobra.Command, patterns []string) error {
			if len(patterns) == 0 {
				patterns = []string{"./..."}
			}
			return i.run(command.Context(), patterns, command.OutOrStdout(), command.ErrOrStderr())
		},
	}
	flags := command.Flags()
	flags.StringVar(&i.from, "from", "", "the `date` of the revision that the module uses; left out, that of its client")
	flags.StringVar(&i.to, "to", impact.Latest, "the `date` of the revision that comes, or latest")
	flags.StringVar(&i.service, "service", "", "tell only of the service of that `id`")
	flags.StringVar(&i.notes, "notes", "", "a `folder` of notes in the place of those that the command carries")
	flags.StringVar(&i.format, "format", string(impact.Text), listed(impact.Formats()))
	flags.StringVar(&i.profile, "profile", string(compat.Strict), "judge by the rules of this profile: "+listed(compat.Profiles()))
	flags.StringVar(&i.failOn, "fail-on", string(compat.Breaking), "exit with 1 from this level on: "+listed(levels()))
	flags.StringVarP(&i.folder, "root", "C", ".", "read the packages of this `folder`")
	flags.BoolVar(&i.schema, "schema", false, "print the JSON schema of the json format")
	return command
}

// run reads the packages and writes what touches them.
func (i *touched) run(ctx context.Context, patterns []string, stdout, stderr io.Writer) error {
	if i.schema {
		_, err := stdout.Write(impact.Schema())
		return found(err)
	}
	if err := i.check(); err != nil {
		return err
	}
	repository, err := carried(i.service, i.notes, stderr)
	if err != nil {
		return err
	}
	services, err := i.services(repository)
	if err != nil {
		return err
	}
	module, err := impact.Read(ctx, i.folder, patterns, services)
	if err != nil {
		return err
	}
	result := &impact.Result{Packages: module.Packages}
	if i.failOn != nothingFails {
		result.FailOn = compat.Severity(i.failOn)
	}
	if result.Reports, err = module.JudgeAll(services, impact.Between{From: i.from, To: i.to, Profile: compat.Profile(i.profile)}); err != nil {
		return err
	}
	if err := result.Write(stdout, impact.Format(i.format)); err != nil {
		return found(err)
	}
	if n := result.Failing(); n > 0 {
		return found(fmt.Errorf("%s of severity %s or graver", number(n, "finding"), i.failOn))
	}
	return nil
}

// check refuses words that there are not.
func (i *touched) check() error {
	if !slices.Contains(impact.Formats(), impact.Format(i.format)) {
		return fmt.Errorf("--format is %s, not %q", listed(impact.Formats()), i.format)
	}
	if !slices.Contains(compat.Profiles(), compat.Profile(i.profile)) {
		return fmt.Errorf("--profile is %s, not %q", listed(compat.Profiles()), i.profile)
	}
	if !slices.Contains(levels(), i.failOn) {
		return fmt.Errorf("--fail-on is %s, not %q", listed(levels()), i.failOn)
	}
	return nil
}

// services are the models of all services, or of the one that was asked for.
func (i *touched) services(repository *inputs.Repository) ([]*spec.Service, error) {
	if i.service != "" {
		model, err := repository.Model(i.service)
		return []*spec.Service{model}, err
	}
	return modelsOf(repository), nil
}

// modelsOf are the models of all services of a repository.
func modelsOf(repository *inputs.Repository) []*spec.Service {
	var models []*spec.Service
	for _, s := range repository.Services {
		models = append(models, s.Model)
	}
	return models
}

// carriedModels are the models of all services that the command carries in itself.
func carriedModels() ([]*spec.Service, error) {
	repository, err := carried("", "", io.Discard)
	if err != nil {
		return nil, err
	}
	return modelsOf(repository), nil
}
