package state

import (
	"encoding/binary"
	"strconv"
	"strings"
)

// This file keeps the builds of versions: a kind whose identity ends with {build} is listed by
// versions, and each version has one build or more.

// versionEntry is what is known of a version: its place in the list, and its newest build.
type versionEntry struct{ place, newest uint64 }

func (c *call) versionEntry(r *record) (versionEntry, bool) {
	stored := c.tx.Get(versionsBucket(r.kind), keyOf(r.version))
	if len(stored) != 16 {
		return versionEntry{}, false
	}
	return versionEntry{binary.BigEndian.Uint64(stored), binary.BigEndian.Uint64(stored[8:])}, true
}

func (c *call) putVersion(r *record, v versionEntry) error {
	stored := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, v.place), v.newest)
	return c.tx.Put(versionsBucket(r.kind), keyOf(r.version), stored)
}

// nextBuild is the number of a version's next build.
func (c *call) nextBuild(r *record) uint64 {
	known, _ := c.versionEntry(r)
	return known.newest + 1
}

// addBuild adds a new record to the builds of its version.
func (c *call) addBuild(r *record) error {
	if r.version == "" {
		return nil
	}
	key := keyOf(r.version)
	if err := c.tx.Put(buildsBucket(r.kind), key+"\x00"+numberKey(r.build), []byte(numberKey(r.number))); err != nil {
		return err
	}
	known, ok := c.versionEntry(r)
	if !ok {
		known.place = r.number
		if err := c.tx.Put(orderBucket(r.kind), numberKey(known.place), []byte(key)); err != nil {
			return err
		}
	}
	known.newest = max(known.newest, r.build)
	return c.putVersion(r, known)
}

// dropBuild takes a record out of the builds of its version, and the version with its last build.
func (c *call) dropBuild(r *record) error {
	if r.version == "" {
		return nil
	}
	key := keyOf(r.version)
	if err := c.tx.Delete(buildsBucket(r.kind), key+"\x00"+numberKey(r.build)); err != nil {
		return err
	}
	known, _ := c.versionEntry(r)
	newest := uint64(0)
	c.tx.Ascend(buildsBucket(r.kind), key+"\x00", func(build string, _ []byte) bool {
		if !isBuildOf(build, key) {
			return false
		}
		newest = numberOf(build)
		return true
	})
	if newest > 0 {
		return c.putVersion(r, versionEntry{known.place, newest})
	}
	if err := c.tx.Delete(versionsBucket(r.kind), key); err != nil {
		return err
	}
	return c.tx.Delete(orderBucket(r.kind), numberKey(known.place))
}

// isBuildOf tells whether a key of a builds bucket is of a version's key.
func isBuildOf(build, version string) bool {
	return len(build) == len(version)+9 && strings.HasPrefix(build, version+"\x00")
}

// setVersion parts the identity of a kind with builds into version and build.
func (r *record) setVersion() {
	if !r.kind.ID.Uses("build") || len(r.id) != 1 {
		return
	}
	slash := strings.LastIndexAny(r.id[0], "/:")
	if slash <= 0 {
		return
	}
	build, err := strconv.ParseUint(r.id[0][slash+1:], 10, 32)
	if err != nil || build == 0 {
		return
	}
	r.version, r.build = r.id[0][:slash], build
}
