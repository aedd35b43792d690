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

// clientFolder is the folder of the module that the clients are in.
const clientFolder = "client"

// entry is one file of a commit's tree.
type entry struct {
	name, mode, object string
	size               int
}

// regular tells a file from a link or another repository.
func (e entry) regular() bool { return e.mode == "100644" || e.mode == "100755" }

// commitTree is what a model is built from and what generate wrote, as it was at a git revision of the checkout in a
// folder: notes, facts, names locks, documents and clients. Other files of those folders are there by name,
// without content.
func commitTree(ctx context.Context, folder, revision string) (*tree, error) {
	g := git{cmp.Or(folder, ".")}
	id, err := g.commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	files, err := g.files(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reading the git revision %q: %w", revision, err)
	}
	if !isCheckout(files) {
		return nil, misuse("the git revision %q has no %s in the folder of the checkout", revision, inputs.FactsFile("<service>"))
	}
	return &tree{files, files, g.tags(ctx, id)}, nil
}

// files reads the files of a commit into memory.
func (g git) files(ctx context.Context, commit string) (fs.FS, error) {
	entries, err := g.entries(ctx, commit)
	if err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	var wanted []entry
	for _, e := range entries {
		if err := e.check(); err != nil {
			return nil, err
		}
		files[e.name] = &fstest.MapFile{Mode: 0o444}
		switch {
		case !e.regular():
			files[e.name].Mode = fs.ModeIrregular
		case e.isRead():
			wanted = append(wanted, e)
		}
	}
	return files, g.fill(ctx, files, wanted)
}

// entries lists the files of a commit in the folders that are read.
func (g git) entries(ctx context.Context, commit string) ([]entry, error) {
	listed, err := g.run(ctx, nil, "ls-tree", "-r", "-l", "-z", commit, "--", inputs.NotesFolder, inputs.SpecFolder, clientFolder)
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
	case e.isRead() && e.size > maxFile:
		return fmt.Errorf("%s has %d bytes: %d at most are read", e.name, e.size, maxFile)
	}
	return nil
}

// isSetting tells the files that models are built from beside notes.
func (e entry) isSetting() bool {
	id := path.Base(path.Dir(e.name))
	return e.name == inputs.FactsFile(id) || e.name == inputs.LockFile(id)
}

// isRead tells whether a file's content matters.
func (e entry) isRead() bool {
	folder, _, _ := strings.Cut(e.name, "/")
	switch extension := path.Ext(e.name); folder {
	case inputs.NotesFolder:
		return extension == inputs.HTMLSuffix || extension == inputs.TextSuffix
	case clientFolder:
		return extension == ".go" || extension == ".mod"
	default:
		return extension == ".yaml" || e.isSetting()
	}
}

// fill reads the content of files.
func (g git) fill(ctx context.Context, files fstest.MapFS, wanted []entry) error {
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
		if files[e.name].Data, err = nextObject(stream, e); err != nil {
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
