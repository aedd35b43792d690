package wire

import (
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/revsmith/revsmith/spec"
)

// The formats of timestamps.
const (
	dateTime     = "date-time"
	epochSeconds = "epoch-seconds"
	httpDate     = "http-date"
)

// formatAt is a timestamp's format: its own, or the one that the protocol has for its place.
func formatAt(shape *spec.Shape, location spec.Location) string {
	switch {
	case shape.Format != "":
		return shape.Format
	case location == spec.InHeader:
		return httpDate
	case location == spec.InQuery, location == spec.InLabel:
		return dateTime
	}
	return epochSeconds
}

// bodyFormat is a timestamp's format in JSON; plain ones are all alike.
func bodyFormat(shape *spec.Shape, plain bool) string {
	if plain {
		return dateTime
	}
	return formatAt(shape, spec.InBody)
}

// jsonTime reads a timestamp of JSON: a number, or a text in its formats.
func (r *reader) jsonTime(shape *spec.Shape, tree any) (any, bool) {
	format := bodyFormat(shape, r.plain)
	switch tree := tree.(type) {
	case json.Number:
		if format == epochSeconds {
			return r.time(format, tree.String())
		}
	case string:
		if format != epochSeconds {
			return r.time(format, tree)
		}
	}
	return r.mistyped(formatInWords(format), tree)
}

func formatInWords(format string) string {
	if format == epochSeconds {
		return "a number of seconds since 1970"
	}
	return "a timestamp of the format " + format
}

// time reads a timestamp from its text.
func (r *reader) time(format, text string) (any, bool) {
	moment, err := parseTime(format, text)
	if err != nil {
		r.report(wrongType, "want %s, not %.100q", formatInWords(format), text)
		return nil, false
	}
	if moment = moment.UTC().Truncate(time.Millisecond); !isWritable(moment) {
		r.report(outOfRange, "the timestamp %.100q is out of range", text)
		return nil, false
	}
	return moment, true
}

func parseTime(format, text string) (time.Time, error) {
	switch format {
	case dateTime:
		return time.Parse(time.RFC3339, text)
	case httpDate:
		return http.ParseTime(text)
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || !isNumber(text) {
		return time.Time{}, strconv.ErrSyntax
	}
	return secondsSince1970(seconds), nil
}

// secondsSince1970 is a moment to the millisecond; one that no format can show where it is out of range.
func secondsSince1970(seconds float64) time.Time {
	const enough = 1e12
	return time.UnixMilli(int64(math.Round(max(-enough, min(enough, seconds)) * 1000)))
}

// isWritable tells whether every format can show a moment: its year has four digits.
func isWritable(moment time.Time) bool { return moment.Year() >= 0 && moment.Year() <= 9999 }

// formatTime writes a timestamp as text.
func formatTime(format string, moment time.Time) string {
	switch moment = moment.UTC(); format {
	case dateTime:
		return moment.Format("2006-01-02T15:04:05.999Z")
	case httpDate:
		return moment.Format(http.TimeFormat)
	}
	return strconv.FormatFloat(float64(moment.UnixMilli())/1000, 'f', -1, 64)
}
