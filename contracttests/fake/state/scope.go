package state

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// scope is what the placeholders of a template stand for.
type scope struct {
	call *call
	// kind is that of the resource in hand; values are its members, above them what the caller gave.
	kind   *spec.Resource
	number uint64
	input  wire.Values
	values wire.Values
	build  uint64
}

// expand is the value of a template; false where a placeholder has none.
func (s *scope) expand(t spec.Template) (any, bool) {
	if path := t.Value(); path != nil {
		value := s.lookup(path)
		return clone(value), value != nil
	}
	return s.write(t.Parts, func(value string) string { return value })
}

// write is parts of a template as a text, each placeholder's value made fit.
func (s *scope) write(parts []spec.TemplatePart, fit func(string) string) (string, bool) {
	var written strings.Builder
	for _, part := range parts {
		if part.Path == nil {
			written.WriteString(part.Literal)
			continue
		}
		value, ok := text(s.lookup(part.Path))
		if !ok {
			return "", false
		}
		if len(part.Path) > 1 || !isBuiltin(part.Path[0]) {
			value = fit(value)
		}
		written.WriteString(value)
	}
	return written.String(), true
}

// first is the value of the first of the templates that has one.
func (s *scope) first(templates []spec.Template) (any, bool) {
	for _, t := range templates {
		if value, ok := s.expand(t); ok {
			return value, true
		}
	}
	return nil, false
}

// lookup is what a placeholder stands for, nil where nothing does.
func (s *scope) lookup(path []string) any {
	if len(path) == 1 && isBuiltin(path[0]) {
		return s.builtin(path[0])
	}
	if value := at(s.input, path); value != nil {
		return value
	}
	if value := at(s.values, path); value != nil {
		return value
	}
	if len(path) > 1 {
		if named := s.follow(path[0]); named != nil {
			return at(s.call.lived(named), path[1:])
		}
	}
	return nil
}

func isBuiltin(name string) bool {
	switch name {
	case "account", "build", "kind", "now", "partition", "region", "service", "uuid":
		return true
	}
	return false
}

// builtin is a value that no member gives.
func (s *scope) builtin(name string) any {
	e := s.call.engine
	switch name {
	case "account":
		return e.options.Account
	case "build":
		return strconv.FormatUint(s.build, 10)
	case "kind":
		return dashed(s.kind.Name)
	case "now":
		return s.call.now
	case "partition":
		return e.options.Partition
	case "region":
		return e.options.Region
	case "service":
		return e.service.EndpointPrefix
	}
	return e.uuid(s.kind.Name, s.number, 0)
}

// follow is the resource that a member of that name names, or a member that is called after the
// resource's kind; nil where there is none.
func (s *scope) follow(name string) *record {
	for _, values := range []wire.Values{s.input, s.values} {
		if kind, ok := s.call.engine.references[name]; ok {
			if found := s.named(kind, values[name]); found != nil {
				return found
			}
		}
		for _, reference := range s.call.engine.resources.References {
			if reference.Kind != nil && strings.EqualFold(reference.Kind.Name, name) {
				if found := s.named(reference.Kind, values[reference.Member]); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// named is the record of a kind with that identity, nil where there is none or it cannot be read.
func (s *scope) named(kind *spec.Resource, identity any) *record {
	id, ok := identity.(string)
	if !ok || kind == nil {
		return nil
	}
	found, err := s.call.find(kind, id)
	if err != nil {
		return nil
	}
	return found
}

// dashed writes a name in small words with dashes: "ImageRecipe" becomes "image-recipe".
func dashed(name string) string {
	var words strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(name[i-1])) {
			words.WriteByte('-')
		}
		words.WriteRune(unicode.ToLower(r))
	}
	return words.String()
}

// slug is a text as it stands in identities: in small letters, with dashes for what is neither
// letter nor digit nor dot.
func slug(text string) string {
	fits := func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.':
			return r
		case r >= 'A' && r <= 'Z':
			return unicode.ToLower(r)
		}
		return '-'
	}
	return strings.Map(fits, text)
}
