package runtime

import (
	"errors"
	"slices"
	"testing"
)

func TestCheckValue(t *testing.T) {
	hue := Shape{Name: "hue", Values: []Value{{Wire: "RED"}, {Wire: "light-blue"}}}
	for value, want := range map[string]string{
		"RED":         "",
		"light-blue":  "",
		"green":       `"green" is not a known value of hue; known: "RED", "light-blue"`,
		"red":         `"red" is not a known value of hue (did you mean "RED"?); known: "RED", "light-blue"`,
		"Light-Blue ": `"Light-Blue " is not a known value of hue (did you mean "light-blue"?); known: "RED", "light-blue"`,
		"":            `"" is not a known value of hue; known: "RED", "light-blue"`,
	} {
		err := hue.CheckValue(value)
		if hue.Knows(value) != (want == "") {
			t.Errorf("knows %q: %v", value, hue.Knows(value))
		}
		var unknown *UnknownValueError
		switch {
		case want == "" && err == nil:
		case want == "" || !errors.As(err, &unknown) || err.Error() != want:
			t.Errorf("got %v, want %s", err, want)
		case unknown.Value != value || unknown.Enum != "hue" || !slices.Equal(unknown.Known, []string{"RED", "light-blue"}):
			t.Errorf("got %+v", unknown)
		}
	}
	if got := (&UnknownValueError{Enum: "None", Value: "x"}).Error(); got != `"x" is not a known value of None` {
		t.Error(got)
	}
}
