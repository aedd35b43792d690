package spec

import (
	"maps"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file reads the sections "http", "operations" and "pagination".

var methods = []string{"DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"}

// http reads the rules that give addresses to operations by their names.
func (r *factsReader) http(n *yaml.Node) {
	r.list(n, func(item *yaml.Node) {
		var operations []pattern
		found := r.address(item, map[string]func(*yaml.Node){
			"operations": func(v *yaml.Node) { operations = r.operationPatterns(v) },
		})
		r.needOperations(item, operations)
		for _, p := range operations {
			r.facts.addresses = append(r.facts.addresses, rule[address]{p, found})
		}
	})
}

// operations reads the entries that confirm an operation's address or make an exception.
func (r *factsReader) operations(n *yaml.Node) {
	r.pairs(n, func(key, value *yaml.Node) {
		name := r.text(key, exactName, "an operation's name")
		e := entry{FactsEntry: FactsEntry{Name: name, Line: key.Line, Column: key.Column}}
		if value.Kind == yaml.ScalarNode {
			r.choice(value, "confirmed")
			r.confirmed = append(r.confirmed, key)
		} else {
			own := r.address(value, nil)
			e.own = &own
		}
		r.facts.entries = append(r.facts.entries, e)
	})
}

// address reads method, URI and where members travel; more keys may be known
// besides these.
func (r *factsReader) address(n *yaml.Node, more map[string]func(*yaml.Node)) address {
	found := address{uri: "/" + operationLabel, members: InBody}
	known := map[string]func(*yaml.Node){
		"method": func(v *yaml.Node) { found.method = r.choice(v, methods...) },
		"uri": func(v *yaml.Node) {
			found.uri = r.text(v, uriTemplate, "a path such as /{Operation} or /tags/{resourceArn}")
		},
		"members": func(v *yaml.Node) {
			found.members = Location(r.choice(v, string(InBody), string(InQuery)))
		},
		"places":  func(v *yaml.Node) { found.bound = r.places(v) },
		"answers": func(v *yaml.Node) { found.answers = r.places(v) },
	}
	maps.Copy(known, more)
	r.fields(n, known)
	if found.method == "" && n.Kind == yaml.MappingNode {
		r.report(n, "missing-key", "an address needs method: one of %s", strings.Join(methods, ", "))
	}
	for _, own := range found.bound {
		if found.isLabel(own.member) {
			r.report(n, "contradicting-rules",
				"%s is a label of %s and has a place of its own: keep one", own.member, found.uri)
		}
	}
	r.checkPlaces(n, found)
	return found
}

// places reads members with a place of their own: "query", "header X-Name", "payload".
func (r *factsReader) places(n *yaml.Node) []binding {
	var bound []binding
	r.pairs(n, func(key, value *yaml.Node) {
		member := r.text(key, memberName, "a member's name")
		text := r.text(value, memberPlace, "body, query, header, payload, stream or status, and the name there where it differs")
		location, name, named := strings.Cut(text, " ")
		if !named {
			name = member
		}
		bound = append(bound, binding{member, Location(location), name})
	})
	return bound
}

// pagination reads which members carry pages.
func (r *factsReader) pagination(n *yaml.Node) {
	r.fields(n, map[string]func(*yaml.Node){
		"rules": func(v *yaml.Node) { r.list(v, r.pageRule) },
		"items": func(v *yaml.Node) {
			r.pairs(v, func(key, value *yaml.Node) {
				text := r.text(key, operationGlob, "an operation or a pattern such as List*")
				name := r.member(value)
				r.facts.items = append(r.facts.items, rule[string]{pattern{text, key.Line, key.Column}, name})
			})
		},
	})
}

// pageRule reads one rule: tokens and page size, or that there are no pages.
func (r *factsReader) pageRule(n *yaml.Node) {
	var operations []pattern
	var found PaginationFacts
	r.fields(n, map[string]func(*yaml.Node){
		"operations":  func(v *yaml.Node) { operations = r.operationPatterns(v) },
		"inputToken":  func(v *yaml.Node) { found.InputToken = r.member(v) },
		"outputToken": func(v *yaml.Node) { found.OutputToken = r.member(v) },
		"pageSize":    func(v *yaml.Node) { found.PageSize = r.member(v) },
		"pages":       func(v *yaml.Node) { found.none = r.choice(v, "none") != "" },
	})
	r.needOperations(n, operations)
	tokens := found.InputToken != "" && found.OutputToken != ""
	if tokens == found.none || found.none && found.PageSize != "" {
		r.report(n, "wrong-value", "want either inputToken and outputToken, or pages: none")
	}
	for _, p := range operations {
		r.facts.pages = append(r.facts.pages, rule[PaginationFacts]{p, found})
	}
}

// member reads a member's name.
func (r *factsReader) member(n *yaml.Node) string {
	return r.text(n, memberName, "a member's name")
}

// operationPatterns reads the operations that a rule is for.
func (r *factsReader) operationPatterns(n *yaml.Node) []pattern {
	return r.patterns(n, operationGlob, "an operation or a pattern such as Get*")
}

// needOperations reports a rule that is for no operation.
func (r *factsReader) needOperations(n *yaml.Node, operations []pattern) {
	if n.Kind == yaml.MappingNode && len(operations) == 0 {
		r.report(n, "missing-key", "a rule needs operations: names or patterns such as Get*")
	}
}
