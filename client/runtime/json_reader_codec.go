package runtime

import (
	"errors"
	"math/big"
	"slices"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	"github.com/aws/smithy-go/traits"
)

var _ smithy.ShapeDeserializer = (*jsonReader)(nil)

// openStructure is a structure or a union of which members are still to come.
type openStructure struct {
	schema *smithy.Schema
	seen   []*smithy.Schema
	// depth is that of its members, value is where the value of the last one begins.
	depth, value int
}

func (d *jsonReader) ReadBool(_ *smithy.Schema, v *bool) error {
	*v = d.bool()
	return d.err
}

func (d *jsonReader) ReadInt8(_ *smithy.Schema, v *int8) error {
	*v = int8(d.integer(8))
	return d.err
}

func (d *jsonReader) ReadInt16(_ *smithy.Schema, v *int16) error {
	*v = int16(d.integer(16))
	return d.err
}

func (d *jsonReader) ReadInt32(_ *smithy.Schema, v *int32) error {
	*v = int32(d.integer(32))
	return d.err
}

func (d *jsonReader) ReadInt64(_ *smithy.Schema, v *int64) error {
	*v = d.integer(64)
	return d.err
}

func (d *jsonReader) ReadFloat32(_ *smithy.Schema, v *float32) error {
	*v = float32(d.float())
	return d.err
}

func (d *jsonReader) ReadFloat64(_ *smithy.Schema, v *float64) error {
	*v = d.float()
	return d.err
}

func (d *jsonReader) ReadString(_ *smithy.Schema, v *string) error {
	*v = d.text()
	return d.err
}

func (d *jsonReader) ReadBlob(_ *smithy.Schema, v *[]byte) error {
	*v = d.blob()
	return d.err
}

func (d *jsonReader) ReadTime(at *smithy.Schema, v *time.Time) error {
	*v = d.time(at)
	return d.err
}

var errNoBigNumbers = errors.New("numbers of any size are not read")

func (d *jsonReader) ReadBigInt(*smithy.Schema, *big.Int) error     { return errNoBigNumbers }
func (d *jsonReader) ReadBigFloat(*smithy.Schema, *big.Float) error { return errNoBigNumbers }

// ReadDocument reads a value without a model.
func (d *jsonReader) ReadDocument(_ *smithy.Schema, v *document.Value) error {
	*v = document.Opaque{Value: d.free()}
	return d.err
}

// ReadNil takes a null, if one comes next.
func (d *jsonReader) ReadNil(*smithy.Schema) (bool, error) {
	null := d.null()
	return null, d.err
}

// ReadStruct opens a structure.
func (d *jsonReader) ReadStruct(s *smithy.Schema) error {
	d.enter('{')
	d.structures = append(d.structures, openStructure{schema: s, depth: d.depth})
	return d.err
}

// ReadStructMember goes to the next member that is known and not null; nil is the end.
func (d *jsonReader) ReadStructMember() (*smithy.Schema, error) {
	if len(d.structures) == 0 {
		return nil, errors.New("no structure is open")
	}
	in := &d.structures[len(d.structures)-1]
	for d.more('{', '}') {
		member := d.known(in.schema, d.name())
		if member == nil {
			d.skip()
			continue
		}
		d.repeats = d.repeats || slices.Contains(in.seen, member)
		in.seen = append(in.seen, member)
		if !d.null() && d.err == nil {
			in.value = d.at
			return member, nil
		}
	}
	d.structures = d.structures[:len(d.structures)-1]
	return nil, d.err
}

// known is the member of that name, nil where there is none.
func (d *jsonReader) known(in *smithy.Schema, name string) *smithy.Schema {
	if member := in.Member(name); member != nil && !(d.renames && has[*traits.JSONName](member)) {
		return member
	}
	if d.renames {
		for _, member := range in.Members() {
			if renamed, ok := smithy.SchemaTrait[*traits.JSONName](member); ok && renamed.Name == name {
				return member
			}
		}
	}
	if other := map[string]string{"message": "Message", "Message": "message"}[name]; other != "" && has[*traits.Error](in) {
		return in.Member(other)
	}
	return nil
}

// ReadUnion opens a union unless it is the one that is open, and goes to its next member. It is
// another one where the value of the open one's member has not been read, or is being read.
func (d *jsonReader) ReadUnion(s *smithy.Schema) (*smithy.Schema, error) {
	isOpen := false
	if n := len(d.structures); n > 0 {
		last := &d.structures[n-1]
		isOpen = last.schema == s && last.depth == d.depth && last.value != d.at
	}
	if !isOpen {
		if err := d.ReadStruct(s); err != nil {
			return nil, err
		}
	}
	return d.ReadStructMember()
}

// ReadList opens a list.
func (d *jsonReader) ReadList(*smithy.Schema) error {
	d.enter('[')
	return d.err
}

// ReadListItem goes to the next element. After an error it answers true: some callers ask for
// the error then alone.
func (d *jsonReader) ReadListItem(*smithy.Schema) (bool, error) {
	more := d.more('[', ']')
	return more || d.err != nil, d.err
}

// ReadMap opens a map.
func (d *jsonReader) ReadMap(*smithy.Schema) error {
	d.enter('{')
	return d.err
}

// ReadMapKey goes to the next entry. After an error it answers true, as ReadListItem does.
func (d *jsonReader) ReadMapKey(*smithy.Schema) (string, bool, error) {
	if !d.more('{', '}') {
		return "", d.err != nil, d.err
	}
	key := d.key()
	return key, true, d.err
}
