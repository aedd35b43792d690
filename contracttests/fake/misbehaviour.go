package fake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"time"
)

// Misbehaviour is how a fake misbehaves: rules, which are asked in their order for every request. All
// that hit it hold it back; of those that do more the first one does it, and those behind it are
// not asked. As JSON, which is how the admin endpoint has it:
//
//	{"rules": [
//	  {"latency": "150ms"},
//	  {"operations": ["List*"], "next": 2, "effect": "throttle"},
//	  {"every": 10, "effect": "fault", "status": 503},
//	  {"rate": 0.05, "seed": 7, "effect": "drop", "after": true},
//	  {"operations": ["GetImage"], "effect": "error", "code": "ForbiddenException"},
//	  {"skew": "1h"}
//	]}
type Misbehaviour struct {
	Rules []Rule `json:"rules"`
}

// Rule is one way of misbehaving, and for which requests.
type Rule struct {
	// Operations are names, or patterns such as List*; none are all. Requests that name no
	// operation of the revision are hit by rules for all alone.
	Operations []string `json:"operations,omitempty"`
	// Next ends the rule after it has hit that many requests, 0 never.
	Next int `json:"next,omitempty"`
	// Every hits each so manieth request of its operations, Rate a share of them that Seed chooses;
	// where both are zero, all.
	Every int     `json:"every,omitempty"`
	Rate  float64 `json:"rate,omitempty"`
	// Seed chooses what Rate hits; the same seed chooses the same. Rate needs one.
	Seed uint64 `json:"seed,omitempty"`

	// Latency is how long a request is held back before it is answered, or goes wrong.
	Latency Duration `json:"latency,omitempty"`
	// Skew is how far the clock is ahead, or behind where negative: in the header Date, and for
	// signatures, which may not be older or newer than five minutes.
	Skew Duration `json:"skew,omitempty"`
	// Effect is what goes wrong, "" where nothing but Latency and Skew do.
	Effect Effect `json:"effect,omitempty"`
	// Status is the status of a fault, 500 where it is zero.
	Status int `json:"status,omitempty"`
	// Code is the code of an error, Message its message.
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
	// After does what was asked for before it goes wrong, so that only the answer is lost.
	After bool `json:"after,omitempty"`
}

// Effect is a way in which an answer goes wrong.
type Effect string

// The effects of rules.
const (
	// Throttle answers with the service's error for too many requests.
	Throttle Effect = "throttle"
	// Fault answers with the service's error for a fault of its own, or with another of that status.
	Fault Effect = "fault"
	// Fail answers with the error of a given code.
	Fail Effect = "error"
	// Drop closes the connection without an answer.
	Drop Effect = "drop"
	// Truncate closes it within the answer's body, always after doing what was asked for.
	Truncate Effect = "truncate"
)

func effects() []Effect { return []Effect{"", Throttle, Fault, Fail, Drop, Truncate} }

// maxLatency is how long a request can be held back, maxSkew how far a clock can be shifted.
const (
	maxLatency = 10 * time.Minute
	maxSkew    = 10 * 365 * 24 * time.Hour
)

// maxRules is how many rules there may be.
const maxRules = 1000

// MarshalJSON writes the rules, an empty list where there are none.
func (m Misbehaviour) MarshalJSON() ([]byte, error) {
	rules := m.Rules
	if rules == nil {
		rules = []Rule{}
	}
	return json.Marshal(map[string][]Rule{"rules": rules})
}

// Duration is a time.Duration that stands in JSON as text: "1m30s".
type Duration time.Duration

// MarshalJSON writes the text of a duration.
func (d Duration) MarshalJSON() ([]byte, error) { return json.Marshal(time.Duration(d).String()) }

// UnmarshalJSON reads a duration's text.
func (d *Duration) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return errors.New(`want a duration as text, such as "150ms"`)
	}
	read, err := time.ParseDuration(text)
	*d = Duration(read)
	return err
}

// ReadMisbehaviour reads rules from JSON. It refuses unknown keys, and rules that nothing can follow.
func ReadMisbehaviour(from io.Reader) (Misbehaviour, error) {
	var m Misbehaviour
	text, err := io.ReadAll(from)
	if err != nil {
		return m, fmt.Errorf("reading rules of misbehaviour: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return m, fmt.Errorf("reading rules of misbehaviour: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return m, errors.New("reading rules of misbehaviour: something stands behind the JSON object")
	}
	return m, m.check()
}

// check refuses rules that nothing can follow.
func (m Misbehaviour) check() error {
	if len(m.Rules) > maxRules {
		return fmt.Errorf("%d rules of misbehaviour are too many: want at most %d", len(m.Rules), maxRules)
	}
	for i, r := range m.Rules {
		if err := r.check(); err != nil {
			return fmt.Errorf("rule %d of misbehaviour: %w", i+1, err)
		}
	}
	return nil
}

func (r Rule) check() error {
	for _, operation := range r.Operations {
		if _, err := path.Match(operation, ""); err != nil {
			return fmt.Errorf("operations: %q is no name and no pattern such as List*", operation)
		}
	}
	return errors.Join(r.checkChoice(), r.checkEffect())
}

// checkChoice refuses a choice of requests that is none.
func (r Rule) checkChoice() error {
	switch {
	case r.Next < 0 || r.Every < 0:
		return errors.New("next and every must not be negative")
	case !(r.Rate >= 0 && r.Rate <= 1):
		return fmt.Errorf("rate is %v, want a share from 0 to 1", r.Rate)
	case r.Rate > 0 && r.Every > 0:
		return errors.New("every and rate choose requests in two ways: keep one")
	case r.Rate > 0 && r.Seed == 0:
		return errors.New("rate needs a seed, a number above 0, by which the requests are chosen")
	case r.Latency < 0 || time.Duration(r.Latency) > maxLatency:
		return fmt.Errorf("latency is %v, want at most %v", time.Duration(r.Latency), maxLatency)
	case max(r.Skew, -r.Skew) > Duration(maxSkew) || r.Skew == -r.Skew && r.Skew != 0:
		return fmt.Errorf("skew is %v, want at most %v", time.Duration(r.Skew), maxSkew)
	}
	return nil
}

// checkEffect refuses an effect that does not fit what stands beside it.
func (r Rule) checkEffect() error {
	switch {
	case !slices.Contains(effects(), r.Effect):
		return fmt.Errorf("effect %q: want one of %q", r.Effect, effects()[1:])
	case r.Effect == "" && r.Latency == 0 && r.Skew == 0:
		return errors.New("it does nothing: give it an effect, a latency or a skew")
	case (r.Effect == Fail) != (r.Code != ""):
		return errors.New("the effect error and a code belong together")
	case r.Message != "" && r.Effect != Fail:
		return errors.New("a message is for the effect error alone")
	case r.Status != 0 && (r.Effect != Fault || r.Status < 500 || r.Status > 599):
		return errors.New("a status, from 500 to 599, is for the effect fault alone")
	case r.After && r.Effect != Drop && r.Effect != Fault && r.Effect != Fail:
		return errors.New("after is for the effects drop, error and fault alone")
	}
	return nil
}
