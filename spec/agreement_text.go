package spec

import (
	"slices"
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/changelog"
)

// This file compares the texts of two pages, and finds what a page hides or lost.

// richness orders layouts by what they keep, the richest first.
func richness(l changelog.Layout) int {
	order := []changelog.Layout{changelog.HTML, changelog.Structured, changelog.Flattened}
	if place := slices.Index(order, l); place >= 0 {
		return place
	}
	return len(order)
}

// nodeText compares the texts of two nodes. A page that describes a place without
// a word says that there is none, where its layout keeps all texts.
func (a *agreement) nodeText(path string, first, second *changelog.Node) {
	switch {
	case second.Undescribed || second.Documentation == "":
	case first.Undescribed:
		a.gap = true
	case !a.text(first.Documentation, second.Documentation):
		a.contradict(path, first, second)
	}
}

// text compares two texts and answers whether they can be the same. The richer layout's is
// right; of one layout, the one that has all paragraphs of the other.
func (a *agreement) text(first, second string) bool {
	one, other := richness(a.first.layout), richness(a.second.layout)
	switch {
	case second == "" || sameText(first, second):
	case first == "":
		a.gap = a.gap || one > 0
	case one < other:
	case one > other, holdsText(second, first):
		a.gap = true
	default:
		return holdsText(first, second)
	}
	return true
}

// sameText says that two texts differ in white space at most.
func sameText(a, b string) bool { return a == b || squeezed(a) == squeezed(b) }

// squeezed is a text without its white space.
func squeezed(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
}

// holdsText says that a text has all paragraphs of another, in their order: the
// other lost some.
func holdsText(whole, part string) bool {
	left := strings.Split(part, "\n")
	for paragraph := range strings.SplitSeq(whole, "\n") {
		if len(left) > 0 && sameText(paragraph, left[0]) {
			left = left[1:]
		}
	}
	return len(left) == 0
}

// hides says whether a page leaves out one side of an operation.
func hides(h changelog.Hidden, side changelog.Direction) bool {
	switch h {
	case changelog.NothingHidden:
		return false
	case changelog.RequestHidden:
		return side == changelog.Request
	case changelog.ResponseHidden:
		return side == changelog.Response
	}
	return true
}

// tree is one side of an operation.
func tree(o *changelog.Operation, side changelog.Direction) *changelog.Node {
	if side == changelog.Response {
		return o.Output
	}
	return o.Input
}

// lostEntry says whether a page lost what it has to say of a request's member: the
// member's entry, or the whole request.
func lostEntry(o *changelog.Operation, path string) bool {
	node := o.Input
	if hides(o.Hidden, changelog.Request) {
		return true
	}
	for name := range strings.SplitSeq(path, ".") {
		if node == nil {
			return false
		}
		node = memberNode(through(node), name)
	}
	return node != nil && node.Undescribed
}
