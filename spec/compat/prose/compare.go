package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec/compat/prose/pattern"
)

// News says how a second text differs from the first in a statement.
type News string

// What a second text can say. Stated: the first said nothing of the kind. Tightened and Loosened: it
// allows less, or more. Undecided: nobody can tell which. Changed: another value. Withdrawn: it no longer says it.
const (
	Stated    News = "stated"
	Tightened News = "tightened"
	Loosened  News = "loosened"
	Undecided News = "undecided"
	Changed   News = "changed"
	Withdrawn News = "withdrawn"
)

// Difference is what a second text states otherwise than the first.
type Difference struct {
	News News
	Kind Kind
	// Before and After are the statements, nil where a text has none.
	Before, After *Statement
}

// Sentence is where the difference stands: in the second text, or else in the first.
func (d *Difference) Sentence() string {
	if d.After != nil {
		return d.After.Sentence
	}
	return d.Before.Sentence
}

// Compare answers what a text states otherwise than the one before, or newly, in the order of kinds. Only
// defaults are withdrawn: that a text falls silent on anything else says nothing.
func Compare(before, after string) []Difference { return new(Reader).Compare(before, after) }

// Compare answers what a text states otherwise than the one before, or newly, as the function does.
func (r *Reader) Compare(before, after string) []Difference {
	if before == after {
		return nil
	}
	c := comparison{before: r.Read(before), after: r.Read(after)}
	return slices.Concat(c.limits(), c.patterns(), c.defaults(), c.filters(),
		c.wordings(Duty), c.wordings(Exclusive, Conditional), c.first(Outdated), c.first(Ended))
}

// comparison is what two texts state.
type comparison struct{ before, after []Statement }

// limits compares bounds of the same thing in the same unit. Where a text has several, they are of
// parts that nobody can tell apart: then only a bound that the text before has nowhere is news.
func (c comparison) limits() []Difference {
	was, is := Of(c.before, Limited), Of(c.after, Limited)
	var found []Difference
	for i := range is {
		after := &is[i]
		before := alike(was, after)
		switch {
		case slices.ContainsFunc(was, func(s Statement) bool { return s.Limit.equal(after.Limit) }):
		case before == nil || alike(is, after) == nil:
			found = append(found, Difference{Stated, Limited, nil, after})
		default:
			found = append(found, Difference{after.Limit.against(before.Limit), Limited, before, after})
		}
	}
	return found
}

// alike is the only limit of the same thing, in the same unit and with the same ends; nil where there is none or several are.
func alike(among []Statement, limit *Statement) *Statement {
	var found *Statement
	for i := range among {
		l := among[i].Limit
		if l.Of != limit.Limit.Of || l.Unit != limit.Limit.Unit ||
			(l.Least == nil) != (limit.Limit.Least == nil) || (l.Most == nil) != (limit.Limit.Most == nil) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &among[i]
	}
	return found
}

func (l Limit) equal(other Limit) bool {
	return l.Of == other.Of && l.Unit == other.Unit && same(l.Least, other.Least) && same(l.Most, other.Most)
}

