package paritytest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/aws/smithy-go"
)

// smithyWay is the way of smithy-go's own protocol, which is not ours to correct.
const smithyWay = "smithy-go"

// smithyReads is what smithy-go's protocol reads otherwise than the official client, by the name that
// differences.txt gives it, and whether an answer is such a one.
var smithyReads = []struct {
	what  string
	holds func(results, answer) bool
}{
	{"no-body", func(got results, with answer) bool { return isRead(got.theirs.err) && hasNoBody(with.body) }},
	{"answer-cut-behind-its-value", func(got results, with answer) bool {
		return got.theirs.err == nil && errors.Is(got.ours.err, io.ErrUnexpectedEOF) && json.Valid(with.body)
	}},
	{"repeated-member", func(_ results, with answer) bool { return with.succeeds() && repeatsMember(with.body) }},
	{"error-code-spelling", func(got results, with answer) bool { return !with.succeeds() && sameCodeSpeltOtherwise(got) }},
	{"error-code-choice", func(got results, with answer) bool { return !with.succeeds() && otherCodeInBody(got, with) }},
	{"output-without-members", func(got results, with answer) bool { return with.succeeds() && unreadWithoutMembers(got) }},
	{"minus-zero", func(got results, with answer) bool { return with.succeeds() && sameButForZeros(got) }},
	{"error-of-wrong-type", func(got results, with answer) bool { return !with.succeeds() && refusedByOfficialAlone(got) }},
}

// allowedSmithy tells whether differences.txt gives a reason why smithy-go's protocol reads an answer
// otherwise.
func (got results) allowedSmithy(with answer) bool {
	if got.way.name != smithyWay {
		return false
	}
	for _, one := range smithyReads {
		if one.holds(got, with) && allowed("smithy", one.what) {
			return true
		}
	}
	return false
}

func (a answer) succeeds() bool { return a.status >= 200 && a.status < 300 }

// hasNoBody tells whether a body is blank, or null with anything behind it.
func hasNoBody(body []byte) bool {
	text := bytes.TrimLeft(body, " \t\r\n")
	return len(text) == 0 && len(body) > 0 || bytes.HasPrefix(text, []byte("null"))
}

// repeatsMember tells whether an object of a JSON text has two members of one name.
func repeatsMember(body []byte) bool {
	_, repeats := scanMembers(json.NewDecoder(bytes.NewReader(body)))
	return repeats
}

// scanMembers reads a value, and tells whether an object in it has two members of one name.
func scanMembers(from *json.Decoder) (ok, repeats bool) {
	token, err := from.Token()
	delim, nested := token.(json.Delim)
	if err != nil || !nested {
		return err == nil, false
	}
	names := map[string]bool{}
	for from.More() {
		if delim == '{' {
			name, err := from.Token()
			text, isText := name.(string)
			if err != nil || !isText {
				return false, repeats
			}
			repeats = repeats || names[text]
			names[text] = true
		}
		inner, repeatsBelow := scanMembers(from)
		repeats = repeats || repeatsBelow
		if !inner {
			return false, repeats
		}
	}
	_, err = from.Token()
	return err == nil || errors.Is(err, io.EOF), repeats
}

// sameCodeSpeltOtherwise tells whether one of them found a modelled error by a code that the other reads
// as well, and takes for another one.
func sameCodeSpeltOtherwise(got results) bool {
	return isCodeOf(got.ours.err, got.theirs.err) || isCodeOf(got.theirs.err, got.ours.err)
}

// isCodeOf tells whether the code of an error that nobody modelled is that of another one, spelt otherwise.
func isCodeOf(generic, other error) bool {
	var unknown *smithy.GenericAPIError
	var known smithy.APIError
	if !errors.As(generic, &unknown) || !errors.As(other, &known) {
		return false
	}
	code := unknown.ErrorCode()
	code = code[strings.LastIndexByte(code, '#')+1:]
	return unknown.ErrorCode() != known.ErrorCode() && strings.EqualFold(code, known.ErrorCode())
}

// otherCodeInBody tells whether both found a code in an error's body, and not the same.
func otherCodeInBody(got results, with answer) bool {
	var ours, theirs smithy.APIError
	return with.header.Get("X-Amzn-Errortype") == "" && errors.As(got.ours.err, &ours) && errors.As(got.theirs.err, &theirs) &&
		ours.ErrorCode() != theirs.ErrorCode()
}

