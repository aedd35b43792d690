package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/revsmith/revsmith/contracttests/matrix"
)

// errFailed says that the tables name what fails.
var errFailed = errors.New("contract: something fails, named above")

// options are the command's flags.
type options struct {
	root             string
	verbose, derived bool
}

func main() {
	var o options
	flag.StringVar(&o.root, "C", ".", "the root of the checkout")
	flag.BoolVar(&o.verbose, "verbose", false, "name what old clients cannot see, and list the differences")
	flag.BoolVar(&o.derived, "derived", true, "let clients of all revisions meet derived cases too")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run runs everything and prints it.
func run(ctx context.Context, w io.Writer, o options) error {
	began := time.Now()
	services, err := servicesOf(o.root)
	if err != nil {
		return err
	}
	failed := false
	for _, s := range services {
		if err := s.test(ctx); err != nil {
			return err
		}
		if err := s.print(w, o.verbose); err != nil {
			return err
		}
		failed = failed || s.failed()
	}
	tested := time.Since(began)
	broken, err := runMatrix(ctx, w, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "contract: the tests took %.1f s, the matrix %.1f s, together %.1f s\n",
		tested.Seconds(), (time.Since(began) - tested).Seconds(), time.Since(began).Seconds())
	if failed || broken {
		return errFailed
	}
	return nil
}

// runMatrix lets all clients meet all fixtures and tells whether anything fails.
func runMatrix(ctx context.Context, w io.Writer, o options) (failed bool, err error) {
	folder, err := os.MkdirTemp("", "matrix")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	module, err := matrix.Write(matrix.Options{Repository: o.root, Folder: folder, Derived: o.derived})
	if err != nil {
		return false, err
	}
	pairs, err := module.Replay(ctx)
	if err != nil {
		return false, err
	}
	return matrix.Failed(pairs), matrix.Print(w, pairs, o.verbose)
}
