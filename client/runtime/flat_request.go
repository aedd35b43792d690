package runtime

import (
	"context"
	"net/http"
	"net/url"
	"os"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
)

// flatAttempt is one attempt of a call that goes the flat way: a request, with all that it
// refers to, which no other attempt shares.
type flatAttempt struct {
	*flatCall
	request *http.Request
	url     url.URL
	body    readAlready
	// values are the values of the headers that have one.
	values [8]string
	used   int
}

// blankRequest is what requests are copied from.
var blankRequest http.Request

// newAttempt makes the request of an attempt, which lacks a signature.
func (f *flatCall) newAttempt(ctx context.Context) *flatAttempt {
	a := &flatAttempt{flatCall: f}
	a.url = url.URL{Path: f.wire.path, RawPath: f.wire.rawPath, RawQuery: f.wire.query}
	joinEndpoint(&a.url, &f.way.endpoint)
	a.request = blankRequest.WithContext(ctx)
	a.request.Method, a.request.URL, a.request.Host = f.wire.method, &a.url, f.way.host
	a.setHeaders(ctx)
	if n := len(f.wire.body); n > 0 {
		a.body.Reset(f.wire.body)
		a.request.Body, a.request.ContentLength = &a.body, int64(n)
	}
	return a
}

// setHeaders sets the headers of the input, then those of the call and of the attempt.
func (a *flatAttempt) setHeaders(ctx context.Context) {
	const most = 8 // of what a request without headers of its own has
	a.request.Header = make(http.Header, most)
	for _, field := range a.wire.header {
		if values, again := a.request.Header[field.name]; again {
			a.request.Header[field.name] = append(values, field.value)
		} else {
			a.set(field.name, field.value)
		}
	}
	if a.wire.body != nil && a.wire.contentType != "" {
		a.set(contentTypeHeader, a.wire.contentType)
	}
	a.set("Amz-Sdk-Invocation-Id", a.invocation)
	agent := a.agent
	if own := a.request.Header.Get("User-Agent"); own != "" {
		agent += " " + own
	}
	a.set("User-Agent", agent)
	if len(a.traceID) > 0 && a.request.Header.Get(traceHeader) == "" {
		a.set(traceHeader, a.traceID[0])
	}
	a.set("Amz-Sdk-Request", a.attemptHeader(ctx))
}

// set sets a header in the memory of the attempt.
func (a *flatAttempt) set(name, value string) {
	if a.used == len(a.values) {
		a.request.Header[name] = []string{value}
		return
	}
	place := a.values[a.used : a.used+1 : a.used+1]
	place[0] = value
	a.request.Header[name] = place
	a.used++
}

// attemptHeader is what the attempt tells of itself: its number, and until when it is waited for
// by the server's clock.
func (a *flatAttempt) attemptHeader(ctx context.Context) string {
	header, most := a.way.firstAttempt, a.options.Retryer.MaxAttempts()
	if a.number > 1 || most != a.way.mostAttempts {
		header = attemptHeader(a.number, most)
	}
	if deadline, ok := ctx.Deadline(); ok && a.skew > 0 {
		header += "; ttl=" + deadline.Add(a.skew).Format(signingTime)
	}
	return header
}

const traceHeader = "X-Amzn-Trace-Id"

// lambdaTraceID is what the core tells of the function that this process runs for AWS Lambda, nil
// anywhere else. It differs from call to call.
func lambdaTraceID() []string {
	if _, isLambda := os.LookupEnv("AWS_LAMBDA_FUNCTION_NAME"); !isLambda {
		return nil
	}
	return headerWritten(&awsmiddleware.RecursionDetection{}, traceHeader)
}
