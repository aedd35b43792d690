package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/txtar"
)

// Each archive of testdata/facts holds a wrong facts file and what is said of it.
func TestReadFactsRefuses(t *testing.T) {
	eachGolden(t, "facts", func(t *testing.T, files map[string]string) []txtar.File {
		facts, diagnostics := ReadFacts("facts.yaml", []byte(files["facts.yaml"]))
		assert.Nil(t, facts)
		assert.NotEmpty(t, diagnostics)
		return []txtar.File{{Name: "diagnostics", Data: printed(diagnostics)}}
	})
}
