package state

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// Options say whose resources an engine keeps, and how. The zero value will do.
type Options struct {
	// Clock tells the time; nil is the computer's.
	Clock func() time.Time
	// Step is how long a status that changes by itself stays, one second where it is 0.
	Step time.Duration
	// Account, Region and Partition stand in identities: "123456789012", "us-east-1" and "aws"
	// where they are "".
	Account, Region, Partition string
	// PageSize is how many items a page has when its caller does not say, 25 where it is 0.
	PageSize int
	// MostResources and MostTokens bound what is kept: 100,000 resources, after which none can be
	// made, and the answers of the newest 10,000 idempotency tokens, where they are 0.
	MostResources, MostTokens int
}

// withDefaults are the options with all that was left out.
func (o Options) withDefaults() Options {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.Step = cmp.Or(o.Step, time.Second)
	o.Account = cmp.Or(o.Account, "123456789012")
	o.Region = cmp.Or(o.Region, "us-east-1")
	o.Partition = cmp.Or(o.Partition, "aws")
	o.PageSize = cmp.Or(o.PageSize, 25)
	o.MostResources = cmp.Or(o.MostResources, 100_000)
	o.MostTokens = cmp.Or(o.MostTokens, 10_000)
	return o
}

// Engine is what a service of one revision does, without its wire. Several goroutines may use it.
type Engine struct {
	service   *spec.Service
	revision  *spec.Revision
	resources *spec.Resources
	store     Store
	options   Options
	// operations are those that fit a rule, by name; references the kinds that members name.
	operations map[string]*spec.ResourceOperation
	references map[string]*spec.Resource
	// shows are the templates of shapes' members.
	shows map[showKey]spec.Template
	// members are the members that are known of each kind.
	members map[*spec.Resource]members
	// opened counts how often the store was opened, asked the requests since then.
	opened uint64
	asked  atomic.Uint64
}

// showKey is a member of a shape.
type showKey struct{ shape, member string }

// New makes the engine of a revision over a store, which must hold nothing of another service. The
// store stays the caller's, who closes it.
func New(service *spec.Service, revision *spec.Revision, store Store, options Options) (*Engine, error) {
	if service == nil || revision == nil || revision.Resources == nil || store == nil {
		return nil, errors.New("making a service's state: a service, one of its revisions and a store are needed")
	}
	e := &Engine{
		service: service, revision: revision, resources: revision.Resources, store: store, options: options.withDefaults(),
		operations: map[string]*spec.ResourceOperation{}, references: map[string]*spec.Resource{},
	}
	for _, o := range e.resources.Operations {
		e.operations[o.Operation.Name] = o
	}
	for _, reference := range e.resources.References {
		e.references[reference.Member] = reference.Kind
	}
	e.shows = showsOf(revision)
	e.members = map[*spec.Resource]members{}
	for _, kind := range e.resources.Kinds {
		e.members[kind] = e.membersOf(kind)
	}
	if err := store.Update(e.open); err != nil {
		return nil, fmt.Errorf("opening the state of %s: %w", service.ID, err)
	}
	return e, nil
}

// showsOf are the templates of all shapes of a revision's answers.
func showsOf(r *spec.Revision) map[showKey]spec.Template {
	shows := map[showKey]spec.Template{}
	add := func(s *spec.Shape) {
		for _, m := range s.Members {
			if template, ok := r.Resources.Show(s.Name, m.Name); ok {
				shows[showKey{s.Name, m.Name}] = template
			}
		}
	}
	for _, o := range r.Operations {
		add(o.Output)
	}
	for _, s := range r.Shapes {
		add(s)
	}
	return shows
}

// open marks the store as the service's and counts that it was opened, so that ids stay unique.
func (e *Engine) open(tx Tx) error {
	if of := tx.Get(metaBucket, serviceKey); of != nil && string(of) != e.service.ID {
		return fmt.Errorf("it is of the service %s: give another data file", of)
	}
	if err := tx.Put(metaBucket, serviceKey, []byte(e.service.ID)); err != nil {
		return err
	}
	opened, err := increment(tx, openedKey)
	e.opened = opened
	return err
}

