package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/runtime"
)

func TestWalkLimits(t *testing.T) {
	const text = ",ab,,c,def"
	for items := range 8 {
		for pages := range 7 {
			b, position := pagesOfText(text), &runtime.Position{}
			limit := func(o *runtime.IterationOptions) { o.MaxItems, o.MaxPages, o.Position = items, pages, position }
			got, err := read(b.all(limit), -1)
			must(t, err)
			want := strings.Join(strings.Split(text, ",")[:limited(pages, 5)], "")
			want = want[:limited(items, len(want))]
			equal(t, fmt.Sprintf("at most %d items of %d pages", items, pages), got, want)
			if items > 0 && pages == 0 && items <= 6 {
				equal(t, fmt.Sprintf("requests for %d items", items), len(b.inputs), pagesFor(text, items))
			}
			rest, err := read(b.all(from(position)), -1)
			must(t, err)
			equal(t, "items with the rest", got+rest, "abcdef")
		}
	}
}

func limited(limit, all int) int {
	if limit == 0 {
		return all
	}
	return min(limit, all)
}

func TestWalkRefuses(t *testing.T) {
	for want, change := range map[string]func(*runtime.IterationOptions){
		"walking through ListParcels: MaxPages is -1: want a number of pages, or 0 for all": func(o *runtime.IterationOptions) { o.MaxPages = -1 },
		"walking through ListParcels: MaxItems is -2: want a number of items, or 0 for all": func(o *runtime.IterationOptions) { o.MaxItems = -2 },
		"walking through ListParcels: the position has -3 items taken: want a position that a walk left": func(o *runtime.IterationOptions) {
			o.Position = &runtime.Position{Taken: -3}
		},
	} {
		b := pagesOfText("ab,c")
		_, err := read(b.all(change), -1)
		equal(t, "error of the items", fmt.Sprint(err), want)
		equal(t, "error of the pages", fmt.Sprint(firstError(b, change)), want)
		equal(t, "requests", len(b.inputs), 0)
	}
}

// Pages are handed out whole, so what ends or begins within one is refused.
func TestWalkOfPagesRefuses(t *testing.T) {
	for want, change := range map[string]func(*runtime.IterationOptions){
		"walking through ListParcels: MaxItems is 2, but pages are handed out whole: " +
			"set MaxPages, or walk through the items": func(o *runtime.IterationOptions) { o.MaxItems = 2 },
		"walking through ListParcels: the position has 1 items of its page taken, but pages are handed out whole: " +
			"resume the walk through the items": func(o *runtime.IterationOptions) { o.Position = &runtime.Position{Taken: 1} },
	} {
		b := pagesOfText("ab,c")
		equal(t, "error", fmt.Sprint(firstError(b, change)), want)
		equal(t, "requests", len(b.inputs), 0)
	}
}

// firstError is the error that a walk through pages begins with.
func firstError(b *book, optFns ...func(*runtime.IterationOptions)) error {
	for page, err := range runtime.WalkPages[*listOutput](context.Background(), b.pages(nil), optFns) {
		if err != nil && page == nil {
			return err
		}
	}
	return nil
}

// A circle of tokens ends, whatever leads into it, after all of its items were handed out.
func TestWalkEndsAtRepeatedToken(t *testing.T) {
	const letters = "abcdefghijklmnop"
	for length := 1; length <= 5; length++ {
		for before := range 9 {
			items := letters[:before+length]
			b := pagesOfText(strings.Join(strings.Split("-"+items, ""), ","))
			b.next[fmt.Sprint("secret", before+length)] = fmt.Sprint("secret", before+1)
			got, err := read(b.all(), 1000)
			var repeated *runtime.RepeatedTokenError
			if !errors.As(err, &repeated) || repeated.Operation != "ListParcels" || !strings.HasPrefix(repeated.Token, "secret") {
				t.Fatalf("%d before a circle of %d: error %v", before, length, err)
			}
			equal(t, "error tells the token", strings.Contains(err.Error(), "secret"), false)
			equal(t, "items of the first round", strings.HasPrefix(got, "-"+items), true)
			equal(t, "walks on", len(b.inputs) <= 3*(before+length)+2, true)
			if length == 1 {
				equal(t, "items before a token that comes twice on end", got, "-"+items)
			}
		}
	}
}

// The token that a walk begins with counts among those that were given.
func TestWalkEndsAtItsFirstToken(t *testing.T) {
	b := pagesOfText("ab,cd,ef")
	b.next["secret1"] = "secret1"
	got, err := read(b.all(from(&runtime.Position{Token: "secret1"})), -1)
	equal(t, "items", got, "cd")
	equal(t, "ends with an error", err != nil, true)
}

