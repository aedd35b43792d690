package spec

import (
	"fmt"
	"go/token"
	"regexp"
	"slices"
)

// goName is what the lock gives out: exported, ASCII, and short enough to read.
var goName = regexp.MustCompile(`^[A-Z][A-Za-z0-9_]{0,199}$`)

// wireName is what a note may call an operation or a member.
var wireName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,199}$`)

// ValidName tells whether a note's operation or member may enter the model
// under that name. Anything else, such as "../x" or "a */", is refused: such a
// name would reach paths and code.
func ValidName(name string) bool { return wireName.MatchString(name) }

// reservedIDs are folders beside those that are called after services, and folders
// whose packages Go treats otherwise.
var reservedIDs = []string{"fixture", "fixtures", "internal", "main", "proposal", "runtime", "testdata", "vendor"}

// ValidID tells whether a service may have an id: small letters and digits that name
// a folder and a Go package of its own, so neither a keyword nor a name that is taken.
func ValidID(id string) bool {
	return serviceID.MatchString(id) && !token.IsKeyword(id) && !slices.Contains(reservedIDs, id)
}

// lockProblem says what keeps a name out of the lock, "" when nothing does.
func lockProblem(key lockKey, name string) string {
	switch key.kind {
	case LockType, LockField, LockConstant, LockOperation:
	default:
		return fmt.Sprintf("%q is no kind of name: want type, field, constant or operation", key.kind)
	}
	if !goName.MatchString(name) {
		return fmt.Sprintf("%s %s cannot be called %q in Go: "+
			"write a line for it in the names lock with a name of letters and digits that starts with a capital",
			key.kind, quotePath(key.path), name)
	}
	return ""
}
