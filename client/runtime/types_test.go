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
	runtime.Member{Name: "inside", Target: &runtime.Shape{Name: "Inside", Type: smithy.ShapeTypeList, Members: make([]runtime.Member, 1)},
		Since: &runtime.Since{Date: "2022-02-02", After: "2021-05-05", Note: "notes/2022-02-02.txt"}},
)

var sizeShape = runtime.Shape{Name: "Size", Type: smithy.ShapeTypeEnum, Since: proven("2020-01-01"), Values: []runtime.Value{
	{Name: "SizeSmall", Wire: "SMALL"}, {Name: "SizeHuge", Wire: "HUGE", Since: proven("2023-03-03")},
}}

// proven is what a note of that date announced.
func proven(date string) *runtime.Since {
	return &runtime.Since{Date: date, Proven: true, Note: "notes/" + date + ".txt"}
}

func init() {
	parcelShape.Members[2].Target.Members[0] = runtime.Member{Name: "member", Target: &parcelShape}
	everythingShape.Members[15].Target = &everythingShape
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
	runtime.Member{Name: "count", Target: &runtime.Integer},
	runtime.Member{Name: "long", Target: &runtime.Long},
	runtime.Member{Name: "ratio", Target: &runtime.Float},
	runtime.Member{Name: "score", Target: &runtime.Double},
	runtime.Member{Name: "at", Target: &runtime.Timestamp},
	runtime.Member{Name: "day", Target: &runtime.Timestamp, Format: "date-time"},
	runtime.Member{Name: "data", Target: &runtime.Blob},
	runtime.Member{Name: "size", Target: &sizeShape},
	runtime.Member{Name: "sizes", Target: &sizesShape},
	runtime.Member{Name: "labels", Target: &runtime.StringMap},
	runtime.Member{Name: "lists", Target: &runtime.StringListMap},
	runtime.Member{Name: "matrix", Target: &matrixShape},
	runtime.Member{Name: "deep", Target: &deepShape},
	runtime.Member{Name: "parent"},
	runtime.Member{Name: "choice", Target: &choiceShape},
	runtime.Member{Name: "free", Target: &runtime.Document},
	runtime.Member{Name: "plainText", Target: &runtime.String},
	runtime.Member{Name: "plain", Target: &runtime.Boolean, Since: proven("2024-04-04")},
	runtime.Member{Name: "plainInt", Target: &runtime.Integer},
	runtime.Member{Name: "plainLong", Target: &runtime.Long},
	runtime.Member{Name: "plainNum", Target: &runtime.Double},
	runtime.Member{Name: "renamed", Target: &runtime.String, As: "new-name", Since: proven("2020-02-02")},
)

func listShape(of *runtime.Shape) runtime.Shape {
	return runtime.Shape{Name: of.Name + "List", Type: smithy.ShapeTypeList, Members: []runtime.Member{{Name: "member", Target: of}}}
}

func mapShape(of *runtime.Shape) runtime.Shape {
	return runtime.Shape{Name: of.Name + "Map", Type: smithy.ShapeTypeMap,
		Members: []runtime.Member{{Name: "key", Target: &runtime.String}, {Name: "value", Target: of}}}
}

var (
	sizesShape       = listShape(&sizeShape)
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
		if r.Index < 11 {
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
		r.Int32(&v.Count)
	case 3:
		r.Int64(&v.Long)
	case 4:
		r.Float32(&v.Ratio)
	case 5:
		r.Float64(&v.Score)
	case 6:
		r.Time(&v.At)
	case 7:
		r.Time(&v.Day)
	case 8:
		r.Blob(&v.Data)
	case 9:
		runtime.Enum(r, &v.Size)
	case 10:
		runtime.Strings(r, &v.Sizes)
	}
}

func (v *everything) readOther(r *runtime.Reader) {
	switch r.Index {
	case 11:
		r.StringMap(&v.Labels)
	case 12:
		r.StringListMap(&v.Lists)
	case 13:
		runtime.List(r, &v.Matrix, readRow)
	case 14:
		runtime.Map(r, &v.Deep, readDeep)
	case 15:
		runtime.Nested(r, &v.Parent)
	case 16:
		readChoice(r, &v.Choice)
	case 17:
		r.Document(&v.Free)
	case 18:
		r.StringValue(&v.PlainText)
	case 19:
		r.BoolValue(&v.Plain)
	case 20:
		r.Int32Value(&v.PlainInt)
	case 21:
		r.Int64Value(&v.PlainLong)
	case 22:
		r.Float64Value(&v.PlainNum)
	case 23:
		r.String(&v.Renamed)
	}
}

func (v *everything) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &everythingShape, v) }

func (v *everything) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &everythingShape)
	w.String(0, v.Text)
	w.Bool(1, v.Flag)
	w.Int32(2, v.Count)
	w.Int64(3, v.Long)
	w.Float32(4, v.Ratio)
	w.Float64(5, v.Score)
	w.Time(6, v.At)
	w.Time(7, v.Day)
	w.Blob(8, v.Data)
	w.Enum(9, string(v.Size))
	runtime.WriteStrings(&w, 10, v.Sizes)
	w.StringMap(11, v.Labels)
	w.StringListMap(12, v.Lists)
	runtime.WriteList(&w, 13, v.Matrix, writeRow)
	runtime.WriteMap(&w, 14, v.Deep, writeDeep)
	runtime.WriteNested(&w, 15, v.Parent)
	writeChoice(&w, 16, v.Choice)
	w.Document(17, v.Free)
	w.StringValue(18, v.PlainText)
	w.BoolValue(19, v.Plain)
	w.Int32Value(20, v.PlainInt)
	w.Int64Value(21, v.PlainLong)
	w.Float64Value(22, v.PlainNum)
	w.String(23, v.Renamed)
}

// choice is a union of a parcel and a text.
type choice interface{ isChoice() }

type choiceParcel struct{ Value parcel }
type choiceText struct{ Value string }

func (*choiceParcel) isChoice() {}
func (*choiceText) isChoice()   {}

var choiceShape = runtime.Shape{Name: "Choice", Type: smithy.ShapeTypeUnion, Members: []runtime.Member{
	{Name: "parcel", Target: &parcelShape}, {Name: "text", Target: &runtime.String, Since: proven("2024-04-04")},
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
