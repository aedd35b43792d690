package golang

import (
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
)

func at(location spec.Location) func(*spec.Member) {
	return func(m *spec.Member) { m.Location = location }
}

func inFormat(format string) *spec.Shape {
	return &spec.Shape{Kind: spec.Timestamp, Format: format}
}

// photoService has members at the places that the other services of the tests lack.
func photoService() *spec.Service {
	put := operation("PutPhoto",
		[]*spec.Member{
			member("album", scalarShape(spec.Integer), required, inLabel),
			member("tags", mapShape(scalarShape(spec.String)), inQuery),
			member("image", scalarShape(spec.Blob), required, at(spec.InStream)),
		},
		[]*spec.Member{
			member("code", scalarShape(spec.Integer), at(spec.InStatus)),
			member("days", listShape(inFormat("http-date")), inHeader("X-Days")),
			member("seenAt", inFormat("date-time")),
			member("moments", listShape(scalarShape(spec.Timestamp))),
			member("text", scalarShape(spec.String), at(spec.InPayload)),
		})
	get := operation("GetPhoto", nil, []*spec.Member{member("image", scalarShape(spec.Blob), at(spec.InStream))})
	put.Input.InOutput, put.Output.InInput, get.Output.InInput = false, false, false
	s := service(nil, nil, get, put)
	s.ID, s.Title = "photos", "Photos"
	return s
}

// wireCases are golden cases of how other services travel.
func wireCases(t *testing.T) map[string]*jen.File {
	photos := photoService()
	v, err := newView(photos, photos.Latest())
	require.NoError(t, err)
	get, put := photos.Latest().Operation("GetPhoto"), photos.Latest().Operation("PutPhoto")
	answer := v.newFile(v.client)
	declare(answer, v.structureType(get.Output, commentText(outputText(get)...)), v.deserialize(get.Output))
	declare(answer, payloadSetter(get.Output)...)
	library := smallService()
	p := packagesOf(library.ID)
	return map[string]*jen.File{
		"stream-input":   v.operationFile(put),
		"stream-output":  answer,
		"schemas-places": v.schemaFile("The inputs and outputs.", append(v.lists, put.Input, put.Output)),
		"client-awsjson": awsJSONFile(t),
		"tests-unions":   testFile(p, []jen.Code{unionList(unionValues(p, library.Latest()))}),
		"tests-tokens":   testFile(p, []jen.Code{lateTokenList(lateTokens(library, library.Latest()))}),
		"tests-fields":   testFile(p, []jen.Code{fieldMap(oddFields(library, library.Latest()))}),
	}
}

// awsJSONFile is the data of a service that awsJson addresses by a target.
func awsJSONFile(t *testing.T) *jen.File {
	s := smallService()
	s.Protocol, s.TargetPrefix, s.QueryCompatible = "awsJson1_0", "Library_20200102", true
	s.Latest().Operations = s.Latest().Operations[:1]
	v, err := newView(s, s.Latest())
	require.NoError(t, err)
	file := v.newFile(v.client)
	declare(file, v.serviceData())
	return file
}

func TestPlacesAreRefused(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*spec.Service)
		want   string
	}{
		"a stream of text": {
			func(s *spec.Service) {
				s.Latest().Operation("GetPhoto").Output.Members[0].Target = scalarShape(spec.String)
			},
			"member image of GetPhotoOutput is a string and cannot travel in the stream: correct the facts file",
		},
		"a place of awsJson": {
			func(s *spec.Service) { s.Protocol = "awsJson1_1" },
			"member image of GetPhotoOutput travels in the stream, where awsJson1_1 has no place: correct the facts file",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := photoService()
			test.change(s)
			_, err := Client(s)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestContractTestsOfUnionsFieldsAndTokens(t *testing.T) {
	files, err := ContractTests(smallService())
	require.NoError(t, err)
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	const folder = "contracttests/library/"
	assert.Equal(t, []string{folder + "operations_test.go", folder + "paginators_test.go",
		folder + "unions_test.go", folder + "fields_test.go", folder + "latetokens_test.go"}, paths)
	files, err = ContractTests(photoService())
	require.NoError(t, err)
	assert.Len(t, files, 2)
}
