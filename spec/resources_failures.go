package spec

import "strings"

// failureWords are parts of the names of errors that tell their roles, where the facts file does
// not; the first that a name holds counts.
func failureWords(role FailureRole) []string {
	switch role {
	case NotFound:
		return []string{"NotFound", "NoSuch", "DoesNotExist"}
	case AlreadyExists:
		return []string{"AlreadyExist", "Conflict"}
	case InvalidRequest:
		return []string{"InvalidRequest", "Validation", "InvalidParameter", "BadRequest", "InvalidInput", "Invalid"}
	case WrongPageToken:
		return []string{"InvalidPagination", "InvalidNextToken", "PageToken", "NextToken"}
	case TokenMismatch:
		return []string{"ParameterMismatch", "Idempoten"}
	case Depended:
		return []string{"Dependency", "ResourceInUse", "Conflict"}
	case InUse:
		return []string{"ResourceInUse", "InvalidState", "Conflict"}
	case QuotaExceeded:
		return []string{"QuotaExceeded", "LimitExceeded"}
	case Throttled:
		return []string{"TooManyRequests", "CallRateLimit", "Throttl", "RequestLimit"}
	case ServerFault:
		return []string{"ServiceException", "InternalServer", "InternalFailure", "Internal"}
	case DryRun:
		return []string{"DryRun"}
	}
	return nil
}

// candidates are the errors that may play a role, best first.
func (r *Resources) candidates(role FailureRole) []string {
	for _, given := range r.failures {
		if given.text == string(role) {
			return given.value
		}
	}
	var names []string
	for _, word := range failureWords(role) {
		for _, e := range r.Errors {
			if strings.Contains(e.Name, word) {
				names = append(names, e.Name)
			}
		}
	}
	if role != InvalidRequest && role != Throttled && role != ServerFault && len(names) == 0 {
		return r.candidates(InvalidRequest)
	}
	return names
}
