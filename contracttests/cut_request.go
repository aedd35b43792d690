package contracttests

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file cuts requests: the members that travel in their bodies along the input's type, the
// others by the places that the subject lists.

// request cuts an exchange's request and tells whether the client can make one like it.
func (c *cutter) request(e *fixture.Exchange) (possible bool, err error) {
	e.Request.Query, e.Request.Headers = maps.Clone(e.Request.Query), maps.Clone(e.Request.Headers)
	if token := tokenOf(c.runner.subject.MissingTokens, c.file); token.isLeftOut(e) {
		if err := c.untoken(e, token); err != nil {
			return false, err
		}
	}
	of := c.input
	for _, bound := range c.bound() {
		field, known := c.input.FieldByName(c.runner.names.field(c.input, bound.Member))
		switch {
		case known && bound.In == "payload":
			of = field.Type
		case known:
		case bound.In == "label":
			c.note("member", c.input.Name()+"."+bound.Member)
			return false, nil
		default:
			c.unbind(e, bound)
		}
	}
	e.Request.Body, err = c.text(of, e.Request.Body)
	if c.isBodiless() && string(e.Request.Body) == "{}" && e.Request.Headers[contentType] == plainType {
		e.Request.Body = nil
		delete(e.Request.Headers, contentType)
	}
	return true, err
}

// isBodiless tells whether no member that the client knows travels in the body.
func (c *cutter) isBodiless() bool {
	outside := map[string]bool{}
	for _, bound := range c.bound() {
		outside[c.runner.names.field(c.input, bound.Member)] = true
	}
	for i := range c.input.NumField() {
		if field := c.input.Field(i); field.IsExported() && !outside[field.Name] {
			return false
		}
	}
	return true
}

// bound are the members of the file's inputs that travel outside the body's members.
func (c *cutter) bound() []Bound {
	return slices.DeleteFunc(slices.Clone(c.runner.subject.Bound), func(b Bound) bool {
		return b.Operation != c.file.Operation || !slices.Contains(b.Revisions, c.file.Revision)
	})
}

// unbind takes a member that the client lacks out of its place in a request. That the input
// has it is noted where that is cut.
func (c *cutter) unbind(e *fixture.Exchange, bound Bound) {
	switch bound.In {
	case "query":
		for _, key := range bound.queryKeys(e.Input) {
			delete(e.Request.Query, key)
		}
	case "header":
		for name := range e.Request.Headers {
			if strings.EqualFold(name, bound.Name) || bound.Map && hasPrefixFold(name, bound.Name) {
				delete(e.Request.Headers, name)
			}
		}
	default:
		e.Request.Body, e.Request.Payload = nil, nil
		delete(e.Request.Headers, contentType)
	}
}

func hasPrefixFold(name, prefix string) bool {
	return len(name) >= len(prefix) && strings.EqualFold(name[:len(prefix)], prefix)
}

// queryKeys are the keys under which the member travels in the query.
func (b *Bound) queryKeys(input json.RawMessage) []string {
	if !b.Map {
		return []string{b.Name}
	}
	var members, entries map[string]json.RawMessage
	if json.Unmarshal(input, &members) != nil || json.Unmarshal(members[b.Member], &entries) != nil {
		return nil
	}
	return slices.Collect(maps.Keys(entries))
}

// untoken takes a token that the client does not fill in out of a request.
func (c *cutter) untoken(e *fixture.Exchange, token *LateToken) error {
	c.lose("token", token.Operation+"."+token.Member)
	switch token.In {
	case "query":
		delete(e.Request.Query, token.Name)
		return nil
	case "header":
		delete(e.Request.Headers, token.Name)
		return nil
	}
	var body map[string]json.RawMessage
	if e.Request.Body == nil {
		return nil
	}
	if err := json.Unmarshal(e.Request.Body, &body); err != nil {
		return err
	}
	delete(body, token.Name)
	shorter, err := json.Marshal(body)
	e.Request.Body = shorter
	return err
}
