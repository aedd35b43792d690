package runtime

import (
	"context"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// writeJSON lets a protocol of smithy-go write a request whose JSON body is written by
// [jsonWriter].
func writeJSON(
	ctx context.Context, protocol smithyhttp.ClientProtocol, op *smithy.OperationSchema, in *ownJSON, request *smithyhttp.Request,
) error {
	in.writer = newJSONWriter()
	in.writer.renames = in.renames
	defer in.writer.free()
	if err := protocol.SerializeRequest(ctx, op, in, request); err != nil {
		return err
	}
	return in.writer.err
}

// requestParts say which parts of a request an input's members travel in.
type requestParts struct {
	// body, payload and bound: some members are of the JSON body, one is the whole body,
	// some are of path, query or headers.
	body, payload, bound bool
}

func partsOf(input *smithy.Schema) requestParts {
	var parts requestParts
	for _, member := range input.Members() {
		switch {
		case has[*traits.HTTPPayload](member):
			parts.payload = true
		case isBound(member):
			parts.bound = true
		default:
			parts.body = true
		}
	}
	return parts
}

// isBound tells whether a member of an input travels in path, query or headers.
func isBound(member *smithy.Schema) bool {
	return has[*traits.HTTPLabel](member) ||
		has[*traits.HTTPQuery](member) || has[*traits.HTTPQueryParams](member) ||
		has[*traits.HTTPHeader](member) || has[*traits.HTTPPrefixHeaders](member)
}

func has[T smithy.Trait](s *smithy.Schema) bool {
	_, ok := smithy.SchemaTrait[T](s)
	return ok
}

// ownJSON is an input that gives a protocol its body as a document: JSON that stands already.
type ownJSON struct {
	in smithy.Serializable
	// mixed tells that some members travel in path, query or headers, renames that members
	// may have another key in a body than their name.
	mixed, renames bool
	writer         *jsonWriter
}

// Serialize writes the members of path, query and headers, then the body.
func (o *ownJSON) Serialize(s smithy.ShapeSerializer) {
	if o.mixed {
		o.in.Serialize(&parting{bound: s, body: o.writer})
	} else {
		o.in.Serialize(o.writer)
	}
	s.WriteDocument(nil, document.Opaque{Value: o})
}

// MarshalSmithyDocument gives the body. It is valid until the protocol has copied it.
func (o *ownJSON) MarshalSmithyDocument() ([]byte, error) { return o.writer.body, nil }
