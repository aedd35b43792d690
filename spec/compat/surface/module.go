package surface

import (
	"fmt"

	"golang.org/x/mod/modfile"

	"github.com/revsmith/revsmith/spec/compat"
)

// Module is what a go.mod says: the module's path, the Go version it asks for and the modules that it
// requires. Its last release stands in no file: the caller knows it from the repository's tags.
func Module(goMod []byte) (*compat.Module, error) {
	read, err := modfile.ParseLax("go.mod", goMod, nil)
	if err != nil {
		return nil, fmt.Errorf("reading a module: %w", err)
	}
	if read.Module == nil {
		return nil, fmt.Errorf("reading a module: go.mod: no module line")
	}
	module := &compat.Module{Path: read.Module.Mod.Path, Requires: map[string]string{}}
	if read.Go != nil {
		module.Go = read.Go.Version
	}
	for _, required := range read.Require {
		module.Requires[required.Mod.Path] = required.Mod.Version
	}
	return module, nil
}
