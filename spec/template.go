package spec

import (
	"fmt"
	"strings"
)

// Template is text in which {name} or {name.member} stands for a value that is known when a
// resource is made, changed or shown.
type Template struct {
	// Text is the template as the facts file writes it.
	Text string
	// Parts are its literal texts and its placeholders, in their order.
	Parts []TemplatePart
}

// TemplatePart is a literal text, or the path of a placeholder.
type TemplatePart struct {
	Literal string
	// Path are the names between the braces, split at the dots; nil for a literal.
	Path []string
}

// Value is the path of the placeholder that the whole template is, so that its value is taken
// as it is and not as text; nil where there is more or less.
func (t Template) Value() []string {
	if len(t.Parts) != 1 {
		return nil
	}
	return t.Parts[0].Path
}

// Uses tells whether the template has the placeholder.
func (t Template) Uses(placeholder string) bool {
	for _, part := range t.Parts {
		if len(part.Path) == 1 && part.Path[0] == placeholder {
			return true
		}
	}
	return false
}

// newTemplate reads a template.
func newTemplate(text string) (Template, error) {
	t := Template{Text: text}
	for rest := text; rest != ""; {
		literal, after, open := strings.Cut(rest, "{")
		if strings.Contains(literal, "}") {
			return t, fmt.Errorf("a } without its {")
		}
		if literal != "" {
			t.Parts = append(t.Parts, TemplatePart{Literal: literal})
		}
		if !open {
			break
		}
		name, last, closed := strings.Cut(after, "}")
		if !closed || !statusPath.MatchString(name) {
			return t, fmt.Errorf("{%s is no placeholder as in {name} or {recipe.name}", name)
		}
		t.Parts = append(t.Parts, TemplatePart{Path: strings.Split(name, ".")})
		rest = last
	}
	return t, nil
}
