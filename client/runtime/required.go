package runtime

import "github.com/aws/smithy-go"

// checkRequired lets the input write itself to a serializer that only counts the
// required members left out. Where there are some, a walk through the input makes the
// [smithy.InvalidParamsError] that names each by its full path. Where the caller is
// pinned to a revision, members that are newer than it are not required.
func checkRequired(input smithy.Serializable, revision string) error {
	count := &requiredCount{}
	if input.Serialize(count); count.lacking == 0 {
		return nil
	}
	check := &requiredCheck{revision: revision}
	input.Serialize(&inputWalk{visitor: check})
	if check.all.Len() == 0 {
		return nil
	}
	return check.all
}

// requires tells whether a required member can be left out of the shape or of
// anything in it.
func (s *Shape) requires(seen map[*Shape]bool) bool {
	if seen[s] {
		return false
	}
	seen[s] = true
	for i := range s.Members {
		if s.Members[i].Required || s.Members[i].Target.requires(seen) {
			return true
		}
	}
	return false
}

// requiredCheck notes the required members that are left out.
type requiredCheck struct {
	nothingSeen
	all smithy.InvalidParamsError
	// revision is what the caller is pinned to, "" where to nothing.
	revision string
}

func (c *requiredCheck) leftOut(open []place, m *Member) {
	if !m.Required || m.Since.newerThan(c.revision) {
		return
	}
	lacking := smithy.NewErrParamRequired(m.field())
	if n := len(open) - 1; n > 0 {
		lacking.AddNestedContext(pathWithin(open[:n]))
	}
	c.all.Context = open[0].made.shape.Name
	c.all.Add(lacking)
}
