package runtime

import (
	"fmt"
	"math"
	"time"

	"github.com/aws/smithy-go"
	smithytime "github.com/aws/smithy-go/time"
	"github.com/aws/smithy-go/traits"
)

// maxEpochSeconds is the last second, and minus it the first, that smithy-go makes
// the right time of; it wraps around beyond.
const maxEpochSeconds = math.MaxInt64 / 1e9

// timeChecked reads a structure and refuses timestamps out of range.
type timeChecked struct{ smithy.Deserializable }

// Deserialize reads the structure through a [timeCheck].
func (c *timeChecked) Deserialize(codec smithy.ShapeDeserializer) error {
	return c.Deserializable.Deserialize(&timeCheck{ShapeDeserializer: codec})
}

// timeCheck is a codec that reads the seconds of a timestamp itself.
type timeCheck struct {
	smithy.ShapeDeserializer
	// inHeader says that the elements of a list in a header are being read.
	inHeader bool
}

// ReadList opens a list.
func (c *timeCheck) ReadList(s *smithy.Schema) error {
	_, c.inHeader = smithy.SchemaTrait[*traits.HTTPHeader](s)
	return c.ShapeDeserializer.ReadList(s)
}

// ReadListItem goes to a list's next element.
func (c *timeCheck) ReadListItem(s *smithy.Schema) (bool, error) {
	ok, err := c.ShapeDeserializer.ReadListItem(s)
	c.inHeader = c.inHeader && ok
	return ok, err
}

// ReadTime reads a timestamp; seconds out of range are an error.
func (c *timeCheck) ReadTime(s *smithy.Schema, v *time.Time) error {
	if c.inHeader || !inSeconds(s) {
		return c.ShapeDeserializer.ReadTime(s, v)
	}
	var seconds float64
	if err := c.ReadFloat64(s, &seconds); err != nil {
		return err
	}
	if !(math.Abs(seconds) <= maxEpochSeconds) { // also for what is not a number
		return fmt.Errorf("timestamp %v is out of range", seconds)
	}
	*v = smithytime.ParseEpochSeconds(seconds)
	return nil
}

// inSeconds tells whether a timestamp travels as the seconds since 1970.
func inSeconds(s *smithy.Schema) bool {
	if _, header := smithy.SchemaTrait[*traits.HTTPHeader](s); header {
		return false
	}
	format, ok := smithy.SchemaTrait[*traits.TimestampFormat](s)
	return !ok || format.Format == "epoch-seconds"
}
