package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// This file writes values down for a store, and reads them. JSON would not do: it tells neither
// whole numbers from others, nor texts from times and bytes, and takes ten times as long.

// The kinds of values that are written down; their numbers stay.
const (
	codeNull byte = iota
	codeFalse
	codeTrue
	codeInteger
	codeFloat
	codeText
	codeBytes
	codeTime
	codeList
	codeMembers
)

// deepest is how far values may be nested.
const deepest = 200

var errDamaged = errors.New("what is stored is damaged")

// appendValue writes a value down.
func appendValue(b []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(b, codeNull), nil
	case bool:
		if v {
			return append(b, codeTrue), nil
		}
		return append(b, codeFalse), nil
	case int64:
		return binary.AppendVarint(append(b, codeInteger), v), nil
	case float64:
		return binary.BigEndian.AppendUint64(append(b, codeFloat), math.Float64bits(v)), nil
	case string:
		return append(binary.AppendUvarint(append(b, codeText), uint64(len(v))), v...), nil
	case []byte:
		return append(binary.AppendUvarint(append(b, codeBytes), uint64(len(v))), v...), nil
	case time.Time:
		b = binary.AppendVarint(append(b, codeTime), v.Unix())
		return binary.AppendUvarint(b, uint64(v.Nanosecond())), nil
	}
	return appendMany(b, value)
}

// appendMany writes a list or members down, these by name.
func appendMany(b []byte, value any) (_ []byte, err error) {
	switch v := value.(type) {
	case []any:
		b = binary.AppendUvarint(append(b, codeList), uint64(len(v)))
		for _, item := range v {
			if b, err = appendValue(b, item); err != nil {
				return nil, err
			}
		}
		return b, nil
	case wire.Values:
		b = binary.AppendUvarint(append(b, codeMembers), uint64(len(v)))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			b = append(binary.AppendUvarint(b, uint64(len(name))), name...)
			if b, err = appendValue(b, v[name]); err != nil {
				return nil, err
			}
		}
		return b, nil
	}
	return nil, fmt.Errorf("a value of type %T cannot be stored", value)
}

// decoder reads what appendValue wrote.
type decoder struct {
	rest  []byte
	depth int
}

func (d *decoder) uvarint() (uint64, error) {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		return 0, errDamaged
	}
	d.rest = d.rest[size:]
	return n, nil
}

func (d *decoder) varint() (int64, error) {
	n, size := binary.Varint(d.rest)
	if size <= 0 {
		return 0, errDamaged
	}
	d.rest = d.rest[size:]
	return n, nil
}

func (d *decoder) take(n uint64) ([]byte, error) {
	if n > uint64(len(d.rest)) {
		return nil, errDamaged
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken, nil
}

func (d *decoder) text() (string, error) {
	n, err := d.uvarint()
	if err != nil {
		return "", err
	}
	taken, err := d.take(n)
	return string(taken), err
}

func (d *decoder) value() (any, error) {
	code, err := d.take(1)
	if err != nil {
		return nil, err
	}
	switch code[0] {
	case codeNull:
		return nil, nil
	case codeFalse, codeTrue:
		return code[0] == codeTrue, nil
	case codeInteger:
		return d.varint()
	case codeFloat:
		bits, err := d.take(8)
		if err != nil {
			return nil, err
		}
		return math.Float64frombits(binary.BigEndian.Uint64(bits)), nil
	case codeText:
		return d.text()
	case codeBytes:
		text, err := d.text()
		return []byte(text), err
	case codeTime:
		return d.time()
	}
	return d.many(code[0])
}

func (d *decoder) time() (any, error) {
	seconds, err := d.varint()
	if err != nil {
		return nil, err
	}
	nanoseconds, err := d.uvarint()
	if err != nil || nanoseconds >= uint64(time.Second) {
		return nil, errDamaged
	}
	return time.Unix(seconds, int64(nanoseconds)).UTC(), nil
}

func (d *decoder) many(code byte) (any, error) {
	n, err := d.uvarint()
	if err != nil || n > uint64(len(d.rest)) || d.depth > deepest {
		return nil, errDamaged
	}
	d.depth++
	defer func() { d.depth-- }()
	switch code {
	case codeList:
		return d.list(int(n))
	case codeMembers:
		return d.members(int(n))
	}
	return nil, errDamaged
}

func (d *decoder) list(n int) (any, error) {
	items := make([]any, n)
	for i := range items {
		item, err := d.value()
		if err != nil {
			return nil, err
		}
		items[i] = item
	}
	return items, nil
}

func (d *decoder) members(n int) (any, error) {
	members := make(wire.Values, n)
	for range n {
		name, err := d.text()
		if err != nil {
			return nil, err
		}
		if members[name], err = d.value(); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// values reads members and nothing behind them.
func (d *decoder) values() (wire.Values, error) {
	read, err := d.value()
	members, ok := read.(wire.Values)
	if err != nil || !ok || len(d.rest) > 0 {
		return nil, errDamaged
	}
	return members, nil
}