func same(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// against says whether bounds allow less or more than others. What refuses anything that was taken is tighter.
func (l Limit) against(before Limit) News {
	if l.Least != nil && *l.Least > *before.Least || l.Most != nil && *l.Most < *before.Most {
		return Tightened
	}
	return Loosened
}

// patterns compares the one pattern that each text has.
func (c comparison) patterns() []Difference {
	was, is := Of(c.before, Patterned), Of(c.after, Patterned)
	switch {
	case len(is) == 0 || slices.EqualFunc(was, is, func(a, b Statement) bool { return a.Value == b.Value }):
		return nil
	case len(was) == 0:
		return []Difference{{Stated, Patterned, nil, &is[0]}}
	case len(was) > 1 || len(is) > 1:
		return []Difference{{Undecided, Patterned, &was[0], &is[0]}}
	}
	news := map[pattern.Relation]News{
		pattern.Narrower: Tightened, pattern.Apart: Tightened, pattern.Wider: Loosened, pattern.Undecided: Undecided,
	}
	if how, differs := news[pattern.Compare(was[0].Value, is[0].Value)]; differs {
		return []Difference{{how, Patterned, &was[0], &is[0]}}
	}
	return nil
}

// defaults compares values. That a text only says that something happens by default is news where the one before knows of no default at all.
func (c comparison) defaults() []Difference {
	was, is := Of(c.before, Defaulted), Of(c.after, Defaulted)
	old, now := valuedOf(was), valuedOf(is)
	switch {
	case len(was) == 0 && len(is) > 0:
		return []Difference{{Stated, Defaulted, nil, &is[0]}}
	case len(now) > 0 && len(old) > 0 && !sameValues(old, now):
		return []Difference{{Changed, Defaulted, &old[0], &now[0]}}
	case len(now) > 0 && len(old) == 0 && !mentions(was, now[0].Value):
		return []Difference{{Changed, Defaulted, &was[0], &now[0]}}
	case len(old) > 0 && len(is) == 0:
		return []Difference{{Withdrawn, Defaulted, &old[0], nil}}
	}
	return nil
}

// valuedOf are the defaults that give a value.
func valuedOf(statements []Statement) []Statement {
	return slices.DeleteFunc(slices.Clone(statements), func(s Statement) bool { return s.Value == "" })
}

func sameValues(a, b []Statement) bool {
	return slices.EqualFunc(a, b, func(x, y Statement) bool { return strings.EqualFold(x.Value, y.Value) })
}

// mentions tells whether one of the sentences has a value already.
func mentions(statements []Statement, value string) bool {
	return slices.ContainsFunc(statements, func(s Statement) bool {
		return strings.Contains(strings.ToLower(s.Sentence), strings.ToLower(value))
	})
}

// filters compares names of filters, where both texts have some.
func (c comparison) filters() []Difference {
	was, is := Of(c.before, Filtering), Of(c.after, Filtering)
	if len(was) == 0 || len(is) == 0 || slices.Equal(sorted(was[0].Names), sorted(is[0].Names)) {
		return nil
	}
	how := Loosened
	for _, name := range was[0].Names {
		if !slices.Contains(is[0].Names, name) {
			how = Tightened
		}
	}
	return []Difference{{how, Filtering, &was[0], &is[0]}}
}

func sorted(names []string) []string { return slices.Sorted(slices.Values(names)) }

// first says that a text states something of which the one before states nothing.
func (c comparison) first(kind Kind) []Difference {
	was, is := Of(c.before, kind), Of(c.after, kind)
	if len(was) > 0 || len(is) == 0 {
		return nil
	}
	return []Difference{{Stated, kind, nil, &is[0]}}
}

// wordings finds the sentences of some kinds that say what no sentence before says in nearly the same words. What
// excludes another and did so before is said otherwise, and not newly.
func (c comparison) wordings(kinds ...Kind) []Difference {
	is := Of(c.after, kinds...)
	var found []Difference
	for i := range is {
		known := func(s Statement) bool { return sameSense(s.Sentence, is[i].Sentence) }
		stood := is[i].Kind == Exclusive && len(Of(c.before, Exclusive)) >= len(Of(c.after, Exclusive))
		if !stood && !slices.ContainsFunc(c.before, known) {
			found = append(found, Difference{Stated, is[i].Kind, nil, &is[i]})
		}
	}
	return found
}

// words are those that tell sentences apart, and decisive the ones that change what a sentence asks for.
var (
	words    = regexp.MustCompile(`[A-Za-z0-9_'.-]*[A-Za-z0-9_]`)
	decisive = regexp.MustCompile(`^(not|no|never|cannot|can't|only|both|either|exactly|unless|.*\d.*)$`)
)

// sameSense says that two sentences share most of their words, and all that decide.
func sameSense(a, b string) bool {
	one, other := wordsOf(a), wordsOf(b)
	shared, all := 0, len(other)
	for word := range one {
		if other[word] {
			shared++
			continue
		}
		all++
		if decisive.MatchString(word) {
			return false
		}
	}
	for word := range other {
		if !one[word] && decisive.MatchString(word) {
			return false
		}
	}
	return shared*5 >= all*3
}

func wordsOf(sentence string) map[string]bool {
	found := map[string]bool{}
	for _, word := range words.FindAllString(strings.ToLower(sentence), -1) {
		found[word] = true
	}
	return found
}
