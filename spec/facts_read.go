package spec

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
)

// operationLabel stands for the operation's name in a rule's URI.
const operationLabel = "{Operation}"

// What the values of a facts file must look like. All of them reach paths, URIs
// or code, so none lets anything through but what its place needs.
var (
	serviceID     = regexp.MustCompile(`^[a-z][a-z0-9]{0,62}$`)
	serviceTitle  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 &().,:/+-]{0,99}$`)
	apiVersion    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	hostLabel     = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$`)
	partitionName = regexp.MustCompile(`^aws(-[a-z]+)*$`)
	typeName      = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,199}$`)
	memberName    = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,199}$`)
	slotName      = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,199}(\[\]|\{\})*$`)
	operationGlob = regexp.MustCompile(`^[A-Z*][A-Za-z0-9*]{0,199}$`)
	exactName     = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,199}$`)
	pathGlob      = regexp.MustCompile(`^[A-Z*][A-Za-z0-9*]{0,199}\.[A-Za-z_*][A-Za-z0-9_*]{0,199}(\[\]|\{\})*$`)
	memberGlob    = regexp.MustCompile(`^[A-Z*][A-Za-z0-9*]{0,199}\.[A-Za-z_*][A-Za-z0-9_*]{0,199}$`)
	uriTemplate   = regexp.MustCompile(`^(/([A-Za-z0-9_~-][A-Za-z0-9._~-]*|\{[A-Za-z_][A-Za-z0-9_]*\+?\}))+/?$|^/$`)
	memberPlace   = regexp.MustCompile(`^(body|query|header|payload|stream|status)( [A-Za-z0-9_.-]{1,99})?$`)
	targetPrefix  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.]{0,99}$`)
	httpStatus    = regexp.MustCompile(`^[45]\d\d$`)
)

// wantPath says how members are named in rules.
const wantPath = "Structure.member, where * stands for any letters"

// protocols are the Smithy names of the AWS protocols that clients can be made for.
var protocols = []string{"awsJson1_0", "awsJson1_1", "restJson1"}

// ReadFacts reads a facts file. The file's name, with forward slashes, stands in
// the diagnostics. Nothing unknown, doubled or contradictory passes: with an
// error among the diagnostics, the facts are nil.
func ReadFacts(file string, data []byte) (*Facts, []changelog.Diagnostic) {
	r := &factsReader{yamlReader: yamlReader{file: file}, facts: &Facts{File: file}}
	if root := r.parse(data); root != nil {
		r.sections(root)
	}
	if len(r.found) == 0 {
		r.contradictions()
	}
	if len(r.found) > 0 {
		slices.SortStableFunc(r.found, compareDiagnostics)
		return nil, r.found
	}
	return r.facts, nil
}

// factsReader fills the facts from the file's sections.
type factsReader struct {
	yamlReader
	facts *Facts
	// raisedNames are the errors that rules mention, with their places.
	raisedNames []pattern
	// confirmed are the entries that confirm what a rule must give.
	confirmed []*yaml.Node
}

// sections reads the file; only "service" must be there.
func (r *factsReader) sections(root *yaml.Node) {
	seen := map[string]bool{}
	section := func(name string, read func(*yaml.Node)) func(*yaml.Node) {
		return func(n *yaml.Node) { seen[name] = true; read(n) }
	}
	r.fields(root, map[string]func(*yaml.Node){
		"service":     section("service", r.service),
		"http":        section("http", r.http),
		"operations":  section("operations", r.operations),
		"leftOut":     section("leftOut", r.leaveOut),
		"errors":      section("errors", r.errors),
		"pagination":  section("pagination", r.pagination),
		"types":       section("types", r.types),
		"widths":      section("widths", r.widths),
		"heldByValue": section("heldByValue", r.heldByValue),
		"sensitive":   section("sensitive", r.sensitiveMembers),
		"timestamps":  section("timestamps", r.timestampRules),
		"unions":      section("unions", r.unionNames),
		"constants":   section("constants", r.constants),
		"waiters":     section("waiters", r.waiters),
		"optional":    section("optional", r.inputMembers(&r.facts.optional)),
		"tokens":      section("tokens", r.inputMembers(&r.facts.tokens)),
		"fieldsFirst": section("fieldsFirst", r.fieldsFirst),
		"resources":   section("resources", r.resources),
	})
	if !seen["service"] && root.Kind == yaml.MappingNode {
		r.report(root, "missing-key", "want the section service with id, title, protocol and the rest")
	}
}

// leaveOut reads the operations that stay out of the model.
func (r *factsReader) leaveOut(n *yaml.Node) {
	for _, p := range r.patterns(n, operationGlob, "an operation or a pattern such as Get*") {
		r.facts.leftOut = append(r.facts.leftOut, rule[bool]{p, true})
	}
}

// types reads the type names: members that their type is called after, and rules.
func (r *factsReader) types(n *yaml.Node) {
	r.fields(n, map[string]func(*yaml.Node){
		"sameName": func(v *yaml.Node) {
			for _, p := range r.patterns(v, slotName, "a member, with [] or {} for what a list or map holds") {
				name := CalledAfter(p.text)
				p.text = "*." + p.text
				r.facts.types = append(r.facts.types, rule[string]{p, name})
			}
		},
		"rules": func(v *yaml.Node) {
			r.pairs(v, func(key, value *yaml.Node) {
				name := r.text(value, typeName, "a type name of letters and digits with a capital first")
				path := r.text(key, pathGlob, wantPath)
				r.facts.types = append(r.facts.types, rule[string]{pattern{path, key.Line, key.Column}, name})
			})
		},
	})
}

// CalledAfter is the name of the type that "sameName" gives to a slot: the
// member's own, and for a list's element the list's without its "List" or plural.
func CalledAfter(slot string) string {
	name := GoTypeName(memberOf(slot))
	if !strings.HasSuffix(slot, "[]") {
		return name
	}
	if single, ok := strings.CutSuffix(name, "List"); ok {
		return single
	}
	return strings.TrimSuffix(name, "s")
}

// widths reads which numbers are wider than their page says.
func (r *factsReader) widths(n *yaml.Node) {
	wider := func(kind Kind) func(*yaml.Node) {
		return func(v *yaml.Node) {
			for _, p := range r.patterns(v, pathGlob, wantPath) {
				r.facts.widths = append(r.facts.widths, rule[Kind]{p, kind})
			}
		}
	}
	r.fields(n, map[string]func(*yaml.Node){"long": wider(Long), "float": wider(Float), "double": wider(Double)})
}

// heldByValue reads which optional scalars the Go client holds by value.
func (r *factsReader) heldByValue(n *yaml.Node) {
	for _, p := range r.patterns(n, pathGlob, wantPath) {
		r.facts.byValue = append(r.facts.byValue, rule[bool]{p, true})
	}
}

// patterns reads a list of names or patterns, leaving wrong ones out.
func (r *factsReader) patterns(n *yaml.Node, allowed *regexp.Regexp, want string) []pattern {
	var read []pattern
	r.list(n, func(item *yaml.Node) {
		if text := r.text(item, allowed, want); text != "" {
			read = append(read, pattern{text, item.Line, item.Column})
		}
	})
	return read
}

// status reads an HTTP status of a failed call.
func (r *factsReader) status(n *yaml.Node) int {
	status, _ := strconv.Atoi(r.text(n, httpStatus, "an HTTP status from 400 to 599"))
	return status
}
