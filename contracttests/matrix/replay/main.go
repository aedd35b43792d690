package replay

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// Main is the program: it reads a [Plan] and writes the pairs of the clients.
func Main(plan io.Reader, pairs io.Writer, clients ...Client) error {
	var p Plan
	if err := json.NewDecoder(plan).Decode(&p); err != nil {
		return fmt.Errorf("reading the plan: %w", err)
	}
	var all []Pair
	for i := range p.Services {
		made, err := p.service(&p.Services[i], clients)
		if err != nil {
			return fmt.Errorf("%s: %w", p.Services[i].ID, err)
		}
		all = append(all, made...)
	}
	return json.NewEncoder(pairs).Encode(all)
}

// service makes the pairs of one service's clients, by client, then by fixtures.
func (p *Plan) service(s *Service, clients []Client) ([]Pair, error) {
	files, err := readFixtures(os.DirFS(p.Fixtures), s)
	if err != nil {
		return nil, err
	}
	documents := filepath.Join(p.Documents, s.ID)
	var runners []*contracttests.Runner
	var work []*player
	for i := range clients {
		if clients[i].Service != s.ID {
			continue
		}
		subject, err := s.subject(&clients[i], documents)
		if err != nil {
			return nil, err
		}
		runners = append(runners, beside(runners, subject))
		for _, revision := range s.Revisions {
			work = append(work, &player{
				runner: runners[len(runners)-1], files: files[revision], allowed: s.Allowed,
				pair: Pair{Service: s.ID, Client: clients[i].Revision, Fixtures: revision},
			})
		}
	}
	err = playAll(work)
	for _, runner := range runners {
		runner.Close()
	}
	var pairs []Pair
	for _, w := range work {
		pairs = append(pairs, w.pair)
	}
	return pairs, err
}

// beside starts a runner that shares what the first has read.
func beside(runners []*contracttests.Runner, subject contracttests.Subject) *contracttests.Runner {
	if len(runners) == 0 {
		return contracttests.Start(subject)
	}
	return runners[0].Beside(subject)
}

// subject is a client as the runner wants it.
func (s *Service) subject(c *Client, documents string) (contracttests.Subject, error) {
	knows, found := s.Clients[c.Revision]
	if !found {
		return contracttests.Subject{}, fmt.Errorf("the plan has nothing on the client of %s", c.Revision)
	}
	paginators := map[string]any{}
	for _, operation := range knows.Unpaged {
		paginators[operation] = nil
	}
	for operation, constructor := range c.Paginators {
		paginators[operation] = constructor
	}
	return contracttests.Subject{
		Client: c.New, Retrying: c.Retrying,
		Document: func(revision string) ([]byte, error) {
			return os.ReadFile(filepath.Join(documents, revision, "openapi.yaml"))
		},
		Unvalidated: true,
		Revisions:   s.Revisions, Revision: c.Revision,
		Paginators: paginators, Fields: c.Fields, Unions: c.Unions, Documents: c.Documents,
		Tokens: knows.Tokens, MissingTokens: knows.MissingTokens,
		Bound: s.Bound, Errors: knows.Errors, Optional: knows.Optional,
	}, nil
}

// readFixtures reads the fixtures of a service, by revision; each must have some.
func readFixtures(files fs.FS, s *Service) (map[string][]*fixture.File, error) {
	all := map[string][]*fixture.File{}
	for _, revision := range s.Revisions {
		names, err := fs.Glob(files, path.Join(s.ID, revision, "*.json"))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			file, err := fixture.Load(files, name)
			if err != nil {
				return nil, err
			}
			all[revision] = append(all[revision], file)
		}
	}
	return all, nil
}

// playAll plays the pairs, as many at a time as there are processors.
func playAll(work []*player) error {
	var (
		group    sync.WaitGroup
		next     = make(chan *player)
		problems = make([]error, len(work))
	)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for w := range next {
				w.play()
			}
		})
	}
	for _, w := range work {
		next <- w
	}
	close(next)
	group.Wait()
	for i, w := range work {
		problems[i] = w.err
	}
	return firstOf(problems)
}

func firstOf(problems []error) error {
	for _, err := range problems {
		if err != nil {
			return err
		}
	}
	return nil
}
