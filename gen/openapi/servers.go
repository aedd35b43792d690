package openapi

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/spec"
)

// server is one form of a service's host names. Where two partitions share a
// form, it stands once.
type server struct {
	// host is the form, with a place for the service's endpoint prefix.
	host string
	// region is the default of the region variable.
	region      string
	description string
}

// servers are the host names of the public partitions.
func servers() []server {
	return []server{
		{"%s.{region}.amazonaws.com", "us-east-1", "Regional endpoint, also of AWS GovCloud (US)."},
		{"%s-fips.{region}.amazonaws.com", "us-east-1", "Regional endpoint with FIPS 140 validated cryptography."},
		{"%s.{region}.api.aws", "us-east-1", "Regional endpoint for IPv4 and IPv6 (dual-stack)."},
		{"%s-fips.{region}.api.aws", "us-east-1", "Regional dual-stack endpoint with FIPS 140 validated cryptography."},
		{"%s.{region}.amazonaws.com.cn", "cn-north-1", "Regional endpoint in China."},
		{"%s.{region}.api.amazonwebservices.com.cn", "cn-north-1", "Regional dual-stack endpoint in China."},
		{"%s.{region}.amazonaws.eu", "eusc-de-east-1", "Regional endpoint in the AWS European Sovereign Cloud."},
		{"%s.{region}.api.amazonwebservices.eu", "eusc-de-east-1", "Regional dual-stack endpoint in the AWS European Sovereign Cloud."},
	}
}

// serversOf are the service's servers, the ordinary one first. The region is a
// variable without a list: regions come more often than notes.
func serversOf(s *spec.Service) openapi3.Servers {
	var out openapi3.Servers
	for _, v := range servers() {
		out = append(out, &openapi3.Server{
			URL:         "https://" + fmt.Sprintf(v.host, s.EndpointPrefix),
			Description: v.description,
			Variables: openapi3.ServerVariables{
				"region": {Default: v.region, Description: "The region's code, such as " + v.region + "."},
			},
		})
	}
	return out
}

// signatureScheme is the name of the only security scheme.
const signatureScheme = "sigv4"

// securitySchemes describes Signature Version 4 as OpenAPI 3.0 can: an
// Authorization header, and the extension by which AWS's own tools know it.
func securitySchemes(s *spec.Service) openapi3.SecuritySchemes {
	scheme := &openapi3.SecurityScheme{
		Type: "apiKey",
		Name: "Authorization",
		In:   "header",
		Description: fmt.Sprintf("AWS Signature Version 4, signed for the service name %q "+
			"and the region of the endpoint.", s.SigningName),
		Extensions: map[string]any{"x-amazon-apigateway-authtype": "awsSigv4"},
	}
	return openapi3.SecuritySchemes{signatureScheme: {Value: scheme}}
}
