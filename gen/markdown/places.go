package markdown

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// nowhere fills a cell that has nothing to show.
const nowhere = "–"

// schemaPointer is the JSON pointer of a member or value in the revision's
// OpenAPI document, "" when the model has no such place.
func schemaPointer(r *spec.Revision, s *sighting) string {
	name, leaf := split(s.Addition)
	owner := shape(r, name)
	if owner == nil {
		return ""
	}
	component := schemas + pointerToken(owner.GoName)
	if owner.Member(leaf) != nil {
		return component + "/properties/" + pointerToken(leaf)
	}
	for i, v := range owner.Values {
		if v.Wire == leaf {
			return component + "/enum/" + strconv.Itoa(i)
		}
	}
	return ""
}

// operationPointer is the JSON pointer of an operation in the revision's OpenAPI document.
func operationPointer(o *spec.Operation) string {
	template := strings.ReplaceAll(o.HTTP.URI, "+}", "}")
	return "#/paths/" + pointerToken(template) + "/" + strings.ToLower(o.HTTP.Method)
}

// pointerToken escapes one step of a JSON pointer.
func pointerToken(text string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(text)
}

// schemas is where a document keeps its components; links leave it out.
const schemas = "#/components/schemas/"

// documentLink leads from the repository's root to a revision's OpenAPI
// document, under the name of a place in it.
func documentLink(s *spec.Service, r *spec.Revision, pointer string) string {
	if pointer == "" {
		return nowhere
	}
	return fmt.Sprintf("[%s](%s)", commonmark.Code(strings.TrimPrefix(pointer, schemas)), path.Join("spec", s.ID, r.Date, "openapi.yaml"))
}

// testLink leads from the repository's root to the fixture that replays an
// operation at a revision, under the name of the test that does it.
func testLink(s *spec.Service, r *spec.Revision, o *spec.Operation) string {
	if o == nil || !slices.ContainsFunc(r.Observed, func(seen *spec.Operation) bool { return seen.Name == o.Name }) {
		return nowhere
	}
	fixture := path.Join("contracttests", "fixtures", s.ID, r.Date, o.Name+".json")
	return fmt.Sprintf("[%s](%s)", commonmark.Code("Test"+o.Name), fixture)
}
