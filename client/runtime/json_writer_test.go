package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	smithyjson "github.com/aws/smithy-go/encoding/json"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/aws/smithy-go/transport/http/protocol/restjson1"
)

// official is the JSON string that the AWS SDK's clients write for a text.
func official(text string) string {
	encoder := smithyjson.NewEncoder()
	encoder.Value.String(text)
	return encoder.String()
}

// sentText is the JSON string that a request holds for a text.
func sentText(t testing.TB, text string) string {
	t.Helper()
	body := string(bodyOf(t, protocolOf(t, "restJson1"), &everything{Text: &text}))
	return strings.TrimSuffix(strings.TrimPrefix(body, `{"text":`), "}")
}

func TestTextsAreWrittenAsTheOfficialClientDoes(t *testing.T) {
	for c := range rune(0x3000) {
		equal(t, "text", sentText(t, "a"+string(c)+"b"), official("a"+string(c)+"b"))
	}
}

// A JSON string is the official one for any bytes, and so is the key of a map.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "plain", "\x7f", "\xff\xfe", "a\xc3", "\u2028\u2029", "\"\\\n\r\t\x00\x1f", "\ufffd", "\U0001f600", "<&>/"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		equal(t, "text", sentText(t, text), official(text))
		body := bodyOf(t, protocolOf(t, "restJson1"), &everything{Labels: map[string]string{text: text}})
		equal(t, "map", string(body), `{"labels":{`+official(text)+":"+official(text)+"}}")
	})
}

// What is written means what smithy-go's own serializer writes.
func TestJSONMeansTheSame(t *testing.T) {
	theirs := restjson1.New(smithy.NewServiceSchema(everythingShape.Schema(), ""))
	for _, v := range []*everything{{}, full(), {Parent: full(), Sizes: []size{}, Data: []byte{}, Labels: map[string]string{}}} {
		ours := bodyOf(t, protocolOf(t, "restJson1"), v)
		equal(t, "body", canonical(t, ours), canonical(t, bodyOf(t, theirs, v)))
	}
}

// canonical is JSON with the members of objects in order.
func canonical(t *testing.T, text []byte) string {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var v any
	must(t, decoder.Decode(&v))
	ordered, err := json.Marshal(v)
	must(t, err)
	return string(ordered)
}

// unwritable is a document that gives no JSON.
type unwritable struct{}

var errUnwritable = errors.New("no such document")

// MarshalSmithyDocument gives an error.
func (unwritable) MarshalSmithyDocument() ([]byte, error) { return nil, errUnwritable }

func TestDocumentThatCannotBeWritten(t *testing.T) {
	for _, name := range []string{"restJson1", "awsJson1_1"} {
		for want, free := range map[string]document.Value{
			errUnwritable.Error(): document.Opaque{Value: unwritable{}},
			`"" is no JSON`:       document.Number(""),
			`"1, 2" is no JSON`:   document.Number("1, 2"),
		} {
			in := &everything{Free: document.List{free}}
			request := smithyhttp.NewStackRequest().(*smithyhttp.Request)
			err := protocolOf(t, name).SerializeRequest(context.Background(), everythingOperation(), in, request)
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v, want %s", name, err, want)
			}
		}
	}
}

// What is missing in a document is null, as it is in other values of Go.
func TestMissingDocumentIsNull(t *testing.T) {
	in := &everything{Free: document.Map{"a": nil, "b": document.List{nil, document.Null{}, document.Boolean(true)}}}
	body := string(bodyOf(t, protocolOf(t, "restJson1"), in))
	equal(t, "body", body, `{"free":{"a":null,"b":[null,null,true]}}`)
}
