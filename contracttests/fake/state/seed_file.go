package state

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// This file reads seeds: a JSON object that has, for each kind of resource, a list of them.

// largestSeedFile bounds what is read.
const largestSeedFile = 64 << 20

// SeedFile stores the resources of a file, all or, with a [*SeedError], none:
//
//	{
//	  "Recipe": [
//	    {"name": "bread", "version": "1.0.0", "tags": {"team": "kitchen"}}
//	  ]
//	}
//
// The keys are kinds, the members those that [Seed] has; times are written as in
// "2024-05-06T07:08:09Z", bytes in base64. The name stands in the problems. A resource may name
// another of the file by its identity, whichever comes first.
func (e *Engine) SeedFile(name string, file io.Reader) error {
	seeds, err := e.readSeeds(name, file)
	if err != nil {
		return err
	}
	return e.plant(seeds)
}

// readSeeds reads the seeds of a file.
func (e *Engine) readSeeds(name string, file io.Reader) ([]planted, error) {
	data, err := io.ReadAll(io.LimitReader(file, largestSeedFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading the seeds of %s: %w", name, err)
	}
	if len(data) > largestSeedFile {
		return nil, fmt.Errorf("reading the seeds of %s: it has more than %d bytes", name, largestSeedFile)
	}
	r := &seedReader{engine: e, codec: wire.New(e.service, e.revision), file: name, data: data}
	r.read()
	if len(r.problems) > 0 {
		return nil, &SeedError{r.problems}
	}
	return r.seeds, nil
}

// seedReader collects the seeds of a file, and what is wrong with it.
type seedReader struct {
	engine   *Engine
	codec    *wire.Codec
	file     string
	data     []byte
	seeds    []planted
	problems []SeedProblem
}

// report adds a problem at a place in the file.
func (r *seedReader) report(offset int64, path, message string) {
	offset = min(max(offset, 0), int64(len(r.data)))
	line := 1 + bytes.Count(r.data[:offset], []byte("\n"))
	r.problems = append(r.problems, SeedProblem{r.file, line, path, message})
}

// read reads the whole file.
func (r *seedReader) read() {
	if !json.Valid(r.data) {
		r.syntax()
		return
	}
	decoder := json.NewDecoder(bytes.NewReader(r.data))
	opening, _ := decoder.Token() // the text is valid: so it is for all tokens below
	if opening != json.Delim('{') {
		r.report(0, "", "want an object with a list for each kind of resource")
		return
	}
	seen := map[string]bool{}
	for decoder.More() {
		key, _ := decoder.Token()
		name, _ := key.(string)
		at := decoder.InputOffset()
		if seen[name] {
			r.report(at, name, "this kind stands here a second time: put its resources in one list")
		}
		seen[name] = true
		r.kind(decoder, name, at)
	}
}

// syntax says where the file is no JSON.
func (r *seedReader) syntax() {
	var any json.RawMessage
	err := json.Unmarshal(r.data, &any)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		r.report(syntax.Offset, "", "this is no JSON: "+syntax.Error())
		return
	}
	r.report(0, "", "this is no JSON")
}

// kind reads the resources of a kind.
func (r *seedReader) kind(decoder *json.Decoder, name string, at int64) {
	var whole json.RawMessage
	_ = decoder.Decode(&whole) // valid, as above
	begin := decoder.InputOffset() - int64(len(whole))
	if r.engine.resources.Kind(name) == nil {
		r.report(at, name, r.engine.unknownKind(name))
		return
	}
	items := json.NewDecoder(bytes.NewReader(whole))
	if opening, _ := items.Token(); opening != json.Delim('[') {
		r.report(begin, name, "want a list of resources")
		return
	}
	for i := 0; items.More(); i++ {
		var item json.RawMessage
		_ = items.Decode(&item)
		r.resource(item, name, i, begin+items.InputOffset()-int64(len(item)))
	}
}

// resource reads one resource.
func (r *seedReader) resource(item []byte, kind string, i int, begin int64) {
	path := fmt.Sprintf("%s.%d", kind, i)
	shape := r.engine.members[r.engine.resources.Kind(kind)].shape
	values, problems := r.codec.Parse(shape, item)
	for _, p := range problems {
		r.report(begin+locate(item, p.Path), strings.TrimSuffix(path+"."+p.Path, "."), p.Message)
	}
	if len(problems) == 0 {
		line := 1 + bytes.Count(r.data[:begin], []byte("\n"))
		r.seeds = append(r.seeds, planted{Seed{kind, values}, r.file, line, path})
	}
}

// locate is where the value at a path begins in a JSON text, or the last value that leads there.
func locate(text []byte, path string) int64 {
	offset := int64(0)
	if path == "" {
		return offset
	}
	for step := range strings.SplitSeq(path, ".") {
		found, inner := child(text, step)
		if inner == nil {
			return offset
		}
		offset += found
		text = inner
	}
	return offset
}

// child finds a member or an item of a JSON value.
func child(text []byte, step string) (int64, []byte) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	opening, err := decoder.Token()
	if err != nil {
		return 0, nil
	}
	for i := 0; decoder.More(); i++ {
		name := strconv.Itoa(i)
		if opening == json.Delim('{') {
			key, err := decoder.Token()
			if err != nil {
				return 0, nil
			}
			name, _ = key.(string)
		}
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			return 0, nil
		}
		if name == step {
			return decoder.InputOffset() - int64(len(value)), value
		}
	}
	return 0, nil
}
