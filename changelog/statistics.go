package changelog

// Statistics counts what a note shows, at every depth.
type Statistics struct {
	Operations, New, Updated int
	// RequestMembers, of which RequiredMembers are required, and ResponseMembers.
	RequestMembers, RequiredMembers, ResponseMembers int
	// EnumMembers are members whose type is an enum or a list of one;
	// EnumValues are all values shown, those of list elements and map keys too.
	EnumMembers, EnumValues int
	IdempotencyTokens       int
}

// Statistics counts the note's operations, members and values.
func (n *Note) Statistics() Statistics {
	s := Statistics{Operations: len(n.Operations)}
	for _, operation := range n.Operations {
		if operation.Status == New {
			s.New++
		} else {
			s.Updated++
		}
		s.IdempotencyTokens += len(operation.IdempotencyTokens)
		s.countNode(operation.Input, &s.RequestMembers)
		s.countNode(operation.Output, &s.ResponseMembers)
	}
	return s
}

// countNode counts what a node holds; members count into the side's total.
func (s *Statistics) countNode(n *Node, members *int) {
	if n == nil {
		return
	}
	s.EnumValues += len(n.Enum)
	for _, m := range n.Members {
		*members++
		if m.Node.Required {
			s.RequiredMembers++
		}
		if m.Node.Enum != nil {
			s.EnumMembers++
		}
		s.countNode(m.Node, members)
	}
	s.countNode(n.Element, members)
	s.countNode(n.Key, members)
	s.countNode(n.Value, members)
}
