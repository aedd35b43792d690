package paritytest

import (
	"go/constant"
	"go/types"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Values lists all constants of an enum, and IsKnown tells them from others.
func TestEveryEnumKnowsItsConstants(t *testing.T) {
	packages, err := loaded()
	require.NoError(t, err)
	scope, want := packages[ourPath+"/types"].Scope(), map[string][]string{}
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok {
			enum := c.Type().(*types.Named).Obj().Name()
			want[enum] = append(want[enum], constant.StringVal(c.Val()))
		}
	}
	enums := enumsOf(ourClient)
	require.Len(t, enums, len(want))
	for _, enum := range enums {
		value := reflect.New(enum).Elem()
		known := func() bool { return value.MethodByName("IsKnown").Call(nil)[0].Bool() }
		assert.False(t, known(), "%s", enum)
		values := value.MethodByName("Values").Call(nil)[0]
		var got []string
		for i := range values.Len() {
			value.Set(values.Index(i))
			assert.True(t, known(), "%s", value)
			got = append(got, value.String())
		}
		assert.ElementsMatch(t, want[enum.Name()], got, "%s", enum)
	}
}

// enumsOf are the enums in the inputs and outputs of a client's methods.
func enumsOf(client reflect.Type) []reflect.Type {
	var enums []reflect.Type
	seen := map[reflect.Type]bool{}
	var visit func(of reflect.Type)
	visit = func(of reflect.Type) {
		if seen[of] {
			return
		}
		seen[of] = true
		_, listed := of.MethodByName("Values")
		switch of.Kind() {
		case reflect.String:
			if listed {
				enums = append(enums, of)
			}
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				visit(of.Field(i).Type)
			}
		}
	}
	for i := range client.NumMethod() {
		if method := client.Method(i).Type; isOperation(method) {
			visit(method.In(2))
			visit(method.Out(0))
		}
	}
	return enums
}
