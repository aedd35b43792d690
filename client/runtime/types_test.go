package runtime_test

import (
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"

	"github.com/revsmith/revsmith/client/runtime"
)

type size string

type parcel struct {
	Name   *string
	Size   size
	Inside []parcel
}

var parcelShape = structure("Parcel",
	runtime.Member{Name: "name", Target: &runtime.String, Required: true},
	runtime.Member{Name: "size", Target: &sizeShape},
	runtime.Member{Name: "inside", Target: &runtime.Shape{Name: "Inside", Type: smithy.ShapeTypeList, Members: make([]runtime.Member, 1)}},
)

var sizeShape = runtime.Shape{Name: "Size", Type: smithy.ShapeTypeEnum}

func init() {
	parcelShape.Members[2].Target.Members[0] = runtime.Member{Name: "member", Target: &parcelShape}
	everythingShape.Members[17].Target = &everythingShape
}

func (v *parcel) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &parcelShape)
	for r.Next() {
		switch r.Index {
		case 0:
			r.String(&v.Name)
		case 1:
			runtime.Enum(&r, &v.Size)
		case 2:
			runtime.NestedList(&r, &v.Inside)
		}
	}
	return r.Err()
}

func (v *parcel) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &parcelShape)
	w.String(0, v.Name)
	w.Enum(1, string(v.Size))
	runtime.WriteNestedList(&w, 2, v.Inside)
}

// everything has a member of each kind.
type everything struct {
	Text      *string
	Flag      *bool
	Small     *int8
	Short     *int16
	Count     *int32
	Long      *int64
	Ratio     *float32
	Score     *float64
	At        *time.Time
	Day       *time.Time
	Data      []byte
	Size      size
	Sizes     []size
	Labels    map[string]string
	Lists     map[string][]string
	Matrix    [][]int32
	Deep      map[string]map[string][]parcel
	Parent    *everything
	Choice    choice
	Free      document.Value
	PlainText string
	Plain     bool
	PlainInt  int32
	PlainLong int64
	PlainNum  float64
	Renamed   *string
}

var everythingShape = structure("Everything",
	runtime.Member{Name: "text", Target: &runtime.String},
	runtime.Member{Name: "flag", Target: &runtime.Boolean},
	runtime.Member{Name: "small", Target: &runtime.Byte},
	runtime.Member{Name: "short", Target: &runtime.Short},
	runtime.Member{Name: "count", Target: &runtime.Integer},
	runtime.Member{Name: "long", Target: &runtime.Long},
	runtime.Member{Name: "ratio", Target: &runtime.Float},
	runtime.Member{Name: "score", Target: &runtime.Double},
	runtime.Member{Name: "at", Target: &runtime.Timestamp},
	runtime.Member{Name: "day", Target: &runtime.Timestamp, Format: "date-time"},
	runtime.Member{Name: "data", Target: &runtime.Blob},
	runtime.Member{Name: "size", Target: &sizeShape},
	runtime.Member{Name: "sizes", Target: &runtime.StringList},
	runtime.Member{Name: "labels", Target: &runtime.StringMap},
	runtime.Member{Name: "lists", Target: &runtime.StringListMap},
	runtime.Member{Name: "matrix", Target: &matrixShape},
	runtime.Member{Name: "deep", Target: &deepShape},
	runtime.Member{Name: "parent"},
	runtime.Member{Name: "choice", Target: &choiceShape},
	runtime.Member{Name: "free", Target: &runtime.Document},
	runtime.Member{Name: "plainText", Target: &runtime.String},
	runtime.Member{Name: "plain", Target: &runtime.Boolean},
	runtime.Member{Name: "plainInt", Target: &runtime.Integer},
	runtime.Member{Name: "plainLong", Target: &runtime.Long},
	runtime.Member{Name: "plainNum", Target: &runtime.Double},
	runtime.Member{Name: "renamed", Target: &runtime.String, As: "new-name"},
)

func listShape(of *runtime.Shape) runtime.Shape {
	return runtime.Shape{Name: of.Name + "List", Type: smithy.ShapeTypeList, Members: []runtime.Member{{Name: "member", Target: of}}}
}

func mapShape(of *runtime.Shape) runtime.Shape {
	return runtime.Shape{Name: of.Name + "Map", Type: smithy.ShapeTypeMap,
		Members: []runtime.Member{{Name: "key", Target: &runtime.String}, {Name: "value", Target: of}}}
}

var (
	integersShape    = listShape(&runtime.Integer)
	matrixShape      = listShape(&integersShape)
	parcelListsShape = mapShape(&parcelListShape)
	deepShape        = mapShape(&parcelListsShape)
)

func readDeep(r *runtime.Reader, p *map[string][]parcel) {
	runtime.Map(r, p, runtime.NestedList[parcel])
}

