package impact

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/revsmith/revsmith/spec"
)

// Modes of loading: who imports whom, without looking into packages; and the packages
// themselves, with what they import as the compiler exported it.
const (
	loadImports = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule
	loadSyntax  = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
		packages.NeedExportFile | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo
)

// Read loads the packages that the patterns name as the go command does, below a folder ("" is the current one), with
// their tests, and answers what they use of the services' generated clients. Packages that cannot be
// loaded, or do not compile, are an error: of what they use nothing would be told.
func Read(ctx context.Context, folder string, patterns []string, services []*spec.Service) (*Module, error) {
	load := packages.Config{Context: ctx, Dir: folder, Tests: true, Mode: loadImports}
	roots, err := packages.Load(&load, patterns...)
	if err == nil {
		err = problems(roots)
	}
	if err != nil {
		return nil, fmt.Errorf("loading %s: %w: want packages of the Go module that %q is in", strings.Join(patterns, " "), err, cmp.Or(folder, "."))
	}
	module := &Module{Clients: clientsBelow(roots)}
	if len(module.Clients) == 0 {
		module.Packages = len(module.own(roots))
		return module, nil
	}
	load.Mode = loadSyntax
	if roots, err = packages.Load(&load, patterns...); err != nil {
		return nil, fmt.Errorf("loading %s: %w", strings.Join(patterns, " "), err)
	}
	roots = module.own(roots)
	if err := problems(roots); err != nil {
		return nil, fmt.Errorf("reading %s: %w", strings.Join(patterns, " "), err)
	}
	return module, module.read(roots, folder, services)
}

// clientsBelow are the generated packages that packages import, by path.
func clientsBelow(roots []*packages.Package) []Client {
	found := map[string]Client{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if !isOurs(p) {
			return
		}
		if client, generated := clientOf(p); generated {
			found[client.Path] = client
		}
	})
	return slices.SortedFunc(maps.Values(found), func(a, b Client) int { return strings.Compare(a.Path, b.Path) })
}

// own are the packages that somebody wrote: not the generated ones, nor what the go command makes to run tests.
func (m *Module) own(roots []*packages.Package) []*packages.Package {
	return slices.DeleteFunc(slices.Clone(roots), func(p *packages.Package) bool {
		return m.has(p.PkgPath) || strings.HasSuffix(p.PkgPath, ".test")
	})
}

// has tells whether the package of a path is a generated one.
func (m *Module) has(path string) bool {
	return slices.ContainsFunc(m.Clients, func(c Client) bool { return c.Path == path })
}

// mostProblems is how many problems of loading are told.
const mostProblems = 5

// problems are what keeps packages from being read. What the compiler says is left out where reading the package said it too.
func problems(roots []*packages.Package) error {
	var all []error
	packages.Visit(roots, nil, func(p *packages.Package) {
		told := slices.ContainsFunc(p.Errors, func(e packages.Error) bool { return e.Kind != packages.ListError })
		for _, e := range p.Errors {
			if len(all) < mostProblems && !(told && e.Kind == packages.ListError) {
				all = append(all, e)
			}
		}
	})
	return errors.Join(all...)
}
