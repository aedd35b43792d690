package ingest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// maxOfDate bounds how many different texts of one service and date are compared
// with each other. The feed has never had more than a few.
const maxOfDate = 32

// group are the notes of one service at one date: some filed, some that may be.
type group struct {
	house    *house
	date     string
	filed    []*digest
	pages    []*digest
	verdicts []*verdict
	// of finds the verdict on a page.
	of map[*digest]*verdict
}

// decide says what becomes of each page of the date.
func (g *group) decide() error {
	g.of = map[*digest]*verdict{}
	for _, d := range g.pages {
		v := &verdict{page: d, outcome: Filed}
		g.verdicts, g.of[d] = append(g.verdicts, v), v
	}
	distinct := g.distinct()
	switch {
	case len(distinct) == 0, len(distinct) == 1 && len(g.filed) == 0:
		return nil
	case len(distinct)+len(g.filed) > maxOfDate:
		g.tooMany(distinct)
		g.follow()
		return nil
	}
	sheets, err := g.sheets(distinct)
	if err != nil {
		return err
	}
	g.conflicts(sheets)
	g.cover(slices.DeleteFunc(sheets, func(s *sheet) bool { return s.verdict != nil && s.verdict.outcome == Conflict }))
	g.follow()
	return nil
}

// distinct are the pages whose text is neither filed nor that of an earlier page.
func (g *group) distinct() []*digest {
	first := map[string]*digest{}
	for _, d := range g.filed {
		first[string(d.sum)] = d
	}
	var distinct []*digest
	for _, d := range g.pages {
		if same := first[string(d.sum)]; same != nil {
			g.of[d].outcome, g.of[d].by = Unchanged, same
			continue
		}
		first[string(d.sum)] = d
		distinct = append(distinct, d)
	}
	return distinct
}

func (g *group) tooMany(pages []*digest) {
	for _, d := range pages {
		d.refuse("too-many-of-date", fmt.Sprintf("%d different notes of %s would lie side by side, more than the %d that are compared: "+
			"the feed has no such date; file the right ones", len(pages)+len(g.filed), g.date, maxOfDate))
		*g.of[d] = *refusal(d)
	}
}

// sheet is one note of a group as it is compared.
type sheet struct {
	digest *digest
	note   *changelog.Note
	// verdict is nil for a filed note.
	verdict *verdict
}

// sheets reads the notes again, the richest layout first, then what is filed, then
// the order of the sources.
func (g *group) sheets(pages []*digest) ([]*sheet, error) {
	var sheets []*sheet
	for _, d := range slices.Concat(g.filed, pages) {
		note, err := g.house.note(d)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, &sheet{digest: d, note: note, verdict: g.of[d]})
	}
	slices.SortStableFunc(sheets, func(x, y *sheet) int { return cmp.Compare(rank(x.note.Layout), rank(y.note.Layout)) })
	return sheets, nil
}

// rank is 0 for the richest layout.
func rank(layout changelog.Layout) int {
	return slices.Index([]changelog.Layout{changelog.HTML, changelog.Structured, changelog.Flattened}, layout)
}

// conflicts finds the pages that contradict another note of the date. Of two pages
// neither is filed: which is right is for a person to say.
func (g *group) conflicts(sheets []*sheet) {
	for i, rich := range sheets {
		for _, poor := range sheets[i+1:] {
			if rich.verdict == nil && poor.verdict == nil {
				continue
			}
			_, paths := covers(rich.note, poor.note)
			if len(paths) > 0 {
				rich.contradict(poor, paths)
				poor.contradict(rich, paths)
			}
		}
	}
}

// contradict makes a page a conflict with another note.
func (s *sheet) contradict(other *sheet, paths []string) {
	if s.verdict == nil {
		return
	}
	s.verdict.outcome = Conflict
	s.verdict.found = append(s.verdict.found, disagreement(s, other, paths))
	s.digest.failed = true
}

// cover finds the pages and filed notes of which others say all that they say.
func (g *group) cover(sheets []*sheet) {
	var kept []*sheet
	for _, s := range sheets {
		if by := coveredBy(s, kept); by != nil && s.verdict != nil {
			s.verdict.outcome, s.verdict.by = Unchanged, by.digest
			continue
		}
		kept = append(kept, s)
	}
	for i, s := range kept {
		for j, by := range kept {
			if i != j && by.verdict != nil && by.verdict.outcome != Unchanged && says(by, s) {
				s.giveWay(by)
				break
			}
		}
	}
}

// says tells whether one note alone says all that another says.
func says(rich, poor *sheet) bool {
	covered, _ := covers(rich.note, poor.note)
	return covered
}

// giveWay lets a page take the place of a note that it covers.
func (s *sheet) giveWay(by *sheet) {
	if s.verdict != nil {
		s.verdict.outcome, s.verdict.by = Unchanged, by.digest
		by.verdict.take(s.verdict.gone)
		s.verdict.gone = nil
		return
	}
	by.verdict.take([]*digest{s.digest})
}

// take makes a page the successor of filed notes.
func (v *verdict) take(gone []*digest) {
	if v.gone = append(v.gone, gone...); len(v.gone) > 0 {
		v.outcome = Replaced
	}
}

// follow leads each page that says nothing more to the one that is filed, or
// shares its fate.
func (g *group) follow() {
	for _, v := range g.verdicts {
		for v.outcome == Unchanged && g.of[v.by] != nil && g.of[v.by].outcome == Unchanged {
			v.by = g.of[v.by].by
		}
		if by := g.of[v.by]; v.outcome == Unchanged && by != nil && !by.files() {
			v.outcome = by.outcome
			v.page.refuse("same-text", "the page says what "+by.page.name()+" says, which is not filed: see there")
			v.found = v.page.found
		}
	}
}
