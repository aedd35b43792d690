package proposal

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// This file tells from the kinds of members where they can travel.

// nested moves requests into the body that no query can hold.
func (a *addressed) nested() {
	if a.members != "query" {
		return
	}
	for _, m := range a.input.members() {
		if !queryHolds(m.Node) {
			a.method, a.members = "POST", ""
			a.isNested, a.why = true, "no query can hold "+m.Name
			return
		}
	}
}

// queryHolds tells whether a query can hold a member: a scalar, a list of scalars,
// or a map of them.
func queryHolds(node *changelog.Node) bool {
	if !spec.InQuery.Holds(spec.Kind(node.Type)) || node.Recursive {
		return false
	}
	for node.Type == changelog.ListType || node.Type == changelog.MapType {
		node = cmp.Or(node.Element, node.Value)
		if node == nil || node.Recursive {
			return false
		}
	}
	return node.Type != changelog.StructureType && node.Type != changelog.UnionType && node.Type != changelog.DocumentType
}

// wholeBody gives the whole body to a request's only blob where all else can
// travel in the query.
func (a *addressed) wholeBody() {
	blob := onlyBlob(a.input)
	if blob == "" {
		return
	}
	for _, m := range a.input.members() {
		if m.Name != blob && !queryHolds(m.Node) {
			return
		}
	}
	if a.method == "GET" || a.method == "DELETE" {
		a.method = "POST"
	}
	a.members = "query"
	a.places = append(a.places, blob+": payload")
	a.why = "a lone blob is mostly the whole body, and all else then travels beside it"
}

// answer gives places to the members of a response whose body is a blob, and to a status.
func (a *addressed) answer() {
	blob := onlyBlob(a.output)
	for _, m := range a.output.members() {
		switch {
		case slices.Contains([]string{"statusCode", "StatusCode", "Status"}, m.Name) && m.Node.Type == changelog.IntegerType:
			a.answers = append(a.answers, m.Name+": status")
			a.why = cmp.Or(a.why, m.Name+" is mostly the response's own status")
		case m.Name == blob && m.Node.Stream:
			a.why = "the response is a stream, and all else travels in headers"
		case m.Name == blob:
			a.answers = append(a.answers, m.Name+": payload")
			a.why = "a lone blob is mostly the whole body, and all else then travels in headers"
		case blob != "" && headerHolds(m.Node):
			a.answers = append(a.answers, m.Name+": header "+headerOf(m.Name))
		}
	}
}

// headerHolds tells whether a header can hold a member.
func headerHolds(node *changelog.Node) bool {
	return node.Type != changelog.ListType && node.Type != changelog.MapType && queryHolds(node)
}

// headerOf is the usual header for a member beside a body.
func headerOf(name string) string {
	header := http.CanonicalHeaderKey(kebab(words(name)))
	switch header {
	case "Content-Type", "Content-Length", "Content-Encoding", "Content-Range", "Content-Disposition", "Cache-Control", "Etag":
		return header
	}
	return "x-amzn-" + words(name)
}

// onlyBlob is the side's member that is a blob, "" where there is none or several.
func onlyBlob(s side) string {
	blob := ""
	for _, m := range s.members() {
		if m.Node.Type != changelog.BlobType {
			continue
		}
		if blob != "" {
			return ""
		}
		blob = m.Name
	}
	return blob
}
