package state_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// openLibrary opens the library of a data file.
func openLibrary(t *testing.T, path string) (*library, state.Store) {
	t.Helper()
	store, err := state.Open(path, "library")
	require.NoError(t, err)
	return newLibrary(t, store, state.Options{PageSize: 1000}), store
}

func TestAFileKeepsWhatWasStored(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data")
	l, store := openLibrary(t, path)
	id := l.register("Emma", wire.Values{"token": "one", "pages": int64(474)})
	kept := l.book(id)
	request := l.do("DescribeBook", wire.Values{"bookId": id})["requestId"]
	require.NoError(t, store.Close())

	l, store = openLibrary(t, path)
	defer store.Close()
	assert.Equal(t, kept, l.book(id))
	assert.Equal(t, id, l.register("Emma", wire.Values{"token": "one", "pages": int64(474)}))
	assert.NotEqual(t, id, l.register("Persuasion", nil))
	assert.NotEqual(t, request, l.do("DescribeBook", wire.Values{"bookId": id})["requestId"])
}

// untouched opens a data file that must be refused, and stay as it is.
func untouched(t *testing.T, path, service string) string {
	t.Helper()
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	store, err := state.Open(path, service)
	require.Error(t, err)
	require.Nil(t, store)
	after, readErr := os.ReadFile(path)
	require.NoError(t, readErr)
	require.True(t, bytes.Equal(before, after), "the file was changed")
	return err.Error()
}

func TestFilesOfOthersAreRefused(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "data")
	_, store := openLibrary(t, path)
	assert.Contains(t, untouched(t, path, "library"), "is in use by another process: end that one, or give another file")
	require.NoError(t, store.Close())
	assert.Contains(t, untouched(t, path, "theatre"), "it is of the service library, not of theatre")

	text := filepath.Join(folder, "text")
	require.NoError(t, os.WriteFile(text, bytes.Repeat([]byte("a text\n"), 4000), 0o600))
	assert.Contains(t, untouched(t, text, "library"), "is damaged, or no data file: it was left as it is; give another file")
	_, err := state.Open(folder, "library")
	assert.ErrorContains(t, err, "it is no file")
	_, err = state.Open(filepath.Join(folder, "nowhere", "data"), "library")
	assert.ErrorContains(t, err, "no such file or directory")
}

func TestFilesOfOtherFormsAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data")
	db, err := bbolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("other"))
		if err != nil {
			return err
		}
		return b.Put([]byte("a"), []byte("b"))
	}))
	require.NoError(t, db.Close())
	assert.Contains(t, untouched(t, path, "library"), "it is no data file of a fake service")

	db, err = bbolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("meta"))
		if err != nil {
			return err
		}
		return b.Put([]byte("form"), []byte("\x00\x00\x00\x0027"))
	}))
	require.NoError(t, db.Close())
	assert.Contains(t, untouched(t, path, "library"), "its form 27 was written by a later version of this program")
}

