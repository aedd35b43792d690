package ingest

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec/inputs"
)

// The bounds of what closing lines show: of the names of one line, and of the
// services that have lines of their own.
const (
	shownNames    = 8
	shownServices = 5
)

// Closing is what a maintainer acts on after the run: what changed, what to confirm
// and what to run next. One line per entry.
func (r *Report) Closing() []string {
	if len(r.News) == 0 {
		if r.Failed() || r.Count(Left) > 0 {
			return nil
		}
		return []string{"nothing to do"}
	}
	var lines []string
	for _, n := range r.News[:min(len(r.News), shownServices)] {
		lines = append(lines, n.changed(), n.toConfirm())
	}
	if rest := r.News[min(len(r.News), shownServices):]; len(rest) > 0 {
		lines = append(lines, sum(rest).changed(), sum(rest).toConfirm())
	}
	lines = append(lines, r.next())
	return slices.DeleteFunc(strings.Split(strings.Join(lines, "\n"), "\n"), func(line string) bool { return line == "" })
}

// sum adds up what several services bring.
func sum(all []*News) *News {
	total := &News{ServiceID: fmt.Sprintf("%d more services", len(all)), HasFacts: true}
	for _, n := range all {
		total.New, total.FirstSeen = append(total.New, n.New...), append(total.FirstSeen, n.FirstSeen...)
		total.Unshown = append(total.Unshown, n.Unshown...)
		total.Members, total.Values = total.Members+n.Members, total.Values+n.Values
		total.Announced += n.Announced
		total.Unannounced += n.Unannounced
		total.Assumed = append(total.Assumed, n.Assumed...)
	}
	return total
}

// changed is one line on what the pages bring.
func (n *News) changed() string {
	var parts []string
	if len(n.New) > 0 {
		parts = append(parts, number(len(n.New), "new operation")+names(n.New))
	}
	if len(n.FirstSeen) > 0 {
		parts = append(parts, number(len(n.FirstSeen), "operation")+" first seen"+names(n.FirstSeen))
	}
	if n.Members > 0 {
		parts = append(parts, number(n.Members, "new member")+names(n.MemberPaths))
	}
	if n.Values > 0 {
		parts = append(parts, number(n.Values, "new value")+names(n.ValuePaths))
	}
	if len(n.Unshown) > 0 {
		parts = append(parts, number(len(n.Unshown), "operation")+" listed and not shown yet"+names(n.Unshown))
	}
	if n.Announced > 0 {
		parts = append(parts, number(n.Announced, "addition")+" announced for what the pages hide")
	}
	if len(parts) == 0 {
		parts = []string{"no operation, member or value is announced as new"}
	}
	return "changed: " + n.ServiceID + ": " + strings.Join(parts, ", ")
}

func names(all []string) string {
	if len(all) == 0 {
		return ""
	}
	shown := strings.Join(all[:min(len(all), shownNames)], ", ")
	if len(all) > shownNames {
		shown += ", …"
	}
	return " (" + shown + ")"
}

// toConfirm are lines on what the pages do not settle.
func (n *News) toConfirm() string {
	var lines []string
	facts := inputs.FactsFile(n.ServiceID)
	if strings.Contains(n.ServiceID, " ") {
		facts = "their facts files"
	}
	for _, a := range n.Assumed[:min(len(n.Assumed), shownNames)] {
		lines = append(lines, fmt.Sprintf("confirm: %s %s for %s is assumed by a rule: confirm it by an entry in %s", a.Method, a.URI, a.Operation, facts))
	}
	if more := len(n.Assumed) - shownNames; more > 0 {
		lines = append(lines, fmt.Sprintf("confirm: %s more are assumed by rules (generate lists them)", number(more, "address")))
	}
	if n.Unannounced > 0 {
		lines = append(lines, fmt.Sprintf("confirm: %s of %s that no note announced (generate lists them in %s)",
			number(n.Unannounced, "addition"), n.ServiceID, path.Join("spec", "<service>", "CHANGES.md")))
	}
	if !n.HasFacts {
		lines = append(lines, "confirm: "+n.ServiceID+" has no facts yet: addresses, errors and names of types are missing")
	}
	return strings.Join(lines, "\n")
}

// next says what to run.
func (r *Report) next() string {
	if r.DryRun {
		return "run: the same without --dry-run; nothing was written"
	}
	var factless []string
	for _, n := range r.News {
		if !n.HasFacts {
			factless = append(factless, n.ServiceID)
		}
	}
	var lines []string
	for _, id := range factless[:min(len(factless), shownServices)] {
		lines = append(lines, fmt.Sprintf("run: revsmith init %s --from %s", id, path.Join(inputs.NotesFolder, id)))
	}
	if more := len(factless) - shownServices; more > 0 {
		lines = append(lines, fmt.Sprintf("run: revsmith init for %s more, as above (generate lists them)", number(more, "service")))
	}
	if len(factless) < len(r.News) {
		lines = append(lines, "run: revsmith generate, read the CHANGES.md of "+r.withFacts()+", make test, then commit")
	}
	return strings.Join(lines, "\n")
}

// withFacts names the services of which generate makes something.
func (r *Report) withFacts() string {
	var ids []string
	for _, n := range r.News {
		if n.HasFacts {
			ids = append(ids, path.Join("spec", n.ServiceID))
		}
	}
	if len(ids) > shownServices {
		ids = append(ids[:shownServices], "…")
	}
	return strings.Join(ids, ", ")
}

// number sets a count before its noun.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "s") {
		noun += "e"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
