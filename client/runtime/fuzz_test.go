package runtime_test

import (
	"net/http"
	"testing"
	"unicode/utf8"
)

// Whatever a service answers, the client gives a structure or an error.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{"", "null", "{}", `{"text":"\ud800"}`, `{"at":1e400}`, `{"at":"NaN"}`, `{"parent":{"parent":{}}}`, `[`} {
		f.Add(http.StatusOK, []byte(body))
	}
	f.Add(http.StatusOK, bodyOf(f, protocolOf(f, "restJson1"), full()))
	f.Add(http.StatusBadRequest, []byte(`{"code":"x","message":"m"}`))
	protocol := protocolOf(f, "restJson1")
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		v, err := decoded(protocol, status, body)
		if err != nil {
			_ = err.Error()
			return
		}
		if v.Text != nil && !utf8.ValidString(*v.Text) {
			t.Errorf("text is not UTF-8: %q", *v.Text)
		}
		if _, err := decoded(protocol, status, bodyOf(t, protocol, v)); err != nil {
			t.Errorf("what was read cannot be read again: %v", err)
		}
	})
}
