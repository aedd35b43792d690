package derive

import (
	"fmt"
	"net/http"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// laterError is an error under a name that no note will ever use.
const laterError = "ErrorOfALaterRevision"

// naming is one way to name an error in an answer.
type naming struct {
	// id says which, and so does documentation, a format for the error's name.
	id, documentation string
	// header is in the header, "" for nothing. key is the key of the body that has value.
	header, key, value string
}

// namings are the ways to name an error, of which other is another one that counts for less.
func (s *Source) namings(name, other string) []naming {
	namespace := "com.amazonaws." + s.Service.ID + "#"
	const address = ":http://internal.example.com/coral/"
	return []naming{
		{"header", "The header names %s.", name, "", ""},
		{"header-address", "The header names %s, with an address behind the name.", name + address, "", ""},
		{"header-before-code", "The header names %s, and the body's code another error.", name, codeKey, other},
		{"header-before-type", "The header names %s, and the body's __type another error.", name, typeKey, other},
		{"code", "The body's code names %s.", "", codeKey, name},
		{"code-whole", "The body's code names %s, with a namespace and an address.", "", codeKey, namespace + name + address},
		{"type", "The body's __type names %s.", "", typeKey, name},
		{"type-namespace", "The body's __type names %s, with a namespace.", "", typeKey, namespace + name},
		{"type-address", "The body's __type names %s, with an address.", "", typeKey, name + address},
		{"type-whole", "The body's __type names %s, with a namespace and an address.", "", typeKey, namespace + name + address},
	}
}

// named are the modelled errors, named in every way.
func (s *Source) named() ([]fixture.Case, error) {
	var cases []fixture.Case
	for i, shape := range s.Operation.Errors {
		stored, err := s.first("error-" + shape.Name)
		if err != nil {
			return nil, err
		}
		members, err := errorMembers(stored.Response.Body)
		if err != nil {
			return nil, err
		}
		other := laterError
		if i > 0 {
			other = s.Operation.Errors[0].Name
		}
		for _, n := range s.namings(shape.Name, other) {
			e := stored
			if e.Response, err = s.answers(stored.Response.Status, n.header, n.in(members)); err != nil {
				return nil, err
			}
			cases = append(cases, shows("named-"+n.id+"-"+shape.Name, fmt.Sprintf(n.documentation, shape.Name), e))
		}
	}
	return cases, nil
}

// in puts the name into a body, before its members.
func (n *naming) in(members exchange.Object) exchange.Object {
	if n.key == "" {
		return members
	}
	return append(exchange.Object{{Key: n.key, Value: n.value}}, members...)
}

// bare are the modelled errors with no more than their names, in the header.
func (s *Source) bare() ([]fixture.Case, error) {
	var cases []fixture.Case
	for _, shape := range s.Operation.Errors {
		answer, err := s.answers(shape.Error.Status, shape.Name, nil)
		if err != nil {
			return nil, err
		}
		e, err := s.failing(answer, &fixture.Error{Code: shape.Name, Fault: shape.Error.Fault})
		if err != nil {
			return nil, err
		}
		cases = append(cases, shows("bare-"+shape.Name, "The header names "+shape.Name+", and there is no body.", e))
	}
	return cases, nil
}

// generic are errors that the operation does not model, the client's and the service's fault.
func (s *Source) generic() ([]fixture.Case, error) {
	var cases []fixture.Case
	for _, status := range []int{http.StatusBadRequest, http.StatusInternalServerError} {
		answer, err := s.answersCode(status, laterError)
		if err != nil {
			return nil, err
		}
		e, err := s.failing(answer, s.failure(laterError))
		if err != nil {
			return nil, err
		}
		cases = append(cases, shows(fmt.Sprintf("generic-%d", status),
			fmt.Sprintf("The call fails with status %d and an error of a later revision.", status), e))
	}
	return cases, nil
}
