package golang

import (
	"path"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// ContractTests returns the list of the service's contract tests: for each
// operation of the newest revision one test, which hands the dates of all
// revisions that observed it to the hand-written replay; and the paginators that
// replay walks pages with; where there are any, the unions' members, the fields that are
// not named after their member, which replay cannot guess, and the members that became
// idempotency tokens after a revision. A service without operations has none.
func ContractTests(s *spec.Service) ([]gen.File, error) {
	latest := s.Latest()
	if latest == nil || len(latest.Operations) == 0 {
		return nil, nil
	}
	p := packagesOf(s.ID)
	files := []namedFile{
		{"operations_test.go", testFile(p, operationTests(s, latest))},
		{"paginators_test.go", testFile(p, []jen.Code{paginatorList(p, latest)})},
	}
	if unions := unionValues(p, latest); len(unions) > 0 {
		files = append(files, namedFile{"unions_test.go", testFile(p, []jen.Code{unionList(unions)})})
	}
	if fields := oddFields(s, latest); len(fields) > 0 {
		files = append(files, namedFile{"fields_test.go", testFile(p, []jen.Code{fieldMap(fields)})})
	}
	if tokens := lateTokens(s, latest); len(tokens) > 0 {
		files = append(files, namedFile{"latetokens_test.go", testFile(p, []jen.Code{lateTokenList(tokens)})})
	}
	return renderAll(path.Join("contracttests", s.ID), files)
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

// unionValues are one value of each member of each union, such as &types.ChoiceMemberText{}.
func unionValues(p packages, latest *spec.Revision) []jen.Code {
	var values []jen.Code
	for _, shape := range latest.Shapes {
		if shape.Kind != spec.Union {
			continue
		}
		for _, member := range shape.Members {
			values = append(values, jen.Op("&").Qual(p.types, unionMemberName(shape, member)).Values())
		}
	}
	return values
}

// unionList is
//
//	// unions are one value of each member of a union.
//	func unions() []any {
//		return []any{
//			&types.ChoiceMemberText{},
//		}
//	}
func unionList(values []jen.Code) jen.Code {
	return documented(
		jen.Func().Id("unions").Params().Index().Any().Block(jen.Return(jen.Index().Any().Add(lines(values)))),
		"unions are one value of each member of a union.",
	)
}

// oddFields are the fields whose name is not the member's with a capital letter.
func oddFields(s *spec.Service, latest *spec.Revision) []jen.Code {
	var fields []jen.Code
	owners := slices.Clone(latest.Shapes)
	for _, operation := range latest.Operations {
		owners = append(owners, operation.Input, operation.Output)
	}
	for _, owner := range append(owners, s.Errors...) {
		for _, member := range owner.Members {
			if member.GoName != upperFirst(member.Name) {
				key := jen.Lit(owner.GoName + "." + member.Name)
				fields = append(fields, key.Op(":").Lit(member.GoName))
			}
		}
	}
	return fields
}

// fieldMap is
//
//	// fields are the Go fields that are not named after their member, by "GoType.member".
//	func fields() map[string]string {
//		return map[string]string{
//			"Book.2nd": "SecondEdition",
//		}
//	}
func fieldMap(fields []jen.Code) jen.Code {
	of := func() *jen.Statement { return jen.Map(jen.String()).String() }
	return documented(
		jen.Func().Id("fields").Params().Add(of()).Block(jen.Return(of().Add(lines(fields)))),
		`fields are the Go fields that are not named after their member, by "GoType.member".`,
	)
}
