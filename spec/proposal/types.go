package proposal

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// typeRule is one line of the section "types".
type typeRule struct {
	// path is "Owner.slot", or "*.slot" for every owner.
	path, name string
	// choices are how many shapes are around a place where a shape contains itself.
	choices int
}

// slotted are the shapes that places of one slot hold, by owner.
type slotted struct {
	owners  []string
	targets map[string]string
	choices map[string]int
}

// types writes the names of structures and enums.
func (p *proposer) types() {
	same, rules := p.typeRules()
	if len(same)+len(rules) == 0 {
		return
	}
	p.section("types", "Proposed from the notes: structures and enums that are shown alike have one name, called after "+
		"the members that hold them, and after the structures around these where several would be called alike. The first "+
		"generate locks the names: change those that the API calls otherwise before.")
	if len(same) > 0 {
		p.comment("  ", "Called as the member that holds them, or as the list without its \"List\" or \"s\".")
		p.names("  ", "sameName", same)
	}
	if len(rules) == 0 {
		return
	}
	p.line("  rules:")
	for _, r := range rules {
		if r.choices > 1 {
			p.todo("say which structure %s leads back to: the page shows only that it is one of the %d around it", r.path, r.choices)
			p.line("    %q: %s # assumed: contains itself here, as one of %d structures", r.path, r.name, r.choices)
			continue
		}
		p.line("    %q: %s", r.path, r.name)
	}
}

// typeRules are the slots whose shapes are called as they are, and all other rules.
func (p *proposer) typeRules() (same []string, rules []typeRule) {
	slots := p.graph.slots()
	for _, slot := range slices.Sorted(maps.Keys(slots)) {
		held := slots[slot]
		usual := held.usual()
		if spec.CalledAfter(slot) == usual && held.choices["*"] <= 1 {
			same = append(same, quoted(slot))
		} else {
			rules = append(rules, typeRule{"*." + slot, usual, held.choices["*"]})
		}
		for _, owner := range held.owners {
			if name := held.targets[owner]; name != usual {
				rules = append(rules, typeRule{owner + "." + slot, name, held.choices[owner]})
			}
		}
	}
	return same, rules
}

// slots are all places that hold shapes.
func (g *graph) slots() map[string]*slotted {
	slots := map[string]*slotted{}
	for _, s := range slices.Concat(g.own, g.shapes) {
		for _, m := range s.members {
			if m.target == nil {
				continue
			}
			held := slots[m.slot]
			if held == nil {
				held = &slotted{targets: map[string]string{}, choices: map[string]int{}}
				slots[m.slot] = held
			}
			held.owners = append(held.owners, s.name)
			held.targets[s.name] = m.target.name
			if m.recursive {
				held.choices[s.name] = m.choices
				held.choices["*"] = max(held.choices["*"], m.choices)
			}
		}
	}
	for _, held := range slots {
		slices.Sort(held.owners)
	}
	return slots
}

// usual is the name that most owners' slots hold; of several the first by name.
func (s *slotted) usual() string {
	count := map[string]int{}
	for _, owner := range s.owners {
		count[s.targets[owner]]++
	}
	names := slices.Sorted(maps.Keys(count))
	return slices.MinFunc(names, func(a, b string) int {
		return cmp.Or(count[b]-count[a], strings.Compare(a, b))
	})
}

// quoted is a slot as YAML needs it.
func quoted(slot string) string {
	if strings.ContainsAny(slot, "[]{}") || !plainWord(slot) {
		return `"` + slot + `"`
	}
	return slot
}

// plainWord tells whether YAML reads a word as text, not as yes, no or nothing.
func plainWord(word string) bool {
	return !slices.Contains([]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}, strings.ToLower(word))
}
