package gen

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Sum tells one content of a file from another. The zero Sum stands for no file.
type Sum string

// SumOf is the sum of a content.
func SumOf(content []byte) Sum {
	sum := sha256.Sum256(content)
	return Sum(hex.EncodeToString(sum[:]))
}

// Meanwhile is the error of a plan that was made for another tree: somebody
// changed a file between the reading and the writing.
type Meanwhile struct {
	// Paths are the files that changed, by name.
	Paths []string
}

// Error names what changed and says what to do about it.
func (e *Meanwhile) Error() string {
	return fmt.Sprintf("%s: changed while the plan was made; nothing was written: run again", strings.Join(e.Paths, ", "))
}

// Put takes in a file that people own. What stands in its place when the plan is
// written must have the given sum; the zero Sum asks for a free place. It refuses
// the paths that Add refuses.
func (p *Plan) Put(file File, was Sum) error {
	return p.take(planned{File: file, extended: true, seen: &was})
}

// Drop takes in that a file which people own goes, because another one of the plan
// says all that it says. It goes only while it has the given sum. It refuses the
// paths that Add refuses.
func (p *Plan) Drop(path string, was Sum) error {
	return p.take(planned{File: File{Path: path}, extended: true, seen: &was, dropped: true})
}

// seenState is how the tree differs from a file that was planned for what the
// tree held: "" where it does not, or where it changed meanwhile.
func (c *comparison) seenState(f planned) (State, error) {
	is, err := c.tree.sum(f.Path)
	switch {
	case err != nil:
		return "", err
	case f.dropped && is == "", !f.dropped && is != "" && is == SumOf(f.Content):
		return "", nil
	case is != *f.seen:
		c.meanwhile = append(c.meanwhile, f.Path)
		return "", nil
	case f.dropped:
		c.drop = append(c.drop, dropped{Path: f.Path, Sum: is})
		c.differences = append(c.differences, Difference{f.Path, Dropped})
		return "", nil
	case is != "":
		return Changed, nil
	}
	return Missing, nil
}

// sum is the sum of a file of the tree, the zero Sum where there is none.
func (t *tree) sum(name string) (Sum, error) {
	content, err := t.root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return SumOf(content), nil
}

// removeDropped removes the files that still are what the plan dropped.
func (t *tree) removeDropped(files []dropped) error {
	for _, f := range files {
		is, err := t.sum(f.Path)
		if err == nil && is == f.Sum {
			err = t.removeIfThere(f.Path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// obstacles is the error of a tree into which the plan cannot be brought, nil when it can.
func (c *comparison) obstacles() error {
	if len(c.inTheWay) > 0 {
		slices.Sort(c.inTheWay)
		return &InTheWay{Paths: slices.Compact(c.inTheWay)}
	}
	if len(c.meanwhile) > 0 {
		return &Meanwhile{Paths: c.meanwhile}
	}
	return nil
}
