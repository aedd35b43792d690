package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/runtime"
)

type listPaginatorOptions struct {
	Limit                int32
	StopOnDuplicateToken bool
}

// lister is what a generated paginator asks of its client.
type lister interface {
	list(context.Context, *listInput, ...func(*runtime.Options)) (*listOutput, error)
}

var listPaging = runtime.Paging{
	Operation: "ListParcels",
	List: func(ctx context.Context, client, in any, optFns []func(*runtime.Options)) (any, error) {
		return client.(lister).list(ctx, in.(*listInput), optFns...)
	},
	Token: "NextToken",
	Limit: "MaxResults",
	Next:  "NextToken",
}

func pagesOf(s *server, in *listInput, optFns ...func(*listPaginatorOptions)) runtime.Pages {
	return runtime.NewPages(&listPaging, s.client(once), in, optFns)
}

// bodies are the bodies of all pages' requests.
func bodies(t *testing.T, s *server, pages runtime.Pages) string {
	t.Helper()
	for n := 0; pages.HasMore() && n < 9; n++ {
		_, err := runtime.NextPage[*listOutput](context.Background(), &pages, nil)
		must(t, err)
	}
	if _, err := runtime.NextPage[*listOutput](context.Background(), &pages, nil); err == nil || err.Error() != "no more pages available" {
		t.Errorf("error after the last page: %v", err)
	}
	all := make([]string, len(s.got))
	for i, got := range s.got {
		all[i] = got.body
		if !strings.Contains(got.Header.Get("User-Agent"), " m/") {
			t.Errorf("User-Agent does not tell the paginator: %s", got.Header.Get("User-Agent"))
		}
	}
	return strings.Join(all, " ")
}

func TestPages(t *testing.T) {
	page := func(token string) answer { return answer{body: `{"parcels":[],"nextToken":"` + token + `"}`} }
	in := &listInput{MaxResults: aws.Int32(5), Open: true}
	limit := func(o *listPaginatorOptions) { o.Limit = 2 }
	stop := func(o *listPaginatorOptions) { o.StopOnDuplicateToken = true }
	for name, c := range map[string]struct {
		answers []answer
		in      *listInput
		optFns  []func(*listPaginatorOptions)
		want    string
	}{
		"until no token":    {[]answer{page("a"), page("b"), {body: "{}"}}, nil, nil, `{} {"nextToken":"a"} {"nextToken":"b"}`},
		"until empty token": {[]answer{page("a"), page("")}, nil, nil, `{} {"nextToken":"a"}`},
		"limit of the input": {[]answer{page("a"), {body: "{}"}}, in, nil,
			`{"maxResults":5,"open":true} {"nextToken":"a","maxResults":5,"open":true}`},
		"limit of the options": {[]answer{{body: "{}"}}, in, []func(*listPaginatorOptions){limit}, `{"maxResults":2,"open":true}`},
		"from a token":         {[]answer{{body: "{}"}}, &listInput{NextToken: aws.String("t")}, nil, `{"nextToken":"t"}`},
		"stop at the same token": {[]answer{page("a"), page("a")}, nil, []func(*listPaginatorOptions){stop},
			`{} {"nextToken":"a"}`},
	} {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, c.answers...)
			equal(t, "bodies", bodies(t, s, pagesOf(s, c.in, c.optFns...)), c.want)
		})
	}
	equal(t, "input after its pages", in.NextToken, nil)
}

func TestPageIsAskedForAgainAfterError(t *testing.T) {
	failure := answer{status: 500}
	s := newServer(t, failure, answer{body: `{"nextToken":"a"}`}, failure, answer{body: "{}"})
	pages := pagesOf(s, nil)
	for i, fails := range []bool{true, false, true, false} {
		_, err := runtime.NextPage[*listOutput](context.Background(), &pages, nil)
		equal(t, "failed", err != nil, fails)
		equal(t, "more", pages.HasMore(), i < 3)
	}
	for _, first := range []int{0, 2} {
		equal(t, "request after the error", s.got[first+1].body, s.got[first].body)
	}
}

// A mock that answers neither an output nor an error is no panic.
func TestPagesOfNothing(t *testing.T) {
	pages := runtime.NewPages[listPaginatorOptions](&listPaging, nothing{}, (*listInput)(nil), nil)
	_, err := runtime.NextPage[*listOutput](t.Context(), &pages, nil)
	const want = "runtime_test.nothing answers neither an output nor an error"
	equal(t, "error", fmt.Sprint(err), want)
	for _, err := range runtime.WalkPages[*listOutput](t.Context(), &pages, nil) {
		equal(t, "error of the walk", fmt.Sprint(err), want)
	}
}

// nothing is a mock whose answers nobody has set.
type nothing struct{}

func (nothing) list(context.Context, *listInput, ...func(*runtime.Options)) (*listOutput, error) {
	return nil, nil
}

func (nothing) get(context.Context, *getInput, ...func(*runtime.Options)) (*getOutput, error) {
	return nil, nil
}

// As with the official clients, only asking for a page needs the client.
func TestPagesOfNoClient(t *testing.T) {
	pages := runtime.NewPages[listPaginatorOptions](&listPaging, nil, (*listInput)(nil), nil)
	equal(t, "more", pages.HasMore(), true)
	defer func() { equal(t, "panicked", recover() != nil, true) }()
	_, _ = runtime.NextPage[*listOutput](context.Background(), &pages, nil)
}
