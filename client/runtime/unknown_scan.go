package runtime

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/smithy-go"
)

// unknownScan reads a JSON body beside its shape and reports what the shape does not have.
// It stops silently where the body ends or is no JSON: whoever reads the body for good says so.
type unknownScan struct {
	*jsonReader
	report func(Unknown)
	path   []byte
}

func newUnknownScan(body []byte, report func(Unknown)) *unknownScan {
	return &unknownScan{jsonReader: newJSONReader(jsonForm{}, body), report: report}
}

// step goes down one step of the path; the result leads back.
func (s *unknownScan) step(step string) (back int) {
	back = len(s.path)
	s.path = append(s.path, step...)
	return back
}

func (s *unknownScan) leave(back int) { s.path = s.path[:back] }

// headers looks at the enums that travel in headers.
func (s *unknownScan) headers(shape *Shape, header http.Header) {
	for i := range shape.Members {
		m := &shape.Members[i]
		if m.In != InHeader {
			continue
		}
		if value := header.Get(m.wireName()); value != "" {
			back := s.step("." + m.Name)
			s.text(m.Target, value)
			s.leave(back)
		}
	}
}

// body looks at the whole body: the shape's members, or the one member that is the body.
func (s *unknownScan) body(shape *Shape) {
	for i := range shape.Members {
		if m := &shape.Members[i]; m.In == InPayload {
			s.step("." + m.Name)
			shape = m.Target
			break
		}
	}
	s.value(shape)
}

// value reads one value.
func (s *unknownScan) value(shape *Shape) {
	isStructure := shape.Type == smithy.ShapeTypeStructure || shape.Type == smithy.ShapeTypeUnion
	switch next := s.peek(); {
	case next == '"':
		s.text(shape, s.span())
	case next == '{' && isStructure:
		s.structure(shape)
	case next == '{' && shape.Type == smithy.ShapeTypeMap:
		s.entries(shape.Members[1].Target)
	case next == '[' && shape.Type == smithy.ShapeTypeList:
		s.elements(shape.Members[0].Target)
	default:
		s.skip()
	}
}

// text reports a text that is no known value of an enum.
func (s *unknownScan) text(shape *Shape, text string) {
	if s.err != nil || shape.Type != smithy.ShapeTypeEnum || slices.ContainsFunc(shape.Values, func(v Value) bool { return v.Wire == text }) {
		return
	}
	s.report(Unknown{Path: string(s.path), Enum: shape.Name, Value: strings.Clone(text)})
}

// structure reads an object and reports the members that the shape does not have, each once.
func (s *unknownScan) structure(shape *Shape) {
	reported := map[string]bool{}
	for s.enter('{'); s.more('{', '}'); {
		name := s.name()
		if s.err != nil {
			return
		}
		back := s.step("." + name)
		target := &Document
		if m := shape.onWire(name); m != nil {
			target = m.Target
		} else if !shape.isEnvelope(name) && !reported[name] {
			reported[name] = true
			s.report(Unknown{Path: string(s.path)})
		}
		s.value(target)
		s.leave(back)
	}
}

// onWire is the member that a name in a body means, nil where it means none.
func (s *Shape) onWire(name string) *Member {
	for i := range s.Members {
		if m := &s.Members[i]; m.Name == name || m.In == InBody && m.As == name {
			return m
		}
	}
	return nil
}

// isEnvelope tells the names by which protocols say what a body is, and errors their message.
func (s *Shape) isEnvelope(name string) bool {
	isError := s.Fault != smithy.FaultUnknown
	return name == "__type" || isError && (name == "code" || strings.EqualFold(name, "message"))
}

// entries reads an object that is a map.
func (s *unknownScan) entries(value *Shape) {
	for s.enter('{'); s.more('{', '}'); {
		back := s.step("[" + strconv.Quote(s.name()) + "]")
		s.value(value)
		s.leave(back)
	}
}

// elements reads an array.
func (s *unknownScan) elements(element *Shape) {
	s.enter('[')
	for i := 0; s.more('[', ']'); i++ {
		back := s.step("[" + strconv.Itoa(i) + "]")
		s.value(element)
		s.leave(back)
	}
}
