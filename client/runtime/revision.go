package runtime

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/smithy-go"
)

// NewerThanRevisionError is the error of a call that uses something which a note proves to
// be newer than [Options.Revision]. A call that uses several such things fails with all of
// their errors, joined as [errors.Join] does.
type NewerThanRevisionError struct {
	// Operation is the operation's name.
	Operation string
	// Path is the member: "CreateImageRecipeInput.BlockDeviceMappings[0].Ebs.Throughput";
	// the operation's name where the operation itself is newer.
	Path string
	// Value is the enum value where that is newer, else "".
	Value string
	// Since is the date at which the note announced it, YYYY-MM-DD.
	Since string
	// Note is the note's path in the repository of the notes.
	Note string
	// Revision is what the call is pinned to.
	Revision string
}

// Error says what is newer, which note announced it, and what to do.
func (e *NewerThanRevisionError) Error() string {
	what, instead := e.Path, "leave it out"
	switch {
	case e.Value != "":
		what, instead = fmt.Sprintf("the value %q of %s", e.Value, e.Path), "use another value"
	case e.Path == e.Operation:
		what, instead = "the operation", "do not call it"
	}
	return fmt.Sprintf("%s is newer than revision %s: %s announced it on %s; %s, or set Options.Revision to %s or later",
		what, e.Revision, e.Note, e.Since, instead, e.Since)
}

// InvalidRevisionError is the error of each call while [Options.Revision] is not a date of the form YYYY-MM-DD.
type InvalidRevisionError struct {
	// Revision is what was set.
	Revision string
}

// Error says which form is wanted.
func (e *InvalidRevisionError) Error() string {
	return fmt.Sprintf("Options.Revision %q is not a date: write it as YYYY-MM-DD, such as 2024-12-02", e.Revision)
}

// checkRevision refuses a call that uses what is newer than the revision.
func (c *call) checkRevision(ctx context.Context, in any) (context.Context, any, error) {
	if _, err := time.Parse(time.DateOnly, c.options.Revision); err != nil {
		return ctx, in, &InvalidRevisionError{Revision: c.options.Revision}
	}
	if since := c.operation.since; since.newerThan(c.options.Revision) {
		return ctx, in, &NewerThanRevisionError{
			Operation: c.operation.name, Path: c.operation.name,
			Since: since.Date, Note: since.Note, Revision: c.options.Revision,
		}
	}
	found := c.newerIn(in)
	if len(found) == 1 {
		return ctx, in, found[0]
	}
	return ctx, in, errors.Join(found...)
}

// newerIn returns one error for each use of something newer in the input. An input that
// cannot write itself uses nothing; the serializer refuses it.
func (c *call) newerIn(params any) []error {
	input, ok := params.(smithy.Serializable)
	if !ok {
		return nil
	}
	newer := &newerCheck{operation: c.operation.name, revision: c.options.Revision}
	input.Serialize(&inputWalk{visitor: newer})
	return newer.found
}

// isNewer tells whether an input uses more that is newer than the one it was made of.
func (c *call) isNewer(made, of any) bool { return len(c.newerIn(made)) > len(c.newerIn(of)) }

// newerCheck notes what of an input is newer than the revision.
type newerCheck struct {
	nothingSeen
	operation, revision string
	found               []error
}

func (c *newerCheck) member(open []place) {
	if p := open[len(open)-1]; p.made != nil {
		c.note(open, p.made.shape.Members[p.at].Since, "")
	}
}

func (c *newerCheck) text(open []place, text string) {
	for _, v := range written(open).Values {
		if v.Wire == text {
			c.note(open, v.Since, text)
		}
	}
}

func (c *newerCheck) variant(open []place) {
	union, last := written(open[:len(open)-1]), &open[len(open)-1]
	if m := union.member(last.key); m != nil {
		c.note(open, m.Since, "")
	}
}

func (c *newerCheck) note(open []place, since *Since, value string) {
	if !since.newerThan(c.revision) {
		return
	}
	c.found = append(c.found, &NewerThanRevisionError{
		Operation: c.operation, Path: pathOf(open), Value: value,
		Since: since.Date, Note: since.Note, Revision: c.revision,
	})
}

// written is the shape of what is being written in the innermost place: that of a
// structure's member, then through the lists, maps and unions around it.
func written(open []place) *Shape {
	n := len(open) - 1
	if p := open[n]; p.made != nil {
		return p.made.shape.Members[p.at].Target
	}
	around := written(open[:n])
	if around.Type == smithy.ShapeTypeUnion {
		return around.member(open[n].key).Target
	}
	return around.Members[len(around.Members)-1].Target
}

// member is the member of that name, nil where there is none.
func (s *Shape) member(name string) *Member {
	for i := range s.Members {
		if s.Members[i].Name == name {
			return &s.Members[i]
		}
	}
	return nil
}
