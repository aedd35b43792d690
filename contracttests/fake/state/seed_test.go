package state_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
)

const seeds = `{
  "Book": [
    {"bookId": "b-1", "title": "Emma", "made": "2020-01-02T03:04:05Z", "owner": "SHOP"},
    {"title": "Persuasion", "status": "SORTING", "tags": {"a": "b"}}
  ],
  "BookReview": [{"bookId": "b-1", "review": "good"}],
  "Print": [
    {"arn": "us-east-1:emma/1.0/7", "title": "Emma", "edition": "1.0"},
    {"title": "Emma", "edition": "1.0"},
    {"title": "Emma", "edition": "1.0"}
  ]
}`

func TestSeedsAreThere(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		require.NoError(l, l.SeedFile("seeds.json", strings.NewReader(seeds)))
		emma := l.book("b-1")
		assert.Equal(l, "READY", emma["status"])
		assert.Equal(l, "2020-01-02 03:04:05 +0000 UTC", emma["made"].(interface{ String() string }).String())
		titles, _ := l.titles(wire.Values{"owner": "SHOP"})
		assert.Equal(l, []string{"Emma"}, titles)
		titles, _ = l.titles(nil)
		assert.Equal(l, []string{"Persuasion"}, titles)
		assert.Equal(l, wire.Values{"review": "good"}, l.do("GetBookReview", wire.Values{"bookId": "b-1"}))
		assert.Equal(l, []any{"us-east-1:emma/1.0/7", "us-east-1:emma/1.0/8", "us-east-1:emma/1.0/9"}, l.arns("SearchPrints", nil, "prints"))
		l.now = l.now.AddDate(1, 0, 0)
		titles, _ = l.titles(wire.Values{"filters": []any{wire.Values{"name": "status", "values": []any{"SORTING"}}}})
		assert.Equal(l, []string{"Persuasion"}, titles, "a seed stays as it is")

		require.NoError(l, l.SeedFile("seeds.json", strings.NewReader(seeds)), "the same seeds again")
		assert.Len(l, l.arns("SearchPrints", nil, "prints"), 3)
		l.refused("BookExists", "RegisterBook", wire.Values{"name": "Emma"})
		assert.Equal(l, "us-east-1:emma/1.0/10", l.do("RegisterPrint", wire.Values{"title": "Emma", "edition": "1.0"})["printArn"])
	})
}

func TestWrongSeedsAreRefusedAltogether(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		for _, c := range []struct{ file, want string }{
			{"", "s.json:1: this is no JSON: unexpected end of JSON input"},
			{"{\n\"Book\": [\n}", "s.json:3: this is no JSON: invalid character '}' looking for beginning of value"},
			{"[]", "s.json:1: want an object with a list for each kind of resource"},
			{"{\"Books\": []}", "s.json:1: Books: \"Books\" is no kind of resource of the revision 2024-01-01: want one of Book, BookReview, Loan, Print, Shelf"},
			{"{\"Book\":\n {}}", "s.json:2: Book: want a list of resources"},
			{"{\"Book\": [],\n \"Book\": []}", "s.json:2: Book: this kind stands here a second time: put its resources in one list"},
			{"{\"Book\": [\n {\"title\": \"A\"},\n {\"title\": \"A\"}\n]}", "s.json:3: Book.1: a Book with the title A exists already"},
			{"{\"Shelf\": [\n {\"room\": \"A\"}]}", "s.json:2: Shelf.0: Shelf needs a value for shelfName"},
			{"{\"Print\": [\n {\"arn\": \"a/b\"}]}", "s.json:2: Print.0: the arn of a Print ends with the number of its build, as in {region}:{title}/{edition}/{build}"},
		} {
			err := l.SeedFile("s.json", strings.NewReader(c.file))
			require.EqualError(l, err, c.want)
		}
		err := l.SeedFile("s.json", strings.NewReader("{\"Book\": [\n {\"title\": \"A\",\n  \"status\":\n   \"GONE\",\n  \"labels\": [\"a\",\n   7], \"colour\": \"red\"}, {\"title\": \"B\"}]}"))
		var wrong *state.SeedError
		require.ErrorAs(l, err, &wrong)
		var places []string
		for _, p := range wrong.Problems {
			places = append(places, strings.SplitN(p.String(), ": ", 3)[0]+" "+p.Path)
		}
		assert.ElementsMatch(l, []string{"s.json:4 Book.0.status", "s.json:6 Book.0.labels.1", "s.json:6 Book.0.colour"}, places)
		titles, _ := l.titles(nil)
		assert.Empty(l, titles)
	})
}

func TestSeedsOfAProgram(t *testing.T) {
	eachStore(t, state.Options{MostResources: 2}, func(l *library) {
		require.NoError(l, l.Seed(state.Seed{Kind: "Book", Members: wire.Values{"bookId": "b-1", "title": "Emma"}}))
		assert.Equal(l, "Emma", l.book("b-1")["title"])
		err := l.Seed(state.Seed{Kind: "Book", Members: wire.Values{"title": "A"}}, state.Seed{Kind: "Book", Members: wire.Values{"pages": "x"}}, state.Seed{Kind: "Tree"})
		require.ErrorContains(l, err, "Book.1: ")
		require.ErrorContains(l, err, `Tree.0: "Tree" is no kind of resource`)
		err = l.Seed(state.Seed{Kind: "Book", Members: wire.Values{"title": "A"}}, state.Seed{Kind: "Book", Members: wire.Values{"title": "B"}})
		require.EqualError(l, err, "Book.1: no more than 2 resources can be kept")
		titles, _ := l.titles(nil)
		assert.Equal(l, []string{"Emma"}, titles)
	})
}

// FuzzSeedFile reads any text as a file of seeds.
func FuzzSeedFile(f *testing.F) {
	f.Add(seeds)
	f.Add(`{"Book": [{"title": 7}, [], null]}`)
	service := libraryModel(f, libraryResources)
	f.Fuzz(func(t *testing.T, file string) {
		engine, err := state.New(service, service.Latest(), state.Memory(), state.Options{Clock: start})
		require.NoError(t, err)
		_ = engine.SeedFile("seeds.json", strings.NewReader(file))
		output, err := engine.Do(service.Latest().Operation("SearchBooks"), nil)
		require.NoError(t, err)
		requireValid(t, service, "SearchBooks", output)
	})
}
