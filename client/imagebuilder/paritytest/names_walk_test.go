package paritytest

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// symbol is an exported name and what differs in it.
type symbol struct {
	kind    string       // such as "fields"
	of      types.Object // what a package declares: the symbol itself, or what it is a part of
	name    string       // without its package, such as "Image.Arn"
	verdict string       // missing, typed, compares or lacks, as in differences.txt; "" where nothing differs
	problem string       // what differs
}

// line is what differences.txt calls the symbol.
func (s *symbol) line() string {
	if s.verdict == "compares" {
		return "structures"
	}
	return s.name
}

// walker walks the exported names of two packages side by side. What only the official client
// has is walked too, so that a missing structure counts with all its fields.
type walker struct {
	matcher
	symbols []symbol
}

func newWalker() *walker {
	return &walker{matcher: matcher{ours: map[*types.TypeName]*types.TypeName{}, theirs: map[*types.TypeName]*types.TypeName{}}}
}

// walk compares all that the official client's packages export with what ours do.
func (w *walker) walk(theirs, ours *types.Package) {
	scope := theirs.Scope()
	for _, name := range scope.Names() {
		if !token.IsExported(name) {
			continue
		}
		our := ours.Scope().Lookup(name)
		if their, ok := scope.Lookup(name).(*types.TypeName); ok {
			ourType, _ := our.(*types.TypeName)
			w.typeName(their, ourType)
			continue
		}
		w.value(scope.Lookup(name), our)
	}
}

// walkUnnamed compares the types that were met on the way and that users cannot name.
func (w *walker) walkUnnamed() {
	for at := 0; at < len(w.unnamed); at++ { // grows while it is walked
		w.typeName(w.unnamed[at], w.ours[w.unnamed[at]])
	}
}

// add notes a symbol: missing in ours, typed differently for a reason, or equal.
func (w *walker) add(kind string, of types.Object, name string, missing bool, problem string) {
	found := symbol{kind: kind, of: of, name: name, problem: problem}
	switch {
	case missing:
		found.verdict, found.problem = "missing", "our client has no such name"
	case problem == notComparable && modelled(of):
		found.verdict = "compares"
	case problem != "":
		found.verdict = "typed"
	}
	w.symbols = append(w.symbols, found)
}

// value compares constants, variables and functions.
func (w *walker) value(their, our types.Object) {
	if our == nil {
		w.add(kindOf(their), their, their.Name(), true, "")
		return
	}
	problem := w.differ(their.Type(), our.Type())
	switch {
	case kindOf(their) != kindOf(our):
		problem = fmt.Sprintf("theirs is one of the %s, ours of the %s", kindOf(their), kindOf(our))
	case problem == "" && kindOf(their) == "constants":
		a, b := their.(*types.Const).Val(), our.(*types.Const).Val()
		if !constant.Compare(a, token.EQL, b) {
			problem = fmt.Sprintf("theirs is %s, ours %s", a, b)
		}
	}
	w.add(kindOf(their), their, their.Name(), false, problem)
}

// kindOf is the kind of what a package declares.
func kindOf(object types.Object) string {
	switch object.(type) {
	case *types.Const:
		return "constants"
	case *types.Var:
		return "variables"
	case *types.TypeName:
		return "types"
	}
	return "functions"
}

// differ says how two types differ, "" where they do not.
func (w *walker) differ(their, our types.Type) string {
	if w.same(their, our) {
		return ""
	}
	return fmt.Sprintf("theirs is %s, ours %s", typeText(their), typeText(our))
}

// typeName compares two types, their parts and methods. Ours may be nil.
func (w *walker) typeName(their, our *types.TypeName) {
	var of types.Type
	problem := ""
	if our != nil {
		of = our.Type()
		problem = w.differAsTypes(their.Type(), of)
	}
	w.add("types", their, their.Name(), our == nil, problem)
	w.fields(their, of)
	w.methods(their, of)
}

// differAsTypes says what a user could do with a type of theirs and not with ours.
func (w *walker) differAsTypes(their, our types.Type) string {
	if problem := w.differ(their, our); problem != "" {
		return problem
	}
	if problem := w.differInMaking(their.Underlying(), our.Underlying()); problem != "" {
		return problem
	}
	if unkeyed(their) && !slices.Equal(fieldNames(their), fieldNames(our)) {
		return "theirs can be written without its fields' names, ours has others"
	}
	for _, name := range tellingMethods() {
		if methodOf(our, name) != nil && methodOf(their, name) == nil {
			return fmt.Sprintf("ours has a method %s, which changes how others treat it", name)
		}
	}
	if types.Comparable(their) && !types.Comparable(our) {
		return notComparable
	}
	return ""
}

