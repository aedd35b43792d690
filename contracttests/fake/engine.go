package fake

import (
	"errors"
	"io"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// engine does what operations say, and keeps what they make.
type engine interface {
	// Do does an operation; its error is a *state.Failure, or a fault of the engine.
	Do(o *spec.Operation, input wire.Values) (wire.Values, error)
	Seed(from io.Reader) error
	Dump(to io.Writer) error
	// Replace forgets everything and seeds anew, both or neither.
	Replace(from io.Reader) error
	Reset() error
	Close() error
}

// failures tell which modelled error plays a role for an operation, nil for none.
type failures interface {
	Failure(role spec.FailureRole, o *spec.Operation) *spec.Shape
}

// kept is an engine with its store.
type kept struct {
	*state.Engine
	store state.Store
}

// Seed adds what a seed says.
func (k *kept) Seed(from io.Reader) error { return k.SeedFile(seedName(from), from) }

// Replace begins anew with what a seed says.
func (k *kept) Replace(from io.Reader) error { return k.ReplaceBySeedFile(seedName(from), from) }

// seedName is what a seed is called: a file by its name.
func seedName(from io.Reader) string {
	if file, named := from.(interface{ Name() string }); named {
		return file.Name()
	}
	return "seed"
}

// Close gives the store back.
func (k *kept) Close() error { return k.store.Close() }

// openEngine is the engine of what is served.
func openEngine(options Options, m *model) (engine, error) {
	store, err := openStore(options.Data, m.service.ID)
	if err != nil {
		return nil, err
	}
	made, err := state.New(m.service, m.served, store, state.Options{Clock: options.Clock})
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return &kept{made, store}, nil
}

// openStore opens what keeps a service's resources: a file, or memory where it has no name.
func openStore(file, service string) (state.Store, error) {
	if file == "" {
		return state.Memory(), nil
	}
	return state.Open(file, service)
}
