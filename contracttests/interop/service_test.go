//go:build interop

package interop

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// service is a process of "revsmith serve" with the seeds of testdata/clients.
type service struct {
	// url is where it listens.
	url string
	// ID is the service's id, Revision the date of the revision that is served, Operations those that it answers.
	ID         string   `json:"service"`
	Revision   string   `json:"revision"`
	Operations []string `json:"operations"`
}

// buildProgram builds revsmith and returns its path.
func buildProgram(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "revsmith")
	output, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../../cmd/revsmith").CombinedOutput()
	require.NoError(t, err, string(output))
	return program
}

// serve starts the service, which must end in peace when the test does.
func serve(t *testing.T, program string) *service {
	t.Helper()
	command := exec.Command(program, "serve", "--addr", ":0", "--seed", filepath.Join("testdata", "clients", "seeds.json"))
	command.Stderr = os.Stderr
	stdout, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	t.Cleanup(func() {
		assert.NoError(t, command.Process.Signal(os.Interrupt))
		assert.NoError(t, command.Wait())
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	_, address, found := strings.Cut(strings.TrimSpace(line), " at ")
	require.True(t, found, line)
	s := &service{url: address}
	s.admin(t, "", s)
	return s
}

// admin reads what the admin endpoint answers below a path.
func (s *service) admin(t *testing.T, path string, into any) {
	t.Helper()
	response, err := http.Get(s.url + "/_fake" + path)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.NoError(t, json.NewDecoder(response.Body).Decode(into))
}

// put replaces something of the admin endpoint.
func (s *service) put(path, body string) error {
	request, err := http.NewRequest(http.MethodPut, s.url+"/_fake"+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusMultipleChoices {
		answer, _ := io.ReadAll(response.Body)
		return &refusedError{string(answer)}
	}
	return nil
}

// refusedError is what the admin endpoint refuses.
type refusedError struct{ answer string }

func (e *refusedError) Error() string { return "the admin endpoint refuses it: " + e.answer }

// request is one that the service answered.
type request struct {
	Operation string `json:"operation"`
	Status    int    `json:"status"`
	Code      string `json:"code"`
}

// requests are the last requests.
func (s *service) requests(t *testing.T) []request {
	t.Helper()
	var answer struct{ Requests []request }
	s.admin(t, "/requests", &answer)
	return answer.Requests
}

// called are the operations that went well at least once, sorted.
func (s *service) called(t *testing.T) []string {
	t.Helper()
	var called []string
	for _, r := range s.requests(t) {
		if r.Status == http.StatusOK && r.Operation != "" {
			called = append(called, r.Operation)
		}
	}
	slices.Sort(called)
	return slices.Compact(called)
}
