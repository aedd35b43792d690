package paritytest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// settings are what config.LoadDefaultConfig finds in the environment, by name, beside a region and
// credentials. HERE stands for the server's address.
var settings = map[string]map[string]string{
	"endpoint":                {"AWS_ENDPOINT_URL": "HERE"},
	"endpoint of the service": {"AWS_ENDPOINT_URL": "http://other.example", "AWS_ENDPOINT_URL_IMAGEBUILDER": "HERE/stage"},
	"app id":                  {"AWS_ENDPOINT_URL": "HERE", "AWS_SDK_UA_APP_ID": "an-app"},
	"retries":                 {"AWS_ENDPOINT_URL": "HERE", "AWS_RETRY_MODE": "adaptive", "AWS_MAX_ATTEMPTS": "1"},
	"defaults mode":           {"AWS_ENDPOINT_URL": "HERE", "AWS_DEFAULTS_MODE": "in-region"},
	"no session":              {"AWS_ENDPOINT_URL": "HERE", "AWS_SESSION_TOKEN": ""},
	"files":                   {"AWS_PROFILE": "own", "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_SESSION_TOKEN": "", "AWS_REGION": ""},
}

// ownProfile is a profile in the shared configuration file.
const ownProfile = `[profile own]
region = eu-west-1
services = near
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = SECRETEXAMPLE
sdk_ua_app_id = from-a-file
[services near]
imagebuilder =
  endpoint_url = HERE
`

// A client of a configuration that config.LoadDefaultConfig loads does the same as the official one, over
// loopback HTTP and every way of a call: the same requests, validly signed, the same answers.
func TestLoadedConfiguration(t *testing.T) {
	for name, environment := range settings {
		t.Run(name, func(t *testing.T) {
			near := &nearServer{}
			near.Server = httptest.NewServer(near)
			t.Cleanup(near.Close)
			cfg := near.load(t, environment)
			for i, op := range shared() {
				for number := range 3 {
					near.answer = answerOf(op, i+number*8, chanceOf(op.name, number))
					near.compare(t, op, cfg, 3+number)
				}
			}
		})
	}
}

// nearServer answers over loopback HTTP, and keeps the last request.
type nearServer struct {
	*httptest.Server
	answer answer
	last   *sent
	err    error
}

// ServeHTTP keeps the request and answers.
func (n *nearServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.last, n.err = received(r, r.RequestURI)
	n.answer.writeTo(w, 0)
}

// load sets the environment, and loads a configuration from it.
func (n *nearServer) load(t *testing.T, environment map[string]string) aws.Config {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config")
	require.NoError(t, os.WriteFile(file, []byte(n.here(ownProfile)), 0o600))
	for name, value := range map[string]string{
		"AWS_CONFIG_FILE": file, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull, "AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "us-west-2",
		"AWS_PROFILE": "", "AWS_ENDPOINT_URL": "", "AWS_ENDPOINT_URL_IMAGEBUILDER": "", "AWS_SDK_UA_APP_ID": "", "AWS_USE_FIPS_ENDPOINT": "",
		"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "SECRETEXAMPLE", "AWS_SESSION_TOKEN": "TOKENEXAMPLE",
	} {
		t.Setenv(name, value)
	}
	for name, value := range environment {
		t.Setenv(name, n.here(value))
	}
	cfg, err := config.LoadDefaultConfig(t.Context())
	require.NoError(t, err)
	return cfg
}

// here is a text with the server's address.
func (n *nearServer) here(text string) string { return strings.ReplaceAll(text, "HERE", n.URL) }

// compare calls an operation of both clients, and compares requests and answers.
func (n *nearServer) compare(t *testing.T, op operation, cfg aws.Config, number int) {
	t.Helper()
	if n.answer.status < 200 || n.answer.status > 499 || n.answer.status == 429 {
		n.answer.status = http.StatusBadRequest // no server sends others, or a retry would wait
	}
	ours, theirs := inputs(op, number, chanceOf(op.name, number))
	their := n.call(official.NewFromConfig(cfg, func(o *official.Options) { o.IdempotencyTokenProvider = sameToken{} }), op, theirs)
	for _, at := range waysOfCalls(op.place + number) {
		client := imagebuilder.NewFromConfig(cfg, ways[at].choose, func(o *imagebuilder.Options) { o.IdempotencyTokenProvider = sameToken{} })
		got := results{way: ways[at], ours: n.call(client, op, ours), theirs: their}
		assert.Empty(t, counted("loaded configurations", got, n.requestDifference(got, cfg)), "%s, case %d", op.name, number)
		assert.Empty(t, got.counted(n.answer), "%s, case %d", op.name, number)
	}
}

func (n *nearServer) call(client any, op operation, input reflect.Value) (got result) {
	n.last = nil
	got.output, got.err = callerOf(client, op).call(input)
	if n.err != nil {
		got.err = fmt.Errorf("the request cannot be read: %w", n.err)
	}
	got.sent = n.last
	return got
}

// requestDifference is how two requests differ, also in who they say has sent them.
func (n *nearServer) requestDifference(got results, cfg aws.Config) string {
	if difference := got.ours.sent.difference(got.theirs.sent); difference != "" || got.ours.sent == nil {
		return difference
	}
	own, other := agentOf(got.ours.sent.header.Get("User-Agent")), agentOf(got.theirs.sent.header.Get("User-Agent"))
	if difference := textDifference("User-Agent", own, other); difference != "" {
		return difference
	}
	return got.ours.sent.signatureDifference(cfg)
}
