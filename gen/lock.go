package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// errLocked is what a platform's tryLock answers while another process holds the lock.
var errLocked = errors.New("locked")

// lockAttempts bounds how often a lock is tried for that its holder gives back meanwhile.
const lockAttempts = 100

// lock keeps other writers out of the tree below root until unlock is called, or
// the process ends in whatever way. It refuses, and does not wait, while another
// holds the lock.
func lock(root string) (unlock func() error, err error) {
	folder := filepath.Join(root, stagingFolder)
	for range lockAttempts {
		if err := os.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("locking the repository: %w", err)
		}
		release, err := tryLock(filepath.Join(root, lockFile))
		switch {
		case errors.Is(err, errLocked):
			return nil, fmt.Errorf("another revsmith is writing in this repository (it holds %s): wait until it is done and run again", lockFile)
		case errors.Is(err, fs.ErrNotExist):
			continue // the holder before tidied up between the two steps
		case err != nil:
			return nil, fmt.Errorf("locking the repository: %w", err)
		}
		return func() error {
			err := release()
			// A folder that is not empty stays: it holds the journal of a write that
			// could not finish, or the next holder's lock.
			_ = os.Remove(folder)
			return err
		}, nil
	}
	return nil, fmt.Errorf("locking the repository: %s changes hands all the time", lockFile)
}
