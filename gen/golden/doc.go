// Package golden holds the emitters' golden cases; only tests import it.
//
// In goes a test's testdata: txtar archives whose first file is a model in YAML
// and whose other files are what an emitter makes of it. Out comes a failure for
// every archive that an emitter no longer agrees with, or, with -update, archives
// that say what it makes now. A model with a field that [spec.Service] lacks is
// refused, as is a folder without a case.
package golden
