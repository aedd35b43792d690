package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// row is what ran of one revision.
type row struct {
	operations map[string]bool
	// stored, derived and held count cases, by client.
	stored, derived, held         map[string]int
	requests, responses, refusals int
}

func newRow() *row {
	return &row{operations: map[string]bool{}, stored: map[string]int{}, derived: map[string]int{}, held: map[string]int{}}
}

// rows are what ran, by revision.
func (e *events) rows() map[string]*row {
	rows := map[string]*row{}
	for i := range e.files {
		file := &e.files[i]
		if rows[file.revision] == nil {
			rows[file.revision] = newRow()
		}
		rows[file.revision].add(file)
	}
	return rows
}

// add adds one client's replay of a file.
func (r *row) add(file *replayed) {
	r.operations[file.operation] = true
	kind := r.stored
	if file.derived {
		kind = r.derived
	}
	kind[file.client] += file.cases
	r.held[file.client] += file.held
	r.requests += file.requests
	r.responses += file.responses
	r.refusals += file.refusals
}

// sum adds another row.
func (r *row) sum(other *row) {
	maps.Copy(r.operations, other.operations)
	for _, counts := range []struct{ to, from map[string]int }{
		{r.stored, other.stored}, {r.derived, other.derived}, {r.held, other.held},
	} {
		for client, n := range counts.from {
			counts.to[client] += n
		}
	}
	r.requests += other.requests
	r.responses += other.responses
	r.refusals += other.refusals
}

// cells are the columns of a row. Two clients have as many cases where none is cut off.
func (r *row) cells(clients []string) string {
	var text strings.Builder
	text.WriteString("\t")
	for _, n := range []int{len(r.operations), most(r.stored), most(r.derived), r.requests, r.responses, r.refusals} {
		fmt.Fprintf(&text, "%d\t", n)
	}
	for _, client := range clients {
		fmt.Fprintf(&text, "%d of %d\t", r.held[client], r.stored[client]+r.derived[client])
	}
	return text.String()
}

func most(counts map[string]int) int {
	n := 0
	for _, count := range counts {
		n = max(n, count)
	}
	return n
}

// clients are the names of the clients that replayed.
func (e *events) clients() []string {
	names := map[string]bool{}
	for i := range e.files {
		names[e.files[i].client] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// print writes the table of a service, what failed, and what is tightened or may differ.
func (s *service) print(w io.Writer, verbose bool) error {
	rows, clients := s.events.rows(), s.events.clients()
	fmt.Fprintf(w, "%s: what was replayed of each revision, and how many cases held with each client\n", s.id)
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	head := []string{"", "operations", "stored", "derived", "requests", "responses", "refusals"}
	fmt.Fprintln(columns, strings.Join(append(head, clients...), "\t")+"\t")
	total := newRow()
	for _, revision := range slices.Sorted(maps.Keys(rows)) {
		total.sum(rows[revision])
		fmt.Fprintln(columns, revision+rows[revision].cells(clients))
	}
	fmt.Fprintln(columns, "together"+total.cells(clients))
	if err := columns.Flush(); err != nil {
		return err
	}
	s.printFailures(w)
	printList(w, "calls of older revisions that today's clients must refuse", s.events.tightened, verbose)
	lines, err := s.differences()
	printList(w, "differences between the clients that have a reason", lines, verbose)
	return err
}

// printList writes how long a list is, and all of it where that is asked for.
func printList(w io.Writer, what string, list []string, verbose bool) {
	fmt.Fprintf(w, "%s: %d\n", what, len(list))
	for _, line := range list {
		if verbose {
			fmt.Fprintln(w, "  "+line)
		}
	}
}

// printFailures writes what the tests that failed said.
func (s *service) printFailures(w io.Writer) {
	if s.problem == nil {
		return
	}
	for _, line := range s.events.failures {
		fmt.Fprintln(w, strings.TrimRight(line, "\n"))
	}
	fmt.Fprintf(w, "FAIL %s: go test: %v\n", s.id, s.problem)
}
