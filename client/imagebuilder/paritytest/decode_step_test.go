package paritytest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// readers read answers of one operation again and again: our client over each of its ways, and the
// official one. What surrounds the reading is left out where it can be, so that millions of answers
// can be read: calls that go through a stack are their step alone that reads.
type readers struct {
	op     operation
	flat   caller
	input  reflect.Value
	answer keepless
	steps  []*stepReader // of ways[1:]
	theirs *stepReader
}

func newReaders(op operation) (*readers, error) {
	r := &readers{op: op, input: reflect.New(op.input.ours), theirs: &stepReader{}}
	theirs := reflect.New(op.input.theirs)
	fill := &filler{random: chanceOf(op.name, 0), style: styles[1], asked: askedFor()}
	fill.structure(r.input.Elem(), theirs.Elem())
	cfg := configuration()
	cfg.HTTPClient = &r.answer
	r.flat = callerOf(imagebuilder.NewFromConfig(cfg), op)
	var failed error
	for _, over := range ways[1:] {
		step := &stepReader{}
		client := imagebuilder.NewFromConfig(step.watched(cfg), over.choose)
		failed = errors.Join(failed, step.begin(callerOf(client, op), r.input))
		r.steps = append(r.steps, step)
	}
	client := official.NewFromConfig(r.theirs.watched(cfg))
	return r, errors.Join(failed, r.theirs.begin(callerOf(client, op), theirs))
}

func callerOf(client any, op operation) caller {
	return caller{reflect.ValueOf(client).MethodByName(op.name)}
}

// difference is how our client, over any of its ways, reads an answer otherwise than the official one,
// "" where it does not or may.
func (r *readers) difference(with answer) string {
	theirs := r.theirs.read(with)
	r.answer.answer = with
	output, err := r.flat.call(r.input)
	flat := result{output: output, err: reasonOf(err)}
	if difference := r.judged(results{way: ways[0], ours: flat, theirs: theirs}, with); difference != "" {
		return difference
	}
	for i, step := range r.steps {
		if difference := r.judged(results{way: ways[1+i], ours: step.read(with), theirs: theirs}, with); difference != "" {
			return difference
		}
	}
	return ""
}

// judged counts a reading, and is its difference. Whether the clients may differ is asked only where
// they do.
func (r *readers) judged(got results, with answer) string {
	if answerDifference(got) != "" && (takenByChance(with) || knownToOne(r.op, with.body)) {
		return ""
	}
	return got.counted(with)
}

// reasonOf is the error below those that tell of the call and of the answer's status.
func reasonOf(err error) error {
	for {
		switch outer := err.(type) {
		case *smithy.OperationError:
			err = errors.Unwrap(withoutAdvice(outer))
		case *awshttp.ResponseError:
			err = outer.Err
		default:
			return err
		}
	}
}

// keepless is an HTTP client that gives an answer and keeps nothing.
type keepless struct{ answer answer }

// Do answers.
func (k *keepless) Do(request *http.Request) (*http.Response, error) {
	if request.Body != nil {
		_ = request.Body.Close()
	}
	return k.answer.response(), nil
}

// response is the answer as it comes from a connection.
func (a answer) response() *http.Response {
	header, status := a.header, a.status
	if header == nil {
		header = http.Header{}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: header,
		Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)),
	}
}

// stepReader is the step of a call that reads its answer, as a real call set it up.
type stepReader struct {
	step    middleware.DeserializeMiddleware
	context context.Context
	answer  answer
}

// watched is a configuration whose calls hand over their step.
func (s *stepReader) watched(cfg aws.Config) aws.Config {
	cfg.APIOptions = append(cfg.APIOptions[:len(cfg.APIOptions):len(cfg.APIOptions)], s.watch)
	return cfg
}

const readingStep = "OperationDeserializer"

func (s *stepReader) watch(stack *middleware.Stack) error {
	var found bool
	if s.step, found = stack.Deserialize.Get(readingStep); !found {
		return errors.New("no step reads the answer")
	}
	keep := middleware.DeserializeMiddlewareFunc("watch", func(
		ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler,
	) (middleware.DeserializeOutput, middleware.Metadata, error) {
		s.context = ctx
		return next.HandleDeserialize(ctx, in)
	})
	return stack.Deserialize.Insert(keep, readingStep, middleware.Before)
}

// begin makes the call whose step reads from then on.
func (s *stepReader) begin(call caller, input reflect.Value) error {
	_, err := call.call(input)
	if err == nil && s.context == nil {
		err = errors.New("the call went without a stack")
	}
	return err
}

// read reads an answer. A panic is an error of its own.
func (s *stepReader) read(with answer) (got result) {
	defer func() {
		if cause := recover(); cause != nil {
			got.err = &panicked{cause}
		}
	}()
	s.answer = with
	out, _, err := s.step.HandleDeserialize(s.context, middleware.DeserializeInput{}, s)
	return result{output: reflect.ValueOf(out.Result), err: err}
}

// HandleDeserialize hands the answer to the step that reads it.
func (s *stepReader) HandleDeserialize(
	context.Context, middleware.DeserializeInput,
) (out middleware.DeserializeOutput, metadata middleware.Metadata, err error) {
	out.RawResponse = &smithyhttp.Response{Response: s.answer.response()}
	return out, metadata, nil
}
