package state

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file honours idempotency tokens: the same token with the same input has the same answer,
// and with another it is refused.

// once does something at most once for the call's token.
func (c *call) once(do func() (wire.Values, error)) (wire.Values, error) {
	token := c.token()
	if token == "" {
		return do()
	}
	key := keyOf(c.of.Operation.Name, token)
	asked, err := c.fingerprint()
	if err != nil {
		return nil, err
	}
	if known := c.tx.Get(tokensBucket, key); known != nil {
		return c.again(known, asked)
	}
	output, err := do()
	if err != nil {
		return nil, err
	}
	return output, c.remember(key, asked, output)
}

// token is the call's idempotency token, "" where it has none.
func (c *call) token() string {
	member := c.of.Operation.IdempotencyToken
	if member == nil {
		return ""
	}
	token, _ := c.input[member.Name].(string)
	return token
}

// fingerprint tells one input from another.
func (c *call) fingerprint() ([]byte, error) {
	written, err := appendValue(nil, withoutNull(c.input))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(written)
	return sum[:], nil
}

func withoutNull(values wire.Values) wire.Values {
	if values == nil {
		return wire.Values{}
	}
	return values
}

// again answers what the token was answered before.
func (c *call) again(stored, asked []byte) (wire.Values, error) {
	if len(stored) < 8+sha256.Size {
		return nil, errDamaged
	}
	if string(stored[8:8+sha256.Size]) != string(asked) {
		member := c.of.Operation.IdempotencyToken.Name
		return nil, c.refuse(spec.TokenMismatch, "%s was used for a request with other parameters", member)
	}
	return (&decoder{rest: stored[8+sha256.Size:]}).values()
}

// remember keeps an answer, and forgets the oldest where there are too many.
func (c *call) remember(key string, asked []byte, output wire.Values) error {
	number, err := increment(c.tx, tokenKey)
	if err != nil {
		return err
	}
	data := append(binary.BigEndian.AppendUint64(nil, number), asked...)
	if data, err = appendValue(data, output); err != nil {
		return err
	}
	if err := c.tx.Put(tokensBucket, key, data); err != nil {
		return err
	}
	if err := c.tx.Put(tokenOrderBucket, numberKey(number), []byte(key)); err != nil {
		return err
	}
	return c.forget(number)
}

// forget drops the tokens that are too old.
func (c *call) forget(newest uint64) error {
	kept := uint64(c.engine.options.MostTokens)
	if newest <= kept {
		return nil
	}
	old := map[string]string{}
	c.tx.Ascend(tokenOrderBucket, numberKey(0), func(number string, key []byte) bool {
		if numberOf(number) > newest-kept {
			return false
		}
		old[number] = string(key)
		return true
	})
	for number, key := range old {
		if err := c.tx.Delete(tokensBucket, key); err != nil {
			return err
		}
		if err := c.tx.Delete(tokenOrderBucket, number); err != nil {
			return err
		}
	}
	return nil
}
