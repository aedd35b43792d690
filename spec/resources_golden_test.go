package spec

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// Each archive below testdata/resources shows what is derived of operations' names and members, and
// of the section "resources" of a facts file; the notes are in the notation of package notation.
func TestResourcesGolden(t *testing.T) {
	eachGolden(t, "resources", func(t *testing.T, files map[string]string) []txtar.File {
		facts, diagnostics := ReadFacts("facts.yaml", []byte(testService+files["facts.yaml"]))
		require.Empty(t, diagnostics)
		service, diagnostics := Build(facts, NewLock("names.lock"), notesOf(t, files))
		var made strings.Builder
		for _, r := range service.Revisions {
			printResources(&made, r)
		}
		return []txtar.File{
			{Name: "diagnostics", Data: []byte(nonEmptyLine(diagnosticsText(diagnostics)))},
			{Name: "resources", Data: []byte(made.String())},
		}
	})
}

// printResources writes what a person wants to see of a revision's resources.
func printResources(w *strings.Builder, r *Revision) {
	fmt.Fprintf(w, "%s\n", r.Date)
	for _, kind := range r.Resources.Kinds {
		shape := "nothing"
		if kind.Shape != nil {
			shape = kind.Shape.Name
		}
		fmt.Fprintf(w, "  %s: shown by %s, told apart by %v, called %v%s\n", kind.Name, shape, kind.Identity, kind.Called,
			remarks(remark{kind.Creatable, ", creatable"}, remark{kind.ID.Text != "", ", id " + kind.ID.Text}))
		printFacts(w, kind)
	}
	for _, o := range r.Resources.Operations {
		fmt.Fprintf(w, "  %s: %s%s\n", o.Operation.Name, o.Role, printOperation(o))
	}
	for _, o := range r.Resources.Unfit {
		fmt.Fprintf(w, "  %s: fits nothing\n", o.Name)
	}
	for _, reference := range r.Resources.References {
		kind := "anything"
		if reference.Kind != nil {
			kind = reference.Kind.Name
		}
		fmt.Fprintf(w, "  %s names %s\n", reference.Member, kind)
	}
	for _, role := range failureRoles() {
		if e := r.Resources.Failure(role, r.Operations[0]); e != nil {
			fmt.Fprintf(w, "  %s of %s: %s\n", role, r.Operations[0].Name, e.Name)
		}
	}
}

func printFacts(w *strings.Builder, kind *Resource) {
	if len(kind.Unique) > 0 {
		fmt.Fprintf(w, "    unique %v\n", kind.Unique)
	}
	for _, r := range kind.Renamed {
		fmt.Fprintf(w, "    renamed %s → %s\n", r.From, r.To)
	}
	for _, f := range kind.Created {
		fmt.Fprintf(w, "    created %v = %s\n", f.Path, printTemplates(f.Templates))
	}
	for _, f := range kind.Updated {
		fmt.Fprintf(w, "    updated %v = %s\n", f.Path, printTemplates(f.Templates))
	}
	for _, l := range kind.Life {
		fmt.Fprintf(w, "    lives %v: %v\n", l.Path, l.Values)
	}
	for _, member := range kind.Independent {
		fmt.Fprintf(w, "    independent %s\n", member)
	}
}

func printTemplates(templates []Template) string {
	all := make([]string, len(templates))
	for i, t := range templates {
		all[i] = t.Text
	}
	return strings.Join(all, " or ")
}

func printOperation(o *ResourceOperation) string {
	var text strings.Builder
	if o.Resource != nil {
		fmt.Fprintf(&text, " %s", o.Resource.Name)
	}
	for _, m := range o.By {
		fmt.Fprintf(&text, " by %s", m.Name)
	}
	if o.Holder != nil {
		fmt.Fprintf(&text, " in %s", o.Holder.Name)
	}
	text.WriteString(remarks(remark{o.Versions, ", versions"}, remark{o.Replaces, ", replaces"}))
	for _, f := range o.Changes {
		fmt.Fprintf(&text, ", sets %v = %s", f.Path, printTemplates(f.Templates))
	}
	for _, c := range o.Only {
		fmt.Fprintf(&text, ", only %v of %v", c.Path, c.Values)
	}
	if o.Starts != nil {
		fmt.Fprintf(&text, ", starts %s", o.Starts.Name)
	}
	return text.String()
}
