package changelog

import (
	"fmt"
	"slices"
)

// This file finds where a flattened page goes on to a new operation: nothing
// stands between the text of the last outline entry and the operation's own.

// beginBefore inserts the start of a new operation before the paragraphs just
// read, as many of them as are its own.
func (r *flattenedReader) beginBefore() {
	run := len(r.blocks)
	for run > 0 && r.blocks[run-1].rule == proseRule {
		run--
	}
	start := run
	if run > 0 && r.blocks[run-1].rule == entryRule {
		start += r.entryParagraphs(run-1, len(r.blocks)-run)
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
// own. An operation always has a text, a member nearly always has one of one
// paragraph, what a list or map holds has none unless it is a structure. Where
// the same text stands elsewhere on the page it shows how it goes on.
func (r *flattenedReader) entryParagraphs(entry, available int) int {
	if available < 2 {
		return 0
	}
	if length, known := r.knownLengths(entry)[r.textOf(entry)]; known && length < available {
		return length
	}
	own := 1
	if head := &r.blocks[entry]; head.name == "" && head.word != dictWord {
		own = 0
	}
	if available > own+1 {
		r.report.add(Diagnostic{Line: r.blocks[entry].at.line, Column: 1, Severity: Info, ID: "assumed-split",
			Message: fmt.Sprintf("this layout does not show where the text of this entry ends and that of the next "+
				"operation starts; of %d paragraphs the entry was given %d", available, own)})
	}
	return own
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
