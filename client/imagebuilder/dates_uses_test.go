package imagebuilder_test

import (
	"context"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// operations are the client's methods that send a request, by name.
func operations() map[string]reflect.Method {
	client := reflect.TypeFor[*imagebuilder.Client]()
	found := map[string]reflect.Method{}
	for i := range client.NumMethod() {
		m := client.Method(i)
		if m.Type.NumIn() == 4 && m.Type.In(2).Kind() == reflect.Pointer && m.Type.In(2).Elem().Name() == m.Name+"Input" {
			found[m.Name] = m
		}
	}
	return found
}

// invoke calls an operation with an input and answers its error.
func invoke(client *imagebuilder.Client, operation reflect.Method, input reflect.Value, optFns ...func(*imagebuilder.Options)) error {
	arguments := []reflect.Value{reflect.ValueOf(client), reflect.ValueOf(context.Background()), input, reflect.ValueOf(optFns)}
	err, _ := operation.Func.CallSlice(arguments)[1].Interface().(error)
	return err
}

// response is an HTTP client that answers one response.
type response struct {
	status int
	header http.Header
	body   string
}

func (a response) Do(r *http.Request) (*http.Response, error) {
	header := a.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: a.status, Header: header, Request: r, Body: io.NopCloser(strings.NewReader(a.body))}, nil
}

// answered is a client of an HTTP client, which tries once.
func answered(by imagebuilder.HTTPClient) *imagebuilder.Client {
	return imagebuilder.New(imagebuilder.Options{Region: "eu-west-1", HTTPClient: by, Retryer: aws.NopRetryer{}})
}

// step is one thing that an input uses: a member, or a value of an enum, and since when that is there.
type step struct {
	path, value string
	since       imagebuilder.Appearance
}

// use is an input that uses one thing, and all that leads to it.
type use struct {
	steps []step
	set   func(input reflect.Value)
}

// usesOf are all single things that inputs of a type may use.
type usesOf struct {
	t     *testing.T
	table imagebuilder.SinceTable
	// paths are the table's lines by path, by which values are found.
	paths map[string]imagebuilder.Appearance
	all   []use
	// around are the types on the way, which are not entered again.
	around []reflect.Type
}

func usesOfInput(t *testing.T, input reflect.Type) []use {
	u := &usesOf{t: t, table: imagebuilder.Since(), paths: map[string]imagebuilder.Appearance{}}
	for _, a := range u.table {
		u.paths[a.Path] = a
	}
	u.structure(input, input.Name(), use{}, func(input reflect.Value) reflect.Value { return input })
	return u.all
}

// place finds in an input where something is set, and makes what leads there.
type place func(input reflect.Value) reflect.Value

// structure adds the uses of a structure's fields.
func (u *usesOf) structure(structure reflect.Type, path string, before use, at place) {
	for _, around := range u.around {
		if around == structure {
			return
		}
	}
	u.around = append(u.around, structure)
	defer func() { u.around = u.around[:len(u.around)-1] }()
	for i := range structure.NumField() {
		field := structure.Field(i)
		if !field.IsExported() {
			continue
		}
		since, _ := u.table.Lookup(symbolOf(structure) + "." + field.Name)
		one := step{path: path + "." + field.Name, since: since}
		u.value(field.Type, one.path, before.with(one), func(input reflect.Value) reflect.Value { return at(input).Field(i) })
	}
}

func symbolOf(t reflect.Type) string {
	if strings.HasSuffix(t.PkgPath(), "/types") {
		return "types." + t.Name()
	}
	return t.Name()
}

func (v use) with(one step) use {
	v.steps = append(v.steps[:len(v.steps):len(v.steps)], one)
	return v
}

// value adds the uses of a place of a type: it alone, and what it may hold.
func (u *usesOf) value(t reflect.Type, path string, so use, at place) {
	switch t.Kind() {
	case reflect.String:
		u.enum(t, path, so, at)
	case reflect.Bool, reflect.Int32, reflect.Int64:
		u.add(so, at, reflect.ValueOf(1).Convert(reflect.TypeFor[int64]()))
	case reflect.Pointer:
		u.add(so, at, reflect.New(t.Elem()))
		u.within(t.Elem(), path, so, func(input reflect.Value) reflect.Value {
			if at(input).IsNil() {
				at(input).Set(reflect.New(t.Elem()))
			}
			return at(input).Elem()
		})
	case reflect.Slice:
		u.add(so, at, reflect.MakeSlice(t, 0, 0))
		u.within(t.Elem(), path+"[0]", so, func(input reflect.Value) reflect.Value {
			if at(input).Len() == 0 {
				at(input).Set(reflect.MakeSlice(t, 1, 1))
			}
			return at(input).Index(0)
		})
	case reflect.Map:
		u.add(so, at, reflect.MakeMap(t))
	default:
		u.t.Fatalf("%s: no way to set a %s", path, t)
	}
}

// within adds the uses of what a pointer points to or a list holds.
func (u *usesOf) within(t reflect.Type, path string, so use, at place) {
	switch {
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]():
		u.structure(t, path, so, at)
	case t.Kind() == reflect.String:
		u.enum(t, path, so, at)
	}
}

// enum adds the use of each value; a plain string has none.
func (u *usesOf) enum(t reflect.Type, path string, so use, at place) {
	values := reflect.New(t).Elem().MethodByName("Values")
	if !values.IsValid() {
		return
	}
	all := values.Call(nil)[0]
	for i := range all.Len() {
		value := all.Index(i)
		since := u.paths["types."+t.Name()+"."+value.String()]
		u.add(so.with(step{path: path, value: value.String(), since: since}), at, value)
	}
}

// add adds a use that sets a value.
func (u *usesOf) add(so use, at place, value reflect.Value) {
	so.set = func(input reflect.Value) {
		if at(input).Kind() == reflect.Bool {
			value = reflect.ValueOf(true)
		}
		at(input).Set(value.Convert(at(input).Type()))
	}
	u.all = append(u.all, so)
}
