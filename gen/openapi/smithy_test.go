package openapi

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/smithy"
	"github.com/revsmith/revsmith/spec"
)

// smithyModel is as much of a Smithy model as is counted.
type smithyModel struct {
	Shapes map[string]struct {
		Type    string
		Members map[string]struct{ Traits map[string]any }
		Errors  []any
		Traits  map[string]any
	}
}

// countSmithy is what a Smithy model holds of its service, in the terms of its document.
func countSmithy(t *testing.T, content []byte) counts {
	var model smithyModel
	require.NoError(t, json.Unmarshal(content, &model))
	var c counts
	for id, shape := range model.Shapes {
		if strings.HasPrefix(id, "revsmith#") {
			continue
		}
		switch shape.Type {
		case "operation":
			c.Operations++
			c.Errors += len(shape.Errors)
			if shape.Traits["revsmith#assumed"] != nil {
				c.Assumed++
			}
		case "enum":
			c.Components++
			c.Values += len(shape.Members)
		case "structure", "union":
			c.Components++
			c.Members += len(shape.Members)
			for _, m := range shape.Members {
				if m.Traits["smithy.api#required"] != nil {
					c.Required++
				}
			}
		}
	}
	return c
}

// TestNotesAgreeWithSmithy walks the model of the repository's own notes, its documents and its
// Smithy models, each on its own, and compares what they hold at every revision.
func TestNotesAgreeWithSmithy(t *testing.T) {
	service := fromNotes(t, "imagebuilder")
	documents, err := Documents(service)
	require.NoError(t, err)
	models, err := smithy.Models(service, nil)
	require.NoError(t, err)
	require.Len(t, models, len(service.Revisions))
	for i, revision := range service.Revisions {
		want := countModel(service, revision.AsPages())
		assert.Equal(t, want, countSmithy(t, models[i].Content), models[i].Path)
		assert.Equal(t, want, countDocument(load(t, documents[i].Content)), documents[i].Path)
		assertSameValues(t, revision, models[i].Content)
	}
}

// assertSameValues compares each enum's values with those of a Smithy model.
func assertSameValues(t *testing.T, revision *spec.Revision, content []byte) {
	var model smithyModel
	require.NoError(t, json.Unmarshal(content, &model))
	for _, shape := range revision.Shapes {
		var want, got []any
		for _, v := range shape.Values {
			want = append(want, v.Wire)
		}
		if shape.Kind != spec.Enum {
			continue
		}
		for _, m := range model.Shapes["com.amazonaws.imagebuilder#"+shape.Name].Members {
			got = append(got, m.Traits["smithy.api#enumValue"])
		}
		assert.ElementsMatch(t, want, got, shape.Name)
	}
}
