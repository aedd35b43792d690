package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat/timeline"
)

//go:embed history.schema.json
var timelineSchema string

// TimelineSchema is the JSON schema of a timeline in JSON; it refers to the one of [Schema] by that one's id.
func TimelineSchema() []byte { return []byte(timelineSchema) }

// TimelineFormats are the formats of a timeline.
func TimelineFormats() []Format { return []Format{Text, JSON} }

// WriteTimeline writes a timeline as text or JSON. It fails for another format, and where the writer does.
func WriteTimeline(w io.Writer, format Format, t *timeline.Timeline) error {
	write, known := map[Format]func(io.Writer, *timeline.Timeline) error{Text: timelineText, JSON: timelineJSON}[format]
	if !known {
		return unknownFormat(format, TimelineFormats())
	}
	if err := write(w, t); err != nil {
		return fmt.Errorf("writing the history as %s: %w", format, err)
	}
	return nil
}

// timelineText writes one line for each event: when, where that stands, and what.
func timelineText(w io.Writer, t *timeline.Timeline) error {
	buffered := bufio.NewWriter(w)
	out := tabwriter.NewWriter(buffered, 0, 0, 2, ' ', 0)
	for i := range t.Things {
		thing := &t.Things[i]
		for _, e := range thing.Events {
			fmt.Fprintf(out, "%s\t%s\t%s: %s\n", when(e.Evidence), place(e.Evidence), plain(thing.Path), plain(eventWords(thing, e)))
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(buffered, "%s at or below %s; a text without a line of its own came with what it describes\n",
		counted(len(t.Things), "fact"), plain(t.Path))
	return buffered.Flush()
}

// when is the date of a proven fact, or between which dates another came.
func when(e spec.Evidence) string {
	switch {
	case e.Strength == spec.Proven && e.Since != "":
		return e.Since
	case e.Strength == spec.Bounded && e.After != "" && e.Since != "":
		return "after " + e.After + ", not after " + e.Since
	case e.Strength == spec.Bounded && e.Since != "":
		return "not after " + e.Since
	}
	return string(spec.Unknown)
}

// eventWords say what an event is.
func eventWords(thing *timeline.Thing, e timeline.Event) string {
	if e.Kind == timeline.Came {
		return e.What + "; in Go " + thing.GoSymbol
	}
	kind := string(e.Kind)
	if e.Direction != "" && e.Direction != thing.Direction {
		kind += " in the " + string(e.Direction)
	}
	return kind + ": " + e.What
}

// The JSON form of a timeline.
type (
	jsonTimeline struct {
		Format   int         `json:"format"`
		Service  string      `json:"service"`
		Revision string      `json:"revision"`
		Path     string      `json:"path"`
		Facts    []jsonThing `json:"facts"`
	}
	jsonThing struct {
		Path      string      `json:"path"`
		TypePath  string      `json:"typePath"`
		Direction string      `json:"direction,omitempty"`
		What      string      `json:"what"`
		GoSymbol  string      `json:"goSymbol"`
		Text      string      `json:"text,omitempty"`
		Events    []jsonEvent `json:"events"`
	}
	jsonEvent struct {
		Kind      string       `json:"kind"`
		Direction string       `json:"direction,omitempty"`
		What      string       `json:"what"`
		Before    string       `json:"before,omitempty"`
		After     string       `json:"after,omitempty"`
		Evidence  jsonEvidence `json:"evidence"`
	}
)

// timelineJSON writes a timeline for programs.
func timelineJSON(w io.Writer, t *timeline.Timeline) error {
	facts := []jsonThing{}
	for _, thing := range t.Things {
		fact := jsonThing{
			Path: thing.Path, TypePath: thing.TypePath, Direction: string(thing.Direction), What: thing.What,
			GoSymbol: thing.GoSymbol, Text: thing.Documentation,
		}
		for _, e := range thing.Events {
			fact.Events = append(fact.Events, jsonEvent{
				string(e.Kind), string(e.Direction), e.What, e.Before, e.After, jsonEvidenceOf(e.Evidence)})
		}
		facts = append(facts, fact)
	}
	return encodeJSON(w, jsonTimeline{reportVersion, t.Side.Service.ID, dateOf(t.Side), t.Path, facts})
}
