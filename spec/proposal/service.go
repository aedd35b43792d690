package proposal

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What the service's values must look like to be proposed.
var (
	modelName = regexp.MustCompile(`^([a-z0-9][a-z0-9.-]*?)-(\d{4}-\d{2}-\d{2})$`)
	hostLabel = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
)

// opening says what the file is and where it comes from.
func (p *proposer) opening() {
	p.comment("", "What the change notes of %s never say, proposed from %s (%s to %s): a start, not the truth. "+
		"Correct it against the API's own description; what only a rule gives counts as assumed.",
		p.title, number(p.files, "page"), p.first, p.last)
	p.line("#")
	p.comment("", `"*" stands for any letters. Of several rules that match, the one that spells most out wins; two that `+
		`spell equally much and disagree are an error. A name that starts with "*" or holds "{" or "[" needs quotation marks.`)
	p.line("")
}

// service writes what names the service.
func (p *proposer) service() {
	id, version := p.modelParts()
	protocol, reason := p.guessProtocol(version)
	p.line("service:")
	p.line("  id: %s # names folders and packages", p.id)
	p.line("  title: %s # as the notes print it", strconv.QuoteToASCII(p.title))
	switch {
	case p.protocol != "":
		p.line("  protocol: %s # as given", p.protocol)
	default:
		p.protocol = protocol
		p.todo("confirm the protocol: one of %s, for others no client can be made; "+
			"where it is another, remove this file and give init --protocol: all else follows from it", strings.Join(Protocols(), ", "))
		if protocol != unknown {
			reason = "assumed: " + reason
		}
		p.line("  protocol: %s # %s", protocol, plain(reason))
	}
	p.version(version)
	host := p.id
	reason = "the id"
	if linked := cmp.Or(p.serviceID, id); hostLabel.MatchString(linked) {
		host, reason = linked, "the id in the pages' links"
	}
	p.todo("confirm the first label of the host names, and the name in signatures")
	p.line("  endpointPrefix: %s # assumed: %s", host, reason)
	p.line("  signingName: %s # assumed: as endpointPrefix", host)
	p.target(id, version)
}

// modelParts are the id and the version in the name of the API's own description.
func (p *proposer) modelParts() (id, version string) {
	parts := modelName.FindStringSubmatch(p.model)
	if parts == nil {
		return "", ""
	}
	return parts[1], parts[2]
}

// version writes the service's own version.
func (p *proposer) version(version string) {
	if version == "" {
		p.todo("fill in apiVersion: the service's own version date")
		p.line("  apiVersion: %s # no link of the pages tells it", unknown)
		return
	}
	p.line("  apiVersion: %s # from the pages' links to the API's own description", version)
}

// target writes by what awsJson addresses the service.
func (p *proposer) target(id, version string) {
	if p.protocol != unknown && !p.isAWSJSON() {
		return
	}
	like := "DynamoDB_20120810"
	if id != "" {
		like = words(id) + "_" + strings.ReplaceAll(version, "-", "")
	}
	if p.protocol != unknown {
		p.line("  # queryCompatible: true # where the service spoke awsQuery before: its errors keep the codes of then")
	}
	p.todo("fill in target: the name before the operation's in X-Amz-Target, often like %s", like)
	if p.protocol == unknown {
		p.line("  # target: %s # for awsJson only: the name before the operation's in X-Amz-Target, often like %s", unknown, like)
		return
	}
	p.line("  target: %s # the name before the operation's in X-Amz-Target, often like %s", unknown, like)
}

func (p *proposer) isAWSJSON() bool { return strings.HasPrefix(p.protocol, "awsJson") }

// leftOut lists the operations that answer in events, which no client can read.
func (p *proposer) leftOut() {
	var streams []string
	for _, o := range p.operations {
		if o.eventStream() != "" {
			streams = append(streams, o.name)
		}
	}
	if len(streams) == 0 {
		return
	}
	p.line("")
	p.comment("", "Operations that answer in a stream of events, which no client can read yet.")
	p.names("", "leftOut", streams)
}

// errors shows how errors are written: notes have none.
func (p *proposer) errors() {
	example := p.operations[0].name
	if i := slices.IndexFunc(p.operations, func(o *operation) bool { return strings.HasPrefix(o.name, "Get") }); i >= 0 {
		example = p.operations[i].name
	}
	p.line("")
	p.comment("", "No note shows errors: without this section every failed call answers a generic error. An example, to be "+
		"filled in from the API's own description:")
	p.todo("fill in the errors that operations answer, with their HTTP statuses")
	p.line("# errors:")
	p.line("#   modelled:")
	p.line("#     ResourceNotFoundException: 404")
	p.line("#     InternalServerException: 500 # from 500 on the fault is the server's")
	p.line("#   rules:")
	p.line("#     - operations: \"*\"")
	p.line("#       add: InternalServerException")
	p.line("#     - operations: %s", example)
	p.line("#       add: ResourceNotFoundException")
}

// numbers shows what notes leave open of single members.
func (p *proposer) numbers() {
	p.line("")
	p.comment("", "Pages print long numbers as integers, and double ones as float. List those that are wider than they "+
		"are printed (long, float or double), timestamps of another format than the protocol's (date-time, epoch-seconds or "+
		"http-date), structures that pages from before 2021 did not mark as unions, and optional scalars that the official Go "+
		"client holds by value, not by pointer, and members that hold what must not be written into logs:")
	p.todo("fill in numbers that are wider than the pages print them, and timestamps of another format")
	p.line("# widths:")
	p.line("#   long: [Owner.member]")
	p.line("# timestamps:")
	p.line("#   date-time: [Owner.member]")
	p.line("# unions: [Type]")
	p.line("# heldByValue: [Owner.member]")
	p.line("# sensitive: [Owner.member]")
	p.fieldsFirst()
	p.waiters()
}

// fieldsFirst shows what no page says of the order of fields.
func (p *proposer) fieldsFirst() {
	p.line("")
	p.comment("", "The members that the official client's Go structures begin with, where these are not the required ones "+
		"of the pages, by name: structures of answers, of which pages do not say what is required. The others follow by name:")
	p.line("# fieldsFirst:")
	p.line("#   Owner: [member]")
}

// waiters shows what no page says of the values of a status.
func (p *proposer) waiters() {
	p.line("")
	p.comment("", "What the values of a status mean to whoever waits for something, by the operation that is polled and "+
		"the members that lead to the status in its output:")
	p.line("# waiters:")
	p.line("#   JobDone:")
	p.line("#     operation: GetJob")
	p.line("#     status: job.status")
	p.line("#     success: DONE")
	p.line("#     failure: [FAILED, CANCELLED]")
	p.line("#     pending: RUNNING")
	p.overrules()
}

// overrules shows how to say what changed without a page.
func (p *proposer) overrules() {
	p.line("")
	p.comment("", "What changed without a page: members of requests that are no longer required, and idempotency "+
		"tokens, which clients fill in although no page says so:")
	p.line("# optional: [GetJob.member]")
	p.line("# tokens: [StartJob.clientToken]")
}
