package runtime

import (
	"context"
	"fmt"
	"iter"
)

// IterationOptions are the settings of one walk through a list: one range over a sequence of
// pages or items. The zero value walks through everything.
type IterationOptions struct {
	// MaxPages ends the walk after that many pages; 0 is no limit.
	MaxPages int

	// MaxItems ends the walk after that many items, in the middle of a page where need be;
	// 0 is no limit. A sequence of pages refuses it.
	MaxItems int

	// Position is where the walk begins, and is kept up to date while it goes on: a walk that
	// broke off, at whatever item or error, resumes from it and hands out the rest, each item
	// once. Nil begins at the input's token, as a new Position does.
	Position *Position

	// CallOptions are the functional options of each page's call.
	CallOptions []func(*Options)
}

// check refuses settings that no walk can follow.
func (o *IterationOptions) check() error {
	switch {
	case o.MaxPages < 0:
		return fmt.Errorf("MaxPages is %d: want a number of pages, or 0 for all", o.MaxPages)
	case o.MaxItems < 0:
		return fmt.Errorf("MaxItems is %d: want a number of items, or 0 for all", o.MaxItems)
	case o.Position != nil && o.Position.Taken < 0:
		return fmt.Errorf("the position has %d items taken: want a position that a walk left", o.Position.Taken)
	}
	return nil
}

// checkPages refuses settings that only a walk through items can follow.
func (o *IterationOptions) checkPages() error {
	switch {
	case o.MaxItems > 0:
		return fmt.Errorf("MaxItems is %d, but pages are handed out whole: set MaxPages, or walk through the items", o.MaxItems)
	case o.Position != nil && o.Position.Taken > 0:
		return fmt.Errorf("the position has %d items of its page taken, but pages are handed out whole: "+
			"resume the walk through the items", o.Position.Taken)
	}
	return nil
}

// Position is a place in a list, between two items or pages. It may be kept as JSON and
// resumed from in another process, as long as the service accepts its token and the input
// is the same.
type Position struct {
	// Token is the token of the page in hand; "" is the input's own.
	Token string `json:"token,omitempty"`

	// Taken is how many items of that page were handed out already.
	Taken int `json:"taken,omitempty"`

	// Done says that everything was handed out: nothing is left to ask for.
	Done bool `json:"done,omitempty"`
}

// RepeatedTokenError ends a walk whose pages would never end: the service answered with a page
// token that it had given before. The last page's items are handed out before it.
type RepeatedTokenError struct {
	// Operation is the list operation's name.
	Operation string

	// Token is the token; the error's text does not show it.
	Token string
}

// Error says which operation repeats a token.
func (e *RepeatedTokenError) Error() string {
	return e.Operation + ": the service answered with a page token that it had given before, so its pages would never end"
}

// WalkPages returns the pages, pointers to outputs, as a sequence, which asks for a page when the
// loop wants it and not before. Each range over it begins anew, at the input's token or where
// its Position says, whatever [NextPage] has asked for. A page without items that has a token is
// handed out as well. An error is handed out once, with a nil page, and ends the sequence.
//
// Callers do not take it in: they would be compiled with all of it.
//
//go:noinline
func WalkPages[Out any](ctx context.Context, p *Pages, optFns []func(*IterationOptions)) iter.Seq2[Out, error] {
	return func(yield func(Out, error) bool) {
		p.walkPages(ctx, optFns, func(page any, err error) bool {
			out, _ := page.(Out)
			return yield(out, err)
		})
	}
}

func (p *Pages) walkPages(ctx context.Context, optFns []func(*IterationOptions), yield func(any, error) bool) {
	w, err := p.begin(optFns)
	if err == nil {
		err = w.options.checkPages()
	}
	if err != nil {
		yield(nil, p.walkError(err))
		return
	}
	p.walk(ctx, w, func(out any, err error) bool {
		if err == nil {
			w.turn()
		}
		return yield(out, err)
	})
}

// WalkItems returns the items of all pages as a sequence, of which items gives those of one
// page, a pointer to an output. It begins and ends as that of [WalkPages] does; an error comes
// with the zero item.
//
// Callers do not take it in: they would be compiled with all of it.
//
//go:noinline
func WalkItems[Item, Out any](
	ctx context.Context, p *Pages, optFns []func(*IterationOptions), items func(Out) []Item,
) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		var page []Item
		count := func(out any) int {
			page = items(out.(Out))
			return len(page)
		}
		p.walkItems(ctx, optFns, count, func(i int, err error) bool {
			var item Item
			if err == nil {
				item = page[i]
			}
			return yield(item, err)
		})
	}
}

// walkItems hands out the numbers of each page's items, of which count makes the page the one in
// hand and tells how many there are.
func (p *Pages) walkItems(
	ctx context.Context, optFns []func(*IterationOptions), count func(any) int, yield func(int, error) bool,
) {
	w, err := p.begin(optFns)
	if err != nil {
		yield(0, p.walkError(err))
		return
	}
	p.walk(ctx, w, func(out any, err error) bool {
		if err != nil {
			return yield(0, err)
		}
		return w.handOut(count(out), yield)
	})
}

// begin makes the walk that the options want.
func (p *Pages) begin(optFns []func(*IterationOptions)) (*walk, error) {
	w := &walk{}
	for _, fn := range optFns {
		fn(&w.options)
	}
	if err := w.options.check(); err != nil {
		return nil, err
	}
	w.position = w.options.Position
	if w.position == nil {
		w.position = &Position{}
	}
	if first := *fieldPlace[*string](p.params, p.paging.Token); w.position.Token == "" && first != nil {
		w.position.Token = *first
	}
	w.tokens = newTokens(w.position.Token)
	return w, nil
}

// walk hands out one page after the other, or the error that ends them.
func (p *Pages) walk(ctx context.Context, w *walk, yield func(any, error) bool) {
	for w.goesOn() {
		out, err := p.page(ctx, w)
		if !yield(out, err) || err != nil {
			return
		}
	}
}

// page asks for the page at the walk's position.
func (p *Pages) page(ctx context.Context, w *walk) (any, error) {
	if w.repeats {
		return nil, &RepeatedTokenError{Operation: p.paging.Operation, Token: w.next}
	}
	if err := ctx.Err(); err != nil {
		return nil, p.walkError(err)
	}
	token := w.token()
	out, err := p.ask(ctx, token, w.options.CallOptions)
	if err != nil {
		return nil, err
	}
	w.meet(p.following(token, out))
	return out, nil
}

// walkError is an error of the walk itself, not of a call.
func (p *Pages) walkError(err error) error {
	return fmt.Errorf("walking through %s: %w", p.paging.Operation, err)
}
