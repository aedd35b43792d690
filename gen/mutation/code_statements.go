package mutation

import (
	"go/ast"
	"go/token"
	"strings"
)

// dropStatement keeps single statements from being executed: calls, assignments, counting, and
// the ends of a loop's turn. What they use stays in use.
func dropStatement(s *source, n ast.Node) []edit {
	var edits []edit
	for _, statement := range statements(n) {
		if isSingle(statement) {
			edits = append(edits, s.replace(statement, "if false { "+s.of(statement)+" }"))
		}
	}
	return edits
}

// statements are those that stand in a node one after the other.
func statements(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// isSingle tells whether a statement may be left out without another one missing it.
func isSingle(statement ast.Stmt) bool {
	switch statement := statement.(type) {
	case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt, *ast.GoStmt, *ast.SendStmt:
		return true
	case *ast.BranchStmt:
		return statement.Tok == token.CONTINUE || statement.Tok == token.BREAK
	case *ast.AssignStmt:
		return statement.Tok != token.DEFINE
	}
	return false
}

// returnEarly makes functions return before they do anything.
func returnEarly(s *source, n ast.Node) []edit {
	function, ok := n.(*ast.FuncDecl)
	if !ok || function.Body == nil || len(function.Body.List) == 0 {
		return nil
	}
	begin := s.offset(function.Body.Lbrace) + 1
	return []edit{{begin, begin, " if true { return" + s.zeroes(function.Type.Results) + " };"}}
}

// zeroes are the zero values of a function's results.
func (s *source) zeroes(results *ast.FieldList) string {
	if results == nil {
		return ""
	}
	var values []string
	for _, field := range results.List {
		for range max(1, len(field.Names)) {
			values = append(values, " *new("+s.of(field.Type)+")")
		}
	}
	return strings.Join(values, ",")
}
