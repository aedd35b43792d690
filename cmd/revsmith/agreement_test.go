package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/agreement"
	clients "github.com/revsmith/revsmith/gen/release"
	"github.com/revsmith/revsmith/spec/compat"
)

// The two opinions on the newest revisions of this repository are one.
func TestApidiffIsAsked(t *testing.T) {
	var stdout, stderr strings.Builder
	status := run([]string{"compat", "--go", "-C", "../..", "2023-11-16", "2024-03-06"}, nil, &stdout, &stderr)
	assert.Equal(t, exitClean, status, stderr.String())
	assert.Equal(t, "apidiff agrees: minor\n", stderr.String())
	assert.Contains(t, stdout.String(), "RS006:types.LifecycleExecutionStatus.PENDING")
}

func TestApidiffNeedsTheClientModule(t *testing.T) {
	var stdout, stderr strings.Builder
	status := run([]string{"compat", "--go", "-C", "testdata/repository", "latest", "latest"}, nil, &stdout, &stderr)
	assert.Equal(t, exitFindings, status)
	assert.Contains(t, stderr.String(), "listing what generated clients import")
}

func TestADisagreementIsAFinding(t *testing.T) {
	var stderr strings.Builder
	err := agreed(&stderr, &agreement.Opinions{
		Before: "a", After: "b", Advice: compat.Advice{Package: compat.PackageMinor},
		Changes: clients.Changes{Incompatible: []string{"Thing: removed\x1b"}},
	})
	var finding *finding
	require.ErrorAs(t, err, &finding)
	assert.Contains(t, stderr.String(), "apidiff finds an incompatible change, and the rules do not say major\n")
	assert.Contains(t, stderr.String(), "  incompatible: Thing: removed\\u001b\n")
}
