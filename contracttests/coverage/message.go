package coverage

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// message is one side of an exchange: what the program holds, and the JSON body that travelled.
type message struct{ typed, body json.RawMessage }

func (m message) read() (pair, error) {
	held, err := decode(m.typed)
	if err != nil {
		return pair{}, err
	}
	wire, err := decode(m.body)
	if err != nil {
		return pair{}, fmt.Errorf("body: %w", err)
	}
	return pair{held: held, wire: wire}, nil
}

// decode reads a JSON value; where there is no text there is nil.
func decode(text json.RawMessage) (any, error) {
	if text == nil {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return value, err
}

// pair is one value twice: as the program holds it and as it travelled. A member counts as shown
// only where it is in both, so that a fixture that merely mentions one covers nothing.
type pair struct {
	held, wire any
	// unbodied says that the value travelled outside a JSON body; it is then taken for held.
	unbodied bool
}

// top is the value of a member of the input or output.
func (p pair) top(m *spec.Member) pair {
	if m.Location == spec.InBody {
		return p.member(m)
	}
	return pair{held: p.held, unbodied: true}.member(m)
}

// member is the value of a structure's member.
func (p pair) member(m *spec.Member) pair {
	held := entriesOf(p.held)[m.Name]
	if p.unbodied {
		return pair{held, held, true}
	}
	return pair{held: held, wire: entriesOf(p.wire)[wireName(m)]}
}

// wireName is the name of a member in a JSON body.
func wireName(m *spec.Member) string {
	if m.Location == spec.InBody && m.WireName != "" {
		return m.WireName
	}
	return m.Name
}

// elements are the elements of a list.
func (p pair) elements() []pair {
	held, _ := p.held.([]any)
	wire, _ := p.wire.([]any)
	elements := make([]pair, min(len(held), len(wire)))
	for i := range elements {
		elements[i] = pair{held[i], wire[i], p.unbodied}
	}
	return elements
}

// entries are the entries of a map that are in both.
func (p pair) entries() map[string]pair {
	entries := map[string]pair{}
	wire := entriesOf(p.wire)
	for key, held := range entriesOf(p.held) {
		if travelled, present := wire[key]; present {
			entries[key] = pair{held, travelled, p.unbodied}
		}
	}
	return entries
}

// entriesOf are the entries of an object, none of any other value.
func entriesOf(value any) map[string]any {
	entries, _ := value.(map[string]any)
	return entries
}
