package ingest

import (
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// fold builds the service with the new notes among the others, once for all of
// them. It answers what the notes bring, or the verdicts on pages that are refused.
// The lock that this extends is a copy and never written.
func (h *house) fold(verdicts []*verdict) (*News, []*verdict, error) {
	news := h.news(verdicts)
	if h.service == nil || news == nil {
		return news, nil, nil
	}
	notes, err := h.notesWith(verdicts)
	if err != nil {
		return nil, nil, err
	}
	lock, _ := spec.ReadLock(path.Join("spec", h.id, "names.lock"), h.service.Lock.Bytes())
	model, found := spec.Build(h.service.Facts, lock, notes)
	if hasError(found) {
		return nil, refusedBy(verdicts, found), nil
	}
	for _, v := range verdicts {
		if v.files() {
			v.found = append(v.found, findingsOf(v, found)...)
		}
	}
	news.confirm(model)
	return news, nil, nil
}

// notesWith are the service's notes as they would be filed.
func (h *house) notesWith(verdicts []*verdict) ([]spec.NoteFile, error) {
	var gone []*digest
	var all []*digest
	for _, v := range verdicts {
		if v.files() {
			gone = append(gone, v.gone...)
			all = append(all, v.page)
		}
	}
	for _, d := range h.filed {
		if !slices.Contains(gone, d) {
			all = append(all, d)
		}
	}
	notes := make([]spec.NoteFile, 0, len(all))
	for _, d := range all {
		note, err := h.note(d)
		if err != nil {
			return nil, err
		}
		notes = append(notes, spec.NoteFile{File: d.name(), Note: note})
	}
	return notes, nil
}

// refusedBy refuses the pages in which the fold found errors, and all of them where
// it found errors only elsewhere.
func refusedBy(verdicts []*verdict, found []changelog.Diagnostic) []*verdict {
	var refused []*verdict
	for _, v := range verdicts {
		if own := findingsOf(v, found); v.files() && hasError(own) {
			refused = append(refused, v.refuse(own))
		}
	}
	if len(refused) > 0 {
		return refused
	}
	for _, v := range verdicts {
		if v.files() {
			refused = append(refused, v.refuse(errorsOf(found)))
		}
	}
	return refused
}

// refuse turns a verdict into a refusal.
func (v *verdict) refuse(found []changelog.Diagnostic) *verdict {
	v.page.failed = true
	return &verdict{page: v.page, outcome: Refused, found: found}
}

// findingsOf are the findings that stand in a page.
func findingsOf(v *verdict, found []changelog.Diagnostic) []changelog.Diagnostic {
	name := strings.ReplaceAll(v.page.name(), `\`, "/")
	return slices.DeleteFunc(slices.Clone(found), func(d changelog.Diagnostic) bool { return d.File != name })
}
