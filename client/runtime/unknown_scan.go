package runtime

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/smithy-go"
)

// unknownScan reads a JSON body beside its shape, token by token, and reports what the
// shape does not have. It stops silently where the body ends or is no JSON: whoever reads
// the body for good says so.
type unknownScan struct {
	tokens *json.Decoder
	report func(Unknown)
	path   []byte
}

func newUnknownScan(body io.Reader, report func(Unknown)) *unknownScan {
	tokens := json.NewDecoder(body)
	tokens.UseNumber()
	return &unknownScan{tokens: tokens, report: report}
}

// enter goes down one step of the path; the result leads back.
func (s *unknownScan) enter(step string) (back int) {
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
			back := s.enter("." + m.Name)
			s.text(m.Target, value)
			s.leave(back)
		}
	}
}

// body looks at the whole body: the shape's members, or the one member that is the body.
func (s *unknownScan) body(shape *Shape) {
	for i := range shape.Members {
		if m := &shape.Members[i]; m.In == InPayload {
			s.enter("." + m.Name)
			shape = m.Target
			break
		}
	}
	_ = s.value(shape)
}

// value reads one value.
func (s *unknownScan) value(shape *Shape) error {
	token, err := s.tokens.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case string:
		s.text(shape, token)
	case json.Delim:
		return s.within(shape, token)
	}
	return nil
}

// within reads what is left of an object or an array.
func (s *unknownScan) within(shape *Shape, opened json.Delim) error {
	isObject := opened == '{'
	switch {
	case isObject && (shape.Type == smithy.ShapeTypeStructure || shape.Type == smithy.ShapeTypeUnion):
		return s.structure(shape)
	case isObject && shape.Type == smithy.ShapeTypeMap:
		return s.entries(shape.Members[1].Target)
	case !isObject && shape.Type == smithy.ShapeTypeList:
		return s.elements(shape.Members[0].Target)
	}
	return s.skip()
}

// text reports a text that is no known value of an enum.
func (s *unknownScan) text(shape *Shape, text string) {
	if shape.Type != smithy.ShapeTypeEnum || slices.ContainsFunc(shape.Values, func(v Value) bool { return v.Wire == text }) {
		return
	}
	s.report(Unknown{Path: string(s.path), Enum: shape.Name, Value: text})
}

// structure reads what is left of an object and reports the members that the shape does not
// have, each once.
func (s *unknownScan) structure(shape *Shape) error {
	reported := map[string]bool{}
	for s.tokens.More() {
		name, err := s.key()
		if err != nil {
			return err
		}
		back := s.enter("." + name)
		target := &Document
		if m := shape.onWire(name); m != nil {
			target = m.Target
		} else if !shape.isEnvelope(name) && !reported[name] {
			reported[name] = true
			s.report(Unknown{Path: string(s.path)})
		}
		if err := s.value(target); err != nil {
			return err
		}
		s.leave(back)
	}
	return s.end()
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

// entries reads what is left of an object that is a map.
func (s *unknownScan) entries(value *Shape) error {
	for s.tokens.More() {
		key, err := s.key()
		if err != nil {
			return err
		}
		back := s.enter("[" + strconv.Quote(key) + "]")
		if err := s.value(value); err != nil {
			return err
		}
		s.leave(back)
	}
	return s.end()
}

// elements reads what is left of an array.
func (s *unknownScan) elements(element *Shape) error {
	for i := 0; s.tokens.More(); i++ {
		back := s.enter("[" + strconv.Itoa(i) + "]")
		if err := s.value(element); err != nil {
			return err
		}
		s.leave(back)
	}
	return s.end()
}

// key reads the name before a value.
func (s *unknownScan) key() (string, error) {
	token, err := s.tokens.Token()
	key, _ := token.(string)
	return key, err
}

// end reads the bracket that closes.
func (s *unknownScan) end() error {
	_, err := s.tokens.Token()
	return err
}

// skip reads to the end of what was opened, however deep it is.
func (s *unknownScan) skip() error {
	for depth := 1; depth > 0; {
		token, err := s.tokens.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}
