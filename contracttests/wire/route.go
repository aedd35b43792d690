package wire

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// targetHeader names the operation in requests of awsJson.
const targetHeader = "X-Amz-Target"

// RouteError is the error of a request that addresses no operation of the revision.
type RouteError struct {
	// Address is what the request asked for: "PUT /images", or the value of its target header.
	Address string
	// Allowed are the methods that the path has, in order; none where it has no operation.
	Allowed []string
}

// Error says what was asked for, and what would have been right where that is known.
func (e *RouteError) Error() string {
	if len(e.Allowed) > 0 {
		return fmt.Sprintf("no operation is addressed as %q: the path is for %s", e.Address, strings.Join(e.Allowed, ", "))
	}
	return fmt.Sprintf("no operation is addressed as %q", e.Address)
}

// Route finds the operation that a request addresses: by its method and escaped path, or by
// the header of awsJson. Its error is a [*RouteError].
func (c *Codec) Route(method, escapedPath string, header http.Header) (*spec.Operation, error) {
	if c.isAWSJSON() {
		return c.routeByTarget(method, header.Get(targetHeader))
	}
	for _, r := range c.routes {
		if r.operation.HTTP.Method != method {
			continue
		}
		if _, ok := r.match(escapedPath); ok {
			return r.operation, nil
		}
	}
	return nil, &RouteError{Address: method + " " + escapedPath, Allowed: c.methods(escapedPath)}
}

// methods are those that a path has, in order.
func (c *Codec) methods(escapedPath string) []string {
	var methods []string
	for _, r := range c.routes {
		if _, ok := r.match(escapedPath); ok {
			methods = append(methods, r.operation.HTTP.Method)
		}
	}
	slices.Sort(methods)
	return slices.Compact(methods)
}

// routeByTarget finds an operation of awsJson, all of which are POST.
func (c *Codec) routeByTarget(method, target string) (*spec.Operation, error) {
	name, ok := strings.CutPrefix(target, c.service.TargetPrefix+".")
	operation := c.revision.Operation(name)
	switch {
	case !ok || operation == nil:
		return nil, &RouteError{Address: target}
	case method != http.MethodPost:
		return nil, &RouteError{Address: method + " " + target, Allowed: []string{http.MethodPost}}
	}
	return operation, nil
}

// Addressed tells whether a request with that method and escaped path is one to an address, such as
// one that the revision has no operation for.
func Addressed(address spec.HTTP, method, escapedPath string) bool {
	_, ok := routeOf(&spec.Operation{HTTP: address}).match(escapedPath)
	return ok && method == address.Method
}

// route is the address of an operation.
type route struct {
	operation *spec.Operation
	steps     []step
}

// step is what stands between two slashes.
type step struct {
	// text is the step itself, or the label's name.
	text string
	kind stepKind
}

// stepKind says what a step takes; the smaller ones say more of a path.
type stepKind int

const (
	literal stepKind = iota
	label
	// greedy takes slashes too.
	greedy
)

// routesOf are the routes of operations, those that say more of a path before those that say less.
func routesOf(operations []*spec.Operation) []route {
	routes := make([]route, 0, len(operations))
	for _, o := range operations {
		routes = append(routes, routeOf(o))
	}
	slices.SortStableFunc(routes, func(a, b route) int {
		return cmp.Or(slices.CompareFunc(a.steps, b.steps, func(a, b step) int { return int(a.kind - b.kind) }),
			len(b.steps)-len(a.steps))
	})
	return routes
}

func routeOf(o *spec.Operation) route {
	r := route{operation: o}
	for text := range strings.SplitSeq(strings.TrimPrefix(o.HTTP.URI, "/"), "/") {
		name, isLabel := strings.CutPrefix(text, "{")
		name, isGreedy := strings.CutSuffix(strings.TrimSuffix(name, "}"), "+")
		switch {
		case !isLabel:
			r.steps = append(r.steps, step{text, literal})
		case isGreedy:
			r.steps = append(r.steps, step{name, greedy})
		default:
			r.steps = append(r.steps, step{name, label})
		}
	}
	return r
}

// match reads the labels out of a path; false where the path is another's.
func (r route) match(escapedPath string) (map[string]string, bool) {
	rest := strings.Split(strings.TrimPrefix(escapedPath, "/"), "/")
	labels := map[string]string{}
	for i, s := range r.steps {
		taken := 1
		if s.kind == greedy {
			taken = len(rest) - (len(r.steps) - i - 1)
		}
		if taken < 1 || taken > len(rest) {
			return nil, false
		}
		text, err := url.PathUnescape(strings.Join(rest[:taken], "/"))
		if err != nil || s.kind == literal && text != s.text || s.kind != literal && text == "" {
			return nil, false
		}
		if rest = rest[taken:]; s.kind != literal {
			labels[s.text] = text
		}
	}
	return labels, len(rest) == 0
}
