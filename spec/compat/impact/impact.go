package impact

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Report is what lies between two revisions of a service and touches a module.
type Report struct {
	// Service is the service's id.
	Service string
	// Before and After are the dates of the revisions.
	Before, After string
	// Clients are the generated packages of the service that the module imports.
	Clients []Client
	// Judged is how many findings there are between the revisions.
	Judged int
	// Touches are the findings that touch the module, the gravest first.
	Touches []Touch
	// Switches are the switches over enums that lack new values, by place.
	Switches []Switch
	// Undecided are the ids of the rules that nobody can judge, as no page shows what they ask for.
	Undecided []string
}

// Touch is a finding with the places that it touches.
type Touch struct {
	compat.Finding
	// Uses are the places, in their order, one for each line.
	Uses []Use
	// newValue says that the finding is about a value that an enum gained.
	newValue bool
}

// Use is a place where something is used.
type Use struct {
	Place
	// Symbol is what stands there: "NewListImagesPaginator", "types.Image.Platform"; a literal text as it is written; a
	// literal of a structure with what it lacks, "CreateImageInput without ClientToken".
	Symbol string
}

// Switch is a switch over an enum that lacks new values of it.
type Switch struct {
	Place
	// Enum is the enum's type, such as "types.Platform".
	Enum string
	// Lacks are the values, as they travel.
	Lacks []string
	// Default says that there is a default, which takes them.
	Default bool
	// Findings are the ids of the findings about those values.
	Findings []string
}

// Revision is the revision of a service that the module's client was made from: what its go.mod requires. It is "" where the
// module imports no client of the service, and an error where it imports clients of several revisions.
func (m *Module) Revision(service string) (string, error) {
	revision := ""
	for _, c := range m.Clients {
		switch {
		case c.Service != service:
		case revision == "":
			revision = c.Revision
		case revision != c.Revision:
			return "", fmt.Errorf("the module has clients of %s of several revisions (%s and %s): say from which one", service, revision, c.Revision)
		}
	}
	return revision, nil
}

// Judge answers what between two sides of a service touches the module, by the rules of a profile.
func (m *Module) Judge(before, after compat.Side, profile compat.Profile) *Report {
	service := after.Service
	n := namesOf(service, before.Revision, after.Revision)
	verdict := compat.Compare(before, after, profile)
	report := &Report{
		Service: service.ID, Before: before.Revision.Date, After: after.Revision.Date,
		Clients: slices.DeleteFunc(slices.Clone(m.Clients), func(c Client) bool { return c.Service != service.ID }),
	}
	for _, f := range verdict.Findings {
		if f.Change.Unknowable() {
			report.Undecided = append(report.Undecided, f.Rule.ID)
			continue
		}
		report.Judged++
		if uses := usesOf(m.uses[service.ID], n.targets(f)); len(uses) > 0 {
			report.Touches = append(report.Touches, Touch{Finding: f, Uses: uses, newValue: n.isNewValue(f.Change)})
		}
	}
	report.Switches = m.lacking(n, verdict.Findings)
	return report
}

// usesOf are the places of the uses that targets touch, one for each line: a literal that lacks something
// before whatever else stands there, else the first.
func usesOf(uses []use, targets []target) []Use {
	var found []Use
	for _, u := range uses {
		i := slices.IndexFunc(targets, func(t target) bool { return t.touches(u) })
		if i < 0 {
			continue
		}
		one := Use{u.place, u.as}
		lacks := targets[i].unless != "" && u.sets != nil
		if lacks {
			one.Symbol += " without " + targets[i].unless
		}
		last := len(found) - 1
		switch sameLine := last >= 0 && found[last].File == one.File && found[last].Line == one.Line; {
		case !sameLine:
			found = append(found, one)
		case lacks:
			found[last] = one
		}
	}
	return found
}

// lacking are the switches that lack new values, with the findings about those.
func (m *Module) lacking(n *names, findings []compat.Finding) []Switch {
	var all []Switch
	for _, s := range m.switches[n.service.ID] {
		lacks := n.lacking(s)
		if len(lacks) == 0 {
			continue
		}
		found := Switch{Place: s.place, Enum: s.enum, Lacks: lacks, Default: s.hasDefault}
		for _, f := range findings {
			about := n.subject(f.Change.Path)
			if f.Rule.Direction != compat.InNote && about.after != nil && n.symbol(about.after) == s.enum && slices.Contains(lacks, about.name) {
				found.Findings = append(found.Findings, f.ID)
			}
		}
		all = append(all, found)
	}
	return all
}

// Failing are the findings that touch the module and are as grave as a severity, or graver.
func (r *Report) Failing(least compat.Severity) []Touch {
	var failing []Touch
	for _, t := range r.Touches {
		if isAtLeast(t.Severity, least) {
			failing = append(failing, t)
		}
	}
	return failing
}

// isAtLeast tells whether a severity is as grave as another, or graver.
func isAtLeast(severity, least compat.Severity) bool {
	return slices.Index(compat.Severities(), severity) <= slices.Index(compat.Severities(), least)
}

// SideOf is a revision as a side of a comparison. All revisions of one model share its facts.
func SideOf(service *spec.Service, revision *spec.Revision) compat.Side {
	return compat.Side{Service: service, Revision: revision}
}
