package state

import (
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// Failure is an error that the service answers.
type Failure struct {
	// Code is the modelled error's name, Role what it says.
	Code string
	Role spec.FailureRole
	// Message says in a sentence what is wrong.
	Message string
}

// Error is the failure as people read it.
func (f *Failure) Error() string { return f.Code + ": " + f.Message }

// unmodelled are the codes of services that model no error for a role.
func unmodelled(role spec.FailureRole) string {
	switch role {
	case spec.NotFound:
		return "ResourceNotFoundException"
	case spec.AlreadyExists, spec.Depended, spec.InUse:
		return "ConflictException"
	case spec.QuotaExceeded:
		return "ServiceQuotaExceededException"
	case spec.Throttled:
		return "ThrottlingException"
	case spec.ServerFault:
		return "InternalServerException"
	}
	return "ValidationException"
}

// Failure is what the service answers to an operation when what the role says is the case, as
// when a caller of the engine throttles it.
func (e *Engine) Failure(o *spec.Operation, role spec.FailureRole, message string) *Failure {
	failure := &Failure{Code: unmodelled(role), Role: role, Message: message}
	if modelled := e.resources.Failure(role, o); modelled != nil {
		failure.Code = modelled.Name
	}
	return failure
}

// refuse is the failure of a call in hand.
func (c *call) refuse(role spec.FailureRole, format string, arguments ...any) error {
	return c.engine.Failure(c.of.Operation, role, fmt.Sprintf(format, arguments...))
}

// raises tells whether the operation is documented to answer an error of that role.
func (c *call) raises(role spec.FailureRole) bool {
	modelled := c.engine.resources.Failure(role, c.of.Operation)
	if modelled == nil {
		return false
	}
	for _, e := range c.of.Operation.Errors {
		if e.Name == modelled.Name {
			return true
		}
	}
	return false
}