// unreadWithoutMembers tells whether smithy-go cannot read an answer of which the official client reads nothing,
// for the output has no members.
func unreadWithoutMembers(got results) bool {
	if got.theirs.err != nil || isRead(got.ours.err) {
		return false
	}
	output := got.theirs.output.Type().Elem()
	for field := range output.Fields() {
		if field.IsExported() && field.Name != "ResultMetadata" {
			return false
		}
	}
	return true
}

// sameButForZeros tells whether two outputs differ in the signs of zeros and in nothing else.
func sameButForZeros(got results) bool {
	return got.ours.err == nil && got.theirs.err == nil &&
		comparison{anyZero: true}.values(got.ours.output, got.theirs.output) == ""
}

// isRead tells whether an answer could be read, be it as an error.
func isRead(err error) bool {
	var unread *smithy.DeserializationError
	return !errors.As(err, &unread)
}

// refusedByOfficialAlone tells whether the official client cannot read an error and smithy-go can.
func refusedByOfficialAlone(got results) bool {
	var reason smithy.APIError
	return !isRead(got.theirs.err) && errors.As(got.ours.err, &reason)
}

// sentWithEmptyLabel tells whether smithy-go's protocol sends what the official client refuses, since a label of
// the path is empty, and differences.txt gives the reason.
func (got results) sentWithEmptyLabel() bool {
	var unwritten *smithy.SerializationError
	return got.way.name == smithyWay && got.ours.sent != nil && got.theirs.sent == nil && errors.As(got.theirs.err, &unwritten) &&
		strings.HasSuffix(unwritten.Error(), " must not be empty") && allowed("smithy", "empty-label")
}

// smithyEscapes are the texts that smithy-go's writer spells otherwise in JSON.
var smithyEscapes = strings.NewReplacer(`\ufffd`, "\ufffd", `\u007f`, "\x7f")

// escapedOtherwise tells whether two requests are the same but for the escapes in their bodies, and
// differences.txt gives the reason.
func (got results) escapedOtherwise() bool {
	if got.way.name != smithyWay || got.ours.sent == nil || got.theirs.sent == nil {
		return false
	}
	ours, theirs := *got.ours.sent, *got.theirs.sent
	for _, one := range []*sent{&ours, &theirs} {
		one.body = []byte(smithyEscapes.Replace(string(one.body)))
		one.length = int64(len(one.body))
	}
	return ours.difference(&theirs) == "" && allowed("smithy", "escapes")
}

// conductOfSmithy tells whether differences.txt gives the reasons for all in which calls over smithy-go's
// protocol differ from the others.
func conductOfSmithy(over, want conduct) bool {
	if len(over.Requests) != len(want.Requests) || len(over.Endings) != len(want.Endings) || over.Open != want.Open {
		return false
	}
	for i, request := range over.Requests {
		if request != want.Requests[i] && !(lacksEndpointPath(request, want.Requests[i]) && allowed("smithy", "endpoint-path")) {
			return false
		}
	}
	for i, end := range over.Endings {
		end.Text = strings.Replace(end.Text, "api error : ", "api error UnknownError: ", 1)
		if !reflect.DeepEqual(end, want.Endings[i]) || end.Text != over.Endings[i].Text && !allowed("smithy", "error-code-choice") {
			return false
		}
	}
	return true
}

// lacksEndpointPath tells whether a request is as another one but for the path and the query that an
// endpoint begins with.
func lacksEndpointPath(request, whole string) bool {
	address, rest, _ := strings.Cut(request, " length ")
	wholeAddress, wholeRest, _ := strings.Cut(whole, " length ")
	path, query, _ := strings.Cut(address, "?")
	wholePath, wholeQuery, _ := strings.Cut(wholeAddress, "?")
	host, end := path[:strings.LastIndexByte(path, '/')], path[strings.LastIndexByte(path, '/'):]
	return rest == wholeRest && strings.HasPrefix(wholePath, host) && strings.HasSuffix(wholePath, end) && strings.HasSuffix(wholeQuery, query)
}
