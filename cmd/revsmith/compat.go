package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/waivers"
)

// judging is what the flags of compat say.
type judging struct {
	comparison
	profile, failOn, waivers, today string
	// apidiff asks for a second opinion on the version.
	apidiff bool
}

// nothingFails is the level of --fail-on at which no finding fails.
const nothingFails = "none"

// compatHelp explains the command.
const compatHelp = `Compat judges every change between two revisions of a service, twice: what it does to
clients that are out already (ok, degrade or fail), and what it means for the version of
the Go package. "revsmith rules" lists the rules, and explains each. Every finding says how it is
known: proven by a note, bounded between two pages, or unknown where no page shows it.

Beside the models it compares the Go packages: the stored client where a side is the
newest of a repository or commit that stores one, else what this build makes of the
revision; and the documents that are stored. --model-only leaves both out, and is faster.

` + sidesHelp + `

A profile chooses the rules: wire for who runs a client that is out, source for who takes
the Go package, spec for who takes the documents, strict for all.

What may pass stands in compat.yaml, with a reason, an owner and a last day:

	waivers:
	  - match: RS006               # a rule's id, or a finding's
	    path: types.Platform.*     # where; * stands for any letters but dots, ** for any
	    reason: our switches over platforms have a default
	    owner: team-images
	    expires: 2027-03-31

The advised version is checked with --go: apidiff compares the generated packages, and
where it contradicts the rules, both are printed and the exit status is 1.

With --today the output is the same on any day.

The exit status is 1 where a finding is as grave as --fail-on, or graver, and nothing
waives it; where a waiver has expired; and where errors in the notes or the facts of B keep
both from being compared: then these are the findings, whatever --fail-on and waivers say.`

func newCompat() *cobra.Command {
	j := &judging{}
	command := &cobra.Command{
		Use:   "compat [A] [B]",
		Short: "Judge what changed between two revisions: whom does it break?",
		Long:  compatHelp,
		Example: `  revsmith compat
  revsmith compat 2024-03-06 2024-12-02 --profile source
  revsmith compat origin/main: --format github --fail-on dangerous`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(command *cobra.Command, args []string) error {
			if err := j.check(command); err != nil {
				return err
			}
			if j.schema {
				return j.write(report.Schema())
			}
			return j.run(command.Context(), args)
		},
	}
	j.comparison.flags(command, report.Formats())
	j.modelFlag(command)
	f := command.Flags()
	f.StringVar(&j.profile, "profile", string(compat.Strict), "judge by the rules of this profile: "+listed(compat.Profiles()))
	f.StringVar(&j.failOn, "fail-on", string(compat.Breaking), "exit with 1 from this level on: "+listed(levels()))
	f.StringVar(&j.waivers, "waivers", "", "read what may pass from this `file`, not from "+waivers.FileName+" of the repository")
	f.BoolVar(&j.apidiff, "go", false, "ask apidiff, too, what the next version of the Go package must be; needs Go and the repository's client module")
	f.StringVar(&j.today, "today", "", "the `date` by which waivers expire, in the place of today")
	return command
}

// levels are the words of --fail-on.
func levels() []string {
	words := []string{nothingFails}
	for _, severity := range compat.Severities() {
		words = append(words, string(severity))
	}
	return words
}

// check refuses words that flags do not have. Only here the clock is asked.
func (j *judging) check(command *cobra.Command) error {
	if err := j.begin(command, report.Formats()); err != nil {
		return err
	}
	if !slices.Contains(compat.Profiles(), compat.Profile(j.profile)) {
		return fmt.Errorf("--profile is %s, not %q", listed(compat.Profiles()), j.profile)
	}
	if !slices.Contains(levels(), j.failOn) {
		return fmt.Errorf("--fail-on is %s, not %q", listed(levels()), j.failOn)
	}
	if j.today == "" {
		j.today = time.Now().UTC().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, j.today); err != nil {
		return fmt.Errorf("--today is a date such as 2026-04-10, not %q", j.today)
	}
	return nil
}

// run judges two sides and writes the report.
func (j *judging) run(ctx context.Context, words []string) error {
	waived, err := j.readWaivers()
	if err != nil {
		return err
	}
	before, after, err := j.read(ctx, words)
	if err != nil {
		return j.unusable(before, after, err)
	}
	verdict := compat.Compare(before, after, compat.Profile(j.profile))
	result := waivers.Apply(verdict, waived, j.today)
	r := j.report(verdict)
	r.Unused, r.Expired = result.Unused, result.Expired
	if err := j.writeReport(r); err != nil {
		return err
	}
	if j.apidiff {
		if err := j.agrees(before, after); err != nil {
			return err
		}
	}
	return outcome(r)
}

// unusable reports the errors that leave the side after without a revision, where there are rules for them; err is why.
// Of waivers nothing is said, as nobody knows what else they are for. An error that the side before has, too, keeps both
// from being compared, so it is told as well.
func (j *judging) unusable(before, after compat.Side, err error) error {
	before.Diagnostics = nil
	verdict := compat.Compare(before, after, compat.Profile(j.profile))
	if len(verdict.Findings) == 0 {
		return err
	}
	return cmp.Or(j.writeReport(j.report(verdict)), err)
}

// report is the report on a verdict.
func (j *judging) report(verdict *compat.Verdict) *report.Report {
	r := &report.Report{Verdict: verdict, Before: verdict.Before.Name, After: verdict.After.Name, Version: buildVersion()}
	if j.failOn != nothingFails {
		r.FailOn = compat.Severity(j.failOn)
	}
	return r
}

// writeReport writes a report where the flags say.
func (j *judging) writeReport(r *report.Report) error {
	var text bytes.Buffer
	if err := report.Write(&text, report.Format(j.format), r); err != nil {
		return found(err)
	}
	return j.write(text.Bytes())
}

// outcome is a finding where the report fails.
func outcome(r *report.Report) error {
	var why []string
	if n := len(r.Failing()); n > 0 {
		why = append(why, fmt.Sprintf("%s %s or graver, and not waived", number(n, "finding"), r.FailOn))
	}
	if n := len(r.Expired); n > 0 {
		why = append(why, number(n, "waiver")+" expired")
	}
	if !r.Fails() {
		return nil
	}
	return found(errors.New(strings.Join(why, "; ")))
}

// readWaivers reads the file of --waivers, or that of the repository where there is one.
func (j *judging) readWaivers() ([]*compat.Waiver, error) {
	name, file := j.waivers, j.waivers
	if j.waivers == "" {
		name, file = waivers.FileName, filepath.Join(j.options.Root, waivers.FileName)
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && j.waivers == "" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the waivers: %w", err)
	}
	read, diagnostics := waivers.Read(filepath.ToSlash(name), data)
	printDiagnostics(j.stderr, diagnostics, false)
	if n := countErrors(diagnostics); n > 0 {
		return nil, found(fmt.Errorf("%s in the waivers", number(n, "error")))
	}
	return read, nil
}
