package markdown

import (
	"fmt"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// forClients writes what a revision means for users of the client.
func forClients(p *page, before, r *spec.Revision) {
	items := []string{fmt.Sprintf("The first revision: %s.", count(len(r.Operations), "operation"))}
	if before != nil {
		items = grown(growthOf(before, r))
	}
	items = append(items, differing(r)...)
	for _, o := range r.Observed {
		if o.HTTP.Assumed {
			items = append(items, fmt.Sprintf("The address of %s, %s, is assumed: a rule of the facts file gives it "+
				"and no entry confirms it.", commonmark.Code(o.Name), commonmark.Code(o.HTTP.Method+" "+o.HTTP.URI)))
		}
	}
	p.block("### For users of the client")
	p.list(items)
}

// grown says what the revision means for the client's version, and warns of enums
// that grew. Nothing that notes can show takes a Go name away.
func grown(g growth) []string {
	news := g.String()
	if news == "" {
		return []string{"A patch release: no symbol is new, none is gone."}
	}
	items := []string{fmt.Sprintf("A minor release, with %s more than before; no symbol is gone or renamed.", news)}
	for _, e := range g.enums {
		items = append(items, fmt.Sprintf("Responses may carry %s in %s: a switch over it needs a default case.",
			commonmark.Codes(e.values), commonmark.Code("types."+e.goName)))
	}
	return items
}

// differing warns of members that are no longer what they were.
func differing(r *spec.Revision) []string {
	var items []string
	for _, d := range r.Changed {
		switch {
		case d.Kind == spec.RequiredDifference && d.After == "required":
			items = append(items, fmt.Sprintf("%s is required now: a request without it is refused before it is sent.",
				commonmark.Code(d.GoSymbol)))
		case d.Kind == spec.TypeDifference:
			items = append(items, fmt.Sprintf("The pages disagree on the type of %s: look at both before the next release.",
				commonmark.Code(d.GoSymbol)))
		}
	}
	return items
}
