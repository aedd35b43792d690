package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// The steps that one call adds are not those of another, whatever room the client's
// own list has.
func TestOptionsOfACallAreItsOwn(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	header := func(name string) func(*runtime.Options) {
		return runtime.WithAPIOptions(smithyhttp.SetHeaderValue(name, "set"))
	}
	client := s.client(func(o *runtime.Options) {
		o.APIOptions = append(make([]func(*middleware.Stack) error, 0, 4), o.APIOptions...)
	})
	_, err := client.list(context.Background(), nil, header("X-Outer"), func(*runtime.Options) {
		_, err := client.list(context.Background(), nil, header("X-Inner"))
		must(t, err)
	})
	must(t, err)
	for i, want := range []string{"inner", "outer"} {
		equal(t, want, s.got[i].Header.Get("X-Inner") == "set", want == "inner")
		equal(t, want, s.got[i].Header.Get("X-Outer") == "set", want == "outer")
	}
}

// One client serves many goroutines, each with inputs of its own.
func TestConcurrentCalls(t *testing.T) {
	s := newServer(t, answer{body: `{"token":"t"}`})
	client := s.client()
	shared := &sendInput{Name: aws.String("shared"), Parcels: []parcel{{Name: aws.String("p")}}}
	var all sync.WaitGroup
	for i := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			in := shared
			if i%2 == 0 {
				in = &sendInput{Name: aws.String(fmt.Sprint("own-", i))}
			}
			if _, err := client.send(context.Background(), in); err != nil {
				t.Error(err)
			}
		}()
	}
	all.Wait()
	sharedSent := 0
	for _, got := range s.got {
		if strings.HasPrefix(got.body, `{"name":"shared","parcels":[{"name":"p"}],`) {
			sharedSent++
		}
	}
	equal(t, "requests of the shared input", sharedSent, 8)
}
