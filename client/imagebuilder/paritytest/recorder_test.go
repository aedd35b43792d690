package paritytest

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// recorder is a server in memory: it notes the requests and answers as its handler does, else
// with an empty object.
type recorder struct {
	answer   handler
	lock     sync.Mutex
	requests []string
	names    idNames
	open     atomic.Int32 // bodies of responses that nobody has closed
}

// watchedBody tells when it is closed.
type watchedBody struct {
	io.ReadCloser
	close func()
}

func (b *watchedBody) Close() error {
	b.close()
	return b.ReadCloser.Close()
}

// Do notes the request and answers it.
func (r *recorder) Do(request *http.Request) (*http.Response, error) {
	r.lock.Lock()
	r.requests = append(r.requests, r.names.replace(written(request)))
	attempt := len(r.requests)
	r.lock.Unlock()
	if err := request.Context().Err(); err != nil {
		return nil, err
	}
	if r.answer == nil {
		return r.watched(respond(200, "{}"), nil)
	}
	return r.watched(r.answer(attempt, request))
}

func (r *recorder) watched(response *http.Response, err error) (*http.Response, error) {
	if err == nil {
		r.open.Add(1)
		response.Body = &watchedBody{response.Body, sync.OnceFunc(func() { r.open.Add(-1) })}
	}
	return response, err
}

// respond is a response with headers given as "Name: value".
func respond(status int, body string, headers ...string) *http.Response {
	response := &http.Response{
		StatusCode: status, Status: fmt.Sprint(status, " ", http.StatusText(status)),
		ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"X-Amzn-Requestid": {"the-request"}},
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		response.Header.Set(name, value)
	}
	return response
}

// failing answers every attempt with an error of that status and code.
func failing(status int, code string, headers ...string) handler {
	return func(int, *http.Request) (*http.Response, error) {
		return respond(status, `{"message":"some reason"}`, append(headers, "X-Amzn-Errortype: "+code)...), nil
	}
}

// after answers the first attempts one way and the later ones well.
func after(attempts int, first handler) handler {
	return func(attempt int, r *http.Request) (*http.Response, error) {
		if attempt > attempts {
			return respond(200, "{}"), nil
		}
		return first(attempt, r)
	}
}

// written is a request as text, its headers sorted.
func written(r *http.Request) string {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s length %d of %d\n", r.Method, r.URL, r.ContentLength, len(body))
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		value := strings.Join(r.Header[name], " | ")
		switch name {
		case "Authorization":
			value = signatureOf(r, body)
		case "User-Agent":
			value = agentOf(value)
		case "Content-Md5", "X-Amz-Content-Sha256":
			value = sumOf(value, body)
		}
		fmt.Fprintf(&text, "%s: %s\n", name, value)
	}
	return text.String() + sorted(body)
}

// sorted is JSON with its members in order.
func sorted(body []byte) string {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	if decoder.Decode(&tree) != nil {
		return string(body)
	}
	text, _ := json.Marshal(tree)
	return string(text)
}

// sumOf is a checksum of the body, judged: members of JSON come in any order.
func sumOf(value string, body []byte) string {
	sha, md := sha256.Sum256(body), md5.Sum(body)
	if value == hex.EncodeToString(sha[:]) || value == base64.StdEncoding.EncodeToString(md[:]) {
		return "of the body"
	}
	return value
}

var apiVersion = regexp.MustCompile(`api/imagebuilder#[\w.]+`)

// agentOf is a User-Agent header without the version of the client.
func agentOf(value string) string {
	return apiVersion.ReplaceAllString(value, "api/imagebuilder#version")
}

var authorization = regexp.MustCompile(`^AWS4-HMAC-SHA256 Credential=(\w*)/\d{8}/([^/]*)/([^/]*)/aws4_request, SignedHeaders=(\S+), Signature=`)

