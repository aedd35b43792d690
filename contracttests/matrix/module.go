package matrix

import (
	"bytes"
	"cmp"
	"embed"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/spec"
)

// This file writes the module of the clients and the program that replays with them.

//go:embed program
var program embed.FS

const (
	// projectPath is the tool's module, clientsPath the folder of the clients, modulePath the module that is written.
	projectPath = "github.com/revsmith/revsmith"
	clientsPath = projectPath + "/client"
	modulePath  = "revsmith.matrix"
)

// Options are where things lie.
type Options struct {
	// Repository has the notes, facts, documents and fixtures of the services, Modules the project's
	// modules with the runtime of the clients; where it is "", that is the same checkout.
	Repository, Modules string
	// Folder is the empty one that the module is written into.
	Folder string
	// Derived lets the clients meet the cases that are derived from stored ones too.
	Derived bool
}

// Module is the module of the clients of all revisions.
type Module struct {
	options  Options
	services []*service
	clients  []client
}

// client is one client of the module, and what the templates ask of it.
type client struct {
	Service, Revision string
	// Package is the name and Glue the path of the package that hands it over, Client and Setup are the
	// paths of the client's and of the common package.
	Package, Glue, Client, Setup string
	HasFields, HasUnions         bool
}

// Write makes the module from the notes of a repository and the runtime of a checkout. It refuses
// a repository whose inputs have errors.
func Write(options Options) (*Module, error) {
	m := &Module{options: options}
	if err := m.absolute(); err != nil {
		return nil, err
	}
	var err error
	if m.services, err = models(m.options.Repository); err != nil {
		return nil, err
	}
	for _, s := range m.services {
		for _, date := range s.dates() {
			if err := m.client(s.upTo[date], date); err != nil {
				return nil, err
			}
		}
	}
	if err := m.template("setup/setup.go", "setup.go.tmpl", nil); err != nil {
		return nil, err
	}
	if err := m.template("main.go", "main.go.tmpl", m.clients); err != nil {
		return nil, err
	}
	return m, m.modules()
}

// absolute makes all folders absolute: the program runs in another.
func (m *Module) absolute() error {
	m.options.Modules = cmp.Or(m.options.Modules, m.options.Repository)
	for _, folder := range []*string{&m.options.Repository, &m.options.Modules, &m.options.Folder} {
		absolute, err := filepath.Abs(*folder)
		if err != nil {
			return err
		}
		*folder = absolute
	}
	return nil
}

// client writes one client and the package that hands it over.
func (m *Module) client(s *spec.Service, date string) error {
	label := s.ID + "_" + strings.ReplaceAll(date, "-", "_")
	c := client{
		Service: s.ID, Revision: date, Package: label, Glue: path.Join(modulePath, label),
		Client: path.Join(modulePath, label, s.ID), Setup: path.Join(modulePath, "setup"),
	}
	made, err := golang.Client(s)
	if err != nil {
		return err
	}
	for _, file := range made {
		below := strings.TrimPrefix(file.Path, "client/")
		if strings.HasPrefix(below, path.Join(s.ID, s.ID+"test")+"/") {
			continue // its users' test doubles, which replay nothing
		}
		if err := m.write(path.Join(label, below), c.moved(file.Content)); err != nil {
			return err
		}
	}
	if err := m.lists(s, &c); err != nil {
		return err
	}
	m.clients = append(m.clients, c)
	return m.template(path.Join(label, "client.go"), "client.go.tmpl", c)
}

// lists writes what the contract tests list of the client: paginators, fields and unions. The rest
// of them names tests, and tokens, which depend here on the fixtures' revision.
func (m *Module) lists(s *spec.Service, c *client) error {
	files, err := golang.ContractTests(s)
	if err != nil {
		return err
	}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file.Path), "_test.go")
		switch name {
		case "fields":
			c.HasFields = true
		case "unions":
			c.HasUnions = true
		case "paginators":
		default:
			continue
		}
		content := packageClause.ReplaceAll(c.moved(file.Content), []byte("package "+c.Package))
		if err := m.write(path.Join(c.Package, name+".go"), content); err != nil {
			return err
		}
	}
	return nil
}

// packageClause is the line that names a file's package.
var packageClause = regexp.MustCompile(`(?m)^package \w+$`)

// moved is a file of the client with the imports of where it stands here.
func (c *client) moved(content []byte) []byte {
	official := clientsPath + "/" + c.Service
	for _, end := range []string{`"`, `/`} {
		content = bytes.ReplaceAll(content, []byte(`"`+official+end), []byte(`"`+c.Client+end))
	}
	return content
}

func (m *Module) template(name, text string, data any) error {
	parsed, err := template.ParseFS(program, "program/"+text)
	if err != nil {
		return err
	}
	var content bytes.Buffer
	if err := parsed.Execute(&content, data); err != nil {
		return err
	}
	return m.write(name, content.Bytes())
}

func (m *Module) write(name string, content []byte) error {
	name = filepath.Join(m.options.Folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o600)
}
