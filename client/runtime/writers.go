package runtime

// WriteNested writes a structure.
func WriteNested[T any, P WritablePointer[T]](w *Writer, i int, v *T) {
	if v != nil {
		w.element(i).nested(P(v))
	}
}

// WriteList writes a list. The function writes one element: a method of [Element],
// [ElementEnum] or [ElementNested] of the element's type, or one that calls
// [ElementList] or [ElementMap] again.
func WriteList[T any](w *Writer, i int, v []T, element func(Element, T)) {
	if v != nil {
		ElementList(w.element(i), v, element)
	}
}

// WriteMap writes a map by its keys' order; the function writes one value, as the
// one of [WriteList] does.
func WriteMap[T any](w *Writer, i int, v map[string]T, value func(Element, T)) {
	if v != nil {
		ElementMap(w.element(i), v, value)
	}
}

// WriteStrings writes a list of strings or enums.
func WriteStrings[T ~string](w *Writer, i int, v []T) {
	if v != nil {
		ElementStrings(w.element(i), v)
	}
}

// WriteNestedList writes a list of structures.
func WriteNestedList[T any, P WritablePointer[T]](w *Writer, i int, v []T) {
	if v == nil {
		return
	}
	list := w.element(i)
	place := list.enterList()
	for k := range v {
		place.nested(P(&v[k])) // without copying the structure
	}
	list.leaveList()
}

// WriteUnion writes the variant of a union: number of the variant in the union's
// shape, and the function that writes its value.
func WriteUnion(w *Writer, i int, shape *Shape, variant int, value func(Element)) {
	ElementUnion(w.element(i), shape, variant, value)
}
