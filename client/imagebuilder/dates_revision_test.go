package imagebuilder_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// TestPinnedCalls makes, for every operation, one input for each member and each enum value
// at any depth, and calls it pinned to before all notes, and to the day before and the day of
// each proven date on the way: what is proven and newer must be named, and nothing else.
func TestPinnedCalls(t *testing.T) {
	table := imagebuilder.Since()
	client := answered(response{status: 200, body: "{}"})
	calls, reached := 0, map[string]bool{}
	for name, operation := range operations() {
		input := operation.Type.In(2).Elem()
		since, _ := table.Lookup(name)
		for _, one := range append(usesOfInput(t, input), use{set: func(reflect.Value) {}}) {
			steps := append([]step{{path: name, since: since}}, one.steps...)
			for _, date := range dates(steps) {
				params := reflect.New(input)
				one.set(params.Elem())
				err := invoke(client, operation, params, func(o *imagebuilder.Options) { o.Revision = date })
				want := strings.Join(refusals(steps, date), "\n")
				if got := strings.Join(refused(err), "\n"); got != want {
					t.Errorf("%s, pinned to %s: got\n%s\nwant\n%s", name, date, got, want)
				}
				calls++
			}
			for _, s := range steps {
				reached[s.since.Symbol] = true
			}
		}
	}
	for _, a := range table {
		isOperation := !strings.Contains(a.Path, ".") && !strings.HasSuffix(a.Path, "Input") && !strings.HasSuffix(a.Path, "Output")
		if (isOperation || strings.Contains(a.Path, "Input.")) && !reached[a.Symbol] {
			t.Errorf("%s was in no call", a.Symbol)
		}
	}
	t.Logf("%d calls of %d operations with %d dated symbols", calls, len(operations()), len(reached))
}

// dates are a date before all notes, and about those that are proven.
func dates(steps []step) []string {
	found := []string{"0001-01-01"}
	for _, s := range steps {
		if day, err := time.Parse(time.DateOnly, s.since.Date); err == nil && s.since.Proven {
			found = append(found, day.AddDate(0, 0, -1).Format(time.DateOnly), s.since.Date)
		}
	}
	return found
}

// refusals are what a call must be refused for, as [refused] writes it: its operation, which
// is the first step, or all that its input uses.
func refusals(steps []step, date string) []string {
	var found []string
	for i, s := range steps {
		if s.since.Proven && s.since.Date > date {
			found = append(found, refusal(s.path, s.value, s.since.Date))
		}
		if i == 0 && found != nil {
			break
		}
	}
	return found
}

func refusal(path, value, date string) string { return fmt.Sprintf("%s %q %s", path, value, date) }

// refused are the path, value and date of each newer thing that an error names.
func refused(err error) []string {
	var found []string
	for err != nil {
		if e, ok := err.(*imagebuilder.NewerThanRevisionError); ok {
			return append(found, refusal(e.Path, e.Value, e.Since))
		}
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range several.Unwrap() {
				found = append(found, refused(one)...)
			}
			return found
		}
		err = errors.Unwrap(err)
	}
	return found
}
