package speed

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// half measures one half of a call alone: the step of each client that has the operation's codec,
// as a real call with some more options set it up.
func (s *subject) half(tb testing.TB, name string, do func(*caught) error, options ...func(*aws.Config)) measure {
	sides := make([]func() error, 2)
	for i := range sides {
		c := &caught{answer: s.body}
		cfg := configuration(answering(http.StatusOK, s.body))
		for _, option := range options {
			option(&cfg)
		}
		cfg.APIOptions = []func(*middleware.Stack) error{c.watch}
		m := s.with(name, cfg)
		if err := m.sides()[i].do(); err != nil {
			tb.Fatal(err)
		}
		sides[i] = func() error { return do(c) }
	}
	return measure{name + " " + s.name, sides[0], sides[1]}
}

// caught are the two steps of a call that write its request and read its answer, and what
// they were given. What a step is given again is used again, so that it alone allocates.
type caught struct {
	serializer   middleware.SerializeMiddleware
	serializing  context.Context
	parameters   any
	request      smithyhttp.Request
	httpRequest  http.Request
	url          url.URL
	header       http.Header
	deserializer middleware.DeserializeMiddleware
	reading      context.Context
	answer       []byte
	body         body
	response     smithyhttp.Response
	httpResponse http.Response
}

// body is a body that can be read again.
type body struct{ bytes.Reader }

// Close does nothing.
func (*body) Close() error { return nil }

const (
	serializerID   = "OperationSerializer"
	deserializerID = "OperationDeserializer"
)

// watch finds the two steps in a stack and puts one before each, which keeps what it is given.
func (c *caught) watch(stack *middleware.Stack) error {
	var found, also bool
	c.serializer, found = stack.Serialize.Get(serializerID)
	c.deserializer, also = stack.Deserialize.Get(deserializerID)
	if !found || !also {
		return errors.New("a step is not in the stack")
	}
	c.header = http.Header{}
	return errors.Join(
		stack.Serialize.Insert(middleware.SerializeMiddlewareFunc("watchSerializer", c.keepInput), serializerID, middleware.Before),
		stack.Deserialize.Insert(middleware.DeserializeMiddlewareFunc("watchDeserializer", c.keepContext), deserializerID, middleware.Before),
	)
}

func (c *caught) keepInput(
	ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler,
) (middleware.SerializeOutput, middleware.Metadata, error) {
	c.serializing, c.parameters = ctx, in.Parameters
	return next.HandleSerialize(ctx, in)
}

func (c *caught) keepContext(
	ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler,
) (middleware.DeserializeOutput, middleware.Metadata, error) {
	c.reading = ctx
	return next.HandleDeserialize(ctx, in)
}

// encode writes the input into a new request.
func (c *caught) encode() error {
	clear(c.header)
	c.url = url.URL{}
	c.httpRequest = http.Request{URL: &c.url, Header: c.header, ContentLength: -1}
	c.request = smithyhttp.Request{Request: &c.httpRequest}
	_, _, err := c.serializer.HandleSerialize(c.serializing, middleware.SerializeInput{Parameters: c.parameters, Request: &c.request}, end{})
	return err
}

// decode reads the answer.
func (c *caught) decode() error {
	_, _, err := c.deserializer.HandleDeserialize(c.reading, middleware.DeserializeInput{}, c)
	return err
}

// HandleDeserialize hands the answer to the step that reads it.
func (c *caught) HandleDeserialize(
	context.Context, middleware.DeserializeInput,
) (out middleware.DeserializeOutput, metadata middleware.Metadata, err error) {
	c.body.Reset(c.answer)
	c.httpResponse = http.Response{StatusCode: http.StatusOK, Header: c.header, Body: &c.body, ContentLength: int64(len(c.answer))}
	c.response = smithyhttp.Response{Response: &c.httpResponse}
	out.RawResponse = &c.response
	return out, metadata, nil
}

// end is behind the step that writes a request.
type end struct{}

// HandleSerialize does nothing.
func (end) HandleSerialize(
	context.Context, middleware.SerializeInput,
) (out middleware.SerializeOutput, metadata middleware.Metadata, err error) {
	return out, metadata, nil
}
