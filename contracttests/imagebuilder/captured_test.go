package imagebuilder_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fake"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/wire"
)

// capture is what the official client sends at one revision: through a proxy, to a fake of that revision.
type capture struct {
	*testing.T
	*recorder
	server   *fake.Server
	client   *official.Client
	document *contracttests.Document
	codec    *wire.Codec
	// captured counts requests, by operation; refused are the calls that the client did not send.
	captured map[string]int
	refused  int
}

func newCapture(t *testing.T, revision string) *capture {
	t.Helper()
	text, err := document(revision)
	require.NoError(t, err)
	described, err := contracttests.ReadDocument(text)
	require.NoError(t, err)
	m, err := model()
	require.NoError(t, err)
	server, err := fake.Start(fake.Options{Revision: revision})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Close()) })
	c := &capture{
		T: t, recorder: newRecorder(t), server: server, document: described,
		codec: wire.New(m, m.Revision(revision)), captured: map[string]int{},
	}
	c.client = official.NewFromConfig(c.configuration(t), func(o *official.Options) { o.BaseEndpoint = aws.String(server.URL) })
	return c
}

// inputsOf are the different inputs of a file's cases.
func inputsOf(file *fixture.File) map[string]*fixture.Case {
	all := map[string]*fixture.Case{}
	for i := range file.Cases {
		for _, e := range file.Cases[i].Exchanges {
			if e.Refused == nil {
				all[string(e.Input)] = &file.Cases[i]
			}
		}
	}
	return all
}

// file calls the operation of a file with all of its inputs.
func (c *capture) file(file *fixture.File) {
	c.Helper()
	all := inputsOf(file)
	for _, input := range slices.Sorted(maps.Keys(all)) {
		c.forget()
		failed, wrong := theirs().Call(c.Context(), c.client, file.Operation, []byte(input))
		require.NoError(c, wrong, "%s %s", file.Operation, all[input].ID)
		var invalid smithy.InvalidParamsError
		if c.request == nil && assert.ErrorAs(c, failed, &invalid) {
			c.refused++
			continue
		}
		c.captured[file.Operation]++
		assert.Empty(c, c.problems(), "%s %s", file.Operation, all[input].ID)
	}
}

// undescribed is what the document has against the last request.
func (c *capture) undescribed() []string {
	c.request.Body = io.NopCloser(bytes.NewReader(c.body))
	return c.document.Request(c.request)
}

// problems are what the document, the fake's reader and the fake have against the last request.
func (c *capture) problems() []string {
	all := c.undescribed()
	request := wire.Request{
		Method: c.request.Method, Path: c.request.URL.EscapedPath(), Query: c.request.URL.Query(), Header: c.request.Header, Body: c.body,
	}
	operation, err := c.codec.Route(request.Method, request.Path, request.Header)
	if err != nil {
		return append(all, err.Error())
	}
	_, found := c.codec.ReadInput(operation, request)
	for _, p := range found {
		all = append(all, p.String())
	}
	if c.status == 0 || c.status >= http.StatusInternalServerError {
		all = append(all, fmt.Sprintf("the fake answers %d %s", c.status, c.answer))
	}
	return all
}

// total is how many requests were captured.
func (c *capture) total() int {
	sum := 0
	for _, n := range c.captured {
		sum += n
	}
	return sum
}

// What the official client sends for every stored input is described by the document of its revision.
func TestCapturedRequestsAreDescribed(t *testing.T) {
	requests, refused, operations := 0, 0, map[string]bool{}
	for _, revision := range revisions() {
		c := newCapture(t, revision)
		for _, file := range allFixtures(t) {
			if file.Revision == revision {
				c.file(known(t, file))
				c.file(known(t, derived(t, derive.Values(), file)))
				operations[file.Operation] = true
			}
		}
		require.NotZero(t, c.total())
		requests, refused = requests+c.total(), refused+c.refused
	}
	t.Logf("captured: %d requests of %d operations at %d revisions, and %d calls not sent", requests, len(operations), len(revisions()), refused)
}

// A document refuses requests that are not as it says.
func TestWrongRequestsAreNotDescribed(t *testing.T) {
	c := newCapture(t, revisions()[0])
	for _, wrong := range []func(){
		func() { c.request.Method = http.MethodDelete },
		func() { c.request.URL = &url.URL{Path: "/Nothing"} },
		func() { c.request.URL.RawQuery = "more=1" },
		func() { c.body = bytes.Replace(c.body, []byte(`"one"`), []byte(`1`), 1) },
		func() { c.body = bytes.Replace(c.body, []byte(`"name"`), []byte(`"more"`), 1) },
		func() { c.body = nil },
	} {
		require.NoError(t, c.server.Reset())
		_, err := c.client.CreateInfrastructureConfiguration(t.Context(), &official.CreateInfrastructureConfigurationInput{
			Name: aws.String("one"), InstanceProfileName: aws.String("p"),
		})
		require.NoError(t, err)
		require.NotNil(t, c.request, "the request did not go through the proxy")
		require.Empty(t, c.problems())
		wrong()
		assert.NotEmpty(t, c.undescribed())
		c.forget()
	}
}
