package proposal_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
)

// others is where pages of other services lie, beside the checkout.
const others = "../../../shared/feed/others"

// addressed is what the truth of a page knows of an operation, and the page does not.
type addressed struct {
	HTTP      struct{ Method string }
	Paginator *struct {
		Input  string `json:"input_token"`
		Output string `json:"output_token"`
		Items  string `json:"result_key"`
	}
}

// right counts what was proposed right, of how many.
type right struct{ operations, methods, paged, pages int }

// Each service's page, the protocol that a person answers with, and whether it was
// proposed; how many operations the model has, how many have the right method, and of
// how many that page all four names are right.
func TestProposalsForOtherServices(t *testing.T) {
	for page, want := range map[string]struct {
		protocol string
		family   bool
		right
	}{
		"2018-10-05-ds":              {"awsJson1_1", true, right{3, 3, 0, 0}},
		"2020-08-17-kinesis":         {"awsJson1_1", false, right{2, 2, 1, 1}},
		"2020-11-23-dynamodb":        {"awsJson1_0", true, right{6, 6, 0, 0}},
		"2023-04-07-lambda":          {"restJson1", true, right{4, 4, 1, 1}},
		"2024-05-08-sqs":             {"awsJson1_0", true, right{1, 1, 0, 0}},
		"2024-05-30-bedrock-runtime": {"restJson1", true, right{1, 1, 0, 0}},
		"2024-06-11-accessanalyzer":  {"restJson1", true, right{4, 4, 1, 1}},
		"2024-12-03-s3tables":        {"restJson1", true, right{26, 22, 3, 3}},
		"2025-02-12-polly":           {"restJson1", true, right{7, 7, 3, 3}},
		"2026-06-19-glue":            {"awsJson1_1", true, right{5, 5, 1, 1}},
	} {
		t.Run(page, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(others, page, "page.html"))
			if err != nil {
				t.Skip("no ../shared beside this checkout: no page of another service")
			}
			notes := []spec.NoteFile{read(t, "page.html", text)}
			guessed := string(propose(t, notes, "").Text)
			assert.Equal(t, want.family, strings.Contains(guessed, "\n  protocol: "+want.protocol[:6]))
			service := requireUsable(t, propose(t, notes, want.protocol), notes)
			assert.Equal(t, want.right, compare(t, service.Latest(), page))
		})
	}
}

// compare holds a model against the truth of its page.
func compare(t *testing.T, model *spec.Revision, page string) right {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(others, page, "truth.json"))
	require.NoError(t, err)
	truth := map[string]addressed{}
	require.NoError(t, json.Unmarshal(text, &truth))
	var got right
	for _, o := range model.Operations {
		known, ok := truth[o.Name]
		require.True(t, ok, o.Name)
		got.operations++
		if o.HTTP.Method == known.HTTP.Method {
			got.methods++
		}
		if known.Paginator == nil {
			continue
		}
		got.paged++
		want := fmt.Sprint(known.Paginator.Input, known.Paginator.Output, known.Paginator.Items)
		if p := o.Pagination; p != nil && p.Items != nil && fmt.Sprint(p.InputToken.Name, p.OutputToken.Name, p.Items.Name) == want {
			got.pages++
		}
	}
	return got
}

// The pages of many years make one proposal: what each shows last counts, and what was
// shown on different dates has one name where the older page shows a part of the newer.
func TestProposalForAWholeHistory(t *testing.T) {
	pages, err := filepath.Glob("../../../shared/feed/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no page of a whole history")
	}
	var notes []spec.NoteFile
	for _, name := range pages {
		page, err := os.ReadFile(name)
		require.NoError(t, err)
		notes = append(notes, read(t, filepath.ToSlash(name), page))
	}
	model := requireUsable(t, propose(t, notes, "restJson1"), notes).Latest()
	assert.Len(t, model.Operations, 77)
	paged := 0
	for _, o := range model.Operations {
		if o.Pagination != nil && o.Pagination.Items != nil {
			paged++
		}
	}
	assert.Equal(t, 21, paged)
	for _, name := range []string{"Component", "Image", "ImagePipeline", "ImageRecipe", "Platform", "Workflow", "LifecyclePolicy"} {
		assert.NotNil(t, model.Shape(name), name)
	}
}
