package contracttests

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file finds the calls of older revisions to which the client adds a token today, because
// the member became an idempotency token later.

// LateToken is a member that the client fills in today although it was no idempotency token
// at some revisions: their fixtures leave it out of the request.
type LateToken struct {
	// Operation has the member, Member is its name in the input.
	Operation, Member string
	// In is where the member travels, "body", "query" or "header", and Name its name there.
	In, Name string
	// Revisions are those at which it was no token.
	Revisions []string
}

// lateToken is the one of a file's operation and revision, nil where there is none.
func (r *Runner) lateToken(file *fixture.File) *LateToken { return tokenOf(r.subject.Tokens, file) }

// tokenOf is the one of a file's operation and revision, nil where there is none.
func tokenOf(tokens []LateToken, file *fixture.File) *LateToken {
	for i, token := range tokens {
		if token.Operation == file.Operation && slices.Contains(token.Revisions, file.Revision) {
			return &tokens[i]
		}
	}
	return nil
}

// isLeftOut tells whether an exchange's input leaves the member to the client.
func (l *LateToken) isLeftOut(e *fixture.Exchange) bool {
	var input map[string]json.RawMessage
	if l == nil || json.Unmarshal(e.Input, &input) != nil {
		return false
	}
	_, there := input[l.Member]
	return !there
}

// take takes the token off a request, so that it is what the fixture wants, and says what is
// there in its place.
func (l *LateToken) take(from *received, want *fixture.Request) []string {
	var got string
	switch l.In {
	case "query":
		got = from.query.Get(l.Name)
		from.query.Del(l.Name)
	case "header": // may stay: a fixture lists the headers that it wants
		got = from.header.Get(l.Name)
	default:
		got = from.takeMember(l.Name, want)
	}
	if got != IdempotencyToken {
		return []string{fmt.Sprintf("%s %s: want the token %q, as it is one today, got %q",
			l.In, l.Name, IdempotencyToken, got)}
	}
	return nil
}

// takeMember takes a member off a JSON body. Where nothing is left and no body is
// wanted there is none.
func (g *received) takeMember(name string, want *fixture.Request) string {
	var body map[string]json.RawMessage
	var value string
	if json.Unmarshal(g.body, &body) != nil || json.Unmarshal(body[name], &value) != nil {
		return ""
	}
	delete(body, name)
	if len(body) == 0 && want.Body == nil {
		g.body = nil
		g.header.Del(contentType)
		return value
	}
	if rest, err := json.Marshal(body); err == nil {
		g.body = rest
	}
	return value
}
