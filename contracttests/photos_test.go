package contracttests_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file replays against a small client, made by hand, whose operations travel as the
// library's do not: a stream under a path with slashes, and a document over awsJson.

// Free is a value without a model; anything is one.
type Free interface{ isFree() }

type freeText struct{ text string }

func (freeText) isFree() {}

type (
	PutPhotoInput struct {
		Key   *string
		Tags  map[string]string
		Image io.Reader
	}
	PutPhotoOutput  struct{ Image io.ReadCloser }
	GetCameraInput  struct{}
	GetCameraOutput struct{ Free Free }
)

// Photos is the client.
type Photos struct {
	endpoint string
	request  func(*http.Request)
}

func (p *Photos) send(method, path string, body io.Reader, header http.Header) (*http.Response, error) {
	request, err := http.NewRequest(method, p.endpoint+path, body)
	if err != nil {
		return nil, err
	}
	request.Header = header
	if p.request != nil {
		p.request(request)
	}
	return http.DefaultClient.Do(request)
}

func (p *Photos) PutPhoto(_ context.Context, in *PutPhotoInput, _ ...func(*Options)) (*PutPhotoOutput, error) {
	header := http.Header{"Content-Type": {"image/png"}}
	query := ""
	for key, value := range in.Tags {
		query = "?" + key + "=" + value
	}
	response, err := p.send(http.MethodPut, "/photos/"+*in.Key+query, in.Image, header)
	if err != nil {
		return nil, err
	}
	return &PutPhotoOutput{Image: response.Body}, nil
}

func (p *Photos) GetCamera(_ context.Context, _ *GetCameraInput, _ ...func(*Options)) (*GetCameraOutput, error) {
	header := http.Header{"Content-Type": {"application/x-amz-json-1.0"}, "X-Amz-Target": {"Photos.GetCamera"}}
	response, err := p.send(http.MethodPost, "", strings.NewReader("{}"), header)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var body struct{ Free string }
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil {
		return nil, err
	}
	return &GetCameraOutput{Free: freeText{body.Free}}, nil
}

// photosRunner replays with a client that changes its requests.
func photosRunner(t *testing.T, request func(*http.Request)) *contracttests.Runner {
	runner := contracttests.Start(contracttests.Subject{
		Client:   func(endpoint string) any { return &Photos{endpoint: endpoint, request: request} },
		Document: func(string) ([]byte, error) { return os.ReadFile("testdata/photos.yaml") },
		Documents: &contracttests.Documents{
			Type: reflect.TypeFor[Free](),
			Make: func(value any) any { return freeText{value.(string)} },
			Read: func(value any) any { return value.(freeText).text },
		},
	})
	t.Cleanup(runner.Close)
	return runner
}

// photoFiles are the fixtures of the two operations.
func photoFiles(t *testing.T) []*fixture.File {
	var files []*fixture.File
	for _, name := range []string{"PutPhoto", "GetCamera"} {
		data, err := os.ReadFile("testdata/" + name + ".json")
		require.NoError(t, err)
		file, err := fixture.Parse(name, data)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

func TestStreamsDocumentsAndTargets(t *testing.T) {
	photosRunner(t, nil).Replay(t, photoFiles(t)...)
}

func TestWrongStreamsAndTargetsAreFound(t *testing.T) {
	for name, test := range map[string]struct {
		request   func(*http.Request)
		operation int
		want      string
	}{
		"another body": {
			func(r *http.Request) { r.Body, r.ContentLength = io.NopCloser(strings.NewReader("no image")), 8 },
			0, `body: want "the image", got "no image"`,
		},
		"an escaped slash": {
			func(r *http.Request) { r.URL.RawPath = strings.Replace(r.URL.Path, "a/b", "a%2Fb", 1) },
			0, "path: want /photos/a/b, got /photos/a%2Fb",
		},
		"another target": {
			func(r *http.Request) { r.Header.Set("X-Amz-Target", "Photos.GetCameras") },
			1, `header X-Amz-Target: want "Photos.GetCamera", got ["Photos.GetCameras"]`,
		},
		"another content type": {
			func(r *http.Request) { r.Header.Set("Content-Type", "application/json") },
			1, `header Content-Type: want "application/x-amz-json-1.0", got ["application/json"]`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := photoFiles(t)[test.operation]
			assert.Contains(t, photosRunner(t, test.request).Check(file, &file.Cases[0]), test.want)
		})
	}
}

// TestTheDocumentIsAskedByTarget lets a response hold what only the document refuses.
func TestTheDocumentIsAskedByTarget(t *testing.T) {
	file := photoFiles(t)[1]
	file.Cases[0].Exchanges[0].Response.Body = json.RawMessage(`{"free":"x","new":1}`)
	findings := photosRunner(t, nil).Check(file, &file.Cases[0])
	assert.Contains(t, findings, "document: response /new: the document does not list it")
}
