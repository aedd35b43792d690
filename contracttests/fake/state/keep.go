package state

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file keeps records in the buckets of a store, with what finds them.
//
//	records/<kind>    number → record
//	identities/<kind> identity → number
//	unique/<kind>     values that no two have alike → number
//	versions/<kind>   version → place in the list of versions, newest build
//	order/<kind>      place → version
//	builds/<kind>     version, build → number
//	references        identity that is named, kind that names it, number → how
//	tokens, tokenOrder, meta

const (
	metaBucket       = "meta"
	tokensBucket     = "tokens"
	tokenOrderBucket = "tokenOrder"
	referencesBucket = "references"

	serviceKey = "service"
	openedKey  = "opened"
	numberName = "number"
	tokenKey   = "token"
	countKey   = "count"
)

func recordsBucket(k *spec.Resource) string    { return "records/" + k.Name }
func identitiesBucket(k *spec.Resource) string { return "identities/" + k.Name }
func uniqueBucket(k *spec.Resource) string     { return "unique/" + k.Name }
func versionsBucket(k *spec.Resource) string   { return "versions/" + k.Name }
func orderBucket(k *spec.Resource) string      { return "order/" + k.Name }
func buildsBucket(k *spec.Resource) string     { return "builds/" + k.Name }

// number reads a number under a key, 0 where there is none.
func number(tx Tx, bucket, key string) uint64 {
	stored := tx.Get(bucket, key)
	if len(stored) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(stored)
}

// increment counts a number of the store up.
func increment(tx Tx, key string) (uint64, error) {
	next := number(tx, metaBucket, key) + 1
	return next, tx.Put(metaBucket, key, []byte(numberKey(next)))
}

// find is the record of an identity, nil where there is none.
func (c *call) find(kind *spec.Resource, id ...string) (*record, error) {
	at := number(c.tx, identitiesBucket(kind), keyOf(id...))
	if at == 0 {
		return nil, nil
	}
	return c.record(kind, at)
}

// record is the record of a number.
func (c *call) record(kind *spec.Resource, number uint64) (*record, error) {
	stored := c.tx.Get(recordsBucket(kind), numberKey(number))
	if stored == nil {
		return nil, errDamaged
	}
	return decodeRecord(kind, number, stored)
}

// keep stores a record that is new, or as it is now.
func (c *call) keep(r *record, before *record) error {
	if before != nil {
		if err := c.unindex(before); err != nil {
			return err
		}
	}
	encoded, err := r.encode()
	if err != nil {
		return err
	}
	if err := c.tx.Put(recordsBucket(r.kind), numberKey(r.number), encoded); err != nil {
		return err
	}
	return c.index(r)
}

// drop removes a record.
func (c *call) drop(r *record) error {
	if err := c.tx.Delete(recordsBucket(r.kind), numberKey(r.number)); err != nil {
		return err
	}
	if err := c.unindex(r); err != nil {
		return err
	}
	if err := c.dropBuild(r); err != nil {
		return err
	}
	return c.count(-1)
}

// entry is a key of a bucket that finds a record.
type entry struct {
	bucket, key string
	value       []byte
}

// entries are all that finds a record, but its place among versions.
func (e *Engine) entries(r *record) []entry {
	var found []entry
	if len(r.id) > 0 {
		found = append(found, entry{identitiesBucket(r.kind), keyOf(r.id...), []byte(numberKey(r.number))})
	}
	if values := uniqueValues(r); values != nil {
		found = append(found, entry{uniqueBucket(r.kind), keyOf(values...), []byte(numberKey(r.number))})
	}
	for _, named := range e.named(r) {
		found = append(found, entry{referencesBucket, referenceKey(named.identity, r.kind, r.number), []byte{named.how}})
	}
	return found
}

func referenceKey(identity string, kind *spec.Resource, number uint64) string {
	return keyOf(identity, kind.Name) + "\x00" + numberKey(number)
}

// uniqueValues are the values that no other of the kind has; nil where one is not known.
func uniqueValues(r *record) []string {
	var values []string
	for _, member := range r.kind.Unique {
		value, ok := text(r.values[member])
		if !ok {
			return nil
		}
		values = append(values, value)
	}
	return values
}

func (c *call) index(r *record) error {
	for _, found := range c.engine.entries(r) {
		if err := c.tx.Put(found.bucket, found.key, found.value); err != nil {
			return err
		}
	}
	return nil
}

func (c *call) unindex(r *record) error {
	for _, found := range c.engine.entries(r) {
		if err := c.tx.Delete(found.bucket, found.key); err != nil {
			return err
		}
	}
	return nil
}

// count counts the resources.
func (c *call) count(by int) error {
	kept := int(number(c.tx, metaBucket, countKey)) + by
	return c.tx.Put(metaBucket, countKey, []byte(numberKey(uint64(max(kept, 0)))))
}

// How a record names another: it keeps it from being deleted, goes with it, or neither.
const (
	blocks byte = 'b'
	goes   byte = 'g'
	stays  byte = 's'
)

// naming is an identity that a record names.
type naming struct {
	identity string
	how      byte
}

// named are the identities that a record names, at any depth, in order.
func (e *Engine) named(r *record) []naming {
	var found []naming
	e.walk(r, r.values, &found)
	slices.SortFunc(found, func(a, b naming) int {
		if a.identity != b.identity {
			return compareText(a.identity, b.identity)
		}
		return int(a.how) - int(b.how)
	})
	// "b" is before "g" and "s": of several namings of one identity the strongest counts.
	return slices.CompactFunc(found, func(a, b naming) bool { return a.identity == b.identity })
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// walk collects the references of a value. The order in which members are walked makes no
// difference, as what is found is sorted.
func (e *Engine) walk(r *record, value any, found *[]naming) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			e.walk(r, item, found)
		}
	case wire.Values:
		for member, inner := range v {
			identity, isText := inner.(string)
			if _, refers := e.references[member]; !refers || !isText {
				e.walk(r, inner, found)
				continue
			}
			if !e.isOwn(r.kind, member) {
				*found = append(*found, naming{identity, how(r.kind, member)})
			}
		}
	}
}

// isOwn tells whether the member is what the kind itself is told apart by, and so no reference to
// another.
func (e *Engine) isOwn(kind *spec.Resource, member string) bool {
	return len(kind.Identity) == 1 && kind.Identity[0] == member && e.references[member] == kind
}

// how a member of a kind names.
func how(kind *spec.Resource, member string) byte {
	switch {
	case slices.Contains(kind.Independent, member):
		return stays
	case kind.Creatable && !slices.Contains(kind.Identity, member):
		return blocks
	}
	return goes
}

// referrer is a record that names another.
type referrer struct {
	kind   *spec.Resource
	number uint64
	how    byte
}

// referrers are the records that name an identity, by kind and number.
func (c *call) referrers(identity string) []referrer {
	var found []referrer
	prefix := keyOf(identity) + "\x00"
	c.tx.Ascend(referencesBucket, prefix, func(key string, value []byte) bool {
		if len(key) < len(prefix)+9 || key[:len(prefix)] != prefix {
			return false
		}
		kind := c.engine.resources.Kind(key[len(prefix) : len(key)-9])
		if kind != nil && len(value) == 1 {
			found = append(found, referrer{kind, numberOf(key), value[0]})
		}
		return true
	})
	return found
}

// full refuses a new resource where there are too many.
func (c *call) full() error {
	most := c.engine.options.MostResources
	if int(number(c.tx, metaBucket, countKey)) < most {
		return nil
	}
	return c.refuse(spec.QuotaExceeded, "%s", fmt.Sprintf("no more than %d resources can be kept", most))
}
