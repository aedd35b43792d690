package derive

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// astray shows a response with headers that are called like the members of its body, which it does
// not have: the caller gets nothing of them. A client that looks for a member in the wrong place finds it here.
func (s *Source) astray() ([]fixture.Case, error) {
	headers := map[string]string{}
	for _, m := range s.Operation.Output.Members {
		if m.Location == spec.InBody && !isHeaderOfHTTP(m.Name) {
			if value := textOf(m.Target.Kind); value != "" {
				headers[m.Name] = value
			}
		}
	}
	if len(headers) == 0 {
		return nil, nil
	}
	b, err := s.base()
	if err != nil {
		return nil, err
	}
	c, err := b.oneCase("astray", "The response has headers called like the members of its body.", b.minimal)
	if err != nil {
		return nil, err
	}
	for name, value := range c.Exchanges[0].Response.Headers {
		headers[name] = value
	}
	c.Exchanges[0].Response.Headers = headers
	return []fixture.Case{c}, nil
}

// isHeaderOfHTTP tells the names that mean something to any client.
func isHeaderOfHTTP(name string) bool {
	return slices.Contains([]string{"connection", "date", "trailer", "upgrade"}, strings.ToLower(name))
}

// textOf is a value of a scalar as a header would have it, "" where no header has any.
func textOf(kind spec.Kind) string {
	switch kind {
	case spec.String, spec.Enum:
		return "astray"
	case spec.Boolean:
		return "true"
	case spec.Integer, spec.Long, spec.Float, spec.Double:
		return "7"
	case spec.Timestamp:
		return "Mon, 16 Dec 2019 23:48:18 GMT"
	}
	return ""
}
