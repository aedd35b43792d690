package proposal

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// Request is what a facts file is proposed from.
type Request struct {
	// ID is the service's id; dashes and dots are left out, as packages have none.
	ID string
	// Protocol is the protocol that a person gives, "" to guess it.
	Protocol string
	// Notes are the service's notes.
	Notes []spec.NoteFile
}

// Proposal is a proposed facts file.
type Proposal struct {
	// ID is the service's id as the file has it.
	ID string
	// Text is the whole file.
	Text []byte
	// Todos are what a person must fill in or look at, by line.
	Todos []Todo
}

// Todo is one thing that a person must do.
type Todo struct {
	// Line is the line of the proposed file, from 1.
	Line int
	// Text says what to do there.
	Text string
}

// validID is what an id may be made of before dashes and dots are left out.
var validID = regexp.MustCompile(`^[a-z][a-z0-9.-]{0,62}$`)

// ID is the id of a service without the dashes and dots that its links have, or
// an error where it cannot name a package.
func ID(text string) (string, error) {
	if !validID.MatchString(text) {
		return "", fmt.Errorf("the id %.80q cannot name a package: give up to 63 small letters and digits, such as \"imagebuilder\"", text)
	}
	id := strings.NewReplacer("-", "", ".", "").Replace(text)
	if !spec.ValidID(id) {
		return "", fmt.Errorf("the id %q cannot name a package: it is a word of Go, or the name of a folder that is no service's", id)
	}
	return id, nil
}

// Protocols are the protocols that may be given, by their Smithy names.
func Protocols() []string { return []string{"awsJson1_0", "awsJson1_1", "restJson1"} }

// CheckProtocol refuses a protocol that no client can be made for; "" leaves it open.
func CheckProtocol(protocol string) error {
	if protocol == "" || slices.Contains(Protocols(), protocol) {
		return nil
	}
	return fmt.Errorf("the protocol %.80q is none that a client can be made for: give one of %s",
		protocol, strings.Join(Protocols(), ", "))
}

// Make proposes the facts of a service.
func Make(request Request) (*Proposal, error) {
	id, err := ID(request.ID)
	if err != nil {
		return nil, err
	}
	if err := CheckProtocol(request.Protocol); err != nil {
		return nil, err
	}
	found, err := look(request.Notes)
	if err != nil {
		return nil, err
	}
	p := &proposer{survey: found, id: id, protocol: request.Protocol, graph: newGraph(found)}
	p.write()
	return &Proposal{ID: id, Text: []byte(p.text.String()), Todos: p.todos}, nil
}

// proposer writes the sections of one facts file.
type proposer struct {
	*survey
	page
	id string
	// protocol is the given one, then the one that the file has; it may be unknown.
	protocol string
	graph    *graph
}

// unknown is the value that a person must fill in.
const unknown = "unknown"

func (p *proposer) write() {
	p.opening()
	p.service()
	p.http()
	p.leftOut()
	p.errors()
	p.pagination()
	p.types()
	p.constants()
	p.numbers()
}

// oneTitle is the title of all notes.
func oneTitle(notes []spec.NoteFile) (string, error) {
	var titles []string
	for _, n := range notes {
		if n.Note != nil && !slices.Contains(titles, n.Note.Service) {
			titles = append(titles, n.Note.Service)
		}
	}
	slices.Sort(titles)
	switch len(titles) {
	case 0:
		return "", errors.New("there is no note to propose facts from")
	case 1:
		return titles[0], nil
	}
	quoted := make([]string, 0, len(titles))
	for _, title := range titles[:min(len(titles), 5)] {
		quoted = append(quoted, strconv.Quote(title))
	}
	return "", fmt.Errorf("the notes are of %d services: %s: give those of one", len(titles), strings.Join(quoted, ", "))
}
