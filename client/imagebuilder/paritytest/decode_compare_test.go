package paritytest

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
)

// answerDifference is the first thing in which the two clients read an answer differently.
func answerDifference(got results) string {
	if got.ours.err != nil || got.theirs.err != nil {
		return errorDifference(got.ours.err, got.theirs.err)
	}
	return valueDifference("output", got.ours.output, got.theirs.output)
}

// valueDifference is the first thing in which two values differ. Structures may be of different
// types: of those the fields of the same name count.
func valueDifference(place string, ours, theirs reflect.Value) string {
	return below(place, comparison{}.values(ours, theirs))
}

// below is a difference with the place in front, "" where there is none: places are put together only
// for what differs.
func below(place, difference string) string {
	if difference == "" {
		return ""
	}
	return place + difference
}

// comparison says what of two values counts.
type comparison struct {
	// anyZero takes 0 and -0 for the same.
	anyZero bool
}

// values is the first difference of two values, with its place within them.
func (c comparison) values(ours, theirs reflect.Value) string {
	if ours.Kind() != theirs.Kind() {
		return fmt.Sprintf(": ours is a %s, theirs a %s", ours.Type(), theirs.Type())
	}
	switch ours.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if ours.IsNil() || theirs.IsNil() {
			if ours.IsNil() != theirs.IsNil() {
				return fmt.Sprintf(": nil: ours %t, theirs %t", ours.IsNil(), theirs.IsNil())
			}
			return ""
		}
	}
	switch ours.Kind() {
	case reflect.Pointer:
		return c.values(ours.Elem(), theirs.Elem())
	case reflect.Slice:
		return c.lists(ours, theirs)
	case reflect.Map:
		return c.maps(ours, theirs)
	case reflect.Struct:
		return c.structures(ours, theirs)
	}
	if c.same(ours, theirs) {
		return ""
	}
	return fmt.Sprintf(": ours %q, theirs %q", shortened(fmt.Sprint(ours)), shortened(fmt.Sprint(theirs)))
}

// same tells whether two scalars are the same, mostly down to the sign of zero; all that is not a number is
// the same.
func (c comparison) same(ours, theirs reflect.Value) bool {
	switch {
	case ours.Kind() == reflect.String:
		return ours.String() == theirs.String()
	case !ours.CanFloat():
		return ours.Equal(theirs.Convert(ours.Type()))
	}
	a, b := ours.Float(), theirs.Float()
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b) || c.anyZero && a == b
}

func (c comparison) lists(ours, theirs reflect.Value) string {
	if ours.Len() != theirs.Len() {
		return fmt.Sprintf(": ours has %d elements, theirs %d", ours.Len(), theirs.Len())
	}
	for i := range ours.Len() {
		if difference := c.values(ours.Index(i), theirs.Index(i)); difference != "" {
			return fmt.Sprintf("[%d]%s", i, difference)
		}
	}
	return ""
}

func (c comparison) maps(ours, theirs reflect.Value) string {
	if ours.Len() != theirs.Len() {
		return fmt.Sprintf(": ours has %d entries, theirs %d", ours.Len(), theirs.Len())
	}
	for key, value := range ours.Seq2() {
		other := theirs.MapIndex(key)
		if !other.IsValid() {
			return fmt.Sprintf(": theirs lacks the key %q", key)
		}
		if difference := c.values(value, other); difference != "" {
			return fmt.Sprintf("[%q]%s", key, difference)
		}
	}
	return ""
}

func (c comparison) structures(ours, theirs reflect.Value) string {
	switch ours.Type() {
	case reflect.TypeFor[time.Time]():
		a, b := ours.Interface().(time.Time), theirs.Interface().(time.Time)
		if !a.Equal(b) || a.Location().String() != b.Location().String() {
			return fmt.Sprintf(": ours %s, theirs %s", a, b)
		}
		return ""
	case reflect.TypeFor[middleware.Metadata]():
		return metadataDifference(ours.Interface().(middleware.Metadata), theirs.Interface().(middleware.Metadata))
	}
	for _, both := range matchOf(typePair{ours.Type(), theirs.Type()}) {
		if difference := c.values(ours.Field(both.ours), theirs.Field(both.theirs)); difference != "" {
			return "." + both.name + difference
		}
	}
	return ""
}

// match is a field that two structures have, and where.
type match struct {
	name         string
	ours, theirs int
}

// matches are the fields that structures have in common, by their types, found once.
var matches sync.Map

// matchOf are the fields that two structures have in common.
func matchOf(of typePair) []match {
	if found, known := matches.Load(of); known {
		return found.([]match)
	}
	var found []match
	for field := range of.ours.Fields() {
		if other, shared := of.theirs.FieldByName(field.Name); shared && field.IsExported() {
			found = append(found, match{field.Name, field.Index[0], other.Index[0]})
		}
	}
	matches.Store(of, found)
	return found
}

// metadataDifference compares what the metadata of a call says of its request.
func metadataDifference(ours, theirs middleware.Metadata) string {
	a, found := awsmiddleware.GetRequestIDMetadata(ours)
	b, alsoFound := awsmiddleware.GetRequestIDMetadata(theirs)
	if a != b || found != alsoFound {
		return fmt.Sprintf(": request id: ours %q, theirs %q", a, b)
	}
	return ""
}

// errorDifference is the first thing in which two errors differ for who looks at more than their
// words: the types of the chain, the code, the message, whose fault it is, the request id.
func errorDifference(ours, theirs error) string {
	one, other := kinds(ours), kinds(theirs)
	if !slices.Equal(one, other) {
		return fmt.Sprintf("kinds of error:\n\tours %q: %s\n\ttheirs %q: %s", one, briefly(ours), other, briefly(theirs))
	}
	for _, facts := range []func(error) string{answerFacts, operationFacts} {
		if a, b := facts(ours), facts(theirs); a != b {
			return fmt.Sprintf("errors: ours %s, theirs %s", a, b)
		}
	}
	return modelledDifference(ours, theirs)
}

// briefly is the beginning of an error's text.
func briefly(err error) string { return shortened(fmt.Sprint(err)) }

// advised is the type that adds a hint to an error's text, and nothing else.
const advised = "*runtime.advisedError"

// kinds are the types of an error's chain, down to where a message could not be
// read: what is below is the codec's own.
func kinds(err error) []string {
	var all []string
	for ; err != nil; err = errors.Unwrap(err) {
		name := reflect.TypeOf(err).String()
		if name != advised {
			all = append(all, name)
		}
		if name == "*smithy.DeserializationError" {
			break
		}
	}
	return all
}

// answerFacts are what an error says of the answer.
func answerFacts(err error) string {
	var answer *awshttp.ResponseError
	if !errors.As(err, &answer) {
		return "no answer"
	}
	return fmt.Sprintf("status %d, request %q", answer.HTTPStatusCode(), answer.ServiceRequestID())
}

// operationFacts are what an error says of the operation and of the service's reason.
func operationFacts(err error) string {
	var text string
	var operation *smithy.OperationError
	if errors.As(err, &operation) {
		text = operation.Service() + " " + operation.Operation()
	}
	var reason smithy.APIError
	if errors.As(err, &reason) {
		text += fmt.Sprintf(" code %q message %q fault %s", reason.ErrorCode(), reason.ErrorMessage(), reason.ErrorFault())
	}
	return text
}

// modelledDifference compares the fields of modelled errors.
func modelledDifference(ours, theirs error) string {
	var one, other smithy.APIError
	if !errors.As(ours, &one) || !errors.As(theirs, &other) {
		return ""
	}
	return valueDifference("error", reflect.ValueOf(one), reflect.ValueOf(other))
}
