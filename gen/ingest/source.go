package ingest

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// MaxSize is how many bytes a page may have.
const MaxSize = 64 << 20

// Source is one page that may be filed.
type Source struct {
	// Name is what diagnostics show.
	Name string
	// Open answers the page's bytes, the same each time: a page is read again when it
	// is filed.
	Open func() ([]byte, error)
}

// TooLarge is the error of a page of more than [MaxSize] bytes.
type TooLarge struct{}

// Error says how large a page may be.
func (*TooLarge) Error() string {
	return fmt.Sprintf("it has more than the %d bytes that a page may have", MaxSize)
}

// File is a page in a file. A file that is too large is refused by its size and not read.
func File(name string) Source {
	return Source{Name: filepath.ToSlash(name), Open: func() ([]byte, error) {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }()
		if info, err := file.Stat(); err == nil && info.Size() > MaxSize {
			return nil, &TooLarge{}
		}
		return readBounded(file)
	}}
}

// Reader is a page that can be read only once, such as standard input. It is kept
// from then on.
func Reader(name string, from io.Reader) Source {
	return Once(name, func() ([]byte, error) { return readBounded(from) })
}

// Once is a page that is asked for only once, such as one of a URL. It is kept from
// then on.
func Once(name string, open func() ([]byte, error)) Source {
	return Source{Name: name, Open: sync.OnceValues(open)}
}

// Bytes is a page that is already there.
func Bytes(name string, page []byte) Source {
	return Source{Name: name, Open: func() ([]byte, error) { return page, nil }}
}

// readBounded reads everything, and no more than a page may have.
func readBounded(from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxSize+1))
	if err == nil && len(data) > MaxSize {
		return nil, &TooLarge{}
	}
	return data, err
}

// Walk lists the pages below a folder, which are the regular files named *.html,
// *.htm and *.txt, and the other files, both in order. Hidden files and folders are
// neither. Links below the folder are not followed; the folder itself may be one.
func Walk(folder string) (pages, others []string, err error) {
	folder = filepath.Clean(folder) + string(filepath.Separator) // what a link leads to, not the link
	err = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(nameOf(entry), ".") && name != folder
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir():
		case isPage(name) && entry.Type().IsRegular():
			pages = append(pages, name)
		default:
			others = append(others, name)
		}
		return nil
	})
	if err != nil {
		err = fmt.Errorf("looking for pages: %w", err)
	}
	return pages, others, err
}

// nameOf is an entry's name; a folder that cannot be read may have none.
func nameOf(entry fs.DirEntry) string {
	if entry == nil {
		return ""
	}
	return entry.Name()
}

func isPage(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".txt":
		return true
	}
	return false
}
