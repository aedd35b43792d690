package paritytest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"testing"
)

// FuzzDecode lets both clients read any bytes as the answer to any of the operations, ours over each
// of its ways. The package's comment says how ten million of them are read.
func FuzzDecode(f *testing.F) {
	all := shared()
	for i, op := range all {
		for number := i; number < len(answerKinds)*2; number += len(answerKinds) / 3 {
			with := answerOf(op, number, chanceOf(op.name, number))
			if len(with.body) < 4000 {
				f.Add(uint8(i), uint16(with.status-1), with.header.Get("X-Amzn-Errortype"), with.body)
			}
		}
	}
	clients := make([]*readers, len(all))
	f.Fuzz(func(t *testing.T, which uint8, status uint16, code string, body []byte) {
		i := int(which) % len(all)
		if clients[i] == nil {
			var err error
			if clients[i], err = newReaders(all[i]); err != nil {
				t.Fatal(err)
			}
		}
		with := answer{status: int(status%1000) + 1, header: http.Header{}, body: body}
		if code != "" {
			with.header.Set("X-Amzn-Errortype", code)
		}
		if difference := clients[i].difference(with); difference != "" {
			t.Errorf("%s: %s", all[i].name, difference)
		}
	})
}

// takenByChance tells whether an error has both a message and a Message: of these the official
// client takes the one that comes up first in a map.
func takenByChance(with answer) bool {
	var tree map[string]any
	if err := json.NewDecoder(bytes.NewReader(with.body)).Decode(&tree); err != nil || with.succeeds() {
		return false
	}
	_, small := tree["message"]
	_, large := tree["Message"]
	return small && large
}

// escapedLetter is a letter of a name that is written as an escape.
var escapedLetter = regexp.MustCompile(`\\u00[4-7]`)

// knownToOne tells whether a body may name a member that only one of the clients knows: the
// other passes over whatever it holds.
func knownToOne(op operation, body []byte) bool {
	names := knownOnce(op.output.ours, op.output.theirs)
	for _, name := range names {
		if bytes.Contains(body, []byte(name)) {
			return true
		}
	}
	return len(names) > 0 && escapedLetter.Match(body)
}

// knownOnce are the names of the members that only one of two types has, at any depth.
func knownOnce(ours, theirs reflect.Type) []string {
	switch theirs.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return knownOnce(ours.Elem(), theirs.Elem())
	case reflect.Struct:
		var names []string
		for field := range theirs.Fields() {
			if own, found := ours.FieldByName(field.Name); found && field.IsExported() {
				names = append(names, knownOnce(own.Type, field.Type)...)
			}
		}
		return append(names, append(missingIn(ours, theirs), missingIn(theirs, ours)...)...)
	}
	return nil
}

// missingIn are the names of the members that a structure has and the other lacks.
func missingIn(other, of reflect.Type) []string {
	var names []string
	for field := range of.Fields() {
		if _, found := other.FieldByName(field.Name); field.IsExported() && !found {
			names = append(names, wireName(field.Name))
		}
	}
	return names
}
