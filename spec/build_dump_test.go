package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
)

// dump writes a whole model as text, every field of it, so that two equal models have equal
// texts. What was written before is referred to by its number: shapes may contain themselves.
func dump(v any) string {
	return dumpWithout(v)
}

// dumpFacts is dump without what layouts show differently: texts, files and lines.
func dumpFacts(v any) string {
	return dumpWithout(v, "Documentation", "Notes", "Note", "Lines", "Reworded")
}

// dumpWithout is dump without the fields of some names.
func dumpWithout(v any, left ...string) string {
	d := dumper{seen: map[target]int{}, fields: map[reflect.Type][]int{}, left: left, text: make([]byte, 0, 1<<20)}
	d.value(reflect.ValueOf(v))
	return string(d.text)
}

// target is what a pointer points to: a structure and its first field have one address.
type target struct {
	of      reflect.Type
	address unsafe.Pointer
}

type dumper struct {
	text []byte
	seen map[target]int
	// fields are the numbers of the fields that are written, of each structure met.
	fields map[reflect.Type][]int
	// left are the names of the fields that are left out.
	left []string
}

// written are the numbers of the fields of a structure that are written.
func (d *dumper) written(of reflect.Type) []int {
	fields, known := d.fields[of]
	if !known {
		for i := range of.NumField() {
			if !slices.Contains(d.left, of.Field(i).Name) {
				fields = append(fields, i)
			}
		}
		d.fields[of] = fields
	}
	return fields
}

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		d.pointer(v)
	case reflect.Struct:
		d.text = append(d.text, '{')
		for _, i := range d.written(v.Type()) {
			d.value(v.Field(i))
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
	to := target{v.Type(), v.UnsafePointer()}
	number, ok := d.seen[to]
	if ok {
		d.text = strconv.AppendInt(append(d.text, " @"...), int64(number), 10)
		return
	}
	number = len(d.seen)
	d.seen[to] = number
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
