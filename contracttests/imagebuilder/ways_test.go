package imagebuilder_test

import (
	"sync"
	"testing"

	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/transport/http/protocol/restjson1"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// way is one of the ways that the calls of our client can take: all mean the same.
type way struct {
	name string
	// whose are the lines of differences.txt about it.
	whose string
	// choose is the option of a client whose calls take it.
	choose func(*imagebuilder.Options)
}

// ways are all of them. A client without further options takes the first.
var ways = []way{
	{"flat", "ours", func(*imagebuilder.Options) {}},
	{"stack", "ours", func(o *imagebuilder.Options) {
		o.APIOptions = append(o.APIOptions, func(*middleware.Stack) error { return nil })
	}},
	{"smithy-go", "smithy", func(o *imagebuilder.Options) { o.Protocol = restjson1.New(nil) }},
}

// other is our client over another way than the first.
type other struct {
	way
	runner *contracttests.Runner
}

// others replay over the ways but the first, without a connection, and validate nothing against
// documents: the first has done that.
var others = sync.OnceValue(func() []*other {
	var all []*other
	for _, over := range ways[1:] {
		all = append(all, &other{over, over.beside(over.near())})
	}
	return all
})

// othersOf are those that the cases of a file of that number are replayed with: all, or, where calls
// take long, one in turn.
func othersOf(number int) []*other {
	all := others()
	if sampleWays || testing.Short() {
		return all[number%len(all):][:1]
	}
	return all
}

// near is our client over a way, without a connection.
func (w way) near() *nearSubject {
	server := &near{}
	subject := ourSubject(func(o *imagebuilder.Options) {
		o.HTTPClient = server
		w.choose(o)
	})
	subject.Name += " (" + w.name + ")"
	subject.Unvalidated = true
	return &nearSubject{subject, server}
}

// nearSubject is a subject that asks its runner without a connection.
type nearSubject struct {
	contracttests.Subject
	server *near
}

// beside starts the runner of a subject.
func (w way) beside(subject *nearSubject) *contracttests.Runner {
	runner := ours().Beside(subject.Subject)
	subject.server.to = runner
	return runner
}

// overOtherWays replays files over the other ways.
func overOtherWays(t *testing.T, files ...*fixture.File) {
	t.Helper()
	lines, err := readDifferences(differencesText)
	if err != nil {
		t.Fatal(err)
	}
	for _, over := range others() {
		for _, file := range files {
			for i := range file.Cases {
				findings := over.runner.Check(file, &file.Cases[i])
				lines.require(t, over.whose, file, file.Cases[i].ID, findings)
			}
		}
	}
}
