package spec

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file reads the section "service".

// unfilled stands where a proposed facts file leaves a value to a person.
const unfilled = "unknown"

// The words for values that the section wants.
const (
	wantTarget = "the name before the operation's in X-Amz-Target, such as DynamoDB_20120810"
	wantPrefix = "the first label of the host names"
)

// service reads what names the service; all but plainFIPS and queryCompatible is needed, target for awsJson.
func (r *factsReader) service(n *yaml.Node) {
	f := r.facts
	before := len(r.found)
	r.fields(n, map[string]func(*yaml.Node){
		"id":       func(v *yaml.Node) { f.ID = r.id(v) },
		"title":    func(v *yaml.Node) { f.Title = r.text(v, serviceTitle, "the title that the notes print") },
		"protocol": func(v *yaml.Node) { f.Protocol = r.protocol(v) },
		"apiVersion": func(v *yaml.Node) {
			f.APIVersion = r.filled(v, apiVersion, "a date as in 2019-12-02")
		},
		"endpointPrefix":  func(v *yaml.Node) { f.EndpointPrefix = r.filled(v, hostLabel, wantPrefix) },
		"signingName":     func(v *yaml.Node) { f.SigningName = r.filled(v, hostLabel, "the name in signatures") },
		"plainFIPS":       func(v *yaml.Node) { r.list(v, r.plainFIPS) },
		"target":          func(v *yaml.Node) { f.TargetPrefix = r.filled(v, targetPrefix, wantTarget) },
		"queryCompatible": func(v *yaml.Node) { f.QueryCompatible = r.choice(v, "true", "false") == "true" },
	})
	if len(r.found) == before {
		r.checkService(n)
	}
}

// checkService reports keys that are missing, and those that only awsJson has.
func (r *factsReader) checkService(n *yaml.Node) {
	f := r.facts
	needed := []struct{ key, value string }{
		{"id", f.ID}, {"title", f.Title}, {"protocol", f.Protocol}, {"apiVersion", f.APIVersion},
		{"endpointPrefix", f.EndpointPrefix}, {"signingName", f.SigningName},
	}
	if f.isAWSJSON() {
		needed = append(needed, struct{ key, value string }{"target", f.TargetPrefix})
	}
	for _, need := range needed {
		if need.value == "" {
			r.report(n, "missing-key", "service needs %s", need.key)
		}
	}
	if !f.isAWSJSON() && f.Protocol != "" && (f.TargetPrefix != "" || f.QueryCompatible) {
		r.report(n, "contradicting-rules",
			"target and queryCompatible are for awsJson alone, the protocol is %s: leave them out", f.Protocol)
	}
}

// id reads the service's id.
func (r *factsReader) id(n *yaml.Node) string {
	id := r.text(n, serviceID, "small letters and digits")
	if id == "" || ValidID(id) {
		return id
	}
	r.report(n, "wrong-value", "%q will not do: it is a word of Go, or the name of a folder that is no service's", id)
	return ""
}

// protocol reads the protocol; a client can be made for some only.
func (r *factsReader) protocol(n *yaml.Node) string {
	if n.Value == unfilled {
		r.toFillIn(n, "one of "+strings.Join(protocols, ", "))
		return ""
	}
	return r.choice(n, protocols...)
}

// filled reads a value that a proposal may have left to a person.
func (r *factsReader) filled(n *yaml.Node, allowed *regexp.Regexp, want string) string {
	if n.Value == unfilled {
		r.toFillIn(n, want)
		return ""
	}
	return r.text(n, allowed, want)
}

// toFillIn reports a value that a person has not filled in yet.
func (r *factsReader) toFillIn(n *yaml.Node, want string) {
	r.report(n, "not-filled-in", "this is not filled in yet: write %s", want)
}

// plainFIPS reads one partition whose ordinary hosts are the FIPS ones.
func (r *factsReader) plainFIPS(n *yaml.Node) {
	if partition := r.text(n, partitionName, "a partition such as aws-us-gov"); partition != "" {
		r.facts.PlainFIPS = append(r.facts.PlainFIPS, partition)
	}
}
