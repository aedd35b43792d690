package spec

import "strings"

// Facts is a read facts file: what notes never carry, written by hand per
// service. It answers questions about names that the notes brought; it lists no
// operation, member, value or text of its own accord.
type Facts struct {
	// ID names the service in paths and packages, such as "imagebuilder".
	ID string
	// Title is the name that the notes print, such as "EC2 Image Builder".
	Title string
	// Protocol is the AWS protocol's Smithy name, such as "restJson1".
	Protocol string
	// TargetPrefix is the service's name in its model, by which awsJson addresses it, such as
	// "DynamoDB_20120810"; "" for other protocols.
	TargetPrefix string
	// QueryCompatible services spoke awsQuery before awsJson: their errors keep the codes of then.
	QueryCompatible bool
	// APIVersion is the service's own version date, such as "2019-12-02".
	APIVersion string
	// EndpointPrefix is the first label of the service's host names.
	EndpointPrefix string
	// SigningName is the service's name in Signature Version 4.
	SigningName string
	// PlainFIPS are the partitions whose ordinary hosts are the FIPS ones.
	PlainFIPS []string
	// File is the name that the facts were read under; diagnostics carry it.
	File string

	addresses []rule[address]
	entries   []entry
	errors    []modelledError
	raised    []rule[[]string]
	raisedBy  []rule[[]string]
	pages     []rule[PaginationFacts]
	items     []rule[string]
	types     []rule[string]
	widths    []rule[Kind]
	byValue   []rule[bool]
	sensitive []rule[bool]
	leftOut   []rule[bool]
	// timestamps and unions are what facts_wire.go reads.
	timestamps []rule[string]
	unions     []string
	// keepCase and constantNames are what facts_constants.go reads, the names by "Enum.value".
	keepCase      []rule[bool]
	constantNames map[string]string
	// waiters are what facts_waiters.go reads.
	waiters []waiterFacts
	// optional and tokens are what facts_overrule.go reads.
	optional, tokens []pattern
	// fieldsFirst is what facts_order.go reads.
	fieldsFirst []fieldsFirst
	// resources is what facts_resources.go reads.
	resources resourceFacts
}

// FactsEntry is one entry of the facts file's "operations" section.
type FactsEntry struct {
	// Name is the operation's name as the file spells it.
	Name string
	// Line and Column are where the file names it, from 1.
	Line, Column int
}

// PaginationFacts are the names of the members that carry a list operation's pages.
type PaginationFacts struct {
	// InputToken and OutputToken carry the token.
	InputToken, OutputToken string
	// PageSize limits a page, "" where the operation has no such member.
	PageSize string
	// Items is the output's list of what is listed, "" where the facts do not say.
	Items string
	// none marks an operation that a wider rule would page but that does not.
	none bool
}

// address is how the requests of an operation are addressed.
type address struct {
	method, uri string
	// members is where a member travels that has no place of its own.
	members Location
	// bound are the request's members with a place of their own, answers the response's.
	bound, answers []binding
}

// binding is one member's own place.
type binding struct {
	member   string
	location Location
	wireName string
}

// entry is one line of the "operations" section: it confirms the address that
// the rules give, or makes an exception of its own.
type entry struct {
	FactsEntry
	// own is the exception's address, nil where the entry confirms the rules.
	own *address
}

// modelledError is one error of the "errors" section.
type modelledError struct {
	name  string
	facts ErrorFacts
}

// TypeName names the structure, union or enum that a member holds. The owner is
// the name of the structure that has the member; for an operation's own input and
// output "<Operation>Input" and "<Operation>Output". The slot is "member",
// "member[]" for a list's element, "member{}" for a map's value, or deeper:
// "member[]{}". The most specific rule wins; false says that no rule names it
// and that [DeriveTypeName] does.
func (f *Facts) TypeName(owner, slot string) (string, bool) {
	return best(f.types, owner+"."+slot)
}

// Width is the kind of a number of which a page shows only "integer" or
// "float"; false where no rule gives one.
func (f *Facts) Width(owner, member string) (Kind, bool) {
	return best(f.widths, owner+"."+member)
}

// ByValue tells whether the official Go client holds the optional scalar by
// value, not by pointer.
func (f *Facts) ByValue(owner, member string) bool {
	held, _ := best(f.byValue, owner+"."+member)
	return held
}

// HTTP is the address of an operation's requests; false where neither an entry
// nor a rule covers it. It is Assumed where only a rule does.
func (f *Facts) HTTP(operation string) (HTTP, bool) {
	found, confirmed, ok := f.address(operation)
	if !ok {
		return HTTP{}, false
	}
	uri := strings.ReplaceAll(found.uri, operationLabel, operation)
	return HTTP{Method: found.method, URI: uri, Assumed: !confirmed}, true
}

// Binding is where an input member of an operation travels and under which
// name: in the URI where it is a label there, at its own place where the facts
// give one, else where the operation's members travel.
func (f *Facts) Binding(operation, member string) (Location, string) {
	found, _, ok := f.address(operation)
	if !ok {
		return InBody, member
	}
	for _, own := range found.bound {
		if own.member == member {
			return own.location, own.wireName
		}
	}
	if found.isLabel(member) {
		return InLabel, member
	}
	return found.members, member
}

// isLabel tells whether the member travels in the URI.
func (a address) isLabel(member string) bool {
	return strings.Contains(a.uri, "{"+member+"}") || strings.Contains(a.uri, "{"+member+"+}")
}

// address looks an operation's address up: its own entry first, then the rules.
// Those of awsJson are known without any.
func (f *Facts) address(operation string) (found address, confirmed, ok bool) {
	if f.isAWSJSON() {
		return awsJSONAddress(), true, true
	}
	for _, e := range f.entries {
		if e.Name != operation {
			continue
		}
		if e.own != nil {
			return *e.own, true, true
		}
		confirmed = true
	}
	found, ok = best(f.addresses, operation)
	return found, confirmed, ok
}

// PaginationOf names the members that carry the pages of an operation; false
// where it does not page.
func (f *Facts) PaginationOf(operation string) (PaginationFacts, bool) {
	found, ok := best(f.pages, operation)
	if !ok || found.none {
		return PaginationFacts{}, false
	}
	found.Items, _ = best(f.items, operation)
	return found, true
}

// LeftOut tells whether the facts leave the operation out of the model.
func (f *Facts) LeftOut(operation string) bool {
	left, _ := best(f.leftOut, operation)
	return left
}

// Operations are the entries of the "operations" section, in the file's order.
func (f *Facts) Operations() []FactsEntry {
	entries := make([]FactsEntry, 0, len(f.entries))
	for _, e := range f.entries {
		entries = append(entries, e.FactsEntry)
	}
	return entries
}
