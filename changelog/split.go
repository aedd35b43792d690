package changelog

import (
	"fmt"
	"slices"
	"strings"
)

// This file finds where a flattened page goes on to a new operation: nothing
// stands between the text of the last outline entry and the operation's own.

// The weights of how many paragraphs an entry has of its own: a member nearly
// always has one, what a list or map holds nearly always none.
const (
	usualCount  = 12
	memberNone  = -25
	elementOne  = -10
	elementDict = -6
	moreBase    = -9
	moreEach    = -1
	// sureMargin is by how much the best split must be better than the next.
	sureMargin = 15
)

// beginBefore inserts the start of a new operation before the paragraphs just
// read, as many of them as are its own.
func (r *flattenedReader) beginBefore() {
	run := len(r.blocks)
	for run > 0 && r.blocks[run-1].rule == proseRule {
		run--
	}
	start := run
	if run > 0 && r.blocks[run-1].rule == entryRule {
		start += r.entryParagraphs(run-1, r.blocks[run:])
	}
	at := r.lines[r.at].position()
	first := r.at
	if start < len(r.blocks) {
		at, first = r.blocks[start].at, r.blocks[start].first
	}
	r.blocks = slices.Insert(r.blocks, start,
		block{rule: operationRule, word: string(New), at: at, first: first, last: first - 1})
	r.listed, r.request = true, false
}

// entryParagraphs says how many of the paragraphs behind an entry are its
// own; an operation always has a text. Where the same text stands elsewhere on
// the page it shows how it goes on. Otherwise the likeliest split is taken, and
// said where another one is nearly as likely.
func (r *flattenedReader) entryParagraphs(entry int, paragraphs []block) int {
	if len(paragraphs) < 2 {
		return 0
	}
	if length, known := r.knownLengths(entry)[r.textOf(entry)]; known && length < len(paragraphs) {
		return length
	}
	expected := openingOf(r.methodAhead())
	weights := expected.weigh(paragraphs)
	for own := range weights {
		weights[own] += ownWeight(&r.blocks[entry], own)
	}
	best, margin := likeliest(weights)
	if margin < sureMargin {
		r.assumedSplit(r.blocks[entry].at, best, len(paragraphs))
		r.assumedSplit(paragraphs[best].at, best, len(paragraphs))
	}
	return best
}

// assumedSplit says that a split may be another one.
func (r *flattenedReader) assumedSplit(at position, own, all int) {
	r.report.add(Diagnostic{Line: at.line, Column: at.column, Severity: Info, ID: "assumed-split",
		Message: fmt.Sprintf("this layout does not show where the text of an entry ends and that of the next "+
			"operation starts; of %d paragraphs the entry was given %d", all, own)})
}

// methodAhead is the method of the operation whose text is being ended.
func (r *flattenedReader) methodAhead() string {
	method, _, _ := strings.Cut(strings.TrimPrefix(r.ahead(2), callPrefix), "(")
	return method
}

// ownWeight says how likely an entry has that many paragraphs.
func ownWeight(entry *block, own int) int {
	usual := entry.name != "" && entry.text == ""
	switch {
	case own == 0 && usual:
		return memberNone
	case own == 0, own == 1 && usual:
		return usualCount
	case own == 1 && entry.word == dictWord:
		return elementDict
	case own == 1:
		return elementOne
	}
	return moreBase + moreEach*own
}

// likeliest is the index of the first greatest weight, and by how much it is
// greater than all others.
func likeliest(weights []int) (best, margin int) {
	for i, weight := range weights {
		if weight > weights[best] {
			best = i
		}
	}
	margin = sureMargin
	for i, weight := range weights {
		if i != best {
			margin = min(margin, weights[best]-weight)
		}
	}
	return best, margin
}

// textOf is the key under which an entry's length is known.
func (r *flattenedReader) textOf(entry int) entryText {
	key := entryText{name: r.blocks[entry].name}
	if entry+1 < len(r.blocks) && r.blocks[entry+1].rule == proseRule {
		key.text = r.blocks[entry+1].text
	}
	return key
}

// knownLengths is the length of the texts of all entries whose end the page
// shows, up to the entry at the end.
func (r *flattenedReader) knownLengths(until int) map[entryText]int {
	if r.lengths == nil {
		r.lengths = map[entryText]int{}
	}
	for ; r.counted < until; r.counted++ {
		if r.blocks[r.counted].rule != entryRule {
			continue
		}
		end := r.counted + 1
		for end <= until && r.blocks[end].rule == proseRule {
			end++
		}
		if behind := &r.blocks[end]; behind.rule != operationRule || behind.word != string(New) {
			r.lengths[r.textOf(r.counted)] = end - r.counted - 1
		}
	}
	return r.lengths
}
