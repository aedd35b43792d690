package paritytest

import (
	"go/types"
	"strings"
)

// reach finds what of the official client's names its operations lead to: through the fields of
// structures, the methods of types and the parameters of functions.
type reach struct {
	found map[types.Object]bool
	// passed is a part of a type that is passed over, nil for none.
	passed func(of *types.TypeName, part string) bool
}

// reached are the names that the client and the functions of a package lead to, but for those
// functions that are passed over.
func reached(from *types.Package, passed func(of *types.TypeName, part string) bool, passedFunction func(*types.Func) bool) map[types.Object]bool {
	r := &reach{found: map[types.Object]bool{}, passed: passed}
	scope := from.Scope()
	r.object(scope.Lookup("Client").(*types.TypeName))
	for _, name := range scope.Names() {
		if function, ok := scope.Lookup(name).(*types.Func); ok && function.Exported() && !passedFunction(function) {
			r.found[function] = true
			r.typed(function.Type())
		}
	}
	return r.found
}

// object adds a type of the official client's and what it leads to.
func (r *reach) object(of *types.TypeName) {
	if r.found[of] || !isTheirs(of.Pkg()) {
		return
	}
	r.found[of] = true
	if structure, ok := of.Type().Underlying().(*types.Struct); ok {
		for field := range structure.Fields() {
			if field.Exported() && !r.passed(of, field.Name()) {
				r.typed(field.Type())
			}
		}
	} else {
		r.typed(of.Type().Underlying())
	}
	methods := types.NewMethodSet(types.NewPointer(of.Type()))
	for i := range methods.Len() {
		if method := methods.At(i).Obj(); method.Exported() && !r.passed(of, method.Name()) {
			r.typed(method.Type())
		}
	}
}

// typed adds what a type names.
func (r *reach) typed(of types.Type) {
	switch of := of.(type) {
	case *types.Alias:
		r.typed(types.Unalias(of))
	case *types.Named:
		r.object(of.Obj())
	case interface{ Elem() types.Type }: // a pointer, a list, a map, a channel
		r.typed(of.Elem())
	case *types.Interface:
		for method := range of.Methods() {
			r.typed(method.Type())
		}
	case *types.Signature:
		r.typed(of.Params())
		r.typed(of.Results())
	case *types.Tuple:
		for v := range of.Variables() {
			r.typed(v.Type())
		}
	}
}

// mentions tells whether a function takes or answers one of those types, or a pointer to it.
func mentions(function *types.Func, objects map[types.Object]bool) bool {
	signature := function.Signature()
	for _, tuple := range []*types.Tuple{signature.Params(), signature.Results()} {
		for v := range tuple.Variables() {
			if pointer, ok := types.Unalias(v.Type()).(*types.Pointer); ok {
				if named, ok := pointer.Elem().(*types.Named); ok && objects[named.Obj()] {
					return true
				}
			}
		}
	}
	return false
}

// modelled tells whether a type comes from the API's model.
func modelled(of types.Object) bool {
	return strings.HasSuffix(of.Pkg().Path(), "/types") || strings.HasSuffix(of.Name(), "Input") || strings.HasSuffix(of.Name(), "Output")
}
