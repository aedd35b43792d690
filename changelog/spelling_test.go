package changelog

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAWordAloneShowsNoSpelling: a capital that begins it says nothing of those further in.
func TestAWordAloneShowsNoSpelling(t *testing.T) {
	name, sure := readSpelling("Ec is short. Ec again.", []string{"get_ec"}).name("get_ec")
	assert.Equal(t, "GetEc", name)
	assert.False(t, sure, "a short word may be an abbreviation")
	name, sure = readSpelling("A MyEcThing is none.", []string{"get_ec"}).name("get_ec")
	assert.Equal(t, "GetEc", name)
	assert.True(t, sure, "a part of a word is written so")
}

// TestPlacesAreBounded: a page of many words is not compared with itself.
func TestPlacesAreBounded(t *testing.T) {
	var text strings.Builder
	for i := range 2 * placesPerWord {
		fmt.Fprintf(&text, "A%cB%cThing ", 'a'+i%26, 'a'+i/26)
	}
	s := readSpelling(text.String(), []string{"get_thing"})
	assert.Len(t, s.places["thing"], placesPerWord)
}
