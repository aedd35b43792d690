package state_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
)

// eachStore runs a test over a store of each kind.
func eachStore(t *testing.T, options state.Options, run func(l *library)) {
	t.Run("memory", func(t *testing.T) { run(newLibrary(t, state.Memory(), options)) })
	t.Run("file", func(t *testing.T) {
		store, err := state.Open(filepath.Join(t.TempDir(), "data"), "library")
		require.NoError(t, err)
		defer func() { require.NoError(t, store.Close()) }()
		run(newLibrary(t, store, options))
	})
}

func (l *library) register(title string, more wire.Values) string {
	l.Helper()
	input := wire.Values{"name": title}
	for name, value := range more {
		input[name] = value
	}
	id, _ := l.do("RegisterBook", input)["bookId"].(string)
	require.NotEmpty(l, id)
	return id
}

func (l *library) book(id string) wire.Values {
	l.Helper()
	shown, _ := l.do("DescribeBook", wire.Values{"bookId": id})["book"].(wire.Values)
	require.NotNil(l, shown)
	return shown
}

func TestWhatIsCreatedIsShown(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		id := l.register("Emma", wire.Values{"author": "Austen", "pages": int64(474), "labels": []any{"old"}, "tags": wire.Values{"a": "b"}})
		assert.Regexp(l, `^b-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, id)
		assert.Equal(l, wire.Values{
			"bookId": id, "title": "Emma", "author": "Austen", "pages": int64(474), "status": "WAITING",
			"made": start(), "labels": []any{"old"}, "tags": wire.Values{"a": "b"},
		}, l.book(id))
		l.refused("NoSuchThing", "DescribeBook", wire.Values{"bookId": id + "x"})
		l.refused("BadCall", "DescribeBook", wire.Values{})
	})
}

func TestRequestsHaveIdsOfTheirOwn(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		id := l.register("Emma", nil)
		first := l.do("DescribeBook", wire.Values{"bookId": id})["requestId"]
		second := l.do("DescribeBook", wire.Values{"bookId": id})["requestId"]
		assert.NotEmpty(l, first)
		assert.NotEqual(l, first, second)
	})
}

func TestUniqueMembersAreUnique(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		first := l.register("Emma", nil)
		second := l.register("Persuasion", nil)
		l.refused("BookExists", "RegisterBook", wire.Values{"name": "Emma"})
		l.refused("BookExists", "AmendBook", wire.Values{"bookId": second, "name": "Emma"})
		l.do("AmendBook", wire.Values{"bookId": first, "name": "Emma"})
		l.do("RetireBook", wire.Values{"bookId": first})
		l.do("AmendBook", wire.Values{"bookId": second, "name": "Emma"})
		l.do("CreateShelf", wire.Values{"shelfName": "A"})
		l.refused("BookExists", "CreateShelf", wire.Values{"shelfName": "A"})
	})
}

func TestUpdatesReplaceOrAmend(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		id := l.register("Emma", wire.Values{"author": "Austen", "pages": int64(474)})
		l.now = l.now.Add(time.Hour)
		l.do("AmendBook", wire.Values{"bookId": id, "pages": int64(500)})
		assert.Equal(l, wire.Values{
			"bookId": id, "title": "Emma", "author": "Austen", "pages": int64(500), "status": "READY",
			"made": start(), "changed": "2024-05-06T08:08:09.000Z",
		}, l.book(id))
		l.do("ReviseBook", wire.Values{"bookId": id, "name": "Emma", "labels": []any{"new"}})
		assert.Equal(l, wire.Values{
			"bookId": id, "title": "Emma", "labels": []any{"new"}, "status": "READY",
			"made": start(), "changed": "2024-05-06T08:08:09.000Z",
		}, l.book(id))
		l.refused("NoSuchThing", "AmendBook", wire.Values{"bookId": "b-1"})
	})
}

func TestStatusesGoOnByThemselves(t *testing.T) {
	eachStore(t, state.Options{Step: time.Minute}, func(l *library) {
		id := l.register("Emma", nil)
		for _, want := range []struct {
			after  time.Duration
			status string
		}{{0, "WAITING"}, {59 * time.Second, "WAITING"}, {time.Minute, "SORTING"}, {2 * time.Minute, "READY"}, {time.Hour, "READY"}} {
			l.now = start().Add(want.after)
			assert.Equal(l, want.status, l.book(id)["status"], want.after)
		}
	})
}

func TestChangesNeedTheirStatusAndStartOthers(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		id := l.register("Emma", nil)
		to := wire.Values{"bookId": id, "to": wire.Values{"name": "Kim"}}
		message := l.refused("BadCall", "LendBook", to)
		assert.Contains(l, message, `"WAITING", and must be one of READY`)
		l.now = l.now.Add(time.Minute)
		lent := l.do("LendBook", to)
		assert.Equal(l, id, lent["bookId"])
		assert.Equal(l, "LENT", l.book(id)["status"])
		assert.Equal(l, "Kim", l.book(id)["reader"])
		loan := l.do("DescribeLoan", wire.Values{"loanId": lent["loanId"]})
		assert.Equal(l, wire.Values{"loan": wire.Values{
			"loanId": lent["loanId"], "bookId": id, "made": "2024-05-06T07:09:09.000Z",
		}}, loan)
		l.do("ReturnBook", wire.Values{"bookId": id})
		l.do("LendBook", to)
	})
}

func TestWhatIsNeededIsNotDeletedAndPartsGoAlong(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		l.do("CreateShelf", wire.Values{"shelfName": "A", "room": "north"})
		id := l.register("Emma", wire.Values{"shelfName": "A"})
		l.refused("StillNeeded", "DeleteShelf", wire.Values{"shelfName": "A"})
		assert.Equal(l, wire.Values{"shelf": wire.Values{"shelfName": "A", "room": "north"}}, l.do("GetShelf", wire.Values{"shelfName": "A"}))
		l.refused("NoSuchThing", "PutBookReview", wire.Values{"bookId": "b-1", "review": "good"})
		l.do("PutBookReview", wire.Values{"bookId": id, "review": "good"})
		l.do("PutBookReview", wire.Values{"bookId": id, "review": "better"})
		assert.Equal(l, wire.Values{"review": "better"}, l.do("GetBookReview", wire.Values{"bookId": id}))
		l.do("RetireBook", wire.Values{"bookId": id})
		l.refused("NoSuchThing", "GetBookReview", wire.Values{"bookId": id})
		l.do("DeleteShelf", wire.Values{"shelfName": "A"})
		l.refused("NoSuchThing", "DeleteShelf", wire.Values{"shelfName": "A"})
	})
}

func TestVersionsHaveBuilds(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		id := l.register("Emma", wire.Values{"author": "Austen"})
		print := wire.Values{"title": "Emma & I", "edition": "2.0.0", "bookId": id}
		assert.Equal(l, "us-east-1:emma---i/2.0.0/1", l.do("RegisterPrint", print)["printArn"])
		assert.Equal(l, "us-east-1:emma---i/2.0.0/2", l.do("RegisterPrint", print)["printArn"])
		l.do("RegisterPrint", wire.Values{"title": "Other", "edition": "1"})
		shown := l.do("DescribePrint", wire.Values{"printArn": "us-east-1:emma---i/2.0.0/2"})
		assert.Equal(l, wire.Values{"arn": "us-east-1:emma---i/2.0.0/2", "title": "Emma & I", "edition": "2.0.0", "author": "Austen"}, shown["print"])
		assert.Equal(l, []any{"us-east-1:emma---i/2.0.0", "us-east-1:other/1"}, l.arns("SearchEditions", nil, "editions"))
		assert.Equal(l, []any{"us-east-1:emma---i/2.0.0/1", "us-east-1:emma---i/2.0.0/2"},
			l.arns("SearchPrints", wire.Values{"editionOf": "us-east-1:emma---i/2.0.0"}, "prints"))
		l.do("RetirePrint", wire.Values{"printArn": "us-east-1:emma---i/2.0.0/2"})
		assert.Equal(l, "us-east-1:emma---i/2.0.0/2", l.do("RegisterPrint", print)["printArn"])
		for _, build := range []string{"1", "2"} {
			l.do("RetirePrint", wire.Values{"printArn": "us-east-1:emma---i/2.0.0/" + build})
		}
		assert.Equal(l, []any{"us-east-1:other/1"}, l.arns("SearchEditions", nil, "editions"))
	})
}

func (l *library) arns(operation string, input wire.Values, items string) []any {
	l.Helper()
	var arns []any
	for _, item := range l.do(operation, input)[items].([]any) {
		arns = append(arns, item.(wire.Values)["arn"])
	}
	return arns
}

func TestTokensAreHonoured(t *testing.T) {
	eachStore(t, state.Options{MostTokens: 2}, func(l *library) {
		input := wire.Values{"name": "Emma", "token": "one"}
		first := l.do("RegisterBook", input)
		again := l.do("RegisterBook", input)
		assert.Equal(l, "one", first["token"])
		assert.NotEqual(l, first["requestId"], again["requestId"])
		delete(first, "requestId")
		delete(again, "requestId")
		assert.Equal(l, first, again)
		l.refused("OtherCall", "RegisterBook", wire.Values{"name": "Persuasion", "token": "one"})
		l.refused("BookExists", "RegisterBook", wire.Values{"name": "Emma", "token": "two"})
		l.register("Persuasion", wire.Values{"token": "two"})
		l.register("Sanditon", wire.Values{"token": "three"})
		l.refused("BookExists", "RegisterBook", input)
	})
}

func TestDryRunsKeepNothing(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		l.refused("WouldWork", "RegisterBook", wire.Values{"name": "Emma", "dryRun": true, "token": "one"})
		l.register("Emma", wire.Values{"dryRun": false, "token": "one"})
		l.refused("BookExists", "RegisterBook", wire.Values{"name": "Emma", "dryRun": true})
	})
}

func TestTagsOfAnything(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		id := l.register("Emma", wire.Values{"tags": wire.Values{"a": "1"}})
		l.do("TagResource", wire.Values{"resourceArn": id, "tags": wire.Values{"b": "2", "c": "3"}})
		l.do("UntagResource", wire.Values{"resourceArn": id, "tagKeys": []any{"a", "c", "d"}})
		assert.Equal(l, wire.Values{"tags": wire.Values{"b": "2"}}, l.do("ListTagsForResource", wire.Values{"resourceArn": id}))
		assert.Equal(l, wire.Values{"b": "2"}, l.book(id)["tags"])
		l.refused("NoSuchThing", "TagResource", wire.Values{"resourceArn": "b-1", "tags": wire.Values{}})
	})
}

func TestNoMoreThanCanBeKept(t *testing.T) {
	eachStore(t, state.Options{MostResources: 2}, func(l *library) {
		id := l.register("Emma", nil)
		l.register("Persuasion", nil)
		l.refused("TooMuch", "RegisterBook", wire.Values{"name": "Sanditon"})
		l.do("RetireBook", wire.Values{"bookId": id})
		l.register("Sanditon", nil)
	})
}

func TestWhatFitsNoRuleAnswersLittle(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		output := l.do("OpenDoors", wire.Values{"door": "north"})
		assert.Equal(l, "north", output["door"])
		_, err := l.Do(nil, nil)
		require.Error(l, err)
	})
}

func TestManyCallsAtOnce(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		var made atomic.Int64
		var calls sync.WaitGroup
		for range 8 {
			calls.Go(func() {
				for i := range 5 {
					_, err := l.try("RegisterBook", wire.Values{"name": fmt.Sprintf("Volume %d", i)})
					if err == nil {
						made.Add(1)
					}
					output, err := l.try("SearchBooks", wire.Values{"most": int64(2)})
					assert.NoError(l, err)
					assert.NotEmpty(l, output["books"])
				}
			})
		}
		calls.Wait()
		assert.EqualValues(l, 5, made.Load())
		titles, _ := l.titles(nil)
		assert.Len(l, titles, 5)
	})
}

func TestInputsThatAreNestedTooDeepAreRefused(t *testing.T) {
	eachStore(t, state.Options{}, func(l *library) {
		deep := any("end")
		for range 1000 {
			deep = []any{deep}
		}
		l.refused("BadCall", "RegisterBook", wire.Values{"name": "Emma", "labels": deep})
	})
}
