package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Emitter makes generated files of a service's model.
type Emitter struct {
	// Name says in errors what could not be made.
	Name string
	// Folder is where the files lie: below <Folder>/<service>, which the plan then owns.
	Folder string
	// Files makes the files. It reads the model only, so several may run at once.
	Files func(*spec.Service) ([]gen.File, error)
}

// Plan makes the plan of everything that the repository's services give: the
// emitters' files, the names locks, and the README's sections. It refuses while
// an input has an error.
func (r *Repository) Plan(emitters []Emitter) (*gen.Plan, error) {
	if r.Failed() {
		return nil, errors.New("planning: an input has an error")
	}
	plan, err := gen.NewPlan(r.owned(emitters)...)
	if err != nil {
		return nil, fmt.Errorf("planning: %w", err)
	}
	for _, s := range r.Services {
		if err := planService(plan, s, emitters); err != nil {
			return nil, err
		}
	}
	return plan, r.planReadme(plan)
}

// owned are the folders that hold generated files, each once and in order.
func (r *Repository) owned(emitters []Emitter) []string {
	var folders []string
	for _, s := range r.Services {
		for _, e := range emitters {
			folders = append(folders, path.Join(e.Folder, s.Facts.ID))
		}
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// shows tells whether a note has shown an operation that the service's clients have.
func shows(s *inputs.Service) bool {
	latest := s.Model.Latest()
	return latest != nil && len(latest.Operations) > 0
}

// planService adds everything that one service gives: nothing before its first operation.
func planService(plan *gen.Plan, s *inputs.Service, emitters []Emitter) error {
	if !shows(s) {
		return nil
	}
	files, err := emit(s, emitters)
	if err != nil {
		return err
	}
	if err := plan.Add(files...); err != nil {
		return err
	}
	return plan.Extend(gen.File{Path: inputs.LockFile(s.Facts.ID), Content: s.Lock.Bytes()})
}

// emit runs the emitters side by side and answers their files in the emitters' order.
func emit(s *inputs.Service, emitters []Emitter) ([]gen.File, error) {
	files := make([][]gen.File, len(emitters))
	failures := make([]error, len(emitters))
	var running sync.WaitGroup
	for i, e := range emitters {
		running.Go(func() {
			var err error
			if files[i], err = e.Files(s.Model); err != nil {
				failures[i] = fmt.Errorf("making the %s of %s: %w", e.Name, s.Facts.ID, err)
			}
		})
	}
	running.Wait()
	return slices.Concat(files...), errors.Join(failures...)
}

// planReadme plans the README with its generated sections, where there is one.
func (r *Repository) planReadme(plan *gen.Plan) error {
	content, err := fs.ReadFile(r.Files, readmeFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the README: %w", err)
	}
	for _, section := range r.sections() {
		if content, err = section.in(content); err != nil {
			return fmt.Errorf("%s: %w", readmeFile, err)
		}
	}
	return plan.Extend(gen.File{Path: readmeFile, Content: content})
}
