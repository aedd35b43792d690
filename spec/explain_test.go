package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

func TestExplain(t *testing.T) {
	const last = "changelog/imagebuilder/2024-12-02.txt"
	cases := map[string]string{
		"ListImages": "ListImages: operation; in Go Client.ListImages.\n" +
			"Seen since 2024-12-02, in " + last + ", lines 343 to 407. It may be older: no earlier note could show it.\n",
		"GetMarketplaceResource": "GetMarketplaceResource: operation; in Go Client.GetMarketplaceResource.\n" +
			"Since 2024-12-02, announced by " + last + ", lines 3 to 25.\n",
		"ListImages.owner": "ListImages.owner: member of the request, enum Ownership; in Go ListImagesInput.Owner.\n" +
			"Seen since 2024-12-02, in " + last + ", lines 348 to 349. It may be older: no earlier note could show it.\n",
		"ListImages.owner.AWSMarketplace": "ListImages.owner.AWSMarketplace: value of enum Ownership; " +
			"in Go types.OwnershipAwsMarketplace.\nSince 2024-12-02, announced by " + last + ", line 165.\n",
		"types.Platform.macOS": "types.Platform.macOS: value of enum Platform; in Go types.PlatformMacos.\n" +
			"Seen since 2024-12-02, in " + last + ", line 36. No note proves its date: it came after 2023-11-16, " +
			"when its type was last seen without it.\n",
		"types.PlatformMacos": "types.Platform.macOS: value of enum Platform; in Go types.PlatformMacos.\n" +
			"Seen since 2024-12-02, in " + last + ", line 36. No note proves its date: it came after 2023-11-16, " +
			"when its type was last seen without it.\n",
		"types.Component.publisher": "types.Component.publisher: member of structure Component, string; " +
			"in Go types.Component.Publisher.\nSeen since 2024-12-02, in " + last + ", lines 93 to 94. " +
			"No note proves its date: it came after 2021-09-22, when its type was last seen without it.\n",
		"types.ServiceException": "types.ServiceException: error; in Go types.ServiceException.\n" +
			"No note shows it: it comes from the facts file.\n",
		"ListImages.maxResults": "ListImages.maxResults: member of the request, integer; in Go ListImagesInput.MaxResults.\n" +
			"Seen since 2024-12-02, in " + last + ", lines 366 to 367. It may be older: no earlier note could show it.\n",
	}
	service := five(t)
	for path, want := range cases {
		got, err := Explain(service, path)
		require.NoError(t, err, path)
		assert.Equal(t, want, got.String())
	}
}

// TestExplainBothSides shows a path that a request and a response have.
func TestExplainBothSides(t *testing.T) {
	got, err := Explain(five(t), "ListImages.nextToken")
	require.NoError(t, err)
	require.Len(t, got.Facts, 2)
	assert.Equal(t, "ListImagesInput.NextToken", got.Facts[0].GoSymbol)
	assert.Equal(t, "ListImagesOutput.NextToken", got.Facts[1].GoSymbol)
	assert.Contains(t, got.Facts[0].Documentation, "token")
	assert.Equal(t, 1, strings.Count(got.String(), "\n\nListImages.nextToken: "), "a paragraph for each side")
}

func TestExplainDeprecated(t *testing.T) {
	warned := Evidence{Strength: Bounded, Since: "2024-03-01", Note: "note.html", Lines: changelog.Span{First: 3, Last: 9}}
	service := &Service{Revisions: []*Revision{{Operations: []*Operation{{
		Name: "GetThing", Deprecated: &warned, Input: &Shape{}, Output: &Shape{},
	}}}}}
	got, err := Explain(service, "GetThing")
	require.NoError(t, err)
	assert.Equal(t, "operation, deprecated (first shown in note.html, lines 3 to 9)", got.Facts[0].What)
}

func TestExplainUnknown(t *testing.T) {
	service := five(t)
	cases := map[string]string{
		"ListImage.owner":        "ListImages.owner",
		"types.Platform.macos":   "types.Platform.macOS",
		"types.PlatformMacosx":   "types.Platform.macOS",
		"GetComponent.compnent":  "GetComponent.component",
		"types.ServiceExeption":  "types.ServiceException",
		"../../etc/passwd":       "?",
		"":                       "?",
		"types.Component.\x00\n": "types.Component",
	}
	for path, near := range cases {
		_, err := Explain(service, path)
		require.Error(t, err, path)
		_, suggested, _ := strings.Cut(err.Error(), "did you mean ")
		assert.Contains(t, suggested, near)
	}
	_, err := Explain(&Service{}, "ListImages")
	assert.ErrorContains(t, err, "no notes yet")
}
