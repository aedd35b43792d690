package smithy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// The traits of tests.
const (
	requestTests  = "smithy.test#httpRequestTests"
	responseTests = "smithy.test#httpResponseTests"
)

// test is one test: what identifies it, and what it says.
type test struct {
	id, documentation string
	// content is the test without these and without its tags; equal contents are one test.
	content object
	// said is the content as a text.
	said string
	// tags are the fixtures' cases that the test stands for.
	tags list
}

// sides are the tests of one operation.
type sides struct{ requests, responses []*test }

// suite holds all tests of a model.
type suite struct {
	model *model
	// operations and failures are the tests of operations and of errors, by name.
	operations map[string]*sides
	failures   map[string][]*test
	ids        map[string]bool
}

// suiteOf makes the tests of a revision's fixtures.
func (m *model) suiteOf(fixtures []*fixture.File) (*suite, error) {
	s := &suite{m, map[string]*sides{}, map[string][]*test{}, map[string]bool{}}
	for _, o := range m.revision.Operations {
		s.operations[o.Name] = &sides{}
	}
	for _, file := range fixtures {
		o := m.revision.Operation(file.Operation)
		if o == nil {
			return nil, fmt.Errorf("there are fixtures of %s, which the revision does not have", file.Operation)
		}
		for i := range file.Cases {
			if err := s.addCase(o, &file.Cases[i]); err != nil {
				return nil, fmt.Errorf("%s, case %s: %w", o.Name, file.Cases[i].ID, err)
			}
		}
	}
	return s, nil
}

// addCase adds the tests of each exchange of a case.
func (s *suite) addCase(o *spec.Operation, c *fixture.Case) error {
	for i := range c.Exchanges {
		id := o.Name + "_" + identifier(c.ID)
		if len(c.Exchanges) > 1 {
			id += "_" + strconv.Itoa(i+1)
		}
		told := test{id: id, documentation: c.Documentation, tags: list{o.Name + "/" + c.ID}}
		e := exchange{s.model, o, &c.Exchanges[i]}
		if err := s.addExchange(told, e); err != nil {
			return err
		}
	}
	return nil
}

// addExchange adds the test of a request and that of its response.
func (s *suite) addExchange(told test, e exchange) error {
	own := s.operations[e.operation.Name]
	request, err := e.requestTest()
	if err != nil {
		return err
	}
	own.requests = s.add(own.requests, told, "request", request)
	if e.Error == nil {
		response, err := e.responseTest()
		if err != nil {
			return err
		}
		own.responses = s.add(own.responses, told, "response", response)
		return nil
	}
	response, err := e.failureTest()
	if err != nil {
		return err
	}
	told.id, told.documentation = e.Error.Code, "A response that is "+e.Error.Code+"."
	s.failures[e.Error.Code] = s.add(s.failures[e.Error.Code], told, "response", response)
	return nil
}

// add adds a test to those of one trait. One that says what another says already adds its tags
// to that; nothing is added for no content.
func (s *suite) add(tests []*test, told test, direction string, content object) []*test {
	if content == nil {
		return tests
	}
	said := fmt.Sprint(content)
	for _, other := range tests {
		if other.said == said {
			other.tags = append(other.tags, told.tags...)
			return tests
		}
	}
	id := told.id + "_" + direction
	for number := 2; s.ids[id]; number++ {
		id = told.id + "_" + strconv.Itoa(number) + "_" + direction
	}
	s.ids[id] = true
	told.id, told.content, told.said, told.tags = id, content, said, slices.Clone(told.tags)
	return append(tests, &told)
}

// withTests is the traits and the trait of some tests, if there are any.
func (t traits) withTests(id string, tests []*test) traits {
	var nodes list
	for _, one := range tests {
		head := object{{"id", one.id}, {"documentation", commonmark.Describe(one.documentation)}, {"tags", one.tags}}
		nodes = append(nodes, append(head, one.content...))
	}
	if len(nodes) == 0 {
		return t
	}
	return t.with(id, nodes)
}

// identifier is a case's id in the letters of Smithy's identifiers.
func identifier(id string) string {
	return strings.Map(func(letter rune) rune {
		if strings.ContainsRune("-.", letter) {
			return '_'
		}
		return letter
	}, id)
}
