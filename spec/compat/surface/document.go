package surface

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/spec/compat"
)

// Document is a generated document of a revision, from what is stored of it and what the notes give; nil is the
// content of one that is not there.
func Document(name, revision string, stored, made []byte) compat.Document {
	return compat.Document{Name: name, Revision: revision, Stored: checksum(stored), Made: checksum(made)}
}

// checksum identifies a content, "" for none.
func checksum(content []byte) string {
	if content == nil {
		return ""
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Identifiers are the ids of the operations of an OpenAPI document, in YAML or JSON, and the names of the components that
// it refers to, by the place where each stands. It refuses what is no YAML.
func Identifiers(document []byte) (map[string]string, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(document, &root); err != nil {
		return nil, fmt.Errorf("reading a document's identifiers: %w", err)
	}
	found := map[string]string{}
	for _, content := range root.Content {
		identifiersBelow(content, "", found)
	}
	return found, nil
}

// identifiersBelow collects the identifiers in a part of a document. An alias stands for what is collected at its anchor.
func identifiersBelow(n *yaml.Node, place string, found map[string]string) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			identifier(n.Content[i].Value, n.Content[i+1], place, found)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			identifiersBelow(item, fmt.Sprintf("%s.%d", place, i), found)
		}
	}
}

// identifier is one entry of a mapping: an identifier where it is a reference or an operation's id.
func identifier(key string, value *yaml.Node, place string, found map[string]string) {
	at := strings.TrimPrefix(place+"."+key, ".")
	switch {
	case value.Kind != yaml.ScalarNode:
		identifiersBelow(value, at, found)
	case key == "operationId":
		found[at] = value.Value
	case key == "$ref":
		found[at] = value.Value[strings.LastIndex(value.Value, "/")+1:]
	}
}
