package runtime

import (
	"strconv"
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
	// label is the context of what comes next in a list, map or union.
	label func(*place) string
	// at is the number of the member, or of the element, that was begun last.
	at  int
	key string
}

// requiredCheck is the serializer of [checkRequired]. The members of a structure are
// written in their order, so a member that comes later tells that those between were
// left out. The open places lead from the input to what is being written.
type requiredCheck struct {
	open []place
	all  smithy.InvalidParamsError
	// revision is what the caller is pinned to, "" where to nothing.
	revision string
	// newer, where not nil, is told of everything that is written.
	newer *newerCheck
}

// enter tells which structure's members come next.
func (c *requiredCheck) enter(made *madeShape) { c.open[len(c.open)-1].made = made }

// value notes a value that holds nothing further.
func (c *requiredCheck) value(at *smithy.Schema) {
	n := len(c.open)
	if n == 0 {
		return
	}
	if p := &c.open[n-1]; p.made == nil {
		p.at++
	} else {
		c.goTo(p, p.made.index[at])
	}
	if c.newer != nil {
		c.newer.member(c.open)
	}
}

// goTo goes to a member of the innermost place and notes the required ones left out
// before it.
func (c *requiredCheck) goTo(p *place, member int) {
	for p.at++; p.at < member; p.at++ {
		if m := &p.made.shape.Members[p.at]; m.Required && !m.Since.newerThan(c.revision) {
			c.lack(m)
		}
	}
}

// lack notes that a member of the innermost place was left out.
func (c *requiredCheck) lack(m *Member) {
	lacking := smithy.NewErrParamRequired(m.field())
	if n := len(c.open) - 1; n > 0 {
		lacking.AddNestedContext(pathWithin(c.open[:n]))
	}
	c.all.Context = c.open[0].made.shape.Name
	c.all.Add(lacking)
}

// push notes a value that holds others.
func (c *requiredCheck) push(at *smithy.Schema, label func(*place) string) {
	c.value(at)
	c.open = append(c.open, place{at: -1, label: label})
}

// pop ends the innermost place.
func (c *requiredCheck) pop() {
	n := len(c.open) - 1
	if p := &c.open[n]; p.made != nil {
		c.goTo(p, len(p.made.members))
	}
	c.open = c.open[:n]
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
