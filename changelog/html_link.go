package changelog

import (
	"slices"
	"strings"
)

// This file reads what an HTML page's links say: the service's id, and the
// model that the page was made from.

const (
	serviceFolder = "/archive/service/"
	modelFolder   = "/goto/WebAPI/"
	maxCrumbs     = 16
)

// crumb is a link to a service's own page.
type crumb struct {
	id, text string
	at       position
}

// links is what was found in links.
type links struct {
	crumbs []crumb
	// open says that the text of the last crumb is being read, which starts at from.
	open bool
	from int
	// current is the model that a link of the current line names.
	current   string
	currentAt position
	// model is what the first operation's link to the API's documentation names.
	model   string
	modelAt position
	// others says that the link of a further operation names another model.
	others bool
}

// link reads the address of a link.
func (r *htmlReader) link(address string) {
	l := &r.links
	if _, rest, ok := strings.Cut(address, modelFolder); ok && r.inside {
		l.current, _, _ = strings.Cut(rest, "/")
		l.currentAt = r.position()
	}
	_, id, ok := strings.Cut(address, serviceFolder)
	if id = strings.TrimSuffix(id, "/"); ok && id != "" && !r.inside && len(l.crumbs) < maxCrumbs {
		l.crumbs = append(l.crumbs, crumb{id: id, at: r.position()})
		l.open, l.from = true, len(r.flow.buffer)
	}
}

// takeModel takes the model of the line that says where an operation is documented.
// Texts have such links too, to any service.
func (l *links) takeModel() {
	if l.current == "" {
		return
	}
	if l.model == "" {
		l.model, l.modelAt = l.current, l.currentAt
	}
	l.others = l.others || l.current != l.model
}

// close ends a link, whose text is the end of the line's.
func (l *links) close(buffer []byte) {
	if l.open && l.from <= len(buffer) {
		l.crumbs[len(l.crumbs)-1].text = strings.TrimSpace(string(buffer[l.from:]))
	}
	l.open = false
}

// names writes what the links say into the note.
func (l *links) names(p *parser) {
	if c, found := l.service(p.note.Service); found {
		p.note.ServiceID = p.checkID(c.id, "service", c.at)
	} else if p.note.Layout == HTML && p.titled {
		p.report.warnAt(p.headed, "no-link", "no link above this line leads to the page of %q, which would name the service's id; "+
			"say which service it is where the id is needed", p.note.Service)
	}
	switch {
	case l.model == "" && p.note.Layout == HTML && slices.ContainsFunc(p.note.Operations, hasRequest):
		p.report.warnAt(p.headed, "no-link", "no line \"See also\" of an operation has a link that names the API's model; "+
			"the page is damaged, compare it with the feed's page")
	case l.model != "":
		// A few models have capitals in their names, ids of services never have.
		if p.checkID(strings.ToLower(l.model), "model", l.modelAt) != "" {
			p.note.Model = l.model
		}
	}
	if l.others {
		p.report.warnAt(l.modelAt, "other-model", "links of the page name other models than %q; it was taken", shorten(l.model))
	}
}

// hasRequest says whether an operation has a request, and so a line that says where it is documented.
func hasRequest(o *Operation) bool { return o.Input != nil }

// service is the link to the page of the service of a title; where the title
// is in none of them, the only link there is.
func (l *links) service(title string) (c crumb, found bool) {
	for _, c := range l.crumbs {
		if c.text == title {
			return c, true
		}
	}
	if len(l.crumbs) == 1 {
		return l.crumbs[0], true
	}
	return c, false
}

// checkID is an id of a link if it is a plain one, else empty after a report.
func (p *parser) checkID(id, what string, at position) string {
	if isPlainID(id) {
		return id
	}
	p.report.warnAt(at, "bad-id", "the link's %s %q is not made of lower-case letters, digits, dashes and dots; it was left out",
		what, shorten(id))
	return ""
}

// isPlainID says whether an id can be no path and no option.
func isPlainID(id string) bool {
	const longest = 100
	for i := 0; i < len(id); i++ {
		if c := id[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && (i == 0 || c != '-' && c != '.') {
			return false
		}
	}
	return id != "" && len(id) <= longest && !strings.Contains(id, "..")
}
