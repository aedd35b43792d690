package replay

import (
	"github.com/revsmith/revsmith/contracttests"
)

// Plan is what the program is told of the services.
type Plan struct {
	// Fixtures is the folder that holds <service>/<revision>/<Operation>.json, Documents the one
	// that holds <service>/<revision>/openapi.yaml.
	Fixtures, Documents string
	Services            []Service
}

// Service is one service.
type Service struct {
	ID string
	// Revisions are all, oldest first.
	Revisions []string
	// Bound are the members of inputs that travel outside the body's members, at each revision.
	Bound []contracttests.Bound
	// Allowed are the derived cases that the service's clients need not meet: there is a reason.
	Allowed []Allowed
	// Clients are what the model knows of each revision's client, by its date.
	Clients map[string]Knowledge
}

// Allowed is a case that need not hold.
type Allowed struct {
	// Case is its id, Operation the one operation of which it need not hold, "" where that is so of all.
	Case, Operation string
}

// Knowledge is what a revision's client knows by its model, as far as its Go types do not say it.
type Knowledge struct {
	// Errors are the errors with types, by operation.
	Errors map[string][]string
	// Optional are the members that the model knows to be optional, as [contracttests.Subject] wants them.
	Optional []string
	// Unpaged are its operations without pages.
	Unpaged []string
	// Tokens are those that it fills in and fixtures of other revisions lack, MissingTokens those that
	// such fixtures have and it does not fill in.
	Tokens, MissingTokens []contracttests.LateToken
}

// Client is a client generated at one revision.
type Client struct {
	Service, Revision string
	// New makes one that calls the endpoint, does not retry, and fills in the fixtures' token.
	New func(endpoint string) any
	// Retrying makes one as [contracttests.Subject] wants it.
	Retrying func(endpoint string) any
	// Paginators, Fields, Unions and Documents are those of [contracttests.Subject].
	Paginators map[string]any
	Fields     map[string]string
	Unions     []any
	Documents  *contracttests.Documents
}

// Pair is what the client of one revision made of the fixtures of another.
type Pair struct {
	Service string `json:"service"`
	// Client is the client's revision, Fixtures that of the fixtures.
	Client   string `json:"client"`
	Fixtures string `json:"fixtures"`
	// Operations and Cases are how many the fixtures have.
	Operations int `json:"operations"`
	Cases      int `json:"cases"`
	// Passed are the cases that held, Shortened those of them that were cut to what the client sees,
	// Refused those of them that it must refuse. Dropped are the cases that it cannot play: it lacks the operation.
	Passed    int `json:"passed"`
	Shortened int `json:"shortened"`
	Refused   int `json:"refused"`
	Dropped   int `json:"dropped"`
	// Allowed are cases that do not hold, and need not.
	Allowed int `json:"allowed"`
	// Unseen is what the client could not see, by kind and name.
	Unseen []contracttests.Unseen `json:"unseen,omitempty"`
	// Tightened says which cases the client must refuse, and why.
	Tightened []string `json:"tightened,omitempty"`
	// Failures say what differs, each with its operation and case.
	Failures []string `json:"failures,omitempty"`
}
