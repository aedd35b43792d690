package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	web "github.com/revsmith/revsmith/changelog/feed"
	"github.com/revsmith/revsmith/gen/ingest"
)

// sources are the pages that arguments name.
type sources struct {
	stdin io.Reader
	// client downloads pages; it is made for the first URL.
	client *web.Client
	pages  []ingest.Source
	// others are files of folders that are no pages.
	others []string
}

// all lists the pages of all arguments. An argument that names nothing is misuse.
func (s *sources) all(ctx context.Context, args []string) error {
	for _, arg := range args {
		if err := s.add(ctx, arg); err != nil {
			return err
		}
	}
	return nil
}

// add lists the pages of one argument: those below a folder, or a single one.
func (s *sources) add(ctx context.Context, arg string) error {
	if info, err := os.Stat(arg); err != nil || !info.IsDir() {
		page, err := s.single(ctx, arg)
		s.pages = append(s.pages, page)
		return err
	}
	pages, others, err := ingest.Walk(arg)
	if err != nil {
		return found(err)
	}
	for _, name := range pages {
		s.pages = append(s.pages, ingest.File(name))
	}
	s.others = append(s.others, others...)
	return nil
}

// single is the page that an argument names: "-" for standard input, a URL, or a file.
func (s *sources) single(ctx context.Context, arg string) (ingest.Source, error) {
	switch {
	case arg == "-":
		return ingest.Reader("<stdin>", s.stdin), nil
	case isURL(arg):
		return s.download(ctx, arg), nil
	}
	if _, err := os.Stat(arg); err != nil {
		return ingest.Source{}, fmt.Errorf("reading a note: %w", err)
	}
	return ingest.File(arg), nil
}

// isURL tells a URL from a file name. Schemes that are not spoken are for the
// client to refuse.
func isURL(arg string) bool { return strings.Contains(arg, "://") }

// download is the page of a URL, which is asked for once.
func (s *sources) download(ctx context.Context, address string) ingest.Source {
	if s.client == nil {
		s.client = web.New(web.Policy{UserAgent: userAgent()})
	}
	return ingest.Once(plainAddress(address), func() ([]byte, error) {
		_, data, err := s.client.Page(ctx, address)
		return data, err
	})
}

// plainAddress is an address as output shows it: what follows the path may be secret.
func plainAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "<url>"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String()
}

// close gives back what downloads needed.
func (s *sources) close() {
	if s.client != nil {
		s.client.Close()
	}
}
