package contracttests

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// This file knows of parameters what OpenAPI has no word for, or what the router must be told.

// greedyLabels lets the labels that documents mark with x-greedy match slashes too.
func greedyLabels(doc *openapi3.T) {
	for path, item := range doc.Paths.Map() {
		greedy := path
		for _, operation := range item.Operations() {
			for _, parameter := range operation.Parameters {
				if parameter.Value.Extensions["x-greedy"] == true {
					label := parameter.Value.Name
					greedy = strings.ReplaceAll(greedy, "{"+label+"}", "{"+label+":.+}")
				}
			}
		}
		if greedy != path {
			doc.Paths.Delete(path)
			doc.Paths.Set(greedy, item)
		}
	}
}

// takesAnyQuery tells whether an operation has a parameter that is any keys of the query.
func takesAnyQuery(operation *openapi3.Operation) bool {
	for _, parameter := range operation.Parameters {
		schema := parameter.Value.Schema
		if parameter.Value.In == openapi3.ParameterInQuery && schema != nil && schema.Value.Type.Is(openapi3.TypeObject) {
			return true
		}
	}
	return false
}
