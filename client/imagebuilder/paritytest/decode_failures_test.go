package paritytest

import (
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// errorNames are the errors that our client models.
var errorNames = sync.OnceValue(func() []string {
	files, err := filepath.Glob("../types/error_*.go")
	if err != nil || len(files) == 0 {
		panic(fmt.Sprint("no errors beside this folder: ", err))
	}
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "error_"), ".go"))
	}
	return names
})

// failedStatuses are those of answers to calls that failed.
var failedStatuses = []int{
	400, 400, 400, 500, 503, 429, 403, 404, 409, 300, 301, 304, 307, 401, 402, 405, 408, 413, 418, 451, 499, 501, 502, 504, 509, 599, 600, 999,
}

// failure is an error that the client models, each by header, code and __type.
func (a *answering) failure() answer {
	name := errorNames()[a.number%len(errorNames())]
	code := pick(a.random, []string{
		name, name, name + ":", name + ":http://internal.amazon.com/coral/com.amazon.imagebuilder/", "com.amazon.imagebuilder#" + name,
		"com.amazon.imagebuilder#" + name + ":http://internal.amazon.com/coral/", strings.ToLower(name), strings.ToUpper(name),
	})
	header := a.failedHeader()
	body := &wire{form: '{'}
	switch a.number / len(errorNames()) % 3 {
	case 0:
		header.Set("X-Amzn-Errortype", code)
	case 1:
		body.add(`"code"`, &wire{scalar: `"` + code + `"`})
	default:
		body.add(`"__type"`, &wire{scalar: `"` + code + `"`})
	}
	if a.random.IntN(5) > 0 {
		message := pick(a.random, []string{"message", "message", "Message"})
		body.add(`"`+message+`"`, &wire{scalar: (&answerer{random: a.random, odd: 0.5}).text(messageType)})
	}
	(&answerer{random: a.random}).shuffle(body)
	return answer{pick(a.random, failedStatuses), header, []byte(body.String())}
}

// failedHeader is a header with a request id, or without.
func (a *answering) failedHeader() http.Header {
	header := http.Header{}
	if a.random.IntN(4) > 0 {
		header.Set(pick(a.random, []string{"X-Amzn-Requestid", "X-Amz-Requestid", "X-Amz-Request-Id"}), pick(a.random, []string{"request-1", "request-2"}))
	}
	if a.random.IntN(4) == 0 {
		header.Set("Content-Type", "text/html")
	}
	return header
}

// oddCodes are codes of errors that no client models, or no code at all.
var oddCodes = []string{
	"", " ", "Unknown", "UnknownError", "ThrottlingException", "Throttling", "AccessDenied", "ExpiredToken", "RequestTimeout", "InternalFailure",
	"#", ":", "#:", ":#", "a#", "a:b", "a#b#ClientException", "ClientException:a:b", "ClientException#a", ":ClientException", "a:b#ClientException",
	" ClientException", "ClientException ", "ClientExceptio\u017f", "ForbiddenExceptioN", "Client Exception", "é",
}

// oddFailure is an error that is written as no error should be.
func (a *answering) oddFailure() answer {
	header := a.failedHeader()
	codes := slices.Concat(oddCodes, errorNames())
	if a.random.IntN(2) == 0 {
		header["X-Amzn-Errortype"] = []string{pick(a.random, codes)}
		if a.random.IntN(4) == 0 {
			header.Add("X-Amzn-Errortype", pick(a.random, codes))
		}
	}
	return answer{pick(a.random, failedStatuses), header, []byte(a.oddFailureBody(codes))}
}

func (a *answering) oddFailureBody(codes []string) string {
	if a.random.IntN(4) == 0 {
		return pick(a.random, slices.Concat(wholeBodies, wrongValues, brokenValues))
	}
	message := pick(a.random, []string{`"message"`, `"Message"`, `"\u006dessage"`})
	body := &wire{form: '{'}
	for range a.random.IntN(5) {
		// Of message and Message, where both are there, the official client takes one by chance.
		name := pick(a.random, []string{`"code"`, `"__type"`, message, `"Code"`, `"MESSAGE"`, `"errorMessage"`})
		value := `"` + pick(a.random, slices.Concat(codes, textPieces)) + `"`
		if a.random.IntN(3) == 0 {
			value = pick(a.random, wrongValues)
		}
		if a.random.IntN(12) == 0 {
			value = pick(a.random, brokenValues)
		}
		body.add(name, &wire{scalar: value})
	}
	text := body.String()
	switch a.random.IntN(6) {
	case 0:
		return text[:a.random.IntN(len(text))]
	case 1:
		return pick(a.random, []string{" ", "\n", "\xef\xbb\xbf", "x"}) + text + pick(a.random, []string{"", " ", "x", "{}"})
	}
	return text
}
