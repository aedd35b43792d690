package imagebuilder_test

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// errUnheard is what a client gets that sends where nobody listens.
var errUnheard = errors.New("nobody listens")

// nobody refuses each request, and keeps the last.
type nobody struct{ last *http.Request }

func (n *nobody) Do(request *http.Request) (*http.Response, error) {
	n.last = request
	return nil, errUnheard
}

// callUnheard calls an operation where nobody listens.
func callUnheard(operation string, input reflect.Value) error {
	cfg := configuration()
	cfg.HTTPClient = &nobody{}
	method := reflect.ValueOf(imagebuilder.NewFromConfig(cfg)).MethodByName(operation)
	gave := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), input})
	err, _ := gave[1].Interface().(error)
	return err
}

// asError is errors.As for interfaces that this package knows by their methods alone.
func asError[T any](err error, target *T) bool { return errors.As(err, target) }

// What the facts say of the service itself: where it is, and what it and its version are called.
func TestTheServiceItself(t *testing.T) {
	m, err := model()
	require.NoError(t, err)
	assert.Equal(t, m.APIVersion, imagebuilder.ServiceAPIVersion)
	assert.Equal(t, m.ID, imagebuilder.ServiceID)
	cfg, listener := configuration(), &nobody{}
	cfg.HTTPClient = listener
	_, err = imagebuilder.NewFromConfig(cfg).ListImages(t.Context(), &imagebuilder.ListImagesInput{})
	require.ErrorIs(t, err, errUnheard)
	assert.Equal(t, m.EndpointPrefix+"."+region+".amazonaws.com", listener.last.URL.Host)
}
