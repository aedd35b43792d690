package wire

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file reads members that do not travel in the body.

// message is an HTTP message, of whichever side.
type message struct {
	labels map[string]string
	// query are the parameters, taken those among them that are no map's.
	query  url.Values
	taken  map[string]bool
	header http.Header
	status int
	body   []byte
}

// bound reads a member outside of the body, where the message has it.
func (r *reader) bound(values Values, m *spec.Member, from *message) {
	switch {
	case m.Location == spec.InStatus:
		values[m.Name] = int64(from.status)
	case m.Target.Kind == spec.Map:
		r.boundMap(values, m, from)
	default:
		if texts := from.texts(m); len(texts) > 0 {
			r.at(m.Name, func() { r.keepTexts(values, m.Name, m, texts) })
		}
	}
}

// texts are what a message says of a member, one text for each element of a list.
func (from *message) texts(m *spec.Member) []string {
	switch m.Location {
	case spec.InLabel:
		if text, ok := from.labels[m.WireName]; ok {
			return []string{text}
		}
	case spec.InQuery:
		return from.query[m.WireName]
	case spec.InHeader:
		lines := from.header.Values(m.WireName)
		if m.Target.Kind == spec.List {
			return headerTexts(lines, m.Target.Element)
		}
		return lines
	}
	return nil
}

// keepTexts keeps what the texts of a member say, where they can be read.
func (r *reader) keepTexts(values Values, key string, m *spec.Member, texts []string) {
	shape := m.Target
	if shape.Kind == spec.Map {
		shape = shape.Value
	}
	if shape.Kind == spec.List {
		values[key] = r.boundList(shape.Element, m.Location, texts)
		return
	}
	if len(texts) > 1 {
		r.report(wrongType, "stands %d times, want it once", len(texts))
		return
	}
	if value, ok := r.boundText(shape, m.Location, texts[0]); ok {
		values[key] = value
	}
}

func (r *reader) boundList(element *spec.Shape, location spec.Location, texts []string) []any {
	values := make([]any, 0, len(texts))
	for i, text := range texts {
		r.at(strconv.Itoa(i), func() {
			if value, ok := r.boundText(element, location, text); ok {
				values = append(values, value)
			}
		})
	}
	return values
}

// boundText reads a value from a text outside of the body.
func (r *reader) boundText(shape *spec.Shape, location spec.Location, text string) (any, bool) {
	switch shape.Kind {
	case spec.Boolean:
		if text != "true" && text != "false" {
			r.report(wrongType, "want true or false, not %.100q", text)
			return nil, false
		}
		return text == "true", true
	case spec.Integer, spec.Long:
		return r.integer(shape.Kind, text)
	case spec.Float, spec.Double:
		return r.float(shape.Kind, text)
	case spec.Timestamp:
		return r.time(formatAt(shape, location), text)
	}
	return r.text(shape, text)
}

// boundMap reads a map whose entries stand in the query, or in headers of one prefix.
func (r *reader) boundMap(values Values, m *spec.Member, from *message) {
	entries := Values{}
	for _, e := range from.entries(m) {
		r.at(m.Name, func() {
			r.at(e.key, func() { r.keepTexts(entries, e.key, m, e.texts) })
		})
	}
	if len(entries) > 0 {
		values[m.Name] = entries
	}
}

// textEntry is what stands under one key.
type textEntry struct {
	key   string
	texts []string
}

// entries are the entries of a map, by key. In the query those are what no other member has taken,
// nor a signature. Names of headers have no case, so theirs are in small letters.
func (from *message) entries(m *spec.Member) []textEntry {
	var found []textEntry
	if m.Location == spec.InQuery {
		for key, texts := range from.query {
			if !from.taken[key] && !strings.HasPrefix(key, "X-Amz-") {
				found = append(found, textEntry{key, texts})
			}
		}
	} else {
		prefix := strings.ToLower(m.WireName)
		for name, lines := range from.header {
			if key, ok := strings.CutPrefix(strings.ToLower(name), prefix); ok && key != "" {
				found = append(found, textEntry{key, lines})
			}
		}
	}
	slices.SortFunc(found, func(a, b textEntry) int { return strings.Compare(a.key, b.key) })
	return found
}

// takenQuery are the names of the parameters that are members of their own.
func takenQuery(shape *spec.Shape) map[string]bool {
	taken := map[string]bool{}
	for _, m := range shape.Members {
		if m.Location == spec.InQuery && m.Target.Kind != spec.Map {
			taken[m.WireName] = true
		}
	}
	return taken
}

// isQueryMap tells the member that holds all other parameters of the query.
func isQueryMap(m *spec.Member) bool { return m.Location == spec.InQuery && m.Target.Kind == spec.Map }

// unknownQuery reports parameters of the query that no member has.
func (r *reader) unknownQuery(shape *spec.Shape, from *message) {
	if slices.ContainsFunc(shape.Members, isQueryMap) {
		return
	}
	for _, e := range from.entries(&spec.Member{Location: spec.InQuery}) {
		r.unknown(e.key)
	}
}

// headerTexts are the elements of a list in headers: between commas, of which dates have one
// of their own and quoted texts any number.
func headerTexts(lines []string, element *spec.Shape) []string {
	perElement := 1
	if element.Kind == spec.Timestamp && formatAt(element, spec.InHeader) == httpDate {
		perElement = 2
	}
	var texts []string
	for _, line := range lines {
		parts := splitQuoted(line)
		for len(parts) > 0 {
			n := min(perElement, len(parts))
			texts = append(texts, unquoted(strings.TrimSpace(strings.Join(parts[:n], ","))))
			parts = parts[n:]
		}
	}
	return texts
}

// splitQuoted cuts a line at commas outside of quotes.
func splitQuoted(line string) []string {
	var parts []string
	begin, quoted := 0, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			parts = append(parts, line[begin:i])
			begin = i + 1
		}
	}
	return append(parts, line[begin:])
}

// unquoted takes the quotes off a text that has them.
func unquoted(text string) string {
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return text
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(text[1 : len(text)-1])
}

// quoted is an element of a list as it stands in its place: in headers, texts with a comma or a
// quote stand in quotes.
func quoted(element *spec.Shape, location spec.Location, text string) string {
	if location != spec.InHeader || element.Kind == spec.Timestamp || !strings.ContainsAny(text, `,"`) {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
