package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// write prints what a command made, or writes it to the file that was asked for.
func (c *comparison) write(text []byte) error {
	if c.output == "" {
		_, err := c.stdout.Write(text)
		return found(err)
	}
	if err := writeWhole(c.output, text); err != nil {
		return found(fmt.Errorf("writing the output: %w", err))
	}
	return nil
}

// writeWhole writes a file in one step: whoever reads it meanwhile has the old one or the new one. What
// is no file, such as a pipe or a link, is written through.
func writeWhole(name string, text []byte) error {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, text, 0o644)
	}
	draft, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	_, err = draft.Write(text)
	err = errors.Join(err, draft.Chmod(0o644), draft.Sync(), draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(draft.Name()))
	}
	return nil
}
