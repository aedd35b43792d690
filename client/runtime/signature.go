package runtime

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/encoding/httpbinding"
)

// Signature Version 4, as the core's signer makes it (aws/signer/v4) and AWS describes it
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html):
// the same bytes in a sixth of its time (BenchmarkSign), for calls whose stack nobody looks at.
const (
	signingAlgorithm = "AWS4-HMAC-SHA256"
	signingTime      = "20060102T150405Z"
	signingDate      = "20060102"
	signingEnd       = "aws4_request"
)

// signingScope is what a signature holds for, beside the day.
type signingScope struct{ region, service string }

// signingKey is a key derived from credentials for one day and scope.
type signingKey struct {
	access, secret, date string
	scope                signingScope
	// hashes are HMACs with the key.
	hashes sync.Pool
}

// keyOf is the key for a day. The last one is kept.
func (s signingScope) keyOf(kept *atomic.Pointer[signingKey], credentials *aws.Credentials, date string) *signingKey {
	key := kept.Load()
	if key != nil && key.date == date && key.access == credentials.AccessKeyID &&
		key.secret == credentials.SecretAccessKey && key.scope == s {
		return key
	}
	key = &signingKey{
		access: credentials.AccessKeyID, secret: credentials.SecretAccessKey, date: strings.Clone(date), scope: s,
	}
	derived := []byte("AWS4" + key.secret)
	for _, part := range []string{key.date, s.region, s.service, signingEnd} {
		h := hmac.New(sha256.New, derived)
		h.Write([]byte(part))
		derived = h.Sum(nil)
	}
	key.hashes.New = func() any { return &keyedHash{Hash: hmac.New(sha256.New, derived)} }
	kept.Store(key)
	return key
}

// appendSignature appends the signature of a text in hexadecimal digits.
func (k *signingKey) appendSignature(to, text []byte) []byte {
	h := k.hashes.Get().(*keyedHash)
	h.Reset()
	h.Write(text)
	to = hex.AppendEncode(to, h.Sum(h.room[:0]))
	k.hashes.Put(h)
	return to
}

// keyedHash is an HMAC with room for what it makes.
type keyedHash struct {
	hash.Hash
	room [sha256.Size]byte
}

// signedHeader is a header under the name that it is signed by.
type signedHeader struct {
	name, value string
	// more are the values behind the first.
	more []string
}

// sigV4 signs one request.
type sigV4 struct {
	request *http.Request
	host    string
	body    []byte
	scope   signingScope
	// at is the time, in the form of signingTime.
	at      string
	headers []signedHeader
	// text is room for what is hashed.
	text []byte
}

var sigV4s = sync.Pool{New: func() any { return &sigV4{text: make([]byte, 0, 2048)} }}

// authorization is the value of the Authorization header. It sets the query as it is signed.
func (s *sigV4) authorization(credentials *aws.Credentials, kept *atomic.Pointer[signingKey]) string {
	s.sortHeaders()
	day := s.at[:len(signingDate)]
	s.request.URL.RawQuery = canonicalQuery(s.request.URL.RawQuery)
	digest := sha256.Sum256(s.canonical())
	text := append(s.text[:0], signingAlgorithm+"\n"...)
	text = append(append(text, s.at...), '\n')
	text = append(s.appendScope(text, day), '\n')
	text = hex.AppendEncode(text, digest[:])
	begin := len(text)
	text = append(text, signingAlgorithm+" Credential="...)
	text = append(append(text, credentials.AccessKeyID...), '/')
	text = append(s.appendScope(text, day), ", SignedHeaders="...)
	text = append(s.appendNames(text), ", Signature="...)
	text = s.scope.keyOf(kept, credentials, day).appendSignature(text, text[:begin])
	s.text = text
	return string(text[begin:])
}

func (s *sigV4) appendScope(to []byte, day string) []byte {
	to = append(append(to, day...), '/')
	to = append(append(to, s.scope.region...), '/')
	to = append(append(to, s.scope.service...), '/')
	return append(to, signingEnd...)
}

