package runtime

import (
	"sync/atomic"

	"github.com/aws/smithy-go"
)

// jsonNames are the names in JSON of a structure's members. They learn which member follows
// which: the next one is nearly always the one that followed last time.
type jsonNames struct {
	// first is the member that came first last time.
	first atomic.Pointer[jsonName]
	named map[string]*jsonName
	// places are where the members are written, in the members' order.
	places []wirePlace
}

// jsonName is one member's name.
type jsonName struct {
	// quoted is the name as it stands in a body without blanks: "name":
	quoted string
	index  int
	schema *smithy.Schema
	// bit stands for the member among those that were seen. All from the 64th on share one.
	bit uint64
	// next is the member that followed last time.
	next atomic.Pointer[jsonName]
	// length is how many structures the member, a list, had last time.
	length atomic.Int32
}

// likelyLength is how many structures to make room for at first.
func (n *jsonName) likelyLength() int {
	const most = 16
	return max(1, min(int(n.length.Load()), most))
}

func (n *jsonName) learnLength(length int) {
	if length > 0 && n.length.Load() != int32(length) {
		n.length.Store(int32(length))
	}
}

// namesOf are the names of the shape's members, by their jsonName and without those that stand
// elsewhere than in a body, or all of them by their own.
func (made *madeShape) namesOf(renames bool) *jsonNames {
	names := &jsonNames{named: make(map[string]*jsonName, len(made.members)), places: make([]wirePlace, len(made.members))}
	next := &names.first
	for i := range made.members {
		m := &made.shape.Members[i]
		name := m.Name
		if renames && m.In == InBody {
			name = m.wireName()
		}
		place := &names.places[i]
		*place = placeOf(made.members[i])
		place.key, place.required = keyOf(name), m.Required
		if renames && m.In != InBody {
			continue
		}
		one := &jsonName{quoted: place.key[1:], index: i, schema: made.members[i], bit: 1 << min(i, 63)}
		names.named[name] = one
		next.Store(one)
		next = &one.next
	}
	if made.shape.Fault != smithy.FaultUnknown {
		names.addMessage("message", "Message")
		names.addMessage("Message", "message")
	}
	return names
}

// addMessage gives the message of an error another name, for services do not agree on its first
// letter.
func (n *jsonNames) addMessage(name, other string) {
	if one := n.named[name]; one != nil && n.named[other] == nil {
		n.named[other] = one
	}
}

// namesIn are the names of the shape's members in a body.
func (made *madeShape) namesIn(renames bool) *jsonNames {
	if renames {
		return made.renamed
	}
	return made.plain
}

// member goes to the value of the next member that is known and not null, and returns it, nil
// behind the last one. The member that is likely is tried first, with one comparison.
func (d *jsonReader) member(names *jsonNames, after *jsonName, seen *uint64) *jsonName {
	next := &names.first
	if after != nil {
		next = &after.next
	}
	likely, at := next.Load(), d.at
	if likely == nil || d.err != nil || at >= len(d.body) {
		return d.otherMember(names, next, seen)
	}
	if d.body[at-1] != '{' {
		if d.body[at] != ',' {
			return d.otherMember(names, next, seen)
		}
		at++
	}
	end := at + len(likely.quoted)
	if end >= len(d.body) || string(d.body[at:end]) != likely.quoted || d.body[end] == 'n' || d.body[end] <= ' ' {
		return d.otherMember(names, next, seen)
	}
	d.at = end
	d.see(likely, seen)
	return likely
}

// see notes that a member is there.
func (d *jsonReader) see(member *jsonName, seen *uint64) {
	d.repeats = d.repeats || *seen&member.bit != 0
	*seen |= member.bit
}

// otherMember is [jsonReader.member] by any name, and learns.
func (d *jsonReader) otherMember(names *jsonNames, next *atomic.Pointer[jsonName], seen *uint64) *jsonName {
	for d.more('{', '}') {
		member := names.named[d.name()]
		if member == nil {
			d.skip()
			continue
		}
		if next.Load() != member {
			next.Store(member)
		}
		d.see(member, seen)
		if !d.null() {
			return d.present(member)
		}
		next = &member.next
	}
	return nil
}

// present is the member, nil after an error.
func (d *jsonReader) present(member *jsonName) *jsonName {
	if d.err != nil {
		return nil
	}
	return member
}
