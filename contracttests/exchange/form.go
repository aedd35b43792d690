package exchange

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// Form is how the exchanges of one operation are written.
type Form struct {
	Service   *spec.Service
	Operation *spec.Operation
}

// Exchange is the exchange of an input and an output. More stands at the end of the response's
// body alone.
func (f Form) Exchange(input, output Object, more ...Entry) (exchange fixture.Exchange, err error) {
	output = f.withStatus(output)
	if exchange.Input, err = Write(input); err != nil {
		return exchange, err
	}
	if exchange.Output, err = Write(output); err != nil {
		return exchange, err
	}
	if exchange.Request, err = f.Request(input); err != nil {
		return exchange, fmt.Errorf("request: %w", err)
	}
	if exchange.Response, err = f.Response(output, more...); err != nil {
		return exchange, fmt.Errorf("response: %w", err)
	}
	return exchange, nil
}

// withStatus is an output whose status codes are those of the response.
func (f Form) withStatus(output Object) Object {
	for _, m := range f.Operation.Output.Members {
		if m.Location == spec.InStatus {
			isStatus := func(e Entry) bool { return e.Key == m.Name }
			output = slices.DeleteFunc(slices.Clone(output), isStatus).With(m.Name, http.StatusOK)
		}
	}
	return output
}
