package runtime

import (
	"fmt"
	"math/big"
	"time"
	"unicode/utf8"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

// Reader fills one structure from any smithy-go codec. Generated code opens it
// with [Read], walks the members that the message holds with Next, and reads each
// by its number:
//
//	r := runtime.Read(d, &schemas.Image)
//	for r.Next() {
//		switch r.Index {
//		case 0:
//			r.String(&v.Arn)
//		}
//	}
//	return r.Err()
//
// After the first error Next answers false and every read does nothing.
type Reader struct {
	// Index is the number of the current member.
	Index int

	codec smithy.ShapeDeserializer
	made  *madeShape
	at    *smithy.Schema // what is read next: a member, an element, a value
	union bool
	err   error

	// json is the codec where it is our own, which is read without its interface: the names
	// of the structure's members in it, the last member and those that were seen.
	json  *jsonReader
	names *jsonNames
	last  *jsonName
	seen  uint64
}

// Read opens a structure in the codec; generated code calls it in Deserialize.
func Read(codec smithy.ShapeDeserializer, shape *Shape) Reader {
	made := shape.get()
	if head, ok := codec.(*headReader); ok && head.opened {
		codec = &head.jsonReader // what stands in a body is not in its head
	}
	if own, ok := codec.(*jsonReader); ok {
		own.enter('{')
		return Reader{codec: codec, made: made, json: own, names: made.namesIn(own.renames)}
	}
	if asked, ok := codec.(*shapeProbe); ok {
		asked.shape = shape
	}
	return Reader{codec: codec, made: made, err: codec.ReadStruct(made.Schema)}
}

// Next goes to the next member that has a value and sets Index. It answers false
// after the last one and after an error.
func (r *Reader) Next() bool {
	if r.json != nil {
		return r.nextOwn()
	}
	if r.err != nil {
		return false
	}
	if r.at, r.err = r.member(); r.at == nil || r.err != nil {
		return false
	}
	r.Index = r.made.index[r.at]
	return true
}

// nextOwn is Next with our own codec.
func (r *Reader) nextOwn() bool {
	member := r.json.member(r.names, r.last, &r.seen)
	if member == nil {
		return false
	}
	r.last, r.Index, r.at = member, member.index, member.schema
	return true
}

func (r *Reader) member() (*smithy.Schema, error) {
	if r.union {
		return r.codec.ReadUnion(r.made.Schema)
	}
	return r.codec.ReadStructMember()
}

// Err returns the first error met.
func (r *Reader) Err() error {
	if r.err == nil && r.json != nil {
		return r.json.err
	}
	return r.err
}

// read runs one read of the codec unless an earlier one failed.
func read[T any](r *Reader, p *T, from func(smithy.ShapeDeserializer, *smithy.Schema, *T) error) {
	if r.err == nil {
		r.err = from(r.codec, r.at, p)
	}
}

// readNew reads into a new value.
func readNew[T any](r *Reader, p **T, from func(smithy.ShapeDeserializer, *smithy.Schema, *T) error) {
	v := new(T)
	read(r, v, from)
	*p = v
}

// String reads a string into a new one.
func (r *Reader) String(p **string) {
	if r.json != nil {
		*p = r.json.newText()
		return
	}
	v := new(string)
	r.StringValue(v)
	*p = v
}

// StringValue reads a string held by value. Invalid UTF-8 becomes U+FFFD, byte for byte.
func (r *Reader) StringValue(p *string) {
	if r.json != nil {
		*p = r.json.text()
		return
	}
	read(r, p, smithy.ShapeDeserializer.ReadString)
	*p = repaired(*p)
}

func repaired(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// Bool reads a boolean into a new one.
func (r *Reader) Bool(p **bool) {
	if r.json != nil {
		*p = r.json.flags.put(r.json.bool())
		return
	}
	readNew(r, p, smithy.ShapeDeserializer.ReadBool)
}

// BoolValue reads a boolean held by value.
func (r *Reader) BoolValue(p *bool) {
	if r.json != nil {
		*p = r.json.bool()
		return
	}
	read(r, p, smithy.ShapeDeserializer.ReadBool)
}

// Int32 reads an integer into a new one.
func (r *Reader) Int32(p **int32) {
	if r.json != nil {
		*p = r.json.counts.put(int32(r.json.integer(32)))
		return
	}
	readNew(r, p, smithy.ShapeDeserializer.ReadInt32)
}

// Int32Value reads an integer held by value.
func (r *Reader) Int32Value(p *int32) {
	if r.json != nil {
		*p = int32(r.json.integer(32))
		return
	}
	read(r, p, smithy.ShapeDeserializer.ReadInt32)
}

// Int64 reads a long integer into a new one.
func (r *Reader) Int64(p **int64) { readNew(r, p, smithy.ShapeDeserializer.ReadInt64) }

// Int64Value reads a long integer held by value.
func (r *Reader) Int64Value(p *int64) { read(r, p, smithy.ShapeDeserializer.ReadInt64) }

// Float32 reads a number into a new one.
func (r *Reader) Float32(p **float32) { readNew(r, p, smithy.ShapeDeserializer.ReadFloat32) }

// Float32Value reads a number held by value.
func (r *Reader) Float32Value(p *float32) { read(r, p, smithy.ShapeDeserializer.ReadFloat32) }

// Float64 reads a number into a new one.
func (r *Reader) Float64(p **float64) { readNew(r, p, smithy.ShapeDeserializer.ReadFloat64) }

// Float64Value reads a number held by value.
func (r *Reader) Float64Value(p *float64) { read(r, p, smithy.ShapeDeserializer.ReadFloat64) }

// Time reads a timestamp into a new one.
func (r *Reader) Time(p **time.Time) {
	if r.json != nil {
		*p = r.json.times.put(r.json.time(r.at))
		return
	}
	readNew(r, p, readTime)
}

// TimeValue reads a timestamp held by value.
func (r *Reader) TimeValue(p *time.Time) {
	if r.json != nil {
		*p = r.json.time(r.at)
		return
	}
	read(r, p, readTime)
}

// readTime reads a timestamp. smithy-go's codecs panic on one that is not a number.
func readTime(codec smithy.ShapeDeserializer, at *smithy.Schema, p *time.Time) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			notANumber, ok := cause.(big.ErrNaN)
			if !ok {
				panic(cause)
			}
			err = fmt.Errorf("timestamp is not a number: %w", notANumber)
		}
	}()
	return codec.ReadTime(at, p)
}

// Blob reads bytes.
func (r *Reader) Blob(p *[]byte) { read(r, p, smithy.ShapeDeserializer.ReadBlob) }

// Document reads a value without a model.
func (r *Reader) Document(p *document.Value) { read(r, p, smithy.ShapeDeserializer.ReadDocument) }
