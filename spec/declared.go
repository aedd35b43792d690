package spec

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file holds a page's declared changes against the trees that the same page prints. A
// declared change is a checksum: what it says was added must be there. Where it is, the path
// facts that it announces are marked.

// typeWord is the type word of an announced new number, "long" where the
// page's outline says "integer" for every width.
type typeWord struct {
	owner, slot string
	kind        Kind
	line        int
}

// announcer checks the declared changes of one observation.
type announcer struct {
	into   *observation
	before *observation
	report *report
	known  map[string]bool
}

// announce marks what the page announces and reports what does not fit.
func (a *announcer) announce() {
	a.known = make(map[string]bool)
	if a.before != nil {
		for _, f := range a.before.facts {
			a.known[f.key()] = true
		}
	}
	for _, d := range a.into.operation.Declared {
		if d == nil || d.Change == nil {
			continue
		}
		for _, m := range a.sides(d) {
			a.apply(m)
		}
	}
}

// sides holds a declared change against the sides that it names. One that
// names none belongs to the one side that it fits.
func (a *announcer) sides(d *changelog.Declared) []*matcher {
	switch d.Direction {
	case changelog.Request:
		return []*matcher{a.match(d, changelog.Request)}
	case changelog.Response:
		return []*matcher{a.match(d, changelog.Response)}
	}
	both := []*matcher{a.match(d, changelog.Response), a.match(d, changelog.Request)}
	if d.Direction == changelog.Both {
		return both
	}
	fitting := slices.DeleteFunc(slices.Clone(both), func(m *matcher) bool { return len(m.misfits) > 0 })
	switch len(fitting) {
	case 0:
		return both[:1]
	case 1:
		return fitting
	}
	return a.newer(d, fitting)
}

// newer picks the side on which a change that fits both is news.
func (a *announcer) newer(d *changelog.Declared, fitting []*matcher) []*matcher {
	news := slices.DeleteFunc(slices.Clone(fitting), func(m *matcher) bool {
		return !slices.ContainsFunc(m.marks, func(k mark) bool { return !a.known[k.fact.key()] })
	})
	if len(news) == 1 {
		return news
	}
	a.report.at(a.into, d.Span.First).warn("declared-ambiguous", "a declared change of %s fits its request and "+
		"its response, and the page does not say which it means: both count as announced", a.into.operation.Name)
	return fitting
}

// match tries a declared change on one side.
func (a *announcer) match(d *changelog.Declared, side changelog.Direction) *matcher {
	m := &matcher{into: a.into, side: side, line: d.Span.First}
	tree := a.into.operation.Input
	if side == changelog.Response {
		tree = a.into.operation.Output
	}
	m.node(d.Change, tree, spot{path: a.into.operation.Name})
	return m
}

// apply takes a match over: marks, type words, and what does not fit.
func (a *announcer) apply(m *matcher) {
	for _, miss := range m.misfits {
		a.report.at(a.into, miss.line).error(miss.id, "%s", miss.message)
	}
	for _, k := range m.marks {
		if a.known[k.fact.key()] {
			a.report.at(a.into, k.line).warn("declared-known", "%s is declared as added on %s, but %s "+
				"showed it on %s: check whether a note is filed under a wrong date",
				k.fact.path, a.into.date, a.before.file, a.before.date)
		}
		if k.fact.announced == 0 {
			k.fact.announced = k.line
		}
	}
	a.into.words = append(a.into.words, m.words...)
}

// matcher walks a declared change along a tree.
type matcher struct {
	into    *observation
	side    changelog.Direction
	line    int
	marks   []mark
	words   []typeWord
	misfits []misfit
}

// mark is a path fact that the change announces, and the line on which it does.
type mark struct {
	fact *pathFact
	line int
}

// misfit is a part of the change that the tree does not have.
type misfit struct {
	line        int
	id, message string
}

// spot is where in the tree the matcher stands.
type spot struct {
	path string
	// member is the member that holds the spot, nil at the top; slot are the
	// list and map levels between the two.
	member *pathFact
	slot   string
}

func (s spot) below(level string) spot {
	s.slot += level
	return s
}

// node holds one node of the change against one of the tree. It answers
// whether everything that the tree has there is announced as new.
func (m *matcher) node(c *changelog.Change, n *changelog.Node, at spot) bool {
	if n == nil {
		m.missing(c, at, "the page shows nothing there")
		return false
	}
	switch c.Kind {
	case changelog.ChangeMembers:
		return m.members(c, n, at)
	case changelog.ChangeValues:
		m.values(c, through(n), at)
		return false
	case changelog.ChangeType:
		return m.typed(c, n, at)
	case changelog.ChangeList:
		if n.Type != changelog.ListType || c.Element == nil {
			m.mistyped(c, at, "a list", n)
			return false
		}
		return m.node(c.Element, n.Element, at.below("[]"))
	case changelog.ChangeRecursive:
		m.below(c, at)
		return true
	}
	return false
}

