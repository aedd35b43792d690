package ingest

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec/inputs"
)

// house is the folder of one service, with what is filed there.
type house struct {
	run *run
	id  string
	// service holds the facts, nil where there are none yet.
	service *inputs.Service
	filed   []*digest
	// taken are the folded names of all files of the folder.
	taken map[string]bool
	// going are those that the run drops: one plan cannot drop a file and write it.
	going map[string]bool
	// notes are those read so far, kept only where all of a service are folded together.
	notes map[*digest]*changelog.Note
	// broken are errors of notes that are already filed.
	broken []changelog.Diagnostic
}

// house reads what is filed for a service whose pages these are.
func (r *run) house(id string, pages []*digest) (*house, error) {
	h := &house{run: r, id: id, taken: map[string]bool{}, going: map[string]bool{}, notes: map[*digest]*changelog.Note{}}
	for _, s := range r.repository.Services {
		if s.Facts.ID == id {
			h.service = s
		}
	}
	files, others, err := inputs.NoteFiles(r.files, id)
	if err != nil {
		return nil, err
	}
	for _, file := range slices.Concat(files, others) {
		h.taken[strings.ToLower(path.Base(file))] = true
	}
	texts := map[gen.Sum]*digest{}
	for _, d := range pages {
		texts[d.sum] = d
	}
	for _, file := range files {
		d := r.filedNote(file, texts)
		h.filed = append(h.filed, d)
		if d.failed {
			h.broken = append(h.broken, errorsOf(d.found)...)
		}
		d.found = nil
	}
	return h, nil
}

// filedNote reads a filed note, unless it is the text of a page that was read just now.
func (r *run) filedNote(file string, texts map[gen.Sum]*digest) *digest {
	source := Source{Name: file, Open: func() ([]byte, error) { return fs.ReadFile(r.files, file) }}
	data, err := source.Open()
	if same := texts[gen.SumOf(data)]; err == nil && same != nil {
		d := *same
		d.source, d.file, d.found = source, file, nil
		return &d
	}
	d := read(source)
	d.file = file
	return d
}

func errorsOf(found []changelog.Diagnostic) []changelog.Diagnostic {
	return slices.DeleteFunc(slices.Clone(found), func(d changelog.Diagnostic) bool { return d.Severity != changelog.Error })
}

// note reads a page again. It fails where the page is no longer what it was.
func (h *house) note(d *digest) (*changelog.Note, error) {
	if note := h.notes[d]; note != nil {
		return note, nil
	}
	data, err := d.again()
	if err != nil {
		return nil, err
	}
	note, _ := changelog.Read(d.name(), data)
	if h.service != nil {
		h.notes[d] = note
	}
	return note, nil
}

// again answers the bytes of a page that was read before.
func (d *digest) again() ([]byte, error) {
	data, err := d.source.Open()
	if err == nil && gen.SumOf(data) != d.sum {
		err = fmt.Errorf("the page changed while it was read: run again")
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s again: %w", d.name(), err)
	}
	return data, nil
}

// title is the title that the folder's notes have, and where that is said; both
// are "" before the first note.
func (h *house) title() (title, place string) {
	if h.service != nil {
		return h.service.Facts.Title, h.service.Facts.File
	}
	for _, d := range h.filed {
		if d.title != "" {
			return d.title, d.file
		}
	}
	return "", ""
}

// ofOtherTitles parts off the pages whose title is not the folder's. In an empty
// folder the first page decides.
func (h *house) ofOtherTitles(pages []*digest) (own, others []*digest) {
	title, place := h.title()
	for _, d := range pages {
		if title == "" {
			title, place = d.title, d.name()
		}
		if d.title == title {
			own = append(own, d)
			continue
		}
		d.refuse("other-service", fmt.Sprintf("the note is of %.100q, but %s is the folder of %.100q (%s says so): "+
			"give the id of its own service with --service", d.title, path.Join(inputs.NotesFolder, h.id), title, place))
		others = append(others, d)
	}
	return own, others
}

// suffix is the end of a page's name.
func suffix(layout changelog.Layout) string {
	if layout == changelog.HTML {
		return inputs.HTMLSuffix
	}
	return inputs.TextSuffix
}

// freePath is the first place for a page of its date that no file has, and takes it.
func (h *house) freePath(d *digest) string {
	for n := 1; ; n++ {
		name := d.date + suffix(d.layout)
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", d.date, n, suffix(d.layout))
		}
		if !h.going[name] && !h.takenOtherwise(name) {
			h.taken[name] = true
			return path.Join(inputs.NotesFolder, h.id, name)
		}
	}
}

// takenOtherwise says that a note of either suffix has that name: two files of one
// name would be taken for one note.
func (h *house) takenOtherwise(name string) bool {
	stem := strings.TrimSuffix(name, path.Ext(name))
	return h.taken[stem+inputs.HTMLSuffix] || h.taken[stem+inputs.TextSuffix]
}
