package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// counts are the figures of one note, in the order of the table below.
type counts struct {
	operations, new, updated, request, required, response, enumMembers, enumValues, tokens int
}

// theFive are what the repository's first five notes show.
func theFive() map[string]counts {
	return map[string]counts{
		"2021-09-22": {10, 0, 10, 110, 32, 306, 30, 99, 4},
		"2023-11-16": {13, 10, 3, 116, 45, 348, 56, 228, 4},
		"2024-03-06": {3, 0, 3, 8, 3, 44, 6, 30, 0},
		"2024-12-02": {8, 1, 7, 41, 4, 110, 25, 75, 0},
		"2026-04-10": {4, 0, 4, 77, 15, 97, 16, 54, 2},
	}
}

// document is what inspect --json prints, as far as it is counted here.
type document struct {
	Note struct {
		Date         string
		New, Updated int
	}
	Operations map[string]struct {
		Status           string
		IdempotencyToken []string
		Input, Output    *tree
	}
}

type tree struct {
	Required            bool
	Enum                []string
	Members             map[string]*tree
	Element, Key, Value *tree
}

func TestInspectCountsTheFiveNotes(t *testing.T) {
	for date, want := range theFive() {
		t.Run(date, func(t *testing.T) {
			d := inspectJSON(t, date)
			assert.Equal(t, date, d.Note.Date)
			assert.Equal(t, want.new, d.Note.New)
			assert.Equal(t, want.updated, d.Note.Updated)
			assert.Equal(t, want, count(d))
		})
	}
}

func TestInspectAuditReadsEveryLineOfTheFiveNotes(t *testing.T) {
	for date := range theFive() {
		var stdout, stderr bytes.Buffer
		status := run([]string{"inspect", "--audit", notePath(t, date)}, nil, &stdout, &stderr)
		assert.Equal(t, exitClean, status, "%s", stderr.String())
		assert.Regexp(t, `(?m)^not read +0$`, stdout.String())
	}
}

// notePath finds a note of the repository's own service, whatever its name.
func notePath(t *testing.T, date string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join("..", "..", "changelog", "*", date+".txt"))
	require.NoError(t, err)
	require.Len(t, found, 1)
	return found[0]
}

func inspectJSON(t *testing.T, date string) *document {
	t.Helper()
	page, err := os.Open(notePath(t, date))
	require.NoError(t, err)
	defer func() { _ = page.Close() }()
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitClean, run([]string{"inspect", "--json", "-"}, page, &stdout, &stderr), "%s", stderr.String())
	d := &document{}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), d))
	return d
}

// count counts the printed document by itself, so that it checks the reader's own figures.
func count(d *document) counts {
	c := counts{operations: len(d.Operations)}
	for _, o := range d.Operations {
		if o.Status == "new" {
			c.new++
		} else {
			c.updated++
		}
		c.tokens += len(o.IdempotencyToken)
		o.Input.count(&c, &c.request)
		o.Output.count(&c, &c.response)
	}
	return c
}

func (n *tree) count(c *counts, members *int) {
	if n == nil {
		return
	}
	c.enumValues += len(n.Enum)
	for _, m := range n.Members {
		*members++
		if m.Required {
			c.required++
		}
		if m.Enum != nil {
			c.enumMembers++
		}
		m.count(c, members)
	}
	n.Element.count(c, members)
	n.Key.count(c, members)
	n.Value.count(c, members)
}
