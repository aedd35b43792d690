package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// shownPaths is how many places of a disagreement are shown.
const shownPaths = 5

// disagreement shows the first places at which two notes of a date state different
// facts: the line and the words of both.
func disagreement(s, other *sheet, paths []string) changelog.Diagnostic {
	paths = membersFirst(paths)
	places := make([]string, 0, shownPaths+1)
	line := 0
	for i, path := range paths {
		if i == shownPaths {
			places = append(places, fmt.Sprintf("and %d more", len(paths)-i))
			break
		}
		here, there := factAt(s.note, path), factAt(other.note, path)
		if i == 0 {
			line = here.line
		}
		places = append(places, fmt.Sprintf("%s: %s here at %s:%d, %s at %s:%d",
			path, here.words, s.digest.name(), here.line, there.words, other.digest.name(), there.line))
	}
	return s.digest.errorAt(line, "notes-disagree", fmt.Sprintf("two notes of %s show the same operation differently (%s): "+
		"keep the right one and correct or delete the other", s.note.Date, strings.Join(places, "; ")))
}

// membersFirst puts what is declared, which differs because members do, behind them.
func membersFirst(paths []string) []string {
	isMember := func(path string) int {
		if strings.Contains(path, ": request") || strings.Contains(path, ": response") {
			return 0
		}
		return 1
	}
	sorted := slices.Clone(paths)
	slices.SortStableFunc(sorted, func(a, b string) int { return isMember(a) - isMember(b) })
	return sorted
}

// fact is what a note shows at one place.
type fact struct {
	line  int
	words string
}

// factAt finds the place "Operation: request.member.member" of a note, or as much
// of it as there is.
func factAt(note *changelog.Note, path string) fact {
	name, below, _ := strings.Cut(path, ": ")
	o := find(note, name)
	if o == nil {
		return fact{1, "nothing"}
	}
	steps := strings.Split(below, ".")
	node := o.Output
	switch steps[0] {
	case "request":
		node = o.Input
	case "response":
	default:
		return fact{max(o.Span.First, 1), about(o, below)}
	}
	at := fact{max(o.Span.First, 1), words(node)}
	for _, step := range steps[1:] {
		if node = memberOf(node, step); node == nil {
			return fact{at.line, "nothing"}
		}
		at = fact{max(node.Span.First, at.line), words(node)}
	}
	return at
}

// about says what a note shows of an operation beside its members.
func about(o *changelog.Operation, what string) string {
	switch {
	case strings.Contains(what, "token"):
		return fmt.Sprintf("idempotency tokens [%s]", strings.Join(o.IdempotencyTokens, ", "))
	case strings.Contains(what, "declared"):
		return shorten(declaredWords(o))
	case what == "text":
		return shorten(strconv.Quote(o.Documentation))
	case what == "deprecated" && o.Deprecated:
		return "deprecated"
	case what == "deprecated":
		return "not deprecated"
	}
	return string(o.Status)
}

// declaredWords say what an operation declares.
func declaredWords(o *changelog.Operation) string {
	all := make([]string, 0, len(o.Declared))
	for _, d := range o.Declared {
		all = append(all, strings.TrimSpace(string(d.Direction)+" "+changeWords(d.Change)))
	}
	return "{" + strings.Join(all, "; ") + "}"
}

// changeWords say what a declared change adds.
func changeWords(change *changelog.Change) string {
	switch {
	case change == nil:
		return "nothing"
	case change.Kind == changelog.ChangeMembers:
		members := make([]string, 0, len(change.Members))
		for _, m := range change.Members {
			members = append(members, m.Name+": "+changeWords(m.Change))
		}
		return strings.Join(members, ", ")
	case len(change.Values) > 0:
		return strings.Join(change.Values, " | ")
	case change.Element != nil:
		return "list of " + changeWords(change.Element)
	}
	return cmp.Or(change.Type, string(change.Kind))
}

// memberOf is a node's member of that name, through lists and maps.
func memberOf(node *changelog.Node, name string) *changelog.Node {
	for node != nil {
		for _, m := range node.Members {
			if m.Name == name {
				return m.Node
			}
		}
		if node.Element != nil {
			node = node.Element
		} else {
			node = node.Value
		}
	}
	return nil
}

// maxWords is how long the words for a node may be.
const maxWords = 120

// words say in short what a note shows of a node.
func words(node *changelog.Node) string {
	if node == nil {
		return "nothing"
	}
	text := string(node.Type)
	switch {
	case node.Recursive:
		text += ", itself again"
	case len(node.Enum) > 0:
		text = strings.Join(node.Enum, " | ")
	case len(node.Members) > 0:
		text += " of " + memberNames(node)
	case node.Element != nil:
		text += " of " + words(node.Element)
	case node.Value != nil:
		text += " of " + words(node.Key) + " to " + words(node.Value)
	}
	if node.Required {
		text += ", required"
	}
	return shorten(text)
}

func shorten(text string) string {
	if len(text) <= maxWords {
		return text
	}
	return strings.ToValidUTF8(text[:maxWords], "") + "…"
}

func memberNames(node *changelog.Node) string {
	names := make([]string, 0, len(node.Members))
	for _, m := range node.Members {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}
