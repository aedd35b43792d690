package derive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// What texts are at their bounds.
const (
	escapes  = "\"quoted\" \\ / <a href='?b=c&d'> \b\f\n\r\t\x00\x01\x1f\x7f %41 + ; ~ # {x} \u2028\u2029"
	inHeader = "'quoted' \\ / <a href=?b=c&d> %41 + ; ~ # {x}"
	nonASCII = "Grüße, 日本語, العربية, e\u0301, \ufeff\ufffd"
	astral   = "𝒜😀👩‍🚀\U0010fffd"
)

// Lengths of long texts: in bodies, and in headers and addresses, which servers keep shorter.
const (
	longInBody = 10_000
	longBound  = 500
)

// texts show the bounds of texts, and of keys in bodies.
func (s *Source) texts() ([]fixture.Case, error) {
	bounds := []bound{
		textBound("empty", "is empty", func(p *place) (string, bool) {
			return "", p.inBody || p.top.Location == spec.InQuery
		}),
		textBound("long", "is very long", func(p *place) (string, bool) {
			if p.inBody {
				return p.marked(strings.Repeat("0123456789", longInBody/10)), true
			}
			return p.marked(strings.Repeat("0123456789", longBound/10)), true
		}),
		textBound("escapes", "has what must be escaped", func(p *place) (string, bool) {
			if p.top.Location == spec.InHeader {
				return p.marked(inHeader), true
			}
			return p.marked(escapes), true
		}),
		textBound("nonascii", "has letters beyond ASCII", outsideHeaders(nonASCII)),
		textBound("astral", "has letters beyond the basic plane", outsideHeaders(astral)),
	}
	cases, err := s.everywhere(bounds...)
	if err != nil {
		return nil, err
	}
	keys, err := s.keys(bounds)
	if err != nil {
		return nil, err
	}
	return slices.Concat(cases, escaped(cases), keys), nil
}

func outsideHeaders(text string) func(p *place) (string, bool) {
	return func(p *place) (string, bool) { return p.marked(text), p.top.Location != spec.InHeader }
}

// marked is a text that differs from place to place, so that two that are mixed up are noticed.
func (p *place) marked(text string) string { return strings.Join(p.path, ".") + " " + text }

func textBound(id, says string, text func(*place) (string, bool)) bound {
	return bound{"text-" + id, "Every text " + says + ".", func(_ side, p *place) (any, bool) {
		if p.shape.Kind != spec.String {
			return nil, false
		}
		return text(p)
	}}
}

// keys show the bounds of texts at the keys of the maps in bodies.
func (s *Source) keys(bounds []bound) ([]fixture.Case, error) {
	b, err := s.base()
	if err != nil {
		return nil, err
	}
	var cases []fixture.Case
	for _, bound := range bounds {
		trees, changed := b.withKeys(bound)
		if !changed {
			continue
		}
		id := strings.Replace(bound.id, "text-", "text-key-", 1)
		c, err := b.oneCase(id, strings.Replace(bound.documentation, "text", "key", 1), trees)
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// withKeys are the full trees with a bound's texts as keys, the deepest maps first, so that the
// way to the others stays the same.
func (b *base) withKeys(bound bound) (trees map[side]exchange.Object, changed bool) {
	trees = b.full
	for _, at := range []side{input, output} {
		var tree any = trees[at]
		for _, p := range slices.Backward(b.places(at)) {
			object, isObject := p.value.(exchange.Object)
			if !isObject || !p.inBody || p.shape.Kind != spec.Map || p.shape.Key.Kind != spec.String || len(object) == 0 {
				continue
			}
			text, _ := bound.value(at, p.inner(object[0].Key, p.shape.Key, object[0].Key))
			held, _ := exchange.At(tree, append(slices.Clone(p.path), object[0].Key))
			tree = exchange.Set(tree, p.path, exchange.Object{{Key: fmt.Sprint(text), Value: held}})
			changed = true
		}
		trees = b.beside(trees, at, tree)
	}
	return trees, changed
}

// escaped are the cases with letters beyond ASCII once more, with a response whose body
// is ASCII: it escapes all other letters.
func escaped(cases []fixture.Case) []fixture.Case {
	var more []fixture.Case
	for _, c := range cases {
		body := c.Exchanges[0].Response.Body
		if ascii := escapeBeyondASCII(body); !bytes.Equal(ascii, body) {
			c.ID = strings.Replace(c.ID, "text-", "text-escaped-", 1)
			c.Documentation += " The response escapes it."
			c.Exchanges = slices.Clone(c.Exchanges)
			c.Exchanges[0].Response.Body = ascii
			more = append(more, c)
		}
	}
	return more
}

// escapeBeyondASCII is a text of JSON with escapes for all letters beyond ASCII.
func escapeBeyondASCII(text json.RawMessage) json.RawMessage {
	var ascii []byte
	for _, letter := range string(text) {
		switch {
		case letter < utf8.RuneSelf:
			ascii = append(ascii, byte(letter))
		case letter > 0xffff:
			high, low := utf16.EncodeRune(letter)
			ascii = fmt.Appendf(ascii, `\u%04x\u%04X`, high, low)
		default:
			ascii = fmt.Appendf(ascii, `\u%04x`, letter)
		}
	}
	return ascii
}
