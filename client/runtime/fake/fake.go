package fake

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"

	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
)

// Call calls a fake as its method does in generated code.
func Call[F ~func(context.Context, *In, ...func(*runtime.Options)) (*Out, error), In, Out any](
	ctx context.Context, fake F, params *In, optFns []func(*runtime.Options),
) (*Out, error) {
	name := reflect.TypeFor[F]().String()
	if fake == nil {
		return nil, fmt.Errorf("%s is nil: the test gives no answer for this call", name)
	}
	if err := ctx.Err(); err != nil {
		return nil, &smithy.CanceledError{Err: err}
	}
	out, err := fake(ctx, orEmpty(params), optFns...)
	if out == nil && err == nil {
		return nil, fmt.Errorf("%s answers neither an output nor an error", name)
	}
	return out, err
}

// orEmpty is the input itself, or an empty one where there is none.
func orEmpty[In any](params *In) *In {
	if params == nil {
		return new(In)
	}
	return params
}

// Answer is a fake that answers each call alike: with a copy of the output, or with the
// error where there is one.
func Answer[F ~func(context.Context, *In, ...func(*runtime.Options)) (*Out, error), In, Out any](out *Out, err error) F {
	return func(context.Context, *In, ...func(*runtime.Options)) (*Out, error) {
		if err != nil || out == nil {
			return nil, err
		}
		answer := *out
		return &answer, nil
	}
}

// InTurn is a fake that hands its first call to the first of the fakes, the second to the
// second, and all that follow to the last one.
func InTurn[F ~func(context.Context, *In, ...func(*runtime.Options)) (*Out, error), In, Out any](fakes ...F) F {
	if len(fakes) == 0 {
		return nil
	}
	var calls atomic.Int64
	return func(ctx context.Context, params *In, optFns ...func(*runtime.Options)) (*Out, error) {
		n := min(calls.Add(1), int64(len(fakes)))
		return Call(ctx, fakes[n-1], params, optFns)
	}
}

// Record is the fake with a memory: the function returned with it tells the inputs of
// all calls so far, the first one first. What an input points to, and its lists and maps, are
// not copied: who changes them after the call changes them here.
func Record[F ~func(context.Context, *In, ...func(*runtime.Options)) (*Out, error), In, Out any](fake F) (F, func() []In) {
	var lock sync.Mutex
	var inputs []In
	recorded := func(ctx context.Context, params *In, optFns ...func(*runtime.Options)) (*Out, error) {
		lock.Lock()
		inputs = append(inputs, *orEmpty(params))
		lock.Unlock()
		return Call(ctx, fake, params, optFns)
	}
	return recorded, func() []In {
		lock.Lock()
		defer lock.Unlock()
		return append([]In(nil), inputs...)
	}
}

// Paging says where an operation's input and output carry their tokens.
type Paging[In, Out any] struct {
	// Token is the place of the token in the input.
	Token func(*In) **string
	// Next is the place of the next page's token in the output.
	Next func(*Out) **string
}

// Pages is a fake that answers page by page: without a token the first one, and with a
// page's token the one behind it. Each page but the last is answered with a token, its
// own or "page 2", "page 3"; without pages the only one is empty.
func Pages[F ~func(context.Context, *In, ...func(*runtime.Options)) (*Out, error), In, Out any](
	paging Paging[In, Out], pages []*Out,
) F {
	if len(pages) == 0 {
		pages = []*Out{new(Out)}
	}
	return func(_ context.Context, params *In, _ ...func(*runtime.Options)) (*Out, error) {
		asked := *paging.Token(orEmpty(params))
		for i := range pages {
			if asked == nil || *asked == "" || i > 0 && *asked == paging.before(pages, i) {
				return paging.page(pages, i)
			}
		}
		return nil, fmt.Errorf("%s has no page behind the token %q", reflect.TypeFor[F](), *asked)
	}
}

// before is the token of the page before page i, which leads to page i.
func (p Paging[In, Out]) before(pages []*Out, i int) string {
	if previous := pages[i-1]; previous != nil && *p.Next(previous) != nil {
		return **p.Next(previous)
	}
	return fmt.Sprintf("page %d", i+1)
}

// page is a copy of page i with its token.
func (p Paging[In, Out]) page(pages []*Out, i int) (*Out, error) {
	if pages[i] == nil {
		return nil, errors.New("the page is nil")
	}
	page := *pages[i]
	if i+1 < len(pages) {
		token := p.before(pages, i+1)
		*p.Next(&page) = &token
	}
	return &page, nil
}
