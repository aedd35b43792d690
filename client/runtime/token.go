package runtime

import "fmt"

// IdempotencyTokenProvider makes the tokens that are filled in where an input
// leaves out its own.
type IdempotencyTokenProvider interface {
	GetIdempotencyToken() (string, error)
}

// withToken returns the input itself when it has a token, else a copy that has a
// new one: the caller's structure stays as it is. It is called once per call, so
// each attempt sends the same token.
func (o *Operation[In, Out]) withToken(input any, provider IdempotencyTokenProvider) (any, error) {
	in, ok := input.(*In)
	if !ok {
		return nil, fmt.Errorf("expected middleware input to be of type %T, got %T", new(In), input)
	}
	if *o.Token(in) != nil {
		return in, nil
	}
	token, err := provider.GetIdempotencyToken()
	if err != nil {
		return nil, err
	}
	filled := *in
	*o.Token(&filled) = &token
	return &filled, nil
}
