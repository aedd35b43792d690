package proposal

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file names the shapes: by the places that hold them, and further out where
// several shapes would be called alike.

// place is where a shape is held.
type place struct {
	owner *shape
	slot  string
}

// namer names the shapes of a graph.
type namer struct {
	// places are those of each shape, bases what each is called after, rivals the
	// shapes that are called after the same.
	places map[*shape][]place
	bases  map[*shape]string
	rivals map[string][]*shape
	// firsts are the shapes that are called after their places alone, by what that is.
	firsts map[string]*shape
	taken  map[string]bool
	// naming is the shape that is being named.
	naming *shape
}

// nameAll names all shapes, those that hold others first.
func (g *graph) nameAll() {
	n := &namer{
		places: map[*shape][]place{}, bases: map[*shape]string{},
		rivals: map[string][]*shape{}, firsts: map[string]*shape{}, taken: map[string]bool{},
	}
	for _, s := range g.own {
		n.taken[s.name] = true
	}
	order := n.visit(g.own)
	for _, s := range order {
		base := commonest(s.slots)
		n.bases[s] = base
		n.rivals[base] = append(n.rivals[base], s)
	}
	for base := range n.rivals {
		n.firsts[base] = n.first(base)
	}
	for _, s := range order {
		s.name = n.free(s)
		n.taken[s.name] = true
	}
	g.shapes = order
}

// visit goes through all shapes, outermost first, and notes their places.
func (n *namer) visit(own []*shape) []*shape {
	queue := slices.Clone(own)
	for i := 0; i < len(queue); i++ {
		s := queue[i]
		for _, m := range s.members {
			if m.target == nil {
				continue
			}
			if n.places[m.target] == nil && !m.target.own {
				queue = append(queue, m.target)
			}
			n.places[m.target] = append(n.places[m.target], place{s, m.slot})
		}
	}
	return queue[len(own):]
}

// commonest is what most places call a shape in a word that says something; of
// several the shortest.
func commonest(slots []string) string {
	count := map[string]int{}
	var bases []string
	for _, slot := range slots {
		base := baseOf(slot)
		if count[base] == 0 {
			bases = append(bases, base)
		}
		count[base]++
	}
	slices.SortFunc(bases, func(a, b string) int {
		return cmp.Or(little(a)-little(b), count[b]-count[a], len(a)-len(b), strings.Compare(a, b))
	})
	return bases[0]
}

// free is a name for the shape that no other has.
func (n *namer) free(s *shape) string {
	base := n.bases[s]
	n.naming = s
	var wanted []string
	if n.firsts[base] == s {
		wanted = append(wanted, base)
	}
	for _, p := range n.places[s] {
		if p.owner.name == "" {
			continue // it is named later
		}
		wanted = append(wanted, qualified(p.owner, base))
		if p.owner.own && strings.HasPrefix(p.owner.name, "List") && !s.isEnum() {
			wanted = append(wanted, base+"Summary")
		}
	}
	for _, name := range wanted {
		if n.usable(name) {
			return name
		}
	}
	return n.numbered(wanted[len(wanted)-1])
}

// numbered is a free name that begins like the wanted one.
func (n *namer) numbered(wanted string) string {
	stem := wanted[:min(len(wanted), longestName-10)]
	if stem == "" || stem[0] < 'A' || stem[0] > 'Z' {
		stem = "Shape"
	}
	for i := 2; ; i++ {
		if name := stem + strconv.Itoa(i); n.usable(name) {
			return name
		}
	}
}

// longestName is how long a proposed name may be.
const longestName = 120

// usable tells whether a name is free and can stand in a facts file.
func (n *namer) usable(name string) bool {
	if first := n.firsts[name]; first != nil && first.name == "" && first != n.naming {
		return false // it is kept for that shape
	}
	return !n.taken[name] && name != "" && name[0] >= 'A' && name[0] <= 'Z' && len(name) <= longestName
}

// first is the shape that may be called after its places alone: what an operation
// that gets a thing answers as the thing; else what more structures hold than any
// other of that base; nil where none stands out. A word that says little by itself
// is enough only where many structures hold one shape of it and nothing else.
func (n *namer) first(base string) *shape {
	rivals := n.rivals[base]
	if saysLittle(base) && (len(rivals) > 1 || n.spread(rivals[0]) < 4) {
		return nil
	}
	for _, s := range rivals {
		if n.isAnswer(s, base) {
			return s
		}
	}
	most := slices.MaxFunc(rivals, func(a, b *shape) int { return n.spread(a) - n.spread(b) })
	for _, s := range rivals {
		if s != most && n.spread(s) == n.spread(most) {
			return nil
		}
	}
	return most
}

// isAnswer tells whether a shape is what an operation about it answers: the city of GetCity.
func (n *namer) isAnswer(s *shape, base string) bool {
	return slices.ContainsFunc(n.places[s], func(p place) bool {
		operation, answers := strings.CutSuffix(p.owner.name, "Output")
		return p.owner.own && answers && operation == "Get"+base && words(spec.GoTypeName(p.slot)) == base
	})
}

// spread counts the structures that hold a shape.
func (n *namer) spread(s *shape) int {
	owners := map[*shape]bool{}
	for _, p := range n.places[s] {
		owners[p.owner] = true
	}
	return len(owners)
}

// saysLittle tells words that name a part, not a thing.
func saysLittle(base string) bool {
	return len(base) < 3 || slices.Contains([]string{
		"Action", "Attribute", "Code", "Config", "Configuration", "Data", "Detail", "Details", "Entry", "Error",
		"Filter", "Item", "Key", "Mode", "Name", "Operator", "Option", "Options", "Order", "Output", "Parameter",
		"Property", "Reason", "Request", "Resource", "Response", "Result", "Scope", "Setting", "Settings", "Sort",
		"Source", "State", "Status", "Step", "Summary", "Target", "Type", "Unit", "Value", "Version",
	}, base)
}

// little is 1 for a word that says little, to sort it behind others.
func little(base string) int {
	if saysLittle(base) {
		return 1
	}
	return 0
}

// qualified is a base behind what holds it.
func qualified(owner *shape, base string) string {
	outer := owner.name
	if owner.own {
		outer = subject(strings.TrimSuffix(strings.TrimSuffix(owner.name, "Input"), "Output"))
		if strings.HasSuffix(outer, base) {
			return outer
		}
	}
	if strings.HasPrefix(base, outer) {
		return base
	}
	return outer + base
}

// subject is what an operation is about: "ListThings" is about a Thing. Operations
// that do something of their own are about themselves.
func subject(operation string) string {
	verb, rest := verbOf(operation)
	switch {
	case rest == "" || !isPlainVerb(verb):
		return operation
	case verb == "List":
		return singular(rest)
	}
	return rest
}

// isPlainVerb tells verbs that only say what is done with a thing.
func isPlainVerb(verb string) bool {
	return slices.Contains([]string{"Create", "Delete", "Describe", "Get", "List", "Put", "Update"}, verb)
}
