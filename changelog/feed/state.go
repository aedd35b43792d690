package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// state remembers between runs what a feed said and which of its pages are filed.
// A nil state remembers nothing.
type state struct {
	path string
	db   *bbolt.DB
}

// lockWait is how long another run that uses the state is waited for.
const lockWait = 2 * time.Second

// The buckets of the state file. A file of another form has other buckets.
const (
	pagesBucket = "pages-1"
	feedsBucket = "feeds-1"
)

// pageState is what is remembered of a page that was filed.
type pageState struct {
	Mark
	// Place is where it was filed.
	Place string `json:"place"`
}

// feedState is what is remembered of a feed.
type feedState struct {
	Mark
	// From is where the feed came from, after redirects.
	From    string  `json:"from"`
	Entries []Entry `json:"entries"`
}

// openState opens the state file at a path, or makes it. A reader makes none and
// changes none; where there is none it reads the nil state, as for an empty path.
func openState(path string, readOnly bool) (*state, error) {
	if path == "" {
		return nil, nil
	}
	if _, err := os.Stat(path); readOnly && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("making a folder for the state: %w", err)
	}
	s := &state{path: path}
	err := s.guarded(func() (err error) {
		s.db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait, ReadOnly: readOnly, NoStatistics: true})
		return err
	})
	if err != nil {
		return nil, stateError(path, err)
	}
	return s, nil
}

// guarded does something with the database, which panics where its file is
// damaged, or faults where the file is shorter than it says. The database is then
// left alone: its locks are held until the process ends.
func (s *state) guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if panicked := recover(); panicked != nil {
			s.db = nil
			err = fmt.Errorf("its database says: %s", plain(fmt.Sprint(panicked)))
		}
	}()
	return do()
}

func stateError(path string, err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("the state file %s is in use: wait for the other run to end, or give another with --state", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("opening the state file: %w", err)
	}
	return fmt.Errorf("the state file %s is damaged: delete it, then all pages are asked for again (%w)", path, err)
}

func (s *state) close() error {
	if s == nil || s.db == nil {
		return nil
	}
	return s.db.Close()
}

// get reads what is remembered under a key; found is false where nothing is.
func (s *state) get(bucket, key string, into any) (found bool, err error) {
	if s == nil {
		return false, nil
	}
	err = s.guarded(func() error {
		return s.db.View(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte(bucket))
			if b == nil {
				return nil
			}
			value := b.Get([]byte(key))
			if value == nil {
				return nil
			}
			found = true
			return json.Unmarshal(value, into)
		})
	})
	if err != nil {
		return false, stateError(s.path, err)
	}
	return found, nil
}

// put remembers values under their keys, all or none.
func (s *state) put(bucket string, values map[string]any) error {
	if s == nil || len(values) == 0 {
		return nil
	}
	err := s.guarded(func() error {
		return s.db.Update(func(tx *bbolt.Tx) error { return putAll(tx, bucket, values) })
	})
	if err != nil {
		return fmt.Errorf("writing the state file %s: %w", s.path, err)
	}
	return nil
}

func putAll(tx *bbolt.Tx, bucket string, values map[string]any) error {
	b, err := tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	for key, value := range values {
		if err := putJSON(b, key, value); err != nil {
			return err
		}
	}
	return nil
}

func putJSON(bucket *bbolt.Bucket, key string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return bucket.Put([]byte(key), text)
}
