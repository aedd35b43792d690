package runtime_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws/protocol/restjson"
	"github.com/aws/smithy-go"
)

// FuzzErrorInfo holds that the code and the message of an error are those that the core finds in its
// body, and that a body is refused that the core refuses.
func FuzzErrorInfo(f *testing.F) {
	for _, body := range []string{
		`{"CODE":"a","Message":"m"}`, `{"code":null,"Code":"b"}`, `{"code":"a","code":"b"}`, `{"\u0063ode":"x"}`, "null", " \n", "",
		`{"message":"a"}{`, `{"code":7}`, "[]", `"x"`, `{"code":"\ud800"}`, "{\"code\":\"\xff\"}", `{"code":"a",}`, `{"__type":"t","code":""}`,
		`{"__type":"a#b:c","message":"m"}`, `{"x":{"code":[1,{}]},"message":"m"}`, `{"code":"a"`, "nul", "<html>", `{"cod` + "\u017f" + `e":"s"}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		decoder := json.NewDecoder(bytes.NewReader(body))
		decoder.UseNumber()
		code, message, refused := restjson.GetErrorInfo(decoder)
		_, err := decoded(protocolOf(t, "restJson1"), http.StatusBadRequest, body)
		var unreadable *smithy.DeserializationError
		var generic *smithy.GenericAPIError
		switch {
		case errors.As(err, &unreadable):
			equal(t, "refused", true, refused != nil)
		case errors.As(err, &generic) && refused == nil:
			equal(t, "code", generic.Code, restjson.SanitizeErrorCode(cmp.Or(code, "UnknownError")))
			equal(t, "message", generic.Message, cmp.Or(message, "UnknownError"))
		default:
			t.Errorf("error %T: %v, and the core's: %v", err, err, refused)
		}
	})
}
