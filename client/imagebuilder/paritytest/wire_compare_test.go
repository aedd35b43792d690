package paritytest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// sent is a request as it arrived.
type sent struct {
	method, host, uri string
	length            int64
	header            http.Header
	body              []byte
}

// keeper is an HTTP client that sends nothing: it keeps the last request and gives an answer.
type keeper struct {
	last   *sent
	answer answer
}

// answer is what a keeper answers with; the zero one is a success without a body.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// Do keeps the request and answers.
func (r *keeper) Do(request *http.Request) (*http.Response, error) {
	got, err := received(request, request.URL.RequestURI())
	if err != nil {
		return nil, err
	}
	r.last = got
	status := r.answer.status
	if status == 0 {
		status = http.StatusOK
	}
	header := r.answer.header
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Request: request,
		Body: io.NopCloser(bytes.NewReader(r.answer.body)), ContentLength: int64(len(r.answer.body)),
	}, nil
}

// received is what is compared of a request.
func received(r *http.Request, uri string) (*sent, error) {
	got := &sent{method: r.Method, host: r.Host, uri: uri, length: r.ContentLength, header: r.Header.Clone()}
	if got.host == "" {
		got.host = r.URL.Host
	}
	if r.Body == nil {
		return got, nil
	}
	var err error
	got.body, err = io.ReadAll(r.Body)
	return got, err
}

// own are the headers that each request has for itself; the length follows from the body.
var own = []string{"Amz-Sdk-Invocation-Id", "Authorization", "Content-Length", "User-Agent", "X-Amz-Date"}

// difference is the first thing in which two requests differ, "" if there is none. The bodies' members
// and the maps' entries may stand in any order; all else counts byte for byte: the spelling
// of numbers, the escapes in texts, which members there are, and that no blank is between them.
func (s *sent) difference(theirs *sent) string {
	switch {
	case s == nil || theirs == nil:
		if s != theirs {
			return fmt.Sprintf("sent: ours %t, theirs %t", s != nil, theirs != nil)
		}
		return ""
	case s.method != theirs.method, s.host != theirs.host, s.uri != theirs.uri:
		return fmt.Sprintf("ours %s %s %s\n\ttheirs %s %s %s", s.method, s.host, s.uri, theirs.method, theirs.host, theirs.uri)
	case s.length != int64(len(s.body)):
		return fmt.Sprintf("our body has %d bytes, the request says %d", len(s.body), s.length)
	}
	if difference := headerDifference(s.header, theirs.header); difference != "" {
		return difference
	}
	ours, err := ordered(s.body)
	if err != nil {
		return fmt.Sprintf("our body: %v: %s", err, shortened(string(s.body)))
	}
	other, err := ordered(theirs.body)
	if err != nil {
		return fmt.Sprintf("their body: %v: %s", err, shortened(string(theirs.body)))
	}
	return textDifference("body", ours, other)
}

func headerDifference(ours, theirs http.Header) string {
	for _, name := range slices.Sorted(keysOf(ours, theirs)) {
		if slices.Contains(own, name) {
			if len(ours[name]) != len(theirs[name]) {
				return fmt.Sprintf("header %s: ours %q, theirs %q", name, ours[name], theirs[name])
			}
			continue
		}
		if !slices.Equal(ours[name], theirs[name]) {
			return fmt.Sprintf("header %s: ours %q, theirs %q", name, ours[name], theirs[name])
		}
	}
	return ""
}

// keysOf are the names in any of the headers.
func keysOf(headers ...http.Header) func(yield func(string) bool) {
	all := http.Header{}
	for _, header := range headers {
		for name := range header {
			all[name] = nil
		}
	}
	return func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	}
}

// textDifference shows where two texts begin to differ, "" if they do not.
func textDifference(what, ours, theirs string) string {
	if ours == theirs {
		return ""
	}
	at := 0
	for at < min(len(ours), len(theirs)) && ours[at] == theirs[at] {
		at++
	}
	from := max(at-40, 0)
	return fmt.Sprintf("%s differs at %d:\n\tours   …%q\n\ttheirs …%q", what, at, shortened(ours[from:]), shortened(theirs[from:]))
}

