package proposal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// paged are the members that carry the pages of an operation.
type paged struct {
	operation           string
	input, output, size string
	items               string
	lists               []string
}

// pagination writes which members carry pages.
func (p *proposer) pagination() {
	var all []paged
	for _, o := range p.operations {
		if found, ok := pagesOf(o); ok && o.eventStream() == "" {
			all = append(all, found)
		}
	}
	if len(all) == 0 {
		return
	}
	p.section("pagination", "Proposed from the names of members: a request and its response have a token each, and the "+
		"response has a list.")
	p.line("  rules:")
	for _, group := range grouped(all) {
		p.names("    ", "- operations", namesOf(group))
		p.line("      inputToken: %s", group[0].input)
		p.line("      outputToken: %s", group[0].output)
		if group[0].size != "" {
			p.line("      pageSize: %s", group[0].size)
		}
	}
	p.items(all)
}

// items writes which list each page holds.
func (p *proposer) items(all []paged) {
	if slices.ContainsFunc(all, func(one paged) bool { return one.items != "" }) {
		p.line("  items:")
	} else {
		p.line("  # items:")
	}
	for _, one := range all {
		if one.items == "" {
			p.todo("say which list the pages of %s hold: one of %s", one.operation, strings.Join(one.lists, ", "))
			p.line("    # %s: one of %s", one.operation, plain(strings.Join(one.lists, ", ")))
			continue
		}
		p.line("    %s: %s", one.operation, one.items)
	}
}

// pagesOf finds the tokens, the page size and the list of an operation.
func pagesOf(o *operation) (paged, bool) {
	found := paged{operation: o.name, input: tokenOf(o.input), output: tokenOf(o.output), size: sizeOf(o.input)}
	if found.input == "" || found.output == "" {
		return found, false
	}
	if o.output.member(found.input) != nil && !strings.Contains(strings.ToLower(found.output), "next") {
		found.output = found.input
	}
	found.items, found.lists = itemsOf(o)
	return found, len(found.lists) > 0
}

// tokenOf is the member that says where the next page starts, "" for none. The one
// that has "next" in its name comes first: a response may also repeat the request's.
func tokenOf(s side) string {
	token := ""
	for _, m := range s.members() {
		if m.Node.Type != changelog.StringType || len(m.Node.Enum) > 0 || !isToken(strings.ToLower(m.Name)) {
			continue
		}
		if token == "" || strings.Contains(strings.ToLower(m.Name), "next") {
			token = m.Name
		}
	}
	return token
}

// isToken tells whether a name, in small letters, is that of a page's token.
func isToken(name string) bool {
	if !strings.HasSuffix(name, "token") {
		return name == "marker" || name == "nextmarker" || name == "position"
	}
	for _, part := range []string{"next", "page", "pagination", "paging", "continuation", "start"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// sizeOf is the member that limits a page, "" for none.
func sizeOf(s side) string {
	for _, m := range s.members() {
		name := strings.ToLower(m.Name)
		limits := strings.HasPrefix(name, "max") || name == "limit" || name == "pagesize"
		if limits && m.Node.Type == changelog.IntegerType {
			return m.Name
		}
	}
	return ""
}

// itemsOf is the list of a response that its pages hold: its only one, or the one
// that the operation is called after; "" where that is open.
func itemsOf(o *operation) (items string, lists []string) {
	_, rest := verbOf(o.name)
	for _, m := range o.output.members() {
		if m.Node.Type != changelog.ListType {
			continue
		}
		lists = append(lists, m.Name)
		if items == "" && strings.EqualFold(singular(words(m.Name)), singular(rest)) {
			items = m.Name
		}
	}
	if len(lists) == 1 {
		items = lists[0]
	}
	return items, lists
}

// grouped puts operations together whose pages are carried alike.
func grouped(all []paged) [][]paged {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b paged) int {
		return cmp.Or(strings.Compare(a.key(), b.key()), strings.Compare(a.operation, b.operation))
	})
	var groups [][]paged
	for i, one := range sorted {
		if i == 0 || one.key() != sorted[i-1].key() {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], one)
	}
	return groups
}

func (p paged) key() string { return fmt.Sprintf("%s %s %s", p.input, p.output, p.size) }

func namesOf(all []paged) []string {
	names := make([]string, 0, len(all))
	for _, one := range all {
		names = append(names, one.operation)
	}
	return names
}
