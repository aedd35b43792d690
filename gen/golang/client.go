package golang

import (
	"fmt"
	"path"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// namedFile is a file of one package before it is rendered.
type namedFile struct {
	name string
	file *jen.File
}

// Client returns the files of the service's client, client/<id>/ and the packages
// types, schemas and <id>test below it, as of the newest revision. It refuses a service
// without operations and a model that no client can be written for; the error
// names the operation or member.
//
// There is one file per operation, structure, union, enum and error, so that a note
// changes the files of what it speaks of and a reviewer reads one thing at a time.
func Client(s *spec.Service) ([]gen.File, error) {
	latest := s.Latest()
	if latest == nil || len(latest.Operations) == 0 {
		return nil, fmt.Errorf("writing the client of %s: no note shows an operation yet", s.ID)
	}
	v, err := newView(s, latest)
	if err != nil {
		return nil, fmt.Errorf("writing the client of %s: %w", s.ID, err)
	}
	folder := path.Join("client", s.ID)
	var files []gen.File
	for _, one := range []struct {
		folder string
		files  []namedFile
	}{
		{folder, v.clientFiles()},
		{path.Join(folder, "types"), v.typesFiles()},
		{path.Join(folder, "schemas"), v.schemaFiles()},
		{path.Join(folder, s.ID+"test"), v.fakeFiles()},
	} {
		rendered, err := renderAll(one.folder, one.files)
		if err != nil {
			return nil, err
		}
		if err := checkDeclared(rendered); err != nil {
			return nil, fmt.Errorf("writing the client of %s: %w", s.ID, err)
		}
		files = append(files, rendered...)
	}
	return files, nil
}

// clientFiles are the files of the service's own package.
func (v *view) clientFiles() []namedFile {
	files := []namedFile{
		{"doc.go", v.clientDoc()},
		{"api_client.go", v.clientFile()},
		{"options.go", v.optionsFile()},
		{"endpoints.go", v.endpointsFile()},
		{"errors.go", v.errorTypesFile()},
		{"since.go", v.sinceFile()},
	}
	if len(v.clientUnions) > 0 {
		files = append(files, namedFile{"unions.go", v.unionsFile()})
	}
	if v.isJSON() {
		files = append(files, namedFile{"wire.go", v.wireFile()})
	}
	for _, operation := range v.revision.Operations {
		files = append(files, namedFile{"api_op_" + operation.Name + ".go", v.operationFile(operation)})
	}
	return files
}

// typesFiles are the files of package types. Their names keep the types' capital
// letters, so that none ends as a test or a file for one system does.
func (v *view) typesFiles() []namedFile {
	files := []namedFile{
		{"doc.go", v.typesDoc()},
	}
	for _, shape := range v.service.Errors {
		files = append(files, namedFile{"error_" + shape.GoName + ".go", v.errorFile(shape)})
	}
	for _, shape := range v.structures {
		files = append(files, namedFile{"struct_" + shape.GoName + ".go", v.structureFile(shape)})
	}
	for _, shape := range v.unions {
		files = append(files, namedFile{"union_" + shape.GoName + ".go", v.unionFile(shape)})
	}
	for _, shape := range v.enums {
		files = append(files, namedFile{"enum_" + shape.GoName + ".go", v.enumFile(shape)})
	}
	return files
}

// renderAll renders the files of one folder.
func renderAll(folder string, files []namedFile) ([]gen.File, error) {
	rendered := make([]gen.File, len(files))
	for i, f := range files {
		var err error
		if rendered[i], err = render(path.Join(folder, f.name), f.file); err != nil {
			return nil, err
		}
	}
	return rendered, nil
}
