package imagebuilder_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// operation is one operation of the client.
type operation struct {
	name          string
	input, output reflect.Type
}

// allOperations are all operations of the client, by name.
func allOperations(t *testing.T) []operation {
	t.Helper()
	var all []operation
	client := reflect.TypeFor[*imagebuilder.Client]()
	for i := range client.NumMethod() {
		method := client.Method(i)
		of := method.Type
		if of.NumIn() == 4 && of.NumOut() == 2 && of.In(3) == reflect.TypeFor[[]func(*imagebuilder.Options)]() &&
			of.In(2).Kind() == reflect.Pointer && of.In(2).Elem().Name() == method.Name+"Input" {
			all = append(all, operation{method.Name, of.In(2).Elem(), of.Out(0).Elem()})
		}
	}
	if len(all) == 0 {
		t.Fatal("the client has no operations")
	}
	return all
}

// structures are the inputs, the outputs and every structure of package types in them.
func structures(t *testing.T) []reflect.Type {
	t.Helper()
	var all []reflect.Type
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(of reflect.Type) {
		switch of.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(of.Elem())
		case reflect.Struct:
			if seen[of] || !isOwn(of) {
				return
			}
			seen[of] = true
			all = append(all, of)
			for i := range of.NumField() {
				visit(of.Field(i).Type)
			}
		}
	}
	for _, one := range allOperations(t) {
		visit(one.input)
		visit(one.output)
	}
	return all
}

func isOwn(of reflect.Type) bool { return strings.Contains(of.PkgPath(), "/client/imagebuilder") }

// call calls an operation of a client whose requests go to answer.
func call(one operation, in any, answer func(*http.Request) *http.Response) (any, error) {
	client := imagebuilder.New(imagebuilder.Options{
		Region: "us-west-2", Retryer: aws.NopRetryer{}, HTTPClient: doer(answer),
	})
	results := reflect.ValueOf(client).MethodByName(one.name).Call([]reflect.Value{
		reflect.ValueOf(context.Background()), reflect.ValueOf(in),
	})
	err, _ := results[1].Interface().(error)
	return results[0].Interface(), err
}

// doer is an HTTP client that answers by a function.
type doer func(*http.Request) *http.Response

func (d doer) Do(r *http.Request) (*http.Response, error) { return d(r), nil }

// filler fills values at random.
type filler struct {
	*rand.Rand
	// all sets every pointer, list and map, none to zero, and text into every string.
	all bool
	// enum makes the text of an enum's value; nil leaves that to chance.
	enum func(reflect.Type) string
}

func newFiller(seed uint64) *filler { return &filler{Rand: rand.New(rand.NewPCG(seed, 1))} }

// value is a pointer to a filled value of the type.
func (f *filler) value(of reflect.Type) any {
	v := reflect.New(of)
	f.fill(v.Elem(), 6)
	return v.Interface()
}

// fill sets a value; what would be deeper than some levels stays zero.
func (f *filler) fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text())
		if _, isEnum := v.Interface().(interface{ IsKnown() bool }); isEnum && f.enum != nil {
			v.SetString(f.enum(v.Type()))
		}
	case reflect.Bool:
		v.SetBool(f.all || f.IntN(2) == 0)
	case reflect.Int32, reflect.Int64:
		v.SetInt(int64(int32(f.Uint32())))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(f.IntN(1<<20)) / 8)
	case reflect.Struct:
		f.fillStructure(v, depth)
	default:
		if depth > 0 && (f.all || f.IntN(4) > 0) {
			f.fillHolder(v, depth-1)
		}
	}
}

func (f *filler) fillStructure(v reflect.Value, depth int) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		// Eighths of a second, which a number of seconds holds exactly.
		v.Set(reflect.ValueOf(time.UnixMilli(125 * f.Int64N(4e10)).UTC()))
		return
	}
	for i := range v.NumField() {
		if field := v.Type().Field(i); field.IsExported() && field.Name != "ResultMetadata" {
			f.fill(v.Field(i), depth)
		}
	}
}

// fillHolder makes what a pointer points to, and the elements of lists and maps.
func (f *filler) fillHolder(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), depth)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), f.length(), 3))
		for i := range v.Len() {
			f.fill(v.Index(i), depth)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range f.length() {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			f.fill(key, depth)
			f.fill(value, depth)
			v.SetMapIndex(key, value)
		}
	}
}

func (f *filler) length() int {
	if f.all {
		return 1
	}
	return f.IntN(4)
}

// text is a short text of what JSON, a path or a query could trip over.
func (f *filler) text() string {
	letters := []string{"a", "Z", "0", " ", "/", "?", "&", "%", "+", "\"", "\\", "<", "\n", "\x01", "\x7f", "é", "漢", "😀", "\u2028"}
	var text strings.Builder
	for n := f.IntN(5); n > 0 || f.all && text.Len() == 0; n-- {
		text.WriteString(letters[f.IntN(len(letters))])
	}
	return text.String()
}
