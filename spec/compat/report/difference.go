package report

import (
	"bufio"
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"

	"github.com/revsmith/revsmith/spec/compat"
)

//go:embed diff.schema.json
var differenceSchema string

// DifferenceSchema is the JSON schema of a difference in JSON; it refers to the one of [Schema] by that one's id.
func DifferenceSchema() []byte { return []byte(differenceSchema) }

// Difference is what differs between two sides, without an opinion on it.
type Difference struct {
	Before, After compat.Side
	// BeforeLabel and AfterLabel are the sides as the user named them; "" is the date of the side's revision.
	BeforeLabel, AfterLabel string
	// Changes are those that package compat answers.
	Changes []compat.Change
}

// WriteDifference writes a difference as text, JSON or Markdown. It fails for another format, and where the
// writer does.
func WriteDifference(w io.Writer, format Format, d *Difference) error {
	write, known := map[Format]func(io.Writer, *Difference) error{
		Text: differenceText, JSON: differenceJSON, Markdown: differenceMarkdown,
	}[format]
	if !known {
		return unknownFormat(format, DifferenceFormats())
	}
	if err := write(w, d); err != nil {
		return fmt.Errorf("writing the difference as %s: %w", format, err)
	}
	return nil
}

// labels are the names of both sides.
func (d *Difference) labels() (before, after string) {
	return cmp.Or(d.BeforeLabel, dateOf(d.Before)), cmp.Or(d.AfterLabel, dateOf(d.After))
}

// unknown are what cannot be compared, and why.
func (d *Difference) unknown() []string {
	var all []string
	for i := range d.Changes {
		if d.Changes[i].Unknowable() {
			all = append(all, plain(d.Changes[i].Detail))
		}
	}
	return slices.Compact(all)
}

// kinds are the changes by kind, in the order in which the kinds come, without what cannot be compared.
func (d *Difference) kinds() (order []compat.Kind, by map[compat.Kind][]compat.Change) {
	by = map[compat.Kind][]compat.Change{}
	for _, c := range d.Changes {
		if c.Unknowable() {
			continue
		}
		if by[c.Kind] == nil {
			order = append(order, c.Kind)
		}
		by[c.Kind] = append(by[c.Kind], c)
	}
	return order, by
}

// differenceText writes the changes for a person at a terminal.
func differenceText(w io.Writer, d *Difference) error {
	out := bufio.NewWriter(w)
	before, after := d.labels()
	fmt.Fprintf(out, "%s: %s to %s\n\n", plain(d.After.Service.ID), plain(before), plain(after))
	order, by := d.kinds()
	total := 0
	for _, kind := range order {
		fmt.Fprintf(out, "%s (%d)\n", plain(string(kind)), len(by[kind]))
		for i := range by[kind] {
			changeText(out, &by[kind][i])
		}
		fmt.Fprintln(out)
		total += len(by[kind])
	}
	for _, why := range d.unknown() {
		fmt.Fprintln(out, "unknown: "+why)
	}
	fmt.Fprintln(out, counted(total, "change"))
	return out.Flush()
}

// changeText writes one change.
func changeText(out io.Writer, c *compat.Change) {
	fmt.Fprintf(out, "  %s\n", plain(changeName(c)))
	if words := changeWords(c); words != "" {
		fmt.Fprintf(out, "    %s\n", words)
	}
	if places := elsewhere(c); len(places) > 0 {
		fmt.Fprintf(out, "    at %s\n", fewWords(places))
	}
	words := known(c.Evidence)
	if at := place(c.Evidence); at != "" {
		words += " (" + at + ")"
	}
	fmt.Fprintf(out, "    %s\n", words)
}

// changeName is what changed, and on which side of the exchange.
func changeName(c *compat.Change) string {
	if c.Direction == "" {
		return c.Path
	}
	return fmt.Sprintf("%s, %s", c.Path, c.Direction)
}

// changeWords are what stood before and what stands now, on one line; "" where the name says it all.
func changeWords(c *compat.Change) string {
	switch {
	case c.Before == "" && (c.After == "" || c.After == c.Path):
		return ""
	case c.Before == "":
		return "now " + plain(c.After)
	case c.After == "":
		return "was " + plain(c.Before)
	}
	return fmt.Sprintf("was %s, now %s", plain(c.Before), plain(c.After))
}

// differenceJSON writes the changes for programs.
func differenceJSON(w io.Writer, d *Difference) error {
	before, after := d.labels()
	changes := []jsonChange{}
	for i := range d.Changes {
		changes = append(changes, jsonChangeOf(&d.Changes[i]))
	}
	return encodeJSON(w, struct {
		Format  int          `json:"format"`
		Service string       `json:"service"`
		Before  jsonSide     `json:"before"`
		After   jsonSide     `json:"after"`
		Changes []jsonChange `json:"changes"`
	}{reportVersion, d.After.Service.ID, jsonSide{before, dateOf(d.Before)}, jsonSide{after, dateOf(d.After)}, changes})
}
