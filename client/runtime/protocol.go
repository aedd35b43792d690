package runtime

import (
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/aws/smithy-go/transport/http/protocol/awsjson"
)

// NewProtocol returns the protocol of that Smithy name for the service, and
// whether the name is known: restJson1, awsJson1_0 or awsJson1_1. A client can be given
// any other, such as those of smithy-go, by its options; one that is not given is not
// in the program.
func NewProtocol(service *Service, name string) (smithyhttp.ClientProtocol, bool) {
	own := smithy.NewSchema(smithy.ShapeID{Name: service.Target}, smithy.ShapeTypeService, 0, service.traits()...)
	schema := smithy.NewServiceSchema(own, service.APIVersion)
	switch name {
	case "restJson1":
		return newRESTJSON(schema), true
	case "awsJson1_0":
		return service.awsJSON(awsjson.New10(schema), "1.0"), true
	case "awsJson1_1":
		return service.awsJSON(awsjson.New11(schema), "1.1"), true
	}
	return nil, false
}

// traits are the service's traits that a protocol asks for.
func (s *Service) traits() []smithy.Trait {
	if !s.QueryCompatible {
		return nil
	}
	return []smithy.Trait{&traits.AWSQueryCompatible{}}
}

func (s *Service) awsJSON(protocol smithyhttp.ClientProtocol, version string) *awsJSON {
	return &awsJSON{
		ClientProtocol:  protocol,
		target:          s.Target + ".",
		contentType:     "application/x-amz-json-" + version,
		queryCompatible: s.QueryCompatible,
	}
}
