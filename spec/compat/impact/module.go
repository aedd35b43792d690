package impact

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/revsmith/revsmith/spec"
)

// Module is what packages use of generated clients.
type Module struct {
	// Clients are the generated packages that the packages import, by path.
	Clients []Client
	// Packages is how many packages were read.
	Packages int
	// uses and switches are what was found, by service, in the order of their places.
	uses     map[string][]use
	switches map[string][]enumSwitch
}

// Place is a place in Go code.
type Place struct {
	// File is the file's path below the folder that was read, with forward slashes.
	File         string
	Line, Column int
	pos          token.Pos
}

// use is a symbol that is used at a place.
type use struct {
	place Place
	// symbol is what is used: "Client.ListImages" for an operation by whatever leads to it, "types.Image",
	// "types.Image.Arn", and the enum's type for a value.
	symbol string
	// value is the enum's value that is used, as it travels; "" for none.
	value string
	// as is what stands there.
	as string
	// sets are the fields that a literal of the structure sets; nil where there is no literal.
	sets []string
}

// enumSwitch is a switch over an enum.
type enumSwitch struct {
	place Place
	// enum is the symbol of the enum's type, cases are the values that the switch has, as they travel.
	enum  string
	cases []string
	// hasDefault says that there is a default.
	hasDefault bool
}

// read reads the files of packages, each once.
func (m *Module) read(roots []*packages.Package, folder string, services []*spec.Service) error {
	base, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, p := range roots {
		if p.ID == p.PkgPath {
			m.Packages++
		}
		r := newReader(m.Clients, services, p.Fset, p.TypesInfo)
		r.base = base
		for _, file := range p.Syntax {
			name := p.Fset.Position(file.Package).Filename
			if !seen[name] {
				seen[name] = true
				r.file(file)
			}
		}
		m.add(r)
	}
	m.sort()
	return nil
}

// add takes over what a reader found.
func (m *Module) add(r *reader) {
	if m.uses == nil {
		m.uses, m.switches = map[string][]use{}, map[string][]enumSwitch{}
	}
	for service, uses := range r.uses {
		m.uses[service] = append(m.uses[service], uses...)
	}
	for service, switches := range r.switches {
		m.switches[service] = append(m.switches[service], switches...)
	}
}

// sort orders everything by its place.
func (m *Module) sort() {
	for _, uses := range m.uses {
		slices.SortStableFunc(uses, func(a, b use) int { return comparePlaces(a.place, b.place) })
	}
	for _, switches := range m.switches {
		slices.SortStableFunc(switches, func(a, b enumSwitch) int { return comparePlaces(a.place, b.place) })
	}
}

func comparePlaces(a, b Place) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// reader collects what one package uses.
type reader struct {
	clients map[string]Client
	names   map[string]*names
	fset    *token.FileSet
	info    *types.Info
	// base is the folder that places are told from.
	base string
	// fields are the symbols of the fields of each generated package's structures.
	fields map[*types.Package]map[*types.Var]string
	// literals are the composite literals whose type an identifier names.
	literals map[*ast.Ident]*ast.CompositeLit
	uses     map[string][]use
	switches map[string][]enumSwitch
}

func newReader(clients []Client, services []*spec.Service, fset *token.FileSet, info *types.Info) *reader {
	r := &reader{
		clients: map[string]Client{}, names: map[string]*names{}, fset: fset, info: info,
		fields:   map[*types.Package]map[*types.Var]string{},
		literals: map[*ast.Ident]*ast.CompositeLit{},
		uses:     map[string][]use{}, switches: map[string][]enumSwitch{},
	}
	for _, s := range services {
		if latest := s.Latest(); latest != nil {
			r.names[s.ID] = namesOf(s, latest, latest)
		}
	}
	for _, c := range clients {
		if r.names[c.Service] != nil {
			r.clients[c.Path] = c
		}
	}
	return r
}

// place is where a position is, told from the base.
func (r *reader) place(pos token.Pos) Place {
	position := r.fset.Position(pos)
	file := position.Filename
	if below, err := filepath.Rel(r.base, file); err == nil {
		file = below
	}
	return Place{File: filepath.ToSlash(file), Line: position.Line, Column: position.Column, pos: pos}
}
