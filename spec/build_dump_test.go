package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

// dump writes a whole model as text, every field of it, so that two equal models have equal
// texts. What was written before is referred to by its number: shapes may contain themselves.
func dump(v any) string {
	d := dumper{seen: make(map[any]int), text: make([]byte, 0, 1<<16)}
	d.value(reflect.ValueOf(v))
	return string(d.text)
}

// dumpFacts is dump without what layouts show differently: texts, files and lines.
func dumpFacts(v any) string {
	d := dumper{seen: make(map[any]int), text: make([]byte, 0, 1<<16)}
	d.left = []string{"Documentation", "Notes", "Note", "Lines", "Reworded"}
	d.value(reflect.ValueOf(v))
	return string(d.text)
}

type dumper struct {
	text []byte
	seen map[any]int
	// left are the names of the fields that are left out.
	left []string
}

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		d.pointer(v)
	case reflect.Struct:
		d.text = append(d.text, '{')
		for i := range v.NumField() {
			if len(d.left) == 0 || !slices.Contains(d.left, v.Type().Field(i).Name) {
				d.value(v.Field(i))
			}
		}
		d.text = append(d.text, "}\n"...)
	case reflect.Slice:
		d.text = append(d.text, '[')
		for i := range v.Len() {
			d.value(v.Index(i))
		}
		d.text = append(d.text, ']')
	case reflect.String:
		d.text = append(append(append(d.text, '"'), v.String()...), '"')
	case reflect.Bool:
		d.text = strconv.AppendBool(append(d.text, ' '), v.Bool())
	case reflect.Int:
		d.text = strconv.AppendInt(append(d.text, ' '), v.Int(), 10)
	default:
		d.text = fmt.Appendf(d.text, " %v", v.Interface())
	}
}

func (d *dumper) pointer(v reflect.Value) {
	if v.IsNil() {
		d.text = append(d.text, " nil"...)
		return
	}
	number, ok := d.seen[v.Interface()]
	if ok {
		d.text = strconv.AppendInt(append(d.text, " @"...), int64(number), 10)
		return
	}
	number = len(d.seen)
	d.seen[v.Interface()] = number
	d.text = strconv.AppendInt(append(d.text, " &"...), int64(number), 10)
	d.value(v.Elem())
}

func TestDumpShowsEveryDifference(t *testing.T) {
	made := func() *Shape {
		s := &Shape{Kind: Structure, Name: "A"}
		s.Members = []*Member{{Name: "a", Target: s}}
		return s
	}
	one, other := made(), made()
	assert.Equal(t, dump(one), dump(other))
	other.Members[0].Required = true
	assert.NotEqual(t, dump(one), dump(other))
}