// Do does what an operation's call asks for. Its error is a [*Failure] when the service refuses, and
// any other when the store fails. An operation that fits no rule answers what little its output
// must have.
func (e *Engine) Do(o *spec.Operation, input wire.Values) (wire.Values, error) {
	if o == nil || e.revision.Operation(o.Name) == nil {
		return nil, errors.New("doing an operation: the revision has none of that name")
	}
	c := &call{engine: e, input: input, now: e.options.Clock().UTC()}
	if c.of = e.operations[o.Name]; c.of == nil {
		c.of = &spec.ResourceOperation{Operation: e.revision.Operation(o.Name)}
		output := c.answer(nil)
		c.request(output)
		return output, nil
	}
	if tooDeep(input, deepest/2) {
		return nil, c.refuse(spec.InvalidRequest, "the input is nested more than %d times", deepest/2)
	}
	do := c.handler()
	var output wire.Values
	inside := func(tx Tx) (err error) {
		c.tx = tx
		output, err = do()
		return err
	}
	err := c.run(inside)
	if err != nil {
		return nil, err
	}
	c.request(output)
	return output, nil
}

// call is one call in hand.
type call struct {
	engine *Engine
	of     *spec.ResourceOperation
	input  wire.Values
	now    time.Time
	tx     Tx
}

// run looks into the store, or changes it where the operation may.
func (c *call) run(inside func(Tx) error) error {
	switch c.of.Role {
	case spec.GetRole, spec.ListRole, spec.ListTagsRole:
		return c.engine.store.View(inside)
	}
	return c.engine.store.Update(inside)
}

// handler is what the operation does.
func (c *call) handler() func() (wire.Values, error) {
	switch c.of.Role {
	case spec.GetRole:
		return c.get
	case spec.ListRole:
		return c.list
	case spec.ListTagsRole:
		return c.listTags
	case spec.CreateRole:
		return c.writing(c.create)
	case spec.PutRole:
		return c.writing(c.put)
	case spec.UpdateRole:
		return c.writing(c.update)
	case spec.DeleteRole:
		return c.writing(c.remove)
	case spec.TagRole:
		return c.writing(c.tag)
	case spec.UntagRole:
		return c.writing(c.untag)
	}
	return c.writing(c.change)
}

// writing does what writes once for each idempotency token, and not at all where the caller only
// asks whether it could be done.
func (c *call) writing(do func() (wire.Values, error)) func() (wire.Values, error) {
	return func() (wire.Values, error) {
		return c.once(func() (wire.Values, error) {
			output, err := do()
			if err == nil && c.isDryRun() {
				return nil, c.refuse(spec.DryRun, "the request would have succeeded; it was a dry run")
			}
			return output, err
		})
	}
}

// isDryRun tells whether the caller only asks.
func (c *call) isDryRun() bool {
	for _, m := range c.of.Operation.Input.Members {
		if strings.EqualFold(m.Name, "dryRun") {
			dry, _ := c.input[m.Name].(bool)
			return dry
		}
	}
	return false
}

// request gives an output the id of its request, where it has a member for it.
func (c *call) request(output wire.Values) {
	for _, m := range c.of.Operation.Output.Members {
		if strings.EqualFold(m.Name, "requestId") && m.Target.Kind == spec.String {
			output[m.Name] = c.engine.uuid("request", c.engine.opened, c.engine.asked.Add(1))
		}
	}
}

// uuid is an id that nothing else has: made of what it is for and two numbers, not of chance.
func (e *Engine) uuid(purpose string, a, b uint64) string {
	sum := sha256.Sum256([]byte(keyOf(e.service.ID, e.options.Account, purpose) + numberKey(a) + numberKey(b)))
	id := sum[:16]
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	text := hex.EncodeToString(id)
	return strings.Join([]string{text[:8], text[8:12], text[12:16], text[16:20], text[20:]}, "-")
}
