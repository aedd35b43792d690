package compat

import "slices"

// Advice is what findings mean for the next version of the Go package.
type Advice struct {
	// Package is the greatest verdict among the findings.
	Package PackageVerdict
	// Because are the findings that ask for it, in their order.
	Because []Finding
}

// Advise answers the least version that honours all findings.
func Advise(findings []Finding) Advice {
	advice := Advice{Package: PackageNone}
	for _, f := range findings {
		switch rank := packageRank(f.Package) - packageRank(advice.Package); {
		case rank > 0:
			advice = Advice{f.Package, []Finding{f}}
		case rank == 0 && f.Package != PackageNone:
			advice.Because = append(advice.Because, f)
		}
	}
	return advice
}

// Bump is the part of a semantic version that the advice raises: "none", "patch", "minor" or "major".
func (a Advice) Bump() string {
	if a.Package == PackageMinorStricter {
		return string(PackageMinor)
	}
	return string(a.Package)
}

// packageRank orders verdicts on the package; what is unknown asks for nothing.
func packageRank(v PackageVerdict) int { return slices.Index(PackageVerdicts(), v) }
