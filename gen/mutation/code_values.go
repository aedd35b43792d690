package mutation

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// swapArithmetic exchanges + and - but where a text is put together.
func swapArithmetic(s *source, n ast.Node) []edit {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if joinsText(n) {
			return nil
		}
		return s.exchange(n, map[token.Token]token.Token{token.ADD: token.SUB, token.SUB: token.ADD})
	case *ast.IncDecStmt:
		return []edit{s.operator(n.TokPos, n.Tok, map[token.Token]token.Token{token.INC: token.DEC, token.DEC: token.INC}[n.Tok])}
	case *ast.AssignStmt:
		other, found := map[token.Token]token.Token{token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN}[n.Tok]
		if found && !joinsText(n.Rhs[0]) {
			return []edit{s.operator(n.TokPos, n.Tok, other)}
		}
	}
	return nil
}

// joinsText tells whether a text constant stands among what is added up.
func joinsText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return joinsText(e.X) || joinsText(e.Y)
	case *ast.ParenExpr:
		return joinsText(e.X)
	case *ast.BasicLit:
		return e.Kind == token.STRING
	}
	return false
}

// nextNumber makes a decimal constant one more. Others are masks and modes.
func nextNumber(s *source, n ast.Node) []edit {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.INT {
		return nil
	}
	number, err := strconv.Atoi(literal.Value)
	if err != nil || number > 0 && literal.Value[0] == '0' {
		return nil
	}
	return []edit{s.replace(literal, strconv.Itoa(number+1))}
}

// proseWords is how many words make a text that only people read.
const proseWords = 3

// emptyText empties text constants. The sentences of errors are left out: no test is asked to hold
// their wording. Whatever else is text counts, also the words of diagnostics and of documentation.
func emptyText(s *source, n ast.Node) []edit {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING || s.passedOver[literal] || len(literal.Value) == len(`""`) {
		return nil
	}
	return []edit{s.replace(literal, `""`)}
}

// passOver notes the text constants that are no code: tags, imports, and the sentences of errors.
func (s *source) passOver(parsed *ast.File) {
	s.passedOver = map[*ast.BasicLit]bool{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			s.passedOver[n.Tag] = true
		case *ast.ImportSpec:
			s.passedOver[n.Path] = true
		case *ast.CallExpr:
			s.passOverSentence(n)
		}
		return true
	})
}

// passOverSentence notes the sentence that a call makes an error of.
func (s *source) passOverSentence(call *ast.CallExpr) {
	if !makesError(call) || len(call.Args) == 0 {
		return
	}
	ast.Inspect(call.Args[0], func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING && isProse(literal) {
			s.passedOver[literal] = true
		}
		return true
	})
}

// makesError tells whether a call makes an error of a sentence.
func makesError(call *ast.CallExpr) bool {
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	of, ok := function.X.(*ast.Ident)
	return ok && (of.Name == "fmt" && function.Sel.Name == "Errorf" || of.Name == "errors" && function.Sel.Name == "New")
}

// isProse tells whether a text is a sentence.
func isProse(literal *ast.BasicLit) bool {
	text, err := strconv.Unquote(literal.Value)
	return err == nil && len(strings.Fields(text)) >= proseWords
}
