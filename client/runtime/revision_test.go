package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

func pinned(date string) func(*runtime.Options) {
	return func(o *runtime.Options) { o.Revision = date }
}

func TestNewerThanRevision(t *testing.T) {
	name := aws.String("n")
	labels := &sendInput{Name: name, Labels: map[string]string{"a": "b"}}
	huge := []parcel{{Name: name, Size: "SMALL"}, {Name: name, Inside: []parcel{{Name: name, Size: "HUGE"}}}}
	cases := map[string]struct {
		in       *sendInput
		revision string
		want     []string // path, value, date, by "|"
	}{
		"a member, a day before":          {labels, "2021-05-04", []string{"SendParcelInput.Labels||2021-05-05"}},
		"a member, on its day":            {labels, "2021-05-05", nil},
		"a member, long after":            {labels, "2030-01-01", nil},
		"a member, without a pin":         {labels, "", nil},
		"before all notes":                {labels, "0001-01-01", []string{"SendParcelInput.Labels||2021-05-05"}},
		"an empty map is used":            {&sendInput{Name: name, Labels: map[string]string{}}, "2021-05-04", []string{"SendParcelInput.Labels||2021-05-05"}},
		"a nil map is not":                {&sendInput{Name: name}, "2021-05-04", nil},
		"what was first seen later":       {&sendInput{Name: name, Parcels: []parcel{{Name: name, Inside: []parcel{}}}}, "2021-05-04", nil},
		"a value deep in lists":           {&sendInput{Name: name, Parcels: huge}, "2023-03-02", []string{"SendParcelInput.Parcels[1].Inside[0].Size|HUGE|2023-03-03"}},
		"a value on its day":              {&sendInput{Name: name, Parcels: huge}, "2023-03-03", nil},
		"a value nobody knows":            {&sendInput{Name: name, Parcels: []parcel{{Name: name, Size: "ODD"}}}, "2020-01-01", nil},
		"a value in a map":                {&sendInput{Name: name, ByCity: map[string]parcel{"Ulm": {Name: name, Size: "HUGE"}}}, "2023-03-02", []string{`SendParcelInput.ByCity["Ulm"].Size|HUGE|2023-03-03`}},
		"a value in a union":              {&sendInput{Name: name, Choice: &choiceParcel{parcel{Name: name, Size: "HUGE"}}}, "2023-03-02", []string{"SendParcelInput.Choice[parcel].Size|HUGE|2023-03-03"}},
		"a variant of a union":            {&sendInput{Name: name, Choice: &choiceText{"t"}}, "2024-04-03", []string{"SendParcelInput.Choice[text]||2024-04-04"}},
		"a token of the caller's":         {&sendInput{Name: name, Token: name}, "2022-06-05", []string{"SendParcelInput.Token||2022-06-06"}},
		"several":                         {&sendInput{Name: name, Labels: map[string]string{}, Choice: &choiceText{"t"}}, "2020-01-01", []string{"SendParcelInput.Labels||2021-05-05", "SendParcelInput.Choice[text]||2024-04-04"}},
		"newer counts before what lacks":  {&sendInput{Labels: map[string]string{}}, "2020-01-01", []string{"SendParcelInput.Labels||2021-05-05"}},
		"the same value twice":            {&sendInput{Name: name, Parcels: []parcel{{Name: name, Size: "HUGE"}, {Name: name, Size: "HUGE"}}}, "2020-01-01", []string{"SendParcelInput.Parcels[0].Size|HUGE|2023-03-03", "SendParcelInput.Parcels[1].Size|HUGE|2023-03-03"}},
		"a text that reads like a value":  {&sendInput{Name: aws.String("HUGE")}, "2020-01-01", nil},
		"labels that read like the value": {&sendInput{Name: name, Labels: map[string]string{"HUGE": "HUGE"}}, "2022-01-01", nil},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			s := newServer(t, answer{body: "{}"})
			_, err := s.client(pinned(c.revision)).send(context.Background(), c.in)
			equal(t, "found", strings.Join(newer(t, err, c.revision), "\n"), strings.Join(c.want, "\n"))
			if c.want == nil {
				must(t, err)
			}
			equal(t, "sent", len(s.got), map[bool]int{true: 1}[c.want == nil])
		})
	}
}

