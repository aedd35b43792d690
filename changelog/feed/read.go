package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
)

// maxDepth is how deep the elements of a feed may lie in each other: the feed
// reader's own nesting grows with it.
const maxDepth = 100

// readEntries reads a feed that came from an address.
func readEntries(data []byte, base *url.URL) ([]Entry, error) {
	data = withoutControls(data)
	if kind := gofeed.DetectFeedType(bytes.NewReader(data)); kind != gofeed.FeedTypeRSS && kind != gofeed.FeedTypeAtom {
		return nil, errors.New("it is no RSS or Atom feed")
	}
	if err := checkDepth(data); err != nil {
		return nil, err
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the feed is malformed: %s", plain(err.Error()))
	}
	var entries []Entry
	for _, item := range feed.Items {
		entries = append(entries, newEntry(base, item))
	}
	return oldestFirst(entries), nil
}

// withoutControls drops the control characters that XML forbids: a title that
// holds one should not cost the whole feed. The bytes mean the same in every
// encoding that feeds are written in.
func withoutControls(data []byte) []byte {
	return slices.DeleteFunc(bytes.Clone(data), func(b byte) bool {
		return b < ' ' && b != '\t' && b != '\n' && b != '\r'
	})
}

// checkDepth refuses a feed whose elements lie too deep in each other, and one that
// is not written in UTF-8. It reads as the feed reader does, and leaves it to that
// one to say what is malformed.
func checkDepth(data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Strict = false
	decoder.CharsetReader = onlyASCII
	for depth := 0; ; {
		token, err := decoder.Token()
		var encoding *encodingError
		if errors.As(err, &encoding) {
			return encoding
		}
		if err != nil {
			return nil
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxDepth {
			line, _ := decoder.InputPos()
			return fmt.Errorf("line %d: its elements lie more than %d deep in each other", line, maxDepth)
		}
	}
}

// encodingError is the error of a feed that declares an encoding other than UTF-8.
type encodingError struct{ encoding string }

// Error names the encoding.
func (e *encodingError) Error() string {
	return fmt.Sprintf("the feed is written in %s, only UTF-8 is read", quote(e.encoding))
}

// onlyASCII is asked to read every encoding but UTF-8.
func onlyASCII(encoding string, input io.Reader) (io.Reader, error) {
	if strings.EqualFold(encoding, "us-ascii") {
		return input, nil
	}
	return nil, &encodingError{encoding}
}
