package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOverruledMember: what the facts file says of the newest revision is told apart from what
// its pages say.
func TestOverruledMember(t *testing.T) {
	const of = "ListComponentBuildVersions"
	latest := five(t).Latest()
	member := latest.Operation(of).Input.Member("componentVersionArn")
	assert.False(t, member.Required)
	assert.True(t, member.MadeOptional)
	explained, err := Explain(five(t), of+".componentVersionArn")
	require.NoError(t, err)
	assert.Equal(t, "member of the request, string, required by the newest note, but made optional by the facts file",
		explained.Facts[0].What)

	pages := latest.AsPages()
	shown := pages.Operation(of)
	assert.True(t, shown.Input.Member("componentVersionArn").Required)
	assert.False(t, shown.Input.Member("componentVersionArn").MadeOptional)
	assert.Same(t, latest.Operation("ListImages"), pages.Operation("ListImages"))
	assert.False(t, member.Required, "the revision itself stays as it is")
	assert.Same(t, pages, pages.AsPages())
}

// TestOverruledToken: a token that only the facts file knows is none of the pages'.
func TestOverruledToken(t *testing.T) {
	token := &Member{Name: "clientToken", Target: &Shape{Kind: String}, Required: true, IdempotencyToken: true, MadeToken: true}
	latest := &Revision{Operations: []*Operation{{
		Name: "CancelThing", Input: &Shape{Members: []*Member{token}}, Output: &Shape{}, IdempotencyToken: token,
	}}}
	explained, err := Explain(&Service{Revisions: []*Revision{latest}}, "CancelThing.clientToken")
	require.NoError(t, err)
	assert.Equal(t, "member of the request, string, required, filled in when left out (by the facts file: no note says so)",
		explained.Facts[0].What)
	shown := latest.AsPages().Operations[0]
	assert.Nil(t, shown.IdempotencyToken)
	assert.Equal(t, &Member{Name: "clientToken", Target: token.Target, Required: true}, shown.Input.Members[0])
}
