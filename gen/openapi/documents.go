package openapi

import (
	"context"
	"fmt"
	"path"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// fileName is the documents' base name.
const fileName = "openapi.yaml"

// projectURL is where who writes the documents can be reached.
const projectURL = "https://github.com/revsmith/revsmith"

// Documents answers one OpenAPI document per revision of the service, by date, which
// says what pages say, and the newest once more as the service's own, with what only the
// facts file knows ([spec.Revision.AsPages]). A service without revisions has no
// documents. The error names the revision and what OpenAPI cannot say.
func Documents(s *spec.Service) ([]gen.File, error) {
	if err := checkProtocol(s); err != nil {
		return nil, err
	}
	w := newWriter()
	var files []gen.File
	for _, revision := range s.Revisions {
		content, err := w.encode(s, revision.AsPages())
		if err != nil {
			return nil, err
		}
		files = append(files, gen.File{Path: documentPath(s, revision), Content: content})
	}
	if len(files) == 0 {
		return nil, nil
	}
	newest, latest := files[len(files)-1].Content, s.Latest()
	if latest.AsPages() != latest {
		var err error
		if newest, err = w.encode(s, latest); err != nil {
			return nil, err
		}
	}
	return append(files, gen.File{Path: path.Join("spec", s.ID, fileName), Content: newest}), nil
}

// Document answers the document of one revision, which says what pages say.
func Document(s *spec.Service, r *spec.Revision) (gen.File, error) {
	if err := checkProtocol(s); err != nil {
		return gen.File{}, err
	}
	content, err := newWriter().encode(s, r.AsPages())
	return gen.File{Path: documentPath(s, r), Content: content}, err
}

// documentPath is the place of a revision's document, below the repository.
func documentPath(s *spec.Service, r *spec.Revision) string {
	return path.Join("spec", s.ID, r.Date, fileName)
}

// encode is the document of one revision; its error says which.
func (w *writer) encode(s *spec.Service, r *spec.Revision) ([]byte, error) {
	content, err := w.write(s, r)
	if err != nil {
		return nil, fmt.Errorf("openapi: %s at %s: %w", s.ID, r.Date, err)
	}
	return content, nil
}

// write builds, validates and writes the document of one revision.
func (w *writer) write(s *spec.Service, r *spec.Revision) ([]byte, error) {
	document, err := documentOf(s, r)
	if err != nil {
		return nil, err
	}
	if err := document.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("the document is not valid: %w", err)
	}
	return w.toYAML(document)
}

// documentOf is the document of one revision, its references resolved.
func documentOf(s *spec.Service, r *spec.Revision) (*openapi3.T, error) {
	components, err := newRegistry(s, r)
	if err != nil {
		return nil, err
	}
	paths, err := components.pathsOf(r.Operations)
	if err != nil {
		return nil, err
	}
	return &openapi3.T{
		OpenAPI: "3.0.3",
		Info:    infoOf(s, r),
		Servers: serversOf(s),
		Tags:    openapi3.Tags{{Name: s.Title, Description: "All operations of " + s.Title + "."}},
		Paths:   paths,
		Components: &openapi3.Components{
			Schemas:         components.schemas,
			SecuritySchemes: securitySchemes(s),
		},
		Security: openapi3.SecurityRequirements{openapi3.SecurityRequirement{signatureScheme: {}}},
	}, nil
}

// infoOf heads the document: whose API, at which revision, and who does not stand behind it.
func infoOf(s *spec.Service, r *spec.Revision) *openapi3.Info {
	return &openapi3.Info{
		Title:   s.Title,
		Version: r.Date,
		Description: fmt.Sprintf("The API of %s as its public change notes up to %s show it; "+
			"operations and members that no note has shown yet are missing.\n\n"+
			"Made from change notes by an independent project that is not affiliated with, "+
			"nor endorsed by, Amazon Web Services.", s.Title, r.Date),
		Contact: &openapi3.Contact{Name: "revsmith", URL: projectURL},
		License: &openapi3.License{
			Name: "Apache-2.0",
			URL:  "https://www.apache.org/licenses/LICENSE-2.0",
		},
	}
}