// newer are the path, value and date of each NewerThanRevisionError in an error.
func newer(t *testing.T, err error, revision string) []string {
	t.Helper()
	var found []string
	switch e := err.(type) {
	case nil:
	case *runtime.NewerThanRevisionError:
		equal(t, "note", e.Note, "notes/"+e.Since+".txt")
		equal(t, "revision", e.Revision, revision)
		return []string{e.Path + "|" + e.Value + "|" + e.Since}
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			found = append(found, newer(t, one, revision)...)
		}
	default:
		return newer(t, errors.Unwrap(err), revision)
	}
	return found
}

func TestNewerValuesOfEveryPlace(t *testing.T) {
	s := newServer(t, answer{})
	in := &everything{Size: "HUGE", Sizes: []size{"SMALL", "HUGE"}, Plain: true,
		Deep: map[string]map[string][]parcel{"x": {"y": {{Name: aws.String("n"), Size: "HUGE"}}}}}
	err := s.client(pinned("2020-01-01")).post(context.Background(), in)
	equal(t, "found", strings.Join(newer(t, err, "2020-01-01"), "\n"), "Everything.Size|HUGE|2023-03-03\n"+
		"Everything.Sizes[1]|HUGE|2023-03-03\nEverything.Deep[\"x\"][\"y\"][0].Size|HUGE|2023-03-03\nEverything.Plain||2024-04-04")
	must(t, s.client(pinned("2020-01-01")).post(context.Background(), &everything{Plain: false}))
}

func TestNewerThanRevisionSays(t *testing.T) {
	s := newServer(t, answer{})
	huge := &sendInput{Name: aws.String("n"), Parcels: []parcel{{Name: aws.String("n"), Size: "HUGE"}}}
	_, err := s.client(pinned("2022-12-31")).send(context.Background(), huge)
	equal(t, "value", err.Error(), "operation error Parcel Post: SendParcel, "+
		`the value "HUGE" of SendParcelInput.Parcels[0].Size is newer than revision 2022-12-31: `+
		"notes/2023-03-03.txt announced it on 2023-03-03; use another value, or set Options.Revision to 2023-03-03 or later")
	_, err = s.client(pinned("2021-01-01")).send(context.Background(), &sendInput{Labels: map[string]string{}})
	equal(t, "member", err.Error(), "operation error Parcel Post: SendParcel, "+
		"SendParcelInput.Labels is newer than revision 2021-01-01: "+
		"notes/2021-05-05.txt announced it on 2021-05-05; leave it out, or set Options.Revision to 2021-05-05 or later")
	err = s.client(pinned("2021-01-01")).remove(context.Background(), nil)
	equal(t, "operation", err.Error(), "operation error Parcel Post: RemoveLabels, "+
		"the operation is newer than revision 2021-01-01: "+
		"notes/2023-03-03.txt announced it on 2023-03-03; do not call it, or set Options.Revision to 2023-03-03 or later")
	equal(t, "sent", len(s.got), 0)
}

// A token that is newer is neither filled in nor asked for.
func TestNewerTokenIsNotFilledIn(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	for date, want := range map[string]string{"2022-06-05": `{"name":"n"}`, "2022-06-06": `{"name":"n","token":"token-1"}`} {
		_, err := s.client(pinned(date)).send(context.Background(), &sendInput{Name: aws.String("n")})
		must(t, err)
		equal(t, "body", s.got[len(s.got)-1].body, want)
	}
}

func TestRequiredWhilePinned(t *testing.T) {
	_, err := newServer(t, answer{}).client(pinned("2022-06-05")).send(context.Background(), nil)
	var lacking smithy.InvalidParamsError
	if !errors.As(err, &lacking) {
		t.Fatalf("error %T: %v", err, err)
	}
	equal(t, "text", strings.Contains(lacking.Error(), "SendParcelInput.Name"), true)
	equal(t, "members", lacking.Len(), 1)
}

