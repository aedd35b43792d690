package smithy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// prelude is the namespace of Smithy's own shapes.
const prelude = "smithy.api#"

// names gives shapes their ids. Smithy tells the names of one service apart without regard to
// capitals.
type names struct {
	namespace string
	// taken is what each name in small letters is given to: a collection's content, "" for a
	// named shape.
	taken map[string]string
	// made are the collections, by the time of their first use.
	made object
}

func newNames(namespace string) *names {
	return &names{namespace: namespace, taken: map[string]string{}}
}

// id is the id of a name.
func (n *names) id(name string) string { return n.namespace + "#" + name }

// enter gives a named shape its name and refuses one that is taken.
func (n *names) enter(name string) error {
	if !spec.ValidName(name) {
		return fmt.Errorf("a shape cannot be named %q", name)
	}
	key := strings.ToLower(name)
	if _, taken := n.taken[key]; taken {
		return fmt.Errorf("two shapes are named %s, but for capitals; give one another name in the facts file", name)
	}
	n.taken[key] = ""
	return nil
}

// free is a name that no shape has: the one that is wanted, or with as many suffixes as it takes.
func (n *names) free(wanted, suffix string) string {
	for {
		if _, taken := n.taken[strings.ToLower(wanted)]; !taken {
			return wanted
		}
		wanted += suffix
	}
}

// target is the id of a shape, and the traits of a member that holds it.
func (n *names) target(shape *spec.Shape) (string, traits) {
	switch shape.Kind {
	case spec.Structure, spec.Union, spec.Enum:
		return n.id(shape.Name), nil
	case spec.List:
		return n.list(shape), nil
	case spec.Map:
		return n.mapping(shape), nil
	case spec.Timestamp:
		return prelude + "Timestamp", traits{}.withText("smithy.api#timestampFormat", shape.Format)
	}
	return prelude + capital(string(shape.Kind)), nil
}

// held is the id of what a member holds, and the traits of the member. A sensitive one holds a shape of its own, as
// members cannot be marked.
func (n *names) held(m *spec.Member) (string, traits) {
	switch {
	case m.Location == spec.InStream && m.Sensitive:
		return n.hidden("StreamingBlob", object{{"type", "blob"}}, streaming()...), nil
	case m.Location == spec.InStream:
		return n.streamed(), nil
	case m.Sensitive && m.Target.Kind == spec.List:
		return n.hidden(n.listName(m.Target), n.listed(m.Target)), nil
	case m.Sensitive && m.Target.Kind == spec.Map:
		return n.hidden(n.mapName(m.Target), n.mapped(m.Target)), nil
	case m.Sensitive:
		_, format := n.target(m.Target)
		return n.hidden(capital(string(m.Target.Kind)), object{{"type", string(m.Target.Kind)}}), format
	}
	return n.target(m.Target)
}

// hidden is the id of a sensitive shape, with what other traits it has.
func (n *names) hidden(name string, node object, others ...entry) string {
	return n.collection("Sensitive"+name, traits(others).marked("smithy.api#sensitive").addTo(node))
}

// list is the id of a list of a shape.
func (n *names) list(shape *spec.Shape) string {
	return n.collection(n.listName(shape), n.listed(shape))
}

func (n *names) listName(shape *spec.Shape) string { return n.spoken(shape.Element) + "List" }

func (n *names) listed(shape *spec.Shape) object {
	target, format := n.target(shape.Element)
	return object{{"type", "list"}, {"member", member{target: target, traits: format}.node()}}
}

// mapping is the id of a map.
func (n *names) mapping(shape *spec.Shape) string {
	return n.collection(n.mapName(shape), n.mapped(shape))
}

func (n *names) mapName(shape *spec.Shape) string {
	name := n.spoken(shape.Value) + "Map"
	if shape.Key.Kind != spec.String {
		return n.spoken(shape.Key) + "To" + name
	}
	return name
}

func (n *names) mapped(shape *spec.Shape) object {
	key, _ := n.target(shape.Key)
	value, format := n.target(shape.Value)
	return object{{"type", "map"}, {"key", reference(key)}, {"value", member{target: value, traits: format}.node()}}
}

// spoken is what a collection's name says of its content.
func (n *names) spoken(shape *spec.Shape) string {
	if shape.Kind == spec.Timestamp && shape.Format != "" {
		var format string
		for word := range strings.SplitSeq(shape.Format, "-") {
			format += capital(word)
		}
		return format + "Timestamp"
	}
	target, _ := n.target(shape)
	_, name, _ := strings.Cut(target, "#")
	return capital(name)
}

// collection is the id of a collection: one for each content, however often it is used.
func (n *names) collection(name string, node object) string {
	content := fmt.Sprint(node)
	for {
		given, taken := n.taken[strings.ToLower(name)]
		if !taken {
			n.taken[strings.ToLower(name)] = content
			n.made = n.made.with(n.id(name), node)
		}
		if !taken || given == content {
			return n.id(name)
		}
		name += "Values"
	}
}

// streamed is the id of what is read as it arrives.
func (n *names) streamed() string {
	return n.collection("StreamingBlob", streaming().addTo(object{{"type", "blob"}}))
}

// streaming marks what is read as it arrives.
func streaming() traits { return traits{}.marked("smithy.api#streaming") }

// collections are all that were used, by name.
func (n *names) collections() object {
	return slices.SortedFunc(slices.Values(n.made), func(a, b entry) int { return cmp.Compare(a.key, b.key) })
}

// capital is a word with a capital first letter.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
