package verify

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// mostPages is how many pages of one item are turned: what is longer has not ended.
const mostPages = 500

// mostOfPages is how many bytes of pages are read of one list: what is longer has not ended either.
const mostOfPages = 4 * MaxBody

// foreignToken is a token that no endpoint gives.
const foreignToken = "a-page-token-that-was-never-given"

// pages asks every operation that pages.
func (v *verifier) pages(ctx context.Context) {
	for _, o := range v.options.Revision.Operations {
		if o.Pagination != nil && v.options.asks(o.Name) && v.smallest[o.Name] != nil {
			v.page(ctx, o)
		}
	}
}

// page asks one of them.
func (v *verifier) page(ctx context.Context, o *spec.Operation) {
	input := v.listing(ctx, o)
	v.foreign(ctx, o, input)
	if o.Pagination.Items == nil {
		v.unasked(o.Name, PageWalk, "nothing says which member holds what is listed")
		return
	}
	whole, problem := v.walk(ctx, o, input, 0)
	if problem != "" {
		v.explainWalk(o, problem)
		return
	}
	if len(whole) < 2 {
		v.unasked(o.Name, PageWalk, fmt.Sprintf("%d listed: two are needed", len(whole)))
		return
	}
	single, problem := v.walk(ctx, o, input, 1)
	switch {
	case problem != "":
		v.wrong(o.Name, PageWalk, "pages of one: "+problem)
	case !sameItems(whole, single):
		v.wrong(o.Name, PageWalk, fmt.Sprintf("pages of one show %d, the whole list has %d or others", len(single), len(whole)))
	default:
		v.honoured(o.Name, PageWalk)
	}
}

// explainWalk notes why a list could not be read.
func (v *verifier) explainWalk(o *spec.Operation, problem string) {
	if a := v.smallest[o.Name]; a.succeeded() {
		v.wrong(o.Name, PageWalk, problem)
		return
	}
	v.unasked(o.Name, PageWalk, problem)
}

// listing is the smallest input of a listing, of a resource that is there where it wants one.
func (v *verifier) listing(ctx context.Context, o *spec.Operation) wire.Values {
	input := v.input(o, "minimal")
	if input == nil {
		input = wire.Values{}
	}
	v.refer(ctx, o.Input, input)
	return input
}

// foreign sends a token that was never given.
func (v *verifier) foreign(ctx context.Context, o *spec.Operation, input wire.Values) {
	if !v.smallest[o.Name].succeeded() {
		v.unasked(o.Name, PageToken, "the smallest request is answered with "+v.smallest[o.Name].says())
		return
	}
	with := copyOf(input)
	with[o.Pagination.InputToken.Name] = foreignToken
	request, err := v.codec.WriteInput(o, with)
	if err != nil {
		v.unasked(o.Name, PageToken, err.Error())
		return
	}
	v.mustRefuse(ctx, o, PageToken, "the token "+foreignToken, request)
}

// walk turns the pages of a listing and gives all items. A size of 0 leaves the size to the endpoint.
func (v *verifier) walk(ctx context.Context, o *spec.Operation, input wire.Values, size int64) (items []any, problem string) {
	input = copyOf(input)
	if size > 0 && o.Pagination.PageSize != nil {
		input[o.Pagination.PageSize.Name] = size
	}
	given := map[any]bool{}
	read := 0
	for range mostPages {
		a := v.do(ctx, o, input)
		if !a.succeeded() {
			return nil, a.says()
		}
		if read += len(a.response.Body); read > mostOfPages {
			return nil, fmt.Sprintf("pages of more than %d bytes", mostOfPages)
		}
		page := itemsOf(o, a.output)
		v.checkSize(o, size, len(page))
		items = append(items, page...)
		token := a.output[o.Pagination.OutputToken.Name]
		if token == nil || token == "" {
			return items, twice(items)
		}
		if given[token] {
			return items, "a token comes again: the pages never end"
		}
		given[token] = true
		input[o.Pagination.InputToken.Name] = token
	}
	return items, fmt.Sprintf("more than %d pages", mostPages)
}

// itemsOf are the items of a page; of a map its keys, in order.
func itemsOf(o *spec.Operation, output wire.Values) []any {
	switch items := output[o.Pagination.Items.Name].(type) {
	case []any:
		return items
	case wire.Values:
		var keys []any
		for key := range items {
			keys = append(keys, key)
		}
		slices.SortFunc(keys, func(a, b any) int { return slices.Compare([]string{a.(string)}, []string{b.(string)}) })
		return keys
	}
	return nil
}

// checkSize holds a page against the size that was asked for, 0 for none.
func (v *verifier) checkSize(o *spec.Operation, size int64, got int) {
	switch {
	case size == 0 || o.Pagination.PageSize == nil:
	case int64(got) > size:
		v.wrong(o.Name, PageSize, fmt.Sprintf("a page of at most %d has %d", size, got))
	default:
		v.honoured(o.Name, PageSize)
	}
}

// twice says that something is listed twice, "" where nothing is.
func twice(items []any) string {
	seen := map[string]bool{}
	for _, item := range items {
		text := fmt.Sprintf("%v", item)
		if seen[text] {
			return brief(item) + " is listed twice"
		}
		seen[text] = true
	}
	return ""
}

// sameItems tells whether two listings show the same, in whatever order.
func sameItems(a, b []any) bool { return slices.Equal(texts(a), texts(b)) }

func texts(items []any) []string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = fmt.Sprintf("%v", item)
	}
	slices.Sort(all)
	return all
}

func copyOf(values wire.Values) wire.Values { return maps.Clone(values) }
