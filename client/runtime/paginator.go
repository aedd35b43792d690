package runtime

import (
	"context"
	"errors"
	"fmt"
)

// paginatorOptions are the settings of a paginator.
type paginatorOptions struct {
	// Limit is the most items of a page; 0 leaves it to the service.
	Limit int32

	// StopOnDuplicateToken ends the pages when the service answers with the token
	// it was just given.
	StopOnDuplicateToken bool
}

// Paging says how a client lists and where an operation's input and output carry
// its pages.
type Paging[C, In, Out any] struct {
	// Operation is the operation's name.
	Operation string
	// List is the client's method.
	List func(C, context.Context, *In, ...func(*Options)) (*Out, error)
	// Token is the place of the token in the input.
	Token func(*In) **string
	// Limit is the place of the page's size in the input; nil where there is none.
	Limit func(*In) **int32
	// Next is the token of the next page in the output.
	Next func(*Out) *string
}

// Pages walks through the pages of a list operation. Generated paginators hold one.
type Pages[C, In, Out any] struct {
	paging  *Paging[C, In, Out]
	client  C
	params  *In
	options paginatorOptions
	token   *string
	begun   bool
}

// NewPages returns the pages of one input, which no page changes; nil stands for an
// empty one. The paginator's own options begin with the input's page size. The
// client is not looked at before the first page is asked for.
func NewPages[C, In, Out any, O ~struct {
	Limit                int32
	StopOnDuplicateToken bool
}](
	paging *Paging[C, In, Out], client C, params *In, optFns []func(*O),
) Pages[C, In, Out] {
	if params == nil {
		params = new(In)
	}
	var options O
	if paging.Limit != nil {
		if limit := *paging.Limit(params); limit != nil {
			options = O(paginatorOptions{Limit: *limit})
		}
	}
	for _, fn := range optFns {
		fn(&options)
	}
	return Pages[C, In, Out]{
		paging: paging, client: client, params: params,
		options: paginatorOptions(options), token: *paging.Token(params),
	}
}

// HasMore tells whether another page can be asked for.
func (p *Pages[C, In, Out]) HasMore() bool {
	return !p.begun || p.token != nil && *p.token != ""
}

// Next asks for the next page. After an error it may be asked for again.
func (p *Pages[C, In, Out]) Next(ctx context.Context, optFns []func(*Options)) (*Out, error) {
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
func (p *Pages[C, In, Out]) ask(ctx context.Context, token *string, optFns []func(*Options)) (*Out, error) {
	params := *p.params
	*p.paging.Token(&params) = token
	p.setLimit(&params)
	out, err := p.paging.List(p.client, calledBy(ctx, callerPaginator), &params, optFns...)
	return answered(p.client, out, err)
}

// answered is what a client answered. One that answers neither an output nor an error, as a
// test's stand-in may, fails.
func answered[Out any](client any, out *Out, err error) (*Out, error) {
	if out == nil && err == nil {
		return nil, fmt.Errorf("%T answers neither an output nor an error", client)
	}
	return out, err
}

// following is the token that came with the page of a token; nil is the end.
func (p *Pages[C, In, Out]) following(token *string, out *Out) *string {
	next := p.paging.Next(out)
	if p.options.StopOnDuplicateToken && token != nil && next != nil && *token == *next {
		return nil
	}
	return next
}

func (p *Pages[C, In, Out]) setLimit(params *In) {
	if p.paging.Limit == nil {
		return
	}
	var limit *int32
	if p.options.Limit > 0 {
		limit = &p.options.Limit
	}
	*p.paging.Limit(params) = limit
}
