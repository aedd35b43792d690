package proposal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// addressed is an operation with the address that is proposed for it.
type addressed struct {
	*operation
	// method is the rule's, uri "" where the rule's default will do.
	method, uri string
	// members is where members travel, "" for the body.
	members string
	// places and answers are members with a place of their own, as the file writes them.
	places, answers []string
	// why says from what an address of its own comes, "" where the verb's rule covers the operation.
	why string
	// isNested says that a verb's rule would put into the query what no query can hold.
	isNested bool
}

// http writes how requests are addressed.
func (p *proposer) http() {
	if p.isAWSJSON() {
		p.line("")
		p.comment("", "Every request of %s is a POST to /, with all members in its body: there are no addresses to fill in.", p.protocol)
		return
	}
	all := p.addresses()
	p.section("http", "How requests are addressed: method, uri (default \"/{Operation}\", the operation's name) and where "+
		"members travel that are no {label} of the uri (default body); \"places\" and \"answers\" give members of requests and of responses a place of their own: query, header "+
		"X-Name, payload (the whole body), stream or status. Guessed from the operations' verbs and from "+
		"what requests hold; generate lists every address as assumed until an entry under \"operations\" confirms it.")
	p.verbs(all)
	var nested []string
	for _, a := range all {
		if a.isNested && a.uri == "" && len(a.places)+len(a.answers) == 0 {
			nested = append(nested, a.name)
		} else if a.why != "" {
			p.address(a)
		}
	}
	p.nested(nested)
	p.confirmations(all)
}

// nested writes the rule of the operations whose requests no query can hold.
func (p *proposer) nested(names []string) {
	if len(names) == 0 {
		return
	}
	p.comment("  ", "Assumed: their requests hold structures, which no query can.")
	p.todo("confirm the address of %s: no query can hold the structures of their requests", number(len(names), "operation"))
	p.names("  ", "- operations", names)
	p.line("    method: POST")
}

// addresses proposes an address for each operation that a client can have.
func (p *proposer) addresses() []*addressed {
	var all []*addressed
	for _, o := range p.operations {
		if o.eventStream() != "" || o.input.node == nil {
			continue
		}
		a := &addressed{operation: o}
		a.byVerb()
		a.tags()
		a.nested()
		a.wholeBody()
		a.answer()
		all = append(all, a)
	}
	return all
}

// byVerb is the address that an operation's verb has in most services of restJson1.
func (a *addressed) byVerb() {
	verb, _ := verbOf(a.name)
	a.method, a.members = methodOf(verb)
}

// methodOf is the method that most operations of a verb have, and where their members travel.
func methodOf(verb string) (method, members string) {
	switch verb {
	case "Describe", "Get", "List":
		return "GET", "query"
	case "Delete", "Untag":
		return "DELETE", "query"
	case "Put", "Update":
		return "PUT", ""
	}
	return "POST", ""
}

// tags is the address that services have for the tags of a resource.
func (a *addressed) tags() {
	if !slices.Contains([]string{"ListTagsForResource", "TagResource", "UntagResource"}, a.name) {
		return
	}
	arn := a.input.firstOf("resourceArn", "ResourceArn", "resourceARN", "ResourceARN")
	if arn == "" || a.input.member(arn).Type != changelog.StringType {
		return
	}
	a.uri, a.why = "/tags/{"+arn+"}", "as most services have the tags of a resource"
}

// verbs writes one rule for each method that verbs tell, and one for all else.
func (p *proposer) verbs(all []*addressed) {
	groups := map[string][]string{}
	for _, a := range all {
		verb, _ := verbOf(a.name)
		method, members := methodOf(verb)
		group := method + " " + members
		if method != "POST" && !slices.Contains(groups[group], verb+"*") {
			groups[group] = append(groups[group], verb+"*")
		}
	}
	p.line("  - operations: \"*\" # all that nothing below says otherwise of")
	p.line("    method: POST")
	for _, group := range []string{"DELETE query", "GET query", "PUT "} {
		if len(groups[group]) == 0 {
			continue
		}
		method, members, _ := strings.Cut(group, " ")
		p.names("  ", "- operations", groups[group])
		p.line("    method: %s", method)
		if members != "" {
			p.line("    members: %s", members)
		}
	}
}

// address writes the rule of one operation.
func (p *proposer) address(a *addressed) {
	p.todo("confirm the address of %s: %s", a.name, a.why)
	p.line("  - operations: %s # assumed: %s", a.name, a.why)
	p.line("    method: %s", a.method)
	if a.uri != "" {
		p.line("    uri: %q", a.uri)
	}
	if a.members != "" {
		p.line("    members: %s", a.members)
	}
	for _, list := range []struct {
		key  string
		list []string
	}{{"places", a.places}, {"answers", a.answers}} {
		if len(list.list) > 0 {
			p.line("    %s: {%s}", list.key, strings.Join(list.list, ", "))
		}
	}
}

// confirmations writes the entries that a person makes of the API's own
// description, as comments with the labels that requests offer.
func (p *proposer) confirmations(all []*addressed) {
	if len(all) == 0 {
		return
	}
	p.line("")
	p.comment("", "Take the comment signs away from each operation that is right, and write \"confirmed\" where the rules "+
		"above are; the labels here are the required members that name something:")
	p.todo("confirm the address of every operation: %s", number(len(all), "operation"))
	p.line("# operations:")
	for _, a := range all {
		if a.why != "" {
			p.line("#   %s: confirmed", a.name)
			continue
		}
		p.line("#   %s: {method: %s, uri: %q%s}", a.name, a.method, a.usualURI(), a.moreKeys())
	}
}

func (a *addressed) moreKeys() string {
	if a.members == "" {
		return ""
	}
	return ", members: " + a.members
}

// usualURI is the path that services have for what an operation is about.
func (a *addressed) usualURI() string {
	verb, rest := verbOf(a.name)
	var uri string
	switch {
	case rest == "" || !isPlainVerb(verb):
		return "/" + kebab(a.name)
	case verb == "Create":
		return "/" + kebab(plural(rest))
	case verb == "List":
		uri = "/" + kebab(rest)
	default:
		uri = "/" + kebab(plural(rest))
	}
	for _, m := range a.input.members() {
		if m.Node.Required && m.Node.Type == changelog.StringType && namesSomething(m) {
			uri += fmt.Sprintf("/{%s}", m.Name)
		}
	}
	return uri
}

// namesSomething tells whether a member's name says that it names a thing.
func namesSomething(m changelog.Member) bool {
	for _, end := range []string{"arn", "id", "name", "identifier"} {
		if strings.HasSuffix(strings.ToLower(m.Name), end) {
			return len(m.Node.Enum) == 0
		}
	}
	return false
}
