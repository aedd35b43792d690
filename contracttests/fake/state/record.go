package state

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// record is one stored resource.
type record struct {
	kind *spec.Resource
	// number is the place in the order in which resources were made; it never changes.
	number uint64
	// id are the values of its identity; none where the kind has no identity.
	id []string
	// version is the identity without the build, build its number; "" where the kind has no builds.
	version string
	build   uint64
	// since is when a member that lives by itself was set; zero where it stays as it is.
	since time.Time
	// values are all members that are known of it, also those that no shape shows.
	values wire.Values
}

// identity is the only value of its identity, "" where it has none or several.
func (r *record) identity() string {
	if len(r.id) != 1 {
		return ""
	}
	return r.id[0]
}

// longestKey is how long a text may be to stand in a key as it is.
const longestKey = 300

// keyOf makes texts a key; two lists of texts never have one in common.
func keyOf(texts ...string) string {
	var key strings.Builder
	for i, text := range texts {
		if i > 0 {
			key.WriteByte(0)
		}
		if len(text) > longestKey || strings.Contains(text, "\x00") || strings.HasPrefix(text, "#") {
			sum := sha256.Sum256([]byte(text))
			text = "#" + hex.EncodeToString(sum[:])
		}
		key.WriteString(text)
	}
	if key.Len() == 0 {
		return "#"
	}
	return key.String()
}

// numberKey is a number as a key, in the order of numbers.
func numberKey(n uint64) string { return string(binary.BigEndian.AppendUint64(nil, n)) }

// numberOf reads the number at the end of a key.
func numberOf(key string) uint64 {
	if len(key) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64([]byte(key[len(key)-8:]))
}

// encode is the record as it is stored under its number.
func (r *record) encode() ([]byte, error) {
	var since int64
	if !r.since.IsZero() {
		since = r.since.UnixNano()
	}
	b := binary.AppendVarint(nil, since)
	b = binary.AppendUvarint(b, r.build)
	b, err := appendValue(b, wire.Values{"id": list(r.id), "version": r.version, "values": r.values})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// decodeRecord reads a record.
func decodeRecord(kind *spec.Resource, number uint64, stored []byte) (*record, error) {
	d := &decoder{rest: stored}
	since, err := d.varint()
	if err != nil {
		return nil, err
	}
	r := &record{kind: kind, number: number}
	if since != 0 {
		r.since = time.Unix(0, since).UTC()
	}
	if r.build, err = d.uvarint(); err != nil {
		return nil, err
	}
	all, err := d.values()
	if err != nil {
		return nil, err
	}
	return r, r.take(all)
}

// take takes the parts of a record that were written down as members.
func (r *record) take(all wire.Values) error {
	ids, _ := all["id"].([]any)
	for _, id := range ids {
		text, ok := id.(string)
		if !ok {
			return errDamaged
		}
		r.id = append(r.id, text)
	}
	var ok, named bool
	r.version, named = all["version"].(string)
	r.values, ok = all["values"].(wire.Values)
	if !ok || !named {
		return errDamaged
	}
	return nil
}

func list(texts []string) []any {
	items := make([]any, len(texts))
	for i, text := range texts {
		items[i] = text
	}
	return items
}
