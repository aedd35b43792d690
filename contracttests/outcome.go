package contracttests

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// compareOutcome says how what a call gave differs from what a fixture wants. why is what ended
// the caller's context, nil where nothing did.
func (n names) compareOutcome(want *fixture.Exchange, why error, got result) []string {
	if want.Error != nil {
		f := &failure{want: want.Error, answer: &want.Response, why: why}
		return append(f.compare(got.err), compareNoOutput(got)...)
	}
	if got.err != nil {
		return []string{fmt.Sprintf("output: want one, got the error %q", got.err)}
	}
	return n.compareOutput(want.Output, got.output)
}

func (n names) compareOutput(want json.RawMessage, got reflect.Value) []string {
	wanted, err := decode(want)
	if err != nil {
		return []string{"output: the fixture's is not JSON: " + err.Error()}
	}
	if got.IsNil() {
		return []string{"output: want one, got nil"}
	}
	rendered, _ := n.render(got, wanted)
	return differences("output ", wanted, rendered)
}

// compareNoOutput refuses an output beside an error.
func compareNoOutput(got result) []string {
	if got.err == nil || got.output.IsNil() {
		return nil
	}
	return []string{"output: want none beside the error, got one"}
}
