package state_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
)

// titles are the titles on a page of books, and the token of the next page.
func (l *library) titles(input wire.Values) ([]string, string) {
	l.Helper()
	output := l.do("SearchBooks", input)
	titles := []string{}
	for _, item := range output["books"].([]any) {
		titles = append(titles, item.(wire.Values)["title"].(string))
	}
	next, _ := output["next"].(string)
	return titles, next
}

func (l *library) fill(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = l.register(fmt.Sprintf("Volume %02d", i+1), nil)
	}
	return ids
}

func TestListsArePagedInTheOrderOfMaking(t *testing.T) {
	eachStore(t, state.Options{PageSize: 3}, func(l *library) {
		titles, next := l.titles(nil)
		assert.Empty(l, titles)
		assert.Empty(l, next)
		l.fill(7)
		titles, next = l.titles(nil)
		assert.Equal(l, []string{"Volume 01", "Volume 02", "Volume 03"}, titles)
		titles, next = l.titles(wire.Values{"next": next, "most": int64(4)})
		assert.Equal(l, []string{"Volume 04", "Volume 05", "Volume 06", "Volume 07"}, titles)
		assert.Empty(l, next)
	})
}

func TestPagesStayRightWhileResourcesComeAndGo(t *testing.T) {
	eachStore(t, state.Options{PageSize: 3}, func(l *library) {
		ids := l.fill(7)
		_, next := l.titles(nil)
		l.do("RetireBook", wire.Values{"bookId": ids[0]})
		l.do("RetireBook", wire.Values{"bookId": ids[2]})
		l.do("RetireBook", wire.Values{"bookId": ids[3]})
		l.register("Volume 08", nil)
		titles, next := l.titles(wire.Values{"next": next})
		assert.Equal(l, []string{"Volume 05", "Volume 06", "Volume 07"}, titles)
		titles, next = l.titles(wire.Values{"next": next})
		assert.Equal(l, []string{"Volume 08"}, titles)
		assert.Empty(l, next)
	})
}

func TestWrongPageTokensAreRefused(t *testing.T) {
	eachStore(t, state.Options{PageSize: 1}, func(l *library) {
		l.fill(3)
		_, next := l.titles(nil)
		require.NotEmpty(l, next)
		changed := "B" + next[1:]
		for _, token := range []string{"x", changed, next + "A", next[1:], "%%%", "\x00"} {
			l.refused("BadToken", "SearchBooks", wire.Values{"next": token})
		}
		l.refused("BadToken", "SearchBooks", wire.Values{"next": next, "author": "Austen"})
		l.refused("BadToken", "SearchPrints", wire.Values{"next": next})
		l.refused("BadCall", "SearchBooks", wire.Values{"most": int64(0)})
		l.do("SearchBooks", wire.Values{"next": ""})
		titles, _ := l.titles(wire.Values{"next": next, "most": int64(5000)})
		assert.Len(l, titles, 2)
	})
}

func TestListsAreNarrowed(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		l.register("Emma", wire.Values{"author": "Austen", "labels": []any{"old", "red"}})
		l.register("Persuasion", wire.Values{"author": "Austen", "labels": []any{"old"}})
		l.register("Ulysses", wire.Values{"author": "Joyce", "pages": int64(700)})
		filter := func(name string, values ...any) any { return wire.Values{"name": name, "values": values} }
		for _, c := range []struct {
			input wire.Values
			want  []string
		}{
			{wire.Values{"author": "Austen"}, []string{"Emma", "Persuasion"}},
			{wire.Values{"author": "austen"}, []string{}},
			{wire.Values{"filters": []any{filter("title", "Emma", "Ulysses")}}, []string{"Emma", "Ulysses"}},
			{wire.Values{"filters": []any{filter("name", "Emma")}}, []string{"Emma"}},
			{wire.Values{"filters": []any{filter("label", "old")}}, []string{"Emma", "Persuasion"}},
			{wire.Values{"filters": []any{filter("labels", "red"), filter("author", "Joyce")}}, []string{}},
			{wire.Values{"filters": []any{filter("pages", "700")}}, []string{"Ulysses"}},
			{wire.Values{"filters": []any{filter("status", "WAITING")}}, []string{"Emma", "Persuasion", "Ulysses"}},
			{wire.Values{"filters": []any{wire.Values{}}}, []string{"Emma", "Persuasion", "Ulysses"}},
			{wire.Values{"owner": "MINE"}, []string{"Emma", "Persuasion", "Ulysses"}},
			{wire.Values{"owner": "SHOP"}, []string{}},
			{wire.Values{"owner": "THEIRS"}, []string{}},
		} {
			titles, _ := l.titles(c.input)
			assert.Equal(l, c.want, titles, "%v", c.input)
		}
		l.refused("BadCall", "SearchBooks", wire.Values{"filters": []any{filter("colour", "red")}})
	})
}

func TestListsOfTextsAreOfIdentities(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		l.do("CreateShelf", wire.Values{"shelfName": "B"})
		l.do("CreateShelf", wire.Values{"shelfName": "A"})
		assert.Equal(l, wire.Values{"shelves": []any{"B", "A"}}, l.do("ListShelves", nil))
	})
}
