package state

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// Seed is a resource that is there without an operation that made it.
type Seed struct {
	// Kind is its kind, as [spec.Resources] names it: "Recipe".
	Kind string
	// Members are its members by their names in the model, as its answers have them. What is left
	// out is filled as for a resource that is created; a status that goes on by itself is at its end.
	Members wire.Values
}

// SeedProblem is what is wrong with a seed.
type SeedProblem struct {
	// File and Line are where it stands, "" and 0 where it was not read from a file.
	File string
	Line int
	// Path leads to it: "Recipe.0.components.1".
	Path    string
	Message string
}

// String is the problem on one line.
func (p SeedProblem) String() string {
	place := p.Path
	if p.File != "" {
		place = fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Path)
	}
	return strings.TrimSuffix(place, ": ") + ": " + p.Message
}

// SeedError are all problems of seeds, none of which was stored.
type SeedError struct{ Problems []SeedProblem }

// Error is one line for each problem.
func (e *SeedError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// planted is a seed with its place.
type planted struct {
	Seed
	file string
	line int
	path string
}

// Seed stores resources, all or, with a [*SeedError], none. Seeds that a store was given before are
// not stored again, so that a service may be started anew with the same ones.
func (e *Engine) Seed(seeds ...Seed) error {
	all := make([]planted, len(seeds))
	places := map[string]int{}
	var problems []SeedProblem
	codec := wire.New(e.service, e.revision)
	for i, seed := range seeds {
		all[i] = planted{Seed: seed, path: fmt.Sprintf("%s.%d", seed.Kind, places[seed.Kind])}
		places[seed.Kind]++
		kind := e.resources.Kind(seed.Kind)
		if kind == nil {
			problems = append(problems, SeedProblem{Path: all[i].path, Message: e.unknownKind(seed.Kind)})
			continue
		}
		if _, err := codec.Format(e.members[kind].shape, withoutNull(seed.Members)); err != nil {
			problems = append(problems, SeedProblem{Path: all[i].path, Message: err.Error()})
		}
	}
	if len(problems) > 0 {
		return &SeedError{problems}
	}
	return e.plant(all)
}

// unknownKind says which kinds there are.
func (e *Engine) unknownKind(name string) string {
	names := make([]string, len(e.resources.Kinds))
	for i, kind := range e.resources.Kinds {
		names[i] = kind.Name
	}
	return fmt.Sprintf("%q is no kind of resource of the revision %s: want one of %s", name, e.revision.Date, strings.Join(names, ", "))
}

// plant stores seeds whose members are right, all or none.
func (e *Engine) plant(seeds []planted) error {
	return e.store.Update(func(tx Tx) error { return e.plantAll(tx, seeds) })
}

// plantAll stores seeds; an error says that none of them may stay.
func (e *Engine) plantAll(tx Tx, seeds []planted) error {
	var problems []SeedProblem
	times := map[string]int{}
	for _, seed := range seeds {
		key, err := seed.key()
		if err != nil {
			return err
		}
		times[key]++
		err = e.plantOnce(tx, seed, fmt.Sprintf("%s/%d", key, times[key]))
		var refused *Failure
		if errors.As(err, &refused) {
			problems = append(problems, SeedProblem{seed.file, seed.line, seed.path, refused.Message})
		} else if err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return &SeedError{problems}
	}
	return nil
}

// key tells a seed from every other that is not the same.
func (s planted) key() (string, error) {
	written, err := appendValue(nil, withoutNull(s.Members))
	if err != nil {
		return "", fmt.Errorf("seeding %s: %w", s.path, err)
	}
	return fmt.Sprintf("%s/%x", s.Kind, sha256.Sum256(written)), nil
}

// seedsBucket remembers the seeds that were stored.
const seedsBucket = "seeds"

// plantOnce stores a seed, unless it was stored before.
func (e *Engine) plantOnce(tx Tx, seed planted, key string) error {
	if tx.Get(seedsBucket, key) != nil {
		return nil
	}
	if err := tx.Put(seedsBucket, key, []byte{1}); err != nil {
		return err
	}
	kind := e.resources.Kind(seed.Kind)
	of := &spec.ResourceOperation{
		Operation: &spec.Operation{Input: &spec.Shape{}, Output: &spec.Shape{}}, Role: spec.CreateRole, Resource: kind,
	}
	c := &call{engine: e, of: of, now: e.options.Clock().UTC(), tx: tx}
	values := wire.Values{}
	for name, value := range seed.Members {
		values[renamed(kind, name)] = clone(value)
	}
	return c.plant(kind, values)
}

// plant stores a resource that nobody makes, as it is for good.
func (c *call) plant(kind *spec.Resource, values wire.Values) error {
	if err := c.full(); err != nil {
		return err
	}
	number, err := increment(c.tx, numberName)
	if err != nil {
		return err
	}
	r := &record{kind: kind, number: number, values: values}
	c.embed(r)
	s := &scope{call: c, kind: kind, number: number, values: values}
	for _, life := range kind.Life {
		if at(values, life.Path) == nil && len(life.Values) > 0 {
			set(values, life.Path, life.Values[len(life.Values)-1])
		}
	}
	c.fill(s, kind.Created)
	if err := c.identifySeed(r, s); err != nil {
		return err
	}
	return c.insert(r)
}

// identifySeed takes a seed's identity from its members, where it has it, else from the template.
func (c *call) identifySeed(r *record, s *scope) error {
	for _, member := range r.kind.Identity {
		if value, ok := text(r.values[member]); ok && value != "" {
			r.id = append(r.id, value)
		}
	}
	if len(r.id) != len(r.kind.Identity) {
		r.id = nil
		return c.identify(r, s)
	}
	r.setVersion()
	if r.kind.ID.Uses("build") && r.version == "" {
		return c.refuse(spec.InvalidRequest, "the %s of a %s ends with the number of its build, as in %s",
			r.kind.Identity[0], r.kind.Name, r.kind.ID.Text)
	}
	return nil
}
