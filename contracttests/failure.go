package contracttests

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// requestIDHeader carries the service's id of a request.
const requestIDHeader = "X-Amzn-Requestid"

// failure is how a call must fail.
type failure struct {
	want *fixture.Error
	// answer is the last one.
	answer *fixture.Response
	// why is what ended the caller's context, nil where nothing did.
	why error
}

// typeName is the name of the type that an error in the chain must have.
func (f *failure) typeName() string {
	switch {
	case f.want.Kind == fixture.Generic:
		return "GenericAPIError"
	case f.want.Kind == fixture.Deserialization:
		return "DeserializationError"
	case f.want.Kind == fixture.Transport && f.answer.Fault == fixture.Slow:
		return "CanceledError"
	case f.want.Kind == fixture.Transport:
		return "RequestSendError"
	}
	return f.want.Code
}

// compare says how the error that a call gave differs from the one that is wanted: its type, what
// its methods say, and what it says of the answer.
func (f *failure) compare(err error) []string {
	name := f.typeName()
	if err == nil {
		return []string{"error: want " + name + ", got none"}
	}
	found := findError(err, name)
	if found == nil {
		return []string{fmt.Sprintf("error: want one of type %s, got %T: %v", name, err, err)}
	}
	var findings []string
	if f.want.Kind == "" || f.want.Kind == fixture.Generic {
		findings = f.compareTold(found)
	} else {
		findings = compareUntold(err)
	}
	if f.why != nil && !errors.Is(err, f.why) {
		findings = append(findings, fmt.Sprintf("error: want one that is %q, got %T: %v", f.why, err, err))
	}
	return append(findings, f.compareAnswer(err)...)
}

// compareTold compares the code, message and fault that a service's error tells.
func (f *failure) compareTold(found error) []string {
	var findings []string
	for _, part := range []struct{ method, want string }{
		{"ErrorCode", f.want.Code}, {"ErrorMessage", f.want.Message}, {"ErrorFault", f.want.Fault},
	} {
		if got := askError(found, part.method); got != part.want {
			findings = append(findings, fmt.Sprintf("error %s: want %q, got %q", part.method, part.want, got))
		}
	}
	return findings
}

// compareUntold refuses an error of the service where the service has told none.
func compareUntold(err error) []string {
	var told interface{ ErrorCode() string }
	if !errors.As(err, &told) {
		return nil
	}
	return []string{fmt.Sprintf("error: the service told none, got the code %q", told.ErrorCode())}
}

// compareAnswer compares the status and the request's id of the answer that an error speaks of.
func (f *failure) compareAnswer(err error) []string {
	want, got := "no answer", "no answer"
	if f.want.Kind != fixture.Transport {
		want = strconv.Itoa(f.answer.Status)
	}
	var answered interface{ HTTPStatusCode() int }
	if errors.As(err, &answered) && answered.HTTPStatusCode() != 0 {
		got = strconv.Itoa(answered.HTTPStatusCode())
	}
	var findings []string
	if want != got {
		findings = append(findings, fmt.Sprintf("error status: want %s, got %s", want, got))
	}
	var identified interface{ ServiceRequestID() string }
	id := ""
	if errors.As(err, &identified) {
		id = identified.ServiceRequestID()
	}
	if wanted := f.answer.Headers[requestIDHeader]; wanted != id {
		findings = append(findings, fmt.Sprintf("error request id: want %q, got %q", wanted, id))
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
