package golang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes since when each part of a client is there. The date stands once, with
// the shape, member or value itself; the table of all dates is made of those.

// appearance is what the client says of evidence: all but the note's lines, which would
// change with each correction of a page.
type appearance struct {
	proven            bool
	date, after, note string
}

func appearanceOf(e spec.Evidence) appearance {
	return appearance{proven: e.Strength == spec.Proven, date: e.Since, after: e.After, note: e.Note}
}

// isDated tells whether a note shows the fact.
func isDated(e spec.Evidence) bool { return e.Strength == spec.Proven || e.Strength == spec.Bounded }

// noteDates collects how the parts of the shapes came, each way once.
func (v *view) noteDates() {
	note := func(e spec.Evidence) {
		if isDated(e) {
			v.dates = append(v.dates, appearanceOf(e))
		}
	}
	for _, owner := range slices.Concat(v.owners(), v.enums) {
		note(owner.Evidence)
		for _, member := range owner.Members {
			note(member.Evidence)
		}
		for _, value := range owner.Values {
			note(value.Evidence)
		}
	}
	slices.SortFunc(v.dates, func(a, b appearance) int {
		return cmp.Or(strings.Compare(a.prefix(), b.prefix()), strings.Compare(a.note, b.note))
	})
	v.dates = slices.Compact(v.dates)
}

// prefix is the variable for an appearance, where no other note shows the same:
// since20241202, seen20210922, seen20241202After20210922.
func (a appearance) prefix() string {
	name := "seen"
	if a.proven {
		name = "since"
	}
	name += digits(a.date)
	if a.after != "" {
		name += "After" + digits(a.after)
	}
	return name
}

func digits(date string) string { return strings.ReplaceAll(date, "-", "") }

// dateName is the variable for an appearance; several notes of one date are numbered.
func (v *view) dateName(a appearance) string {
	name, number := a.prefix(), 1
	for _, other := range v.dates {
		if other == a {
			break
		}
		if other.prefix() == name {
			number++
		}
	}
	if number == 1 {
		return name
	}
	return fmt.Sprintf("%s_%d", name, number)
}

// data is Date: "2024-12-02", Proven: true, Note: "changelog/imagebuilder/2024-12-02.txt".
func (a appearance) data() []jen.Code {
	parts := []jen.Code{field("Date", jen.Lit(a.date))}
	if a.proven {
		parts = append(parts, field("Proven", jen.True()))
	}
	if a.after != "" {
		parts = append(parts, field("After", jen.Lit(a.after)))
	}
	return append(parts, field("Note", jen.Lit(a.note)))
}

// sinceField is Since: &since20241202, and nothing where no note shows the fact.
func (v *view) sinceField(e spec.Evidence) []jen.Code {
	if !isDated(e) {
		return nil
	}
	return []jen.Code{field("Since", addressOf(v.dateName(appearanceOf(e))))}
}

// datesFile is
//
//	// How the parts of the shapes came, …
//	var (
//		since20241202 = runtime.Since{Date: "2024-12-02", Proven: true, Note: "changelog/imagebuilder/2024-12-02.txt"}
//	)
func (v *view) datesFile() *jen.File {
	file := v.newFile(v.schemas)
	declare(file, documented(jen.Var().DefsFunc(func(variables *jen.Group) {
		for _, a := range v.dates {
			variables.Id(v.dateName(a)).Op("=").Add(inRuntime("Since")).Values(a.data()...)
		}
	}), "How the parts of the shapes came: since a date where the note announced them, else seen since then."))
	return file
}

// sinceFile is the table of dates, and the names for what the runtime says of dates.
func (v *view) sinceFile() *jen.File {
	file := v.newFile(v.client)
	declare(file,
		aliases([]alias{
			{"SinceTable", "SinceTable lists when the symbols of this package and of package types appeared, ordered by symbol."},
			{"Appearance", "Appearance is one line of a SinceTable: a symbol, its date, whether a note announced it, and that note."},
			{"NewerThanRevisionError", "NewerThanRevisionError is the error of a call that uses what is proven to be newer than Options.Revision."},
			{"InvalidRevisionError", "InvalidRevisionError is the error of each call while Options.Revision is not a date of the form YYYY-MM-DD."},
			{"Unknown", "Unknown is a member or a value of a response that this client does not know; Options.OnUnknown is told of it."},
		}),
		v.sinceTable(),
	)
	return file
}

// sinceTable is
//
//	// Since returns …
//	func Since() SinceTable {
//		return runtime.NewSinceTable(
//			&getImageOperation,
//		)
//	}
func (v *view) sinceTable() jen.Code {
	operations := make([]jen.Code, len(v.revision.Operations))
	for i, operation := range v.revision.Operations {
		operations[i] = addressOf(operationName(operation))
	}
	call := jen.Custom(jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}, operations...)
	return documented(
		jen.Func().Id("Since").Params().Id("SinceTable").Block(
			jen.Return(inRuntime("NewSinceTable").Add(call)),
		),
		"Since returns since when each symbol of this package and of package types is there, ordered by symbol: "+
			"operations, their inputs and outputs, structures, fields, enums and constants. "+
			"A symbol that no note dates is not in it. Each call makes a table of the caller's own.",
	)
}
