package paritytest

import (
	"bytes"
	"errors"
	"slices"

	"github.com/aws/smithy-go"
)

// allowedRequest tells whether differences.txt gives a reason for the difference of two requests.
func allowedRequest(got results) bool {
	if got.ours.sent != nil && got.theirs.sent != nil {
		return got.differOnlyInEscapes()
	}
	more := asksFor(got.ours.err)
	for _, field := range asksFor(got.theirs.err) {
		more = slices.DeleteFunc(more, func(own string) bool { return own == field })
	}
	return len(more) > 0 && !slices.ContainsFunc(more, func(field string) bool { return !allowed("allows", field) })
}

// asksFor are the fields that an input lacks, as an error says.
func asksFor(err error) []string {
	var lacking smithy.InvalidParamsError
	if !errors.As(err, &lacking) {
		return nil
	}
	var fields []string
	for _, one := range lacking.Errs() {
		var param smithy.InvalidParamError
		if errors.As(one, &param) {
			fields = append(fields, param.Field())
		}
	}
	return fields
}

// escapes are the characters that the two clients write differently, by what differences.txt calls
// them: one writes the character itself, the other its escape.
var escapes = map[string][2][]byte{
	"invalid-UTF-8": {[]byte(`\ufffd`), []byte("\ufffd")},
	"U+007F":        {[]byte(`\u007f`), []byte("\x7f")},
}

// differOnlyInEscapes tells that two requests differ only in characters that differences.txt names.
func (r results) differOnlyInEscapes() bool {
	ours, theirs := *r.ours.sent, *r.theirs.sent
	for what, forms := range escapes {
		if bytes.Count(ours.body, forms[0]) == bytes.Count(theirs.body, forms[0]) {
			continue
		}
		if !allowed("sends", what) {
			return false
		}
		for _, s := range []*sent{&ours, &theirs} {
			s.body = bytes.ReplaceAll(s.body, forms[0], forms[1])
			s.length = int64(len(s.body))
		}
	}
	return ours.difference(&theirs) == ""
}
