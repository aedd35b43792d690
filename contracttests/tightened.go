package contracttests

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file finds the calls of older revisions that the client must refuse today: they leave
// out a member that a later revision made required.

// Tightened says, a sentence for each member, how many cases of a file the client must refuse,
// since a later revision requires what they leave out.
func (r *Runner) Tightened(file *fixture.File) ([]string, error) {
	c, err := findCall(r.names, r.subject.Client(r.server.URL), file.Operation)
	if err != nil {
		return nil, err
	}
	times := map[lack]int{}
	for i := range file.Cases {
		if file.Cases[i].Exchanges[0].Refused != nil {
			continue // refused at its own revision already
		}
		lacks, err := r.lacksOf(file, &file.Cases[i], c.inputType())
		if err != nil {
			return nil, err
		}
		for _, l := range lacks[0] {
			times[l]++
		}
	}
	var sentences []string
	for l, n := range times {
		how := "tightened since"
		if l.since < file.Revision {
			how = "required up to"
		}
		sentences = append(sentences, fmt.Sprintf("%s %s: %d of %d cases of %s lack %s and must be refused",
			how, l.since, n, len(file.Cases), file.Operation, l.field))
	}
	slices.Sort(sentences)
	return sentences, nil
}

// Refused are the ids of the cases of a file that the client must refuse, since the revision that
// it knows requires what they leave out and their own does not.
func (r *Runner) Refused(file *fixture.File) ([]string, error) {
	c, err := findCall(r.names, r.subject.Client(r.server.URL), file.Operation)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range file.Cases {
		if file.Cases[i].Exchanges[0].Refused != nil {
			continue
		}
		lacks, err := r.lacksOf(file, &file.Cases[i], c.inputType())
		if err != nil {
			return nil, err
		}
		if len(lacks[0]) > 0 {
			ids = append(ids, file.Cases[i].ID)
		}
	}
	return ids, nil
}

// lack is a member that an input leaves out, although a later revision requires it.
type lack struct {
	// since is the first revision that requires the member.
	since string
	// field is the path of the member's Go field, as a refusal names it.
	field string
}

// lacksOf returns for what the client must refuse the calls of a case, by exchange.
func (r *Runner) lacksOf(file *fixture.File, c *fixture.Case, input reflect.Type) ([][]lack, error) {
	lacks := make([][]lack, len(c.Exchanges))
	for i := range c.Exchanges {
		s, err := r.sender(file, &c.Exchanges[i], input)
		if err != nil {
			return nil, err
		}
		if lacks[i], err = s.refusedFor(); err != nil {
			return nil, err
		}
	}
	return lacks, nil
}

// between are the revisions from a fixture's to the one that the client knows, which is the
// older where the fixture shows what came later.
func (s *Subject) between(revision string) ([]string, error) {
	from := slices.Index(s.Revisions, revision)
	if from < 0 {
		return nil, fmt.Errorf("the subject does not list the revision %s", revision)
	}
	to := len(s.Revisions) - 1
	if s.Revision != "" {
		to = slices.Index(s.Revisions, s.Revision)
	}
	if to < 0 {
		return nil, fmt.Errorf("the subject does not list its own revision %s", s.Revision)
	}
	if from <= to {
		return s.Revisions[from : to+1], nil
	}
	later := slices.Clone(s.Revisions[to : from+1])
	slices.Reverse(later)
	return later, nil
}

// sender is an input of one operation that revisions are asked about.
type sender struct {
	runner    *Runner
	operation string
	// revisions are those from the fixture's to the client's, nil where none can be asked.
	revisions []string
	// refused are the members for which the fixture's own revision refuses the call.
	refused []string
	input   reflect.Type
	value   any
	// filled is the field that the client fills in today, "" where it fills in none.
	filled string
}

func (r *Runner) sender(file *fixture.File, e *fixture.Exchange, input reflect.Type) (*sender, error) {
	s := &sender{runner: r, operation: file.Operation, input: input, refused: e.Refused}
	if r.subject.Revisions == nil {
		return s, nil
	}
	revisions, err := r.subject.between(file.Revision)
	if err != nil {
		return nil, err
	}
	s.revisions = revisions
	value, err := decode(e.Input)
	if err != nil {
		return nil, fmt.Errorf("input: %w", err)
	}
	s.value = value
	if token := r.lateToken(file); token.isLeftOut(e) {
		s.filled = input.Name() + "." + r.names.field(input, token.Member)
	}
	return s, nil
}

// lacks returns what the last revision requires, the first does not, and the input leaves out.
// What the first requires as well the client fills in, and so it does with a token.
func (s *sender) lacks() ([]lack, error) {
	last := len(s.revisions) - 1
	if last <= 0 {
		return nil, nil
	}
	filled, err := s.leftOut(s.revisions[0])
	if err != nil {
		return nil, err
	}
	wanted, err := s.leftOut(s.revisions[last])
	if err != nil {
		return nil, err
	}
	var lacks []lack
	for _, field := range wanted {
		if field == s.filled || slices.Contains(filled, field) {
			continue
		}
		since, err := s.since(s.revisions[1:], field)
		if err != nil {
			return nil, err
		}
		lacks = append(lacks, lack{since: since, field: field})
	}
	return lacks, nil
}

// since is the revision from which on the field was always missed, up to the last.
func (s *sender) since(revisions []string, field string) (string, error) {
	since := revisions[len(revisions)-1]
	for i := len(revisions) - 2; i >= 0; i-- {
		fields, err := s.leftOut(revisions[i])
		if err != nil {
			return "", err
		}
		if !slices.Contains(fields, field) {
			break
		}
		since = revisions[i]
	}
	return since, nil
}

// leftOut returns the fields that the input leaves out and a revision requires, save for those that
// the client knows to be optional.
func (s *sender) leftOut(revision string) ([]string, error) {
	doc, err := s.runner.documents.of(revision)
	if err != nil {
		return nil, err
	}
	if doc == nil {
		return nil, errors.New("the subject lists revisions, but has no documents")
	}
	schema := doc.schemas[s.operation+"Input"]
	if schema == nil {
		return nil, fmt.Errorf("document of %s: it has no schema %sInput", revision, s.operation)
	}
	w := &required{names: s.runner.names}
	w.value(schema, s.input, s.value, s.input.Name())
	return slices.DeleteFunc(w.leftOut, func(field string) bool {
		return slices.Contains(s.runner.subject.Optional, field)
	}), nil
}

// compareRefusal says how the error that a call gave differs from a refusal that names
// exactly the fields that are lacking.
func compareRefusal(lacks []lack, err error) []string {
	var want []string
	for _, l := range lacks {
		want = append(want, l.field)
	}
	slices.Sort(want)
	var refusal interface{ Errs() []error }
	if !errors.As(err, &refusal) {
		return []string{fmt.Sprintf("refusal: want one for lack of %s, required since %s, got %T: %v",
			strings.Join(want, ", "), lacks[0].since, err, err)}
	}
	got := make([]string, 0, len(want))
	for _, inner := range refusal.Errs() {
		got = append(got, refusedField(inner))
	}
	slices.Sort(got)
	if !slices.Equal(want, got) {
		return []string{fmt.Sprintf("refusal: want one for lack of %s, got one for %s",
			strings.Join(want, ", "), strings.Join(got, ", "))}
	}
	return nil
}

// refusedField is the field that one part of a refusal names, or its text.
func refusedField(err error) string {
	var named interface{ Field() string }
	if errors.As(err, &named) {
		return named.Field()
	}
	return err.Error()
}
