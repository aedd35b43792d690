package mutation

import "github.com/revsmith/revsmith/spec"

// paging calls a function with every operation that pages.
func (f *finder) paging(visit func(operation *spec.Operation, pages *spec.Pagination)) {
	for _, operation := range f.latest.Operations {
		if operation.Pagination != nil {
			visit(operation, operation.Pagination)
		}
	}
}

// dropPages makes each operation that pages one that does not.
func (f *finder) dropPages() {
	f.paging(func(operation *spec.Operation, _ *spec.Pagination) {
		f.add(operation.Name, "does not page", func(c *clone) { counterpart(c, operation).Pagination = nil })
	})
}

// breakPages takes the wrong member for each of those that carry pages, and none where one may be missing.
func (f *finder) breakPages() {
	f.paging(func(operation *spec.Operation, pages *spec.Pagination) {
		for _, other := range texts(operation.Input, pages.InputToken) {
			f.carry(operation, "inputToken", other, func(p *spec.Pagination, m *spec.Member) { p.InputToken = m })
		}
		for _, other := range texts(operation.Output, pages.OutputToken) {
			f.carry(operation, "outputToken", other, func(p *spec.Pagination, m *spec.Member) { p.OutputToken = m })
		}
		for _, other := range lists(operation.Output, pages.Items) {
			f.carry(operation, "items", other, func(p *spec.Pagination, m *spec.Member) { p.Items = m })
		}
		if pages.PageSize != nil {
			f.carry(operation, "pageSize", nil, func(p *spec.Pagination, m *spec.Member) { p.PageSize = m })
		}
		if pages.Items != nil {
			f.carry(operation, "items", nil, func(p *spec.Pagination, m *spec.Member) { p.Items = m })
		}
	})
}

// carry notes that another member, or none, carries a part of an operation's pages.
func (f *finder) carry(operation *spec.Operation, part string, other *spec.Member, set func(*spec.Pagination, *spec.Member)) {
	name := "none"
	if other != nil {
		name = other.Name
	}
	f.add(operation.Name+"."+part+"="+name, "is "+name+" instead of the right member", func(c *clone) {
		set(counterpart(c, operation).Pagination, counterpart(c, other))
	})
}

// texts are the members of a shape that could carry a token, but for one.
func texts(shape *spec.Shape, but *spec.Member) []*spec.Member {
	return likely(shape, but, func(m *spec.Member) bool { return m.Target.Kind == spec.String && !m.ByValue })
}

// lists are the members of a shape that could carry items, but for one.
func lists(shape *spec.Shape, but *spec.Member) []*spec.Member {
	return likely(shape, but, func(m *spec.Member) bool { return m.Target.Kind == spec.List || m.Target.Kind == spec.Map })
}

func likely(shape *spec.Shape, but *spec.Member, fits func(*spec.Member) bool) []*spec.Member {
	var found []*spec.Member
	for _, member := range shape.Members {
		if member != but && fits(member) {
			found = append(found, member)
		}
	}
	return found
}
