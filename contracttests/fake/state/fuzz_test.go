package state_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// FuzzDo does random operations with random inputs, many of which use what the operations before
// them answered: nothing panics, nothing but failures is answered as an error, and every output is
// as the model has it.
func FuzzDo(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, uint16(60))
	}
	services := fuzzedServices(f)
	f.Fuzz(func(t *testing.T, seed uint64, calls uint16) {
		random := rand.New(rand.NewPCG(seed, 1))
		service := services[random.IntN(len(services))]
		revision := service.Revisions[random.IntN(len(service.Revisions))]
		g := &generator{Rand: random, resources: revision.Resources, known: []string{"", "a"}}
		now := start()
		engine, err := state.New(service, revision, state.Memory(), state.Options{
			Clock: func() time.Time { return now }, PageSize: 1 + random.IntN(4), MostResources: 40, MostTokens: 5,
		})
		require.NoError(t, err)
		codec := wire.New(service, revision)
		for range calls % 300 {
			now = now.Add(time.Duration(random.IntN(3000)) * time.Millisecond)
			o := revision.Operations[random.IntN(len(revision.Operations))]
			g.call(t, engine, codec, o)
		}
	})
}

// fuzzedServices are all services that the build carries, and the library with the section and
// without.
func fuzzedServices(t testing.TB) []*spec.Service {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	services := []*spec.Service{libraryModel(t, libraryResources), libraryModel(t, "")}
	for _, s := range repository.Services {
		services = append(services, s.Model)
	}
	return services
}

// generator makes inputs.
type generator struct {
	*rand.Rand
	resources *spec.Resources
	// known are texts that answers had.
	known []string
}

// call does one operation and holds its output against the model.
func (g *generator) call(t *testing.T, engine *state.Engine, codec *wire.Codec, o *spec.Operation) {
	t.Helper()
	input := g.members(o.Input, 0)
	output, err := engine.Do(o, input)
	var failure *state.Failure
	if errors.As(err, &failure) {
		require.Nil(t, output)
		require.NotEmpty(t, failure.Code)
		return
	}
	require.NoError(t, err, "%s %v", o.Name, input)
	response, err := codec.WriteOutput(o, output)
	require.NoError(t, err, "%s %v", o.Name, output)
	_, problems := codec.ReadOutput(o, response)
	require.Empty(t, problems, "%s %v", o.Name, output)
	g.learn(output)
}

// learn keeps the texts of an answer.
func (g *generator) learn(value any) {
	switch v := value.(type) {
	case wire.Values:
		for _, inner := range v {
			g.learn(inner)
		}
	case []any:
		for _, inner := range v {
			g.learn(inner)
		}
	case string:
		if len(g.known) < 200 {
			g.known = append(g.known, v)
		}
	}
}

// members are random members of a structure: mostly the required ones and some others, now and then
// something that has no business there.
func (g *generator) members(shape *spec.Shape, depth int) wire.Values {
	values := wire.Values{}
	for _, m := range shape.Members {
		if m.Required && g.IntN(20) > 0 || !m.Required && g.IntN(3) == 0 {
			values[m.Name] = g.value(m.Target, depth)
		}
	}
	if g.IntN(30) == 0 {
		values["stranger"] = g.wrong()
	}
	return values
}

// wrong is a value of any type.
func (g *generator) wrong() any {
	wrong := []any{nil, true, int64(-1), 1.5, "x", []byte{1}, time.Unix(1, 2), []any{nil}, wire.Values{"a": nil}}
	return wrong[g.IntN(len(wrong))]
}

// value is a random value, mostly of the shape.
func (g *generator) value(shape *spec.Shape, depth int) any {
	if g.IntN(40) == 0 {
		return g.wrong()
	}
	switch shape.Kind {
	case spec.Structure, spec.Union:
		if depth > 4 {
			return wire.Values{}
		}
		return g.members(shape, depth+1)
	case spec.List:
		items := []any{}
		for range g.IntN(3) {
			items = append(items, g.value(shape.Element, depth+1))
		}
		return items
	case spec.Map:
		entries := wire.Values{}
		for range g.IntN(3) {
			entries[g.text()] = g.value(shape.Value, depth+1)
		}
		return entries
	case spec.Enum:
		return shape.Values[g.IntN(len(shape.Values))].Wire
	}
	return g.scalar(shape.Kind)
}

func (g *generator) scalar(kind spec.Kind) any {
	switch kind {
	case spec.Boolean:
		return g.IntN(2) == 0
	case spec.Integer, spec.Long:
		return []int64{0, 1, 2, 5, -3, 1 << 40}[g.IntN(6)]
	case spec.Float, spec.Double:
		return g.Float64()
	case spec.Timestamp:
		return start().Add(time.Duration(g.IntN(1000)) * time.Hour)
	case spec.Blob:
		return []byte(g.text())
	case spec.Document:
		return wire.Values{"any": nil}
	}
	return g.text()
}

// text is a text that was answered before, or another.
func (g *generator) text() string {
	if g.IntN(3) > 0 {
		return g.known[g.IntN(len(g.known))]
	}
	return []string{"x", "1.0.0", "Ä \x00é", "#", "name", fmt.Sprint(g.IntN(5))}[g.IntN(6)]
}
