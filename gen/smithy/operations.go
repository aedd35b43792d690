package smithy

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// documentation is the trait of a text.
const documentation = "smithy.api#documentation"

// checkProtocol refuses protocols whose requests this package does not know.
func checkProtocol(s *spec.Service) error {
	switch {
	case s.Protocol == "restJson1":
		return nil
	case s.Protocol != "awsJson1_0" && s.Protocol != "awsJson1_1":
		return fmt.Errorf("smithy: %s speaks %q; models can be written for awsJson1_0, awsJson1_1 and restJson1 only",
			s.ID, s.Protocol)
	case s.TargetPrefix == "":
		return fmt.Errorf("smithy: %s has no target: %s addresses operations by it", s.ID, s.Protocol)
	}
	return nil
}

// protocol is the id of the service's protocol.
func (m *model) protocol() string { return "aws.protocols#" + m.service.Protocol }

// serviceShape is the service with its operations.
func (m *model) serviceShape() object {
	s := m.service
	var operations []string
	for _, o := range m.revision.Operations {
		operations = append(operations, m.names.id(o.Name))
	}
	t := traits{}.
		with("aws.api#service", object{{"sdkId", s.ID}}.withText("endpointPrefix", s.EndpointPrefix)).
		with("aws.auth#sigv4", object{{"name", s.SigningName}}).
		marked(m.protocol()).
		with(documentation, fmt.Sprintf("The API of %s as its public change notes up to %s show it; "+
			"operations and members that no note has shown yet are missing.", s.Title, m.revision.Date)).
		with("smithy.api#title", s.Title)
	if s.QueryCompatible {
		t = t.marked("aws.protocols#awsQueryCompatible")
	}
	return t.addTo(object{{"type", "service"}, {"version", s.APIVersion}, {"operations", references(operations)}})
}

// operation is an operation without its messages.
func (m *model) operation(o *spec.Operation) object {
	var errors []string
	for _, e := range o.Errors {
		errors = append(errors, m.names.id(e.Name))
	}
	node := object{
		{"type", "operation"},
		{"input", reference(m.names.id(o.Input.Name))},
		{"output", reference(m.names.id(o.Output.Name))},
	}
	if len(errors) > 0 {
		node = node.with("errors", references(errors))
	}
	tests := m.tests.operations[o.Name]
	t := append(m.operationTraits(o), m.address(o)...)
	return t.withTests(requestTests, tests.requests).withTests(responseTests, tests.responses).addTo(node)
}

// operationTraits are an operation's traits, besides its address and its tests.
func (m *model) operationTraits(o *spec.Operation) traits {
	t := traits{}.withText(documentation, commonmark.Describe(o.Documentation)).withEvidence(o.Evidence)
	if o.Deprecated != nil {
		t = t.with("smithy.api#deprecated", object{{"message", "Its page warns that it may not function."}}.
			withText("since", o.Deprecated.Since)).
			with(deprecatedTrait, evidenceOf(*o.Deprecated))
	}
	if o.HTTP.Assumed {
		t = t.marked(assumedTrait)
	}
	if p := o.Pagination; p != nil {
		t = t.with("smithy.api#paginated", paginated(p))
	}
	if waiters := m.waiters(o); len(waiters) > 0 {
		t = t.with("smithy.waiters#waitable", waiters)
	}
	return t
}

// address is how requests are addressed: for awsJson, the protocol alone says it.
func (m *model) address(o *spec.Operation) traits {
	if m.service.TargetPrefix != "" {
		return nil
	}
	t := traits{}.with("smithy.api#http",
		object{{"method", o.HTTP.Method}, {"uri", o.HTTP.URI}, {"code", http.StatusOK}})
	switch o.HTTP.Method {
	case http.MethodGet, http.MethodHead:
		return t.marked("smithy.api#readonly")
	case http.MethodPut, http.MethodDelete:
		return t.marked("smithy.api#idempotent")
	}
	return t
}

// paginated says which members carry pages.
func paginated(p *spec.Pagination) object {
	pages := object{{"inputToken", p.InputToken.Name}, {"outputToken", p.OutputToken.Name}}
	if p.Items != nil {
		pages = pages.with("items", p.Items.Name)
	}
	if p.PageSize != nil {
		pages = pages.with("pageSize", p.PageSize.Name)
	}
	return pages
}

// waiters are what polls an operation, by name.
func (m *model) waiters(o *spec.Operation) object {
	var waiters object
	for _, w := range m.revision.Waiters {
		if w.Operation.Name == o.Name {
			acceptors := append(acceptorsOf(w, "success", w.Success), acceptorsOf(w, "failure", w.Failure)...)
			waiters = waiters.with(w.Name, object{{"acceptors", acceptors}})
		}
	}
	return waiters
}

// acceptorsOf end a wait in a state at each of some values.
func acceptorsOf(w *spec.Waiter, state string, values []*spec.Value) list {
	var steps []string
	for _, step := range w.Path {
		steps = append(steps, step.Name)
	}
	var acceptors list
	for _, v := range values {
		output := object{{"path", strings.Join(steps, ".")}, {"expected", v.Wire}, {"comparator", "stringEquals"}}
		acceptors = append(acceptors, object{{"state", state}, {"matcher", object{{"output", output}}}})
	}
	return acceptors
}
