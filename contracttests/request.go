package contracttests

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// received is a request as it arrived, without the endpoint's base path.
type received struct {
	method string
	path   string
	query  url.Values
	header http.Header
	body   []byte
	// payload says that the fixture wants a body that need not be JSON.
	payload bool
}

// compareRequest says how a request differs from the one that a fixture wants.
func compareRequest(want *fixture.Request, got *received, forms map[string]*regexp.Regexp) []string {
	var findings []string
	if got.method != want.Method {
		findings = append(findings, fmt.Sprintf("method: want %s, got %s", want.Method, got.method))
	}
	if got.path != want.Path {
		findings = append(findings, fmt.Sprintf("path: want %s, got %s", want.Path, got.path))
	}
	findings = append(findings, compareQuery(want.Query, got.query)...)
	findings = append(findings, compareHeaders(want.Headers, got.header)...)
	findings = append(findings, checkHeaders(forms, got.header)...)
	if want.Payload != nil {
		return append(findings, comparePayload(want.Payload, got.body)...)
	}
	return append(findings, compareBody(want.Body, got.body)...)
}

func compareQuery(want map[string][]string, got url.Values) []string {
	var findings []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if !slices.Equal(want[key], got[key]) {
			findings = append(findings, fmt.Sprintf("query %s: want %q, got %q", key, want[key], got[key]))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, wanted := want[key]; !wanted {
			findings = append(findings, fmt.Sprintf("query %s: unexpected, got %q", key, got[key]))
		}
	}
	return findings
}

// compareHeaders compares the headers that the fixture lists, and Content-Type always.
func compareHeaders(want map[string]string, got http.Header) []string {
	var findings []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		// Several lines of one header mean what one line with commas does.
		if values := got.Values(name); strings.Join(values, ",") != want[name] || values == nil {
			findings = append(findings, fmt.Sprintf("header %s: want %q, got %q", name, want[name], values))
		}
	}
	if _, listed := want[contentType]; !listed && got.Get(contentType) != "" {
		findings = append(findings, fmt.Sprintf("header %s: unexpected, got %q", contentType, got.Get(contentType)))
	}
	return findings
}

// checkHeaders holds the headers of every request against their forms.
func checkHeaders(forms map[string]*regexp.Regexp, got http.Header) []string {
	var findings []string
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		if value := got.Get(name); !forms[name].MatchString(value) {
			findings = append(findings, fmt.Sprintf("header %s: want the form %s, got %q", name, forms[name], value))
		}
	}
	return findings
}

func comparePayload(want, got []byte) []string {
	if bytes.Equal(want, got) {
		return nil
	}
	return []string{fmt.Sprintf("body: want %q, got %q", short(want), short(got))}
}

func compareBody(want, got []byte) []string {
	switch {
	case want == nil && len(got) > 0:
		return []string{fmt.Sprintf("body: want none, got %s", short(got))}
	case want == nil:
		return nil
	case len(got) == 0:
		return []string{fmt.Sprintf("body: want %s, got none", short(want))}
	}
	wanted, err := decode(want)
	if err != nil {
		return []string{"body: the fixture's is not JSON: " + err.Error()}
	}
	arrived, err := decode(got)
	if err != nil {
		return []string{fmt.Sprintf("body: not JSON (%v): %s", err, short(got))}
	}
	return differences("body ", wanted, arrived)
}
