package runtime

import (
	"context"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

var _ ownProtocol = (*restJSON)(nil)

// restJSON is aws.protocols#restJson1, as the AWS SDK for Go v2 speaks it.
type restJSON struct {
	withoutEvents
	form jsonForm
}

func newRESTJSON() *restJSON { return &restJSON{form: jsonForm{renames: true}} }

// ID identifies the protocol.
func (*restJSON) ID() smithy.ShapeID { return protocolID("restJson1") }

// DeserializeResponse reads the response. A body that is blank or null is one
// without members; [restJSON.failure] reads errors.
func (p *restJSON) DeserializeResponse(
	_ context.Context, op *smithy.OperationSchema, types *smithy.TypeRegistry, response *smithyhttp.Response, out smithy.Deserializable,
) error {
	if hasFailed(response) {
		return p.failure(types, response)
	}
	if streaming, ok := out.(smithy.StreamingOutput); ok {
		streaming.SetPayloadStream(response.Body)
		return p.head(response, nil, out)
	}
	parts := answerPartsOf(op)
	body, err := readBody(response, parts.body == jsonContent)
	if parts.body == noContent {
		return p.head(response, nil, out) // the body may be anything
	}
	if err != nil {
		return err
	}
	if parts.body == payloadContent {
		return p.head(response, body, out)
	}
	if err := p.form.output(body, out); err != nil || !parts.head {
		return err
	}
	return p.head(response, nil, out)
}

// head reads the members of a response that travel in its head, and the one that is the whole body.
func (p *restJSON) head(response *smithyhttp.Response, body []byte, out smithy.Deserializable) error {
	reader := newHeadReader(p.form, response.Response, body)
	if err := out.Deserialize(reader); err != nil {
		return unreadableError(err, body)
	}
	return nil
}

// copying is the protocol whose outputs do not keep the bodies that they were read from.
func (p *restJSON) copying() smithyhttp.ClientProtocol {
	own := *p
	own.form.copies = true
	return &own
}

// content is what the body of a response that went well is for.
type content uint8

const (
	// noContent is for nobody: no member travels in the body, so it may be anything.
	noContent content = iota
	// jsonContent holds members.
	jsonContent
	// payloadContent is one member, so it need not be JSON.
	payloadContent
)

// answerParts say which parts of a response an output's members travel in. An operation keeps
// them as a trait.
type answerParts struct {
	body content
	head bool
}

// TraitID identifies the trait.
func (*answerParts) TraitID() smithy.ShapeID { return smithy.ShapeID{Name: "answerParts"} }

// answerPartsOf are the parts of the operation's response.
func answerPartsOf(op *smithy.OperationSchema) *answerParts {
	if known, ok := smithy.SchemaTrait[*answerParts](op.Schema); ok {
		return known
	}
	return newAnswerParts(op.Output)
}

func newAnswerParts(output *smithy.Schema) *answerParts {
	parts := &answerParts{}
	for _, member := range output.Members() {
		switch {
		case has[*traits.HTTPPayload](member):
			parts.body = payloadContent
		case inHead(member):
			parts.head = true
		case parts.body == noContent:
			parts.body = jsonContent
		}
	}
	return parts
}

// inHead tells whether a member of an output travels in a header or is the status.
func inHead(member *smithy.Schema) bool {
	return has[*traits.HTTPHeader](member) || has[*traits.HTTPPrefixHeaders](member) || has[*traits.HTTPResponseCode](member)
}
