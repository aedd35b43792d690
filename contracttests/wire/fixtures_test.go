package wire_test

import (
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/fixtures"
	"github.com/revsmith/revsmith/contracttests/wire"
	generator "github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// subject is one operation as its revision's page shows it.
type subject struct {
	service   *spec.Service
	operation *spec.Operation
	codec     *wire.Codec
}

func subjectOf(t testing.TB, service *spec.Service, file *fixture.File) subject {
	t.Helper()
	observed := *service.Revision(file.Revision)
	observed.Operations = observed.Observed
	operation := observed.Operation(file.Operation)
	require.NotNil(t, operation, file.Path())
	return subject{service, operation, wire.New(service, &observed)}
}

// embedded is the model that the fixtures are stored for.
func embedded(t testing.TB) *spec.Service {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	return service
}

// Every stored request reads as its input, and every stored output writes as its response; and so
// the other way around.
func TestStoredFixtures(t *testing.T) {
	service := embedded(t)
	files, err := fixtures.All(service.ID)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(file.Path(), func(t *testing.T) { subjectOf(t, service, file).replay(t, file) })
	}
}

// The models that the generator of fixtures is tested with have what the stored ones lack:
// further protocols, members in headers, payloads, formats of timestamps.
func TestGeneratedFixtures(t *testing.T) {
	archives, err := filepath.Glob("../../gen/fixtures/testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	for _, name := range archives {
		if strings.HasPrefix(filepath.Base(name), "refused_") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			service := golden.Model(t, archive.Files[0].Data)
			made, err := generator.Files(service)
			require.NoError(t, err)
			for _, f := range made {
				file, err := fixture.Parse(f.Path, f.Content)
				require.NoError(t, err)
				subjectOf(t, service, file).replay(t, file)
			}
		})
	}
}

func (s subject) replay(t *testing.T, file *fixture.File) {
	for _, c := range file.Cases {
		for i := range c.Exchanges {
			e := &c.Exchanges[i]
			t.Run(c.ID, func(t *testing.T) {
				s.request(t, e)
				if e.Error != nil {
					s.failure(t, e)
					return
				}
				s.response(t, &c, e)
			})
		}
	}
}

// request reads the request, and writes it again. A token that the client fills in is not in the input.
func (s subject) request(t *testing.T, e *fixture.Exchange) {
	request := requestOf(e)
	routed, err := s.codec.Route(request.Method, request.Path, request.Header)
	require.NoError(t, err)
	assert.Same(t, s.operation, routed)
	read, problems := s.codec.ReadInput(s.operation, request)
	assert.Empty(t, problems)
	written, err := s.codec.WriteInput(s.operation, read)
	require.NoError(t, err)
	assert.Equal(t, request.Path, written.Path)
	assert.Equal(t, request.Method, written.Method)
	assert.Equal(t, request.Query, written.Query)
	assert.Equal(t, request.Header, written.Header)
	equalBodies(t, request.Body, written.Body)

	input, problems := s.codec.Parse(s.operation.Input, e.Input)
	assert.Empty(t, problems)
	for _, m := range s.operation.Input.Members {
		if input[m.Name] == nil && isFilledIn(m, read[m.Name]) {
			delete(read, m.Name)
		}
	}
	assert.Equal(t, input, read)
}

// isFilledIn tells whether a client sends a value that its caller did not give: an idempotency
// token, and a structure that is the whole body.
func isFilledIn(m *spec.Member, value any) bool {
	return m.IdempotencyToken || m.Location == spec.InPayload && assert.ObjectsAreEqual(wire.Values{}, value)
}

// response reads the response, and writes it from the output.
func (s subject) response(t *testing.T, c *fixture.Case, e *fixture.Exchange) {
	response := responseOf(e)
	output, inOutput := s.codec.Parse(s.operation.Output, e.Output)
	read, problems := s.codec.ReadOutput(s.operation, response)
	assert.Equal(t, output, read)
	switch {
	case !strings.HasPrefix(c.ID, "unknown-"):
		assert.Empty(t, problems)
		assert.Empty(t, inOutput)
	case c.Violation != "":
		require.Len(t, problems, 1)
		assert.Equal(t, strings.ReplaceAll(strings.TrimPrefix(c.Violation, "/"), "/", "."), problems[0].Path)
	}
	if c.ID == "unknown-member" {
		return // what the revision lacks cannot be written
	}
	written, err := s.codec.WriteOutput(s.operation, output)
	require.NoError(t, err)
	assert.Equal(t, response.Status, written.Status)
	assert.Equal(t, response.Header, written.Header)
	equalBodies(t, response.Body, written.Body)
	formatted, err := s.codec.Format(s.operation.Output, output)
	require.NoError(t, err)
	assert.JSONEq(t, string(e.Output), string(formatted))
}

func (s subject) failure(t *testing.T, e *fixture.Exchange) {
	response := responseOf(e)
	code, text, problems := s.codec.ReadError(response)
	assert.Empty(t, problems)
	assert.Equal(t, e.Error.Code, code)
	assert.Equal(t, e.Error.Message, text)
	written := s.codec.WriteError(e.Error.Code, e.Response.Status, e.Error.Message)
	assert.Equal(t, response.Header, written.Header)
	if len(s.errorOf(code).Members) == 1 { // no facts file can give an error more than its message
		equalBodies(t, response.Body, written.Body)
	}
}

func (s subject) errorOf(code string) *spec.Shape {
	i := slices.IndexFunc(s.operation.Errors, func(e *spec.Shape) bool { return e.Name == code })
	return s.operation.Errors[i]
}

func equalBodies(t *testing.T, want, got []byte) {
	if len(want) == 0 || want[0] != '{' {
		assert.Equal(t, string(want), string(got))
		return
	}
	assert.JSONEq(t, string(want), string(got))
}

func requestOf(e *fixture.Exchange) wire.Request {
	query := url.Values{}
	maps.Copy(query, e.Request.Query)
	return wire.Request{
		Method: e.Request.Method, Path: e.Request.Path, Query: query, Header: headerOf(e.Request.Headers),
		Body: slices.Concat(e.Request.Body, e.Request.Payload),
	}
}

func responseOf(e *fixture.Exchange) wire.Response {
	return wire.Response{
		Status: e.Response.Status, Header: headerOf(e.Response.Headers),
		Body: slices.Concat(e.Response.Body, e.Response.Payload),
	}
}

func headerOf(fields map[string]string) http.Header {
	header := http.Header{}
	for name, value := range fields {
		header.Set(name, value)
	}
	return header
}
