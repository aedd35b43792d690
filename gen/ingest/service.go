package ingest

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec/inputs"
)

// pageID is how pages and people write an id, folderID what a facts file takes for one.
var (
	pageID   = regexp.MustCompile(`^[a-z0-9]+([.-][a-z0-9]+)*$`)
	folderID = regexp.MustCompile(`^[a-z][a-z0-9]{0,62}$`)
)

// folder is the id as the service's folders and Go packages have it, without dots and
// dashes: "access-analyzer" is accessanalyzer. It is "" for what cannot be a folder on
// every system.
func folder(id string) string {
	if !pageID.MatchString(id) {
		return ""
	}
	id = strings.NewReplacer(".", "", "-", "").Replace(id)
	if !folderID.MatchString(id) || gen.CheckPath(path.Join(inputs.NotesFolder, id)) != nil {
		return ""
	}
	return id
}

// BadID is the error of an id that cannot be a folder.
type BadID struct{ ID string }

// Error says what an id is made of.
func (e *BadID) Error() string {
	return fmt.Sprintf("the id %.80q cannot be the name of a service's folder: give up to 63 small letters and digits, such as \"imagebuilder\"", e.ID)
}

// candidates are the pages of one service, in the order of the sources.
type candidates struct {
	id    string
	pages []*digest
}

// assign says to which service each page belongs, and answers the services by id. A
// page that does not tell its id may have it from another page of its title, so
// those that do tell come first.
func (r *run) assign(digests []*digest) ([]*candidates, error) {
	a := &assignment{run: r, ids: map[string][]string{}, services: map[string]*candidates{}}
	for _, s := range r.repository.Services {
		a.ids[s.Facts.Title] = append(a.ids[s.Facts.Title], s.Facts.ID)
	}
	var silent []*digest
	for _, d := range digests {
		if id := a.told(d); id != "" {
			a.give(d, id)
		} else {
			silent = append(silent, d)
		}
	}
	if err := a.giveSilent(silent); err != nil {
		return nil, err
	}
	return a.sorted(), nil
}

// assignment collects the pages of each service.
type assignment struct {
	run *run
	// ids are the ids that are known for a title.
	ids      map[string][]string
	services map[string]*candidates
}

// told is the id of a page's service as the facts, the caller or the page itself tell it.
func (a *assignment) told(d *digest) string {
	for _, s := range a.run.repository.Services {
		if s.Facts.Title == d.title {
			return s.Facts.ID
		}
	}
	if a.run.options.Service != "" {
		return a.run.options.Service
	}
	return d.pageID
}

// give puts a page among those of a service, or refuses an id that can be no folder.
func (a *assignment) give(d *digest, told string) {
	id := folder(told)
	if id == "" {
		d.refuse("service-id", (&BadID{ID: told}).Error()+"; say which with --service")
		a.run.settled(d, a.refused(d))
		return
	}
	if !slices.Contains(a.ids[d.title], id) {
		a.ids[d.title] = append(a.ids[d.title], id)
	}
	if a.services[id] == nil {
		a.services[id] = &candidates{id: id}
	}
	a.services[id].pages = append(a.services[id].pages, d)
}

// giveSilent finds the service of pages that do not tell it, by the notes of their title.
func (a *assignment) giveSilent(silent []*digest) error {
	if len(silent) == 0 {
		return nil
	}
	if err := a.learnFolders(); err != nil {
		return err
	}
	for _, d := range silent {
		if ids := a.ids[d.title]; len(ids) == 1 {
			a.give(d, ids[0])
			continue
		}
		d.refuse("unknown-service", a.unknown(d))
		a.run.settled(d, a.refused(d))
	}
	return nil
}

// learnFolders reads the title of each folder of notes that has no facts.
func (a *assignment) learnFolders() error {
	ids, err := inputs.NoteFolders(a.run.files)
	if err != nil {
		return err
	}
	for _, id := range ids {
		title, err := a.title(id)
		if err != nil {
			return err
		}
		if title != "" && !slices.Contains(a.ids[title], id) {
			a.ids[title] = append(a.ids[title], id)
		}
	}
	return nil
}

// title is the title of the first note in a folder that can be read.
func (a *assignment) title(id string) (string, error) {
	notes, _, err := inputs.NoteFiles(a.run.files, id)
	if err != nil {
		return "", err
	}
	for _, file := range notes {
		data, err := fs.ReadFile(a.run.files, file)
		if err != nil {
			return "", fmt.Errorf("reading a filed note: %w", err)
		}
		if note, _ := changelog.Read(file, data); note != nil {
			return strings.Clone(note.Service), nil
		}
	}
	return "", nil
}

func (a *assignment) refused(d *digest) Page {
	page := d.page(Refused)
	page.Diagnostics = d.found
	return page
}

// shownTitles is how many known titles a finding lists.
const shownTitles = 10

// unknown says why a page's service is not known, and what to do.
func (a *assignment) unknown(d *digest) string {
	if ids := a.ids[d.title]; len(ids) > 1 {
		slices.Sort(ids)
		return fmt.Sprintf("the note is of %.100q, which is the title of several services: say which with --service: %s",
			d.title, strings.Join(ids, ", "))
	}
	known := make([]string, 0, len(a.ids))
	for title := range a.ids {
		known = append(known, fmt.Sprintf("%.100q", title))
	}
	slices.Sort(known)
	if len(known) > shownTitles {
		known = append(known[:shownTitles], "…")
	}
	if len(known) == 0 {
		known = []string{"none"}
	}
	return fmt.Sprintf("the note is of %.100q, and nothing tells the id of that service: give it with --service (known are %s)",
		d.title, strings.Join(known, ", "))
}

// sorted are the services by id, with the pages of each in the order of the sources.
func (a *assignment) sorted() []*candidates {
	services := make([]*candidates, 0, len(a.services))
	for _, s := range a.services {
		slices.SortFunc(s.pages, func(x, y *digest) int { return x.order - y.order })
		services = append(services, s)
	}
	slices.SortFunc(services, func(x, y *candidates) int { return strings.Compare(x.id, y.id) })
	return services
}
