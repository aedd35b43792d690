package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A kind's name is no identity, unless it is the one that its operations ask for.
func TestANameIsNoIdentity(t *testing.T) {
	d := &deriver{shown: map[string]bool{"bookArn": true, "bookId": true, "bookName": true}}
	assert.Equal(t, []string{"bookArn", "bookId"}, d.called(&Resource{Name: "Book"}, ""))
	assert.Equal(t, []string{"bookName", "bookArn", "bookId"}, d.called(&Resource{Name: "Book"}, "bookName"))
}
