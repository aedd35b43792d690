package contracttests

import (
	"fmt"
	"sync"
)

// documents are a service's documents, each of which is read once.
type documents struct {
	// open returns a revision's document; it is nil where nothing is validated.
	open func(revision string) ([]byte, error)

	mu sync.Mutex
	// read are the documents read so far, by revision.
	read map[string]*document
}

// of returns the document of a revision, nil where there are none.
func (d *documents) of(revision string) (*document, error) {
	if d.open == nil {
		return nil, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if doc, ok := d.read[revision]; ok {
		return doc, nil
	}
	data, err := d.open(revision)
	if err != nil {
		return nil, fmt.Errorf("document of %s: %w", revision, err)
	}
	doc, err := readDocument(data)
	if err != nil {
		return nil, fmt.Errorf("document of %s: %w", revision, err)
	}
	d.read[revision] = doc
	return doc, nil
}
