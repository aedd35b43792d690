package impact

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// file collects what a file uses.
func (r *reader) file(file *ast.File) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CompositeLit:
			r.literal(node)
		case *ast.Ident:
			r.identifier(node)
		case *ast.BasicLit:
			r.text(node)
		case *ast.SwitchStmt:
			r.enumSwitch(node)
		}
		return true
	})
}

// literal notes which identifier names the type of a literal; a literal within another may have none.
func (r *reader) literal(literal *ast.CompositeLit) {
	switch name := literal.Type.(type) {
	case *ast.Ident:
		r.literals[name] = literal
	case *ast.SelectorExpr:
		r.literals[name.Sel] = literal
	case nil:
		t := r.info.TypeOf(literal)
		if pointer, is := t.Underlying().(*types.Pointer); is {
			t = pointer.Elem()
		}
		if named, is := types.Unalias(t).(*types.Named); is {
			r.typeName(named.Obj(), literal, literal)
		}
	}
}

// identifier notes what an identifier stands for.
func (r *reader) identifier(name *ast.Ident) {
	object := r.info.Uses[name]
	if object == nil {
		return
	}
	client, generated := r.clientOf(object)
	switch object := object.(type) {
	case *types.TypeName:
		if named, is := types.Unalias(object.Type()).(*types.Named); is {
			r.typeName(named.Obj(), name, r.literals[name])
		}
	case *types.Const:
		r.constant(client, object, name)
	case *types.Var:
		if generated {
			r.field(client, object, name)
		}
	case *types.Func:
		if generated {
			r.function(client, object, name)
		}
	}
}

// typeName notes the use of a type, and of the operation that it belongs to.
func (r *reader) typeName(object *types.TypeName, at ast.Node, literal *ast.CompositeLit) {
	client, generated := r.clientOf(object)
	if !generated {
		return
	}
	symbol := client.prefix() + object.Name()
	r.add(client, at, use{symbol: symbol, as: symbol, sets: fieldsSet(literal)})
	if client.Types || object.Name() == "Client" {
		return
	}
	found := r.operationsIn(client, object.Type())
	if named, is := object.Type().(*types.Named); is && len(found) == 0 {
		for method := range named.Methods() {
			found = append(found, r.operationsIn(client, method.Signature())...)
		}
	}
	r.called(client, found, at, symbol)
}

// fieldsSet are the fields that a literal sets, never nil for a literal.
func fieldsSet(literal *ast.CompositeLit) []string {
	if literal == nil {
		return nil
	}
	set := []string{}
	for _, element := range literal.Elts {
		if pair, is := element.(*ast.KeyValueExpr); is {
			if name, is := pair.Key.(*ast.Ident); is {
				set = append(set, name.Name)
			}
		}
	}
	return set
}

// field notes the use of a structure's field, and of the enum that it holds.
func (r *reader) field(client Client, field *types.Var, at ast.Node) {
	symbol := r.fieldSymbol(client, field)
	if symbol == "" {
		return
	}
	r.add(client, at, use{symbol: symbol, as: symbol})
	if holder, enum := r.enumIn(field.Type()); enum != "" {
		r.add(holder, at, use{symbol: enum, as: symbol})
	}
}

// function notes the use of a function or a method: of the operations that it is there for.
func (r *reader) function(client Client, function *types.Func, at ast.Node) {
	symbol := client.prefix() + function.Name()
	if receiver := receiverOf(function); receiver != "" {
		symbol = client.prefix() + receiver + "." + function.Name()
	}
	r.add(client, at, use{symbol: symbol, as: symbol})
	if !client.Types {
		r.called(client, r.operationsIn(client, function.Signature()), at, symbol)
	}
}

// receiverOf is the name of the type that has a method, "" for a function.
func receiverOf(function *types.Func) string {
	receiver := function.Signature().Recv()
	if receiver == nil {
		return ""
	}
	t := receiver.Type()
	if pointer, is := t.(*types.Pointer); is {
		t = pointer.Elem()
	}
	if named, is := t.(*types.Named); is {
		return named.Obj().Name()
	}
	return ""
}

// called notes the use of operations by something that leads to them. The method that is the operation is noted already.
func (r *reader) called(client Client, operations []string, at ast.Node, as string) {
	seen := map[string]bool{}
	for _, operation := range operations {
		if symbol := operationSymbol(operation); !seen[operation] && symbol != as {
			seen[operation] = true
			r.add(client, at, use{symbol: symbol, as: as})
		}
	}
}

// operationSymbol is the symbol of an operation: the method that calls it.
func operationSymbol(operation string) string { return "Client." + operation }

// constant notes the use of a constant: a client's own, or another one of an enum's type.
func (r *reader) constant(client Client, object *types.Const, at *ast.Ident) {
	as := object.Name()
	if client.Path != "" {
		as = client.prefix() + as
		r.add(client, at, use{symbol: as, as: as})
	}
	r.enumValue(at, object.Type(), object.Val(), as)
}

// text notes a literal text that becomes a value of an enum.
func (r *reader) text(at *ast.BasicLit) {
	if found := r.info.Types[at]; found.Value != nil {
		r.enumValue(at, found.Type, found.Value, at.Value)
	}
}

// enumValue notes the use of a constant whose type is an enum.
func (r *reader) enumValue(at ast.Node, t types.Type, value constant.Value, as string) {
	client, enum := r.enumIn(t)
	if enum != "" && value.Kind() == constant.String {
		r.add(client, at, use{symbol: enum, value: constant.StringVal(value), as: as})
	}
}

// add notes a use at a node.
func (r *reader) add(client Client, at ast.Node, u use) {
	u.place = r.place(at.Pos())
	r.uses[client.Service] = append(r.uses[client.Service], u)
}
