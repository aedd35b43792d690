package impact

import "go/types"

// clientOf is the generated package that an object is declared in.
func (r *reader) clientOf(object types.Object) (Client, bool) {
	if object.Pkg() == nil {
		return Client{}, false
	}
	client, generated := r.clients[object.Pkg().Path()]
	return client, generated
}

// fieldSymbol is the symbol of a field of a generated structure, "" for one of something else.
func (r *reader) fieldSymbol(client Client, field *types.Var) string {
	p := field.Pkg()
	if r.fields[p] == nil {
		r.fields[p] = fieldsOf(p, client.prefix())
	}
	return r.fields[p][field]
}

// fieldsOf are the symbols of the fields of a package's structures.
func fieldsOf(p *types.Package, prefix string) map[*types.Var]string {
	fields := map[*types.Var]string{}
	for _, name := range p.Scope().Names() {
		structure, is := p.Scope().Lookup(name).Type().Underlying().(*types.Struct)
		if _, isType := p.Scope().Lookup(name).(*types.TypeName); !is || !isType {
			continue
		}
		for field := range structure.Fields() {
			fields[field] = prefix + name + "." + field.Name()
		}
	}
	return fields
}

// enumIn is the enum that a type is, or that the elements of its lists and the values of its maps come down to.
func (r *reader) enumIn(t types.Type) (Client, string) {
	for {
		switch held := types.Unalias(t).(type) {
		case *types.Named:
			client, generated := r.clientOf(held.Obj())
			if !generated || !client.Types || !r.isEnum(client, held.Obj().Name()) {
				return Client{}, ""
			}
			return client, client.prefix() + held.Obj().Name()
		case *types.Pointer:
			t = held.Elem()
		case *types.Slice:
			t = held.Elem()
		case *types.Map:
			t = held.Elem()
		default:
			return Client{}, ""
		}
	}
}

// isEnum tells whether a type is an enum of the service.
func (r *reader) isEnum(client Client, name string) bool {
	return r.names[client.Service].enums[client.prefix()+name] != ""
}

// operationsIn are the operations whose inputs, outputs or interfaces a type mentions.
func (r *reader) operationsIn(client Client, t types.Type) []string {
	var found []string
	switch t := types.Unalias(t).(type) {
	case *types.Signature:
		return append(r.operationsIn(client, t.Params()), r.operationsIn(client, t.Results())...)
	case *types.Tuple:
		for v := range t.Variables() {
			found = append(found, r.operationsIn(client, v.Type())...)
		}
	case *types.Pointer:
		return r.operationsIn(client, t.Elem())
	case *types.Named:
		if t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == client.Path {
			if operation := r.names[client.Service].byType[t.Obj().Name()]; operation != "" {
				found = append(found, operation)
			}
		}
		for argument := range t.TypeArgs().Types() {
			found = append(found, r.operationsIn(client, argument)...)
		}
	}
	return found
}
