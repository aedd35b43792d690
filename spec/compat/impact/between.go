package impact

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Latest stands for the newest revision in the place of a date.
const Latest = "latest"

// Between says what is judged.
type Between struct {
	// From and To are dates of revisions. An empty From is the revision of the client that the module's
	// go.mod requires; To may be [Latest].
	From, To string
	// Profile says by whose rules.
	Profile compat.Profile
}

// JudgeAll judges the module for each of the services whose client it imports. A revision that a service does not have, one
// that cannot be told, and a way back are refused.
func (m *Module) JudgeAll(services []*spec.Service, between Between) ([]*Report, error) {
	var reports []*Report
	for _, service := range services {
		if !m.imports(service.ID) {
			continue
		}
		before, err := m.from(service, between.From)
		if err != nil {
			return nil, err
		}
		after, err := revisionOf(service, between.To)
		if err != nil {
			return nil, err
		}
		if after.Date < before.Date {
			return nil, fmt.Errorf("from %s to %s is the way back: what a module loses is not told", before.Date, after.Date)
		}
		reports = append(reports, m.Judge(SideOf(service, before), SideOf(service, after), between.Profile))
	}
	return reports, nil
}

// imports tells whether the module imports a client of a service.
func (m *Module) imports(service string) bool {
	return slices.ContainsFunc(m.Clients, func(c Client) bool { return c.Service == service })
}

// from is the revision of a date, or the one that the module uses.
func (m *Module) from(service *spec.Service, date string) (*spec.Revision, error) {
	if date != "" {
		return revisionOf(service, date)
	}
	date, err := m.Revision(service.ID)
	if err != nil {
		return nil, err
	}
	if revision := service.Revision(date); revision != nil {
		return revision, nil
	}
	return nil, fmt.Errorf("the client of %s that go.mod requires is of revision %s, which is not carried here: "+
		"say from which revision, bring its notes, or take a newer revsmith", service.ID, date)
}

// revisionOf is the revision of a date, or the latest.
func revisionOf(service *spec.Service, date string) (*spec.Revision, error) {
	if latest := service.Latest(); date == Latest && latest != nil {
		return latest, nil
	}
	if revision := service.Revision(date); revision != nil {
		return revision, nil
	}
	var dates []string
	for _, revision := range service.Revisions {
		dates = append(dates, revision.Date)
	}
	if dates == nil {
		return nil, errors.New(service.ID + " has no revision")
	}
	return nil, fmt.Errorf("%s has no revision %q: it has %s", service.ID, date, strings.Join(dates, ", "))
}
