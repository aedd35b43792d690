package contracttests

import (
	"context"
	"encoding/json"
)

// Call makes the typed input of an operation from a fixture's, and calls the operation of a client of
// the subject's make, wherever that client's endpoint is. It returns the error of the call. Where
// the input does not fit the client, nothing is called and wrong says why.
func (r *Runner) Call(ctx context.Context, client any, operation string, input json.RawMessage) (failed, wrong error) {
	c, err := findCall(r.names, client, operation)
	if err != nil {
		return nil, err
	}
	typed, err := c.input(input)
	if err != nil {
		return nil, err
	}
	return c.do(ctx, typed).err, nil
}
