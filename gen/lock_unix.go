//go:build unix

package gen

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// tryLock takes the lock of the file, which the system gives back when the process ends.
func tryLock(name string) (release func() error, err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errLocked
	}
	if err == nil && !stillNamed(file, name) {
		err = fs.ErrNotExist
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return func() error { return errors.Join(os.Remove(name), file.Close()) }, nil
}

// stillNamed tells a lock from one whose holder removed the file after it was opened here.
func stillNamed(file *os.File, name string) bool {
	opened, err := file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(opened, named)
}
