package contracttests

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// compareOutcome says how what a call gave differs from what a fixture wants.
func (n names) compareOutcome(want *fixture.Exchange, got result) []string {
	if want.Error != nil {
		return compareError(want.Error, got.err)
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

// compareError wants an error in the chain whose type is named after the code, with the
// code, message and fault as its methods give them.
func compareError(want *fixture.Error, err error) []string {
	if err == nil {
		return []string{"error: want " + want.Code + ", got none"}
	}
	modelled := findError(err, want.Code)
	if modelled == nil {
		return []string{fmt.Sprintf("error: want one of type %s, got %T: %v", want.Code, err, err)}
	}
	var findings []string
	for _, part := range []struct{ method, want string }{
		{"ErrorCode", want.Code}, {"ErrorMessage", want.Message}, {"ErrorFault", want.Fault},
	} {
		if got := askError(modelled, part.method); got != part.want {
			findings = append(findings, fmt.Sprintf("error %s: want %q, got %q", part.method, part.want, got))
		}
	}
	return findings
}

// findError finds the first error of a chain whose type has a name, nil when there is none.
func findError(err error, name string) error {
	if err == nil {
		return nil
	}
	t := reflect.TypeOf(err)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() == name {
		return err
	}
	for _, inner := range unwrap(err) {
		if found := findError(inner, name); found != nil {
			return found
		}
	}
	return nil
}

// unwrap gives the errors that an error wraps.
func unwrap(err error) []error {
	switch wrapper := err.(type) {
	case interface{ Unwrap() error }:
		return []error{wrapper.Unwrap()}
	case interface{ Unwrap() []error }:
		return wrapper.Unwrap()
	}
	return nil
}

// askError calls a method that takes nothing and returns one value, and prints the value.
func askError(err error, name string) string {
	method := reflect.ValueOf(err).MethodByName(name)
	if !method.IsValid() || method.Type().NumIn() != 0 || method.Type().NumOut() != 1 {
		return "no method " + name
	}
	return fmt.Sprint(method.Call(nil)[0].Interface())
}
