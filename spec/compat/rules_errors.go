package compat

import (
	"fmt"
	"strings"
)

// errorRules are the rules of the errors that operations answer, which only facts files know.
func errorRules() []*Rule {
	return []*Rule{errorAdded(), errorRemoved(), errorChanged()}
}

func errorAdded() *Rule {
	return &Rule{
		ID: "ER001", Name: "error added to operation", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMinor, Needs: []Needs{NeedsFacts},
		What: "The facts file after says that operations answer an error that the one before does not have for them. " +
			"It is one finding for each error, at all operations that answer it now. Errors of operations that are new themselves are not counted.",
		Why: "Clients that are out meet an error that they do not know: it reaches the caller as a generic API error with its code, so that " +
			"errors.As to its type fails and code which tells errors apart takes its last branch. The Go package gains a type, or an operation that answers it.",
		Do: "Release a minor version and name the error in its notes, so that callers can handle it.",
		Of: []Kind{ErrorAdded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is an error of %s now", c.After, operations(c))}
		},
	}
}

func errorRemoved() *Rule {
	return &Rule{
		ID: "ER002", Name: "error removed from operation", Severity: Compatible, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsFacts},
		What: "The facts file before says that operations answer an error that the one after does not have for them. " +
			"Where the file after has no such error at all, its Go type is gone, and the finding is breaking.",
		Why: "Nobody is hurt by an error that does not come: a branch that waits for it is never taken. " +
			"Code that names the error's type stops compiling when the type goes with it.",
		Do: "Keep the error below errors, modelled, even where no operation answers it: then the type stays and a minor version is enough.",
		Of: []Kind{ErrorRemoved},
		Finds: func(c Change) *Judgement {
			if c.Kept {
				return &Judgement{Message: fmt.Sprintf("%s is no error of %s any more; its type stays", c.After, operations(c))}
			}
			return &Judgement{Severity: Breaking, Package: PackageMajor,
				Message: fmt.Sprintf("%s is no error of %s any more, and its type is gone", c.After, operations(c))}
		},
	}
}

func errorChanged() *Rule {
	return &Rule{
		ID: "ER003", Name: "error status or retryability changed", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files give an error another HTTP status or say that it is another's fault. Clients try again where the status is 500, 502, 503 or 504.",
		Why: "Clients find an error's type by its code, so they still know it; but whether they try again, and what callers, proxies and " +
			"alarms make of the status and of whose fault it is, changes with it.",
		Do: "Release a patch version. Where the error is retried now, look at what callers do that is no good twice; where it is not, at who relied on it.",
		Of: []Kind{ErrorChanged},
		Finds: func(c Change) *Judgement {
			message := fmt.Sprintf("%s has %s, instead of %s", strings.TrimPrefix(c.Path, "types."), c.After, c.Before)
			if c.Detail != "" {
				message += ": " + c.Detail
			}
			return &Judgement{Message: message}
		},
	}
}

// operations are a change's places in words: the operation, or how many there are.
func operations(c Change) string {
	if len(c.Places) == 1 {
		return c.Places[0]
	}
	return fmt.Sprintf("%d operations", len(c.Places))
}
