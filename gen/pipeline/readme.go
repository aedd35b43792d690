package pipeline

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/gen/markdown"
)

const readmeFile = "README.md"

// section is a part of the README that is made of the models. It stands between
// two markers, which stay: <!-- name:begin --> and <!-- name:end -->.
type section struct{ name, body string }

// sections are the README's generated parts: the notes' headlines, and the
// operations that they cover.
func (r *Repository) sections() []section {
	var headlines, operations strings.Builder
	for _, s := range r.Services {
		headlines.WriteString(markdown.Headlines(s.Model) + "\n")
		operations.WriteString(markdown.Coverage(s.Model) + "\n")
	}
	return []section{{"headlines", headlines.String()}, {"operations", operations.String()}}
}

// in puts the section between its markers in a text; a text without them stays as it is.
func (s section) in(text []byte) ([]byte, error) {
	begin, end := []byte("<!-- "+s.name+":begin -->\n"), []byte("<!-- "+s.name+":end -->")
	before, rest, begun := bytes.Cut(text, begin)
	_, after, ended := bytes.Cut(rest, end)
	if begun != ended || begun != bytes.Contains(text, end) {
		return nil, fmt.Errorf("the markers %s and %s belong together, in this order and each on its own line", bytes.TrimSpace(begin), end)
	}
	if !begun {
		return text, nil
	}
	body := []byte("\n" + strings.TrimSpace(s.body) + "\n\n")
	return bytes.Join([][]byte{before, begin, body, end, after}, nil), nil
}
