package contracttests

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file cuts fixtures to what a client can see, so that one which knows less than they show
// is asked for all that it knows.

// Cut is a fixture file as one client can see it.
type Cut struct {
	// File has the cases that the client can play, without what it cannot express or read; nil
	// where the client lacks the operation.
	File *fixture.File
	// Shortened are the ids of the cases that lost something, Dropped those of the cases that
	// cannot be played at all, both in the file's order.
	Shortened, Dropped []string
	// Unseen is what the client cannot see, by kind and name.
	Unseen []Unseen
}

// Unseen is one thing that fixtures show and a client does not know.
type Unseen struct {
	// Kind is "operation", "member", "value", "error", "token" or "paginator".
	Kind string `json:"kind"`
	// Name is an operation's or paginator's name, "GoType.member", "GoEnum=value",
	// "Operation!Error", or "Operation.member" of a token.
	Name string `json:"name"`
	// Cases are how many cases show it.
	Cases int `json:"cases"`
}

// Bound is a member of inputs that travels outside a JSON body's members.
type Bound struct {
	// Operation has the member, Member is its name in the input.
	Operation, Member string
	// In is where it travels, "query", "header", "label", "payload" or "stream", and Name its name there.
	In, Name string
	// Map tells that it is a map: in the query each of its keys is one, and Name begins its headers.
	Map bool
	// Revisions are those at which it travels there.
	Revisions []string
}

// Cut takes out of a file what the client cannot see: members that its types have no field for,
// out of inputs, requests and outputs, and the types of errors that [Subject.Errors] does not list,
// which come as generic ones. Responses stay as they are: the client must pass over what it does
// not know. Enum values stay too, since they must survive as text; those that the client does not
// list are noted. The file itself is not changed.
func (r *Runner) Cut(file *fixture.File) (*Cut, error) {
	made := &cutter{runner: r, file: file, counts: map[Unseen]int{}, known: map[reflect.Type][]string{}}
	method := reflect.ValueOf(r.subject.Client(r.server.URL)).MethodByName(file.Operation)
	if !method.IsValid() {
		return made.withoutOperation(), nil
	}
	if !isCall(method.Type()) {
		return nil, fmt.Errorf("the client's %s is no operation: it is a %s", file.Operation, method.Type())
	}
	made.input, made.output = method.Type().In(1).Elem(), method.Type().Out(0).Elem()
	return made.cut()
}

// cutter cuts one file.
type cutter struct {
	runner        *Runner
	file          *fixture.File
	input, output reflect.Type

	// counts are the cases that show what the client cannot see; noted is what the case at hand showed.
	counts map[Unseen]int
	noted  map[Unseen]bool
	// changed tells whether the case at hand lost something.
	changed bool
	// reading tells outputs, in which the client leaves a place empty, from inputs.
	reading bool
	// known are the values that enums list.
	known map[reflect.Type][]string
}

// withoutOperation is the cut of a file for a client that lacks its operation.
func (c *cutter) withoutOperation() *Cut {
	cut := &Cut{Unseen: []Unseen{{Kind: "operation", Name: c.file.Operation, Cases: len(c.file.Cases)}}}
	for i := range c.file.Cases {
		cut.Dropped = append(cut.Dropped, c.file.Cases[i].ID)
	}
	return cut
}

func (c *cutter) cut() (*Cut, error) {
	shorter := *c.file
	shorter.Cases = nil
	cut := &Cut{File: &shorter}
	for i := range c.file.Cases {
		whole := &c.file.Cases[i]
		c.noted, c.changed = map[Unseen]bool{}, false
		made, err := c.cutCase(whole)
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", whole.ID, err)
		}
		switch {
		case made == nil:
			cut.Dropped = append(cut.Dropped, whole.ID)
		case c.changed:
			cut.Shortened = append(cut.Shortened, whole.ID)
		}
		if made != nil {
			shorter.Cases = append(shorter.Cases, *made)
		}
		for unseen := range c.noted {
			c.counts[unseen]++
		}
	}
	cut.Unseen = c.unseen()
	return cut, nil
}

// unseen is what was noted, by kind and name.
func (c *cutter) unseen() []Unseen {
	var list []Unseen
	for unseen, n := range c.counts {
		unseen.Cases = n
		list = append(list, unseen)
	}
	slices.SortFunc(list, Unseen.compare)
	return list
}

// cutCase is a case without what the client cannot see, nil where it cannot play it.
func (c *cutter) cutCase(whole *fixture.Case) (*fixture.Case, error) {
	made := *whole
	made.Exchanges = slices.Clone(whole.Exchanges)
	for i := range made.Exchanges {
		if playable, err := c.exchange(&made.Exchanges[i]); err != nil || !playable {
			return nil, err
		}
	}
	if (len(made.Exchanges) > 1 || made.Paged) && c.runner.subject.Paginators[c.file.Operation] == nil && c.runner.subject.Paginators != nil {
		c.note("paginator", c.file.Operation)
	}
	return &made, nil
}

// exchange cuts one exchange and tells whether the client can play it.
func (c *cutter) exchange(e *fixture.Exchange) (playable bool, err error) {
	c.reading = false
	if e.Refused != nil {
		return c.refusal(e)
	}
	if playable, err = c.request(e); err != nil || !playable {
		return playable, err
	}
	if e.Input, err = c.text(c.input, e.Input); err != nil {
		return false, fmt.Errorf("input: %w", err)
	}
	c.reading = true
	if e.Output, err = c.text(c.output, e.Output); err != nil {
		return false, fmt.Errorf("output: %w", err)
	}
	c.failure(e)
	return true, nil
}

// refusal cuts a call that its own revision refuses. Of one that is refused for members that the
// client lacks alone, no fixture says how it ends.
func (c *cutter) refusal(e *fixture.Exchange) (playable bool, err error) {
	known := slices.DeleteFunc(slices.Clone(e.Refused), func(path string) bool {
		_, err := c.runner.names.fieldAt(c.input, path)
		return err != nil
	})
	c.changed = c.changed || len(known) < len(e.Refused)
	e.Refused = known
	e.Input, err = c.text(c.input, e.Input)
	return len(known) > 0, err
}

// failure makes an error that the client has no type for a generic one.
func (c *cutter) failure(e *fixture.Exchange) {
	errors := c.runner.subject.Errors
	if e.Error == nil || e.Error.Kind != "" || errors == nil || slices.Contains(errors[c.file.Operation], e.Error.Code) {
		return
	}
	c.lose("error", c.file.Operation+"!"+e.Error.Code)
	generic := *e.Error
	generic.Kind, generic.Fault = fixture.Generic, "unknown"
	e.Error = &generic
}

// text is a text of JSON without what the client cannot see; it stays as it is where it has none.
func (c *cutter) text(of reflect.Type, text json.RawMessage) (json.RawMessage, error) {
	if text == nil {
		return nil, nil
	}
	tree, err := decode(text)
	if err != nil {
		return nil, err
	}
	before := c.changed
	c.changed = false
	shorter, _ := c.value(of, tree)
	changed := c.changed
	c.changed = before || changed
	if !changed {
		return text, nil
	}
	return json.Marshal(shorter)
}

// note notes what the client cannot see, lose besides that the case lost it.
func (c *cutter) note(kind, name string) { c.noted[Unseen{Kind: kind, Name: name}] = true }

func (c *cutter) lose(kind, name string) {
	c.note(kind, name)
	c.changed = true
}

// keys are the names of an object's members, in order.
func keys(object map[string]any) []string { return slices.Sorted(maps.Keys(object)) }
