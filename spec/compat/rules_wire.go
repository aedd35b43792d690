package compat

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// wireRules are the rules of how requests and responses travel, which only facts files know.
func wireRules() []*Rule {
	return []*Rule{addressChanged(), memberMoved(), wireNameChanged(), protocolChanged(), signingNameChanged(), hostsChanged(), formatChanged(), sensitiveChanged()}
}

func addressChanged() *Rule {
	return &Rule{
		ID: "WR001", Name: "HTTP method or URI changed", Severity: Breaking, Direction: OnWire,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files address an operation's requests differently: by another method, or by another path.",
		Why: "Clients that are out send their requests to an address that the service does not answer, or answers as another operation. " +
			"The Go package keeps its symbols and sends elsewhere.",
		Do: "Find out which file is right: no page shows an address, so a change is most often a correction. Where the service did move, release at once, as every older client fails.",
		Of: []Kind{AddressChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is sent as %s instead of %s", c.Path, c.After, c.Before)}
		},
	}
}

func memberMoved() *Rule {
	return &Rule{
		ID: "WR002", Name: "member moved between query, path, header, body", Severity: Breaking, Direction: OnWire,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files let a member of a request or response travel at different places: in the path, the query, a header, " +
			"the body, as the whole body, or as the status. Between a body that is read whole and one that is read as it arrives " +
			"nothing changes on the wire, but the Go type does: that is a major version and hurts no client that is out.",
		Why: "Clients that are out write the member where the service does not look for it, and look for it where it does not come: " +
			"requests are refused or do something else, and answers lose the member.",
		Do: "Find out which file is right, and release at once where the service did move.",
		Of: []Kind{MemberMoved},
		Finds: func(c Change) *Judgement {
			judgement := &Judgement{Message: fmt.Sprintf("%s travels in the %s instead of the %s", c.Path, c.After, c.Before)}
			if isWhole(c.Before) && isWhole(c.After) {
				judgement.Clients, judgement.Package = ClientsOK, PackageMajor
				judgement.Message = fmt.Sprintf("%s, the whole body, is held as a %s instead of a %s", c.Path, c.After, c.Before)
			}
			return judgement
		},
	}
}

// isWhole says that a place is the whole body.
func isWhole(place string) bool {
	return place == string(spec.InPayload) || place == string(spec.InStream)
}

func wireNameChanged() *Rule {
	return &Rule{
		ID: "WR003", Name: "wire name changed", Severity: Breaking, Direction: OnWire,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files let a member travel at the same place under different names: another query parameter, another header.",
		Why: "Clients that are out send a parameter or header that the service does not know and does not refuse either: what it stood for is " +
			"silently left out. In answers, they find nothing.",
		Do: "Find out which file is right, and release at once where the service did rename it. The Go field keeps its name.",
		Of: []Kind{WireNameChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is called %s on the wire instead of %s", c.Path, c.After, c.Before)}
		},
	}
}

func protocolChanged() *Rule {
	return &Rule{
		ID: "WR004", Name: "protocol or content type changed", Severity: Breaking, Direction: OnWire,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files give the service another protocol, and so other content types, another target by which " +
			"awsJson calls its operations, or say otherwise whether its errors keep the codes of awsQuery.",
		Why: "Every request of the clients that are out is coded or named in a way that the service does not take; " +
			"with other codes for errors, they do not find the errors' types.",
		Do: "Find out which file is right. A service that changes its protocol usually answers both for a time: release before that time ends.",
		Of: []Kind{ProtocolChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the %s of the service is %s instead of %s", protocolPart(c.Detail), stated(c.After), stated(c.Before))}
		},
	}
}

// protocolPart is a key of the facts file's service in words.
func protocolPart(key string) string {
	switch key {
	case "target":
		return "target prefix"
	case "queryCompatible":
		return "compatibility with awsQuery"
	}
	return key
}

// stated is a fact, or that there is none.
func stated(fact string) string {
	if fact == "" {
		return "none"
	}
	return fact
}

func signingNameChanged() *Rule {
	return &Rule{
		ID: "WR005", Name: "auth scheme or signing name changed", Severity: Breaking, Direction: OnWire,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files sign requests under different names. Every service is signed by Signature Version 4, so the name is all that can differ of the scheme.",
		Why:  "The service refuses requests that are signed under a name other than its own: every call of the clients that are out fails.",
		Do:   "Find out which file is right: one call with either name tells. Then release at once.",
		Of:   []Kind{SigningNameChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("requests are signed for %s instead of %s", c.After, c.Before)}
		},
	}
}

func hostsChanged() *Rule {
	return &Rule{
		ID: "WR006", Name: "endpoint pattern or partition changed", Severity: Dangerous, Direction: OnWire,
		Clients: ClientsDegrade, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The two facts files call the service's hosts differently, or say of other partitions that their ordinary hosts are the FIPS ones.",
		Why: "Clients that are out go on asking the hosts of before. These mostly stay for years, but new regions may come " +
			"under the new name alone, and whoever allows hosts by name has to allow the new ones.",
		Do: "Release a patch version, and say in its notes which hosts to allow.",
		Of: []Kind{HostsChanged},
		Finds: func(c Change) *Judgement {
			if c.Detail == "plainFIPS" {
				return &Judgement{Message: fmt.Sprintf("the partitions whose ordinary hosts are the FIPS ones are %s instead of %s", stated(c.After), stated(c.Before))}
			}
			return &Judgement{Message: fmt.Sprintf("the service's hosts begin with %s instead of %s", c.After, c.Before)}
		},
	}
}

func formatChanged() *Rule {
	return &Rule{
		ID: "RS011", Name: "timestamp format changed", Severity: Breaking, Direction: InResponse,
		Clients: ClientsFail, Package: PackageNone, Needs: []Needs{NeedsFacts},
		What: "The two facts files give the timestamps of a member different formats, in answers or in requests. A timestamp " +
			"without a format of its own has the protocol's for its place: epoch-seconds in a body, http-date in a header, date-time in the query and the path.",
		Why: "Clients that are out cannot read the time, and fail the whole answer with it; in a request, the service refuses theirs. " +
			"The Go package has time.Time for every format, so its version need not say anything.",
		Do: "Find out which file is right: one answer of the service tells. Then release at once.",
		Of: []Kind{FormatChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the time %s of the %s is written as %s instead of %s",
				strings.TrimPrefix(c.Path, "types."), c.Direction, c.After, c.Before)}
		},
	}
}

func sensitiveChanged() *Rule {
	return &Rule{
		ID: "RS016", Name: "sensitive marker added/removed", Severity: Dangerous, Direction: InResponse,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsFacts},
		What: "The facts file after marks a member of a response or a request as sensitive that the one before does not mark, or takes the mark away.",
		Why: "The bytes are the same. But tools made of the documents hide what is marked (smithy.api#sensitive, OpenAPI's format password): " +
			"a mark that goes lets secrets into logs and screens, and one that comes says that they were there all the time.",
		Do: "Where the mark came, look through what was logged, and change what leaked. Where it went, make sure that it was wrong.",
		Of: []Kind{SensitiveChanged},
		Finds: func(c Change) *Judgement {
			if c.After == "" {
				return &Judgement{Message: fmt.Sprintf("the %s's %s is no longer marked as sensitive", c.Direction, c.Path)}
			}
			return &Judgement{Message: fmt.Sprintf("the %s's %s is marked as sensitive now: it was shown before", c.Direction, c.Path)}
		},
	}
}
