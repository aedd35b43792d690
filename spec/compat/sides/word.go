package sides

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The words for a revision that are no date.
const (
	Latest   = "latest"
	Previous = "previous"
)

// origin tells where a side is read from.
type origin string

// The origins: the checkout or what the command carries, a folder, and a commit of the checkout.
const (
	fromBase   origin = ""
	fromFolder origin = "folder"
	fromCommit origin = "commit"
)

// word is what one argument names.
type word struct {
	text string
	// from says what source names: a folder or a git revision.
	from   origin
	source string
	// moment is a date, latest or previous.
	moment string
}

var date = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// isMoment tells whether a text chooses a revision of a history.
func isMoment(text string) bool {
	return text == Latest || text == Previous || date.MatchString(text)
}

// parseWord reads one argument. A folder that is there is itself, whatever it is called: only
// dates, latest and previous come before it.
func parseWord(text string) (word, error) {
	if isMoment(text) {
		return word{text: text, moment: text}, nil
	}
	if isFolder(text) {
		return word{text, fromFolder, text, Latest}, nil
	}
	colon := strings.LastIndexByte(text, ':')
	if colon < 0 {
		return word{}, misuse("%q is no revision: want a date such as 2024-12-02, %s, %s, a folder, or a git revision with a colon, as in HEAD~1:",
			text, Latest, Previous)
	}
	w := word{text, fromCommit, text[:colon], text[colon+1:]}
	if w.moment == "" {
		w.moment = Latest
	}
	if !isMoment(w.moment) {
		return word{}, misuse("%q: behind the colon stands a date such as 2024-12-02, %s or %s, not %q", text, Latest, Previous, w.moment)
	}
	if namesFolder(w.source) {
		w.from = fromFolder
	}
	return w, nil
}

// isFolder tells whether a folder of that name is there.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// namesFolder tells whether a text can only be a folder: no git revision begins with a dot or is
// an absolute path.
func namesFolder(text string) bool {
	return strings.HasPrefix(text, ".") || filepath.IsAbs(text)
}

// name is what the side is called beside its date: nothing for one of the base. Absolute
// paths are told by their last step, as no output says where a machine keeps things.
func (w word) name(resolved string) string {
	source := w.source
	if w.from == fromBase {
		return ""
	}
	if w.from == fromFolder && filepath.IsAbs(source) {
		source = filepath.Base(source)
	}
	return filepath.ToSlash(source) + ":" + resolved
}

// MisuseError says that what was asked for does not exist, or is not clear.
type MisuseError struct{ err error }

// Error says what was wrong and what there is.
func (m *MisuseError) Error() string { return m.err.Error() }

// Unwrap is what went wrong below.
func (m *MisuseError) Unwrap() error { return m.err }

// misuse makes a MisuseError.
func misuse(format string, arguments ...any) error {
	return &MisuseError{fmt.Errorf(format, arguments...)}
}
