package fake

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// uncovered says why a request to an operation that is not served is no mistake of the caller's:
// a later note shows it, or the facts file knows it. It is "" of an operation that nobody knows.
func (m *model) uncovered(request wire.Request) string {
	for _, later := range m.service.Revisions {
		if later.Date <= m.revision.Date {
			continue
		}
		for _, o := range later.Operations {
			if m.isAddressed(o.Name, o.HTTP, request) {
				return m.isNew(o)
			}
		}
	}
	for _, entry := range m.facts.Operations() {
		address, known := m.facts.HTTP(entry.Name)
		if known && m.served.Operation(entry.Name) == nil && m.isAddressed(entry.Name, address, request) {
			return m.notShown(entry.Name)
		}
	}
	return ""
}

// isAddressed tells whether a request is one to an operation of that name and address.
func (m *model) isAddressed(name string, address spec.HTTP, request wire.Request) bool {
	if m.service.TargetPrefix != "" {
		return targetOf(request.Header) == m.service.TargetPrefix+"."+name
	}
	return wire.Addressed(address, request.Method, request.Path)
}

func targetOf(header http.Header) string { return strings.TrimSpace(header.Get("X-Amz-Target")) }

func (m *model) notShown(name string) string {
	return fmt.Sprintf("%s is not covered by the notes up to %s", name, m.revision.Date)
}

func (m *model) isNew(o *spec.Operation) string {
	return fmt.Sprintf("%s: it is new in the notes of %s", m.notShown(o.Name), o.Evidence.Since)
}
