package changelog

// rule names what a line of a page is. A layout's reader gives every block
// its rule; the parser may find that a line is something else.
type rule uint8

// The rules. unread is the rule of a line that none of the others consumed.
const (
	unread rule = iota
	titleRule
	headingRule
	summaryRule
	operationRule
	labelRule
	directionRule
	declaredRule
	proseRule
	seeAlsoRule
	requestSyntaxRule
	callRule
	argumentRule
	wordRule
	requiredRule
	returnsRule
	responseSyntaxRule
	responseRule
	responseStructureRule
	entryRule
	tokenRule
	boxRule
	unionRule
	eventStreamRule
	deprecationRule
	tooLargeRule
	hiddenRule
	frameRule
)

// String is the rule's name as an audit prints it; empty for unread.
func (r rule) String() string {
	names := [...]string{
		"", "title", "heading", "summary", "operation", "changes-label", "direction", "declared-change",
		"prose", "see-also", "request-syntax", "request-literal", "argument", "type-word", "required",
		"returns", "response-syntax", "response-literal", "response-structure", "entry",
		"idempotency-token", "note-box", "union", "event-stream", "deprecation", "too-large", "hidden", "frame",
	}
	return names[r]
}

// block is one or more lines that belong together: the stream of them is what
// the parser reads, whatever the layout was.
type block struct {
	rule rule
	// first and last are indexes of the source's lines; last < first where a
	// layout lost the lines and its reader inferred the block.
	first, last int
	// name is that of an operation, argument or outline entry; empty where
	// the layout lost it.
	name string
	// word is an outline's type word, an operation's status or a direction.
	word string
	// text is prose or a literal; at is where it stands.
	text string
	at   position
	// required says that an entry carries the mark.
	required bool
	// level is how deep the block stands in an outline: 1 for an argument and what
	// stands in no list, one more for each list item; 0 where the layout lost it.
	level int
	// bullet says that the entry has one: its text stands further to the right.
	bullet bool
}

// heading is what a page's line of date, title and counts says.
type heading struct {
	date, title  string
	new, updated int
}

// scanner holds what the layouts' readers share: the lines, how far they are
// read, and the blocks so far.
type scanner struct {
	*source
	at     int
	blocks []block
}

// take appends a block of the next count lines.
func (s *scanner) take(b block, count int) {
	b.first, b.last = s.at, s.at+count-1
	if b.at.line == 0 {
		b.at = s.lines[s.at].position()
	}
	s.at += count
	s.blocks = append(s.blocks, b)
}

// infer appends a block that has no line of its own.
func (s *scanner) infer(b block) {
	b.first, b.last = s.at, s.at-1
	b.at = s.lines[s.at].position()
	s.blocks = append(s.blocks, b)
}

// previous is the rule of the last block.
func (s *scanner) previous() rule {
	if len(s.blocks) == 0 {
		return unread
	}
	return s.blocks[len(s.blocks)-1].rule
}

// ahead is the text of the line that many lines on; empty behind the end.
func (s *scanner) ahead(lines int) string {
	if s.at+lines >= len(s.lines) {
		return ""
	}
	return s.lines[s.at+lines].text
}
