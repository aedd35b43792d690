package runtime

import (
	"fmt"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	documentjson "github.com/aws/smithy-go/document/json"
	smithytime "github.com/aws/smithy-go/time"
)

// WriteDocument writes a value without a model.
func (w *jsonWriter) WriteDocument(at *smithy.Schema, v document.Value) {
	w.begin(at)
	w.document(v)
}

// document writes a value without a model, maps by their keys' order.
func (w *jsonWriter) document(v document.Value) {
	switch v := v.(type) {
	case document.Boolean:
		w.bool(bool(v))
	case document.Number:
		w.given([]byte(v), nil)
	case document.String:
		w.text(string(v))
	case document.Blob:
		w.blob(v)
	case document.Timestamp:
		w.float(smithytime.FormatEpochSeconds(time.Time(v)), 64)
	case document.List:
		w.documents(v)
	case document.Map:
		w.documentMap(v)
	case document.Structure:
		w.documentMap(v.Members)
	case document.Opaque:
		w.opaque(v.Value)
	case *document.Opaque:
		w.opaque(v.Value)
	default: // document.Null, and nil
		w.null()
	}
}

func (w *jsonWriter) documents(list []document.Value) {
	w.enter('[', ']')
	for _, v := range list {
		w.document(v)
	}
	w.leave()
}

func (w *jsonWriter) documentMap(values map[string]document.Value) {
	w.enter('{', '}')
	for _, key := range sortedKeys(values) {
		w.entry(key)
		w.document(values[key])
	}
	w.leave()
}

// opaque writes a Go value in the form that it gives itself or that smithy-go gives it.
// One that has no such form fails the call.
func (w *jsonWriter) opaque(v any) {
	marshal := func() ([]byte, error) { return documentjson.NewEncoder().Encode(v) }
	if own, ok := v.(document.Marshaler); ok {
		marshal = own.MarshalSmithyDocument
	}
	text, err := marshal()
	w.given(text, err)
}

// given writes JSON that the user gives. What is none fails the call.
func (w *jsonWriter) given(text []byte, err error) {
	if err == nil && !isJSON(text) {
		err = fmt.Errorf("%.60q is no JSON", text)
	}
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("failed to write a document: %w", err)
	}
	w.separate()
	w.body = append(w.body, text...)
}

// isJSON tells whether a text is one JSON value.
func isJSON(text []byte) bool {
	d := &jsonReader{body: text}
	d.skip()
	return d.peek() == 0 && d.at == len(text) && d.err == nil
}
