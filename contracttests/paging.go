package contracttests

import (
	"context"
	"fmt"
	"reflect"
)

// paginator is a client's paginator for one listing.
type paginator struct{ value reflect.Value }

// newPaginator calls a constructor that takes the client and an input, then options that are
// left out.
func newPaginator(constructor, client any, input reflect.Value) (*paginator, error) {
	make := reflect.ValueOf(constructor)
	if !isConstructor(make.Type(), reflect.TypeOf(client), input.Type()) {
		return nil, fmt.Errorf("the paginator's constructor is a %T", constructor)
	}
	p := &paginator{value: make.Call([]reflect.Value{reflect.ValueOf(client), input})[0]}
	if _, ok := p.value.Interface().(interface{ HasMorePages() bool }); !ok {
		return nil, fmt.Errorf("%s has no method HasMorePages() bool", p.value.Type())
	}
	next := p.value.MethodByName("NextPage")
	if !next.IsValid() || !isNextPage(next.Type()) {
		return nil, fmt.Errorf("%s has no method NextPage that gives a page and an error", p.value.Type())
	}
	return p, nil
}

func isConstructor(f, client, input reflect.Type) bool {
	return f.Kind() == reflect.Func && f.IsVariadic() && f.NumIn() == 3 && f.NumOut() == 1 &&
		client.AssignableTo(f.In(0)) && input.AssignableTo(f.In(1))
}

func isNextPage(method reflect.Type) bool {
	return method.IsVariadic() && method.NumIn() == 2 && method.In(0) == contextType &&
		method.NumOut() == 2 && isStructPointer(method.Out(0)) && method.Out(1) == errorType
}

// more asks whether there is a page left.
func (p *paginator) more() bool {
	return p.value.Interface().(interface{ HasMorePages() bool }).HasMorePages()
}

// next asks for the next page.
func (p *paginator) next() result {
	return newResult(p.value.MethodByName("NextPage").Call([]reflect.Value{reflect.ValueOf(context.Background())}))
}
