package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// event is one line of go test -json, as far as it is read.
type event struct {
	Action, Test, Output string
}

// events are what ran.
type events struct {
	// files are what was replayed, in the order in which it was.
	files []replayed
	// tightened are how many cases of older revisions must be refused today, by client and sentence.
	tightened []string
	// outputs are the lines that tests wrote, and failures those of the ones that failed.
	outputs  map[string][]string
	failures []string
}

// replayed is one file that one client replayed.
type replayed struct {
	client, operation, revision string
	derived                     bool

	cases, held, requests, responses, refusals int
}

// comparedLine is what the runner's Summary says of a file, tightenedLine what Replay logs of calls that today's
// client must refuse.
var (
	comparedLine = regexp.MustCompile(`compared (\d+) (stored|derived) cases of (\S+) at (\S+) with (.+): ` +
		`(\d+) held, (\d+) requests, (\d+) responses, (\d+) refusals`)
	tightenedLine = regexp.MustCompile(`tightened since .*`)
)

// read reads the events of go test.
func (e *events) read(from io.Reader) error {
	e.outputs = map[string][]string{}
	decoder := json.NewDecoder(from)
	for {
		var next event
		err := decoder.Decode(&next)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the events of go test: %w", err)
		}
		e.take(next)
	}
}

func (e *events) take(next event) {
	switch next.Action {
	case "output":
		e.output(next)
	case "build-output":
		e.failures = append(e.failures, next.Output)
	case "fail":
		e.failures = append(e.failures, e.outputs[next.Test]...)
		delete(e.outputs, next.Test)
	case "pass", "skip":
		delete(e.outputs, next.Test)
	}
}

// output keeps what a test wrote, and reads what it says of a file.
func (e *events) output(next event) {
	if isProgress(next.Output) {
		return
	}
	e.outputs[next.Test] = append(e.outputs[next.Test], next.Output)
	if found := comparedLine.FindStringSubmatch(next.Output); found != nil {
		e.files = append(e.files, newReplayed(found))
	}
	if found := tightenedLine.FindString(next.Output); found != "" {
		e.tightened = append(e.tightened, found)
	}
}

// newReplayed is what a line of comparedLine's form says.
func newReplayed(found []string) replayed {
	numbers := map[int]int{}
	for _, i := range []int{1, 6, 7, 8, 9} {
		numbers[i], _ = strconv.Atoi(found[i])
	}
	return replayed{
		derived: found[2] == "derived", operation: found[3], revision: found[4], client: found[5],
		cases: numbers[1], held: numbers[6], requests: numbers[7], responses: numbers[8], refusals: numbers[9],
	}
}

// isProgress tells what go test itself writes of each test that it runs.
func isProgress(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "=== ") || strings.HasPrefix(line, "--- PASS") || strings.HasPrefix(line, "--- SKIP")
}
