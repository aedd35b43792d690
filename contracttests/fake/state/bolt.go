package state

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long another process that uses the data file is waited for.
const lockWait = time.Second

// form is the form that data files have; a file of a later one is refused.
const (
	form    = "1"
	formKey = "form"
)

// bolt is a store in a file: each update is on disk, as a whole, before it is answered.
type bolt struct {
	path string
	db   *bbolt.DB
}

// Open opens the data file of a service, or makes it. A file that is damaged, of a later version
// of this program, of another service, of something else altogether, or in use by another process is
// refused and left as it is. The file is checked as a whole before anything is written to it.
func Open(path, service string) (Store, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() && info.Size() == 0:
		err = create(path, service)
	case err == nil && !info.Mode().IsRegular():
		err = errors.New("it is no file")
	}
	if err != nil {
		return nil, fmt.Errorf("opening the data file %s: %w", path, err)
	}
	if err := checkFile(path, service); err != nil {
		return nil, refusal(path, err)
	}
	s := &bolt{path: path}
	if err := s.open(false); err != nil {
		return nil, refusal(path, err)
	}
	return s, nil
}

// refusal says why a data file is not used, and what to do.
func refusal(path string, err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("the data file %s is in use by another process: end that one, or give another file", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist), errors.Is(err, errForeign):
		return fmt.Errorf("opening the data file %s: %w", path, err)
	}
	return fmt.Errorf("the data file %s is damaged, or no data file: it was left as it is; give another file (%w)", path, err)
}

// create makes a data file beside its place and moves it there, so that what lies there is always whole.
func create(path, service string) error {
	s := &bolt{path: path + ".new"}
	if err := os.Remove(s.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := s.open(false); err != nil {
		return err
	}
	err := s.Update(func(tx Tx) error {
		if err := tx.Put(metaBucket, formKey, []byte(form)); err != nil {
			return err
		}
		return tx.Put(metaBucket, serviceKey, []byte(service))
	})
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	return os.Rename(s.path, path)
}

// open opens the file, without having checked it.
func (s *bolt) open(readOnly bool) error {
	options := &bbolt.Options{
		Timeout: lockWait, ReadOnly: readOnly, NoStatistics: true, FreelistType: bbolt.FreelistMapType,
	}
	return s.guarded(func() (err error) {
		s.db, err = bbolt.Open(s.path, 0o600, options)
		return err
	})
}

// guarded does something with the file, which panics where it is damaged, and faults where it is
// shorter than it says.
func (s *bolt) guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("using the data file %s: %v", s.path, panicked)
		}
	}()
	return do()
}

func (s *bolt) View(do func(Tx) error) error {
	return s.guarded(func() error {
		return s.db.View(func(tx *bbolt.Tx) error { return do(boltTx{tx: tx}) })
	})
}

func (s *bolt) Update(do func(Tx) error) error {
	return s.guarded(func() error {
		return s.db.Update(func(tx *bbolt.Tx) error {
			inside := boltTx{tx, new(int64)}
			if err := do(inside); err != nil {
				return err
			}
			return inside.count()
		})
	})
}

func (s *bolt) Close() error { return s.guarded(s.db.Close) }

// boltTx seals each value with a checksum of its bucket, its key and itself, by which damage shows.
type boltTx struct {
	tx *bbolt.Tx
	// added is how many keys there are more than before.
	added *int64
}

// keysKey is where the number of all keys is kept, its own included, so that it shows when some
// are lost.
const keysKey = "keys"

// count keeps how many keys there are.
func (t boltTx) count() error {
	before := number(t, metaBucket, keysKey)
	if *t.added == 0 {
		return nil
	}
	if before == 0 {
		*t.added++
	}
	return t.put(metaBucket, keysKey, []byte(numberKey(before+uint64(*t.added))))
}

func checksum(bucket, key string, value []byte) uint32 {
	sum := crc32.ChecksumIEEE([]byte(bucket + "\x00" + key + "\x00"))
	return crc32.Update(sum, crc32.IEEETable, value)
}

