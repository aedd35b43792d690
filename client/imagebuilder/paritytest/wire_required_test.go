package paritytest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/aws/smithy-go"
)

// Every field of a full input, at every depth, is left out once: both clients refuse the input
// with the same words, or both send the same request.
func TestEachFieldLeftOut(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		cut := newCutter(op)
		cut.each(waysOfCalls(op.place), func(place string, got results) {
			difference := counted("fields left out", got, got.refusalDifference())
			if difference != "" {
				t.Errorf("without %s: %s", place, difference)
			}
		})
	})
}

// askedFor are the fields, as TYPE.FIELD, that at least one of the clients requires.
var askedFor = sync.OnceValue(func() map[string]bool {
	asked := map[string]bool{}
	for _, op := range shared() {
		cut := newCutter(op)
		cut.each([]int{0}, func(_ string, got results) {
			if isRefusal(got.ours.err) || isRefusal(got.theirs.err) {
				asked[cut.field] = true
			}
		})
	}
	return asked
})

// results are what both clients made of one input, ours over one of its ways.
type results struct {
	way          way
	ours, theirs result
}

// result is what one client sent or why it did not, and what it gave back.
type result struct {
	sent   *sent
	output reflect.Value
	err    error
}

// refusalDifference is how the results of inputs that may be refused differ.
func (o results) refusalDifference() string {
	if difference := o.ours.sent.difference(o.theirs.sent); difference != "" {
		return fmt.Sprintf("%s\n\tours %v\n\ttheirs %v", difference, o.ours.err, o.theirs.err)
	}
	if o.ours.err == nil && o.theirs.err == nil {
		return ""
	}
	if difference := errorDifference(o.ours.err, o.theirs.err); difference != "" {
		return difference
	}
	return textDifference("the error", o.ours.err.Error(), o.theirs.err.Error())
}

// isRefusal tells whether an input lacks something that is required.
func isRefusal(err error) bool {
	var lacking smithy.InvalidParamsError
	return errors.As(err, &lacking)
}

// cutter calls an operation with its full input, without one field at a time.
type cutter struct {
	calls        *sideBySide
	ours, theirs reflect.Value
	over         []int // the ways of our client
	// field is the field left out, as TYPE.FIELD.
	field string
}

func newCutter(op operation) *cutter {
	c := &cutter{calls: newSideBySide(op), ours: reflect.New(op.input.ours), theirs: reflect.New(op.input.theirs)}
	fill := &filler{random: rand.New(rand.NewPCG(1, 1)), style: style{required: 1, optional: 1, elements: 1}}
	fill.structure(c.ours.Elem(), c.theirs.Elem())
	return c
}

// each leaves out each field and hands on its place and what came of it over some ways of our client.
func (c *cutter) each(over []int, use func(place string, got results)) {
	c.over = over
	c.walk(c.theirs.Elem().Type().Name(), c.ours.Elem(), c.theirs.Elem(), use)
}

func (c *cutter) walk(place string, ours, theirs reflect.Value, use func(string, results)) {
	switch theirs.Kind() {
	case reflect.Pointer:
		c.walk(place, ours.Elem(), theirs.Elem(), use)
	case reflect.Slice:
		for i := range theirs.Len() {
			c.walk(fmt.Sprintf("%s[%d]", place, i), ours.Index(i), theirs.Index(i), use)
		}
	case reflect.Struct:
		if theirs.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for field := range theirs.Type().Fields() {
			own, other := ours.FieldByName(field.Name), theirs.FieldByIndex(field.Index)
			if !field.IsExported() || !own.IsValid() || other.IsZero() {
				continue
			}
			c.without(place+"."+field.Name, theirs.Type().Name()+"."+field.Name, [2]reflect.Value{own, other}, use)
			c.walk(place+"."+field.Name, own, other, use)
		}
	}
}

// without calls both clients while a field is zero.
func (c *cutter) without(place, name string, fields [2]reflect.Value, use func(string, results)) {
	var kept [2]reflect.Value
	for i, field := range fields {
		kept[i] = reflect.New(field.Type()).Elem()
		kept[i].Set(field)
		field.SetZero()
	}
	c.field = name
	for _, got := range c.calls.call(c.over, c.ours, c.theirs) {
		use(place, got)
	}
	for i, field := range fields {
		field.Set(kept[i])
	}
}
