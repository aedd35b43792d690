package runtime

import "testing"

// A request that is large once does not keep its memory for the next one.
func TestLargeBuffersAreNotKept(t *testing.T) {
	const large = 1 << 20
	for name, grow := range map[string]func(*jsonWriter){
		"body":    func(w *jsonWriter) { w.body = make([]byte, 0, large) },
		"scratch": func(w *jsonWriter) { w.scratch = make([]byte, 0, large) },
		"keys":    func(w *jsonWriter) { w.keys = make([]string, 0, large) },
		"labels":  func(w *jsonWriter) { w.labels = make([]headerField, 0, large) },
		"query":   func(w *jsonWriter) { w.query = make([]headerField, 0, large) },
	} {
		grown := newJSONWriter()
		grow(grown)
		grown.free()
		if next := newJSONWriter(); next == grown {
			t.Errorf("a writer with a large %s was kept", name)
		}
	}
}
