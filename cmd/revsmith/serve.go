package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/contracttests/fake"
	"github.com/revsmith/revsmith/contracttests/fake/state"
)

// serveHelp explains the command.
const serveHelp = `Serve answers the requests of any client as the service of one revision would, and keeps
what they create: in memory, or with --data in a file, which is whole after a kill at any
moment. What clients cannot create comes from --seed, a JSON file of resources by kind:

	{"Component": [{"name": "tools", "version": "1.0.0", "platform": "Linux"}]}

It needs no repository: the notes that this build
carries say what the service is, or those of --notes.

When it is ready it prints one line: what it serves, and where. It listens on the
loopback interface; an address without a host, such as :8080, is one of that
interface, and 0.0.0.0:8080 is for everyone who can reach the machine. SIGINT and
SIGTERM end it, after the requests that it is answering.

Clients need no more than its address, and any credentials:

	aws imagebuilder list-images --endpoint-url http://127.0.0.1:8080

A request that the revision does not allow is answered with the service's own error,
and a message that names each place. An operation that its notes do not cover is
answered with NotCoveredByNotes and status 501.

With --misbehaviour it goes wrong by the rules of a file, as in

	{"rules": [{"latency": "150ms"},
	           {"operations": ["List*"], "next": 2, "effect": "throttle"},
	           {"every": 10, "effect": "fault", "status": 503}]}

where an effect is one of throttle, fault, error (with a code), drop and truncate, a
rule hits the next so many requests, every so manieth or a rate of them by a seed, and
"skew" shifts the clock. The flags for misbehaviour add rules behind those of the file.

The admin endpoint below /_fake reads and replaces the rules (/_fake/misbehaviour)
while the service runs, shows the last requests (/_fake/requests), and reads, adds to,
replaces and forgets what is kept (/_fake/state).

The exit status is 1 when it cannot listen, or cannot use the notes, the seed or the data.`

func newServe() *cobra.Command {
	s := &serving{}
	command := &cobra.Command{
		Use:   "serve",
		Short: "Serve one revision of a service to test clients against",
		Long:  serveHelp,
		Example: `  revsmith serve --revision 2024-12-02 --addr :8080
  revsmith serve --data service.db --seed images.json
  revsmith serve --latency 200ms --throttle-every 5
  curl -X PUT -d '{"rules":[{"effect":"drop","next":1}]}' http://127.0.0.1:8080/_fake/misbehaviour`,
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return s.run(command.Context(), command.OutOrStdout(), command.ErrOrStderr())
		},
	}
	s.flags(command)
	return command
}

// serving is what the flags of serve say.
type serving struct {
	options            fake.Options
	notes, rules, seed string
	log                bool
	latency            time.Duration
	skew               time.Duration
	// everies are rules of one effect for every so manieth request.
	everies []every
}

// every is a flag that makes a rule.
type every struct {
	effect fake.Effect
	nth    int
}

// flags adds the flags to the command.
func (s *serving) flags(command *cobra.Command) {
	f, o := command.Flags(), &s.options
	f.StringVar(&o.Service, "service", "", "the `id` of the service, where this build carries several")
	f.StringVar(&o.Revision, "revision", fake.Latest, "the `date` of the revision, or "+fake.Latest)
	f.StringVar(&o.Addr, "addr", ":8080", "listen at this `address`; without a host it is the loopback interface's")
	f.StringVar(&s.notes, "notes", "", "read the notes of the service from this `folder` instead of those that this build carries")
	f.StringVar(&o.Data, "data", "", "keep what is created in this `file`")
	f.StringVar(&s.seed, "seed", "", "begin with the resources of this JSON `file`")
	f.BoolVar(&o.IgnoreUnknown, "ignore-unknown", false, "pass over members of requests that the revision does not know")
	f.BoolVar(&o.RequireSignature, "require-signature", false, "refuse requests that are not signed; no signature is verified")
	f.BoolVar(&o.NoAdmin, "no-admin", false, "turn the admin endpoint below /_fake off")
	f.BoolVar(&s.log, "log", false, "print a line for every request to standard error, without headers, query or body")
	f.StringVar(&s.rules, "misbehaviour", "", "misbehave by the rules of this JSON `file`")
	f.DurationVar(&s.latency, "latency", 0, "hold every request back for so `long`")
	f.DurationVar(&s.skew, "clock-skew", 0, "shift the clock by so `long`, also for the age of signatures")
	s.everies = []every{{effect: fake.Throttle}, {effect: fake.Fault}, {effect: fake.Drop}, {effect: fake.Truncate}}
	for i, done := range []string{"throttle", "answer with a fault", "close the connection of", "truncate the answer to"} {
		f.IntVar(&s.everies[i].nth, string(s.everies[i].effect)+"-every", 0, done+" every `N`th request")
	}
}

// run serves until it is told to end.
func (s *serving) run(ctx context.Context, stdout, stderr io.Writer) error {
	if err := s.complete(stderr); err != nil {
		return err
	}
	if s.seed != "" {
		seed, err := os.Open(s.seed)
		if err != nil {
			return fmt.Errorf("reading the seed: %w", err)
		}
		defer seed.Close()
		s.options.Seed = seed
	}
	server, err := fake.Start(s.options)
	var misused *fake.OptionsError
	var unseeded *state.SeedError
	switch {
	case errors.As(err, &unseeded):
		for _, problem := range unseeded.Problems {
			fmt.Fprintln(stderr, printable(problem.String()))
		}
		return found(fmt.Errorf("the seed has %s: nothing was stored", number(len(unseeded.Problems), "problem")))
	case errors.As(err, &misused):
		return err
	case err != nil:
		return found(err)
	}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if _, err := fmt.Fprintf(stdout, "serving %s %s at %s\n", server.Service(), server.Revision(), server.URL); err != nil {
		return found(errors.Join(err, server.Close()))
	}
	return found(errors.Join(server.Wait(), server.Close()))
}

// complete makes options of the flags that are none yet.
func (s *serving) complete(stderr io.Writer) error {
	if s.notes != "" {
		if info, err := os.Stat(s.notes); err != nil || !info.IsDir() {
			return fmt.Errorf("the notes %q are no folder", s.notes)
		}
		s.options.Notes = os.DirFS(s.notes)
	}
	if s.log {
		s.options.Log = slog.New(slog.NewTextHandler(stderr, nil))
	}
	return s.misbehave()
}

// misbehave makes rules of the file and the flags.
func (s *serving) misbehave() error {
	m := &s.options.Misbehaviour
	if s.rules != "" {
		file, err := os.Open(s.rules)
		if err != nil {
			return fmt.Errorf("reading rules of misbehaviour: %w", err)
		}
		defer file.Close()
		if *m, err = fake.ReadMisbehaviour(file); err != nil {
			return found(fmt.Errorf("%s: %w", s.rules, err))
		}
	}
	if s.latency != 0 || s.skew != 0 {
		m.Rules = append(m.Rules, fake.Rule{Latency: fake.Duration(s.latency), Skew: fake.Duration(s.skew)})
	}
	for _, e := range s.everies {
		if e.nth != 0 {
			m.Rules = append(m.Rules, fake.Rule{Effect: e.effect, Every: e.nth})
		}
	}
	return nil
}
