package runtime

import (
	"context"
	"errors"
	"fmt"
	"reflect"
)

// paginatorOptions are the settings of a paginator.
type paginatorOptions struct {
	// Limit is the most items of a page; 0 leaves it to the service.
	Limit int32

	// StopOnDuplicateToken ends the pages when the service answers with the token
	// it was just given.
	StopOnDuplicateToken bool
}

// Paging says how a client lists and where an operation's input and output carry its pages.
type Paging struct {
	// Operation is the operation's name.
	Operation string
	// List asks a client for the page that an input, a pointer to its structure, says.
	List func(ctx context.Context, client, in any, optFns []func(*Options)) (any, error)
	// Token is the input's field with the page's token.
	Token string
	// Limit is the input's field with the page's size; "" where there is none.
	Limit string
	// Next is the output's field with the token of the next page.
	Next string
}

// Pages walks through the pages of a list operation. Generated paginators hold one. It does not
// know the operation's types: for each set of them it would be compiled anew.
type Pages struct {
	paging *Paging
	client any
	// params is a pointer to the input.
	params  any
	options paginatorOptions
	token   *string
	begun   bool
}

// NewPages returns the pages of one input, which no page changes. Params is a pointer to it; a
// nil one stands for an empty input. The paginator's own options begin with the input's page
// size. The client is not looked at before the first page is asked for.
func NewPages[O ~struct {
	Limit                int32
	StopOnDuplicateToken bool
}](
	paging *Paging, client, params any, optFns []func(*O),
) Pages {
	pages := newPages(paging, client, params)
	options := O(pages.options)
	for _, fn := range optFns {
		fn(&options)
	}
	pages.options = paginatorOptions(options)
	return pages
}

func newPages(paging *Paging, client, params any) Pages {
	if in := reflect.ValueOf(params); in.IsNil() {
		params = reflect.New(in.Type().Elem()).Interface()
	}
	pages := Pages{paging: paging, client: client, params: params, token: *fieldPlace[*string](params, paging.Token)}
	if paging.Limit != "" {
		if limit := *fieldPlace[*int32](params, paging.Limit); limit != nil {
			pages.options.Limit = *limit
		}
	}
	return pages
}

// fieldPlace is where the structure that a pointer points to has the field.
func fieldPlace[T any](pointer any, field string) *T {
	return reflect.ValueOf(pointer).Elem().FieldByName(field).Addr().Interface().(*T)
}

// HasMore tells whether another page can be asked for.
func (p *Pages) HasMore() bool {
	return !p.begun || p.token != nil && *p.token != ""
}

// NextPage asks for the next page, a pointer to an output. After an error it may be asked for
// again.
func NextPage[Out any](ctx context.Context, p *Pages, optFns []func(*Options)) (Out, error) {
	page, err := p.next(ctx, optFns)
	out, _ := page.(Out)
	return out, err
}

func (p *Pages) next(ctx context.Context, optFns []func(*Options)) (any, error) {
	if !p.HasMore() {
		return nil, errors.New("no more pages available")
	}
	out, err := p.ask(ctx, p.token, optFns)
	if err != nil {
		return nil, err
	}
	p.begun = true
	p.token = p.following(p.token, out)
	return out, nil
}

// ask asks for the page of a token; nil is the first.
func (p *Pages) ask(ctx context.Context, token *string, optFns []func(*Options)) (any, error) {
	first := reflect.ValueOf(p.params).Elem()
	in := reflect.New(first.Type())
	in.Elem().Set(first)
	params := in.Interface()
	*fieldPlace[*string](params, p.paging.Token) = token
	p.setLimit(params)
	out, err := p.paging.List(calledBy(ctx, callerPaginator), p.client, params, optFns)
	if err != nil {
		return nil, err
	}
	if reflect.ValueOf(out).IsNil() {
		return nil, noAnswer(p.client)
	}
	return out, nil
}

// noAnswer is the error of a client that answers neither an output nor an error, as a test's
// stand-in may.
func noAnswer(client any) error {
	return fmt.Errorf("%T answers neither an output nor an error", client)
}

// following is the token that came with the page of a token; nil is the end.
func (p *Pages) following(token *string, out any) *string {
	next := *fieldPlace[*string](out, p.paging.Next)
	if p.options.StopOnDuplicateToken && token != nil && next != nil && *token == *next {
		return nil
	}
	return next
}

// setLimit sets the page's size, which the options have, in an input.
func (p *Pages) setLimit(params any) {
	if p.paging.Limit == "" {
		return
	}
	var limit *int32
	if p.options.Limit > 0 {
		limit = &p.options.Limit
	}
	*fieldPlace[*int32](params, p.paging.Limit) = limit
}
