package contracttests

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// names turns the model's names into Go's and back.
type names struct {
	fields map[string]string
	unions []reflect.Type
	// documents makes and reads values without a model, nil where there are none.
	documents *Documents
}

func newNames(subject Subject) names {
	n := names{fields: subject.Fields, documents: subject.Documents}
	for _, value := range subject.Unions {
		n.unions = append(n.unions, reflect.TypeOf(value))
	}
	return n
}

// field is the Go field of a structure that holds a member.
func (n names) field(owner reflect.Type, member string) string {
	if name, ok := n.fields[owner.Name()+"."+member]; ok {
		return name
	}
	return firstLetter(member, unicode.ToUpper)
}

// member is the member that a Go field holds: the wanted one that has this field, or,
// where none is wanted, the field's name with a small first letter.
func (n names) member(owner reflect.Type, field string, wanted map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if n.field(owner, name) == field {
			return name
		}
	}
	return firstLetter(field, unicode.ToLower)
}

// unionMember is the Go type that holds a member of a union, nil where the subject does
// not list it.
func (n names) unionMember(union reflect.Type, member string) reflect.Type {
	name := union.Name() + "Member" + n.field(union, member)
	for _, candidate := range n.unions {
		if candidate.Kind() == reflect.Pointer && candidate.Elem().Name() == name && candidate.Implements(union) {
			return candidate
		}
	}
	return nil
}

// unionMemberName is the member that a union's Go type holds: the wanted one that it
// would hold, as far as one is wanted.
func (n names) unionMemberName(union, member reflect.Type, wanted map[string]any) string {
	return n.member(union, strings.TrimPrefix(member.Name(), union.Name()+"Member"), wanted)
}

// isDocument tells whether a Go type is that of values without a model.
func (n names) isDocument(t reflect.Type) bool {
	return n.documents != nil && n.documents.Type == t
}

// firstLetter changes the first letter of a name.
func firstLetter(name string, change func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(change(first)) + name[size:]
}
