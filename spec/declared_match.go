package spec

import "github.com/revsmith/revsmith/changelog"

// This file walks a declared change along one tree of its page.

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
	if c == nil || n == nil {
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
	shown := childrenOf(inner)
	for _, child := range c.Members {
		found := shown[child.Name]
		path := at.path + "." + child.Name
		if found == nil || m.into.members[found] == nil {
			m.missing(child.Change, spot{path: path},
				"the page's "+string(m.side)+" does not show it")
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
		fact := m.into.values[listed{n, value}]
		if fact == nil {
			m.missing(c, spot{path: at.path + "." + value},
				"the page's "+string(m.side)+" does not list the value")
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
			owner: at.member.shape, slot: at.member.name + at.slot,
			kind: Kind(c.Type), line: m.lineOf(c),
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

// childrenOf are the members of a node by name; of two with one name, the first.
func childrenOf(n *changelog.Node) map[string]*changelog.Node {
	children := make(map[string]*changelog.Node, len(n.Members))
	for _, m := range n.Members {
		if children[m.Name] == nil {
			children[m.Name] = m.Node
		}
	}
	return children
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
