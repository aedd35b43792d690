package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file lists the members that became idempotency tokens later than revisions whose fixtures
// are replayed.

// contractTestsPath is the library that replays fixtures.
const contractTestsPath = "github.com/revsmith/revsmith/contracttests"

// lateTokens are the tokens of today that some revision did not have, one per operation.
func lateTokens(s *spec.Service, latest *spec.Revision) []jen.Code {
	var tokens []jen.Code
	for _, operation := range latest.Operations {
		token := operation.IdempotencyToken
		if token == nil {
			continue
		}
		if dates := datesWithoutToken(s, operation); len(dates) > 0 {
			tokens = append(tokens, jen.Values(
				field("Operation", jen.Lit(operation.Name)), field("Member", jen.Lit(token.Name)),
				field("In", jen.Lit(string(token.Location))), field("Name", jen.Lit(token.WireName)),
				field("Revisions", jen.Index().String().Values(dates...)),
			))
		}
	}
	return tokens
}

// datesWithoutToken are those of the revisions whose page of an operation has not its token of today.
func datesWithoutToken(s *spec.Service, operation *spec.Operation) []jen.Code {
	var dates []jen.Code
	for _, revision := range s.Revisions {
		for _, page := range revision.Observed {
			if page.Name != operation.Name {
				continue
			}
			if held := page.IdempotencyToken; held == nil || held.Name != operation.IdempotencyToken.Name {
				dates = append(dates, jen.Lit(revision.Date))
			}
		}
	}
	return dates
}

// lateTokenList is
//
//	// lateTokens are the members that became idempotency tokens later than some revisions.
//	func lateTokens() []contracttests.LateToken {
//		return []contracttests.LateToken{
//			{Operation: "PutBook", Member: "clientToken", In: "body", Name: "clientToken", Revisions: []string{"2021-09-22"}},
//		}
//	}
func lateTokenList(tokens []jen.Code) jen.Code {
	of := func() *jen.Statement { return jen.Index().Qual(contractTestsPath, "LateToken") }
	return documented(
		jen.Func().Id("lateTokens").Params().Add(of()).Block(jen.Return(of().Add(lines(tokens)))),
		"lateTokens are the members that became idempotency tokens later than some revisions.",
	)
}
