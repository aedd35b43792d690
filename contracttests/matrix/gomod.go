package matrix

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// This file writes what the module requires.

// modules writes go.mod and go.sum: what the checkout's two modules require, which stand in for
// their releases.
func (m *Module) modules() error {
	made := &modfile.File{}
	if err := made.AddModuleStmt(modulePath); err != nil {
		return err
	}
	var sums []byte
	for _, module := range []struct{ path, folder string }{{projectPath, "."}, {clientsPath, "client"}} {
		folder := filepath.Join(m.options.Modules, module.folder)
		if err := require(made, module.path, folder); err != nil {
			return err
		}
		sum, err := os.ReadFile(filepath.Join(folder, "go.sum"))
		if err != nil {
			return err
		}
		sums = append(sums, sum...)
	}
	text, err := made.Format()
	if err != nil {
		return err
	}
	if err := m.write("go.mod", text); err != nil {
		return err
	}
	return m.write("go.sum", sums)
}

// require requires a module that lies in a folder, and what it requires.
func require(made *modfile.File, module, folder string) error {
	text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	if err != nil {
		return err
	}
	from, err := modfile.Parse("go.mod", text, nil)
	if err != nil {
		return fmt.Errorf("reading the modules of %s: %w", folder, err)
	}
	if made.Go == nil {
		if err := made.AddGoStmt(from.Go.Version); err != nil {
			return err
		}
	}
	for _, r := range from.Require {
		made.AddNewRequire(r.Mod.Path, r.Mod.Version, r.Indirect)
	}
	made.AddNewRequire(module, "v0.0.0", false)
	return made.AddReplace(module, "", folder, "")
}
