package surface

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/revsmith/revsmith/spec/compat"
)

// The kinds of symbols, as [compat.Symbol] has them.
const (
	constant        = "const"
	variable        = "var"
	function        = "func"
	typeName        = "type"
	field           = "field"
	method          = "method"
	interfaceMethod = "interface method"
)

// symbols are the exported symbols of a folder, in the order of its files.
func (f *folder) symbols() []compat.Symbol {
	var symbols []compat.Symbol
	for _, file := range f.files {
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				symbols = append(symbols, f.function(d)...)
			case *ast.GenDecl:
				symbols = append(symbols, f.general(d)...)
			}
		}
	}
	return symbols
}

// function is a function or a method, where users can call it.
func (f *folder) function(d *ast.FuncDecl) []compat.Symbol {
	if !d.Name.IsExported() {
		return nil
	}
	signature := typeParameters(d.Type.TypeParams) + signatureOf(d.Type)
	if d.Recv == nil {
		return []compat.Symbol{{Name: f.prefix + d.Name.Name, Kind: function, Declaration: "func" + signature}}
	}
	if len(d.Recv.List) == 0 {
		return nil
	}
	receiver := receiverType(d.Recv.List[0].Type)
	if !ast.IsExported(receiver) {
		return nil
	}
	return []compat.Symbol{{
		Name: f.prefix + receiver + "." + d.Name.Name, Kind: method,
		Declaration: "func (" + spell(d.Recv.List[0].Type) + ") " + d.Name.Name + signature,
	}}
}

// receiverType is the name of the type that a receiver's is made of.
func receiverType(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiverType(e.X)
	case *ast.ParenExpr:
		return receiverType(e.X)
	case *ast.IndexExpr:
		return receiverType(e.X)
	case *ast.IndexListExpr:
		return receiverType(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// general are the constants, variables or types of one declaration.
func (f *folder) general(d *ast.GenDecl) []compat.Symbol {
	var symbols []compat.Symbol
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.ValueSpec:
			symbols = append(symbols, f.values(d.Tok, s)...)
		case *ast.TypeSpec:
			if s.Name.IsExported() {
				symbols = append(symbols, f.typeSymbols(s)...)
			}
		}
	}
	return symbols
}

// values are the constants or variables of one line.
func (f *folder) values(tok token.Token, s *ast.ValueSpec) []compat.Symbol {
	var symbols []compat.Symbol
	for i, name := range s.Names {
		if !name.IsExported() {
			continue
		}
		symbol := compat.Symbol{Name: f.prefix + name.Name, Kind: variable, Declaration: f.typeOf(s, i)}
		if c, is := f.info.Defs[name].(*types.Const); is && tok == token.CONST {
			symbol.Kind, symbol.Value = constant, c.Val().ExactString()
		}
		symbols = append(symbols, symbol)
	}
	return symbols
}

// typeOf is the type of the n-th name of a line: as it stands there, or as its value shows it. "" is that of a value whose
// type only another package tells.
func (f *folder) typeOf(s *ast.ValueSpec, n int) string {
	if s.Type != nil {
		return spell(s.Type)
	}
	if n < len(s.Values) {
		switch v := s.Values[n].(type) {
		case *ast.CompositeLit:
			return spell(v.Type)
		case *ast.UnaryExpr:
			if literal, is := v.X.(*ast.CompositeLit); is && v.Op == token.AND {
				return "*" + spell(literal.Type)
			}
		}
	}
	return f.told(s.Names[n])
}

// told is a type that could be worked out, "" where it could not.
func (f *folder) told(name *ast.Ident) string {
	object := f.info.Defs[name]
	if object == nil || object.Type() == types.Typ[types.Invalid] {
		return ""
	}
	return types.TypeString(object.Type(), func(p *types.Package) string {
		if p == f.types {
			return ""
		}
		return p.Name()
	})
}

// typeSymbols are a type and what users reach through it.
func (f *folder) typeSymbols(s *ast.TypeSpec) []compat.Symbol {
	name := f.prefix + s.Name.Name
	symbol := compat.Symbol{Name: name, Kind: typeName, Declaration: typeParameters(s.TypeParams)}
	if s.Assign.IsValid() {
		symbol.Declaration += "= " + spell(s.Type)
		return []compat.Symbol{symbol}
	}
	switch t := s.Type.(type) {
	case *ast.StructType:
		symbol.Declaration += "struct"
		symbol.Comparable = f.isComparable(s.Name, t)
		return append([]compat.Symbol{symbol}, fields(name, t)...)
	case *ast.InterfaceType:
		symbol.Declaration += closedPart(t)
		return append([]compat.Symbol{symbol}, methods(name, t)...)
	}
	symbol.Declaration += spell(s.Type)
	return []compat.Symbol{symbol}
}

// isComparable tells whether == compares a structure. A field named _ of another package's type is there to forbid it.
func (f *folder) isComparable(name *ast.Ident, t *ast.StructType) bool {
	for _, one := range t.Fields.List {
		if len(one.Names) == 1 && one.Names[0].Name == "_" {
			if _, foreign := one.Type.(*ast.SelectorExpr); foreign {
				return false
			}
		}
	}
	object := f.info.Defs[name]
	return object != nil && types.Comparable(object.Type())
}

// fields are the exported fields of a structure. An embedded one is called as its type.
func fields(holder string, t *ast.StructType) []compat.Symbol {
	var symbols []compat.Symbol
	for _, one := range t.Fields.List {
		names := one.Names
		if len(names) == 0 {
			names = []*ast.Ident{embeddedName(one.Type)}
		}
		for _, name := range names {
			if name.IsExported() {
				symbols = append(symbols, compat.Symbol{Name: holder + "." + name.Name, Kind: field, Declaration: spell(one.Type)})
			}
		}
	}
	return symbols
}

// embeddedName is the name under which a type is embedded.
func embeddedName(e ast.Expr) *ast.Ident {
	if star, is := e.(*ast.StarExpr); is {
		e = star.X
	}
	if selector, is := e.(*ast.SelectorExpr); is {
		return selector.Sel
	}
	return ast.NewIdent(receiverType(e))
}

// methods are the exported methods of an interface.
func methods(holder string, t *ast.InterfaceType) []compat.Symbol {
	var symbols []compat.Symbol
	for _, one := range t.Methods.List {
		for _, name := range one.Names {
			if name.IsExported() {
				signature := signatureOf(one.Type.(*ast.FuncType))
				symbols = append(symbols, compat.Symbol{Name: holder + "." + name.Name, Kind: interfaceMethod, Declaration: "func" + signature})
			}
		}
	}
	return symbols
}
