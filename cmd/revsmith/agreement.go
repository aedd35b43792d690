package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/revsmith/revsmith/gen/agreement"
	"github.com/revsmith/revsmith/spec/compat"
)

// agrees asks apidiff for its opinion on the clients of both sides, and says on standard error whether it is
// that of the rules. The clients are compiled in the client module of the repository.
func (j *judging) agrees(before, after compat.Side) error {
	oracle, err := agreement.In(filepath.Join(j.options.Root, "client"))
	if err != nil {
		return found(err)
	}
	opinions, err := oracle.Ask(before, after)
	if err != nil {
		return found(err)
	}
	return agreed(j.stderr, opinions)
}

// agreed prints what both say where they contradict each other, which is a finding.
func agreed(stderr io.Writer, opinions *agreement.Opinions) error {
	err := opinions.Disagreement()
	if err == nil {
		fmt.Fprintf(stderr, "apidiff agrees: %s\n", opinions.Advice.Package)
		return nil
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintln(stderr, printable(strings.TrimSuffix(line, "\n")))
	}
	return found(errors.New("the rules and apidiff disagree on the next version of the Go package"))
}