func writeDeep(e runtime.Element, v map[string][]parcel) {
	runtime.ElementMap(e, v, func(e runtime.Element, v []parcel) {
		runtime.ElementList(e, v, runtime.ElementNested[parcel])
	})
}

func readRow(r *runtime.Reader, p *[]int32) { runtime.List(r, p, (*runtime.Reader).Int32Value) }

func writeRow(e runtime.Element, v []int32) { runtime.ElementList(e, v, runtime.Element.Int32) }

func (v *everything) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &everythingShape)
	for r.Next() {
		if r.Index < 13 {
			v.readScalar(&r)
		} else {
			v.readOther(&r)
		}
	}
	return r.Err()
}

func (v *everything) readScalar(r *runtime.Reader) {
	switch r.Index {
	case 0:
		r.String(&v.Text)
	case 1:
		r.Bool(&v.Flag)
	case 2:
		r.Int8(&v.Small)
	case 3:
		r.Int16(&v.Short)
	case 4:
		r.Int32(&v.Count)
	case 5:
		r.Int64(&v.Long)
	case 6:
		r.Float32(&v.Ratio)
	case 7:
		r.Float64(&v.Score)
	case 8:
		r.Time(&v.At)
	case 9:
		r.Time(&v.Day)
	case 10:
		r.Blob(&v.Data)
	case 11:
		runtime.Enum(r, &v.Size)
	case 12:
		runtime.Strings(r, &v.Sizes)
	}
}

func (v *everything) readOther(r *runtime.Reader) {
	switch r.Index {
	case 13:
		r.StringMap(&v.Labels)
	case 14:
		r.StringListMap(&v.Lists)
	case 15:
		runtime.List(r, &v.Matrix, readRow)
	case 16:
		runtime.Map(r, &v.Deep, readDeep)
	case 17:
		runtime.Nested(r, &v.Parent)
	case 18:
		readChoice(r, &v.Choice)
	case 19:
		r.Document(&v.Free)
	case 20:
		r.StringValue(&v.PlainText)
	case 21:
		r.BoolValue(&v.Plain)
	case 22:
		r.Int32Value(&v.PlainInt)
	case 23:
		r.Int64Value(&v.PlainLong)
	case 24:
		r.Float64Value(&v.PlainNum)
	case 25:
		r.String(&v.Renamed)
	}
}

func (v *everything) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &everythingShape, v) }

func (v *everything) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &everythingShape)
	w.String(0, v.Text)
	w.Bool(1, v.Flag)
	w.Int8(2, v.Small)
	w.Int16(3, v.Short)
	w.Int32(4, v.Count)
	w.Int64(5, v.Long)
	w.Float32(6, v.Ratio)
	w.Float64(7, v.Score)
	w.Time(8, v.At)
	w.Time(9, v.Day)
	w.Blob(10, v.Data)
	w.Enum(11, string(v.Size))
	runtime.WriteStrings(&w, 12, v.Sizes)
	w.StringMap(13, v.Labels)
	w.StringListMap(14, v.Lists)
	runtime.WriteList(&w, 15, v.Matrix, writeRow)
	runtime.WriteMap(&w, 16, v.Deep, writeDeep)
	runtime.WriteNested(&w, 17, v.Parent)
	writeChoice(&w, 18, v.Choice)
	w.Document(19, v.Free)
	w.StringValue(20, v.PlainText)
	w.BoolValue(21, v.Plain)
	w.Int32Value(22, v.PlainInt)
	w.Int64Value(23, v.PlainLong)
	w.Float64Value(24, v.PlainNum)
	w.String(25, v.Renamed)
}

// choice is a union of a parcel and a text.
type choice interface{ isChoice() }

type choiceParcel struct{ Value parcel }
type choiceText struct{ Value string }

func (*choiceParcel) isChoice() {}
func (*choiceText) isChoice()   {}

var choiceShape = runtime.Shape{Name: "Choice", Type: smithy.ShapeTypeUnion, Members: []runtime.Member{
	{Name: "parcel", Target: &parcelShape}, {Name: "text", Target: &runtime.String},
}}

func readChoice(r *runtime.Reader, p *choice) {
	runtime.Union(r, &choiceShape, func(r *runtime.Reader) {
		switch r.Index {
		case 0:
			var v choiceParcel
			runtime.NestedValue(r, &v.Value)
			*p = &v
		case 1:
			var v choiceText
			r.StringValue(&v.Value)
			*p = &v
		}
	})
}

func writeChoice(w *runtime.Writer, i int, v choice) {
	switch v := v.(type) {
	case *choiceParcel:
		runtime.WriteUnion(w, i, &choiceShape, 0, func(e runtime.Element) { runtime.ElementNested(e, v.Value) })
	case *choiceText:
		runtime.WriteUnion(w, i, &choiceShape, 1, func(e runtime.Element) { e.String(v.Value) })
	}
}
