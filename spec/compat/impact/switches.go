package impact

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
)

// enumSwitch notes a switch over an enum, or over the text of one.
func (r *reader) enumSwitch(statement *ast.SwitchStmt) {
	client, enum := r.switchedOver(statement.Tag)
	if enum == "" {
		return
	}
	found := enumSwitch{place: r.place(statement.Pos()), enum: enum}
	for _, clause := range statement.Body.List {
		clause := clause.(*ast.CaseClause)
		found.hasDefault = found.hasDefault || clause.List == nil
		for _, value := range clause.List {
			if text := r.info.Types[value].Value; text != nil && text.Kind() == constant.String {
				found.cases = append(found.cases, constant.StringVal(text))
			}
		}
	}
	r.switches[client.Service] = append(r.switches[client.Service], found)
}

// switchedOver is the enum that a switch's tag has: its type, or that of what it converts to a string.
func (r *reader) switchedOver(tag ast.Expr) (Client, string) {
	if tag == nil {
		return Client{}, ""
	}
	tag = ast.Unparen(tag)
	if named, is := types.Unalias(r.info.TypeOf(tag)).(*types.Named); is {
		return r.enumIn(named)
	}
	call, is := tag.(*ast.CallExpr)
	if is && len(call.Args) == 1 && r.info.Types[call.Fun].IsType() {
		return r.switchedOver(call.Args[0])
	}
	return Client{}, ""
}

// lacking are the new values of its enum that a switch has no case for, as they travel.
func (n *names) lacking(s enumSwitch) []string {
	before, after := n.enum(s.enum)
	if before == nil || after == nil {
		return nil
	}
	var lacking []string
	for _, value := range after.Values {
		if !hasValue(before, value.Wire) && !slices.Contains(s.cases, value.Wire) {
			lacking = append(lacking, value.Wire)
		}
	}
	return lacking
}
