package imagebuilder_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// TestWireRoundTrip writes and reads values of every input, output and structure.
func TestWireRoundTrip(t *testing.T) {
	for n, of := range structures(t) {
		f := newFiller(uint64(n))
		for range 20 {
			want := f.value(of)
			data := marshal(t, want)
			if byValue := marshal(t, reflect.ValueOf(want).Elem().Interface()); !bytes.Equal(data, byValue) {
				t.Fatalf("%s: a pointer is %s, the value %s", of, data, byValue)
			}
			got := reflect.New(of).Interface()
			if err := imagebuilder.UnmarshalWire(data, got); err != nil || !reflect.DeepEqual(want, got) {
				t.Fatalf("%s: %v comes back\n%s", of, err, marshal(t, got))
			}
		}
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	data, err := imagebuilder.MarshalWire(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestWireIsWhatIsSent compares with the body of every operation's request, less what the
// request carries in its path and its query.
func TestWireIsWhatIsSent(t *testing.T) {
	for n, one := range allOperations(t) {
		f := newFiller(uint64(n))
		f.all = true
		for range 20 {
			in := f.value(one.input)
			var request *http.Request
			var body []byte
			_, err := call(one, in, func(r *http.Request) *http.Response {
				request = r
				if r.Body != nil {
					body, _ = io.ReadAll(r.Body)
				}
				return answerOf(nil)
			})
			if err != nil {
				t.Fatalf("%s: %v", one.name, err)
			}
			if want := inBody(t, marshal(t, in), request.URL); string(body) != want {
				t.Fatalf("%s sends %s, not %s", one.name, body, want)
			}
		}
	}
}

// inBody is a JSON object without the members that a URL carries, "" for none.
func inBody(t *testing.T, object []byte, from *url.URL) string {
	t.Helper()
	var kept []string
	for _, m := range membersOf(t, object) {
		if !carries(from, m) {
			kept = append(kept, fmt.Sprintf("%q:%s", m.name, m.value))
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return "{" + strings.Join(kept, ",") + "}"
}

// member is a member of a JSON object as it stands there.
type member struct {
	name  string
	value json.RawMessage
}

// membersOf are an object's members in their order.
func membersOf(t *testing.T, object []byte) []member {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(object))
	var all []member
	_, err := decoder.Token()
	for err == nil && decoder.More() {
		var name json.Token
		var m member
		if name, err = decoder.Token(); err == nil {
			m.name = fmt.Sprint(name)
			err = decoder.Decode(&m.value)
		}
		all = append(all, m)
	}
	if err != nil {
		t.Fatalf("%s: %v", object, err)
	}
	return all
}

// carries tells whether a URL's query has the member, or its path ends with its text.
func carries(u *url.URL, m member) bool {
	var text string
	if json.Unmarshal(m.value, &text) != nil {
		text = string(m.value)
	}
	return strings.HasSuffix(u.Path, "/"+text) || u.Query().Has(m.name) && slices.Contains(u.Query()[m.name], text) ||
		u.Query().Has(m.name) && bytes.HasPrefix(m.value, []byte("["))
}

// answerOf is a response with a body, without errors.
func answerOf(body []byte) *http.Response {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body))}
}

// TestWireIsWhatIsRead lets the client and UnmarshalWire read the same answers of every
// operation, as they are and with something wrong or unknown in them. Of an answer in which
// no member travels the client does not look at the body.
func TestWireIsWhatIsRead(t *testing.T) {
	for n, one := range allOperations(t) {
		if holdsNothing(one.output) {
			continue
		}
		f := newFiller(uint64(n))
		for range 20 {
			want := f.value(one.output)
			data := marshal(t, want)
			if err := requireSameReading(t, one, data); err != nil {
				t.Fatalf("%s: %v", data, err)
			}
			for range 4 {
				_ = requireSameReading(t, one, f.damaged(t, data))
			}
		}
		for _, data := range []string{"", " ", "null", "{}", "[]", "{", `{"requestId":`, `"text"`, "7", "{\"requestId\":\"a\xff\"}"} {
			_ = requireSameReading(t, one, []byte(data))
		}
	}
}

// holdsNothing tells whether an output has no member.
func holdsNothing(output reflect.Type) bool {
	return !slices.ContainsFunc(reflect.VisibleFields(output), func(field reflect.StructField) bool {
		return field.IsExported() && field.Name != "ResultMetadata"
	})
}

// requireSameReading states that the client reads what UnmarshalWire does, and returns the
// error of both.
func requireSameReading(t *testing.T, one operation, data []byte) error {
	t.Helper()
	in := newFiller(1)
	in.all = true
	read, theirs := call(one, in.value(one.input), func(*http.Request) *http.Response { return answerOf(data) })
	got := reflect.New(one.output).Interface()
	ours := imagebuilder.UnmarshalWire(data, got)
	if (ours == nil) != (theirs == nil) {
		t.Fatalf("%s: %s is read with %v, by the client with %v", one.name, data, ours, theirs)
	}
	if ours != nil {
		return ours
	}
	metadata := reflect.ValueOf(read).Elem().FieldByName("ResultMetadata")
	metadata.SetZero()
	if !reflect.DeepEqual(got, read) {
		t.Fatalf("%s is read as %s, by the client as %s", data, marshal(t, got), marshal(t, read))
	}
	return nil
}

// damaged is a JSON text with one value replaced.
func (f *filler) damaged(t *testing.T, data []byte) []byte {
	t.Helper()
	var whole any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&whole); err != nil {
		t.Fatal(err)
	}
	values := []any{nil, "text", true, 7, -0.5, 1e300, "NaN", []any{}, []any{nil}, map[string]any{}, map[string]any{"unknown": nil}}
	damaged, err := json.Marshal(f.replace(whole, values[f.IntN(len(values))]))
	if err != nil {
		t.Fatal(err)
	}
	return damaged
}

