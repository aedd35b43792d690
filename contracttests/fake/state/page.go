package state

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"maps"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// page is the part of a list that is asked for: so many items behind a place. A place stays what it
// is while resources come and go.
type page struct {
	size  int
	after uint64
	// of tells this list from every other.
	of []byte
}

// The parts of a page token: a place, and the checksum of the place and the list.
const (
	placeBytes = 8
	tokenBytes = placeBytes + 16
)

// page reads which page the input asks for.
func (c *call) page() (*page, error) {
	p := &page{size: c.engine.options.PageSize}
	pages := c.of.Operation.Pagination
	if pages == nil {
		p.size = mostItems
		return p, nil
	}
	if pages.PageSize != nil {
		if asked, ok := c.input[pages.PageSize.Name].(int64); ok {
			if asked < 1 {
				return nil, c.refuse(spec.InvalidRequest, "%s is %d, and must be 1 or more", pages.PageSize.Name, asked)
			}
			p.size = int(min(asked, mostItems))
		}
	}
	var err error
	if p.of, err = c.listing(pages); err != nil {
		return nil, err
	}
	token, _ := c.input[pages.InputToken.Name].(string)
	if token == "" {
		return p, nil
	}
	return p, c.readToken(p, pages.InputToken.Name, token)
}

// listing tells the list from every other: by its operation and input, without what is about pages.
func (c *call) listing(pages *spec.Pagination) ([]byte, error) {
	input := maps.Clone(withoutNull(c.input))
	delete(input, pages.InputToken.Name)
	if pages.PageSize != nil {
		delete(input, pages.PageSize.Name)
	}
	written, err := appendValue([]byte(keyOf(c.engine.service.ID, c.of.Operation.Name)), input)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(written)
	return sum[:], nil
}

// readToken takes the place from a page token; another list's is refused, and so is none at all.
func (c *call) readToken(p *page, member, token string) error {
	data, err := base64.RawURLEncoding.DecodeString(token)
	if err == nil && len(data) == tokenBytes {
		p.after = binary.BigEndian.Uint64(data)
		if p.token(p.after) == token && p.after < 1<<63 {
			return nil
		}
	}
	return c.refuse(spec.WrongPageToken, "%s is no token that this list has answered", member)
}

// token is the page token for what follows a place.
func (p *page) token(place uint64) string {
	data := binary.BigEndian.AppendUint64(nil, place)
	sum := sha256.Sum256(append(append([]byte{}, p.of...), data...))
	return base64.RawURLEncoding.EncodeToString(append(data, sum[:tokenBytes-placeBytes]...))
}

// sign puts the token of the next page into an output.
func (p *page) sign(c *call, output wire.Values, place uint64) {
	if pages := c.of.Operation.Pagination; pages != nil && pages.OutputToken != nil {
		output[pages.OutputToken.Name] = p.token(place)
	}
}
