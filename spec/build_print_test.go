package spec

import (
	"fmt"
	"slices"
	"strings"
)

// This file writes a model as the text that golden files hold.

// printRevision writes what a person wants to see of a revision.
func printRevision(w *strings.Builder, r *Revision) {
	fmt.Fprintf(w, "%s\n", r.Date)
	for _, o := range r.Operations {
		fmt.Fprintf(w, "  %s: %s %s%s; %s\n", o.Name, o.HTTP.Method, o.HTTP.URI,
			remarks(remark{o.HTTP.Assumed, " assumed"}, remark{o.Pagination != nil, " pages"}), printEvidence(o.Evidence))
		if o.Deprecated != nil {
			fmt.Fprintf(w, "    deprecated; %s\n", printEvidence(*o.Deprecated))
		}
		printMembers(w, o.Input)
		printMembers(w, o.Output)
	}
	for _, s := range r.Shapes {
		fmt.Fprintf(w, "  types.%s: %s%s; %s\n", s.Name, s.Kind,
			remarks(remark{s.InInput, " in"}, remark{s.InOutput, " out"}), printEvidence(s.Evidence))
		printMembers(w, s)
		for _, v := range s.Values {
			fmt.Fprintf(w, "    %s: %s; %s\n", v.Wire, v.GoName, printEvidence(v.Evidence))
		}
	}
	for _, waiter := range r.Waiters {
		printWaiter(w, waiter)
	}
	for _, o := range r.Observed {
		fmt.Fprintf(w, "  page %s %s -> %s\n", o.Name, printTree(o.Input), printTree(o.Output))
	}
	printAdditions(w, "declared", r.Declared)
	printAdditions(w, "hidden", r.Hidden)
	printAdditions(w, "disappeared", r.Disappeared)
	for _, u := range r.Unshown {
		fmt.Fprintf(w, "  unshown %s %s: %s%s; %s\n", u.Operation, u.Status, u.Hidden,
			remarks(remark{u.Known, ", known"}), printEvidence(u.Evidence))
		for _, a := range u.Announced {
			fmt.Fprintf(w, "    announced %s: %s %s %s; %s\n", a.Path, a.Direction, a.Kind, a.Type, printEvidence(a.Evidence))
		}
	}
	for _, c := range r.Changed {
		fmt.Fprintf(w, "  changed %s %s: %s, now %s; %s\n", c.Direction, c.Path, c.Before, c.After, printEvidence(c.Evidence))
	}
	for _, c := range r.Reworded {
		fmt.Fprintf(w, "  reworded %s %s: %q, now %q; %s\n", c.Direction, c.Path, c.Before, c.After, printEvidence(c.Evidence))
	}
}

func printWaiter(w *strings.Builder, waiter *Waiter) {
	fmt.Fprintf(w, "  waiter %s: %s", waiter.Name, waiter.Operation.Name)
	for _, m := range waiter.Path {
		fmt.Fprintf(w, ".%s", m.GoName)
	}
	for _, v := range waiter.Success {
		fmt.Fprintf(w, " +%s", v.GoName)
	}
	for _, v := range waiter.Failure {
		fmt.Fprintf(w, " -%s", v.GoName)
	}
	fmt.Fprintf(w, "; %s\n", printEvidence(waiter.Evidence))
}

func printMembers(w *strings.Builder, s *Shape) {
	for _, m := range s.Members {
		fmt.Fprintf(w, "    %s.%s: %s%s; %s", s.Name, m.Name, printType(m.Target),
			remarks(remark{m.Required, " required"}, remark{m.IdempotencyToken, " token"}, remark{m.Sensitive, " sensitive"},
				remark{m.Location != InBody, " " + string(m.Location)}), printEvidence(m.Evidence))
		if m.Documentation != "" {
			fmt.Fprintf(w, " # %s", m.Documentation)
		}
		fmt.Fprintln(w)
	}
	if s.FieldsFirst != nil {
		fmt.Fprintf(w, "    %s begins with %v:%s\n", s.Name, s.FieldsFirst, fieldsText(s))
	}
}

// fieldsText are the names of a structure's members in the order of its fields.
func fieldsText(s *Shape) string {
	var text string
	for _, m := range s.Fields() {
		text += " " + m.Name
	}
	return text
}

// remark is a text that stands where it is true.
type remark struct {
	stands bool
	text   string
}

func remarks(all ...remark) string {
	var text strings.Builder
	for _, w := range all {
		if w.stands {
			text.WriteString(w.text)
		}
	}
	return text.String()
}

func printType(s *Shape) string {
	switch {
	case s.Name != "":
		return s.Name
	case s.Kind == List:
		return "[" + printType(s.Element) + "]"
	case s.Kind == Map:
		return "{" + printType(s.Key) + ": " + printType(s.Value) + "}"
	}
	return string(s.Kind)
}

// printTree writes a shape with everything inside, on one line.
func printTree(s *Shape, around ...string) string {
	switch s.Kind {
	case List:
		return "[" + printTree(s.Element, around...) + "]"
	case Map:
		return "{" + printTree(s.Value, around...) + "}"
	case Enum:
		var values []string
		for _, v := range s.Values {
			values = append(values, v.Wire)
		}
		return strings.Join(values, "|")
	case Structure, Union:
		if slices.Contains(around, s.Name) {
			return "..."
		}
		var members []string
		for _, m := range s.Members {
			members = append(members, m.Name+remarks(remark{m.Required, "!"})+" "+
				printTree(m.Target, append(slices.Clone(around), s.Name)...))
		}
		return "(" + strings.Join(members, ", ") + ")"
	}
	return string(s.Kind)
}

func printEvidence(e Evidence) string {
	text := fmt.Sprintf("%s %s", e.Strength, e.Since)
	if e.After != "" {
		text += " after " + e.After
	}
	return fmt.Sprintf("%s (%s:%d)", text, e.Note, e.Lines.First)
}

func printAdditions(w *strings.Builder, what string, list []Addition) {
	for _, a := range list {
		fmt.Fprintf(w, "  %s %s: %s = %s%s; %s\n", what, a.Path, a.Direction, a.GoSymbol,
			remarks(remark{a.Within != "", " within " + a.Within}), printEvidence(a.Evidence))
	}
}