// sample is a data file with so many books, and the titles in it.
func sample(t testing.TB, books int) []byte {
	path := filepath.Join(t.TempDir(), "sample")
	store, err := state.Open(path, "library")
	require.NoError(t, err)
	service := libraryModel(t, libraryResources)
	engine, err := state.New(service, service.Latest(), store, state.Options{Clock: start})
	require.NoError(t, err)
	for i := range books {
		_, err := engine.Do(service.Latest().Operation("RegisterBook"), wire.Values{"name": fmt.Sprintf("Volume %d", i), "token": strconv.Itoa(i)})
		require.NoError(t, err)
	}
	require.NoError(t, store.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}

// requireRefusedOrWhole opens a file that may be damaged: it is refused and left as it is, or it
// has everything.
func requireRefusedOrWhole(t *testing.T, service *spec.Service, data []byte, books int) (refused bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data")
	require.NoError(t, os.WriteFile(path, data, 0o600))
	store, err := state.Open(path, "library")
	if err != nil {
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		require.True(t, bytes.Equal(data, after), "the file was changed")
		return true
	}
	defer store.Close()
	engine, err := state.New(service, service.Latest(), store, state.Options{PageSize: 1000})
	require.NoError(t, err)
	output, err := engine.Do(service.Latest().Operation("SearchBooks"), nil)
	require.NoError(t, err)
	require.Len(t, output["books"], books)
	for i, item := range output["books"].([]any) {
		require.Equal(t, fmt.Sprintf("Volume %d", i), item.(wire.Values)["title"])
	}
	return false
}

func TestDamagedFilesAreRefused(t *testing.T) {
	const books = 60
	data, service := sample(t, books), libraryModel(t, libraryResources)
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 150 {
		damaged := bytes.Clone(data)
		at := random.IntN(len(damaged))
		damaged[at] ^= byte(1 + random.IntN(255))
		if requireRefusedOrWhole(t, service, damaged, books) {
			refused++
		}
	}
	assert.Greater(t, refused, 25)
	for _, cut := range []int{1, 100, 4096, 8192, 16384, len(data) / 2, len(data) - 1} {
		requireRefusedOrWhole(t, service, data[:cut], books)
	}
	zeros := bytes.Clone(data)
	clear(zeros[8192:16384])
	assert.True(t, requireRefusedOrWhole(t, service, zeros, books))
}

// FuzzDamagedFile opens a data file with some bytes changed.
func FuzzDamagedFile(f *testing.F) {
	const books = 20
	data, service := sample(f, books), libraryModel(f, libraryResources)
	f.Add(uint32(0), uint64(0), uint32(0))
	f.Add(uint32(4096), uint64(1), uint32(0))
	f.Add(uint32(16400), uint64(1<<63), uint32(8))
	f.Fuzz(func(t *testing.T, at uint32, change uint64, cut uint32) {
		damaged := bytes.Clone(data[:len(data)-int(cut)%len(data)])
		for i := range 8 {
			if place := int(at)%len(data) + i; place < len(damaged) {
				damaged[place] ^= byte(change >> (8 * i))
			}
		}
		if len(damaged) == len(data) || len(damaged) > 0 {
			requireRefusedOrWhole(t, service, damaged, books)
		}
	})
}

// killedEnv names the data file of a process that is to be killed.
const killedEnv = "REVSMITH_TEST_KILLED_FILE"

// TestProcessToBeKilled is what the process does that the test below kills: it registers books, and
// says so of each when it is done. In any other process there is nothing to do.
func TestProcessToBeKilled(t *testing.T) {
	path := os.Getenv(killedEnv)
	if path == "" {
		return
	}
	l, _ := openLibrary(t, path)
	before, _ := l.titles(wire.Values{"most": int64(1000)})
	for i := len(before); i < 1000; i++ {
		title := fmt.Sprintf("Volume %d", i)
		id := l.register(title, wire.Values{"token": title, "labels": []any{strings.Repeat("x", i%5000)}})
		fmt.Printf("\nregistered %s %d\n", id, i)
	}
}

func TestNoKillLosesWhatWasAnswered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data")
	answered := map[int]string{}
	for run := range 8 {
		killAfter(t, path, run*3, answered)
		l, store := openLibrary(t, path)
		titles, _ := l.titles(wire.Values{"most": int64(1000)})
		require.LessOrEqual(t, len(titles)-len(answered), run+1, "more than the one in hand at each kill")
		for i, id := range answered {
			title := fmt.Sprintf("Volume %d", i)
			require.Equal(t, title, l.book(id)["title"])
			require.Equal(t, title, titles[i])
			again := l.register(title, wire.Values{"token": title, "labels": []any{strings.Repeat("x", i%5000)}})
			require.Equal(t, id, again)
		}
		require.NoError(t, store.Close())
	}
}

// killAfter lets a process register books and kills it after so many answers, or before it has begun;
// what was answered is added.
func killAfter(t *testing.T, path string, answers int, answered map[int]string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestProcessToBeKilled$", "-test.count=1")
	child.Env = append(os.Environ(), killedEnv+"="+path)
	output, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	if answers == 0 {
		require.NoError(t, child.Process.Kill())
	}
	lines := bufio.NewReader(output)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		var id string
		var i int
		if n, _ := fmt.Sscanf(line, "registered %s %d", &id, &i); n != 2 {
			continue
		}
		answered[i] = id
		if answers--; answers == 0 {
			require.NoError(t, child.Process.Kill())
		}
	}
	require.Error(t, child.Wait(), "the process was not killed")
}
