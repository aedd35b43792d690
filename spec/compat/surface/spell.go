package surface

import (
	"go/ast"
	"go/printer"
	"go/token"
	"strings"
)

// spell writes an expression as Go does, on one line.
func spell(e ast.Expr) string {
	if f, is := e.(*ast.FuncType); is {
		return "func" + signatureOf(f)
	}
	var text strings.Builder
	_ = printer.Fprint(&text, token.NewFileSet(), e) // a Builder takes everything
	return strings.Join(strings.Fields(text.String()), " ")
}

// signatureOf is what a function takes and answers, without the names of its parameters: these are nobody's business.
func signatureOf(f *ast.FuncType) string {
	text := "(" + strings.Join(typesOf(f.Params), ", ") + ")"
	results := typesOf(f.Results)
	switch len(results) {
	case 0:
		return text
	case 1:
		return text + " " + results[0]
	}
	return text + " (" + strings.Join(results, ", ") + ")"
}

// typesOf are the types of parameters, one for each.
func typesOf(list *ast.FieldList) []string {
	if list == nil {
		return nil
	}
	var all []string
	for _, one := range list.List {
		for range max(1, len(one.Names)) {
			all = append(all, spell(one.Type))
		}
	}
	return all
}

// typeParameters are the constraints of a generic declaration, "" for any other.
func typeParameters(list *ast.FieldList) string {
	if list == nil {
		return ""
	}
	var all []string
	for _, one := range list.List {
		for _, name := range one.Names {
			all = append(all, name.Name+" "+spell(one.Type))
		}
	}
	return "[" + strings.Join(all, ", ") + "] "
}

// closedPart is an interface without its exported methods: "interface" where others can implement it
// with these alone, and with what else it asks for otherwise: "interface{ isFilter() }".
func closedPart(t *ast.InterfaceType) string {
	var rest []string
	for _, one := range t.Methods.List {
		if len(one.Names) == 0 {
			rest = append(rest, spell(one.Type))
		}
		for _, name := range one.Names {
			if !name.IsExported() {
				rest = append(rest, name.Name+signatureOf(one.Type.(*ast.FuncType)))
			}
		}
	}
	if len(rest) == 0 {
		return "interface"
	}
	return "interface{ " + strings.Join(rest, "; ") + " }"
}
