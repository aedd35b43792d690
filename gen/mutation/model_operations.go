package mutation

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// dropOperations drops each operation and the waiters that ask it. Its types stay: others may
// hold them.
func (f *finder) dropOperations() {
	for _, operation := range f.latest.Operations {
		f.add(operation.Name, "is gone", func(c *clone) {
			latest, gone := c.service.Latest(), counterpart(c, operation)
			latest.Operations = without(latest.Operations, gone)
			latest.Waiters = slices.DeleteFunc(latest.Waiters, func(w *spec.Waiter) bool { return w.Operation == gone })
		})
	}
}

// alterMethods calls each operation by another method.
func (f *finder) alterMethods() {
	if isOneBody(f.service.Protocol) {
		return
	}
	others := map[string]string{"GET": "POST", "POST": "PUT", "PUT": "POST", "DELETE": "POST", "PATCH": "PUT", "HEAD": "GET"}
	for _, operation := range f.latest.Operations {
		other := others[operation.HTTP.Method]
		if other == "" {
			other = "POST"
		}
		f.add(operation.Name, "is called by "+other+" instead of "+operation.HTTP.Method, func(c *clone) {
			counterpart(c, operation).HTTP.Method = other
		})
	}
}

// alterURIs gives each operation another address.
func (f *finder) alterURIs() {
	if isOneBody(f.service.Protocol) {
		return
	}
	for _, operation := range f.latest.Operations {
		f.add(operation.Name, "is at "+operation.HTTP.URI+"/altered", func(c *clone) {
			altered := counterpart(c, operation)
			altered.HTTP.URI = strings.TrimSuffix(altered.HTTP.URI, "/") + "/altered"
		})
	}
}

// isOneBody tells of protocols whose requests have one address, one method and all members in
// the body, whatever the model says.
func isOneBody(protocol string) bool { return strings.HasPrefix(protocol, "awsJson") }

// dropTokens leaves each idempotency token to the caller.
func (f *finder) dropTokens() {
	for _, operation := range f.latest.Operations {
		if operation.IdempotencyToken == nil {
			continue
		}
		f.add(at(operation.Input, operation.IdempotencyToken), "is not filled in", func(c *clone) {
			of := counterpart(c, operation)
			of.IdempotencyToken.IdempotencyToken = false
			of.IdempotencyToken = nil
		})
	}
}

// dropErrors takes each error from each operation that answers it.
func (f *finder) dropErrors() {
	for _, operation := range f.latest.Operations {
		for _, answered := range operation.Errors {
			f.add(operation.Name+"."+answered.Name, "is not answered", func(c *clone) {
				of := counterpart(c, operation)
				of.Errors = without(of.Errors, counterpart(c, answered))
			})
		}
	}
}

// alterErrors gives each error another code, and blames the other side for it.
func (f *finder) alterErrors() {
	for _, failure := range f.errors() {
		f.add(failure.Name+".code", "is "+failure.Name+"Altered", func(c *clone) {
			counterpart(c, failure).Name += "Altered"
		})
		other := map[string]string{"client": "server", "server": "client"}[failure.Error.Fault]
		f.add(failure.Name+".fault", "is the "+other+"'s", func(c *clone) {
			counterpart(c, failure).Error.Fault = other
		})
	}
}

// alterService changes what is said of the service as a whole.
func (f *finder) alterService() {
	protocol := "awsJson1_1"
	if isOneBody(f.service.Protocol) {
		protocol = "restJson1"
	}
	f.add("protocol", "is "+protocol, func(c *clone) { c.service.Protocol = protocol })
	f.add("signingName", "is altered", func(c *clone) { c.service.SigningName += "altered" })
	f.add("endpointPrefix", "is altered", func(c *clone) { c.service.EndpointPrefix += "altered" })
	f.add("apiVersion", "is altered", func(c *clone) { c.service.APIVersion += "altered" })
	if f.service.TargetPrefix != "" {
		f.add("targetPrefix", "is altered", func(c *clone) { c.service.TargetPrefix += "altered" })
	}
}
