package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/revsmith/revsmith/gen/ingest"
)

// sources are the pages that arguments name.
type sources struct {
	stdin io.Reader
	pages []ingest.Source
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

func (s *sources) add(_ context.Context, arg string) error {
	if arg == "-" {
		s.pages = append(s.pages, ingest.Reader("<stdin>", s.stdin))
		return nil
	}
	info, err := os.Stat(arg)
	if err != nil {
		return fmt.Errorf("reading a note: %w", err)
	}
	if !info.IsDir() {
		s.pages = append(s.pages, ingest.File(arg))
		return nil
	}
	pages, others, err := ingest.Walk(arg)
	if err != nil {
		return err
	}
	for _, name := range pages {
		s.pages = append(s.pages, ingest.File(name))
	}
	s.others = append(s.others, others...)
	return nil
}
