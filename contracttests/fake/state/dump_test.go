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
