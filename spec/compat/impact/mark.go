package impact

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Client is a generated package that a module imports: a service's client, or its types.
type Client struct {
	// Path is the import path, wherever the package was copied or moved to.
	Path string
	// Service and Revision are the service's id and the date of the revision that the package was made from.
	Service, Revision string
	// Types says that the package holds the client's types.
	Types bool
	// Module and Version are the module that brings the package and the version that go.mod selects, "" for none;
	// Replaced says that go.mod puts another folder or module in its place.
	Module, Version string
	Replaced        bool
}

// prefix is how the package's symbols are told from those of the service's other package.
func (c Client) prefix() string {
	if c.Types {
		return "types."
	}
	return ""
}

// mark is the line of a generated package's comment that says what the package is. It is read from
// the source: neither the import path, which forks change, nor a constant, which no release may change, could tell.
var mark = regexp.MustCompile(`(?m)^//revsmith:(client|types) ([a-z0-9-]+) (\d{4}-\d\d-\d\d)$`)

// clientOf is what the comment of a package says, if it is a generated one.
func clientOf(p *packages.Package) (Client, bool) {
	for _, file := range p.GoFiles {
		if filepath.Base(file) != "doc.go" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return Client{}, false
		}
		comment, _, _ := strings.Cut(strings.ReplaceAll(string(text), "\r\n", "\n"), "\npackage ")
		found := mark.FindStringSubmatch(comment)
		if found == nil {
			return Client{}, false
		}
		client := Client{Path: p.PkgPath, Service: found[2], Revision: found[3], Types: found[1] == "types"}
		client.broughtBy(p.Module)
		return client, true
	}
	return Client{}, false
}

// broughtBy notes the module of the package.
func (c *Client) broughtBy(module *packages.Module) {
	if module == nil {
		return
	}
	c.Module, c.Version, c.Replaced = module.Path, module.Version, module.Replace != nil
}

// isOurs tells packages that may be generated from those of the standard library.
func isOurs(p *packages.Package) bool {
	first, _, _ := strings.Cut(p.PkgPath, "/")
	return p.Module != nil || strings.Contains(first, ".")
}