// signatureOf is the Authorization header with its signature made again and judged.
func signatureOf(r *http.Request, body []byte) string {
	given := r.Header.Get("Authorization")
	parts := authorization.FindStringSubmatch(given)
	at, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
	if parts == nil || err != nil {
		return "unknown " + given
	}
	verdict := "WRONG"
	switch given {
	case signedAgain(r, body, parts, at, false):
		verdict = "valid"
	case signedAgain(r, body, parts, at, true):
		verdict = "valid without escaping"
	}
	return fmt.Sprintf("%s signature of %s for %s in %s over %s", verdict, parts[1], parts[3], parts[2], parts[4])
}

// signedAgain is the Authorization header that belongs to a request.
func signedAgain(r *http.Request, body []byte, parts []string, at time.Time, withoutEscaping bool) string {
	again := r.Clone(context.Background())
	again.Header.Del("Authorization")
	again.Header.Del("X-Amz-Security-Token")
	hash := sha256.Sum256(body)
	credentials := aws.Credentials{
		AccessKeyID: parts[1], SecretAccessKey: "SECRETEXAMPLE", SessionToken: r.Header.Get("X-Amz-Security-Token"),
	}
	err := v4.NewSigner().SignHTTP(context.Background(), credentials, again, hex.EncodeToString(hash[:]), parts[3], parts[2], at,
		func(o *v4.SignerOptions) { o.DisableURIPathEscaping = withoutEscaping })
	return again.Header.Get("Authorization") + errorText(err)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

var randomID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

func withoutIDs(text string) string { return randomID.ReplaceAllString(text, "an id") }

// idNames gives random ids names in the order in which they are first seen, so that one that
// stays and one that is made anew can be told apart.
type idNames struct{ seen []string }

func (n *idNames) replace(text string) string {
	return randomID.ReplaceAllStringFunc(text, func(id string) string {
		at := slices.Index(n.seen, id)
		if at < 0 {
			at = len(n.seen)
			n.seen = append(n.seen, id)
		}
		return fmt.Sprintf("id-%d", at+1)
	})
}

// metadataOf is what is known of a call: the types of the keys and the values that stay.
func metadataOf(metadata any) []string {
	var entries []string
	values := reflect.ValueOf(metadata).FieldByName("values")
	for it := values.MapRange(); it.Next(); {
		key, value := it.Key().Elem(), it.Value().Elem()
		entry := key.Type().PkgPath() + "." + key.Type().Name() + " " + value.Type().String()
		switch value.Kind() {
		case reflect.String:
			entry += " " + value.String()
		case reflect.Struct:
			if results := value.FieldByName("Results"); results.IsValid() {
				entry += attemptsOf(results)
			}
		}
		entries = append(entries, entry)
	}
	slices.Sort(entries)
	return entries
}

// attemptsOf tells how the attempts of a call went.
func attemptsOf(results reflect.Value) string {
	text := ""
	for i := range results.Len() {
		result := results.Index(i)
		text += fmt.Sprintf(" [failed %t, retryable %t, retried %t]", !result.FieldByName("Err").IsNil(),
			result.FieldByName("Retryable").Bool(), result.FieldByName("Retried").Bool())
	}
	return text
}

// sharedOperations are the operations that both clients have.
func sharedOperations() []string {
	theirs := operations(theirClient)
	return slices.DeleteFunc(operations(ourClient), func(name string) bool { return !slices.Contains(theirs, name) })
}

// The checks of these tests can fail: a request whose body was changed is not validly signed.
func TestSignatureIsJudged(t *testing.T) {
	request, _ := http.NewRequest(http.MethodPost, "https://host.example/a", bytes.NewReader(nil))
	hash := sha256.Sum256([]byte("body"))
	credentials := aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "SECRETEXAMPLE"}
	if err := v4.NewSigner().SignHTTP(t.Context(), credentials, request, hex.EncodeToString(hash[:]), "name", "region", time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	for body, verdict := range map[string]string{"body": "valid ", "bodY": "WRONG "} {
		if got := signatureOf(request, []byte(body)); !strings.HasPrefix(got, verdict) {
			t.Errorf("%q: %s", body, got)
		}
	}
}
