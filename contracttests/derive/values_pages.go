package derive

import (
	"fmt"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// page is one page of a listing.
type page struct {
	// asked is the token in the request, given the one in the response; "" is none.
	asked, given string
	// items tells that the page has items.
	items bool
	// ends tells that the response has a token without text, as some services end their listings.
	ends bool
}

// pages show listings of other lengths than the stored case "pages", and tokens that come again.
func (s *Source) pages() ([]fixture.Case, error) {
	if s.Operation.Pagination == nil {
		return nil, nil
	}
	const a, b, c = "page-a", "page-b", "page-c"
	l, err := s.listing()
	if err != nil {
		return nil, err
	}
	return l.cases(
		listed{"none", "One page without items.", []page{{}}},
		listed{"one", "One page.", []page{{items: true}}},
		listed{"many", "Four pages.", []page{
			{given: a, items: true}, {asked: a, given: b, items: true}, {asked: b, given: c, items: true}, {asked: c, items: true}}},
		listed{"empty", "A page without items has a token, and is not the last.", []page{
			{given: a, items: true}, {asked: a, given: b}, {asked: b, items: true}}},
		listed{"blank", "The last page has a token without text.", []page{
			{given: a, items: true}, {asked: a, items: true, ends: true}}},
		listed{"repeated", "A page gives the token again that asked for it; the next one is the last.", []page{
			{given: a, items: true}, {asked: a, given: a, items: true}, {asked: a, items: true}}},
	)
}

// listing is what pages are made of: those of the stored case "pages".
type listing struct {
	form exchange.Form
	// first and second are the inputs, the second with a token; items is an output without one.
	first, second, items any
	token                spec.Pagination
}

func (s *Source) listing() (*listing, error) {
	stored := s.Case("pages")
	if stored == nil || len(stored.Exchanges) != 2 {
		return nil, fmt.Errorf("the file has no case %q of two exchanges", "pages")
	}
	l := &listing{form: s.form(), token: *s.Operation.Pagination}
	for into, text := range map[*any][]byte{
		&l.first: stored.Exchanges[0].Input, &l.second: stored.Exchanges[1].Input, &l.items: stored.Exchanges[1].Output,
	} {
		var err error
		if *into, err = exchange.Read(text); err != nil {
			return nil, fmt.Errorf("the case %q: %w", "pages", err)
		}
	}
	return l, nil
}

// listed is a listing: what it shows, and its pages.
type listed struct {
	id, documentation string
	pages             []page
}

func (l *listing) cases(all ...listed) ([]fixture.Case, error) {
	var cases []fixture.Case
	for _, one := range all {
		c := fixture.Case{ID: "pages-" + one.id, Documentation: one.documentation, Paged: true}
		for number, p := range one.pages {
			input, output := l.page(number, p)
			made, err := l.form.Exchange(input, output)
			if err != nil {
				return nil, fmt.Errorf("the case %s: %w", c.ID, err)
			}
			c.Exchanges = append(c.Exchanges, made)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// page is the input and output of one page.
func (l *listing) page(number int, p page) (input, output exchange.Object) {
	asks, answers := l.first, l.items
	if p.asked != "" {
		asks = exchange.Set(l.second, []string{l.token.InputToken.Name}, p.asked)
	}
	if items := l.token.Items; items != nil {
		path := []string{items.Name}
		held, _ := exchange.At(l.items, path)
		answers = exchange.Set(answers, path, pageOf(items.Target, held, number, p.items))
	}
	if p.given != "" || p.ends {
		answers = exchange.Set(answers, []string{l.token.OutputToken.Name}, p.given)
	}
	input, _ = asks.(exchange.Object)
	output, _ = answers.(exchange.Object)
	return input, output
}

// pageOf are the items of a page, other ones on each; none where it is empty.
func pageOf(shape *spec.Shape, held any, number int, some bool) any {
	switch {
	case some:
		return varied(shape, held, number)
	case shape.Kind == spec.Map:
		return exchange.Object{}
	}
	return []any{}
}
