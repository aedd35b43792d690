package sides_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/sides"
	"github.com/revsmith/revsmith/spec/inputs"
)

const (
	older = "changelog/demo/2024-01-02.txt"
	newer = "changelog/demo/2024-03-04.txt"
	facts = "spec/demo/facts.yaml"
)

// demo are the files of a repository with two notes.
func demo(t *testing.T) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/demo.txtar")
	require.NoError(t, err)
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	require.Contains(t, files, newer)
	return files
}

// checkout writes files below a new folder.
func checkout(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range files {
		place := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(place), 0o755))
		require.NoError(t, os.WriteFile(place, []byte(data), 0o644))
	}
	return root
}

func read(t *testing.T, o sides.Options, words ...string) (before, after compat.Side) {
	t.Helper()
	before, after, err := sides.New(o).Read(t.Context(), words...)
	require.NoError(t, err)
	return before, after
}

func TestDatesOfTheCheckout(t *testing.T) {
	o := sides.Options{Root: checkout(t, demo(t))}
	cases := []struct {
		words         []string
		before, after string
	}{
		{nil, "2024-01-02", "2024-03-04"},
		{[]string{"2024-01-02"}, "2024-01-02", "2024-03-04"},
		{[]string{"previous", "latest"}, "2024-01-02", "2024-03-04"},
		{[]string{"latest", "latest"}, "2024-03-04", "2024-03-04"},
		{[]string{"2024-03-04", "2024-01-02"}, "2024-03-04", "2024-01-02"},
	}
	for _, c := range cases {
		before, after := read(t, o, c.words...)
		assert.Equal(t, c.before, before.Revision.Date, c.words)
		assert.Equal(t, c.after, after.Revision.Date, c.words)
		assert.Same(t, before.Service, after.Service, "one history is read once")
		assert.Equal(t, before.Facts, after.Facts)
		assert.NotEmpty(t, after.Facts)
		assert.Empty(t, after.Name)
		assert.Nil(t, after.Package)
	}
}

func TestWithoutACheckoutTheCommandCarriesTheRevisions(t *testing.T) {
	carried, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	_, after := read(t, sides.Options{Root: t.TempDir()})
	assert.Equal(t, carried.Services[0].Model, after.Service)

	_, _, err = sides.New(sides.Options{Root: t.TempDir(), Required: true}).Read(t.Context())
	requireMisuse(t, err, "is no checkout")
}

func TestNotesTakeThePlaceOfThoseOfTheCheckout(t *testing.T) {
	files := demo(t)
	pages := checkout(t, map[string]string{"one.txt": files[older]})
	root := checkout(t, files)
	_, after, err := sides.New(sides.Options{Root: root, Notes: pages}).Read(t.Context(), "latest")
	require.NoError(t, err)
	assert.Equal(t, "2024-01-02", after.Revision.Date)

	_, _, err = sides.New(sides.Options{Root: root, Notes: pages}).Read(t.Context())
	requireMisuse(t, err, "demo has one revision only, 2024-01-02: name what to compare it with")
	_, _, err = sides.New(sides.Options{Root: root, Notes: filepath.Join(pages, "one.txt")}).Read(t.Context())
	requireMisuse(t, err, "there is no folder of notes")
	_, _, err = sides.New(sides.Options{Root: root, Notes: t.TempDir()}).Read(t.Context())
	requireMisuse(t, err, "the folder of notes has none")
}

