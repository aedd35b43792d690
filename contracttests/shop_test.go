package contracttests_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file is a small client of a shop whose second revision and third require more than its
// first. The client is right as it stands: it refuses whatever its refuse names.

type Line struct {
	Book  *string
	Count int32
	Price float32
}

type Delivery interface{ isDelivery() }

type DeliveryMemberPost struct{ Value Line }

func (*DeliveryMemberPost) isDelivery() {}

// DeliveryMemberSecond holds the member 2nd.
type DeliveryMemberSecond struct{ Value Line }

func (*DeliveryMemberSecond) isDelivery() {}

type OrderInput struct {
	Token    *string
	Name     *string
	Lines    []Line
	Gifts    map[string]Line
	Delivery Delivery
}

type OrderOutput struct{ NextToken *string }

// Shop is the client. refuse gives the error for an input that it does not send, token puts
// the token into a request.
type Shop struct {
	endpoint string
	refuse   func(*OrderInput) error
	token    func(*http.Request, map[string]any)
}

// inBody puts the token where the shop's later revisions have it.
func inBody(_ *http.Request, body map[string]any) { body["token"] = contracttests.IdempotencyToken }

func (s *Shop) Order(_ context.Context, in *OrderInput, _ ...func(*Options)) (*OrderOutput, error) {
	if err := s.refuse(in); err != nil {
		return nil, err
	}
	request, err := http.NewRequest(http.MethodPost, s.endpoint+"/Order", nil)
	if err != nil {
		return nil, err
	}
	body := map[string]any{}
	s.token(request, body)
	if in.Name != nil {
		body["name"] = *in.Name
	}
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Body = io.NopCloser(bytes.NewReader(text))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, errors.New(response.Status)
	}
	out := &OrderOutput{}
	return out, json.NewDecoder(response.Body).Decode(out)
}

// refusal names fields.
type refusal []string

func (r refusal) Error() string { return fmt.Sprintf("refused for %d", len(r)) }

func (r refusal) Errs() []error {
	var errs []error
	for _, field := range r {
		errs = append(errs, lacking(field))
	}
	return errs
}

// lacking is a field that is not there.
type lacking string

func (l lacking) Error() string { return "missing " + l.Field() }
func (l lacking) Field() string { return string(l) }

// shop is the client at its third revision. Its refusals are what refuse gives for an input's name.
func shop(refuse func(name string) error) contracttests.Subject {
	return contracttests.Subject{
		Client: func(endpoint string) any {
			return &Shop{endpoint, func(in *OrderInput) error {
				if in.Name == nil {
					return refuse("")
				}
				return refuse(*in.Name)
			}, inBody}
		},
		Document:   func(revision string) ([]byte, error) { return os.ReadFile("testdata/shop-" + revision + ".yaml") },
		Revisions:  []string{"2021-01-01", "2022-02-02", "2023-03-03"},
		Unions:     []any{(*DeliveryMemberPost)(nil), (*DeliveryMemberSecond)(nil)},
		Fields:     map[string]string{"Delivery.2nd": "Second"},
		Paginators: map[string]any{"Order": NewOrdersPaginator},
	}
}

// OrdersPaginator asks for one page twice.
type OrdersPaginator struct {
	client *Shop
	params *OrderInput
	turned int
}

func NewOrdersPaginator(client *Shop, params *OrderInput, _ ...func(*Options)) *OrdersPaginator {
	return &OrdersPaginator{client: client, params: params}
}

func (p *OrdersPaginator) HasMorePages() bool { return p.turned < 2 }

func (p *OrdersPaginator) NextPage(ctx context.Context, _ ...func(*Options)) (*OrderOutput, error) {
	out, err := p.client.Order(ctx, p.params)
	if err == nil {
		p.turned++
	}
	return out, err
}

// order is a case with those inputs, which sends what the shop sends for each of them.
func order(t *testing.T, id string, inputs ...string) fixture.Case {
	t.Helper()
	c := fixture.Case{ID: id, Documentation: "An order."}
	for _, input := range inputs {
		var members map[string]any
		require.NoError(t, json.Unmarshal([]byte(input), &members))
		body := map[string]any{"token": contracttests.IdempotencyToken}
		if name := members["name"]; name != nil {
			body["name"] = name
		}
		text, err := json.Marshal(body)
		require.NoError(t, err)
		c.Exchanges = append(c.Exchanges, fixture.Exchange{
			Input: []byte(input),
			Request: fixture.Request{
				Method: "POST", Path: "/Order", Body: text, Headers: map[string]string{"Content-Type": "application/json"},
			},
			Response: fixture.Response{
				Status: 200, Body: []byte(`{}`), Headers: map[string]string{"Content-Type": "application/json"},
			},
			Output: []byte(`{}`),
		})
	}
	return c
}
