package state_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
)

// dumped is all that is kept.
func (l *library) dumped() string {
	var text bytes.Buffer
	require.NoError(l, l.Dump(&text))
	return text.String()
}

// What is written is a seed, of which the same is there again, and forgetting leaves nothing.
func TestDumpAndReset(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		assert.Equal(l, "{}\n", l.dumped())
		require.NoError(l, l.SeedFile("seeds.json", strings.NewReader(seeds)))
		l.do("RegisterBook", wire.Values{"name": "Sanditon"})
		l.now = l.now.Add(time.Hour)
		all := l.dumped()
		assert.Contains(l, all, `"title": "Sanditon"`)
		assert.Contains(l, all, `"arn": "us-east-1:emma/1.0/7"`)
		assert.NotContains(l, all, `"Shelf"`)

		require.NoError(l, l.Reset())
		assert.Equal(l, "{}\n", l.dumped())
		titles, _ := l.titles(nil)
		assert.Empty(l, titles)
		require.NoError(l, l.SeedFile("dump.json", strings.NewReader(all)))
		assert.Equal(l, all, l.dumped())
		require.NoError(l, l.Reset())
		require.NoError(l, l.SeedFile("seeds.json", strings.NewReader(seeds)), "seeds are not remembered either")
		assert.NotContains(l, l.dumped(), "Sanditon")
		l.do("RegisterBook", wire.Values{"name": "Sanditon"})
	})
}

// A seed takes the place of all that is kept, or nothing changes at all: neither what is there, nor how it
// goes on by itself, nor which idempotency tokens were used.
func TestReplaceBySeedFile(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		input := wire.Values{"name": "Sanditon", "token": "token-of-sanditon"}
		made := l.do("RegisterBook", input)
		before := l.dumped()
		for _, wrong := range []string{"{", `{"Nothing": []}`, `{"Book": [{"title": "Emma"}, {"title": "Emma"}]}`} {
			require.Error(l, l.ReplaceBySeedFile("wrong.json", strings.NewReader(wrong)), wrong)
			assert.Equal(l, before, l.dumped(), wrong)
		}
		assert.Equal(l, made["bookId"], l.do("RegisterBook", input)["bookId"], "the token is known")
		require.NoError(l, l.ReplaceBySeedFile("seeds.json", strings.NewReader(seeds)))
		assert.NotContains(l, l.dumped(), "Sanditon")
		assert.Contains(l, l.dumped(), "Emma")
		assert.NotEqual(l, made["bookId"], l.do("RegisterBook", input)["bookId"], "the token is forgotten")
	})
}