// sortHeaders collects the headers that are signed.
func (s *sigV4) sortHeaders() {
	s.headers = append(s.headers[:0], signedHeader{name: "host", value: s.host})
	if n := s.request.ContentLength; n > 0 {
		s.headers = append(s.headers, signedHeader{name: "content-length", value: strconv.FormatInt(n, 10)})
	}
	for name, values := range s.request.Header {
		if !isSigned(name) {
			continue
		}
		header := signedHeader{name: lowered(name)}
		if len(values) > 0 {
			header.value, header.more = values[0], values[1:]
		}
		s.headers = append(s.headers, header)
	}
	slices.SortFunc(s.headers, func(a, b signedHeader) int { return strings.Compare(a.name, b.name) })
}

// isSigned tells whether a header is signed: not what proxies change on the way, nor what net/http
// takes from elsewhere.
func isSigned(name string) bool {
	switch name {
	case "Authorization", "User-Agent", "X-Amzn-Trace-Id", "Expect", "Transfer-Encoding":
		return false
	}
	return !strings.EqualFold(name, "Content-Length") && !strings.EqualFold(name, "Host")
}

// lowered is a header's name in small letters.
func lowered(name string) string {
	switch name { // what every request has
	case "Amz-Sdk-Invocation-Id":
		return "amz-sdk-invocation-id"
	case "Amz-Sdk-Request":
		return "amz-sdk-request"
	case "Content-Type":
		return "content-type"
	case "X-Amz-Date":
		return "x-amz-date"
	case "X-Amz-Security-Token":
		return "x-amz-security-token"
	}
	return strings.ToLower(name)
}

func (s *sigV4) appendNames(to []byte) []byte {
	for i := range s.headers {
		if i > 0 {
			to = append(to, ';')
		}
		to = append(to, s.headers[i].name...)
	}
	return to
}

// canonical is the request in the form that is hashed.
func (s *sigV4) canonical() []byte {
	text := append(append(s.text[:0], s.request.Method...), '\n')
	text = append(append(text, canonicalPath(s.request.URL)...), '\n')
	text = append(append(text, s.request.URL.RawQuery...), '\n')
	for i := range s.headers {
		text = append(append(text, s.headers[i].name...), ':')
		text = append(text, trimmed(s.headers[i].value)...)
		for _, value := range s.headers[i].more {
			text = append(append(text, ','), trimmed(value)...)
		}
		text = append(text, '\n')
	}
	text = append(s.appendNames(append(text, '\n')), '\n')
	digest := sha256.Sum256(s.body)
	s.text = hex.AppendEncode(text, digest[:])
	return s.text
}

// canonicalPath is the path, whose escapes are escaped once more.
func canonicalPath(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		return "/"
	}
	for i := range len(path) {
		if c := path[i]; c != '/' && !isUnreserved(c) {
			return httpbinding.EscapePath(path, false)
		}
	}
	return path
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.' || c == '~'
}

// canonicalQuery is an encoded query in the order and the escapes that are signed.
func canonicalQuery(query string) string {
	if query == "" {
		return ""
	}
	query = strings.ReplaceAll(query, "+", "%20")
	if !strings.Contains(query, "&") {
		return query
	}
	parameters := strings.Split(query, "&")
	slices.SortFunc(parameters, func(a, b string) int {
		nameA, valueA, _ := strings.Cut(a, "=")
		nameB, valueB, _ := strings.Cut(b, "=")
		if n := strings.Compare(nameA, nameB); n != 0 {
			return n
		}
		return strings.Compare(valueA, valueB)
	})
	return strings.Join(parameters, "&")
}

// trimmed is a header's value without blanks around it, and with one where there are several.
func trimmed(value string) string {
	if strings.Contains(value, "  ") {
		value = strings.Join(strings.FieldsFunc(value, func(c rune) bool { return c == ' ' }), " ")
	}
	return strings.TrimSpace(value)
}

// sign signs the attempt's request with the credentials.
func (a *flatAttempt) sign(credentials *aws.Credentials) {
	s := sigV4s.Get().(*sigV4)
	at := time.Now().Add(a.skew).UTC().Format(signingTime)
	s.request, s.host, s.body, s.scope, s.at = a.request, a.way.signedHost, a.wire.body, a.way.signing, at
	a.set("X-Amz-Date", at)
	if credentials.SessionToken != "" {
		a.set("X-Amz-Security-Token", credentials.SessionToken)
	}
	a.set("Authorization", s.authorization(credentials, &a.way.key))
	clear(s.headers)
	s.request, s.body = nil, nil
	if cap(s.text) <= largestKept {
		sigV4s.Put(s)
	}
}
