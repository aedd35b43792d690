package ingest

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
)

// The bounds of a batch: what is held in memory before it is written, and how many
// files one journal moves.
const (
	batchBytes = 16 << 20
	batchFiles = 256
)

// writer brings pages into the tree in batches.
type writer struct {
	run   *run
	plan  *gen.Plan
	batch []*verdict
	bytes int
	// news are those of services whose last pages are in the batch.
	news []*News
}

// take takes in what was settled of a service, and writes what is enough for a batch.
func (w *writer) take(s *settlement) error {
	if s.err != nil {
		return s.err
	}
	w.run.report.Diagnostics = append(w.run.report.Diagnostics, w.run.kept.keep(s.broken)...)
	for _, v := range s.verdicts {
		if !v.files() {
			w.run.settled(v.page, v.told(s.id))
			continue
		}
		if err := w.add(v, s.id); err != nil {
			return err
		}
	}
	if s.news != nil {
		w.news = append(w.news, s.news)
	}
	return nil
}

// add puts a page into the batch.
func (w *writer) add(v *verdict, id string) error {
	v.page.pageID = id
	if w.batch = append(w.batch, v); !w.run.options.DryRun {
		if err := w.put(v); err != nil {
			return err
		}
	}
	if w.bytes >= batchBytes || len(w.batch) >= batchFiles {
		return w.flush()
	}
	return nil
}

// put plans a page's file, and that the poorer ones go.
func (w *writer) put(v *verdict) error {
	data, err := v.page.again()
	if err != nil {
		return err
	}
	if w.plan == nil {
		if w.plan, err = gen.NewPlan(); err != nil {
			return err
		}
	}
	w.bytes += len(data)
	was := gen.Sum("")
	if v.over != nil {
		was = v.over.sum
	}
	if err := w.plan.Put(gen.File{Path: v.path, Content: data}, was); err != nil {
		return fmt.Errorf("filing %s: %w", v.page.name(), err)
	}
	for _, d := range v.gone {
		if d == v.over {
			continue
		}
		if err := w.plan.Drop(d.file, d.sum); err != nil {
			return fmt.Errorf("filing %s: %w", v.page.name(), err)
		}
	}
	return nil
}

// flush writes the batch.
func (w *writer) flush() error {
	if w.plan != nil {
		if _, err := w.plan.Write(w.run.options.Root); err != nil {
			return fmt.Errorf("filing notes: %w", err)
		}
	}
	for _, v := range w.batch {
		w.run.settled(v.page, v.told(v.page.pageID))
	}
	w.run.report.News = append(w.run.report.News, w.news...)
	w.plan, w.batch, w.bytes, w.news = nil, nil, 0, nil
	return nil
}

// told is what is told of the page that the verdict is on.
func (v *verdict) told(id string) Page {
	page := v.page.page(v.outcome)
	page.ServiceID, page.Path, page.Diagnostics = id, v.path, v.found
	for _, d := range v.gone {
		page.Gone = append(page.Gone, d.file)
	}
	slices.Sort(page.Gone)
	return page
}

// maxKept is how many findings of each severity a report holds: those of thousands
// of pages are more than anybody reads at once.
const maxKept = 1000

// keeper counts the findings that a report holds.
type keeper struct {
	// held and left are how many of a severity the report holds, and how many more there were.
	held, left map[changelog.Severity]int
}

// keep answers the findings for which there is room.
func (k *keeper) keep(found []changelog.Diagnostic) []changelog.Diagnostic {
	if k.held == nil {
		k.held, k.left = map[changelog.Severity]int{}, map[changelog.Severity]int{}
	}
	var kept []changelog.Diagnostic
	for _, d := range found {
		if k.held[d.Severity] == maxKept {
			k.left[d.Severity]++
			continue
		}
		k.held[d.Severity]++
		kept = append(kept, d)
	}
	return kept
}
