package paritytest

import (
	"errors"
	"slices"

	"github.com/aws/smithy-go"
)

// allowedRequest tells whether differences.txt gives a reason for the difference of two requests.
func allowedRequest(got results) bool {
	if got.ours.sent != nil && got.theirs.sent != nil {
		return got.escapedOtherwise()
	}
	if got.sentWithEmptyLabel() {
		return true
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
