package ingest

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// verdict is what shall become of one page.
type verdict struct {
	page    *digest
	outcome Outcome
	// by says all that an unchanged page says.
	by *digest
	// gone are the filed notes whose place the page takes.
	gone []*digest
	// found is why a page is not filed, and what else the fold found.
	found []changelog.Diagnostic
	// path is where the page will lie, and over what.
	path string
	over *digest
}

// files tells whether the page becomes a file.
func (v *verdict) files() bool { return v.outcome == Filed || v.outcome == Replaced }

// settlement is what shall become of the pages of one service.
type settlement struct {
	id       string
	verdicts []*verdict
	news     *News
	// broken are errors of what is already filed.
	broken []changelog.Diagnostic
	err    error
}

// settleAll settles all services with all cores and writes what they bring.
func (r *run) settleAll(ctx context.Context, services []*candidates) error {
	w := &writer{run: r}
	if err := inOrder(ctx, slices.Values(services), r.settle, w.take); err != nil {
		return err
	}
	return w.flush()
}

// settle decides on the pages of one service, and reads nothing of another.
func (r *run) settle(c *candidates) *settlement {
	s := &settlement{id: c.id}
	h, err := r.house(c.id, c.pages)
	if err != nil {
		s.err = err
		return s
	}
	pages, others := h.ofOtherTitles(c.pages)
	for _, d := range others {
		s.verdicts = append(s.verdicts, refusal(d))
	}
	if s.broken = h.broken; len(h.broken) > 0 {
		for _, d := range pages {
			d.refuse("filed-notes", "a note that is already filed has an error: correct "+h.broken[0].File+" first")
			s.verdicts = append(s.verdicts, refusal(d))
		}
		return s
	}
	s.err = s.decide(h, pages)
	return s
}

// decide compares the pages and folds them with the rest. A page that the fold
// refuses may have stood for others, so the rest is then compared anew.
func (s *settlement) decide(h *house, pages []*digest) error {
	for {
		verdicts, err := h.compare(pages)
		if err != nil {
			return err
		}
		news, refused, err := h.fold(verdicts)
		if err != nil {
			return err
		}
		if len(refused) == 0 {
			h.place(verdicts)
			s.news = news
			s.verdicts = append(s.verdicts, verdicts...)
			return nil
		}
		s.verdicts = append(append(s.verdicts, refused...), failed(verdicts)...)
		pages = slices.DeleteFunc(slices.Clone(pages), func(d *digest) bool { return d.failed })
	}
}

// failed are the verdicts on pages that were compared and not filed.
func failed(verdicts []*verdict) []*verdict {
	return slices.DeleteFunc(slices.Clone(verdicts), func(v *verdict) bool { return !v.page.failed || v.files() })
}

// refusal is the verdict on a page that was refused.
func refusal(d *digest) *verdict { return &verdict{page: d, outcome: Refused, found: d.found} }

// compare decides date by date.
func (h *house) compare(pages []*digest) ([]*verdict, error) {
	dates := map[string]*group{}
	for _, d := range pages {
		if dates[d.date] == nil {
			dates[d.date] = &group{house: h, date: d.date}
		}
		dates[d.date].pages = append(dates[d.date].pages, d)
	}
	for _, d := range h.filed {
		if g := dates[d.date]; g != nil {
			g.filed = append(g.filed, d)
		}
	}
	groups := make([]*group, 0, len(dates))
	for _, g := range dates {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(x, y *group) int { return strings.Compare(x.date, y.date) })
	var verdicts []*verdict
	for _, g := range groups {
		if err := g.decide(); err != nil {
			return nil, err
		}
		verdicts = append(verdicts, g.verdicts...)
	}
	return verdicts, nil
}

// place gives every page that becomes a file its path, and follows those that say
// nothing more to the file that says it.
func (h *house) place(verdicts []*verdict) {
	lies := map[*digest]string{}
	for _, d := range h.filed {
		lies[d] = d.file
	}
	for _, v := range verdicts {
		if !v.files() {
			continue
		}
		h.placeOne(v)
		lies[v.page] = v.path
		for _, d := range v.gone {
			lies[d] = v.path
		}
	}
	for _, v := range verdicts {
		if v.outcome == Unchanged {
			v.path = lies[v.by]
		}
	}
}

// placeOne puts a page over a poorer file of its kind, or into a free place.
func (h *house) placeOne(v *verdict) {
	for _, d := range v.gone {
		name := strings.ToLower(path.Base(d.file))
		delete(h.taken, name)
		if v.over == nil && strings.HasSuffix(d.file, suffix(v.page.layout)) {
			v.over, v.path = d, d.file
		} else {
			h.going[name] = true
		}
	}
	if v.over == nil {
		v.path = h.freePath(v.page)
	}
	h.taken[strings.ToLower(path.Base(v.path))] = true
}
