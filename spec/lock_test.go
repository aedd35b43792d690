package spec

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
)

// Each archive of testdata/lock holds a lock, names to give, what is said of
// them, and the lock that comes out.
func TestLock(t *testing.T) {
	eachGolden(t, "lock", func(t *testing.T, files map[string]string) []txtar.File {
		lock, diagnostics := ReadLock("names.lock", []byte(files["names.lock"]))
		if lock == nil {
			return []txtar.File{{Name: "diagnostics", Data: printed(diagnostics)}}
		}
		require.Empty(t, diagnostics)
		for line := range strings.Lines(files["give"]) {
			giveLine(t, lock, strings.TrimSuffix(line, "\n"))
		}
		return []txtar.File{
			{Name: "diagnostics", Data: printed(lock.problems())},
			{Name: "lock", Data: lock.Bytes()},
		}
	})
}

// giveLine gives the name that a line asks for; "share" shares a type's.
func giveLine(t *testing.T, lock *Lock, line string) {
	t.Helper()
	kind, rest, _ := strings.Cut(line, " ")
	path, wanted, err := cutPath(rest)
	if err != nil {
		path = rest
	}
	give := lock.Give
	if kind == "share" {
		kind, give = LockType, lock.Share
	}
	got := give(kind, path, wanted)
	assert.Equal(t, got, give(kind, path, wanted), "asked twice")
}

func TestLockReadsWhatItWrites(t *testing.T) {
	lock := NewLock("names.lock")
	for i, value := range []string{"a b", "a\nb", "", `"`, `\`, "#", "aws:ec2:image", "é", "\xff", "*/", "`"} {
		lock.Give(LockConstant, "Kind."+value, "Kind"+strconv.Itoa(i))
	}
	require.Empty(t, lock.problems())
	read, diagnostics := ReadLock("names.lock", lock.Bytes())
	require.Empty(t, diagnostics)
	assert.Equal(t, string(lock.Bytes()), string(read.Bytes()))
	assert.Equal(t, "Kind1", read.Give(LockConstant, "Kind.a\nb", "Other"))
	for _, b := range lock.Bytes() {
		require.True(t, b == '\n' || b >= ' ' && b <= '~', "byte %q", b)
	}
	assert.Equal(t, strings.Count(lockHeader, "\n")+11, strings.Count(string(lock.Bytes()), "\n"))
}

func TestLockForgetsTheOrderOfGiving(t *testing.T) {
	type gift struct{ kind, path, wanted string }
	var gifts []gift
	for i := range 50 {
		n := strconv.Itoa(i)
		gifts = append(gifts,
			gift{LockType, "City.a" + n, "CityA" + n},
			gift{LockField, "City.a" + n, "A" + strconv.Itoa(i/2)},
			gift{LockConstant, "Wind." + n, "wind" + n})
	}
	give := func(order []int) *Lock {
		lock := NewLock("names.lock")
		for _, i := range order {
			lock.Give(gifts[i].kind, gifts[i].path, gifts[i].wanted)
		}
		return lock
	}
	random := rand.New(rand.NewPCG(1, 2))
	first := give(random.Perm(len(gifts)))
	assert.Len(t, first.problems(), 25+50)
	for range 10 {
		other := give(random.Perm(len(gifts)))
		assert.Equal(t, string(first.Bytes()), string(other.Bytes()))
		assert.Equal(t, first.problems(), other.problems())
	}
}

// problems are a lock's diagnostics without notes to place them in.
func (l *Lock) problems() []changelog.Diagnostic {
	return l.diagnostics(func(lockKey) (string, int) { return l.file, 0 })
}