// members follows the named children of a change. The names of a change that
// is a new map stand for its keys: {'string': 'string'}.
func (m *matcher) members(c *changelog.Change, n *changelog.Node, at spot) bool {
	inner := through(n)
	if n.Type == changelog.MapType && isMapLiteral(c, inner) {
		return m.node(c.Members[0].Change, n.Value, at.below("{}"))
	}
	fresh := len(c.Members) == len(inner.Members)
	for _, child := range c.Members {
		found := memberNode(inner, child.Name)
		path := at.path + "." + child.Name
		if found == nil || m.into.members[found] == nil {
			m.missing(child.Change, spot{path: path}, "the page's "+string(m.side)+" does not show it")
			fresh = false
			continue
		}
		fact := m.into.members[found]
		if !m.node(child.Change, found, spot{path: path, member: fact}) {
			fresh = false
			continue
		}
		m.marks = append(m.marks, mark{fact: fact, line: m.lineOf(child.Change)})
	}
	return fresh
}

// isMapLiteral tells a new map from the members of what an old map holds.
func isMapLiteral(c *changelog.Change, inner *changelog.Node) bool {
	return len(c.Members) == 1 && memberNode(inner, c.Members[0].Name) == nil &&
		c.Members[0].Name == string(changelog.StringType)
}

// values finds declared values in an enum.
func (m *matcher) values(c *changelog.Change, n *changelog.Node, at spot) {
	for _, value := range c.Values {
		fact := m.into.value(n, value)
		if fact == nil {
			m.missing(c, spot{path: at.path + "." + value}, "the page's "+string(m.side)+" does not list the value")
			continue
		}
		m.marks = append(m.marks, mark{fact: fact, line: m.lineOf(c)})
	}
}

// typed holds a new member's type word against the page's tree.
func (m *matcher) typed(c *changelog.Change, n *changelog.Node, at spot) bool {
	if len(c.Values) > 0 {
		m.values(c, n, at)
		return true
	}
	declared := changelog.Type(c.Type)
	if pageWord(declared) != pageWord(n.Type) {
		m.mistyped(c, at, c.Type, n)
		return false
	}
	if at.member != nil && isNumber(declared) {
		m.words = append(m.words, typeWord{
			owner: at.member.shape, slot: at.member.name + at.slot, kind: Kind(c.Type), line: m.lineOf(c),
		})
	}
	return true
}

// below marks everything under the spot's member: the change does not spell it out.
func (m *matcher) below(c *changelog.Change, at spot) {
	for _, fact := range m.into.facts {
		for above := fact.parent; above != nil && at.member != nil; above = above.parent {
			if above == at.member {
				m.marks = append(m.marks, mark{fact: fact, line: m.lineOf(c)})
				break
			}
		}
	}
}

func (m *matcher) missing(c *changelog.Change, at spot, why string) {
	m.misfits = append(m.misfits, misfit{m.lineOf(c), "declared-missing",
		at.path + " is declared as added, but " + why + ": the page was damaged or misread"})
}

func (m *matcher) mistyped(c *changelog.Change, at spot, declared string, n *changelog.Node) {
	m.misfits = append(m.misfits, misfit{m.lineOf(c), "declared-type",
		at.path + " is declared as " + declared + ", but the page's " + string(m.side) + " shows " +
			string(n.Type) + ": the page was damaged or misread"})
}

// lineOf is the change's line, or that of the whole declared change.
func (m *matcher) lineOf(c *changelog.Change) int {
	if c != nil && c.Line > 0 {
		return c.Line
	}
	return m.line
}

// value finds the path fact of a value at the node that lists it.
func (o *observation) value(n *changelog.Node, value string) *pathFact {
	for _, s := range o.sightings {
		for _, f := range s.values {
			if s.node == n && f.name == value {
				return f
			}
		}
	}
	return nil
}

// through skips the list and map levels that a declared change leaves out.
func through(n *changelog.Node) *changelog.Node {
	for {
		switch {
		case n.Type == changelog.ListType && n.Element != nil:
			n = n.Element
		case n.Type == changelog.MapType && n.Value != nil:
			n = n.Value
		default:
			return n
		}
	}
}

// memberNode finds a member's node, nil when there is none.
func memberNode(n *changelog.Node, name string) *changelog.Node {
	for _, m := range n.Members {
		if m.Name == name {
			return m.Node
		}
	}
	return nil
}

// isNumber says that a type word carries a width that pages do not show.
func isNumber(t changelog.Type) bool {
	switch t {
	case changelog.IntegerType, changelog.LongType, changelog.FloatType, changelog.DoubleType:
		return true
	}
	return false
}

// pageWord is the word that a page's outline has for a type: it does not tell widths apart.
func pageWord(t changelog.Type) changelog.Type {
	switch t {
	case changelog.LongType:
		return changelog.IntegerType
	case changelog.DoubleType:
		return changelog.FloatType
	}
	return t
}
