package golang

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/spec"
)

var update = flag.Bool("update", false, "write what the emitter says into testdata/golden")

// TestGolden compares declarations, each made of a tiny model, with the exact text
// in testdata/golden/<name>.txtar. The file's comment says what the case shows.
func TestGolden(t *testing.T) {
	cases := goldenCases(t)
	maps.Copy(cases, wireCases(t))
	for name, file := range cases {
		t.Run(name, func(t *testing.T) {
			rendered, err := render(name+".go", file)
			require.NoError(t, err)
			compare(t, filepath.Join("testdata", "golden", name+".txtar"), rendered.Content)
		})
	}
	saved, err := filepath.Glob("testdata/golden/*.txtar")
	require.NoError(t, err)
	for _, path := range saved {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		assert.Contains(t, cases, name, "no case writes %s", path)
	}
}

func compare(t *testing.T, path string, got []byte) {
	saved, err := os.ReadFile(path)
	require.NoError(t, err)
	archive := txtar.Parse(saved)
	if *update {
		archive.Files = []txtar.File{{Name: "want.go", Data: got}}
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o600))
		return
	}
	require.Len(t, archive.Files, 1)
	assert.Equal(t, string(archive.Files[0].Data), string(got))
}

// goldenCases are files by name: whole small ones, and single declarations.
func goldenCases(t *testing.T) map[string]*jen.File {
	small := smallService()
	v, err := newView(small, small.Latest())
	require.NoError(t, err)
	in := func(path string, declarations ...jen.Code) *jen.File {
		file := v.newFile(path)
		declare(file, declarations...)
		return file
	}
	shape := small.Latest().Shape
	list := small.Latest().Operation("ListBooks")
	unlimited, pages := *list, *list.Pagination
	pages.PageSize = nil
	unlimited.Pagination = &pages
	uncertain, fewer := *list, *list.Pagination
	fewer.Items = nil
	uncertain.Pagination = &fewer
	ofMap := listOperation("ListShelves", member("shelves", mapShape(shape("Shelf"))))
	get := operation("GetBook", nil, []*spec.Member{member("book", shape("Book")), member("genre", shape("Genre"))})
	genres := shape("Genre").Values
	waiter := &spec.Waiter{Name: "BookInVerse", Operation: get, Success: genres[1:], Failure: genres[:1], Evidence: announced,
		Path: []*spec.Member{get.Output.Member("book"), shape("Book").Member("sequel"), shape("Book").Member("genre")}}
	plain := &spec.Waiter{Name: "Verse", Operation: get, Success: genres, Evidence: get.Evidence, Path: []*spec.Member{get.Output.Member("genre")}}
	put := small.Latest().Operation("PutBook")
	old := operation("BurnBook", nil, nil)
	old.Deprecated = &announced
	return map[string]*jen.File{
		"client":                v.clientFile(),
		"client-doc":            v.clientDoc(),
		"enum":                  v.enumFile(shape("Genre")),
		"error":                 v.errorFile(small.Errors[0]),
		"error-without-text":    in(v.types, errorMessage(structureShape("QuietException"))),
		"error-types":           v.errorTypesFile(),
		"error-unanswered":      in(v.types, v.errorType(small.Errors[1])),
		"since":                 v.sinceFile(),
		"structure":             v.structureFile(shape("Book")),
		"structure-recursive":   v.recursiveFile(),
		"structure-undescribed": in(v.types, v.structureType(shape("Shelf"), commentText(v.typeText(shape("Shelf"))...))),
		"wire":                  v.wireFile(),
		"union":                 v.unionFile(shape("Choice")),
		"union-functions":       v.unionsFile(),
		"iterators-map":         in(v.client, v.iteratorDeclarations(ofMap)...),
		"iterators-unknown":     in(v.client, v.iteratorDeclarations(&uncertain)...),
		"waiter":                in(v.client, v.waiterDeclarations(waiter)...),
		"waiter-plain":          in(v.client, waiterType(plain), v.waiterStatus(plain)),
		"options":               v.optionsFile(),
		"operation":             v.operationFile(put),
		"operation-deprecated":  in(v.client, operationMethod(old), v.structureType(old.Input, warning(old, inputText(old)))),
		"operation-empty":       v.operationFile(small.Latest().Operation("Ping")),
		"fakes":                 in(v.fakes, append([]jen.Code{v.fakeClient(), v.fakePages(list)}, v.fakeDeclarations(old)...)...),
		"fakes-doc":             v.fakesDoc(),
		"paginator":             in(v.client, v.paginatorDeclarations(list)...),
		"paginator-unlimited":   in(v.client, paginatorOptions(&unlimited), paging(&unlimited)),
		"schemas":               v.schemaFile("The structures of package types.", v.structures),
		"schemas-bindings":      v.schemaFile("The inputs and outputs.", []*spec.Shape{put.Input}),
		"schemas-dates":         v.datesFile(),
		"schemas-enums":         v.schemaFile("The enums of package types.", v.enums),
		"schemas-lists":         v.schemaFile("The lists and maps that the runtime does not have.", v.lists),
		"tests":                 testFile(v.packages, operationTests(small, small.Latest())),
		"tests-paginators":      testFile(v.packages, []jen.Code{paginatorList(v.packages, small.Latest())}),
	}
}

