package compat

import "slices"

// Verdict is everything that is to be said of two sides.
type Verdict struct {
	Before, After Side
	Profile       Profile
	// Findings are those of the profile's rules.
	Findings []Finding
	Advice   Advice
}

// Compare judges what differs between two sides by the rules of a profile. The advice honours the findings of all
// profiles: a version has one number. Where nothing could be compared it is unknown.
func Compare(before, after Side, profile Profile) *Verdict {
	all := Judge(Diff(before, after))
	findings := slices.DeleteFunc(slices.Clone(all), func(f Finding) bool { return !f.Rule.In(profile) })
	v := &Verdict{Before: before, After: after, Profile: profile, Findings: findings, Advice: Advise(all)}
	if !v.Compared() {
		v.Advice = Advice{Package: PackageUndecided}
	}
	return v
}

// Compared tells whether both sides have a revision: where errors in its inputs leave one without, nothing was
// compared, and the findings are these errors.
func (v *Verdict) Compared() bool { return v.Before.Revision != nil && v.After.Revision != nil }

// Failing are the findings that are as grave as a severity, or graver, and that nothing waives. What nobody can
// know is told and fails nothing: no change to a note could mend it.
func (v *Verdict) Failing(least Severity) []Finding {
	var failing []Finding
	for _, f := range v.Findings {
		if f.Waiver == nil && !f.Change.Unknowable() && slices.Index(Severities(), f.Severity) <= slices.Index(Severities(), least) {
			failing = append(failing, f)
		}
	}
	return failing
}
