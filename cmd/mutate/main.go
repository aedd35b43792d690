package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/revsmith/revsmith/gen/mutation"
)

// The exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitMisuse   = 2
)

// usualSample is how many mutants are tried where nobody says otherwise.
const usualSample = 400

// request is what the command line asks for.
type request struct {
	root, side, only, answers string
	seed                      uint64
	sample, parallel          int
	all, list, near           bool
	timeout                   time.Duration
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the command: it answers the exit status.
func run(arguments []string, stdout, stderr io.Writer) int {
	asked, err := read(arguments, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitClean
	}
	if err != nil {
		return exitMisuse // the flags have said why
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	problems, err := asked.do(ctx, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "mutate: %v\nrun \"mutate -h\" for how to use it\n", err)
		return exitMisuse
	}
	for _, problem := range problems {
		fmt.Fprintf(stderr, "mutate: %s\n", problem)
	}
	if len(problems) > 0 {
		return exitFindings
	}
	return exitClean
}

// read reads the command line.
func read(arguments []string, stderr io.Writer) (*request, error) {
	var r request
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, help)
		flags.PrintDefaults()
	}
	flags.StringVar(&r.root, "C", ".", "work in the repository at this `folder`")
	flags.StringVar(&r.side, "side", "", "change one `side` only: model or code")
	flags.Uint64Var(&r.seed, "seed", 1, "the `number` that decides which mutants are in the sample")
	flags.IntVar(&r.sample, "sample", usualSample, "try so `many` mutants, a quarter of them of code where both sides are changed")
	flags.BoolVar(&r.all, "all", false, "try all mutants")
	flags.StringVar(&r.only, "only", "", "try the mutants with these `ids`, separated by spaces, and no other")
	flags.BoolVar(&r.list, "list", false, "try nothing: list the mutants that would be tried, by id")
	flags.BoolVar(&r.near, "near", false, "ask only the own tests of a package whose code is changed: what do they leave to others?")
	flags.StringVar(&r.answers, "answers", "gen/mutation/answers.txt", "the `file` of answers, below the repository")
	flags.IntVar(&r.parallel, "parallel", runtime.NumCPU(), "try so `many` at once")
	flags.DurationVar(&r.timeout, "timeout", mutation.Timeout, "how `long` the tests of one package may take at most")
	if err := flags.Parse(arguments); err != nil {
		return nil, err
	}
	if wrong := r.wrong(flags.Args()); wrong != "" {
		fmt.Fprintf(stderr, "mutate: %s\n", wrong)
		flags.Usage()
		return nil, errors.New(wrong)
	}
	return &r, nil
}

// wrong says what cannot be done as asked, "" where all can.
func (r *request) wrong(rest []string) string {
	switch {
	case len(rest) > 0:
		return fmt.Sprintf("unknown argument %q", rest[0])
	case r.side != "" && r.side != string(mutation.Model) && r.side != string(mutation.Code):
		return fmt.Sprintf("unknown side %q", r.side)
	case r.sample < 1 || r.parallel < 1 || r.timeout <= 0:
		return "-sample, -parallel and -timeout take numbers above 0"
	}
	return ""
}

// help is what -h prints before the flags.
const help = `Mutate changes one fact of the newest revision's model at a time, generates the
client from it and runs the contract tests, and changes one piece of the reader,
the emitters or the client's runtime at a time and runs all tests that are built
of it. A mutant that no test notices is a survivor.

It prints the survivors, with what each changes and with its answer, and a table
by kind. Progress goes to standard error. The exit status is 0 where enough
mutants were killed and every survivor is answered, 1 where not, and 2 where the
command was misused or a mutant could not be tried.

`
