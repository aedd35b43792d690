package state

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file writes all that is kept, and forgets it.

// Dump writes all resources as [Engine.SeedFile] reads them, by kind, in the order in which they were
// made, and as they are now. Kinds of which there are none are left out.
func (e *Engine) Dump(to io.Writer) error {
	all := []byte{'{'}
	err := e.store.View(func(tx Tx) error {
		c := &call{engine: e, now: e.options.Clock().UTC(), tx: tx}
		for _, kind := range e.resources.Kinds {
			resources, err := c.dump(kind)
			if err != nil {
				return fmt.Errorf("writing what is kept: %w", err)
			}
			if len(resources) == 0 {
				continue
			}
			if len(all) > 1 {
				all = append(all, ',')
			}
			all = append(append(fmt.Appendf(all, "%q:[", kind.Name), bytes.Join(resources, []byte{','})...), ']')
		}
		return nil
	})
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := json.Indent(&text, append(all, '}'), "", "  "); err != nil {
		return fmt.Errorf("writing what is kept: %w", err)
	}
	text.WriteByte('\n')
	_, err = text.WriteTo(to)
	return err
}

// dump writes the resources of a kind.
func (c *call) dump(kind *spec.Resource) (resources [][]byte, err error) {
	codec, shape := wire.New(c.engine.service, c.engine.revision), c.engine.members[kind].shape
	c.tx.Ascend(recordsBucket(kind), "", func(key string, stored []byte) bool {
		var r *record
		if r, err = decodeRecord(kind, numberOf(key), stored); err != nil {
			return false
		}
		shown, _ := c.project(shape, c.lived(r), nil, 0)
		values, _ := shown.(wire.Values)
		var text []byte
		text, err = codec.Format(shape, values)
		resources = append(resources, text)
		return err == nil
	})
	return resources, err
}

// Reset forgets all resources of the revision's kinds, all idempotency tokens and which seeds there were.
func (e *Engine) Reset() error {
	if err := e.store.Update(e.forgetAll); err != nil {
		return fmt.Errorf("forgetting what is kept: %w", err)
	}
	return nil
}

// ReplaceBySeedFile forgets what [Engine.Reset] forgets and stores what [Engine.SeedFile] stores, both
// at once or, with an error, neither: no kill and no other caller comes between them.
func (e *Engine) ReplaceBySeedFile(name string, file io.Reader) error {
	seeds, err := e.readSeeds(name, file)
	if err != nil {
		return err
	}
	return e.store.Update(func(tx Tx) error {
		if err := e.forgetAll(tx); err != nil {
			return fmt.Errorf("forgetting what is kept: %w", err)
		}
		return e.plantAll(tx, seeds)
	})
}

// forgetAll empties what is kept.
func (e *Engine) forgetAll(tx Tx) error {
	c := &call{engine: e, tx: tx}
	buckets := []string{referencesBucket, tokensBucket, tokenOrderBucket, seedsBucket}
	for _, kind := range e.resources.Kinds {
		gone, err := empty(tx, recordsBucket(kind))
		if err != nil {
			return err
		}
		if err := c.count(-gone); err != nil {
			return err
		}
		buckets = append(buckets, identitiesBucket(kind), uniqueBucket(kind), versionsBucket(kind), orderBucket(kind), buildsBucket(kind))
	}
	for _, bucket := range buckets {
		if _, err := empty(tx, bucket); err != nil {
			return err
		}
	}
	return nil
}

// empty removes all keys of a bucket, and tells how many there were.
func empty(tx Tx, bucket string) (int, error) {
	var keys []string
	tx.Ascend(bucket, "", func(key string, _ []byte) bool {
		keys = append(keys, key)
		return true
	})
	for _, key := range keys {
		if err := tx.Delete(bucket, key); err != nil {
			return 0, err
		}
	}
	return len(keys), nil
}
