package runtime

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/aws/smithy-go"
)

// checkRequired lets the input write itself to a serializer that only counts the
// required members left out. Where there are some, one that notes which members are
// written makes the [smithy.InvalidParamsError] that names each by its full path. Where
// the caller is pinned to a revision, members that are newer than it are not required.
func checkRequired(input smithy.Serializable, revision string) error {
	count := &requiredCount{}
	if input.Serialize(count); count.lacking == 0 {
		return nil
	}
	check := &requiredCheck{revision: revision}
	input.Serialize(check)
	if check.all.Len() == 0 {
		return nil
	}
	return check.all
}

// requires tells whether a required member can be left out of the shape or of
// anything in it.
func (s *Shape) requires(seen map[*Shape]bool) bool {
	if seen[s] {
		return false
	}
	seen[s] = true
	for i := range s.Members {
		if s.Members[i].Required || s.Members[i].Target.requires(seen) {
			return true
		}
	}
	return false
}

// field is the name of the member's Go field.
func (m *Member) field() string {
	if m.Field != "" {
		return m.Field
	}
	first, size := utf8.DecodeRuneInString(m.Name)
	return string(unicode.ToUpper(first)) + m.Name[size:]
}

// place is a structure, list, map or union that is being written.
type place struct {
	made *madeShape // of a structure whose members have begun
	// seen and inner are, by member, whether it was written and what it lacks.
	seen  []bool
	inner []smithy.InvalidParamsError
	// label is the context of what comes next in a list or map.
	label func(*place) string
	at    int
	key   string
	// elements is what the elements of a list, the values of a map lack.
	elements smithy.InvalidParamsError
}

// begin notes that a member or an element is being written.
func (p *place) begin(at *smithy.Schema) {
	if p.made != nil {
		if i, ok := p.made.index[at]; ok {
			p.at, p.seen[i] = i, true
		}
		return
	}
	p.at++
}

// add takes over what the value begun last lacks.
func (p *place) add(lacking smithy.InvalidParamsError) {
	if lacking.Len() == 0 {
		return
	}
	if p.made == nil {
		p.elements.AddNested(p.label(p), lacking)
		return
	}
	p.inner[p.at].AddNested(p.made.shape.Members[p.at].field(), lacking)
}

// lacking is all that the place lacks, in the members' order.
func (p *place) lacking(revision string) smithy.InvalidParamsError {
	if p.made == nil {
		return p.elements
	}
	all := smithy.InvalidParamsError{Context: p.made.shape.Name}
	for i := range p.seen {
		m := &p.made.shape.Members[i]
		if m.Required && !p.seen[i] && !m.Since.newerThan(revision) {
			all.Add(smithy.NewErrParamRequired(m.field()))
		}
		for _, err := range p.inner[i].Errs() {
			all.Add(err.(smithy.InvalidParamError))
		}
	}
	return all
}

// requiredCheck is the serializer of [checkRequired].
type requiredCheck struct {
	open []*place
	all  smithy.InvalidParamsError
	// revision is what the caller is pinned to, "" where to nothing.
	revision string
	// newer, where not nil, is told of everything that is written.
	newer *newerCheck
}

// enter tells which structure's members come next.
func (c *requiredCheck) enter(made *madeShape) {
	p := c.open[len(c.open)-1]
	p.made = made
	p.seen = make([]bool, len(made.members))
	p.inner = make([]smithy.InvalidParamsError, len(made.members))
}

// value notes a value that holds nothing further.
func (c *requiredCheck) value(at *smithy.Schema) {
	n := len(c.open)
	if n == 0 {
		return
	}
	c.open[n-1].begin(at)
	if c.newer != nil {
		c.newer.member(c.open)
	}
}

// push notes a value that holds others.
func (c *requiredCheck) push(at *smithy.Schema, label func(*place) string) {
	c.value(at)
	c.open = append(c.open, &place{at: -1, label: label})
}

// pop hands what the place lacks to the one around it.
func (c *requiredCheck) pop() {
	n := len(c.open) - 1
	lacking := c.open[n].lacking(c.revision)
	c.open = c.open[:n]
	if n == 0 {
		c.all = lacking
		return
	}
	c.open[n-1].add(lacking)
}

func elementLabel(p *place) string { return fmt.Sprintf("[%d]", p.at) }
func valueLabel(p *place) string   { return fmt.Sprintf("[%q]", p.key) }
func variantLabel(p *place) string { return "[" + p.key + "]" }
