package sides

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// history is one service's model out of one tree of files.
type history struct {
	model *spec.Service
	// facts is the checksum of what the facts file says.
	facts       string
	diagnostics []changelog.Diagnostic
	stored      fs.FS
	tags        []string
}

// key tells histories apart.
func (w word) key() string { return string(w.from) + ":" + w.source }

// history reads the history that a word is about, once.
func (r *Reader) history(ctx context.Context, w word) (*history, error) {
	if known := r.histories[w.key()]; known != nil {
		return known, nil
	}
	t, err := r.tree(ctx, w)
	if err != nil {
		return nil, err
	}
	h, err := r.load(t.files, cmp.Or(w.source, w.text))
	if err != nil {
		return nil, err
	}
	h.stored, h.tags = t.stored, t.tags
	r.histories[w.key()] = h
	return h, nil
}

// tree is a tree of files that notes are read from.
type tree struct {
	files fs.FS
	// stored are the same files where all of them belong together: a checkout or a commit.
	stored fs.FS
	tags   []string
}

// tree is the tree of files that a word is about.
func (r *Reader) tree(ctx context.Context, w word) (*tree, error) {
	switch {
	case w.from == fromCommit:
		return commitTree(ctx, r.options.Root, w.source)
	case w.from == fromFolder && isCheckout(os.DirFS(w.source)):
		return checkoutTree(ctx, w.source), nil
	case w.from == fromFolder:
		return r.withNotes(ctx, w.source)
	case r.options.Notes != "":
		return r.withNotes(ctx, r.options.Notes)
	}
	return r.base(ctx)
}

// checkoutTree is the tree of a checkout.
func checkoutTree(ctx context.Context, root string) *tree {
	files := os.DirFS(root)
	return &tree{files, files, git{root}.tags(ctx, "HEAD")}
}

// base is the checkout, or what the command carries.
func (r *Reader) base(ctx context.Context) (*tree, error) {
	root := cmp.Or(r.options.Root, ".")
	if isCheckout(os.DirFS(root)) {
		return checkoutTree(ctx, root), nil
	}
	if r.options.Required {
		return nil, misuse("%q is no checkout: it has no %s", root, inputs.FactsFile("<service>"))
	}
	return &tree{files: inputs.Embedded()}, nil
}

// isCheckout tells whether a tree has the facts of a service.
func isCheckout(tree fs.FS) bool {
	files, err := fs.Glob(tree, inputs.FactsFile("*"))
	return err == nil && len(files) > 0
}

// withNotes is the base with a folder's pages in the place of the service's notes.
func (r *Reader) withNotes(ctx context.Context, folder string) (*tree, error) {
	if !isFolder(folder) {
		return nil, misuse("there is no folder of notes %q", folder)
	}
	base, err := r.base(ctx)
	if err != nil {
		return nil, err
	}
	repository, err := inputs.Facts(base.files)
	if err != nil {
		return nil, err
	}
	s, err := r.choose(repository)
	if err != nil {
		return nil, err
	}
	files, err := inputs.WithNotes(base.files, s.Facts.ID, os.DirFS(folder))
	if err != nil {
		return nil, misuse("%s: %w", folder, err)
	}
	return &tree{files: files}, nil
}

// choose is the service that is compared.
func (r *Reader) choose(repository *inputs.Repository) (*inputs.Service, error) {
	ids := make([]string, 0, len(repository.Services))
	for _, s := range repository.Services {
		if s.Facts.ID == r.options.Service || r.options.Service == "" && len(repository.Services) == 1 {
			return s, nil
		}
		ids = append(ids, s.Facts.ID)
	}
	if r.options.Service == "" && len(ids) > 0 {
		return nil, misuse("choose a service: there are %s", strings.Join(ids, ", "))
	}
	return nil, misuse("there is no service %q: there are %s", r.options.Service, cmp.Or(strings.Join(ids, ", "), "none"))
}

// load builds the service's model of a tree; name says which one in errors.
func (r *Reader) load(files fs.FS, name string) (*history, error) {
	repository, err := inputs.Load(files)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(repository.Services) == 0 {
		return nil, &InputError{name, "", repository.Diagnostics}
	}
	s, err := r.choose(repository)
	if err != nil {
		return nil, err
	}
	found := about(repository.Diagnostics, s.Facts.ID)
	if s.Model == nil {
		return nil, &InputError{name, s.Facts.ID, repository.Diagnostics}
	}
	data, err := fs.ReadFile(files, inputs.FactsFile(s.Facts.ID))
	if err != nil {
		return nil, fmt.Errorf("reading the facts of %s: %w", name, err)
	}
	facts, err := meaning(data)
	if err != nil {
		return nil, fmt.Errorf("reading the facts of %s: %w", name, err)
	}
	return &history{model: s.Model, facts: facts, diagnostics: found}, nil
}

// meaning is the checksum of what a file in YAML says: equal for files that differ in comments, in the order of keys or
// in how they are written.
func meaning(data []byte) (string, error) {
	var said any
	if err := yaml.Unmarshal(data, &said); err != nil {
		return "", err
	}
	plain, err := yaml.Marshal(said)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(plain)
	return hex.EncodeToString(sum[:]), nil
}

// about are the diagnostics of one service's files.
func about(all []changelog.Diagnostic, id string) []changelog.Diagnostic {
	folders := []string{path.Join(inputs.NotesFolder, id), path.Join(inputs.SpecFolder, id)}
	return slices.DeleteFunc(slices.Clone(all), func(d changelog.Diagnostic) bool {
		return !slices.Contains(folders, path.Dir(d.File))
	})
}
