package paritytest

import (
	"flag"
	"sync/atomic"
	"testing"

	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/transport/http/protocol/restjson1"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// way is one of the ways that the calls of our client can take: all mean the same.
type way struct {
	name string
	// choose is the option of a client whose calls take it.
	choose func(*imagebuilder.Options)
}

// ways are all of them. A client without further options takes the first; the last differs from it
// only in how answers are read.
var ways = []way{
	{"flat", func(*imagebuilder.Options) {}},
	{"stack", func(o *imagebuilder.Options) {
		o.APIOptions = append(o.APIOptions, func(*middleware.Stack) error { return nil })
	}},
	{smithyWay, func(o *imagebuilder.Options) { o.Protocol = restjson1.New(nil) }},
	{"copying", func(o *imagebuilder.Options) { o.CopyStrings = true }},
}

var allWays = flag.Bool("allways", false, "every case runs over every way of a call, not over the first and another one in turn")

// waysOfCalls and waysOfAnswers are the ways that a case of that number runs over: the first and another
// one in turn or, where calls take long, that only every other time. The flag -allways asks for all that
// matter to the case.
func waysOfCalls(number int) []int   { return someWays(number, len(ways)-1) }
func waysOfAnswers(number int) []int { return someWays(number, len(ways)) }

func someWays(number, of int) []int {
	switch {
	case *allWays:
	case fewWays || testing.Short():
		return []int{0, 1 + number/2%(of-1)}[:1+number%2]
	default:
		return []int{0, 1 + number%(of-1)}
	}
	return firstWays(of)
}

func firstWays(of int) []int {
	all := make([]int, of)
	for i := range all {
		all[i] = i
	}
	return all
}

// turns counts what is done in turn.
type turns struct{ atomic.Int64 }

// next is the number of the next turn.
func (n *turns) next() int { return int(n.Add(1)) }

// tallied is the kind of a comparison as it is counted: each way has its own row.
func (w way) tallied(kind string) string {
	if w.name == ways[0].name {
		return kind
	}
	return kind + ", " + w.name
}
