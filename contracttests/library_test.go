package contracttests_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// This file is a small client of a library, made by hand: right as it stands, and wrong in
// whatever way its hooks make it.

type Genre string

type Author struct{ Name *string }

type Form interface{ isForm() }

type FormMemberLoose struct{ Value bool }

type FormMemberBound struct{ Value string }

func (*FormMemberLoose) isForm() {}
func (*FormMemberBound) isForm() {}

type Book struct {
	Title   *string
	Genre   Genre
	Printed *time.Time
	Cover   []byte
	Weight  *float64
	Pages   *int32
	Serial  *int64
	Signed  bool
	Labels  map[string]string
	Authors []Author
	Form    Form
}

type (
	GetBookInput  struct{ Shelf, Title *string }
	GetBookOutput struct {
		Book           *Book
		ResultMetadata map[string]any
	}
	PutBookInput    Book
	PutBookOutput   struct{ ResultMetadata map[string]any }
	ListBooksInput  struct{ NextToken *string }
	ListBooksOutput struct {
		Books     []Book
		NextToken *string
	}
)

// Options are the options of a call; nobody gives any.
type Options struct{}

// NotFound is the library's modelled error.
type NotFound struct {
	Message *string
	Fault   string
}

func (e *NotFound) Error() string        { return "NotFound: " + *e.Message }
func (e *NotFound) ErrorCode() string    { return "NotFound" }
func (e *NotFound) ErrorMessage() string { return *e.Message }
func (e *NotFound) ErrorFault() string   { return e.Fault }

// Library is the client. Its hooks change what it sends and gives.
type Library struct {
	endpoint string
	request  func(*http.Request)
	body     func(map[string]any)
	book     func(*Book)
	failure  func(error) error
}

func (l *Library) GetBook(_ context.Context, in *GetBookInput, _ ...func(*Options)) (*GetBookOutput, error) {
	address := "/books/" + url.PathEscape(*in.Shelf) + "?" + url.Values{"title": {*in.Title}}.Encode()
	var answer struct{ Book *wireBook }
	if err := l.send(http.MethodGet, address, nil, &answer); err != nil {
		return nil, err
	}
	return &GetBookOutput{Book: l.read(answer.Book), ResultMetadata: map[string]any{"id": 1}}, nil
}

func (l *Library) PutBook(_ context.Context, in *PutBookInput, _ ...func(*Options)) (*PutBookOutput, error) {
	if err := l.send(http.MethodPut, "/PutBook", (*Book)(in).write(), &struct{}{}); err != nil {
		return nil, err
	}
	return &PutBookOutput{}, nil
}

func (l *Library) ListBooks(_ context.Context, in *ListBooksInput, _ ...func(*Options)) (*ListBooksOutput, error) {
	body := map[string]any{}
	if in.NextToken != nil {
		body["nextToken"] = *in.NextToken
	}
	var answer struct {
		Books     []*wireBook
		NextToken *string
	}
	if err := l.send(http.MethodPost, "/ListBooks", body, &answer); err != nil {
		return nil, err
	}
	out := &ListBooksOutput{NextToken: answer.NextToken}
	for _, b := range answer.Books {
		out.Books = append(out.Books, *l.read(b))
	}
	return out, nil
}

// Close has a name, but is no operation.
func (l *Library) Close() error { return nil }

func (l *Library) send(method, address string, body map[string]any, answer any) error {
	request, err := http.NewRequest(method, l.endpoint+address, nil)
	if err != nil {
		return err
	}
	if body != nil {
		l.body(body)
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		request, err = http.NewRequest(method, l.endpoint+address, bytes.NewReader(text))
		if err != nil {
			return err
		}
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Authorization", "Key abc")
	l.request(request)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		return l.fail(response)
	}
	return json.NewDecoder(response.Body).Decode(answer)
}

func (l *Library) fail(response *http.Response) error {
	var body struct{ Message string }
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil {
		return err
	}
	code := response.Header.Get("X-Amzn-Errortype")
	if code == "NotFound" {
		failed := l.failure(&NotFound{Message: &body.Message, Fault: "client"})
		if failed == nil {
			return nil
		}
		return &ResponseError{failed, response.StatusCode, ""}
	}
	return fmt.Errorf("%s: %s", code, body.Message)
}

// wireBook is a book as it travels.
type wireBook struct {
	Title   *string
	Genre   Genre
	Printed *float64
	Cover   []byte
	Weight  *float64
	Pages   *int32
	Serial  *int64
	Signed  bool
	Tags    map[string]string
	Authors []Author
	Form    *struct {
		Loose *bool
		Bound *string
	}
}

func (l *Library) read(w *wireBook) *Book {
	if w == nil {
		return nil
	}
	b := &Book{
		Title: w.Title, Genre: w.Genre, Cover: w.Cover, Weight: w.Weight, Pages: w.Pages,
		Serial: w.Serial, Signed: w.Signed, Labels: w.Tags, Authors: w.Authors,
	}
	if w.Printed != nil {
		moment := time.Unix(int64(*w.Printed), 0)
		b.Printed = &moment
	}
	if w.Form != nil && w.Form.Bound != nil {
		b.Form = &FormMemberBound{Value: *w.Form.Bound}
	}
	l.book(b)
	return b
}

// write is a book's body; every book of the tests is full.
func (b *Book) write() map[string]any {
	authors := []any{}
	for _, author := range b.Authors {
		authors = append(authors, map[string]any{"name": author.Name})
	}
	return map[string]any{
		"title": b.Title, "genre": b.Genre, "printed": b.Printed.Unix(), "cover": b.Cover,
		"weight": b.Weight, "pages": b.Pages, "serial": b.Serial, "signed": b.Signed,
		"tags": b.Labels, "authors": authors,
		"form": map[string]any{"loose": b.Form.(*FormMemberLoose).Value},
	}
}

// BooksPaginator is the library's paginator. limit is how many pages it stops after.
type BooksPaginator struct {
	client *Library
	params *ListBooksInput
	next   *string
	turned int
	limit  int
}

func NewBooksPaginator(client *Library, params *ListBooksInput, _ ...func(*Options)) *BooksPaginator {
	return &BooksPaginator{client: client, params: params, limit: 10}
}

func (p *BooksPaginator) HasMorePages() bool {
	return p.turned < p.limit && (p.turned == 0 || p.next != nil)
}

func (p *BooksPaginator) NextPage(ctx context.Context, _ ...func(*Options)) (*ListBooksOutput, error) {
	out, err := p.client.ListBooks(ctx, &ListBooksInput{NextToken: p.next})
	if err != nil {
		return nil, err
	}
	p.turned++
	p.next = out.NextToken
	return out, nil
}
