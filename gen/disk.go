package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
)

// disk is how a repository is changed, one step at a time. Tests put one in its
// place that fails, or dies, at a chosen step.
type disk interface {
	MkdirAll(name string, mode fs.FileMode) error
	WriteFile(name string, data []byte, mode fs.FileMode) error
	// Sync brings the bytes of written files to the device.
	Sync(names ...string) error
	Rename(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error
}

// rootDisk changes a real tree. An os.Root never follows a link out of it.
type rootDisk struct{ *os.Root }

// syncsAtOnce is how many files are waited for at once: a device brings the bytes of
// many in little more time than those of one.
const syncsAtOnce = 16

// Sync brings the bytes of written files to the device.
func (d rootDisk) Sync(names ...string) error {
	failures := make([]error, len(names))
	free := make(chan struct{}, syncsAtOnce)
	var waiting sync.WaitGroup
	for i, name := range names {
		free <- struct{}{}
		waiting.Go(func() {
			failures[i] = d.sync(name)
			<-free
		})
	}
	waiting.Wait()
	return errors.Join(failures...)
}

func (d rootDisk) sync(name string) error {
	file, err := d.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// tree is a repository on disk: read through root, changed through disk.
type tree struct {
	root *os.Root
	disk disk
}

func openTree(root string) (*tree, error) {
	opened, err := os.OpenRoot(root)
	if err != nil {
		return nil, fmt.Errorf("opening the repository: %w", err)
	}
	return &tree{root: opened, disk: rootDisk{opened}}, nil
}

func (t *tree) close() { _ = t.root.Close() }

// exists reports whether something of that name stands in the tree.
func (t *tree) exists(name string) (bool, error) {
	_, err := t.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// removeIfThere removes a file that may already be gone.
func (t *tree) removeIfThere(name string) error {
	err := t.disk.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
