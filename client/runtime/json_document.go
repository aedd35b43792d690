package runtime

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	documentjson "github.com/aws/smithy-go/document/json"
)

// WriteDocument writes a value without a model, maps by their keys' order.
func (w *jsonWriter) WriteDocument(at *smithy.Schema, v document.Value) {
	switch v := v.(type) {
	case document.Boolean:
		w.WriteBool(at, bool(v))
	case document.Number:
		w.given(at, []byte(v), nil)
	case document.String:
		w.WriteString(at, string(v))
	case document.Blob:
		w.WriteBlob(at, v)
	case document.Timestamp:
		w.WriteTime(at, time.Time(v))
	case document.List:
		w.documents(at, v)
	case document.Map:
		w.documentMap(at, v)
	case document.Structure:
		w.documentMap(at, v.Members)
	case document.Opaque:
		w.opaque(at, v.Value)
	case *document.Opaque:
		w.opaque(at, v.Value)
	default: // document.Null, and nil
		w.WriteNil(at)
	}
}

func (w *jsonWriter) documents(at *smithy.Schema, list []document.Value) {
	w.WriteList(at)
	for _, v := range list {
		w.WriteDocument(at, v)
	}
	w.CloseList()
}

func (w *jsonWriter) documentMap(at *smithy.Schema, values map[string]document.Value) {
	w.WriteMap(at)
	for _, key := range sortedKeys(values) {
		w.WriteKey(nil, key)
		w.WriteDocument(at, values[key])
	}
	w.CloseMap()
}

// opaque writes a Go value in the form that it gives itself or that smithy-go gives it.
// One that has no such form fails the call.
func (w *jsonWriter) opaque(at *smithy.Schema, v any) {
	marshal := func() ([]byte, error) { return documentjson.NewEncoder().Encode(v) }
	if own, ok := v.(document.Marshaler); ok {
		marshal = own.MarshalSmithyDocument
	}
	text, err := marshal()
	w.given(at, text, err)
}

// given writes JSON that the user gives. What is none fails the call.
func (w *jsonWriter) given(at *smithy.Schema, text []byte, err error) {
	if err == nil && !json.Valid(text) {
		err = fmt.Errorf("%.60q is no JSON", text)
	}
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("failed to write a document: %w", err)
	}
	w.raw(at, string(text))
}
