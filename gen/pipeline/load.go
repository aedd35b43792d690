package pipeline

import (
	"os"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Repository is what a checkout's inputs say, to be planned.
type Repository struct{ *inputs.Repository }

// Load reads the repository below root and folds every service's notes, as
// [inputs.Load] does. A write that was cut off is finished first.
func Load(root string) (*Repository, error) {
	if err := gen.Recover(root); err != nil {
		return nil, err
	}
	loaded, err := inputs.Load(os.DirFS(root))
	if err != nil {
		return nil, err
	}
	return &Repository{loaded}, nil
}

// Facts reads the facts and the names locks of the repository below root, and no note, as
// [inputs.Facts] does. A write that was cut off is finished first.
func Facts(root string) (*inputs.Repository, error) {
	if err := gen.Recover(root); err != nil {
		return nil, err
	}
	return inputs.Facts(os.DirFS(root))
}
