package junit

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const document = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="zoo" tests="3" failures="1">
  <testsuite name="Keep" tests="2" failures="1" skipped="0">
    <testcase classname="zoo.Keep" name="passes"></testcase>
    <testcase classname="zoo.Keep" name="fails">
      <failure type="grave" message="one &lt;line&gt;">all ]]&gt; of it</failure>
    </testcase>
  </testsuite>
  <testsuite name="Tame" tests="1" failures="0" skipped="1">
    <testcase classname="zoo.Tame" name="waits">
      <skipped>nobody &amp; nothing</skipped>
    </testcase>
  </testsuite>
</testsuites>
`

func zoo() Report {
	return Report{Name: "zoo", Suites: []Suite{
		{Name: "Keep", Cases: []Case{
			{Class: "zoo.Keep", Name: "passes"},
			{Class: "zoo.Keep", Name: "fails", Failure: &Failure{"grave", "one <line>", "all ]]> of it"}},
		}},
		{Name: "Tame", Cases: []Case{{Class: "zoo.Tame", Name: "waits", Skipped: "nobody & nothing"}}},
	}}
}

func TestWrite(t *testing.T) {
	var out strings.Builder
	require.NoError(t, Write(&out, zoo()))
	assert.Equal(t, document, out.String())
}

// What XML cannot hold is replaced: the document can be read whatever is in it.
func TestWriteWhatXMLCannotHold(t *testing.T) {
	var out strings.Builder
	require.NoError(t, Write(&out, Report{Name: "a\x00b\x1b\xff", Suites: []Suite{{Cases: []Case{{Failure: &Failure{Text: "\x01]]>"}}}}}}))
	assert.Contains(t, out.String(), "a\uFFFDb\uFFFD\uFFFD")
	decoder := xml.NewDecoder(strings.NewReader(out.String()))
	var err error
	for err == nil {
		_, err = decoder.Token()
	}
	assert.Equal(t, io.EOF, err)
}

// limited is a writer that takes some bytes and then no more.
type limited struct{ left int }

var errFull = errors.New("full")

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteToAWriterThatFails(t *testing.T) {
	for _, left := range []int{0, len(xml.Header), len(document) - 1} {
		assert.ErrorIs(t, Write(&limited{left}, zoo()), errFull, left)
	}
	assert.NoError(t, Write(&limited{len(document)}, zoo()))
}