// shortened is the beginning of a text.
func shortened(text string) string { return text[:min(len(text), 300)] }

// ordered is a JSON text with the members of each object in the order of their text. Nothing
// else of the text is changed; a blank between values is an error, for neither client writes one.
func ordered(text []byte) (string, error) {
	if len(text) == 0 {
		return "", nil
	}
	o := &orderer{text: text}
	value := o.value()
	if o.at != len(text) {
		return "", fmt.Errorf("not compact JSON at byte %d", o.at)
	}
	return value, nil
}

// orderer reads a JSON text from a place on.
type orderer struct {
	text []byte
	at   int
}

// peek is the next byte, 0 at the end.
func (o *orderer) peek() byte {
	if o.at >= len(o.text) {
		return 0
	}
	return o.text[o.at]
}

func (o *orderer) value() string {
	switch o.peek() {
	case '{':
		members := o.elements('}', func() string {
			name := o.scalar()
			o.at++ // the colon
			return name + ":" + o.value()
		})
		slices.Sort(members)
		return "{" + strings.Join(members, ",") + "}"
	case '[':
		return "[" + strings.Join(o.elements(']', o.value), ",") + "]"
	}
	return o.scalar()
}

// elements reads up to the closing byte.
func (o *orderer) elements(closing byte, element func() string) []string {
	o.at++
	var all []string
	for o.peek() != closing && o.peek() != 0 {
		all = append(all, element())
		if o.peek() != ',' {
			break
		}
		o.at++
	}
	if o.peek() == closing {
		o.at++
	}
	return all
}

// scalar reads a text with its quotes, a number or a word.
func (o *orderer) scalar() string {
	from := o.at
	if o.peek() != '"' {
		for o.at < len(o.text) && strings.IndexByte("+-.0123456789aeflnrstuENI", o.text[o.at]) >= 0 {
			o.at++
		}
		return string(o.text[from:o.at])
	}
	for o.at++; o.at < len(o.text) && o.text[o.at] != '"'; o.at++ {
		if o.text[o.at] == '\\' {
			o.at++
		}
	}
	o.at = min(o.at+1, len(o.text))
	return string(o.text[from:o.at])
}

// signatureDifference signs a request again, from nothing but what arrived and the secret, and
// says how the result differs from the signature that the request has.
func (s *sent) signatureDifference(cfg aws.Config) string {
	again, err := s.signedAgain(cfg)
	if err != nil {
		return err.Error()
	}
	return textDifference("signature", s.header.Get("Authorization"), again)
}

func (s *sent) signedAgain(cfg aws.Config) (string, error) {
	at, err := time.Parse("20060102T150405Z", s.header.Get("X-Amz-Date"))
	if err != nil {
		return "", err
	}
	u, err := url.ParseRequestURI(s.uri)
	if err != nil {
		return "", err
	}
	credentials, err := cfg.Credentials.Retrieve(context.Background())
	if err != nil {
		return "", err
	}
	u.Host = s.host
	request := &http.Request{Method: s.method, URL: u, Host: s.host, Header: s.signedHeaders(), ContentLength: s.length}
	hash := sha256.Sum256(s.body)
	err = v4.NewSigner().SignHTTP(context.Background(), credentials, request, hex.EncodeToString(hash[:]), "imagebuilder", cfg.Region, at)
	return request.Header.Get("Authorization"), err
}

// signedHeaders are the headers that the signature says it covers.
func (s *sent) signedHeaders() http.Header {
	_, after, _ := strings.Cut(s.header.Get("Authorization"), "SignedHeaders=")
	names, _, _ := strings.Cut(after, ",")
	signed := http.Header{}
	for name := range strings.SplitSeq(names, ";") {
		if values := s.header.Values(name); len(values) > 0 {
			signed[http.CanonicalHeaderKey(name)] = values
		}
	}
	return signed
}
