package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/gen/mutation"
	"github.com/revsmith/revsmith/spec/inputs"
)

// do tries the mutants that are asked for, and answers what keeps the run from passing.
func (r *request) do(ctx context.Context, stdout, stderr io.Writer) ([]string, error) {
	answers, err := r.readAnswers()
	if err != nil {
		return nil, err
	}
	all, err := r.mutants()
	if err != nil {
		return nil, err
	}
	picked, err := r.pick(all)
	if err != nil || r.list {
		return nil, errors.Join(err, list(stdout, picked))
	}
	court, err := mutation.NewCourt(ctx, r.root, r.timeout)
	if err != nil {
		return nil, err
	}
	court.Near = r.near
	told := newProgress(stderr, len(picked))
	results, err := court.TryAll(ctx, picked, r.parallel, told.add)
	told.done()
	if err != nil {
		return nil, err
	}
	report := mutation.Report{Results: results, Answers: answers, Stale: answers.Stale(all, results)}
	return report.Problems(), report.Print(stdout)
}

// readAnswers reads the file of answers; a repository without one has none.
func (r *request) readAnswers() (mutation.Answers, error) {
	text, err := os.ReadFile(path.Join(r.root, r.answers))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the answers: %w", err)
	}
	return mutation.ReadAnswers(r.answers, text)
}

// mutants are all mutants of the repository: of every service's model, and of the code.
func (r *request) mutants() ([]mutation.Mutant, error) {
	loaded, err := inputs.Load(os.DirFS(r.root))
	if err != nil {
		return nil, err
	}
	if loaded.Failed() {
		return nil, errors.New("the inputs have errors: run \"revsmith generate\"")
	}
	var all []mutation.Mutant
	for _, s := range loaded.Services {
		if s.Model.Latest() == nil {
			continue
		}
		found, err := mutation.ModelMutants(s.Model)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	code, err := mutation.CodeMutants(os.DirFS(r.root), mutation.CodeFolders())
	return append(all, code...), err
}

// pick are the mutants that are asked for.
func (r *request) pick(all []mutation.Mutant) ([]mutation.Mutant, error) {
	if r.only != "" {
		return named(all, strings.Fields(r.only))
	}
	model, code := split(all)
	switch {
	case r.side == string(mutation.Model):
		code = nil
	case r.side == string(mutation.Code):
		model = nil
	}
	if r.all {
		return slices.Concat(model, code), nil
	}
	ofCode := r.sample / 4
	switch {
	case len(model) == 0:
		ofCode = r.sample
	case len(code) == 0:
		ofCode = 0
	}
	return slices.Concat(mutation.Sample(model, r.seed, r.sample-ofCode), mutation.Sample(code, r.seed, ofCode)), nil
}

// split parts the mutants of models from those of code.
func split(all []mutation.Mutant) (model, code []mutation.Mutant) {
	for _, m := range all {
		if m.Side == mutation.Model {
			model = append(model, m)
		} else {
			code = append(code, m)
		}
	}
	return model, code
}

// named are the mutants with those ids, in the order of all.
func named(all []mutation.Mutant, ids []string) ([]mutation.Mutant, error) {
	var found []mutation.Mutant
	missing := slices.Clone(ids)
	for _, m := range all {
		if slices.Contains(ids, m.ID) {
			found = append(found, m)
			missing = slices.DeleteFunc(missing, func(id string) bool { return id == m.ID })
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("no mutant %s: \"mutate -all -list\" lists all", strings.Join(missing, ", "))
	}
	return found, nil
}

// list writes the mutants, one a line: the id, and what is changed.
func list(w io.Writer, mutants []mutation.Mutant) error {
	var text strings.Builder
	for _, m := range mutants {
		fmt.Fprintf(&text, "%s\t%s\n", m.ID, m.Text)
	}
	_, err := io.WriteString(w, text.String())
	return err
}
