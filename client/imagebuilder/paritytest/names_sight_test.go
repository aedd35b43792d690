package paritytest

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
)

// newestDocument is the OpenAPI document of all notes that were read.
var newestDocument = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromFile("../../../spec/" + service + "/openapi.yaml")
})

// sight tells what of the official client the notes that were read show.
type sight struct {
	document *openapi3.T
	all      map[types.Object]bool // what the official client's operations lead to
	shown    map[types.Object]bool // what those lead to that the notes show
}

func newSight(t *testing.T, w *walker, theirs *types.Package) *sight {
	t.Helper()
	document, err := newestDocument()
	require.NoError(t, err)
	s := &sight{document: document}
	client := theirs.Scope().Lookup("Client").(*types.TypeName)
	beyond := map[types.Object]bool{} // inputs and outputs
	methods := types.NewMethodSet(types.NewPointer(client.Type()))
	for i := range methods.Len() {
		if name := methods.At(i).Obj().Name(); s.operationBeyond(name) {
			for _, suffix := range []string{"Input", "Output"} {
				if object := theirs.Scope().Lookup(name + suffix); object != nil {
					beyond[object] = true
				}
			}
		}
	}
	s.all = reached(theirs, func(*types.TypeName, string) bool { return false }, func(*types.Func) bool { return false })
	s.shown = reached(theirs,
		func(of *types.TypeName, part string) bool {
			if of == client {
				return beyond[theirs.Scope().Lookup(part+"Input")]
			}
			return w.lacksPart(of, part) && !s.shows(of, part)
		},
		func(function *types.Func) bool { return mentions(function, beyond) },
	)
	return s
}

// operationBeyond tells whether the notes show no operation of that name.
func (s *sight) operationBeyond(name string) bool {
	return s.document.Components.Schemas[name+"Input"] == nil
}

// lacksPart tells whether a structure of ours has no such field.
func (w *walker) lacksPart(their *types.TypeName, field string) bool {
	our := w.ours[their]
	if our == nil || !modelled(their) {
		return false
	}
	_, theirs := their.Type().Underlying().(*types.Struct)
	found, _ := fieldOf(our.Type(), field)
	return theirs && found == nil
}

// shows tells whether the notes show a member of a structure or a value of an enum.
func (s *sight) shows(of types.Object, part string) bool {
	schema := s.document.Components.Schemas[of.Name()]
	if schema == nil {
		return false
	}
	for name := range schema.Value.Properties {
		if strings.ToUpper(name[:1])+name[1:] == part {
			return true
		}
	}
	return slices.Contains(schema.Value.Enum, any(part))
}

// beyondNotes tells whether a missing symbol is one that the notes do not show. Notes that show
// every operation show everything.
func (s *sight) beyondNotes(missing symbol) bool {
	if !operationsMissing() {
		return false
	}
	if value, ok := missing.of.(*types.Const); ok {
		named, ok := value.Type().(*types.Named)
		return ok && (s.unreached(named.Obj()) || !s.shows(named.Obj(), constant.StringVal(value.Val())))
	}
	if s.unreached(missing.of) {
		return true
	}
	owner, part, isPart := strings.Cut(missing.name, ".")
	if owner == "Client" {
		return s.operationBeyond(part)
	}
	return isPart && modelled(missing.of) && !s.shows(missing.of, part)
}

// unreached tells whether only what the notes do not show leads to a type or function.
func (s *sight) unreached(of types.Object) bool { return s.all[of] && !s.shown[of] }
