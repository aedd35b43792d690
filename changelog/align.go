package changelog

// This file gives the lines of a request that lost their parameter's name the
// name back: type words stand there in the order of the arguments, but a
// paragraph may be a type word too.

// alignLimit bounds the work of aligning one request.
const alignLimit = 1 << 16

// nameArguments turns the type words between a request's syntax and its
// response into arguments, the returned type, and paragraphs.
func (p *parser) nameArguments() {
	words, behind := p.wordsAhead()
	if len(words) == 0 {
		return
	}
	words = p.takeReturned(words, behind)
	chosen := words
	arguments := p.arguments()
	if len(words) > len(arguments) {
		chosen = p.align(words, arguments)
	}
	for i, word := range chosen {
		if i < len(arguments) {
			p.blocks[word].rule, p.blocks[word].name = argumentRule, p.outline.slots[arguments[i]].name
		}
	}
}

// wordsAhead are the blocks that hold type words up to the response, and the
// rule of the block behind them.
func (p *parser) wordsAhead() (words []int, behind rule) {
	for i := p.next; i < len(p.blocks); i++ {
		switch b := &p.blocks[i]; b.rule {
		case wordRule:
			words = append(words, i)
		case operationRule, seeAlsoRule, callRule, responseSyntaxRule:
			return words, b.rule
		}
	}
	return words, unread
}

// takeReturned makes the last fitting word the returned type, and returns the
// words before it.
func (p *parser) takeReturned(words []int, behind rule) []int {
	wanted := noneWord
	if behind == responseSyntaxRule {
		wanted = dictWord
	}
	for i := len(words) - 1; i >= 0; i-- {
		if b := &p.blocks[words[i]]; b.word == wanted {
			b.rule = returnsRule
			return words[:i]
		}
	}
	return words
}

// arguments are the slots of the request's arguments.
func (p *parser) arguments() []int {
	var arguments []int
	for i := 0; i < len(p.outline.slots); i = p.outline.slots[i].end {
		arguments = append(arguments, i)
	}
	return arguments
}

// alignment chooses which of more words than there are arguments are theirs.
type alignment struct {
	p                *parser
	words, arguments []int
	// extra is how many words are paragraphs.
	extra int
	// can tells for each argument and number of words skipped before it
	// whether the rest can be aligned.
	can []bool
}

// align chooses the words of the arguments: in order, of their types, and all
// those that carry the required mark. It reports where more than one choice is left.
func (p *parser) align(words, arguments []int) []int {
	a := alignment{p: p, words: words, arguments: arguments, extra: len(words) - len(arguments)}
	if (len(arguments)+1)*(a.extra+1) <= alignLimit {
		a.solve()
	}
	if a.can == nil || !a.can[0] {
		p.unaligned(a)
		return words
	}
	return a.choose()
}

// unaligned reports a request whose type words do not fit its arguments.
func (p *parser) unaligned(a alignment) {
	if p.damaged {
		return
	}
	p.report.errorAt(p.blocks[a.words[0]].at, "stray-type", "%d lines from here on are type words, but the request's "+
		"syntax shows %d arguments, and no choice of the lines fits them; the page is damaged", len(a.words), len(a.arguments))
}

// cell is the place of a pair in can.
func (a *alignment) cell(argument, skipped int) int {
	return argument*(a.extra+1) + skipped
}

// solve fills can from the end.
func (a *alignment) solve() {
	a.can = make([]bool, (len(a.arguments)+1)*(a.extra+1))
	for argument := len(a.arguments); argument >= 0; argument-- {
		for skipped := a.extra; skipped >= 0; skipped-- {
			done := argument == len(a.arguments) && skipped == a.extra
			a.can[a.cell(argument, skipped)] = done || a.canTake(argument, skipped) || a.canSkip(argument, skipped)
		}
	}
}

// canTake says whether the word can be the argument's and the rest aligned.
func (a *alignment) canTake(argument, skipped int) bool {
	if argument == len(a.arguments) || !a.can[a.cell(argument+1, skipped)] {
		return false
	}
	word := a.p.blocks[a.words[argument+skipped]].word
	return wordFits(word, a.p.outline.slots[a.arguments[argument]].node)
}

// canSkip says whether the word can be a paragraph and the rest aligned: there
// is an argument before it to whose text it belongs, and no mark behind it.
func (a *alignment) canSkip(argument, skipped int) bool {
	if argument == 0 || skipped == a.extra || !a.can[a.cell(argument, skipped+1)] {
		return false
	}
	behind := a.words[argument+skipped] + 1
	return behind == len(a.p.blocks) || a.p.blocks[behind].rule != requiredRule
}

// isBare says whether another type word stands right behind a word: as an
// argument it would have neither mark nor text, which is rare.
func (a *alignment) isBare(word int) bool {
	return word+1 < len(a.p.blocks) && a.p.blocks[word+1].rule == wordRule
}

// choose walks through can, and takes a word rather than skip it.
func (a *alignment) choose() []int {
	var chosen []int
	warned := false
	for skipped := 0; len(chosen) < len(a.arguments); {
		argument := len(chosen)
		word := a.words[argument+skipped]
		take, skip := a.canTake(argument, skipped), a.canSkip(argument, skipped)
		if take && (skip || a.isBare(word)) && !warned {
			warned = true
			a.p.report.warnAt(a.p.blocks[word].at, "ambiguous-argument",
				"%q may be the type of the next argument or a paragraph; it was taken as the type", a.p.blocks[word].word)
		}
		if take {
			chosen = append(chosen, word)
		} else {
			skipped++
		}
	}
	return chosen
}
