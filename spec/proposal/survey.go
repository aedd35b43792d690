package proposal

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// survey is what the notes show of a service, taken together.
type survey struct {
	title string
	// serviceID and model are what the newest page with links says; they may be "".
	serviceID, model string
	// files are how many notes there are, first and last their dates.
	files       int
	first, last string
	// operations are all that were seen, by name.
	operations []*operation
}

// operation is what the newest pages show of an operation.
type operation struct {
	name          string
	input, output side
	// tokens says that the pages mark idempotency tokens.
	tokens bool
}

// side is one tree of an operation with the date of its page; the tree is nil
// where no page shows it.
type side struct {
	node *changelog.Node
	date string
}

// namable are operations that the rules of a facts file can name, with their own structures.
var namable = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,189}$`)

// look takes the notes together: of each operation's side the newest page that
// shows it counts, of one date's pages the richest.
func look(notes []spec.NoteFile) (*survey, error) {
	title, err := oneTitle(notes)
	if err != nil {
		return nil, err
	}
	s := &survey{title: title}
	seen := map[string]*operation{}
	for _, n := range inOrder(notes) {
		s.note(n)
		for _, o := range n.Operations {
			if o != nil && namable.MatchString(o.Name) {
				see(seen, n, o)
			}
		}
	}
	for _, o := range seen {
		s.operations = append(s.operations, o)
	}
	slices.SortFunc(s.operations, func(a, b *operation) int { return strings.Compare(a.name, b.name) })
	if len(s.operations) == 0 {
		return nil, errors.New("the notes show no operation to propose facts from")
	}
	return s, nil
}

// inOrder are the notes, the oldest first and the richest last of each date.
func inOrder(files []spec.NoteFile) []*changelog.Note {
	files = slices.DeleteFunc(slices.Clone(files), func(f spec.NoteFile) bool { return f.Note == nil })
	slices.SortFunc(files, func(a, b spec.NoteFile) int {
		return cmp.Or(
			strings.Compare(a.Note.Date, b.Note.Date),
			richness(a.Note.Layout)-richness(b.Note.Layout),
			strings.Compare(a.File, b.File),
		)
	})
	notes := make([]*changelog.Note, 0, len(files))
	for _, f := range files {
		notes = append(notes, f.Note)
	}
	return notes
}

// richness orders the layouts by what they keep.
func richness(layout changelog.Layout) int {
	return slices.Index([]changelog.Layout{changelog.Flattened, changelog.Structured, changelog.HTML}, layout)
}

// note keeps what a note says of the service; later notes correct earlier ones.
func (s *survey) note(n *changelog.Note) {
	s.files++
	s.first = cmp.Or(s.first, n.Date)
	s.last = n.Date
	s.serviceID = cmp.Or(n.ServiceID, s.serviceID)
	s.model = cmp.Or(n.Model, s.model)
}

// see keeps a sighting of an operation. Flattened pages have lost how its name is spelt.
func see(seen map[string]*operation, n *changelog.Note, o *changelog.Operation) {
	key := strings.ToLower(o.Name)
	known, ok := seen[key]
	if !ok {
		known = &operation{name: o.Name}
		seen[key] = known
	}
	if n.Layout != changelog.Flattened {
		known.name = o.Name
	}
	if o.Hidden == changelog.NothingHidden || o.Hidden == changelog.ResponseHidden {
		known.input = side{o.Input, n.Date}
		known.tokens = len(o.IdempotencyTokens) > 0
	}
	if o.Hidden == changelog.NothingHidden || o.Hidden == changelog.RequestHidden {
		known.output = side{o.Output, n.Date}
	}
}

// members are the members of a side that may come into the model.
func (s side) members() []changelog.Member {
	if s.node == nil {
		return nil
	}
	return validMembers(s.node)
}

// validMembers are the members of a node whose names may come into the model.
func validMembers(node *changelog.Node) []changelog.Member {
	members := make([]changelog.Member, 0, len(node.Members))
	for _, m := range node.Members {
		if m.Node != nil && spec.ValidName(m.Name) {
			members = append(members, m)
		}
	}
	return members
}

// member is the member of that name, nil where the side has none.
func (s side) member(name string) *changelog.Node {
	for _, m := range s.members() {
		if m.Name == name {
			return m.Node
		}
	}
	return nil
}

// firstOf is the first of the names that the side has as a member, "" for none.
func (s side) firstOf(names ...string) string {
	for _, name := range names {
		if s.member(name) != nil {
			return name
		}
	}
	return ""
}

// eventStream is the member that brings events one after another, "" for none.
func (o *operation) eventStream() string {
	for _, m := range o.output.members() {
		if m.Node.Stream && m.Node.Type != changelog.BlobType {
			return m.Name
		}
	}
	return ""
}
