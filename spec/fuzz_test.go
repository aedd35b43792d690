package spec

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

// seeds adds one file of each golden archive of a folder to the corpus.
func seeds(f *testing.F, folder, file string) {
	f.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			if part.Name == file {
				f.Add(part.Data)
			}
		}
	}
}

// FuzzReadFacts looks for a facts file that panics, and for one that is refused
// without a reason or read in spite of one.
func FuzzReadFacts(f *testing.F) {
	seeds(f, "facts", "facts.yaml")
	f.Add([]byte(weather))
	if data, err := os.ReadFile(filepath.Join("imagebuilder", "facts.yaml")); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, diagnostics := ReadFacts("facts.yaml", data)
		if (facts == nil) != (len(diagnostics) > 0) {
			t.Fatalf("facts %v with %v", facts, diagnostics)
		}
		for _, d := range diagnostics {
			if d.Line < 1 || d.Column < 1 || d.Message == "" {
				t.Fatalf("no place or no message: %v", d)
			}
		}
		if facts == nil {
			return
		}
		for _, e := range facts.Operations() {
			facts.HTTP(e.Name)
			facts.ErrorsOf(e.Name)
		}
		facts.Check(Seen{Operations: []string{"GetCity"}, Members: map[string][]string{"City": {"name"}}})
	})
}

// FuzzReadLock looks for a lock that panics, and for one that changes on its
// way through text.
func FuzzReadLock(f *testing.F) {
	seeds(f, "lock", "names.lock")
	seeds(f, "lock", "lock")
	f.Fuzz(func(t *testing.T, data []byte) {
		lock, diagnostics := ReadLock("names.lock", data)
		if (lock == nil) != (len(diagnostics) > 0) {
			t.Fatalf("lock %v with %v", lock, diagnostics)
		}
		if lock == nil {
			return
		}
		again, diagnostics := ReadLock("names.lock", lock.Bytes())
		if again == nil {
			t.Fatalf("its own text is refused: %v", diagnostics)
		}
		if string(again.Bytes()) != string(lock.Bytes()) {
			t.Fatalf("%q became %q", lock.Bytes(), again.Bytes())
		}
	})
}
