package runtime

import (
	"fmt"

	"github.com/aws/smithy-go"
)

// Readable is what the pointer of a generated structure gives: it reads itself.
type Readable[T any] interface {
	*T
	smithy.Deserializable
}

// Enum reads an enum; the values that are known are not checked.
func Enum[T ~string](r *Reader, p *T) {
	if r.json != nil {
		*p = T(r.json.text())
		return
	}
	var s string
	r.StringValue(&s)
	*p = T(s)
}

// Nested reads a structure into a new one.
func Nested[T any, P Readable[T]](r *Reader, p **T) {
	v := new(T)
	r.structure(P(v))
	*p = v
}

// NestedValue reads a structure held by value, such as the element of a list.
func NestedValue[T any, P Readable[T]](r *Reader, p *T) { r.structure(P(p)) }

func (r *Reader) structure(v smithy.Deserializable) {
	if r.err == nil {
		r.err = v.Deserialize(r.codec)
	}
}

// List reads a list. The function reads one element: a method of [Reader] such as
// (*Reader).StringValue, [Enum] or [NestedValue] of the element's type, or one that
// calls List or [Map] again. An element that is null stays zero.
func List[T any](r *Reader, p *[]T, element func(*Reader, *T)) {
	in := *r // so that the caller's stays on the stack
	all := []T{}
	read := in.elements(func(null bool) {
		all = append(all, *new(T))
		if !null {
			element(&in, &all[len(all)-1])
		}
	})
	if read {
		*p = all
	}
	r.err = in.err
}

// elements reads a list with a function that reads one element, and tells whether there is one.
// It is the same for all lists: what is generic is compiled anew for each type.
func (r *Reader) elements(read func(null bool)) bool {
	if r.err != nil {
		return false
	}
	list := r.at
	if r.err = r.codec.ReadList(list); r.err != nil {
		return false
	}
	for r.more(list.ListMember()) {
		read(r.null())
	}
	r.at = list
	return true
}

// more goes to the list's next element.
func (r *Reader) more(element *smithy.Schema) bool {
	if r.err != nil {
		return false
	}
	var ok bool
	ok, r.err = r.codec.ReadListItem(element)
	r.at = element
	return ok && r.err == nil
}

// null takes a null from the codec if one comes next.
func (r *Reader) null() bool {
	if r.err != nil {
		return true
	}
	var null bool
	null, r.err = r.codec.ReadNil(r.at)
	return null || r.err != nil
}

// Map reads a map. The function reads one value, as the one of [List] does.
func Map[T any](r *Reader, p *map[string]T, value func(*Reader, *T)) {
	in := *r // as in List
	entries(&in, p, value)
	r.err = in.err
}

func entries[T any](r *Reader, p *map[string]T, value func(*Reader, *T)) {
	if r.err != nil {
		return
	}
	whole := r.at
	if r.err = r.codec.ReadMap(whole); r.err != nil {
		return
	}
	all := map[string]T{}
	for {
		key, ok := r.key(whole)
		if !ok {
			break
		}
		var v T
		if !r.null() {
			value(r, &v)
		}
		all[key] = v
	}
	*p, r.at = all, whole
}

// key goes to the map's next entry.
func (r *Reader) key(whole *smithy.Schema) (string, bool) {
	if r.err != nil {
		return "", false
	}
	key, ok, err := r.codec.ReadMapKey(whole.MapKey())
	r.at, r.err = whole.MapValue(), err
	return repaired(key), ok && err == nil
}

// Strings reads a list of strings or enums.
func Strings[T ~string](r *Reader, p *[]T) {
	if r.json != nil {
		*p = newTexts[T](r.json)
		return
	}
	List(r, p, Enum[T])
}

// NestedList reads a list of structures.
func NestedList[T any, P Readable[T]](r *Reader, p *[]T) {
	if r.json != nil {
		*p = newStructures[T, P](r.json, r.last)
		return
	}
	in := *r // as in List
	all := []T{}
	read := in.elements(func(null bool) {
		all = append(all, *new(T))
		if !null {
			in.structure(P(&all[len(all)-1]))
		}
	})
	if read {
		*p = all
	}
	r.err = in.err
}

// newStructures reads a list of structures, in which null is an empty one. Nearly always the list is
// made once: that a page consists of, as long as its first element lets expect, and every other one
// as long as the last one was that the member had.
func newStructures[T any, P Readable[T]](d *jsonReader, of *jsonName) []T {
	all := []T{}
	begin := d.enter('[')
	isPage := d.depth == 2 && !d.repeats // a list that came before is thrown away
	for d.more('[', ']') {
		if isPage && len(all) == 1 {
			all = append(make([]T, 0, d.capacity(begin)), all...)
		} else if !isPage && len(all) == 0 {
			all = make([]T, 0, of.likelyLength())
		}
		all = append(all, *new(T))
		if !d.null() {
			if err := P(&all[len(all)-1]).Deserialize(d); err != nil {
				d.fail(err)
			}
		}
	}
	of.learnLength(len(all))
	return all
}

// StringMap reads a map of strings.
func (r *Reader) StringMap(p *map[string]string) {
	if r.json != nil {
		*p = r.json.newTextMap()
		return
	}
	Map(r, p, (*Reader).StringValue)
}

// StringListMap reads a map of lists of strings.
func (r *Reader) StringListMap(p *map[string][]string) { Map(r, p, Strings[string]) }

// Union opens the union that comes next and hands its members to the function,
// which reads the one that is set by its number. More than one is an error.
func Union(r *Reader, shape *Shape, member func(*Reader)) {
	if r.err != nil {
		return
	}
	u := Reader{codec: r.codec, made: shape.get(), union: true}
	if r.json != nil {
		u = Read(r.codec, shape)
	}
	for n := 0; u.Next(); n++ {
		if n > 0 {
			u.fail(fmt.Errorf("union %s has more than one member: %s", shape.Name, u.at.MemberName()))
			break
		}
		member(&u)
	}
	r.err = u.Err()
}

// fail ends the reading with an error of the message's.
func (r *Reader) fail(err error) {
	r.err = err
	if r.json != nil {
		r.json.fail(err)
	}
}

// Skip reads a structure that has no members.
func Skip(codec smithy.ShapeDeserializer, shape *Shape) error {
	r := Read(codec, shape)
	r.Next()
	return r.Err()
}