func TestFolders(t *testing.T) {
	files := demo(t)
	root := checkout(t, files)
	pages := checkout(t, map[string]string{"one.txt": files[older]})
	before, after := read(t, sides.Options{Root: root}, pages)
	assert.Equal(t, "2024-01-02", before.Revision.Date)
	assert.Equal(t, "2024-03-04", after.Revision.Date)
	assert.NotSame(t, before.Service, after.Service)
	assert.Equal(t, before.Facts, after.Facts, "a folder of notes has the facts of the checkout")
	assert.Equal(t, filepath.Base(pages)+":2024-01-02", before.Name, "no output says where a machine keeps things")

	files[facts] += "\nleftOut: [Drop*]\n"
	elsewhere := checkout(t, files)
	before, after = read(t, sides.Options{Root: root}, elsewhere+":2024-01-02", elsewhere)
	assert.Equal(t, "2024-01-02", before.Revision.Date)
	assert.Same(t, before.Service, after.Service)
	here, _ := read(t, sides.Options{Root: root}, "latest")
	assert.NotEqual(t, here.Facts, before.Facts, "another checkout has facts of its own")
}

// Facts files that say the same are the same facts, however they are written: nothing can be told by comparing them.
func TestFactsOfOneMeaning(t *testing.T) {
	files := demo(t)
	root := checkout(t, files)
	as := func(old, written string) (facts string) {
		t.Helper()
		other := demo(t)
		require.Contains(t, other["spec/demo/facts.yaml"], old)
		other["spec/demo/facts.yaml"] = strings.Replace(other["spec/demo/facts.yaml"], old, written, 1)
		_, after := read(t, sides.Options{Root: root}, "latest", checkout(t, other))
		return after.Facts
	}
	same := as("\n", "\n")
	assert.Equal(t, same, as("# The facts", "# Reviewed: the facts"), "a comment")
	assert.Equal(t, same, as("  id: demo\n  title: Demo Service\n", "  title: 'Demo Service'\n\n  id: demo\n"), "the order of keys, and how a value is quoted")
	assert.NotEqual(t, same, as("method: POST", "method: PUT"), "another fact")
	assert.NotEqual(t, same, as("Get*", "GetThing*"), "another pattern")
}

func TestWordsThatNameNothing(t *testing.T) {
	root := checkout(t, demo(t))
	for text, why := range map[string]string{
		"":                  "is no revision: want a date such as",
		"HEAD~1":            `a git revision with a colon, as in HEAD~1:`,
		"1999-01-01":        `demo has no revision "1999-01-01": it has 2024-01-02, 2024-03-04`,
		"HEAD:spec/demo":    `behind the colon stands a date such as 2024-12-02, latest or previous, not "spec/demo"`,
		"./nowhere:latest":  `there is no folder of notes "./nowhere"`,
		"HEAD:":             "not a git repository",
		"--upload-pack=x:":  "is no git revision",
		":":                 "is no git revision",
		"./nowhere:tuesday": "behind the colon",
	} {
		t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(root))
		_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), text)
		requireMisuse(t, err, why)
	}
	_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), "latest", "latest", "latest")
	requireMisuse(t, err, "two sides at most")
}

func TestTheService(t *testing.T) {
	files := demo(t)
	other := map[string]string{facts: files[facts]}
	for name, data := range files {
		other[name] = data
	}
	root := checkout(t, other)
	require.NoError(t, os.CopyFS(filepath.Join(root, "spec"), subFolder(t, inputs.Embedded(), "spec")))
	require.NoError(t, os.CopyFS(filepath.Join(root, "changelog"), subFolder(t, inputs.Embedded(), "changelog")))
	_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context())
	requireMisuse(t, err, "choose a service: there are demo, ")
	_, _, err = sides.New(sides.Options{Root: root, Service: "other"}).Read(t.Context())
	requireMisuse(t, err, `there is no service "other"`)
	_, after := read(t, sides.Options{Root: root, Service: "demo"})
	assert.Equal(t, "demo", after.Service.ID)
	for _, d := range after.Diagnostics {
		assert.Contains(t, d.File, "/demo/", "findings about other services are not of this side")
	}
}

func TestSidesOfDifferentServices(t *testing.T) {
	_, _, err := sides.New(sides.Options{Root: t.TempDir()}).Read(t.Context(), checkout(t, demo(t)))
	requireMisuse(t, err, "is of the service demo, but")
}

