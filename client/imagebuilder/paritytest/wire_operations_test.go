package paritytest

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

var (
	caseCount = flag.Int("cases", usualCases, "request cases for each operation; there are two and a half times as many answers")
	onlyCase  = flag.Int("case", -1, "the one case to run of each test and operation that -run chooses")
)

// operation is one that both clients have, with the types of its inputs and outputs.
type operation struct {
	name   string
	place  int // among all of them
	input  typePair
	output typePair
}

// typePair is a structure type of our client and the official one that belongs to it.
type typePair struct{ ours, theirs reflect.Type }

// shared are the operations that both clients have, by name.
var shared = sync.OnceValue(func() []operation {
	ours, theirs := reflect.TypeFor[*imagebuilder.Client](), reflect.TypeFor[*official.Client]()
	var all []operation
	for method := range ours.Methods() {
		other, found := theirs.MethodByName(method.Name)
		if !found || method.Type.NumIn() < 3 {
			continue
		}
		all = append(all, operation{
			name:   method.Name,
			place:  len(all),
			input:  typePair{method.Type.In(2).Elem(), other.Type.In(2).Elem()},
			output: typePair{method.Type.Out(0).Elem(), other.Type.Out(0).Elem()},
		})
	}
	return all
})

// eachOperation runs a test for every operation, side by side.
func eachOperation(t *testing.T, test func(*testing.T, operation)) {
	t.Helper()
	for _, op := range shared() {
		t.Run(op.name, func(t *testing.T) {
			t.Parallel()
			test(t, op)
		})
	}
}

// eachCase runs the cases of one operation until several have failed, or the one that -case
// names. Each has its own source of chance, so that it comes out the same when it runs alone.
func eachCase(t *testing.T, op operation, cases int, run func(number int, random *rand.Rand) string) {
	t.Helper()
	failures := 0
	for number := range cases {
		if *onlyCase >= 0 && number != *onlyCase {
			continue
		}
		difference := run(number, chanceOf(op.name, number))
		if difference == "" {
			continue
		}
		t.Errorf("%s, case %d: %s\n\tagain: go test -run '^%s$' -case %d", op.name, number, difference, t.Name(), number)
		if failures++; failures == 5 {
			t.Fatal("and perhaps more")
		}
	}
}

// chanceOf is the chance of one case.
func chanceOf(name string, number int) *rand.Rand {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(name))
	return rand.New(rand.NewPCG(hash.Sum64(), uint64(number)))
}

// sameToken makes the same idempotency token each time.
type sameToken struct{}

func (sameToken) GetIdempotencyToken() (string, error) {
	return "11111111-2222-4333-8444-555555555555", nil
}

// caller calls one operation of one client.
type caller struct{ method reflect.Value }

// callers are both clients' callers of an operation: ours by the ways that calls take.
type callers struct {
	ours   []caller
	theirs caller
}

// newCallers makes both clients with their own configuration, which may be the same one.
func newCallers(op operation, ours, theirs aws.Config) callers {
	var made callers
	for _, way := range ways {
		one := imagebuilder.NewFromConfig(ours, way.choose, func(o *imagebuilder.Options) { o.IdempotencyTokenProvider = sameToken{} })
		made.ours = append(made.ours, callerOf(one, op))
	}
	other := official.NewFromConfig(theirs, func(o *official.Options) { o.IdempotencyTokenProvider = sameToken{} })
	made.theirs = callerOf(other, op)
	return made
}

// call calls the operation with a pointer to its input. A panic is an error of its own.
func (c caller) call(input reflect.Value) (output reflect.Value, err error) {
	return c.within(context.Background(), input)
}

// within is call with a context.
func (c caller) within(ctx context.Context, input reflect.Value) (output reflect.Value, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &panicked{cause}
		}
	}()
	out := c.method.Call([]reflect.Value{reflect.ValueOf(ctx), input})
	err, _ = out[1].Interface().(error)
	return out[0], err
}

// panicked is the error of a call that panicked.
type panicked struct{ cause any }

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.cause) }