// smallService is a library of books.
func smallService() *spec.Service {
	genre := enumShape("Genre", "PROSE", "verse")
	genre.Values[1].Evidence = announced
	book := structureShape("Book",
		member("title", scalarShape(spec.String), required),
		member("genre", genre, sinceProven),
		member("pages", scalarShape(spec.Integer), byValue, undescribed),
		member("tags", mapShape(scalarShape(spec.String))),
	)
	book.Documentation = "A book of the library. This text is long enough to run over the end of one line " +
		"and into the next.\n" +
		"Its state is one of the following:\nlent\nmissing – nobody has seen it."
	book.Members = append(book.Members,
		member("sequel", book),
		member("prices", mapShape(scalarShape(spec.Double))),
		member("grid", listShape(listShape(genre))),
	)
	shelf := structureShape("Shelf", member("books", listShape(book)))
	shelf.InInput = false
	shelf.Members[0].Evidence = spec.Evidence{Strength: spec.Bounded, Since: "2024-12-02", After: "2021-09-22", Note: "changelog/2024-12-02.txt"}
	choice := unionShape("Choice", member("book", book), member("genres", listShape(genre)))
	refused := errorShape("RefusedException", "client", 400)
	unanswered := errorShape("UnansweredException", "server", 500)

	put := operation("PutBook", []*spec.Member{
		member("id", scalarShape(spec.String), required, inLabel),
		member("force", scalarShape(spec.Boolean), inQuery, wireName("f")),
		member("reason", scalarShape(spec.String), inHeader("X-Reason"), goName("Reason_")),
		member("clientToken", scalarShape(spec.String), required, filledIn),
		member("choice", choice), member("books", listShape(book)),
	}, []*spec.Member{
		member("shelves", listShape(shelf), sinceProven), member("choices", listShape(choice)),
	})
	put.HTTP = spec.HTTP{Method: "PUT", URI: "/books/{id}", Assumed: true}
	put.Errors, put.IdempotencyToken = []*spec.Shape{refused}, put.Input.Member("clientToken")

	list := listOperation("ListBooks", member("books", listShape(book)))
	ping := operation("Ping", nil, nil)
	ping.Documentation, ping.Evidence = "", spec.Evidence{Strength: spec.Unknown}

	s := service([]*spec.Shape{book, choice, genre, shelf}, []*spec.Shape{refused, unanswered}, list, ping, put)
	s.ID, s.Title = "library", "Library"
	tokenless := operation("PutBook", []*spec.Member{member("clientToken", scalarShape(spec.String))}, nil)
	first := &spec.Revision{Date: "2021-09-22", Observed: []*spec.Operation{list, tokenless}}
	other := operation("PutBook", []*spec.Member{member("token", scalarShape(spec.String), filledIn)}, nil)
	other.IdempotencyToken = other.Input.Members[0]
	second := &spec.Revision{Date: "2022-02-02", Observed: []*spec.Operation{other}}
	s.Revisions = append([]*spec.Revision{first, second}, s.Revisions...)
	return s
}