// replace puts a value somewhere in another, whose lists and maps are changed.
func (f *filler) replace(in, by any) any {
	switch in := in.(type) {
	case []any:
		if len(in) > 0 && f.IntN(8) > 0 {
			i := f.IntN(len(in))
			in[i] = f.replace(in[i], by)
			return in
		}
	case map[string]any:
		if len(in) > 0 && f.IntN(8) > 0 {
			keys := slices.Sorted(func(yield func(string) bool) {
				for key := range in {
					if !yield(key) {
						return
					}
				}
			})
			key := keys[f.IntN(len(keys))]
			in[key] = f.replace(in[key], by)
			return in
		}
	}
	return by
}

func TestWireOfOtherValues(t *testing.T) {
	for want, v := range map[string]any{
		`"macOS"`:             types.PlatformMacos,
		`"Plan 9"`:            types.Platform("Plan 9"),
		`["Linux","macOS"]`:   []types.Platform{types.PlatformLinux, types.PlatformMacos},
		`[{"name":"x"},{}]`:   []types.Filter{{Name: new(string)}, {}},
		`{"a":{"values":[]}}`: map[string]types.Filter{"a": {Values: []string{}}},
		`{"message":""}`:      types.ClientException{Message: new(string)},
	} {
		if filters, ok := v.([]types.Filter); ok {
			*filters[0].Name = "x"
		}
		if got := marshal(t, v); string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
		back := reflect.New(reflect.TypeOf(v))
		if err := imagebuilder.UnmarshalWire([]byte(want), back.Interface()); err != nil || !reflect.DeepEqual(v, back.Elem().Interface()) {
			t.Errorf("%s comes back as %v, %v", want, back.Elem(), err)
		}
	}
}

func TestWireRefuses(t *testing.T) {
	var none *types.Image
	image := &types.Image{}
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "writing <nil>: there is no value"},
		{none, "writing *types.Image: there is no value"},
		{[]types.Image(nil), "writing []types.Image: there is no value"},
		{7, "writing int: int is not an input, output or type of github.com/revsmith/revsmith/client/imagebuilder"},
		{[]string{"a"}, "writing []string: string is not an input"},
		{map[int]types.Image{1: {}}, "writing map[int]types.Image: map[int]types.Image is not an input"},
		{struct{ A string }{}, "is not an input"},
		{imagebuilder.ListImagesPaginatorOptions{}, "imagebuilder.ListImagesPaginatorOptions is not an input"},
		{&image, "*types.Image is not an input"},
	} {
		if _, err := imagebuilder.MarshalWire(c.v); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestWireReadingRefuses(t *testing.T) {
	for _, c := range []struct {
		data, want string
		v          any
	}{
		{`{}`, "reading types.Image: want a pointer to a value", types.Image{}},
		{`{}`, "reading *types.Image: want a pointer to a value", (*types.Image)(nil)},
		{`{}`, "reading <nil>: want a pointer to a value", nil},
		{`{}`, "reading *int: int is not an input", new(int)},
		{`{"arn":"a",}`, "reading *types.Image: invalid JSON from byte 12 on: invalid character", new(types.Image)},
		{`{} {}`, "invalid JSON from byte 4 on", new(types.Image)},
		{`{"image":{"state":{"status":3}}}`, "reading *imagebuilder.GetImageOutput: image.state.status: expected string, got 3", new(imagebuilder.GetImageOutput)},
		{`[{},{"tags":{"a b":[]}}]`, `reading *[]types.Image: [1].tags["a b"]: expected string, got [`, new([]types.Image)},
		{`7`, "reading *types.Platform: expected string, got 7", new(types.Platform)},
	} {
		before := fmt.Sprint(c.v)
		err := imagebuilder.UnmarshalWire([]byte(c.data), c.v)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
		if after := fmt.Sprint(c.v); after != before {
			t.Errorf("%s left %s", c.data, after)
		}
	}
}
