package contracttests

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// decode reads one JSON value: maps, slices, strings, booleans, nil and [json.Number].
func decode(data []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("text after the value")
	}
	return value, nil
}

// differences says how got differs from want, one sentence per place, each with the
// place's JSON pointer. Numbers are equal when their values are.
func differences(what string, want, got any) []string {
	var d differ
	d.compare("", want, got)
	for i, sentence := range d.found {
		d.found[i] = what + sentence
	}
	return d.found
}

// differ walks two values side by side.
type differ struct{ found []string }

func (d *differ) add(pointer, format string, args ...any) {
	if pointer == "" {
		pointer = "/"
	}
	d.found = append(d.found, pointer+": "+fmt.Sprintf(format, args...))
}

func (d *differ) compare(pointer string, want, got any) {
	switch wanted := want.(type) {
	case map[string]any:
		if arrived, ok := got.(map[string]any); ok {
			d.compareObjects(pointer, wanted, arrived)
			return
		}
	case []any:
		if arrived, ok := got.([]any); ok {
			d.compareLists(pointer, wanted, arrived)
			return
		}
	default:
		if equalScalars(want, got) {
			return
		}
	}
	d.add(pointer, "want %s, got %s", show(want), show(got))
}

func (d *differ) compareObjects(pointer string, want, got map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(want)) {
		place := pointer + "/" + escapePointer(key)
		value, ok := got[key]
		if !ok {
			d.add(place, "missing, want %s", show(want[key]))
			continue
		}
		d.compare(place, want[key], value)
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, wanted := want[key]; !wanted {
			d.add(pointer+"/"+escapePointer(key), "unexpected, got %s", show(got[key]))
		}
	}
}

func (d *differ) compareLists(pointer string, want, got []any) {
	if len(want) != len(got) {
		d.add(pointer, "want %d elements, got %d", len(want), len(got))
	}
	for i := range min(len(want), len(got)) {
		d.compare(pointer+"/"+strconv.Itoa(i), want[i], got[i])
	}
}

// equalScalars compares numbers by value: 1e3 is 1000.
func equalScalars(want, got any) bool {
	wanted, ok := want.(json.Number)
	if !ok {
		_, list := got.([]any)
		_, object := got.(map[string]any)
		return !list && !object && want == got
	}
	arrived, ok := got.(json.Number)
	if !ok {
		return false
	}
	a, okA := new(big.Rat).SetString(wanted.String())
	b, okB := new(big.Rat).SetString(arrived.String())
	return okA && okB && a.Cmp(b) == 0
}

// escapePointer escapes a key for a JSON pointer.
func escapePointer(key string) string {
	if !strings.ContainsAny(key, "~/") { // nearly all: they are asked for of all that is compared
		return key
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

// show prints a decoded value as short JSON.
func show(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return short(text)
}

// short cuts a text that is too long for a sentence.
func short(text []byte) string {
	const limit = 200
	if len(text) <= limit {
		return string(text)
	}
	return string(text[:limit]) + "…"
}
