package paritytest

import (
	"fmt"
	"go/types"
	"path"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"
)

// The import paths of the two clients.
const (
	ourPath   = "github.com/revsmith/revsmith/client/imagebuilder"
	theirPath = "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
)

// loaded are both clients' packages and all that these import, by import path, so that a type of
// a library is one type for both.
var loaded = sync.OnceValues(func() (map[string]*types.Package, error) {
	roots, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
	}, ourPath+"/...", theirPath+"/...", "./program")
	if err != nil {
		return nil, fmt.Errorf("loading the clients: %w", err)
	}
	found := map[string]*types.Package{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		for _, problem := range p.Errors {
			err = fmt.Errorf("loading %s: %w", p.PkgPath, problem)
		}
		found[p.PkgPath] = p.Types
	})
	return found, err
})

// isTheirs tells whether a package is one of the official client's.
func isTheirs(p *types.Package) bool {
	return p != nil && (p.Path() == theirPath || strings.HasPrefix(p.Path(), theirPath+"/"))
}

// isInternal tells whether users cannot import a package.
func isInternal(importPath string) bool {
	for _, folder := range strings.Split(importPath, "/") {
		if folder == "internal" {
			return true
		}
	}
	return false
}

// typeText is a type as it stands in a report: with the last folder of each package.
func typeText(of types.Type) string {
	return types.TypeString(of, func(p *types.Package) string { return path.Base(p.Path()) })
}