// notComparable is the one difference that differences.txt allows of all structures of the API's
// model at once.
const notComparable = "theirs can be compared with ==, ours cannot"

// differInMaking compares what types are made of, but for fields, which ours may have more of, and
// methods of interfaces, of which it may not: users implement them.
func (w *walker) differInMaking(their, our types.Type) string {
	switch their := their.(type) {
	case *types.Struct:
		if _, ok := our.(*types.Struct); ok {
			return ""
		}
	case *types.Interface:
		our, ok := our.(*types.Interface)
		if !ok {
			break
		}
		for method := range our.Methods() {
			if method.Exported() && methodOf(their, method.Name()) == nil {
				return "ours asks for a method more: " + method.Name()
			}
		}
		return ""
	}
	return w.differ(their, our)
}

// unkeyed tells whether a structure is one whose literals need no names of fields.
func unkeyed(of types.Type) bool {
	structure, ok := of.Underlying().(*types.Struct)
	return ok && !slices.ContainsFunc(fieldNames(structure), func(name string) bool { return !token.IsExported(name) })
}

// fieldNames are the names of a structure's fields in their order.
func fieldNames(of types.Type) []string {
	var names []string
	if structure, ok := of.Underlying().(*types.Struct); ok {
		for field := range structure.Fields() {
			names = append(names, field.Name())
		}
	}
	return names
}

// tellingMethods are names of methods by which packages such as fmt, errors and encoding/json
// tell what to do with a value.
func tellingMethods() []string {
	return strings.Fields(`As Error Format GoString Is IsZero LogValue MarshalBinary MarshalJSON MarshalText
		Scan String Temporary Timeout UnmarshalJSON UnmarshalText Unwrap Value`)
}

// fields compares the fields of structures.
func (w *walker) fields(their *types.TypeName, our types.Type) {
	structure, _ := their.Type().Underlying().(*types.Struct)
	for i := range len(fieldNames(their.Type())) {
		field := structure.Field(i)
		if !field.Exported() {
			continue
		}
		name := their.Name() + "." + field.Name()
		other, tag := fieldOf(our, field.Name())
		if other == nil {
			w.add("fields", their, name, true, "")
			continue
		}
		problem := w.differ(field.Type(), other.Type())
		if field.Embedded() != other.Embedded() || structure.Tag(i) != tag {
			problem = "theirs has another tag, or is embedded"
		}
		w.add("fields", their, name, false, problem)
	}
}

// fieldOf is a field of a structure itself and its tag, nil where it has none.
func fieldOf(of types.Type, name string) (field *types.Var, tag string) {
	if of == nil {
		return nil, ""
	}
	structure, _ := of.Underlying().(*types.Struct)
	if i := slices.Index(fieldNames(of), name); i >= 0 {
		return structure.Field(i), structure.Tag(i)
	}
	return nil, ""
}

// methods compares the methods of an interface, or else of a pointer to a type.
func (w *walker) methods(their *types.TypeName, our types.Type) {
	kind, theirs := "methods", types.Type(types.NewPointer(their.Type()))
	if types.IsInterface(their.Type()) {
		kind, theirs = "interface methods", their.Type()
	}
	set := types.NewMethodSet(theirs)
	for i := range set.Len() {
		method, ok := set.At(i).Obj().(*types.Func)
		if !ok || !method.Exported() {
			continue
		}
		name := their.Name() + "." + method.Name()
		other := methodOf(our, method.Name())
		if other == nil {
			w.add(kind, their, name, true, "")
			continue
		}
		problem := w.differ(method.Type(), other.Type())
		if ofValues(their.Type(), method.Name()) && !ofValues(our, method.Name()) {
			problem = "theirs is a method of values too, ours of pointers only"
		}
		w.add(kind, their, name, false, problem)
	}
}

// ofValues tells whether a type itself has a method, not only a pointer to it.
func ofValues(of types.Type, method string) bool {
	return types.NewMethodSet(of).Lookup(nil, method) != nil
}

// methodOf is the method that a type, or a pointer to it, has under a name.
func methodOf(of types.Type, name string) *types.Func {
	if of == nil {
		return nil
	}
	object, _, _ := types.LookupFieldOrMethod(of, true, nil, name)
	method, _ := object.(*types.Func)
	return method
}
