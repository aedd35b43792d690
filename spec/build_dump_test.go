package spec

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// dump writes a whole model as text, every field of it, so that two equal models have equal
// texts. What was written before is referred to by its number: shapes may contain themselves.
func dump(v any) string {
	d := dumper{seen: make(map[any]int)}
	d.value(reflect.ValueOf(v), 0)
	return d.text.String()
}

type dumper struct {
	text strings.Builder
	seen map[any]int
}

func (d *dumper) value(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		d.pointer(v, depth)
	case reflect.Struct:
		for i := range v.NumField() {
			d.line(depth, v.Type().Field(i).Name)
			d.value(v.Field(i), depth+1)
		}
	case reflect.Slice:
		for i := range v.Len() {
			d.line(depth, "-")
			d.value(v.Index(i), depth+1)
		}
	default:
		fmt.Fprintf(&d.text, " %#v", v.Interface())
	}
}

func (d *dumper) pointer(v reflect.Value, depth int) {
	if v.IsNil() {
		d.text.WriteString(" nil")
		return
	}
	if number, ok := d.seen[v.Interface()]; ok {
		fmt.Fprintf(&d.text, " @%d", number)
		return
	}
	d.seen[v.Interface()] = len(d.seen)
	fmt.Fprintf(&d.text, " &%d", d.seen[v.Interface()])
	d.value(v.Elem(), depth)
}

func (d *dumper) line(depth int, text string) {
	d.text.WriteString("\n" + strings.Repeat(" ", depth) + text)
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
