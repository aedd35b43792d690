package main

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestProgressLines(t *testing.T) {
	for _, c := range []struct {
		name  string
		total int
		steps []int
		want  []string
	}{
		{"every tenth", 100, []int{9, 1, 9, 1, 30}, []string{"pages: 10 of 100", "pages: 20 of 100", "pages: 50 of 100"}},
		{"few", 2, []int{1, 1}, []string{"pages: 1 of 2", "pages: 2 of 2"}},
		{"stopped early", 100, []int{10, 5}, []string{"pages: 10 of 100", "pages: 15 of 100"}},
		{"none", 0, nil, nil},
		{"unknown total", -1, []int{999, 1, 500}, []string{"pages: 1000", "pages: 1500"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			p := newProgress(&out, "pages", c.total)
			for _, n := range c.steps {
				p.Add(n)
			}
			p.Done()
			assert.Equal(t, c.want, lines(out.String()))
		})
	}
}

// TestProgressLinesAreTheSameForManyWorkers: how many lines there are follows
// from the counts, not from who counts when.
func TestProgressLinesAreTheSameForManyWorkers(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out, "pages", 1000)
	var workers sync.WaitGroup
	for range 10 {
		workers.Go(func() {
			for range 100 {
				p.Add(1)
			}
		})
	}
	workers.Wait()
	p.Done()
	assert.Len(t, lines(out.String()), 10)
}

// TestProgressBar draws a bar as a terminal would get it: it tells the counts,
// and leaves nothing behind.
func TestProgressBar(t *testing.T) {
	var out bytes.Buffer
	p := newProgressBar(&out, "pages\x1b[2J", 3)
	p.Add(3)
	p.Done()
	assert.Contains(t, out.String(), `pages\u001b[2J`)
	assert.Contains(t, out.String(), "(0/3)")
	assert.True(t, strings.HasSuffix(out.String(), "\r"), "the bar stays: %q", out.String())
}

// TestAnUnfinishedBarIsGone: what is printed next begins a line.
func TestAnUnfinishedBarIsGone(t *testing.T) {
	var out bytes.Buffer
	p := newProgressBar(&out, "pages", 3)
	p.Add(1)
	p.Done()
	assert.True(t, strings.HasSuffix(out.String(), " \r"), "the bar stays: %q", out.String())
}

// lines are the lines of a text without their ends, nil for none.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
