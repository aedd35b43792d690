package matrix

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/revsmith/revsmith/contracttests/matrix/replay"
)

// This file reads which derived cases a service's own contract tests know not to hold.

// oursLine is a line of a service's differences.txt that speaks of its client, as the head of that
// file says. Until when it holds is for the tests of the newest client to ask.
var oursLine = regexp.MustCompile(`^ours (\S+)(?: of (\S+))?(?: until \S+)? — \S`)

// allowed are the cases that a service's clients need not meet; a service without
// contracttests/<service>/differences.txt has none.
func (m *Module) allowed(id string) ([]replay.Allowed, error) {
	text, err := os.ReadFile(filepath.Join(m.options.Repository, "contracttests", id, "differences.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var cases []replay.Allowed
	for line := range strings.Lines(string(text)) {
		if found := oursLine.FindStringSubmatch(line); found != nil {
			cases = append(cases, replay.Allowed{Case: found[1], Operation: found[2]})
		}
	}
	return cases, err
}
