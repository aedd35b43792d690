package spec_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// source is the API's own description that imagebuilder/facts.yaml was written from.
type source struct {
	Service struct {
		APIVersion, EndpointPrefix, Protocol, ServiceFullName, SigningName string
	}
	Operations map[string]struct {
		Method, URI string
		Query, Path []string
		Errors      []string
		Paginated   *struct{ InputToken, OutputToken, PageSize, Items string }
	}
	Errors map[string]struct {
		Fault          string
		HTTPStatusCode int
		Members        []string
	}
	ShapeNames  map[string]map[string]string
	HeldByValue []string
}

// readSource reads the description, or skips where it is absent.
func readSource(t *testing.T) source {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "facts", "imagebuilder.json"))
	if os.IsNotExist(err) {
		t.Skip("no ../shared beside this checkout: the facts file cannot be held against its source")
	}
	require.NoError(t, err)
	var s source
	require.NoError(t, json.Unmarshal(data, &s))
	require.Len(t, s.Operations, 77)
	return s
}

// imagebuilderFacts reads the service's facts file, which must be right.
func imagebuilderFacts(t *testing.T) *spec.Facts {
	t.Helper()
	file := filepath.Join("imagebuilder", "facts.yaml")
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	facts, diagnostics := spec.ReadFacts("spec/imagebuilder/facts.yaml", data)
	require.Empty(t, diagnostics)
	return facts
}

// modelName is the model's name of a shape: requests and responses are called
// after their operation.
func (s source) modelName(shape string) string {
	if operation, ok := strings.CutSuffix(shape, "Request"); ok && s.has(operation) {
		return operation + "Input"
	}
	if operation, ok := strings.CutSuffix(shape, "Response"); ok && s.has(operation) {
		return operation + "Output"
	}
	return shape
}

func (s source) has(operation string) bool {
	_, ok := s.Operations[operation]
	return ok
}

func TestImagebuilderFactsNameTheService(t *testing.T) {
	want, facts := readSource(t).Service, imagebuilderFacts(t)
	assert.Equal(t, "imagebuilder", facts.ID)
	assert.Equal(t, want.ServiceFullName, facts.Title)
	assert.Equal(t, want.Protocol, facts.Protocol)
	assert.Equal(t, want.APIVersion, facts.APIVersion)
	assert.Equal(t, want.EndpointPrefix, facts.EndpointPrefix)
	assert.Equal(t, want.SigningName, facts.SigningName)
}

func TestImagebuilderFactsAddressEveryOperation(t *testing.T) {
	s, facts := readSource(t), imagebuilderFacts(t)
	for _, name := range slices.Sorted(maps.Keys(s.Operations)) {
		want := s.Operations[name]
		got, ok := facts.HTTP(name)
		require.True(t, ok, name)
		assert.Equal(t, spec.HTTP{Method: want.Method, URI: want.URI}, got, name)
		bound := map[spec.Location][]string{spec.InQuery: want.Query, spec.InLabel: want.Path}
		for location, members := range bound {
			for _, member := range members {
				at, wire := facts.Binding(name, member)
				assert.Equal(t, location, at, "%s.%s", name, member)
				assert.Equal(t, member, wire, "%s.%s", name, member)
			}
		}
		if want.Method != "GET" && want.Method != "DELETE" {
			at, _ := facts.Binding(name, "anythingElse")
			assert.Equal(t, spec.InBody, at, name)
		}
	}
	assert.Len(t, facts.Operations(), len(s.Operations))
}

func TestImagebuilderFactsKnowTheErrors(t *testing.T) {
	s, facts := readSource(t), imagebuilderFacts(t)
	for _, name := range slices.Sorted(maps.Keys(s.Operations)) {
		assert.ElementsMatch(t, s.Operations[name].Errors, facts.ErrorsOf(name), name)
	}
	shapes := facts.ErrorShapes()
	assert.Len(t, shapes, len(s.Errors))
	for _, shape := range shapes {
		want := s.Errors[shape.Name]
		if want.HTTPStatusCode >= 500 {
			want.Fault = "server" // the source says "client", the official client FaultServer
		}
		assert.Equal(t, &spec.ErrorFacts{Status: want.HTTPStatusCode, Fault: want.Fault}, shape.Error, shape.Name)
		require.Len(t, shape.Members, 1, shape.Name)
		assert.Equal(t, want.Members, []string{shape.Members[0].Name}, shape.Name)
	}
}

func TestImagebuilderFactsPageTheLists(t *testing.T) {
	s, facts := readSource(t), imagebuilderFacts(t)
	for _, name := range slices.Sorted(maps.Keys(s.Operations)) {
		want := s.Operations[name].Paginated
		got, pages := facts.PaginationOf(name)
		if want == nil {
			assert.False(t, pages, name)
			continue
		}
		assert.True(t, pages, name)
		assert.Equal(t, spec.PaginationFacts{
			InputToken: want.InputToken, OutputToken: want.OutputToken, PageSize: want.PageSize, Items: want.Items,
		}, got, name)
	}
}

func TestImagebuilderFactsNameEveryType(t *testing.T) {
	s, facts := readSource(t), imagebuilderFacts(t)
	for _, shape := range slices.Sorted(maps.Keys(s.ShapeNames)) {
		owner := s.modelName(shape)
		for _, slot := range slices.Sorted(maps.Keys(s.ShapeNames[shape])) {
			want := s.ShapeNames[shape][slot]
			if want == strings.ToLower(want) {
				got, _ := facts.Width(owner, slot)
				assert.Equal(t, spec.Kind(want), got, "%s.%s", owner, slot)
				continue
			}
			got, _ := facts.TypeName(owner, slot)
			assert.Equal(t, want, got, "%s.%s", owner, slot)
		}
	}
}

func TestImagebuilderFactsHoldByValue(t *testing.T) {
	s, facts := readSource(t), imagebuilderFacts(t)
	for _, path := range s.HeldByValue {
		shape, member, _ := strings.Cut(path, ".")
		assert.True(t, facts.ByValue(s.modelName(shape), member), path)
	}
	assert.False(t, facts.ByValue("GetImageInput", "imageBuildVersionArn"))
}

// seenOf is a sighting of some operations and of every structure the source knows.
func (s source) seenOf(operations []string) spec.Seen {
	seen := spec.Seen{Operations: operations, Members: map[string][]string{}}
	for shape, slots := range s.ShapeNames {
		for slot := range slots {
			name := s.modelName(shape)
			seen.Members[name] = append(seen.Members[name], strings.TrimRight(slot, "[]{}"))
		}
	}
	return seen
}

func TestImagebuilderFactsAreSpeltRight(t *testing.T) {
	s, facts := readSource(t), imagebuilderFacts(t)
	all := slices.Sorted(maps.Keys(s.Operations))
	assert.Empty(t, facts.Check(s.seenOf(all)))
	for _, one := range all {
		found := facts.Check(s.seenOf([]string{one}))
		assert.Len(t, found, 76)
		for _, d := range found {
			assert.Equal(t, changelog.Info, d.Severity, d.String())
		}
	}
}
