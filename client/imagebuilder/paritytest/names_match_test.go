package paritytest

import "go/types"

// matcher compares types of the official client with types of ours. A type of the official
// client's own is the same as one of ours when the two are paired: by their exported name, or
// by the first place where they stand for each other, as those of internal packages do.
type matcher struct {
	ours, theirs map[*types.TypeName]*types.TypeName // each other's
	unnamed      []*types.TypeName                   // those of theirs that were paired by place
}

// pairNames pairs the types that two packages declare under the same exported names. It answers
// the names under which one type of ours stands for two of theirs, or the other way round.
func (m *matcher) pairNames(theirs, ours *types.Package) (confused []string) {
	for _, name := range theirs.Scope().Names() {
		their, our := typeNamed(theirs, name), typeNamed(ours, name)
		if their == nil || our == nil || !isTheirs(their.Pkg()) {
			continue
		}
		if !m.pair(their, our) {
			confused = append(confused, name)
		}
	}
	return confused
}

// typeNamed is the type that a package exports under a name: what an alias stands for.
func typeNamed(in *types.Package, name string) *types.TypeName {
	object, ok := in.Scope().Lookup(name).(*types.TypeName)
	if !ok || !object.Exported() {
		return nil
	}
	if named, ok := types.Unalias(object.Type()).(*types.Named); ok {
		return named.Obj()
	}
	return object
}

// pair takes two types for each other, and tells whether neither stood for another one before.
func (m *matcher) pair(their, our *types.TypeName) bool {
	if known, met := m.ours[their]; met {
		return known == our
	}
	if known, met := m.theirs[our]; met {
		return known == their
	}
	m.ours[their], m.theirs[our] = our, their
	return true
}

// same tells whether a type of ours can stand wherever a type of theirs does.
func (m *matcher) same(their, our types.Type) bool {
	their, our = types.Unalias(their), types.Unalias(our)
	switch their := their.(type) {
	case *types.Named:
		our, ok := our.(*types.Named)
		return ok && m.sameNamed(their, our)
	case *types.Pointer:
		our, ok := our.(*types.Pointer)
		return ok && m.same(their.Elem(), our.Elem())
	case *types.Slice:
		our, ok := our.(*types.Slice)
		return ok && m.same(their.Elem(), our.Elem())
	case *types.Array:
		our, ok := our.(*types.Array)
		return ok && their.Len() == our.Len() && m.same(their.Elem(), our.Elem())
	case *types.Chan:
		our, ok := our.(*types.Chan)
		return ok && their.Dir() == our.Dir() && m.same(their.Elem(), our.Elem())
	case *types.Map:
		our, ok := our.(*types.Map)
		return ok && m.same(their.Key(), our.Key()) && m.same(their.Elem(), our.Elem())
	case *types.Signature:
		our, ok := our.(*types.Signature)
		return ok && m.sameSignature(their, our)
	case *types.Interface:
		our, ok := our.(*types.Interface)
		return ok && m.sameInterface(their, our)
	case *types.Struct:
		our, ok := our.(*types.Struct)
		return ok && m.sameStruct(their, our)
	}
	return types.Identical(their, our)
}

func (m *matcher) sameNamed(their, our *types.Named) bool {
	if their.TypeArgs().Len() != our.TypeArgs().Len() {
		return false
	}
	for i := range their.TypeArgs().Len() {
		if !m.same(their.TypeArgs().At(i), our.TypeArgs().At(i)) {
			return false
		}
	}
	if !isTheirs(their.Obj().Pkg()) {
		return their.Obj() == our.Obj()
	}
	_, met := m.ours[their.Obj()]
	if !m.pair(their.Obj(), our.Obj()) {
		return false
	}
	if !met {
		m.unnamed = append(m.unnamed, their.Obj())
	}
	return true
}

func (m *matcher) sameSignature(their, our *types.Signature) bool {
	return their.Variadic() == our.Variadic() && their.TypeParams().Len() == our.TypeParams().Len() &&
		m.sameTuple(their.Params(), our.Params()) && m.sameTuple(their.Results(), our.Results())
}

func (m *matcher) sameTuple(their, our *types.Tuple) bool {
	if their.Len() != our.Len() {
		return false
	}
	for i := range their.Len() {
		if !m.same(their.At(i).Type(), our.At(i).Type()) {
			return false
		}
	}
	return true
}

// sameInterface compares interfaces without names. Users implement them, so neither may have a
// method that the other has not.
func (m *matcher) sameInterface(their, our *types.Interface) bool {
	if their.NumMethods() != our.NumMethods() {
		return false
	}
	for i := range their.NumMethods() { // both are sorted
		if their.Method(i).Name() != our.Method(i).Name() || !m.same(their.Method(i).Type(), our.Method(i).Type()) {
			return false
		}
	}
	return true
}

// sameStruct compares structures without names.
func (m *matcher) sameStruct(their, our *types.Struct) bool {
	if their.NumFields() != our.NumFields() {
		return false
	}
	for i := range their.NumFields() {
		a, b := their.Field(i), our.Field(i)
		if a.Name() != b.Name() || a.Embedded() != b.Embedded() || their.Tag(i) != our.Tag(i) || !m.same(a.Type(), b.Type()) {
			return false
		}
	}
	return true
}
