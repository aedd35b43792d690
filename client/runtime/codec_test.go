package runtime_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"testing"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/aws/smithy-go/transport/http/protocol/awsquery"
	"github.com/aws/smithy-go/transport/http/protocol/ec2query"
	"github.com/aws/smithy-go/transport/http/protocol/restxml"
	"github.com/aws/smithy-go/transport/http/protocol/rpcv2"

	"github.com/revsmith/revsmith/client/runtime"
)

// everythingOperation sends and answers a structure as the whole body.
func everythingOperation() *smithy.OperationSchema { return operationOf(&everythingShape) }

// operationOf is an operation that takes and answers a shape.
func operationOf(shape *runtime.Shape) *smithy.OperationSchema {
	own := smithy.NewSchema(smithy.ShapeID{Name: "Post"}, smithy.ShapeTypeOperation, 0, &traits.HTTP{Method: "POST", URI: "/"})
	return smithy.NewOperationSchema(own, shape.Schema(), shape.Schema())
}

func protocolOf(t testing.TB, name string) smithyhttp.ClientProtocol {
	t.Helper()
	own := smithy.NewSchema(smithy.ShapeID{Name: parcelService.Target}, smithy.ShapeTypeService, 0)
	schema := smithy.NewServiceSchema(own, parcelService.APIVersion)
	switch name {
	case "restXml":
		return restxml.New(schema)
	case "awsQuery":
		return awsquery.New(schema)
	case "ec2Query":
		return ec2query.New(schema)
	case "rpcv2Cbor":
		return rpcv2.NewCBOR(schema)
	}
	protocol, ok := runtime.NewProtocol(&parcelService, name)
	if !ok {
		t.Fatalf("no protocol %s", name)
	}
	return protocol
}

// bodyOf is the body of the request that sends the structure.
func bodyOf(t testing.TB, protocol smithyhttp.ClientProtocol, v *everything) []byte {
	t.Helper()
	return bodyWith(t, protocol, &everythingShape, v)
}

// bodyWith is the body that a protocol makes of a value of the shape.
func bodyWith(t testing.TB, protocol smithyhttp.ClientProtocol, shape *runtime.Shape, v smithy.Serializable) []byte {
	t.Helper()
	request := smithyhttp.NewStackRequest().(*smithyhttp.Request)
	must(t, protocol.SerializeRequest(context.Background(), operationOf(shape), v, request))
	body, err := io.ReadAll(request.GetStream())
	must(t, err)
	return body
}

// decoded is what the protocol reads from a response with that body.
func decoded(protocol smithyhttp.ClientProtocol, status int, body []byte) (*everything, error) {
	return decodedFrom(protocol, status, bytes.NewReader(body))
}

func decodedFrom(protocol smithyhttp.ClientProtocol, status int, body io.Reader) (*everything, error) {
	response := &smithyhttp.Response{Response: &http.Response{
		StatusCode: status, Header: http.Header{}, Body: io.NopCloser(body), ContentLength: -1,
	}}
	response.Header.Set("Smithy-Protocol", "rpc-v2-cbor")
	var v everything
	none := &smithy.TypeRegistry{}
	err := protocol.DeserializeResponse(context.Background(), everythingOperation(), none, response, &v)
	return &v, err
}

// The same structures travel with each protocol that reads what it writes.
func TestEveryKindInEachProtocol(t *testing.T) {
	for _, name := range []string{"restJson1", "awsJson1_0", "awsJson1_1", "rpcv2Cbor", "restXml"} {
		t.Run(name, func(t *testing.T) {
			want := full()
			if name != "restJson1" {
				want.Renamed = nil // a JSON name
			}
			if name == "restXml" {
				want = withoutEmpty(want)
			}
			protocol := protocolOf(t, name)
			got, err := decoded(protocol, http.StatusOK, bodyOf(t, protocol, want))
			must(t, err)
			plain := protocolOf(t, "restJson1")
			equal(t, "structure", string(bodyOf(t, plain, got)), string(bodyOf(t, plain, want)))
		})
	}
}

// withoutEmpty leaves out what XML cannot tell from nothing.
func withoutEmpty(v *everything) *everything {
	v.Matrix, v.Deep, v.Parent = nil, nil, nil
	v.Labels, v.Lists = map[string]string{"k": "v"}, map[string][]string{"a": {"b", "c"}}
	v.Sizes = []size{"SMALL"}
	return v
}
