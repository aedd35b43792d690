package runtime

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/aws/smithy-go"
)

// visitor is told what an input holds. The open places lead from the input to where that stands.
type visitor interface {
	// leftOut is told of a member that is not written.
	leftOut(open []place, m *Member)
	// member is told of a member or an element that is being written.
	member(open []place)
	// text is told of a text, which may be the value of an enum.
	text(open []place, text string)
	// variant is told that the variant of a union is being written.
	variant(open []place)
}

// nothingSeen is what a visitor embeds that needs to be told a part only.
type nothingSeen struct{}

func (nothingSeen) leftOut([]place, *Member) {}
func (nothingSeen) member([]place)           {}
func (nothingSeen) text([]place, string)     {}
func (nothingSeen) variant([]place)          {}

// inputWalk is a serializer that writes nothing and tells a visitor what an input that writes
// itself holds, and where. The members of a structure are written in their order, so a
// member that comes later tells that those between were left out.
type inputWalk struct {
	visitor visitor
	// open are the places from the input to what is being written.
	open []place
}

// place is a structure, list, map or union that is being written.
type place struct {
	made *madeShape // of a structure whose members have begun
	// label is the context of what comes next in a list, map or union.
	label func(*place) string
	// at is the number of the member, or of the element, that was begun last.
	at  int
	key string
}

// enter tells which structure's members come next.
func (w *inputWalk) enter(made *madeShape) { w.open[len(w.open)-1].made = made }

// value notes a value that holds nothing further.
func (w *inputWalk) value(at *smithy.Schema) {
	n := len(w.open)
	if n == 0 {
		return
	}
	if p := &w.open[n-1]; p.made == nil {
		p.at++
	} else {
		w.goTo(p, p.made.index[at])
	}
	w.visitor.member(w.open)
}

// goTo goes to a member of the innermost place, past those left out before it.
func (w *inputWalk) goTo(p *place, member int) {
	for p.at++; p.at < member; p.at++ {
		w.visitor.leftOut(w.open, &p.made.shape.Members[p.at])
	}
}

// push notes a value that holds others.
func (w *inputWalk) push(at *smithy.Schema, label func(*place) string) {
	w.value(at)
	w.open = append(w.open, place{at: -1, label: label})
}

// pop ends the innermost place.
func (w *inputWalk) pop() {
	n := len(w.open) - 1
	if p := &w.open[n]; p.made != nil {
		w.goTo(p, len(p.made.members))
	}
	w.open = w.open[:n]
}

// pathOf is where what is being written stands, in Go names.
func pathOf(open []place) string { return open[0].made.shape.Name + "." + pathWithin(open) }

// pathWithin is pathOf without the input's own name.
func pathWithin(open []place) string {
	path := open[0].made.shape.Members[open[0].at].field()
	for i := range open[1:] {
		if p := &open[i+1]; p.made == nil {
			path += p.label(p)
		} else {
			path += "." + p.made.shape.Members[p.at].field()
		}
	}
	return path
}

func elementLabel(p *place) string { return "[" + strconv.Itoa(p.at) + "]" }
func valueLabel(p *place) string   { return "[" + strconv.Quote(p.key) + "]" }
func variantLabel(p *place) string { return "[" + p.key + "]" }

// field is the name of the member's Go field.
func (m *Member) field() string {
	if m.Field != "" {
		return m.Field
	}
	first, size := utf8.DecodeRuneInString(m.Name)
	return string(unicode.ToUpper(first)) + m.Name[size:]
}
