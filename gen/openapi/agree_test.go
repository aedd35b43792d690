package openapi

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// counts are what a model and its document must agree in.
type counts struct {
	Operations, Assumed, Components, Members, Required, Values, Errors int
}

// TestAgrees walks each model and each document on its own and compares what
// they hold: nothing is lost on the way, nothing added.
func TestAgrees(t *testing.T) {
	for _, service := range models(t) {
		files, err := Documents(service)
		require.NoError(t, err)
		for i, revision := range service.Revisions {
			document := load(t, files[i].Content)
			assert.Equal(t, countModel(service, revision), countDocument(document), files[i].Path)
		}
	}
}

// models are the models of testdata that become documents.
func models(t testing.TB) []*spec.Service {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	var services []*spec.Service
	for _, name := range names {
		base := strings.TrimSuffix(filepath.Base(name), ".txtar")
		if !strings.HasPrefix(base, "error_") {
			services = append(services, golden.Read(t, base))
		}
	}
	return services
}

func countModel(s *spec.Service, r *spec.Revision) counts {
	c := counts{Operations: len(r.Operations)}
	shapes := append(append([]*spec.Shape{}, r.Shapes...), s.Errors...)
	if s.Protocol != "restJson1" {
		c.Members += len(s.Errors) // the key that names each
	}
	for _, o := range r.Operations {
		shapes = append(shapes, o.Input, o.Output)
		c.Errors += len(o.Errors)
		if o.HTTP.Assumed {
			c.Assumed++
		}
	}
	for _, shape := range shapes {
		c.Components++
		c.Members += len(shape.Members)
		c.Values += len(shape.Values)
		for _, m := range shape.Members {
			if m.Required {
				c.Required++
			}
		}
	}
	return c
}

func countDocument(document *openapi3.T) counts {
	var c counts
	for _, item := range document.Paths.Map() {
		for _, operation := range item.Operations() {
			c.Operations++
			c.Errors += countErrors(operation)
			if operation.Extensions["x-assumed"] == true {
				c.Assumed++
			}
		}
	}
	for _, ref := range document.Components.Schemas {
		c.Components++
		c.Members += len(ref.Value.Properties)
		c.Required += len(ref.Value.Required)
		c.Values += len(ref.Value.Enum)
	}
	return c
}

func countErrors(operation *openapi3.Operation) int {
	count := 0
	for status, response := range operation.Responses.Map() {
		if status == "200" {
			continue
		}
		for _, media := range response.Value.Content {
			count += max(1, len(media.Schema.Value.AnyOf))
		}
	}
	return count
}

// TestDeterministic builds the same documents twice.
func TestDeterministic(t *testing.T) {
	for _, service := range models(t) {
		first, err := Documents(service)
		require.NoError(t, err)
		second, err := Documents(service)
		require.NoError(t, err)
		assert.Equal(t, first, second)
	}
}

// TestViolationPath: a document's users learn at exactly which path an unknown
// enum value stands, and an unknown member does not trouble them.
func TestViolationPath(t *testing.T) {
	files, err := Documents(golden.Read(t, "evidence"))
	require.NoError(t, err)
	schema := load(t, files[1].Content).Components.Schemas["ListCagesOutput"].Value
	assert.NoError(t, schema.VisitJSON(map[string]any{"state": "macOS", "later": 1}))

	err = schema.VisitJSON(map[string]any{"state": "LATER"})
	var violation *openapi3.SchemaError
	require.ErrorAs(t, err, &violation)
	assert.Equal(t, []string{"state"}, violation.JSONPointer())
}

// FuzzProse: whatever a note says, the document stays one, and says the same.
func FuzzProse(f *testing.F) {
	f.Add("Creates an image.\nThe pattern is <major>.<minor>.")
	f.Add("'\": - #{}[]&*!|>%@` */ ../..\r\n\t---\n...\n")
	f.Fuzz(func(t *testing.T, prose string) {
		service := golden.Read(t, "whole_document")
		operation := service.Revisions[0].Operations[0]
		operation.Documentation = prose
		files, err := Documents(service)
		require.NoError(t, err)
		got := load(t, files[0].Content).Paths.Value("/OpenGate").Put
		assert.Equal(t, commonmark.Describe(prose), got.Description)
		assert.Equal(t, "OpenGate", got.OperationID)
	})
}
