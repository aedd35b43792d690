package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// The kinds of names that a [Lock] holds.
const (
	// LockType is a type's name; the path says what holds it: "Image.platform".
	LockType = "type"
	// LockField is a field's name; the path is its structure and member: "Image.arn".
	LockField = "field"
	// LockConstant is a constant's name; the path is its enum and value: "Platform.macOS".
	LockConstant = "constant"
	// LockOperation is a method's name; the path is the operation: "GetImage".
	LockOperation = "operation"
)

// Lock is the names lock: every Go-visible name ever given, with the path that
// got it. A name, once given, never changes.
type Lock struct {
	file  string
	names map[lockKey]*lockedName
	// refused says of each path that got no name why.
	refused map[lockKey]string
}

// lockKey is what a name was given to.
type lockKey struct{ kind, path string }

// lockedName is one given name.
type lockedName struct {
	lockKey
	name string
	// line is where the file holds it, 0 for a name given since.
	line int
	// shared marks a name that a person gave to several paths on purpose.
	shared bool
}

// NewLock is a lock without names, for a service that has none yet.
func NewLock(file string) *Lock {
	return &Lock{file: file, names: map[lockKey]*lockedName{}, refused: map[lockKey]string{}}
}

// Give answers the name that the path already has or, at first sight, locks
// the wanted one. A wanted name that is no exported Go identifier is refused
// and "" answered; the reason is one of the diagnostics of [Build], as is the
// collision where another path of the same scope has the name.
func (l *Lock) Give(kind, path, wanted string) string {
	return l.give(lockKey{kind, path}, wanted, false)
}

// Share is [Lock.Give] for a type name that the facts file gives to several
// paths on purpose: paths that share a name do not collide with each other, nor
// with a name that was released before.
func (l *Lock) Share(kind, path, wanted string) string {
	return l.give(lockKey{kind, path}, wanted, true)
}

// held is the name that a path already has.
func (l *Lock) held(kind, path string) (name string, ok bool) {
	held, ok := l.names[lockKey{kind, path}]
	if !ok {
		return "", false
	}
	return held.name, true
}

func (l *Lock) give(key lockKey, wanted string, shared bool) string {
	if held, ok := l.names[key]; ok {
		return held.name
	}
	if problem := lockProblem(key, wanted); problem != "" {
		l.refused[key] = problem
		return ""
	}
	l.names[key] = &lockedName{lockKey: key, name: wanted, shared: shared}
	return wanted
}

// origin tells which line of which note brought a name that is new to the lock.
type origin func(key lockKey) (file string, line int)

// diagnostics are the names that were refused and the collisions, placed where the notes bring
// the names, in an order that does not depend on the order in which names were asked for.
func (l *Lock) diagnostics(of origin) []changelog.Diagnostic {
	found := l.collisions(of)
	for key, problem := range l.refused {
		found = append(found, l.diagnostic(of, &lockedName{lockKey: key}, "invalid-name", problem))
	}
	slices.SortFunc(found, compareDiagnostics)
	return found
}

// compareDiagnostics orders diagnostics by position, then by text.
func compareDiagnostics(a, b changelog.Diagnostic) int {
	return cmp.Or(
		strings.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		strings.Compare(a.ID, b.ID),
		strings.Compare(a.Message, b.Message),
	)
}

// collisions finds the names of one scope that two paths have.
func (l *Lock) collisions(of origin) []changelog.Diagnostic {
	var found []changelog.Diagnostic
	first := map[string]*lockedName{}
	for _, held := range l.sorted() {
		place := held.scope() + "\x00" + held.name
		earlier, taken := first[place]
		if !taken {
			first[place] = held
			continue
		}
		if !held.mayShare(earlier) {
			found = append(found, l.collision(of, earlier, held))
		}
	}
	return found
}

// collision says which two paths got one name, and how to resolve it; it stands
// where the later of the two is.
func (l *Lock) collision(of origin, a, b *lockedName) changelog.Diagnostic {
	advice := "write a line with another name for one of them into " + l.file
	if a.kind == LockType || b.kind == LockType {
		advice = "give one of them another name, by a types rule in the facts file or by a line in " + l.file
	}
	message := fmt.Sprintf("%s %s and %s %s would both be called %s in Go: %s",
		a.kind, quotePath(a.path), b.kind, quotePath(b.path), b.name, advice)
	later := b
	if b.line > 0 && (a.line == 0 || a.line > b.line) {
		later = a
	}
	return l.diagnostic(of, later, "name-collision", message)
}

// diagnostic is an error at a name: on the lock's line, or where a note brings it.
func (l *Lock) diagnostic(of origin, at *lockedName, id, message string) changelog.Diagnostic {
	file, line := l.file, at.line
	if line == 0 {
		file, line = of(at.lockKey)
	}
	return changelog.Diagnostic{
		File: file, Line: max(line, 1), Column: 1,
		Severity: changelog.Error, ID: id, Message: message,
	}
}

// scope is the Go scope that a name must be alone in: types and constants share
// their package's, methods have the client's, fields their structure's.
func (n *lockedName) scope() string {
	switch n.kind {
	case LockField:
		owner, _, _ := strings.Cut(n.path, ".")
		return "field " + owner
	case LockOperation:
		return "operation"
	}
	return "package"
}

// mayShare tells whether two paths may have one name: types that were released
// so, or that a person named so.
func (n *lockedName) mayShare(other *lockedName) bool {
	settled := func(n *lockedName) bool { return n.kind == LockType && (n.shared || n.line > 0) }
	return settled(n) && settled(other)
}

// sorted are all names by kind, then by path.
func (l *Lock) sorted() []*lockedName {
	names := make([]*lockedName, 0, len(l.names))
	for _, held := range l.names {
		names = append(names, held)
	}
	slices.SortFunc(names, func(a, b *lockedName) int {
		return cmp.Or(strings.Compare(a.kind, b.kind), strings.Compare(a.path, b.path))
	})
	return names
}
