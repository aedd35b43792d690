package spec

import (
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file knows what awsJson leaves no choice in: every request is a POST to
// "/" with all members in its body, so there is nothing to assume.

// awsJSONAddress is the address of every operation of awsJson.
func awsJSONAddress() address { return address{method: "POST", uri: "/", members: InBody} }

// isAWSJSON tells whether the service speaks awsJson.
func (f *Facts) isAWSJSON() bool { return strings.HasPrefix(f.Protocol, "awsJson") }

// checkAWSJSON reports addresses that awsJson does not have.
func (r *factsReader) checkAWSJSON() {
	if !r.facts.isAWSJSON() {
		return
	}
	for _, rule := range r.facts.addresses {
		r.checkAWSJSONAddress(at(rule.pattern), rule.value)
	}
	for _, e := range r.facts.entries {
		if e.own != nil {
			r.checkAWSJSONAddress(&yaml.Node{Line: e.Line, Column: e.Column}, *e.own)
		}
	}
}

func (r *factsReader) checkAWSJSONAddress(n *yaml.Node, found address) {
	if !reflect.DeepEqual(found, awsJSONAddress()) {
		r.report(n, "wrong-value",
			"%s sends every operation as POST to / with all members in the body: leave this address out", r.facts.Protocol)
	}
}
