package verify

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// MaxBody is how much of an answer's body is read, in bytes. A longer one is not honoured.
const MaxBody = 4 << 20

// Options say what is asked of whom.
type Options struct {
	// Endpoint is the address below which the operations' paths lie, http or https.
	Endpoint string
	Service  *spec.Service
	Revision *spec.Revision
	// Fixtures are those of the service; of each operation the newest up to the revision is asked.
	Fixtures []*fixture.File
	// Operations are those to ask, all where it is empty.
	Operations []string
	// Write allows to call operations that make, change and delete.
	Write bool
	// AllowNewer passes over members and values that the revision does not have, as an endpoint of a
	// later revision answers.
	AllowNewer bool
	// Credentials sign the requests, nil leaves them unsigned; Region is the region that
	// signatures name, "us-east-1" where it is "".
	Credentials aws.CredentialsProvider
	Region      string
	// Run makes the names of what this run creates differ from those of others. Letters and digits.
	Run string
	// Client sends the requests; nil is one that waits up to 30 seconds for an answer.
	Client *http.Client
	// Clock tells the time, nil is the computer's.
	Clock func() time.Time
	// Progress, where not nil, is told of each operation before it is asked.
	Progress func(operation string)
}

// withDefaults checks the options and fills in what was left out.
func (o Options) withDefaults() (Options, *url.URL, error) {
	endpoint, err := url.Parse(o.Endpoint)
	if err != nil {
		return o, nil, errors.New("the endpoint is no URL")
	}
	switch {
	case endpoint.Scheme != "http" && endpoint.Scheme != "https" || endpoint.Host == "":
		return o, nil, errors.New("the endpoint must be an http or https URL, such as http://localhost:8080")
	case endpoint.User != nil || endpoint.RawQuery != "" || endpoint.Fragment != "":
		return o, nil, errors.New("the endpoint must have no user, query or fragment")
	case o.Service == nil || o.Revision == nil:
		return o, nil, errors.New("a service and one of its revisions are needed")
	}
	if err := wire.Check(o.Service); err != nil {
		return o, nil, err
	}
	for _, name := range o.Operations {
		if o.Revision.Operation(name) == nil {
			return o, nil, fmt.Errorf("the revision %s has no operation %q", o.Revision.Date, name)
		}
	}
	o.Region = cmp.Or(o.Region, "us-east-1")
	o.Run = cmp.Or(o.Run, "1")
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.Client = withoutRedirects(o.Client)
	return o, endpoint, nil
}

// withoutRedirects is a client that shows a redirect as what it is: a signed request must not be led
// elsewhere.
func withoutRedirects(client *http.Client) *http.Client {
	direct := &http.Client{Timeout: 30 * time.Second}
	if client != nil {
		*direct = *client
	}
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return direct
}

// asks tells whether an operation is one of those to ask.
func (o Options) asks(name string) bool {
	return len(o.Operations) == 0 || slices.Contains(o.Operations, name)
}

// newest is the newest fixture file of an operation up to the revision, nil where there is none.
func (o Options) newest(operation string) *fixture.File {
	var found *fixture.File
	for _, file := range o.Fixtures {
		if file.Service == o.Service.ID && file.Operation == operation && file.Revision <= o.Revision.Date &&
			(found == nil || file.Revision > found.Revision) {
			found = file
		}
	}
	return found
}
