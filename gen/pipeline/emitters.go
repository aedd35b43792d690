package pipeline

import (
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/gen/markdown"
	"github.com/revsmith/revsmith/gen/openapi"
	"github.com/revsmith/revsmith/gen/smithy"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Emitters are all emitters, in the order in which their files are planned.
func Emitters() []Emitter {
	return []Emitter{
		{"client", "client", golang.Client},
		{"contract tests", "contracttests", golang.ContractTests},
		{"fixtures", "contracttests/fixtures", fixtures.Files},
		{"OpenAPI documents", inputs.SpecFolder, openapi.Documents},
		{"Smithy models", inputs.SpecFolder, smithyModels},
		{"change log", inputs.SpecFolder, one(markdown.Changes)},
	}
}

// one makes an emitter's function of one that makes a single file.
func one(file func(*spec.Service) (gen.File, error)) func(*spec.Service) ([]gen.File, error) {
	return func(s *spec.Service) ([]gen.File, error) {
		made, err := file(s)
		return []gen.File{made}, err
	}
}

// smithyModels hands a service's fixtures to the emitter that writes them into models as
// tests: emitters do not know each other.
func smithyModels(s *spec.Service) ([]gen.File, error) {
	stored, err := fixtures.Stored(s)
	if err != nil {
		return nil, err
	}
	return smithy.Models(s, stored)
}
