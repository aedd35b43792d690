package gen

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

const journalFormat = 2

// journal is what a write still has to do once every changed file is staged. It
// stands under its name only when it is complete.
type journal struct {
	Format int `json:"format"`
	// Remove are the stale files. They go before the first move.
	Remove []string `json:"remove"`
	Moves  []move   `json:"moves"`
	// Drop are files of people. They go after the last move, so that what they say never lacks.
	Drop []dropped `json:"drop"`
}

// dropped is a file that goes while its content has that sum.
type dropped struct {
	Path string `json:"path"`
	Sum  Sum    `json:"sum"`
}

// move brings one staged file to its place.
type move struct {
	From string `json:"from"`
	To   string `json:"to"`
}

func (t *tree) writeJournal(j *journal) error {
	text, err := json.MarshalIndent(j, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := t.disk.WriteFile(journalDraft, text, 0o644); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := t.disk.Sync(journalDraft); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := t.disk.Rename(journalDraft, journalFile); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return nil
}

// readJournal answers nil where no write was cut off while it moved files.
func (t *tree) readJournal() (*journal, error) {
	text, err := t.root.ReadFile(journalFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	j := &journal{}
	if err := json.Unmarshal(text, j); err != nil {
		return nil, fmt.Errorf("reading %s: %w", journalFile, err)
	}
	return j, j.check()
}

// check refuses a journal that this version did not write: its paths are about to be moved and removed.
func (j *journal) check() error {
	if j.Format != journalFormat {
		return fmt.Errorf("%s has format %d, known is %d: finish with the revsmith that wrote it", journalFile, j.Format, journalFormat)
	}
	for _, m := range j.Moves {
		if !strings.HasPrefix(m.From, stagedFolder+"/") {
			return fmt.Errorf("%s: %q is no staged file", journalFile, m.From)
		}
		if err := errors.Join(CheckPath(m.From), CheckPath(m.To)); err != nil {
			return fmt.Errorf("%s: %w", journalFile, err)
		}
	}
	names := slices.Clone(j.Remove)
	for _, f := range j.Drop {
		names = append(names, f.Path)
	}
	for _, name := range names {
		if err := CheckPath(name); err != nil {
			return fmt.Errorf("%s: %w", journalFile, err)
		}
	}
	return nil
}

// recover finishes what a write left that was cut off.
func (t *tree) recover() error {
	j, err := t.readJournal()
	if err != nil {
		return err
	}
	if j == nil {
		return t.clean()
	}
	if err := t.finish(j); err != nil {
		return fmt.Errorf("finishing a write that was cut off: %w", err)
	}
	return nil
}

// finish does what the journal says and was not done yet, then forgets the
// journal. A file that left the staging folder has been moved.
func (t *tree) finish(j *journal) error {
	begun, err := t.movesBegun(j)
	if err != nil {
		return err
	}
	// A name that changed only its case may be both removed and moved to: after
	// the first move a removal could hit the new file.
	if !begun {
		if err := t.removeStale(j.Remove); err != nil {
			return err
		}
	}
	for _, m := range j.Moves {
		if err := t.move(m); err != nil {
			return err
		}
	}
	if err := t.removeDropped(j.Drop); err != nil {
		return err
	}
	if err := t.disk.Remove(journalFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return t.clean()
}

func (t *tree) movesBegun(j *journal) (bool, error) {
	if len(j.Moves) == 0 {
		return false, nil
	}
	waiting, err := t.exists(j.Moves[0].From)
	return !waiting, err
}

func (t *tree) move(m move) error {
	waiting, err := t.exists(m.From)
	if err != nil || !waiting {
		return err
	}
	if err := t.disk.MkdirAll(path.Dir(m.To), 0o755); err != nil {
		return err
	}
	return t.disk.Rename(m.From, m.To)
}

// removeStale removes the files that still carry the marker, and the folders that this leaves empty.
func (t *tree) removeStale(names []string) error {
	for _, name := range names {
		content, err := t.root.ReadFile(name)
		if err == nil && Marked(content) {
			err = t.removeIfThere(name)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, name := range names {
		if err := t.removeEmpty(path.Dir(name)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) removeEmpty(folder string) error {
	for ; folder != "."; folder = path.Dir(folder) {
		entries, err := fs.ReadDir(t.root.FS(), folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil || len(entries) > 0 {
			return err
		}
		if err := t.removeIfThere(folder); err != nil {
			return err
		}
	}
	return nil
}

// clean throws away what is staged. The lock is not its to remove.
func (t *tree) clean() error {
	if err := t.removeIfThere(journalDraft); err != nil {
		return fmt.Errorf("cleaning up: %w", err)
	}
	if err := t.disk.RemoveAll(stagedFolder); err != nil {
		return fmt.Errorf("cleaning up: %w", err)
	}
	return nil
}
