package wire_test

import (
	"testing"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// library is a service with what the stored fixtures lack: every kind of value and every place.
const library = `
id: library
signingname: library
protocol: restJson1
errors:
  - {name: NotFound, kind: structure, error: {status: 404, fault: client}}
revisions:
  - date: 2024-03-06
    operations:
      - name: PutBook
        http: {method: PUT, uri: "/shelves/{shelf}/books/{path+}"}
        input:
          kind: structure
          name: PutBookInput
          members:
            - {name: shelf, wirename: shelf, location: label, required: true, target: {kind: string}}
            - {name: path, wirename: path, location: label, required: true, target: {kind: string}}
            - {name: draft, wirename: draft, location: query, required: true, target: {kind: boolean}}
            - {name: floors, wirename: floor, location: query, target: {kind: list, element: {kind: integer}}}
            - {name: since, wirename: X-Since, location: header, target: {kind: timestamp}}
            - {name: days, wirename: X-Days, location: header, target: {kind: list, element: {kind: timestamp}}}
            - {name: words, wirename: X-Words, location: header, target: {kind: list, element: {kind: string}}}
            - {name: marks, wirename: X-Mark-, location: header, target: {kind: map, key: {kind: string}, value: {kind: string}}}
            - {name: title, location: body, required: true, target: {kind: string}}
            - {name: pages, wirename: pageCount, location: body, target: {kind: integer}}
            - {name: copies, location: body, target: {kind: long}}
            - {name: weight, location: body, target: {kind: float}}
            - {name: printed, location: body, target: {kind: timestamp}}
            - {name: cover, location: body, target: {kind: blob}}
            - {name: genre, location: body, target: &genre {kind: enum, name: Genre, values: [{wire: NOVEL}, {wire: ESSAY}]}}
            - {name: counts, location: body, target: {kind: map, key: *genre, value: {kind: integer}}}
            - {name: anything, location: body, target: {kind: document}}
            - name: authors
              location: body
              target:
                kind: list
                element:
                  kind: structure
                  name: Author
                  members:
                    - {name: name, location: body, required: true, target: {kind: string}}
            - name: source
              location: body
              target:
                kind: union
                name: Source
                members:
                  - {name: url, location: body, target: {kind: string}}
                  - {name: scan, location: body, target: {kind: blob}}
        output:
          kind: structure
          name: PutBookOutput
          members:
            - {name: tag, wirename: ETag, location: header, target: {kind: string}}
            - {name: code, wirename: code, location: status, target: {kind: integer}}
            - {name: genre, location: body, target: {kind: enum, name: Genre, values: [{wire: NOVEL}]}}
            - {name: weights, location: body, target: {kind: list, element: {kind: double}}}
      - name: GetShelf
        http: {method: GET, uri: "/shelves/{shelf}"}
        input:
          kind: structure
          name: GetShelfInput
          members:
            - {name: shelf, wirename: shelf, location: label, required: true, target: {kind: string}}
            - {name: owner, wirename: owner, location: query, target: {kind: string}}
            - {name: filters, wirename: filters, location: query, target: {kind: map, key: {kind: string}, value: {kind: list, element: {kind: string}}}}
        output: {kind: structure, name: GetShelfOutput}
      - name: ListShelves
        http: {method: GET, uri: "/shelves/all"}
        input: {kind: structure, name: ListShelvesInput}
        output: {kind: structure, name: ListShelvesOutput}
      - name: PutScan
        http: {method: PUT, uri: /scan}
        input:
          kind: structure
          name: PutScanInput
          members:
            - {name: scan, wirename: scan, location: stream, required: true, target: {kind: blob}}
        output:
          kind: structure
          name: PutScanOutput
          members:
            - {name: text, wirename: text, location: payload, target: {kind: string}}
`

// libraryCodec is the codec of the library over a protocol.
func libraryCodec(t testing.TB, protocol string) (*wire.Codec, *spec.Revision) {
	t.Helper()
	service := golden.Model(t, []byte(library))
	service.Protocol, service.TargetPrefix = protocol, "Library_2024"
	return wire.New(service, service.Latest()), service.Latest()
}
