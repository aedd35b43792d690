package runtime_test

import (
	"testing"

	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
)

// byValue holds each kind of number and a boolean by value, and a text.
type byValue struct {
	Open   bool
	Count  int32
	Total  int64
	Rate   float32
	Share  float64
	Street string
}

// byValueMembers are its members, required or not.
func byValueMembers(required bool) []runtime.Member {
	return []runtime.Member{
		{Name: "open", Target: &runtime.Boolean, Required: required},
		{Name: "count", Target: &runtime.Integer, Required: required},
		{Name: "total", Target: &runtime.Long, Required: required},
		{Name: "rate", Target: &runtime.Float, Required: required},
		{Name: "share", Target: &runtime.Double, Required: required},
		{Name: "street", Target: &runtime.String, Required: required},
	}
}

func (v *byValue) write(codec smithy.ShapeSerializer, shape *runtime.Shape) {
	w := runtime.Write(codec, shape)
	w.BoolValue(0, v.Open)
	w.Int32Value(1, v.Count)
	w.Int64Value(2, v.Total)
	w.Float32Value(3, v.Rate)
	w.Float64Value(4, v.Share)
	w.StringValue(5, v.Street)
}

// house may leave out everything, and tower nothing.
type (
	house struct{ byValue }
	tower struct{ byValue }
)

var (
	houseShape = structure("House", byValueMembers(false)...)
	towerShape = structure("Tower", byValueMembers(true)...)
)

func (v *house) SerializeMembers(codec smithy.ShapeSerializer) { v.write(codec, &houseShape) }
func (v *house) Serialize(codec smithy.ShapeSerializer)        { runtime.WriteStruct(codec, &houseShape, v) }
func (v *tower) SerializeMembers(codec smithy.ShapeSerializer) { v.write(codec, &towerShape) }
func (v *tower) Serialize(codec smithy.ShapeSerializer)        { runtime.WriteStruct(codec, &towerShape, v) }

// A number or a boolean held by value is written where it is required, for zero may be what is
// meant; a text that is required is not empty.
func TestZeroIsWrittenWhereItIsRequired(t *testing.T) {
	one := byValue{Open: true, Count: 1, Total: 1, Rate: 1, Share: 1, Street: "a"}
	const zeros, ones = `{"open":false,"count":0,"total":0,"rate":0,"share":0}`, `{"open":true,"count":1,"total":1,"rate":1,"share":1,"street":"a"}`
	for _, c := range []struct {
		shape *runtime.Shape
		value smithy.Serializable
		want  string
	}{
		{&houseShape, &house{}, `{}`},
		{&towerShape, &tower{}, zeros},
		{&houseShape, &house{one}, ones},
		{&towerShape, &tower{one}, ones},
	} {
		equal(t, "body", string(bodyWith(t, protocolOf(t, "restJson1"), c.shape, c.value)), c.want)
		data, err := wireOf("restJson1").Marshal(c.value)
		must(t, err)
		equal(t, "wire", string(data), c.want)
	}
}