func TestInputsWithErrors(t *testing.T) {
	files := demo(t)
	files[newer] = "nothing that a page says\n"
	good, bad := checkout(t, demo(t)), checkout(t, files)
	before, after, err := sides.New(sides.Options{Root: bad}).Read(t.Context())
	requireInputError(t, err, newer)
	assert.Equal(t, []string{"previous", "demo", "latest", "demo"}, []string{before.Name, before.Service.ID, after.Name, after.Service.ID})
	assert.Nil(t, before.Revision)
	assert.Nil(t, after.Revision)
	assert.NotEmpty(t, after.Diagnostics)
	before, after, err = sides.New(sides.Options{Root: bad}).Read(t.Context(), good, "latest")
	requireInputError(t, err, newer)
	assert.Equal(t, "2024-03-04", before.Revision.Date)
	assert.Nil(t, after.Revision)
	_, _, err = sides.New(sides.Options{Root: bad}).Read(t.Context(), "yesterday")
	requireMisuse(t, err, `"yesterday" is no revision`)
	files = demo(t)
	files[facts] = "service: 1\n"
	_, after, err = sides.New(sides.Options{Root: checkout(t, files)}).Read(t.Context())
	requireInputError(t, err, facts)
	assert.Nil(t, after.Service, "nobody knows which one")
}

// What is generated is of the side's revision, and of what is stored only where that belongs to the notes.
func TestSidesAreCompleted(t *testing.T) {
	root := checkout(t, demo(t))
	pages := checkout(t, map[string]string{"one.txt": demo(t)[older]})
	cases := []struct {
		o              sides.Options
		word           string
		date           string
		newest, stored bool
	}{
		{sides.Options{Root: root}, "previous", "2024-01-02", false, true},
		{sides.Options{Root: root}, "latest", "2024-03-04", true, true},
		{sides.Options{Root: root}, pages, "2024-01-02", true, false},
		{sides.Options{Root: root, Notes: pages}, "latest", "2024-01-02", true, false},
		{sides.Options{Root: pages}, root, "2024-03-04", true, true},
		{sides.Options{Root: pages}, "2024-12-02", "2024-12-02", false, false},
	}
	for _, c := range cases {
		c.o.Complete = func(side *compat.Side, from sides.Source) error {
			assert.Equal(t, c.date, from.Model.Latest().Date, c.word)
			assert.Equal(t, c.newest, from.Newest, c.word)
			assert.Equal(t, c.stored, from.Stored != nil, c.word)
			side.Package = &compat.Package{Generator: "here"}
			return nil
		}
		side, err := sides.New(c.o).Side(t.Context(), c.word)
		require.NoError(t, err)
		assert.Equal(t, "here", side.Package.Generator)
		assert.Equal(t, c.newest, len(side.Service.Revisions) == 1 || side.Revision == side.Service.Latest(), "the model keeps all revisions")
	}
	o := sides.Options{Root: root, Complete: func(*compat.Side, sides.Source) error { return fs.ErrInvalid }}
	_, err := sides.New(o).Side(t.Context(), "latest")
	require.ErrorIs(t, err, fs.ErrInvalid)
}

func subFolder(t *testing.T, tree fs.FS, folder string) fs.FS {
	t.Helper()
	below, err := fs.Sub(tree, folder)
	require.NoError(t, err)
	return below
}

func requireMisuse(t *testing.T, err error, why string) {
	t.Helper()
	var misuse *sides.MisuseError
	require.ErrorAs(t, err, &misuse)
	assert.ErrorContains(t, err, why)
}

func requireInputError(t *testing.T, err error, file string) {
	t.Helper()
	var unusable *sides.InputError
	require.ErrorAs(t, err, &unusable)
	for _, d := range unusable.Diagnostics {
		if d.Severity == changelog.Error && d.File == file {
			return
		}
	}
	t.Errorf("no error is about %s: %v", file, unusable.Diagnostics)
}
