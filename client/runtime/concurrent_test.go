package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
)

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
