package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/runtime"
)

// book is a lister whose pages are known: the items of each token, and the token after it.
type book struct {
	items map[string]string
	next  map[string]string
	// fail is what the calls before the first answer.
	fail map[string]error
	// inputs are what was asked for.
	inputs []*listInput
}

// pagesOfText makes a book of "ab,,c": a page of two items, one of none, one of one.
func pagesOfText(text string) *book {
	b := &book{items: map[string]string{}, next: map[string]string{}, fail: map[string]error{}}
	token := ""
	pages := strings.Split(text, ",")
	for i, items := range pages {
		b.items[token] = items
		if i < len(pages)-1 {
			b.next[token] = fmt.Sprint("secret", i+1)
		}
		token = b.next[token]
	}
	return b
}

func (b *book) list(_ context.Context, in *listInput, _ ...func(*runtime.Options)) (*listOutput, error) {
	b.inputs = append(b.inputs, in)
	token := aws.ToString(in.NextToken)
	if err := b.fail[token]; err != nil {
		delete(b.fail, token)
		return nil, err
	}
	out := &listOutput{}
	for _, item := range strings.Split(b.items[token], "") {
		out.Parcels = append(out.Parcels, parcel{Name: &item})
	}
	if next := b.next[token]; next != "" {
		out.NextToken = &next
	}
	return out, nil
}

// pages are the book's pages.
func (b *book) pages(in *listInput, optFns ...func(*listPaginatorOptions)) *runtime.Pages {
	pages := runtime.NewPages(&listPaging, b, in, optFns)
	return &pages
}

// all are the book's items.
func (b *book) all(optFns ...func(*runtime.IterationOptions)) iter.Seq2[parcel, error] {
	return allOf(context.Background(), b.pages(nil), optFns...)
}

func allOf(ctx context.Context, pages *runtime.Pages, optFns ...func(*runtime.IterationOptions)) iter.Seq2[parcel, error] {
	return runtime.WalkItems(ctx, pages, optFns, func(out *listOutput) []parcel { return out.Parcels })
}

// read takes at most so many items, or all for -1.
func read(items iter.Seq2[parcel, error], most int) (string, error) {
	var text strings.Builder
	if most == 0 {
		return "", nil
	}
	for item, err := range items {
		if err != nil {
			return text.String(), err
		}
		text.WriteString(*item.Name)
		if text.Len() == most {
			break
		}
	}
	return text.String(), nil
}

func from(position *runtime.Position) func(*runtime.IterationOptions) {
	return func(o *runtime.IterationOptions) { o.Position = position }
}

// someBooks have empty pages in every place.
func someBooks() []string {
	return []string{"", "a", "abc", "ab,c,def", ",ab,,,c,de,", ",", ",,a", "a,,", "abc,def,gh"}
}

// throughJSON is a position as another process reads it.
func throughJSON(t *testing.T, position *runtime.Position) *runtime.Position {
	t.Helper()
	data, err := json.Marshal(position)
	must(t, err)
	read := new(runtime.Position)
	must(t, json.Unmarshal(data, read))
	return read
}

// Each walk that breaks off at an item resumes with the next one, though pages are empty, and
// asks for no page before its items are wanted.
func TestWalkResumesAtEachItem(t *testing.T) {
	for _, text := range someBooks() {
		want := strings.ReplaceAll(text, ",", "")
		for taken := range len(want) + 1 {
			t.Run(fmt.Sprintf("%q at %d", text, taken), func(t *testing.T) {
				b, position := pagesOfText(text), &runtime.Position{}
				first, err := read(b.all(from(position)), taken)
				must(t, err)
				asked := len(b.inputs)
				equal(t, "pages asked for", asked, pagesFor(text, taken))
				position = throughJSON(t, position)
				rest, err := read(b.all(from(position)), -1)
				must(t, err)
				equal(t, "items", first+"|"+rest, want[:taken]+"|"+want[taken:])
				equal(t, "done", position.Done, true)
				again, err := read(b.all(from(position)), -1)
				must(t, err)
				equal(t, "items after the end", again, "")
				equal(t, "pages asked for after the end", len(b.inputs) > asked+strings.Count(text, ",")+1, false)
			})
		}
	}
}

// pagesFor is how many pages hold the first items.
func pagesFor(text string, items int) int {
	if items == 0 {
		return 0
	}
	for i, page := range strings.Split(text, ",") {
		if items -= len(page); items <= 0 {
			return i + 1
		}
	}
	return -1
}

// Pages are resumed at each page likewise.
func TestWalkResumesAtEachPage(t *testing.T) {
	for _, text := range someBooks() {
		pages := strings.Split(text, ",")
		for taken := range len(pages) + 1 {
			b, position := pagesOfText(text), &runtime.Position{}
			var got []string
			for _, most := range []int{taken, -1} {
				if most != 0 {
					got = append(got, readPages(t, runtime.WalkPages[*listOutput](context.Background(), b.pages(nil),
						[]func(*runtime.IterationOptions){from(position)}), most)...)
				}
				position = throughJSON(t, position)
			}
			equal(t, fmt.Sprintf("pages of %q broken off at %d", text, taken), strings.Join(got, ","), text)
			equal(t, "requests", len(b.inputs), len(pages))
		}
	}
}

func readPages(t *testing.T, pages iter.Seq2[*listOutput, error], most int) []string {
	t.Helper()
	var got []string
	for page, err := range pages {
		must(t, err)
		items := ""
		for _, item := range page.Parcels {
			items += *item.Name
		}
		if got = append(got, items); len(got) == most {
			break
		}
	}
	return got
}

// An error is handed out once and ends the sequence; the position asks for that page again.
func TestWalkResumesAfterError(t *testing.T) {
	const text = "ab,,c,de"
	broken := errors.New("broken")
	for n := range 4 {
		b, position := pagesOfText(text), &runtime.Position{}
		token := ""
		for range n {
			token = b.next[token]
		}
		b.fail[token] = broken
		items, failures := "", 0
		for item, err := range b.all(from(position)) {
			if err != nil {
				failures++
				equal(t, "error", err, broken)
				equal(t, "item beside the error", item.Name, nil)
				continue
			}
			items += *item.Name
		}
		equal(t, "errors", failures, 1)
		rest, err := read(b.all(from(throughJSON(t, position))), -1)
		must(t, err)
		equal(t, "items", items+rest, "abcde")
		equal(t, "requests", len(b.inputs), 5)
	}
}

// So does a walk through pages.
func TestWalkOfPagesResumesAfterError(t *testing.T) {
	b, position := pagesOfText("ab,c"), &runtime.Position{}
	b.fail[""], b.fail["secret1"] = errors.New("broken"), errors.New("broken")
	var got []string
	for range 3 {
		for page, err := range runtime.WalkPages[*listOutput](context.Background(), b.pages(nil), []func(*runtime.IterationOptions){from(position)}) {
			if err == nil {
				got = append(got, *page.Parcels[0].Name)
			}
		}
	}
	equal(t, "pages", strings.Join(got, ","), "a,c")
}
