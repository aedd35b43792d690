package pipeline

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/markdown"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Closing is what a maintainer acts on after a generate that found these
// differences and wrote them: what is new, what is assumed, what to confirm and
// what to run. One line per entry.
func (r *Repository) Closing(differences []gen.Difference) []string {
	c := closing{differences: differences}
	c.written()
	for _, s := range r.Services {
		c.news(s)
		c.assumed(s)
		if !shows(s) && s.Model.Latest() != nil {
			c.say("waiting: %s: no note shows an operation that is not left out: nothing is made of it", s.Facts.ID)
		}
	}
	if waiting := r.count("waiting"); waiting > 0 {
		c.say("waiting: %s of the facts files, which no note shows yet (generate --verbose lists them)", number(waiting, "operation"))
	}
	if len(differences) > 0 {
		c.say("run: make test, then commit what changed together with the note")
	}
	return c.lines
}

func (r *Repository) count(id string) int {
	n := 0
	for _, d := range r.Diagnostics {
		if d.ID == id && d.Severity == changelog.Info {
			n++
		}
	}
	return n
}

// closing collects lines.
type closing struct {
	differences []gen.Difference
	lines       []string
}

func (c *closing) say(format string, arguments ...any) {
	c.lines = append(c.lines, fmt.Sprintf(format, arguments...))
}

func (c *closing) written() {
	if len(c.differences) == 0 {
		c.say("up to date: nothing was written")
		return
	}
	removed := 0
	for _, d := range c.differences {
		if d.State == gen.Stale {
			removed++
		}
	}
	c.say("written: %s; removed: %d", number(len(c.differences)-removed, "file"), removed)
}

// news names each revision that is generated for the first time, and what to confirm about it.
func (c *closing) news(s *inputs.Service) {
	for _, revision := range s.Model.Revisions {
		if !c.begins(path.Join(inputs.SpecFolder, s.Facts.ID, revision.Date)) {
			continue
		}
		c.say("new: %s %s lists %s, of them %d new; it declares %s",
			s.Facts.ID, revision.Date, number(len(revision.Observed)+len(revision.Unshown), "operation"), len(revision.New), declares(revision))
		c.confirm(s, revision)
	}
}

// declares is how many additions the notes of a revision declare.
func declares(revision *spec.Revision) string {
	text := number(markdown.Rows(revision.Declared), "addition")
	announced := 0
	for _, u := range revision.Unshown {
		announced += len(u.Announced)
	}
	if announced > 0 {
		text += fmt.Sprintf(" and %d that it hides", announced)
	}
	return text
}

// begins reports whether a file was missing in the folder and nothing in it had been there to change.
func (c *closing) begins(folder string) bool {
	below := slices.DeleteFunc(slices.Clone(c.differences), func(d gen.Difference) bool {
		return !strings.HasPrefix(d.Path, folder+"/")
	})
	return len(below) > 0 && !slices.ContainsFunc(below, func(d gen.Difference) bool { return d.State != gen.Missing })
}

func (c *closing) confirm(s *inputs.Service, revision *spec.Revision) {
	changes := path.Join(inputs.SpecFolder, s.Facts.ID, "CHANGES.md")
	if n := markdown.Rows(revision.Hidden); n > 0 {
		c.say("confirm: %s of %s that no note announced: %s", number(n, "addition"), revision.Date, changes)
	}
	if n := len(revision.Disappeared); n > 0 {
		c.say("confirm: %s of %s that the notes no longer show, and the model keeps: %s", number(n, "fact"), revision.Date, changes)
	}
}

// assumed names the operations whose address only a rule of the facts file gives.
func (c *closing) assumed(s *inputs.Service) {
	latest := s.Model.Latest()
	if latest == nil {
		return
	}
	for _, o := range latest.Operations {
		if o.HTTP.Assumed {
			c.say("assumed: %s %s for %s: confirm it by an entry in %s",
				o.HTTP.Method, o.HTTP.URI, o.Name, inputs.FactsFile(s.Facts.ID))
		}
	}
}

// number sets a count before its noun.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
