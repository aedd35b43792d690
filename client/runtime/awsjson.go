package runtime

import (
	"cmp"
	"context"
	"net/http"
	"reflect"
	"strings"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

var _ ownProtocol = (*awsJSON)(nil)

// awsJSON is aws.protocols#awsJson1_0 or #awsJson1_1, as the AWS SDK for Go v2 speaks it.
type awsJSON struct {
	withoutEvents
	form jsonForm
	name string
	// target is the service's name in the requests' X-Amz-Target.
	target, contentType string
	// queryCompatible services spoke awsQuery before.
	queryCompatible bool
}

func newAWSJSON(service *Service, version string) *awsJSON {
	return &awsJSON{
		name:            "awsJson" + strings.Replace(version, ".", "_", 1),
		target:          service.Target + ".",
		contentType:     "application/x-amz-json-" + version,
		queryCompatible: service.QueryCompatible,
	}
}

// ID identifies the protocol.
func (p *awsJSON) ID() smithy.ShapeID { return protocolID(p.name) }

// SerializeRequest writes the request. A path that the request already has ends in
// a slash, as every operation is addressed as /.
func (p *awsJSON) SerializeRequest(
	_ context.Context, op *smithy.OperationSchema, in smithy.Serializable, request *smithyhttp.Request,
) error {
	to := newWireRequest()
	defer to.free()
	if err := p.write(op, in, to); err != nil {
		return err
	}
	if !strings.HasSuffix(request.URL.Path, to.path) {
		request.URL.Path += to.path
	}
	return to.into(request)
}

// write says what the request is.
func (p *awsJSON) write(op *smithy.OperationSchema, in smithy.Serializable, to *wireRequest) error {
	writer := newJSONWriter()
	defer writer.free()
	in.Serialize(writer)
	to.method, to.path, to.lacking = http.MethodPost, "/", writer.lacking
	to.set("X-Amz-Target", p.target+op.ID().Name)
	if p.queryCompatible {
		to.set("X-Amzn-Query-Mode", "true")
	}
	to.body, to.contentType = writer.Bytes(), p.contentType
	return writer.err
}

// DeserializeResponse reads the response. A body that is blank or null is one
// without members; [awsJSON.failure] reads errors.
func (p *awsJSON) DeserializeResponse(
	_ context.Context, _ *smithy.OperationSchema, types *smithy.TypeRegistry, response *smithyhttp.Response, out smithy.Deserializable,
) error {
	failed := hasFailed(response)
	body, err := readBody(response, !failed)
	if err != nil {
		return err
	}
	if failed {
		return p.failure(types, response.Header, body)
	}
	return p.form.output(body, out)
}

// copying is the protocol whose outputs do not keep the bodies that they were read from.
func (p *awsJSON) copying() smithyhttp.ClientProtocol {
	own := *p
	own.form.copies = true
	return &own
}

// failure reads the error: its code from the header, else from the body's __type or
// code, with what its namespace and an address add cut off. A code that the operation
// models, in any case, gives its type; every other one a [smithy.GenericAPIError].
func (p *awsJSON) failure(types *smithy.TypeRegistry, header http.Header, body []byte) error {
	info, err := readErrorInfo(body, true)
	if err != nil {
		return unreadableError(err, body)
	}
	code := sanitizedErrorCode(cmp.Or(header.Get(errorTypeHeader), info.kind, info.code, unknownError))
	queryCode, fault := "", smithy.FaultUnknown
	if p.queryCompatible {
		queryCode, fault = queryError(header.Get("X-Amzn-Query-Error"))
	}
	modelled, ok := newModelled(types, code)
	if !ok {
		return &smithy.GenericAPIError{Code: cmp.Or(queryCode, code), Message: cmp.Or(info.message, unknownError), Fault: fault}
	}
	if queryCode != "" {
		overrideCode(modelled, queryCode)
	}
	return p.form.modelled(body, modelled)
}

// queryError is the code that an error had in awsQuery, and who is to blame.
func queryError(header string) (code string, fault smithy.ErrorFault) {
	code, who, _ := strings.Cut(header, ";")
	switch who {
	case "Sender":
		return code, smithy.FaultClient
	case "Receiver":
		return code, smithy.FaultServer
	}
	return code, smithy.FaultUnknown
}

// overrideCode gives a modelled error another code, in the field that generated errors have for it.
func overrideCode(modelled smithy.DeserializableError, code string) {
	v := reflect.Indirect(reflect.ValueOf(modelled))
	if v.Kind() != reflect.Struct {
		return
	}
	if field := v.FieldByName("ErrorCodeOverride"); field.CanSet() && field.Type() == reflect.TypeFor[*string]() {
		field.Set(reflect.ValueOf(&code))
	}
}
