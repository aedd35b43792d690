package fake_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/runtime"
	"github.com/revsmith/revsmith/client/runtime/fake"
)

type listInput struct{ Token *string }

type listOutput struct {
	Names []string
	Next  *string
}

// listFunc is a fake as generated code has it.
type listFunc func(context.Context, *listInput, ...func(*runtime.Options)) (*listOutput, error)

func (f listFunc) List(ctx context.Context, in *listInput, optFns ...func(*runtime.Options)) (*listOutput, error) {
	return fake.Call(ctx, f, in, optFns)
}

func pages(all ...*listOutput) listFunc {
	return fake.Pages[listFunc](fake.Paging[listInput, listOutput]{
		Token: func(in *listInput) **string { return &in.Token },
		Next:  func(out *listOutput) **string { return &out.Next },
	}, all)
}

func named(name string) *listOutput { return &listOutput{Names: []string{name}} }

func TestFakeWithoutAnAnswer(t *testing.T) {
	silent := listFunc(func(context.Context, *listInput, ...func(*runtime.Options)) (*listOutput, error) { return nil, nil })
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for want, call := range map[string]func() (*listOutput, error){
		"fake_test.listFunc is nil":                              func() (*listOutput, error) { return listFunc(nil).List(context.Background(), nil) },
		"fake_test.listFunc answers neither":                     func() (*listOutput, error) { return silent.List(context.Background(), nil) },
		"context canceled":                                       func() (*listOutput, error) { return pages().List(cancelled, nil) },
		`fake_test.listFunc has no page behind the token "what"`: func() (*listOutput, error) { return pages().List(context.Background(), &listInput{aws.String("what")}) },
		"the page is nil":                                        func() (*listOutput, error) { return pages(nil).List(context.Background(), nil) },
		"listFunc is nil":                                        func() (*listOutput, error) { return fake.InTurn[listFunc]().List(context.Background(), nil) },
	} {
		if out, err := call(); out != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s, got %v, %v", want, out, err)
		}
	}
}

func TestAnswers(t *testing.T) {
	refused := errors.New("refused")
	out := named("a")
	list := fake.InTurn(fake.Answer[listFunc](out, nil), fake.Answer[listFunc](nil, refused), fake.Answer[listFunc](named("b"), nil))
	list, inputs := fake.Record(list)
	for i, want := range []string{"a", "", "b", "b"} {
		got, err := list.List(context.Background(), nil)
		switch {
		case want == "" && !errors.Is(err, refused), want != "" && (err != nil || got.Names[0] != want):
			t.Errorf("call %d answers %v, %v", i, got, err)
		case got == out:
			t.Error("the output itself is answered, which the caller may change")
		}
	}
	if got := len(inputs()); got != 4 {
		t.Errorf("%d calls were recorded", got)
	}
}

func TestPages(t *testing.T) {
	first, second := named("a"), named("b")
	second.Next = aws.String("own")
	list, inputs := fake.Record(pages(first, second, named("c")))
	var names, tokens []string
	in := &listInput{}
	for more := true; more; more = in.Token != nil {
		out, err := list.List(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		names, in.Token = append(names, out.Names...), out.Next
	}
	for _, in := range inputs() {
		tokens = append(tokens, aws.ToString(in.Token))
	}
	if !slices.Equal(names, []string{"a", "b", "c"}) || !slices.Equal(tokens, []string{"", "page 2", "own"}) {
		t.Errorf("got the names %q by the tokens %q", names, tokens)
	}
	if first.Next != nil {
		t.Error("the first page was changed")
	}
	if out, err := pages().List(context.Background(), nil); err != nil || out.Names != nil {
		t.Errorf("no pages answer %v, %v", out, err)
	}
}
