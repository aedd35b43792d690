package spec

// spreadSides says of shapes that they occur on a side of an exchange where a shape that holds
// them does: one page may show a structure in a request, and a later one only in a response what
// the structure holds by then.
func (f *fold) spreadSides() {
	for _, shape := range f.shapes {
		spreadSides(shape)
	}
}

func spreadSides(holder *Shape) {
	for _, member := range holder.Members {
		for _, held := range namedIn(member.Target) {
			in, out := held.InInput || holder.InInput, held.InOutput || holder.InOutput
			if in == held.InInput && out == held.InOutput {
				continue
			}
			held.InInput, held.InOutput = in, out
			spreadSides(held)
		}
	}
}

// namedIn are the named shapes of a member's type: the type itself, or what its lists and maps hold.
func namedIn(target *Shape) []*Shape {
	switch target.Kind {
	case List:
		return namedIn(target.Element)
	case Map:
		return append(namedIn(target.Key), namedIn(target.Value)...)
	}
	if target.Name == "" {
		return nil
	}
	return []*Shape{target}
}
