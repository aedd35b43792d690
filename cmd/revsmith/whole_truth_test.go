package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
)

// stale is what the checker finds of the latest revision: all right but the texts of members and
// operations that were reworded without a page. What else changed so, the facts file knows.
func stale() []string {
	return []string{
		"documentation: 1718/1810 wrong=92 invented=0",
		"enum: 145/145 wrong=0 invented=0",
		"has output: 77/77 wrong=0 invented=0",
		"idempotencyToken: 77/77 wrong=0 invented=0",
		"member: 1707/1707 wrong=0 invented=0",
		"member order: 441/441 wrong=0 invented=0",
		"operation: 77/77 wrong=0 invented=0",
		"operation text: 69/77 wrong=8 invented=0",
		"required: 612/612 wrong=0 invented=0",
		"type: 2118/2118 wrong=0 invented=0",
	}
}

// requireTrueModel holds the latest revision to the right answer with the feed's own checker.
func requireTrueModel(t *testing.T, latest *spec.Revision) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no python3 to compare with the right answer")
	}
	got := filepath.Join(t.TempDir(), "got.json")
	require.NoError(t, os.WriteFile(got, shown(t, latest), 0o644))
	truth := filepath.Join(feed, "latest-truth.json")
	command := exec.CommandContext(t.Context(), python, filepath.Join(feed, "..", "compare.py"), "--truth", truth, "--got", got)
	var output, problems bytes.Buffer
	command.Stdout, command.Stderr = &output, &problems
	_ = command.Run() // its status says that the facts below are not all right
	require.Empty(t, problems.String())
	var found []string
	texts := false // of which only the number is asked
	for line := range strings.Lines(output.String()) {
		if !strings.HasPrefix(line, " ") {
			texts = strings.HasPrefix(line, "documentation") || strings.HasPrefix(line, "operation text")
		} else if texts {
			continue
		}
		found = append(found, strings.TrimSpace(line))
	}
	assert.Equal(t, stale(), found)
}

// shown is a revision in the form that the checker reads.
func shown(t *testing.T, latest *spec.Revision) []byte {
	t.Helper()
	w := &answer{t: t}
	list := object{}
	for _, o := range latest.Operations {
		tokens := []string{}
		if o.IdempotencyToken != nil {
			tokens = append(tokens, o.IdempotencyToken.Name)
		}
		list = append(list, field{o.Name, object{
			{"documentation", o.Documentation},
			{"idempotencyToken", tokens},
			{"input", w.shape(o.Input)},
			{"output", w.shape(o.Output)},
		}})
	}
	return w.text(list)
}

// object is a JSON object whose members have an order.
type object []field

type field struct {
	name  string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	text := []byte("{")
	for i, f := range o {
		name, err := json.Marshal(f.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, name...), ':'), value...)
	}
	return append(text, '}'), nil
}

// answer writes the trees of a revision; within are the structures around the one being written.
type answer struct {
	t      *testing.T
	within []*spec.Shape
}

func (w *answer) text(value any) []byte {
	w.t.Helper()
	text, err := json.Marshal(value)
	require.NoError(w.t, err)
	return text
}

func (w *answer) shape(shape *spec.Shape) object {
	if slices.Contains(w.within, shape) {
		return object{{"recursive", true}}
	}
	w.within = append(w.within, shape)
	defer func() { w.within = w.within[:len(w.within)-1] }()
	switch shape.Kind {
	case spec.Structure, spec.Union:
		return object{{"type", "structure"}, {"documentation", shape.Documentation}, {"members", w.members(shape)}}
	case spec.List:
		return object{{"type", "list"}, {"element", w.shape(shape.Element)}}
	case spec.Map:
		return object{{"type", "map"}, {"value", w.shape(shape.Value)}}
	case spec.Enum:
		var values []string
		for _, v := range shape.Values {
			values = append(values, v.Wire)
		}
		return object{{"type", "string"}, {"documentation", shape.Documentation}, {"enum", values}}
	}
	return object{{"type", string(shape.Kind)}, {"documentation", shape.Documentation}}
}

func (w *answer) members(shape *spec.Shape) object {
	members := object{}
	for _, m := range shape.Members {
		members = append(members, field{m.Name, append(w.shape(m.Target),
			field{"documentation", m.Documentation}, field{"required", m.Required})})
	}
	return members
}
