package agreement

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec/compat"
)

// Disagreement is the error of two opinions that contradict each other.
type Disagreement struct {
	*Opinions
	// Why says which of the two claims what the other denies.
	Why string
}

// Error says what is contradicted, and both sides' reasons, a line each.
func (d *Disagreement) Error() string {
	lines := []string{fmt.Sprintf("from %s to %s: %s", d.Before, d.After, d.Why), "the rules say " + string(d.Advice.Package) + ":"}
	for _, f := range d.asking() {
		lines = append(lines, fmt.Sprintf("  %s, %s: %s", f.ID, f.Package, f.Message))
	}
	lines = append(lines, "apidiff says:")
	for _, change := range d.Changes.Incompatible {
		lines = append(lines, "  incompatible: "+change)
	}
	for _, change := range d.Changes.Compatible {
		lines = append(lines, "  compatible: "+change)
	}
	if lines[len(lines)-1] == "apidiff says:" {
		lines = append(lines, "  nothing changed")
	}
	return strings.Join(lines, "\n")
}

// Disagreement is nil where the opinions agree, and a [*Disagreement] where they do not.
func (o *Opinions) Disagreement() error {
	major := rank(o.Advice.Package) >= rank(compat.PackageMajor)
	minor := rank(o.Advice.Package) >= rank(compat.PackageMinor)
	lost, gained := len(o.Changes.Incompatible) > 0, len(o.Changes.Compatible) > 0
	switch {
	case major && !lost:
		return &Disagreement{o, "the rules say major, and apidiff finds no incompatible change"}
	case lost && !major:
		return &Disagreement{o, "apidiff finds an incompatible change, and the rules do not say major"}
	case gained && !minor:
		return &Disagreement{o, "apidiff finds something new, and the rules do not say minor"}
	case minor && !lost && !gained:
		if seen := o.seen(); len(seen) > 0 {
			return &Disagreement{o, fmt.Sprintf("apidiff finds nothing, and %s would show among the symbols", strings.Join(seen, ", "))}
		}
	}
	return nil
}

// asking are the findings that ask for a minor version at least.
func (o *Opinions) asking() []compat.Finding {
	return slices.DeleteFunc(slices.Clone(o.Findings), func(f compat.Finding) bool {
		return rank(f.Package) < rank(compat.PackageMinor)
	})
}

// seen are the ids of the findings that ask for a minor version and whose rules find nothing but what symbols show.
func (o *Opinions) seen() []string {
	var ids []string
	for _, f := range o.asking() {
		if Unseen()[f.Rule.ID] == "" {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// rank orders verdicts on the package.
func rank(v compat.PackageVerdict) int { return slices.Index(compat.PackageVerdicts(), v) }