// A walk that resumes where a token was repeated asks that page again: its items are taken,
// and the service may have another token by then.
func TestWalkResumesAfterRepeatedToken(t *testing.T) {
	b, position := pagesOfText("ab,cd,ef"), &runtime.Position{}
	b.next["secret1"] = "secret1"
	got, err := read(b.all(from(position)), -1)
	equal(t, "items", got, "abcd")
	equal(t, "ends with an error", err != nil, true)
	b.next["secret1"] = "secret2"
	rest, err := read(b.all(from(throughJSON(t, position))), -1)
	must(t, err)
	equal(t, "the rest", rest, "ef")
}

// A paginator that is told to stop at a repeated token stops without an error.
func TestWalkStopsAtDuplicateToken(t *testing.T) {
	b := pagesOfText("ab,cd")
	b.next["secret1"] = "secret1"
	stop := func(o *listPaginatorOptions) { o.StopOnDuplicateToken = true }
	got, err := read(allOf(context.Background(), b.pages(nil, stop)), -1)
	must(t, err)
	equal(t, "items", got, "abcd")
}

func TestWalkEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b, got, failures := pagesOfText("ab,cd"), "", 0
	for item, err := range allOf(ctx, b.pages(nil)) {
		if err != nil {
			failures++
			equal(t, "is the context's error", errors.Is(err, context.Canceled), true)
			continue
		}
		got += *item.Name
		cancel()
	}
	equal(t, "items of the page in hand", got, "ab")
	equal(t, "errors", failures, 1)
	equal(t, "requests", len(b.inputs), 1)
}

// A sequence without a position begins anew with each range, next to what a paginator asks for.
func TestWalkBeginsAnew(t *testing.T) {
	b := pagesOfText("ab,cd,ef")
	pages := b.pages(&listInput{NextToken: aws.String("secret1")})
	_, err := runtime.NextPage[*listOutput](context.Background(), pages, nil)
	must(t, err)
	items := allOf(context.Background(), pages)
	for range 2 {
		got, err := read(items, -1)
		must(t, err)
		equal(t, "items from the input's token", got, "cdef")
	}
	page, err := runtime.NextPage[*listOutput](context.Background(), pages, nil)
	must(t, err)
	equal(t, "next page of the paginator", *page.Parcels[0].Name, "e")
}

// Each page has an input of its own, of the caller's page size, that no later page changes.
func TestWalkLeavesInputsAlone(t *testing.T) {
	b := pagesOfText("a,b,c")
	in := &listInput{MaxResults: aws.Int32(1), Open: true}
	position := &runtime.Position{}
	_, err := read(allOf(context.Background(), b.pages(in), from(position)), -1)
	must(t, err)
	var tokens []string
	for _, asked := range b.inputs {
		tokens = append(tokens, aws.ToString(asked.NextToken))
		equal(t, "page size", *asked.MaxResults, 1)
		equal(t, "other member", asked.Open, true)
	}
	equal(t, "tokens", strings.Join(tokens, " "), " secret1 secret2")
	equal(t, "token of the input", in.NextToken, nil)
}

// A walk over the wire is marked as a paginator's and has the options of each call.
func TestWalkOverTheWire(t *testing.T) {
	s := newServer(t, answer{body: `{"parcels":[{"name":"a"}],"nextToken":"t"}`}, answer{body: `{"parcels":[{"name":"b"}]}`})
	regions := 0
	options := func(o *runtime.IterationOptions) {
		o.CallOptions = []func(*runtime.Options){func(o *runtime.Options) { o.Region = "eu-west-1"; regions++ }}
	}
	pages := pagesOf(s, nil)
	got, err := read(allOf(context.Background(), &pages, options), -1)
	must(t, err)
	equal(t, "items", got, "ab")
	equal(t, "options of each call", regions, 2)
	equal(t, "requests", len(s.got), 2)
	for _, request := range s.got {
		equal(t, "marked as a paginator", strings.Contains(request.UserAgent(), " m/C"), true)
		equal(t, "signed for the call's region", strings.Contains(request.Header.Get("Authorization"), "/eu-west-1/"), true)
	}
}

func TestEntries(t *testing.T) {
	entries := runtime.Entries(map[string]int{"c": 3, "a": 1, "b": 2})
	want := []runtime.Entry[int]{{Key: "a", Value: 1}, {Key: "b", Value: 2}, {Key: "c", Value: 3}}
	equal(t, "entries in order", slices.Equal(entries, want), true)
}
