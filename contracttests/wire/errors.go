package wire

import (
	"errors"
	"io"
)

var (
	errTrailing  = errors.New("something stands behind the JSON value")
	errEncoding  = errors.New("it is not UTF-8")
	errBrokenOff = errors.New("it breaks off")
)

// brokenOff is the error of a text that ends too early, nil of any other.
func brokenOff(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errBrokenOff
	}
	return nil
}
