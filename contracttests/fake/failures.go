package fake

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// NotCovered is the code of the error for an operation that the service has, but that the notes up to
// the revision do not cover.
const NotCovered = "NotCoveredByNotes"

// The codes of errors that no service models, as AWS answers them.
const (
	unknownOperation   = "UnknownOperationException"
	tooLarge           = "RequestEntityTooLargeException"
	unavailable        = "ServiceUnavailable"
	internalFailure    = "InternalFailure"
	validation         = "ValidationException"
	throttling         = "ThrottlingException"
	notSigned          = "MissingAuthenticationTokenException"
	wronglySigned      = "IncompleteSignatureException"
	signatureOutOfTime = "InvalidSignatureException"
	forbiddenSource    = "AccessDeniedException"
)

// failure is an error that is answered.
type failure struct {
	code    string
	status  int
	message string
}

// unaddressed is the failure of a request that addresses no operation that is served.
func (h *Handler) unaddressed(request wire.Request, err error) failure {
	if why := h.model.uncovered(request); why != "" {
		return failure{NotCovered, http.StatusNotImplemented, why}
	}
	status := http.StatusNotFound
	if strings.HasPrefix(h.model.service.Protocol, "awsJson") {
		status = http.StatusBadRequest
	}
	return failure{unknownOperation, status, err.Error()}
}

// role is the failure of a modelled error that plays a role for an operation, or one of AWS where the
// service models none. The operation is nil for requests to none.
func (h *Handler) role(role spec.FailureRole, o *spec.Operation, otherwise failure, message string) failure {
	if o == nil {
		o = &spec.Operation{}
	}
	otherwise.message = message
	if shape := h.resources.Failure(role, o); shape != nil {
		otherwise.code, otherwise.status = shape.Name, shape.Error.Status
	}
	return otherwise
}

// invalid is the failure of a request that is not what the revision says of it.
func (h *Handler) invalid(o *spec.Operation, problems []wire.Problem) failure {
	texts := make([]string, 0, len(problems))
	for _, p := range problems {
		texts = append(texts, p.String())
	}
	return h.role(spec.InvalidRequest, o, failure{code: validation, status: http.StatusBadRequest}, strings.Join(texts, "; "))
}

// throttled is the failure of a request that is one too many.
func (h *Handler) throttled(o *spec.Operation) failure {
	return h.role(spec.Throttled, o, failure{code: throttling, status: http.StatusTooManyRequests}, "Rate exceeded")
}

// fault is a failure of the service's own, of that status.
func (h *Handler) fault(o *spec.Operation, status int, message string) failure {
	otherwise := failure{code: h.model.faultOf(o, status), status: status}
	if found := h.role(spec.ServerFault, o, otherwise, message); found.status == status {
		return found
	}
	return failure{otherwise.code, status, message}
}

// faultOf is the code of the service's fault of that status, AWS's own where it models none.
func (m *model) faultOf(o *spec.Operation, status int) string {
	errs := m.service.Errors
	if o != nil && len(o.Errors) > 0 {
		errs = slices.Concat(o.Errors, errs)
	}
	for _, e := range errs {
		if e.Error.Status == status && e.Error.Fault == "server" {
			return e.Name
		}
	}
	if status == http.StatusServiceUnavailable {
		return unavailable
	}
	return internalFailure
}

// chosen is the failure of a code that a rule gives.
func (m *model) chosen(code, message string) failure {
	if message == "" {
		message = "The fake was told to answer " + code + "."
	}
	for _, e := range m.service.Errors {
		if e.Name == code {
			return failure{code, e.Error.Status, message}
		}
	}
	return failure{code, http.StatusBadRequest, message}
}

// ofEngine is the failure of an operation that was not done: one of the service's, or a fault of
// whoever was to do it.
func (h *Handler) ofEngine(o *spec.Operation, err error) failure {
	var known *state.Failure
	if errors.As(err, &known) {
		return h.model.chosen(known.Code, known.Message)
	}
	h.options.Log.Error("a fault of the fake", "operation", o.Name, "error", err.Error())
	return h.fault(o, http.StatusInternalServerError, fmt.Sprintf("a fault of the fake: %v", err))
}