func TestRevisionThatIsNoDate(t *testing.T) {
	for _, revision := range []string{"2024", "2024-13-01", "2024-02-30", "24-01-01", "2024-1-2", " 2024-01-02", "2024-01-02T00:00:00Z", "latest"} {
		s := newServer(t, answer{body: "{}"})
		_, err := s.client(pinned(revision)).list(context.Background(), nil)
		var invalid *runtime.InvalidRevisionError
		if !errors.As(err, &invalid) {
			t.Fatalf("%s: error %T: %v", revision, err, err)
		}
		equal(t, "revision", invalid.Revision, revision)
		equal(t, "text", invalid.Error(), `Options.Revision "`+revision+`" is not a date: write it as YYYY-MM-DD, such as 2024-12-02`)
		equal(t, "sent", len(s.got), 0)
	}
}

func TestRevisionOfOneCall(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	in := &sendInput{Name: aws.String("n"), Labels: map[string]string{}}
	client := s.client(pinned("2021-01-01"))
	_, err := client.send(context.Background(), in, pinned(""))
	must(t, err)
	_, err = client.send(context.Background(), in, pinned("2021-05-05"))
	must(t, err)
	_, err = client.send(context.Background(), in)
	equal(t, "found by the client's own", len(newer(t, err, "2021-01-01")), 1)
	equal(t, "client's own", client.Options().Revision, "2021-01-01")
}

// A user's step sees the input before it is checked, wherever it stands among those that
// change inputs.
func TestRevisionSeesWhatStepsChange(t *testing.T) {
	for _, before := range []string{"RegisterServiceMetadata", "OperationIdempotencyTokenAutoFill", "RevisionCheck"} {
		change := middleware.InitializeMiddlewareFunc("change", func(
			ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
		) (middleware.InitializeOutput, middleware.Metadata, error) {
			changed := *in.Parameters.(*sendInput)
			changed.Labels = nil
			in.Parameters = &changed
			return next.HandleInitialize(ctx, in)
		})
		s := newServer(t, answer{body: "{}"})
		_, err := s.client(pinned("2021-01-01"), runtime.WithAPIOptions(func(stack *middleware.Stack) error {
			return stack.Initialize.Insert(change, before, middleware.Before)
		})).send(context.Background(), &sendInput{Name: aws.String("n"), Labels: map[string]string{}})
		must(t, err)
		equal(t, "sent", len(s.got), 1)
	}
}

// What is written as a stream is used, too.
func TestNewerStream(t *testing.T) {
	shape := photoInputShape.Members[5]
	photoInputShape.Members[5].Since = proven("2022-02-02")
	t.Cleanup(func() { photoInputShape.Members[5] = shape })
	in := &photoInput{Album: aws.Int32(1), Image: readSeekCloser{strings.NewReader("i")}}
	_, err := runtime.Invoke[*photoOutput](context.Background(), newServer(t, answer{}).client(pinned("2020-01-01")).Client, &putPhoto, in, nil)
	equal(t, "found", strings.Join(newer(t, err, "2020-01-01"), ""), "PhotoInput.Image||2022-02-02")
}

// pick is an input with a union of texts, of which only one is an enum.
type pick struct {
	variant int
	text    string
}

var pickShape = runtime.Shape{Name: "Pick", Type: smithy.ShapeTypeUnion, Members: []runtime.Member{
	{Name: "size", Target: &sizeShape}, {Name: "text", Target: &runtime.String},
}}

var pickInputShape = structure("PickInput", runtime.Member{Name: "pick", Target: &pickShape})

func (v *pick) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &pickInputShape, v) }

func (v *pick) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &pickInputShape)
	runtime.WriteUnion(&w, 0, &pickShape, v.variant, func(e runtime.Element) { e.String(v.text) })
}

func TestNewerValueThatIsAVariant(t *testing.T) {
	operation := runtime.Operation{Name: "Pick", Method: "POST", Path: "/", Input: &pickInputShape, Output: &removeOutputShape}
	for variant, want := range []string{"PickInput.Pick[size]|HUGE|2023-03-03", ""} {
		_, err := runtime.Invoke[*removeOutput](context.Background(), newServer(t, answer{body: "{}"}).client(pinned("2020-01-01")).Client, &operation, &pick{variant, "HUGE"}, nil)
		equal(t, "found", strings.Join(newer(t, err, "2020-01-01"), ""), want)
	}
}
