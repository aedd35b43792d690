package gen

import (
	"errors"
	"fmt"
	"path"
	"strconv"
)

// stagingFolder holds everything that a write needs until it is done. It lies in
// the repository because a rename is one step only within a file system.
const stagingFolder = ".revsmith"

const (
	stagedFolder = stagingFolder + "/new"
	journalFile  = stagingFolder + "/journal"
	journalDraft = stagingFolder + "/journal.new"
	lockFile     = stagingFolder + "/lock"
)

// Check compares the plan with the tree below root and answers the differences,
// by path. It writes nothing, save that it finishes the moves of a write that
// was cut off.
func (p *Plan) Check(root string) ([]Difference, error) {
	if err := Recover(root); err != nil {
		return nil, err
	}
	t, err := openTree(root)
	if err != nil {
		return nil, err
	}
	defer t.close()
	c, err := t.compare(p)
	if err != nil {
		return nil, err
	}
	return c.differences, nil
}

// Write brings the plan into the tree below root and answers what differed before,
// by path. After an error the tree is as it was, or the next run finishes the
// moves that had begun.
func (p *Plan) Write(root string) (differences []Difference, err error) {
	err = whileLocked(root, func(t *tree) error {
		differences, err = t.write(p)
		return err
	})
	return differences, err
}

// Recover finishes a write that was cut off while it moved files, and throws away
// what one left that was cut off before. It refuses while another write is at work.
func Recover(root string) error {
	t, err := openTree(root)
	if err != nil {
		return err
	}
	left, err := t.unfinished()
	t.close()
	if err != nil || !left {
		return err
	}
	return whileLocked(root, (*tree).recover)
}

// unfinished reports whether a write left something, or is at work. Other files may
// lie in the staging folder for good: with them alone no reader keeps out another.
func (t *tree) unfinished() (bool, error) {
	for _, name := range []string{journalFile, journalDraft, stagedFolder, lockFile} {
		if left, err := t.exists(name); err != nil || left {
			return left, err
		}
	}
	return false, nil
}

// whileLocked runs do on the tree below root while no other write can.
func whileLocked(root string, do func(*tree) error) (err error) {
	t, err := openTree(root)
	if err != nil {
		return err
	}
	defer t.close()
	unlock, err := lock(root)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	return do(t)
}

func (t *tree) write(p *Plan) ([]Difference, error) {
	if err := t.recover(); err != nil {
		return nil, err
	}
	c, err := t.compare(p)
	if err != nil || len(c.differences) == 0 {
		return nil, err
	}
	j, err := t.stage(c)
	if err != nil {
		return nil, errors.Join(err, t.clean())
	}
	if err := t.finish(j); err != nil {
		return nil, fmt.Errorf("moving files into place (the next run goes on): %w", err)
	}
	return c.differences, nil
}

// stage writes every changed file beside the tree, then the journal that makes
// the write certain.
func (t *tree) stage(c *comparison) (*journal, error) {
	j := &journal{Format: journalFormat, Remove: c.remove, Drop: c.drop}
	if err := t.disk.MkdirAll(stagedFolder, 0o755); err != nil {
		return nil, fmt.Errorf("staging: %w", err)
	}
	for i, f := range c.write {
		move := move{From: path.Join(stagedFolder, strconv.Itoa(i)), To: f.Path}
		if err := t.disk.WriteFile(move.From, f.Content, 0o644); err != nil {
			return nil, fmt.Errorf("staging %s: %w", f.Path, err)
		}
		j.Moves = append(j.Moves, move)
	}
	// The bytes of all files are under way before the first is waited for.
	staged := make([]string, len(j.Moves))
	for i, move := range j.Moves {
		staged[i] = move.From
	}
	if err := t.disk.Sync(staged...); err != nil {
		return nil, fmt.Errorf("staging: %w", err)
	}
	return j, t.writeJournal(j)
}
