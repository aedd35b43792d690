package sides

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"testing/fstest"
	"unicode"

	"github.com/revsmith/revsmith/spec/inputs"
)

// maxFile is how large a file of a commit may be.
const maxFile = 64 << 20

// clientModule is the go.mod of the module that the clients are in.
const clientModule = "client/go.mod"

// entry is one file of a commit's tree.
type entry struct {
	name, mode, object string
	size               int
}

// regular tells a file from a link or another repository.
func (e entry) regular() bool { return e.mode == "100644" || e.mode == "100755" }

// commitFiles is a tree of what a model is built from, as it was at a git revision of the checkout in
// a folder: notes, facts, names locks, and the go.mod of the clients. Other files of those folders are there by
// name, without content.
func commitFiles(ctx context.Context, folder, revision string) (fs.FS, error) {
	g := git{cmp.Or(folder, ".")}
	id, err := g.commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	entries, err := g.entries(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reading the git revision %q: %w", revision, err)
	}
	tree := fstest.MapFS{}
	var wanted []entry
	for _, e := range entries {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("the git revision %q: %w", revision, err)
		}
		tree[e.name] = &fstest.MapFile{Mode: 0o444}
		switch {
		case !e.regular():
			tree[e.name].Mode = fs.ModeIrregular
		case e.isRead():
			wanted = append(wanted, e)
		}
	}
	if err := g.fill(ctx, tree, wanted); err != nil {
		return nil, fmt.Errorf("reading the git revision %q: %w", revision, err)
	}
	if !isCheckout(tree) {
		return nil, misuse("the git revision %q has no %s in the folder of the checkout", revision, inputs.FactsFile("<service>"))
	}
	return tree, nil
}

// entries lists the files of a commit in the folders that are read.
func (g git) entries(ctx context.Context, commit string) ([]entry, error) {
	listed, err := g.run(ctx, nil, "ls-tree", "-r", "-l", "-z", commit, "--", inputs.NotesFolder, inputs.SpecFolder, clientModule)
	if err != nil {
		return nil, err
	}
	var entries []entry
	for record := range strings.SplitSeq(strings.TrimSuffix(string(listed), "\x00"), "\x00") {
		if record == "" {
			continue
		}
		about, name, _ := strings.Cut(record, "\t")
		words := strings.Fields(about)
		if len(words) != 4 {
			return nil, fmt.Errorf("git lists %q, which is no file", record)
		}
		size, _ := strconv.Atoi(words[3]) // "-" for another repository, which has none
		entries = append(entries, entry{name, words[0], words[2], size})
	}
	return entries, nil
}

// check refuses what no checkout could hold, or what would be read in the place of something else.
func (e entry) check() error {
	strange := strings.ContainsFunc(e.name, func(r rune) bool { return r == '\\' || !unicode.IsPrint(r) })
	switch {
	case strange || !fs.ValidPath(e.name):
		return fmt.Errorf("the file name %q is refused: no checkout holds it", e.name)
	case e.isSetting() && !e.regular():
		return fmt.Errorf("%s is a link: put the file itself there", e.name)
	case e.size > maxFile:
		return fmt.Errorf("%s has %d bytes: %d at most are read", e.name, e.size, maxFile)
	}
	return nil
}

// isSetting tells the files that stand at fixed places.
func (e entry) isSetting() bool {
	id := path.Base(path.Dir(e.name))
	return e.name == clientModule || e.name == inputs.FactsFile(id) || e.name == inputs.LockFile(id)
}

// isRead tells whether a file's content matters.
func (e entry) isRead() bool {
	extension := path.Ext(e.name)
	isPage := path.Dir(path.Dir(e.name)) == inputs.NotesFolder && (extension == inputs.HTMLSuffix || extension == inputs.TextSuffix)
	return isPage || e.isSetting()
}

// fill reads the content of files.
func (g git) fill(ctx context.Context, tree fstest.MapFS, wanted []entry) error {
	var asked strings.Builder
	for _, e := range wanted {
		asked.WriteString(e.object + "\n")
	}
	answers, err := g.run(ctx, strings.NewReader(asked.String()), "cat-file", "--batch")
	if err != nil {
		return err
	}
	stream := bufio.NewReader(bytes.NewReader(answers))
	for _, e := range wanted {
		if tree[e.name].Data, err = nextObject(stream, e); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return nil
}

// nextObject reads one answer of git: a line with the object's id, type and size, the content, and a
// line break.
func nextObject(stream *bufio.Reader, e entry) ([]byte, error) {
	head, err := stream.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git's answer ends: %w", err)
	}
	if want := fmt.Sprintf("%s blob %d\n", e.object, e.size); head != want {
		return nil, fmt.Errorf("git answers %q, want %q", head, want)
	}
	content := make([]byte, e.size+1)
	if _, err := io.ReadFull(stream, content); err != nil {
		return nil, fmt.Errorf("git's answer ends: %w", err)
	}
	return content[:e.size], nil
}
