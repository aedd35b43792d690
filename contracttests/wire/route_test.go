package wire_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

func TestRoutes(t *testing.T) {
	cases := []struct{ method, path, want string }{
		{"GET", "/shelves/a", "GetShelf"},
		{"GET", "/shelves/a%2Fb", "GetShelf"},
		{"GET", "/shelves/all", "ListShelves"},
		{"PUT", "/shelves/a/books/b", "PutBook"},
		{"PUT", "/shelves/a/books/b/c/d", "PutBook"},
		{"PUT", "/scan", "PutScan"},
		{"GET", "/scan", `no operation is addressed as "GET /scan": the path is for PUT`},
		{"GET", "/shelves/", `no operation is addressed as "GET /shelves/"`},
		{"GET", "/shelves/%zz", `no operation is addressed as "GET /shelves/%zz"`},
		{"PUT", "/shelves/a/books", `no operation is addressed as "PUT /shelves/a/books"`},
		{"GET", "", `no operation is addressed as "GET "`},
	}
	codec, _ := libraryCodec(t, "restJson1")
	for _, c := range cases {
		operation, err := codec.Route(c.method, c.path, nil)
		if err != nil {
			assert.Equal(t, c.want, err.Error())
			continue
		}
		assert.Equal(t, c.want, operation.Name, c.path)
	}
	assert.True(t, wire.Addressed(spec.HTTP{Method: "GET", URI: "/a/{b}"}, "GET", "/a/x"))
	assert.False(t, wire.Addressed(spec.HTTP{Method: "GET", URI: "/a/{b}"}, "PUT", "/a/x"))
	assert.False(t, wire.Addressed(spec.HTTP{Method: "GET", URI: "/a/{b}"}, "GET", "/a/x/y"))
}

func TestRoutesByTarget(t *testing.T) {
	codec, _ := libraryCodec(t, "awsJson1_1")
	operation, err := codec.Route("POST", "/", http.Header{"X-Amz-Target": {"Library_2024.PutScan"}})
	require.NoError(t, err)
	assert.Equal(t, "PutScan", operation.Name)
	for _, target := range []string{"Library_2024.Burn", "PutScan", "Other.PutScan", ""} {
		_, err := codec.Route("POST", "/", http.Header{"X-Amz-Target": {target}})
		var failure *wire.RouteError
		require.ErrorAs(t, err, &failure, target)
	}
	_, err = codec.Route("GET", "/", http.Header{"X-Amz-Target": {"Library_2024.PutScan"}})
	require.EqualError(t, err, `no operation is addressed as "GET Library_2024.PutScan": the path is for POST`)
}

func TestCheck(t *testing.T) {
	require.NoError(t, wire.Check(&spec.Service{Protocol: "awsJson1_0"}))
	require.EqualError(t, wire.Check(&spec.Service{ID: "zoo", Protocol: "restXml"}),
		`serving zoo: protocol "restXml": only awsJson1_0, awsJson1_1 and restJson1 are known`)
}