// checksumBytes are before each value.
const checksumBytes = 4

func (t boltTx) Get(bucket, key string) []byte {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	if sealed := b.Get([]byte(key)); len(sealed) >= checksumBytes {
		return sealed[checksumBytes:]
	}
	return nil
}

func (t boltTx) Put(bucket, key string, value []byte) error {
	if t.Get(bucket, key) == nil {
		*t.added++
	}
	return t.put(bucket, key, value)
}

func (t boltTx) put(bucket, key string, value []byte) error {
	b, err := t.tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return fmt.Errorf("storing in %s: %w", bucket, err)
	}
	sealed := binary.BigEndian.AppendUint32(make([]byte, 0, len(value)+checksumBytes), checksum(bucket, key, value))
	if err := b.Put([]byte(key), append(sealed, value...)); err != nil {
		return fmt.Errorf("storing in %s: %w", bucket, err)
	}
	return nil
}

func (t boltTx) Delete(bucket, key string) error {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	if b.Get([]byte(key)) != nil {
		*t.added--
	}
	if err := b.Delete([]byte(key)); err != nil {
		return fmt.Errorf("deleting from %s: %w", bucket, err)
	}
	return nil
}

func (t boltTx) Ascend(bucket, from string, each func(string, []byte) bool) {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return
	}
	cursor := b.Cursor()
	for key, sealed := cursor.Seek([]byte(from)); key != nil; key, sealed = cursor.Next() {
		if len(sealed) >= checksumBytes && !each(string(key), sealed[checksumBytes:]) {
			return
		}
	}
}

// errForeign marks a file that is whole, but not the service's.
var errForeign = errors.New("it is left as it is")

// checkFile holds a data file against everything that it must be, and changes nothing.
func checkFile(path, service string) error {
	s := &bolt{path: path}
	if err := s.open(true); err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err == nil {
		err = checkPages(data)
	}
	if err == nil {
		err = s.guarded(func() error {
			return s.db.View(func(tx *bbolt.Tx) error { return checkTx(tx, service) })
		})
	}
	return errors.Join(err, s.Close())
}

// checkTx holds what the database says of itself against what is there, then whose it is, and at
// last the checksum of each value and how many there are.
func checkTx(tx *bbolt.Tx, service string) error {
	var first error
	for err := range tx.Check() {
		first = cmp.Or(first, err)
	}
	if first != nil {
		return first
	}
	found := boltTx{tx: tx}
	if err := checkOwner(found, service); err != nil {
		return err
	}
	keys, err := countKeys(tx)
	if err == nil && keys != number(found, metaBucket, keysKey) {
		err = errDamaged
	}
	return err
}

// countKeys counts the keys of all buckets, and checks their values.
func countKeys(tx *bbolt.Tx) (uint64, error) {
	keys := uint64(0)
	err := tx.ForEach(func(bucket []byte, b *bbolt.Bucket) error {
		return b.ForEach(func(key, sealed []byte) error {
			keys++
			if len(sealed) < checksumBytes ||
				binary.BigEndian.Uint32(sealed) != checksum(string(bucket), string(key), sealed[checksumBytes:]) {
				return errDamaged
			}
			return nil
		})
	})
	return keys, err
}

// checkOwner refuses a file of a later form, of another service, or of another program.
func checkOwner(tx Tx, service string) error {
	written, of := string(tx.Get(metaBucket, formKey)), string(tx.Get(metaBucket, serviceKey))
	switch {
	case written == "":
		return fmt.Errorf("it is no data file of a fake service: %w", errForeign)
	case written != form:
		return fmt.Errorf("its form %s was written by a later version of this program, which knows form %s; use that version: %w",
			strings.ToValidUTF8(written, "?"), form, errForeign)
	case of != service:
		return fmt.Errorf("it is of the service %s, not of %s: %w", of, service, errForeign)
	}
	return nil
}
