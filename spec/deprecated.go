package spec

import "github.com/revsmith/revsmith/changelog"

// This file follows the box in which a page warns that an operation is deprecated. A page
// without it says that there is none only in HTML, which keeps all boxes.

// warn takes what an observation says of its operation's use, and gives it what is known then.
func (p *past) warn(o *observation) {
	switch {
	case o.warning == nil && keepsBox(o.shownIn()):
		p.deprecated, p.notDeprecated = nil, o.date
	case o.warning != nil && p.deprecated == nil:
		e := Evidence{Strength: Bounded, Since: o.date, After: p.notDeprecated,
			Note: o.warning.file, Lines: o.warning.operation.Span}
		if o.operation.Status == changelog.New {
			e.Strength = Proven
		}
		p.deprecated = &e
	}
	o.deprecated = p.deprecated
}

// keepsBox says that a page would show an operation's box if there were one.
func keepsBox(o shownIn) bool {
	return o.layout == changelog.HTML && o.Hidden != changelog.BodyHidden
}

// box compares what two pages say of the operation's use.
func (a *agreement) box() {
	switch {
	case a.first.Deprecated == a.second.Deprecated:
	case a.first.Deprecated && keepsBox(a.second), a.second.Deprecated && keepsBox(a.first):
		a.contradict("deprecated", nil, nil)
	case a.second.Deprecated:
		a.gap = true
	}
}
