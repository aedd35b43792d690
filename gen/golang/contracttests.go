package golang

import (
	"path"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// ContractTests returns the list of the service's contract tests: for each
// operation of the newest revision one test, which hands the dates of all
// revisions that observed it to the hand-written replay; and the paginators that
// replay walks pages with. A service without operations has none.
func ContractTests(s *spec.Service) ([]gen.File, error) {
	latest := s.Latest()
	if latest == nil || len(latest.Operations) == 0 {
		return nil, nil
	}
	p := packagesOf(s.ID)
	return renderAll(path.Join("contracttests", s.ID), []namedFile{
		{"operations_test.go", testFile(p, operationTests(s, latest))},
		{"paginators_test.go", testFile(p, []jen.Code{paginatorList(p, latest)})},
	})
}

// testFile is a file of the external tests of a service's client.
func testFile(p packages, declarations []jen.Code) *jen.File {
	file := p.newFile(p.client + "_test")
	declare(file, declarations...)
	return file
}

// operationTests are all operations' tests.
func operationTests(s *spec.Service, latest *spec.Revision) []jen.Code {
	tests := make([]jen.Code, len(latest.Operations))
	for i, operation := range latest.Operations {
		tests[i] = operationTest(operation.Name, observedAt(s, operation.Name))
	}
	return tests
}

// operationTest is
//
//	func TestListImages(t *testing.T) { replay(t, "ListImages", "2023-11-16", "2024-12-02") }
func operationTest(name string, dates []jen.Code) jen.Code {
	arguments := append([]jen.Code{jen.Id("t"), jen.Lit(name)}, dates...)
	return jen.Func().Id("Test" + name).Params(jen.Id("t").Op("*").Qual("testing", "T")).
		Add(oneLine(jen.Id("replay").Call(arguments...)))
}

// observedAt are the dates of the revisions whose notes list an operation.
func observedAt(s *spec.Service, name string) []jen.Code {
	var dates []jen.Code
	for _, revision := range s.Revisions {
		for _, operation := range revision.Observed {
			if operation.Name == name {
				dates = append(dates, jen.Lit(revision.Date))
			}
		}
	}
	return dates
}

// paginatorList is
//
//	// paginators are the client's paginators, by operation.
//	func paginators() map[string]any {
//		return map[string]any{
//			"ListImages": imagebuilder.NewListImagesPaginator,
//		}
//	}
func paginatorList(p packages, latest *spec.Revision) jen.Code {
	var list []jen.Code
	for _, operation := range latest.Operations {
		if operation.Pagination != nil {
			maker := jen.Qual(p.client, "New"+paginatorName(operation))
			list = append(list, jen.Lit(operation.Name).Op(":").Add(maker))
		}
	}
	return documented(
		jen.Func().Id("paginators").Params().Map(jen.String()).Any().Block(
			jen.Return(jen.Map(jen.String()).Any().Add(lines(list))),
		),
		"paginators are the client's paginators, by operation.",
	)
}
