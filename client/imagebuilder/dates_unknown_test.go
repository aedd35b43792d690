package imagebuilder_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// TestEachOperationReportsWhatIsUnknown answers each operation with a member that it does not have.
func TestEachOperationReportsWhatIsUnknown(t *testing.T) {
	client := answered(response{status: 200, body: `{"requestId":"r","newer":{"deep":[1]}}`})
	for name, operation := range operations() {
		var got []imagebuilder.Unknown
		err := invoke(client, operation, filled(operation), unchecked, func(o *imagebuilder.Options) {
			o.OnUnknown = func(_ context.Context, u imagebuilder.Unknown) { got = append(got, u) }
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		want := imagebuilder.Unknown{Operation: name, Path: name + "Output.newer"}
		if len(got) == 0 || got[len(got)-1] != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// filled is an input with a text for each text: enough for every address.
func filled(operation reflect.Method) reflect.Value {
	input := reflect.New(operation.Type.In(2).Elem())
	for i := range input.Elem().NumField() {
		if field := input.Elem().Field(i); field.Type() == reflect.TypeFor[*string]() {
			text := "text"
			field.Set(reflect.ValueOf(&text))
		}
	}
	return input
}

// unchecked sends an input that lacks required members.
func unchecked(o *imagebuilder.Options) {
	o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
		_, _ = stack.Initialize.Remove("OperationInputValidation")
		return nil
	})
}

// fixture is what the test reads of a file of exchanges that the notes show.
type fixture struct {
	Operation string
	Cases     []struct {
		ID        string
		Exchanges []struct{ Response shownResponse }
	}
}

type shownResponse struct {
	Status  int
	Headers map[string]string
	Body    json.RawMessage
}

// TestUnknownInWhatTheNotesShow answers with each response that a note of any date shows, in
// which nothing is unknown, and with those that hold one thing which is.
func TestUnknownInWhatTheNotesShow(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "contracttests", "fixtures", imagebuilder.ServiceID, "*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("no ../../contracttests beside this module: no responses to answer with")
	}
	all, responses, found := operations(), 0, 0
	for _, name := range files {
		f := fixtureIn(t, name)
		for _, c := range f.Cases {
			for _, exchange := range c.Exchanges {
				reported := reportsOn(all[f.Operation], exchange.Response)
				responses, found = responses+1, found+len(reported)
				want := 0
				if strings.HasPrefix(c.ID, "unknown-") {
					want = 1
				}
				if len(reported) != want {
					t.Errorf("%s, case %s: reported %v", name, c.ID, reported)
				}
			}
		}
	}
	t.Logf("%d responses of %d files, %d of them with something unknown", responses, len(files), found)
}

func fixtureIn(t *testing.T, name string) fixture {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var f fixture
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

// reportsOn is what a client reports of a response to an operation.
func reportsOn(operation reflect.Method, shown shownResponse) []imagebuilder.Unknown {
	answer := response{status: shown.Status, header: http.Header{}, body: string(shown.Body)}
	for key, value := range shown.Headers {
		answer.header.Set(key, value)
	}
	var reported []imagebuilder.Unknown
	_ = invoke(answered(answer), operation, filled(operation), unchecked, func(o *imagebuilder.Options) {
		o.OnUnknown = func(_ context.Context, u imagebuilder.Unknown) { reported = append(reported, u) }
	})
	return reported
}
