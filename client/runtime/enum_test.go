package runtime

import (
	"errors"
	"slices"
	"testing"
)

type hue string

func (hue) Values() []hue   { return []hue{"RED", "light-blue"} }
func (h hue) IsKnown() bool { return slices.Contains(h.Values(), h) }

func TestParseEnum(t *testing.T) {
	for value, want := range map[hue]string{
		"RED":         "",
		"light-blue":  "",
		"green":       `"green" is not a known value of hue; known: "RED", "light-blue"`,
		"red":         `"red" is not a known value of hue (did you mean "RED"?); known: "RED", "light-blue"`,
		"Light-Blue ": `"Light-Blue " is not a known value of hue (did you mean "light-blue"?); known: "RED", "light-blue"`,
		"":            `"" is not a known value of hue; known: "RED", "light-blue"`,
	} {
		got, err := ParseEnum(value)
		if got != value {
			t.Errorf("%q became %q", value, got)
		}
		var unknown *UnknownValueError
		switch {
		case want == "" && err == nil:
		case want == "" || !errors.As(err, &unknown) || err.Error() != want:
			t.Errorf("got %v, want %s", err, want)
		case unknown.Value != string(value) || unknown.Enum != "hue" || !slices.Equal(unknown.Known, []string{"RED", "light-blue"}):
			t.Errorf("got %+v", unknown)
		}
	}
	if got := (&UnknownValueError{Enum: "None", Value: "x"}).Error(); got != `"x" is not a known value of None` {
		t.Error(got)
	}
}
