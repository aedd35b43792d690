package mutation

import (
	"go/ast"
	"go/token"
)

// condition is what a node decides by, nil where it decides nothing.
func condition(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.IfStmt:
		return n.Cond
	case *ast.ForStmt:
		return n.Cond
	}
	return nil
}

func negateCondition(s *source, n ast.Node) []edit {
	if decides := condition(n); decides != nil {
		return []edit{s.replace(decides, "!("+s.of(decides)+")")}
	}
	return nil
}

// alwaysTrue keeps the condition's words, so that what they use stays in use, and does not
// evaluate them.
func alwaysTrue(s *source, n ast.Node) []edit {
	if branch, ok := n.(*ast.IfStmt); ok {
		return []edit{s.replace(branch.Cond, "true || ("+s.of(branch.Cond)+")")}
	}
	return nil
}

func alwaysFalse(s *source, n ast.Node) []edit {
	if branch, ok := n.(*ast.IfStmt); ok {
		return []edit{s.replace(branch.Cond, "false && ("+s.of(branch.Cond)+")")}
	}
	return nil
}

func swapEquality(s *source, n ast.Node) []edit {
	return s.exchange(n, map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL})
}

func moveBound(s *source, n ast.Node) []edit {
	return s.exchange(n, map[token.Token]token.Token{
		token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	})
}

func swapLogic(s *source, n ast.Node) []edit {
	return s.exchange(n, map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND})
}

// exchange puts another operator in the place of a node's.
func (s *source) exchange(n ast.Node, others map[token.Token]token.Token) []edit {
	operation, ok := n.(*ast.BinaryExpr)
	if !ok {
		return nil
	}
	other, found := others[operation.Op]
	if !found {
		return nil
	}
	return []edit{s.operator(operation.OpPos, operation.Op, other)}
}

// operator is the edit that puts another operator at a position.
func (s *source) operator(at token.Pos, from, to token.Token) edit {
	return edit{s.offset(at), s.offset(at) + len(from.String()), to.String()}
}
