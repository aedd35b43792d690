package compat

import (
	"fmt"

	"github.com/revsmith/revsmith/changelog"
)

// operationRules are the rules of operations that come and go.
func operationRules() []*Rule {
	return []*Rule{
		operationAdded(), operationRemoved(), operationRenamed(), operationDeprecated(), operationUndeprecated(),
		operationKnown(), operationFirstSeen(),
	}
}

func operationAdded() *Rule {
	return &Rule{
		ID: "OP001", Name: "operation added", Severity: Compatible, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A note lists an operation as new.",
		Why:  "Clients that are out do not call it. The Go package gains a method, its input and its output.",
		Do:   "Release a minor version.",
		Of:   []Kind{OperationAdded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is new", c.Path)}
		},
	}
}

func operationRemoved() *Rule {
	return &Rule{
		ID: "OP002", Name: "operation removed", Severity: Breaking, Direction: InType,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsFacts},
		What: "An operation of the history before is not in the history after: its notes are gone, or the facts leave it out. Within one " +
			"history nothing can be told, as no page shows that an operation is gone.",
		Why: "If the service does not have it any more, every call of it fails. The Go package loses a method, its input and its output, so code " +
			"that calls it does not build.",
		Do: "Find out whether the service lost it or only the notes did. If it is gone, release a major version; if not, bring its notes back.",
		Of: []Kind{OperationRemoved},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is not in the model any more", c.Path)}
		},
	}
}

func operationRenamed() *Rule {
	return &Rule{
		ID: "OP003", Name: "operation renamed", Severity: Breaking, Direction: InType,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsFacts},
		What: "An operation of the history before is not in the history after, and one that came there has nearly the same members. That it is the " +
			"same operation is suspected: no note says so.",
		Why: "If the service renamed it, every call by the old name fails. In Go the method, its input and its output have other names, so code " +
			"that calls it does not build.",
		Do: "Look whether the two are the same. If they are, release a major version and tell users the new name.",
		Of: []Kind{OperationRenamed},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is gone, and %s is suspected to be it under a new name", c.Before, c.After)}
		},
	}
}

func operationDeprecated() *Rule {
	return &Rule{
		ID: "OP004", Name: "operation deprecated", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsProse},
		What: "A page warns in a box that an operation is deprecated and may not function as expected.",
		Why:  "It still answers, until it does not. The Go package marks its method as deprecated, which linters report wherever it is called.",
		Do:   "Release a minor version, and find out what the service has in its place.",
		Of:   []Kind{OperationDeprecated},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is deprecated now", c.Path)}
		},
	}
}

func operationUndeprecated() *Rule {
	return &Rule{
		ID: "OP005", Name: "operation un-deprecated", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsProse},
		What: "A page that keeps all boxes shows none any more that warns of an operation's use.",
		Why:  "Nothing changes for clients. The Go package no longer marks its method as deprecated.",
		Do:   "Release a patch version.",
		Of:   []Kind{OperationUndeprecated},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is no longer deprecated", c.Path)}
		},
	}
}

func operationKnown() *Rule {
	return &Rule{
		ID: "OP006", Name: `"new" operation already known`, Severity: Error, Direction: InNote,
		Clients: NoClients, Package: NoPackage, Needs: []Needs{NeedsPage},
		What: "A note lists an operation as new that an earlier note shows already.",
		Why: "An operation is new once: one of the two notes has a wrong date, or is of another service. Where both show the same members, nothing " +
			"is wrong but the dates; where they differ, nobody can tell which is right.",
		Do:    "Compare the dates of both notes with the feed, and file the wrong one again.",
		Of:    []Kind{OperationKnown},
		Finds: knownAlready,
	}
}

// knownAlready judges a note that lists a known operation as new: an error, unless it shows the same as the first one.
func knownAlready(c Change) *Judgement {
	message := fmt.Sprintf("the operation %s is listed as new on %s, but an earlier note shows it", c.Path, c.Evidence.Since)
	if c.Detail == string(changelog.Error) {
		return &Judgement{Message: message + " with other members"}
	}
	return &Judgement{Severity: Info, Message: message + " just so"}
}

func operationFirstSeen() *Rule {
	return &Rule{
		ID: "OP007", Name: `"updated" operation without known base`, Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "A note lists an operation as updated that no note before has shown.",
		Why: "The operation is older than the note: nobody can tell which of its members are new, save those that " +
			"the note declares as added, which give findings of their own. The Go package gains the operation.",
		Do: "Release a minor version. Where an older page of the operation can be had, ingest it: it gives a base.",
		Of: []Kind{OperationFirstSeen},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the operation %s is first seen, as updated: it is older than %s", c.Path, c.Evidence.Since)}
		},
	}
}
