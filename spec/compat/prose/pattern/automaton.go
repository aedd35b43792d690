package pattern

import (
	"errors"
	"regexp/syntax"
	"slices"
	"unicode"
)

// maxInstructions bounds a pattern's program.
const maxInstructions = 4000

// automaton runs a pattern over a text, character by character.
type automaton struct {
	program *syntax.Prog
	// whole says that the pattern has to match the whole text.
	whole bool
}

// state is where an automaton can be: instructions that wait for a character, sorted. The zero
// state accepts nothing any more.
type state struct {
	waiting []uint32
	// done says that a part of the text has matched already.
	done bool
	// start says that nothing was read yet.
	start bool
}

var errUnusable = errors.New("the pattern uses what cannot be compared")

// compile reads a pattern.
func compile(pattern string, whole bool) (*automaton, error) {
	if len(pattern) > 1000 {
		return nil, errUnusable
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, err
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	if len(program.Inst) > maxInstructions {
		return nil, errUnusable
	}
	for _, i := range program.Inst {
		if i.Op == syntax.InstEmptyWidth && !comparable(syntax.EmptyOp(i.Arg)) {
			return nil, errUnusable
		}
	}
	return &automaton{program: program, whole: whole}, nil
}

// comparable says that a place is known without the characters around it.
func comparable(place syntax.EmptyOp) bool {
	return place&^(syntax.EmptyBeginText|syntax.EmptyEndText) == 0
}

// begin is the state before the first character.
func (a *automaton) begin() state {
	return state{waiting: []uint32{uint32(a.program.Start)}, start: true}
}

// accepts tells whether the text may end in a state.
func (a *automaton) accepts(s state) bool {
	if s.done {
		return true
	}
	_, matched := a.reach(s, true)
	return matched
}

// next is the state behind a character.
func (a *automaton) next(s state, c rune) state {
	if s.done {
		return s
	}
	reached, matched := a.reach(s, false)
	if matched && !a.whole {
		return state{done: true}
	}
	var waiting []uint32
	for _, at := range reached {
		if i := &a.program.Inst[at]; i.MatchRune(c) {
			waiting = append(waiting, i.Out)
		}
	}
	if !a.whole {
		waiting = append(waiting, uint32(a.program.Start))
	}
	slices.Sort(waiting)
	return state{waiting: slices.Compact(waiting)}
}

// reach follows what needs no character. It answers the instructions that do, and whether the pattern has matched.
func (a *automaton) reach(s state, end bool) (reached []uint32, matched bool) {
	seen := make([]bool, len(a.program.Inst))
	stack := slices.Clone(s.waiting)
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		switch i := &a.program.Inst[at]; i.Op {
		case syntax.InstMatch:
			matched = true
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, i.Out, i.Arg)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, i.Out)
		case syntax.InstEmptyWidth:
			if holds(syntax.EmptyOp(i.Arg), s.start, end) {
				stack = append(stack, i.Out)
			}
		case syntax.InstFail:
		default:
			reached = append(reached, at)
		}
	}
	return reached, matched
}

// holds tells whether a place is at the text's beginning or end, as asked.
func holds(place syntax.EmptyOp, start, end bool) bool {
	return (place&syntax.EmptyBeginText == 0 || start) && (place&syntax.EmptyEndText == 0 || end)
}

// borders adds the characters at which the pattern begins or ceases to tell characters apart.
func (a *automaton) borders(into map[rune]bool) {
	for n := range a.program.Inst {
		i := &a.program.Inst[n]
		switch i.Op {
		case syntax.InstRuneAnyNotNL:
			into['\n'], into['\n'+1] = true, true
		case syntax.InstRune1:
			into[i.Rune[0]], into[i.Rune[0]+1] = true, true
		case syntax.InstRune:
			runeBorders(i, into)
		}
	}
}

// runeBorders are those of one class of characters.
func runeBorders(i *syntax.Inst, into map[rune]bool) {
	if len(i.Rune) == 1 {
		for c := i.Rune[0]; ; {
			into[c], into[c+1] = true, true
			if c = unicode.SimpleFold(c); c == i.Rune[0] {
				return
			}
		}
	}
	for n := 0; n+1 < len(i.Rune); n += 2 {
		into[i.Rune[n]], into[i.Rune[n+1]+1] = true, true
	}
}
