package verify

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// verifier asks one endpoint.
type verifier struct {
	options  Options
	endpoint *url.URL
	codec    *wire.Codec
	signer   *v4.Signer
	secrets  []string
	tallies  map[string]*tally
	// smallest are the answers to the smallest request of each operation, by its name.
	smallest map[string]*answer
	// made counts the inputs that make something, and held are the resources that this run made or
	// found, by kind.
	made int
	held map[string][]*resource
	// left are the identities of what this run made and no operation deletes.
	left []string
	// pause is the first wait after a throttled request, and wait how one waits.
	pause time.Duration
	wait  func(context.Context, time.Duration)
}

// Run asks an endpoint, and reports. The error is that of options that make no sense, or of a context
// that ended; an endpoint that does not answer is a matter of the report.
func Run(ctx context.Context, options Options) (*Report, error) {
	options, endpoint, err := options.withDefaults()
	if err != nil {
		return nil, fmt.Errorf("verifying an endpoint: %w", err)
	}
	v := &verifier{
		options: options, endpoint: endpoint, codec: wire.New(options.Service, options.Revision), signer: v4.NewSigner(),
		tallies: map[string]*tally{}, smallest: map[string]*answer{}, held: map[string][]*resource{}, pause: time.Second, wait: wait,
	}
	return v.run(ctx)
}

func (v *verifier) run(ctx context.Context) (*Report, error) {
	if v.options.Credentials != nil {
		if credentials, err := v.options.Credentials.Retrieve(ctx); err == nil {
			v.keep(credentials)
		}
	}
	for _, o := range v.options.Revision.Operations {
		if v.options.asks(o.Name) {
			v.operation(ctx, o)
		}
	}
	if v.options.Write {
		v.lives(ctx)
	} else {
		v.pages(ctx)
	}
	if err := ctx.Err(); err != nil {
		return nil, v.interrupted(err)
	}
	return &Report{
		Format: 1, Service: v.options.Service.ID, Revision: v.options.Revision.Date, Endpoint: v.endpoint.String(),
		Signed: v.options.Credentials != nil, Wrote: v.options.Write, Left: v.left, Results: v.results(),
	}, nil
}

// interrupted is the error of a run that was ended early, with what it leaves behind.
func (v *verifier) interrupted(err error) error {
	for _, kind := range v.byNeed() {
		for _, r := range v.held[kind.Name] {
			if r.input != nil && !r.gone {
				v.leave(r.identity)
			}
		}
	}
	if len(v.left) == 0 {
		return fmt.Errorf("verifying an endpoint: %w", err)
	}
	return fmt.Errorf("verifying an endpoint: %w; left behind: %s", err, strings.Join(v.left, ", "))
}

// operation asks one operation for all that needs no resources.
func (v *verifier) operation(ctx context.Context, o *spec.Operation) {
	if v.options.Progress != nil {
		v.options.Progress(o.Name)
	}
	if !v.options.Write && !v.reads(o) {
		v.unasked(o.Name, Served, "it writes, or nothing says that it does not: give --write to ask it")
		return
	}
	v.cases(ctx, o)
	v.refusals(ctx, o)
}

// reads tells whether an operation only reads: by what it does to a resource, else by its method
// or the first word of its name.
func (v *verifier) reads(o *spec.Operation) bool {
	if does := v.does(o); does != nil {
		return does.Role == spec.GetRole || does.Role == spec.ListRole || does.Role == spec.ListTagsRole
	}
	if o.HTTP.Method == http.MethodGet {
		return true
	}
	return slices.ContainsFunc([]string{"Get", "List", "Describe"}, func(verb string) bool {
		return strings.HasPrefix(o.Name, verb)
	})
}

// does is what an operation does to a resource, nil where nothing is known.
func (v *verifier) does(o *spec.Operation) *spec.ResourceOperation {
	if v.options.Revision.Resources == nil {
		return nil
	}
	return v.options.Revision.Resources.Operation(o.Name)
}

// farthest is how much the clocks of both sides may differ: a signature is refused from there on.
const farthest = 5 * time.Minute

// checkClock holds the date of an answer against the clock.
func (v *verifier) checkClock(a *answer) {
	if a.lost != "" {
		return
	}
	date, err := http.ParseTime(a.response.Header.Get("Date"))
	if err != nil {
		v.unasked("", Clock, "answers have no date")
		return
	}
	if apart := date.Sub(v.options.Clock()).Abs(); apart > farthest {
		v.wrong("", Clock, "an answer's date is more than five minutes from this machine's clock")
		return
	}
	v.honoured("", Clock)
}

// judge holds the form of an answer against what the operation is documented to give.
func (v *verifier) judge(o *spec.Operation, about string, a *answer) {
	switch {
	case a.lost != "":
		v.wrong(o.Name, Served, about+": "+a.lost)
	case a.succeeded():
		v.note(o.Name, Answer, about, problemsOf(a))
	default:
		v.note(o.Name, Refusal, about, v.mistakes(a))
	}
}

// note notes what was found about one request.
func (v *verifier) note(operation, check, about string, found []string) {
	if len(found) == 0 {
		v.honoured(operation, check)
		return
	}
	for i := range found {
		found[i] = about + ": " + found[i]
	}
	v.wrong(operation, check, found...)
}

func problemsOf(a *answer) []string {
	var found []string
	for _, p := range a.problems {
		found = append(found, p.String())
	}
	return found
}

// mistakes are what is wrong with a refusal. An error that is documented for other operations alone
// is none: clients read it all the same. Nor are errors of credentials and limits, which any service may answer.
func (v *verifier) mistakes(a *answer) []string {
	found := problemsOf(a)
	if a.code == "" {
		return append(found, a.says())
	}
	i := slices.IndexFunc(v.options.Service.Errors, func(e *spec.Shape) bool { return e.Name == a.code })
	if i < 0 {
		if isCommon(a.code) {
			return found
		}
		return append(found, fmt.Sprintf("%s is no error of the service", a.code))
	}
	if want := statusOf(v.options.Service.Errors[i]); want != 0 && want != a.response.Status {
		found = append(found, fmt.Sprintf("%s came with status %d, want %d", a.code, a.response.Status, want))
	}
	return found
}

// isCommon tells whether a code is one of those that every AWS service may answer, documented as
// "common errors".
func isCommon(code string) bool {
	return slices.Contains([]string{
		"AccessDeniedException", "ExpiredTokenException", "IncompleteSignature", "InternalFailure", "InternalServerError",
		"InvalidClientTokenId", "InvalidSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException",
		"NotAuthorized", "OptInRequired", "RequestExpired", "RequestTimeTooSkewed", "SerializationException",
		"ServiceUnavailable", "ServiceUnavailableException", "Throttling", "ThrottlingException", "UnrecognizedClientException",
		"UnknownOperationException", "ValidationError", "ValidationException",
	}, code)
}

// statusOf is the status of a modelled error, 0 where none is known.
func statusOf(e *spec.Shape) int {
	if e.Error == nil {
		return 0
	}
	return e.Error.Status
}
