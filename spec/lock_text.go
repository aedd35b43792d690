package spec

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// lockHeader opens every lock and tells a maintainer what it is.
const lockHeader = `# Every Go name that this service's client has ever given, one a line, sorted:
# the kind of name, the path that got it, the name.
# generate adds to this file and never changes a line: a released name stays.
# To settle a collision, write the wanted line by hand before the name is released.
`

// ReadLock reads a names lock. The file's name, with forward slashes, stands in
// the diagnostics. With an error among them, the lock is nil.
func ReadLock(file string, data []byte) (*Lock, []changelog.Diagnostic) {
	r := &lockReader{lock: NewLock(file)}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		r.line(number, strings.TrimRight(string(line), "\r\n"))
	}
	if len(r.found) > 0 {
		return nil, r.found
	}
	return r.lock, nil
}

// Bytes is the lock as text, sorted by kind and path, so that the same names
// give the same bytes in whichever order they were given.
func (l *Lock) Bytes() []byte {
	var text bytes.Buffer
	text.WriteString(lockHeader)
	for _, held := range l.sorted() {
		fmt.Fprintf(&text, "%s %s %s\n", held.kind, quotePath(held.path), held.name)
	}
	return text.Bytes()
}

// lockReader reads a lock line by line.
type lockReader struct {
	lock  *Lock
	found []changelog.Diagnostic
}

// line reads one line: a comment, nothing, or a name.
func (r *lockReader) line(number int, text string) {
	if text == "" || strings.HasPrefix(text, "#") {
		return
	}
	kind, rest, _ := strings.Cut(text, " ")
	path, rest, err := cutPath(rest)
	if err != nil {
		r.report(number, len(kind)+2, "lock-line", err.Error())
		return
	}
	r.add(&lockedName{lockKey: lockKey{kind, path}, name: rest, line: number}, len(text)-len(rest)+1)
}

// add takes one name over, or says what is wrong with it; column is the name's.
func (r *lockReader) add(read *lockedName, column int) {
	if problem := lockProblem(read.lockKey, read.name); problem != "" {
		r.report(read.line, column, "lock-line", problem)
		return
	}
	if earlier, ok := r.lock.names[read.lockKey]; ok {
		r.report(read.line, 1, "lock-line", fmt.Sprintf(
			"%s %s has a name already, on line %d: remove the line that was not released",
			read.kind, quotePath(read.path), earlier.line))
		return
	}
	r.lock.names[read.lockKey] = read
}

func (r *lockReader) report(line, column int, id, message string) {
	r.found = append(r.found, changelog.Diagnostic{
		File: r.lock.file, Line: line, Column: column,
		Severity: changelog.Error, ID: id, Message: message,
	})
}

// cutPath takes a path, quoted or plain, off the front of a line's rest.
func cutPath(rest string) (path, name string, err error) {
	if !strings.HasPrefix(rest, `"`) {
		path, name, ok := strings.Cut(rest, " ")
		if !ok || path == "" {
			return "", "", fmt.Errorf("want a kind, a path and a name with one space between them")
		}
		return path, name, nil
	}
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return "", "", fmt.Errorf("the path's closing quotation mark is missing")
	}
	path, err = strconv.Unquote(quoted)
	if err != nil {
		return "", "", fmt.Errorf("the path %s cannot be unquoted: %w", quoted, err)
	}
	name, ok := strings.CutPrefix(rest[len(quoted):], " ")
	if !ok {
		return "", "", fmt.Errorf("want one space and the name behind the path")
	}
	return path, name, nil
}

// quotePath quotes a path that would not stay one word on a line of its own: a
// note's enum values may hold spaces, line breaks or anything else.
func quotePath(path string) string {
	if path == "" {
		return `""`
	}
	for _, r := range path {
		if r <= ' ' || r > '~' || r == '"' || r == '\\' {
			return strconv.QuoteToASCII(path)
		}
	}
	return path
}
