package changelog

import (
	"bytes"
	"encoding/json"
)

// EncodeJSON returns a note and its diagnostics as an indented JSON document:
// {"note": …, "operations": {name: …}, "diagnostics": […]}. Operations and
// members keep the page's order. The note may be nil.
func EncodeJSON(n *Note, diagnostics []Diagnostic) ([]byte, error) {
	document := object{}
	if n != nil {
		document.add("note", encodeHead(n))
		document.add("operations", encodeOperations(n))
	}
	document.add("diagnostics", encodeDiagnostics(diagnostics))
	compact, err := marshal(document)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, compact, "", " "); err != nil {
		return nil, err
	}
	return append(out.Bytes(), '\n'), nil
}

// object is a JSON object that keeps the order of its fields.
type object []field

// field is one field of an object.
type field struct {
	name  string
	value any
}

// add appends a field.
func (o *object) add(name string, value any) {
	*o = append(*o, field{name, value})
}

// addText appends a field unless its text is empty.
func (o *object) addText(name, text string) {
	if text != "" {
		o.add(name, text)
	}
}

// marshal is a value as JSON that a person can read: no escapes for HTML.
func marshal(value any) ([]byte, error) {
	var out bytes.Buffer
	err := write(&out, value)
	return out.Bytes(), err
}

// write appends a value to the buffer.
func write(out *bytes.Buffer, value any) error {
	fields, ok := value.(object)
	if !ok {
		return writeValue(out, value)
	}
	out.WriteByte('{')
	for i, f := range fields {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := writeValue(out, f.name); err != nil {
			return err
		}
		out.WriteByte(':')
		if err := write(out, f.value); err != nil {
			return err
		}
	}
	out.WriteByte('}')
	return nil
}

// writeValue appends a value that is no object: a list of values, or a scalar.
func writeValue(out *bytes.Buffer, value any) error {
	list, ok := value.([]any)
	if !ok {
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(value)
	}
	out.WriteByte('[')
	for i, element := range list {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := write(out, element); err != nil {
			return err
		}
	}
	out.WriteByte(']')
	return nil
}

// encodeHead is what a page says above its operations.
func encodeHead(n *Note) object {
	head := object{
		{"service", n.Service}, {"date", n.Date}, {"layout", n.Layout}, {"summary", n.Summary},
		{"new", n.New}, {"updated", n.Updated},
	}
	head.addText("serviceId", n.ServiceID)
	head.addText("model", n.Model)
	return head
}

// encodeOperations is a note's operations by name.
func encodeOperations(n *Note) object {
	operations := object{}
	for _, operation := range n.Operations {
		operations.add(operation.Name, encodeOperation(operation))
	}
	return operations
}

// encodeOperation is one operation.
func encodeOperation(operation *Operation) object {
	declared := []any{}
	for _, d := range operation.Declared {
		declared = append(declared, object{{"direction", d.Direction}, {"change", encodeChange(d.Change)}})
	}
	fields := object{
		{"status", operation.Status},
		{"documentation", operation.Documentation},
		{"idempotencyToken", append([]string{}, operation.IdempotencyTokens...)},
		{"declared", declared},
		{"input", nil}, {"output", nil},
	}
	if operation.Input != nil {
		fields[4].value = encodeNode(operation.Input, true, false)
	}
	if operation.Output != nil {
		fields[5].value = encodeNode(operation.Output, false, false)
	}
	if operation.Deprecated {
		fields.add("deprecated", true)
	}
	fields.addText("hidden", string(operation.Hidden))
	return fields
}

// encodeNode is a tree; members of a request say whether they are required,
// which a response never shows.
func encodeNode(n *Node, request, member bool) object {
	fields := object{}
	if n.Type == UnionType {
		fields.add("type", StructureType)
		fields.add("union", true)
	} else {
		fields.add("type", n.Type)
	}
	if request && member {
		fields.add("required", n.Required)
	}
	if n.Enum != nil {
		fields.add("enum", n.Enum)
	}
	fields.addText("documentation", n.Documentation)
	if n.Recursive {
		fields.add("recursive", true)
		return fields
	}
	encodeChildren(&fields, n, request)
	return fields
}

// encodeChildren adds what a node holds.
func encodeChildren(fields *object, n *Node, request bool) {
	switch n.Type {
	case StructureType, UnionType:
		members := object{}
		for _, m := range n.Members {
			members.add(m.Name, encodeNode(m.Node, request, true))
		}
		fields.add("members", members)
	case ListType:
		if n.Element != nil {
			fields.add("element", encodeNode(n.Element, request, false))
		}
	case MapType:
		if n.Key != nil && n.Value != nil {
			fields.add("key", encodeNode(n.Key, request, false))
			fields.add("value", encodeNode(n.Value, request, false))
		}
	}
}

// encodeChange is one node of a declared change.
func encodeChange(c *Change) object {
	fields := object{{"kind", c.Kind}}
	fields.addText("type", c.Type)
	if c.Values != nil {
		fields.add("values", c.Values)
	}
	if c.Kind == ChangeMembers {
		members := object{}
		for _, m := range c.Members {
			members.add(m.Name, encodeChange(m.Change))
		}
		fields.add("members", members)
	}
	if c.Element != nil {
		fields.add("element", encodeChange(c.Element))
	}
	return fields
}

// encodeDiagnostics is a list of diagnostics.
func encodeDiagnostics(diagnostics []Diagnostic) []any {
	list := []any{}
	for _, d := range diagnostics {
		list = append(list, object{
			{"severity", d.Severity}, {"id", d.ID}, {"line", d.Line}, {"column", d.Column}, {"message", d.Message},
		})
	}
	return list
}
