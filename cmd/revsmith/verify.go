package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/contracttests/verify"
	"github.com/revsmith/revsmith/gen/fixtures"
)

// verification is what the flags of verify say.
type verification struct {
	options                          verify.Options
	service, revision, notes, format string
	verbose                          bool
}

func newVerify() *cobra.Command {
	v := &verification{}
	command := &cobra.Command{
		Use:   "verify --endpoint URL",
		Short: "Ask an endpoint whether it honours a revision",
		Long: `Verify sends the fixtures' requests to an endpoint, and others that follow from the
model, and reports what the endpoint honours of the revision, what it does not, and
what could not be asked. The endpoint may be the service itself, an emulator, a proxy,
or "revsmith serve". It needs no checkout.

Operations that only read are asked. With --write, resources are made from the
fixtures, read back, listed, changed and deleted again: what no operation deletes is
listed as left behind, so give an account that may be written to.

Requests are signed when AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set in the
environment (and AWS_SESSION_TOKEN, where there is one), for AWS_REGION. None of them
is ever printed.

The exit status is 1 where something is not honoured. The checks:

` + checkList(),
		Example: `  revsmith serve --addr :8080 &
  revsmith verify --endpoint http://localhost:8080 --write
  revsmith verify --endpoint http://localhost:8080 --revision 2024-12-02 --format junit > report.xml`,
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return v.run(command.Context(), command.OutOrStdout(), command.ErrOrStderr())
		},
	}
	flags := command.Flags()
	flags.StringVar(&v.options.Endpoint, "endpoint", "", "the `URL` below which the operations' paths lie")
	flags.StringVar(&v.service, "service", "", "the `id` of the service, where there are several")
	flags.StringVar(&v.revision, "revision", "latest", "the `date` of the revision, or latest")
	flags.StringVar(&v.notes, "notes", "", "a `folder` of notes in the place of those that the command carries")
	flags.StringSliceVar(&v.options.Operations, "operation", nil, "ask only the operation of that `name` (may be repeated)")
	flags.BoolVar(&v.options.Write, "write", false, "also call operations that make, change and delete")
	flags.BoolVar(&v.options.AllowNewer, "allow-newer", false, "pass over members that only a later revision can have")
	flags.StringVar(&v.format, "format", "text", "text, json or junit")
	flags.BoolVar(&v.verbose, "verbose", false, "in text, say also why something was not exercised")
	_ = command.MarkFlagRequired("endpoint")
	return command
}

// checkList is the help's list of all checks.
func checkList() string {
	var text strings.Builder
	table := tabwriter.NewWriter(&text, 0, 8, 2, ' ', 0)
	for _, check := range verify.Checks() {
		only := ""
		if check.Writes {
			only = " (--write)"
		}
		fmt.Fprintf(table, "\t%s\t%s%s\n", check.ID, check.Documentation, only)
	}
	_ = table.Flush()
	return strings.TrimRight(text.String(), "\n")
}

// run asks the endpoint and prints the report.
func (v *verification) run(ctx context.Context, stdout, stderr io.Writer) error {
	write, ok := map[string]func(*verify.Report) error{
		"text":  func(r *verify.Report) error { return r.Text(stdout, v.verbose) },
		"json":  func(r *verify.Report) error { return r.JSON(stdout) },
		"junit": func(r *verify.Report) error { return r.JUnit(stdout) },
	}[v.format]
	if !ok {
		return fmt.Errorf("--format is text, json or junit, not %q", v.format)
	}
	if err := v.prepare(stderr); err != nil {
		return err
	}
	report, err := verify.Run(ctx, v.options)
	if err != nil {
		return err
	}
	if err := write(report); err != nil {
		return found(err)
	}
	if !report.Honours() && report.Count(verify.NotHonoured) == 0 {
		return found(errors.New("the endpoint lets nobody in: nothing of the revision could be asked"))
	}
	if !report.Honours() {
		return found(errors.New("the endpoint does not honour the revision"))
	}
	return nil
}

// prepare fills in the options: the model, its fixtures, the credentials.
func (v *verification) prepare(stderr io.Writer) error {
	repository, err := carried(v.service, v.notes, stderr)
	if err != nil {
		return err
	}
	if v.options.Service, err = repository.Model(v.service); err != nil {
		return err
	}
	if v.options.Revision, err = revisionOf(v.options.Service, v.revision); err != nil {
		return err
	}
	if v.options.Fixtures, err = fixtures.Stored(v.options.Service); err != nil {
		return found(err)
	}
	v.options.Region = os.Getenv("AWS_REGION")
	v.options.Credentials = credentialsFrom(os.Getenv)
	run := make([]byte, 4)
	if _, err := rand.Read(run); err != nil {
		return found(fmt.Errorf("naming the run: %w", err))
	}
	v.options.Run = hex.EncodeToString(run)
	return nil
}

// credentialsFrom are the credentials that the environment gives, nil where it gives none.
func credentialsFrom(environment func(string) string) aws.CredentialsProvider {
	credentials := aws.Credentials{
		AccessKeyID:     environment("AWS_ACCESS_KEY_ID"),
		SecretAccessKey: environment("AWS_SECRET_ACCESS_KEY"),
		SessionToken:    environment("AWS_SESSION_TOKEN"),
	}
	if !credentials.HasKeys() {
		return nil
	}
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return credentials, nil })
}
