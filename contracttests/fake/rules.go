package fake

import (
	"math/rand/v2"
	"path"
	"sync"
	"time"
)

// rules are the misbehaviour that holds now, and how often each rule was asked.
type rules struct {
	mu    sync.Mutex
	given Misbehaviour
	state []ruleState
}

// ruleState is how far a rule has come.
type ruleState struct {
	asked, hit int
	random     *rand.Rand
}

// set begins anew with other rules.
func (r *rules) set(m Misbehaviour) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.given = m
	r.state = make([]ruleState, len(m.Rules))
	for i, rule := range m.Rules {
		r.state[i].random = rand.New(rand.NewPCG(rule.Seed, 0))
	}
}

// get are the rules as they were set.
func (r *rules) get() Misbehaviour {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.given
}

// verdict is what the rules say of one request.
type verdict struct {
	latency, skew time.Duration
	// rule is the one whose effect the answer has; its effect is "" where no rule has one.
	rule Rule
}

// judge asks the rules for a request to an operation, "" for none of the revision.
func (r *rules) judge(operation string) verdict {
	r.mu.Lock()
	defer r.mu.Unlock()
	var v verdict
	for i, rule := range r.given.Rules {
		if !rule.concerns(operation) || !r.state[i].hits(rule) {
			continue
		}
		v.latency = min(v.latency+time.Duration(rule.Latency), maxLatency)
		v.skew = max(-maxSkew, min(maxSkew, v.skew+time.Duration(rule.Skew)))
		if rule.Effect != "" {
			v.rule = rule
			break
		}
	}
	return v
}

// concerns tells whether a rule is for an operation.
func (r Rule) concerns(operation string) bool {
	for _, pattern := range r.Operations {
		if ok, _ := path.Match(pattern, operation); ok && operation != "" {
			return true
		}
	}
	return len(r.Operations) == 0
}

// hits asks a rule for one more request of its operations.
func (s *ruleState) hits(r Rule) bool {
	if r.Next > 0 && s.hit == r.Next {
		return false
	}
	s.asked++
	if r.Every > 0 && s.asked%r.Every != 0 || r.Rate > 0 && s.random.Float64() >= r.Rate {
		return false
	}
	s.hit++
	return true
}
