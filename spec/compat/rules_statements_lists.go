package compat

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// The rules of what texts state of members with a meaning of their own: those that limit pages, filters,
// and tokens that clients fill in.

func pageSizeChanged() *Rule {
	return &Rule{
		ID: "PG004", Name: "page-size bound or default changed", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsDegrade, Package: PackagePatch, Needs: []Needs{NeedsFacts, NeedsProse},
		What: "The text of the member that limits the pages of a list gives another bound or another default than before.",
		Why: "Clients that ask for too large a page are refused, or get less than they asked for; those that " +
			"leave it out get pages of another length. Who reads the first page alone misses what is on the next.",
		Do:    "Read all pages, by the paginator. Where code asks for a page size, keep it below the bound.",
		Of:    []Kind{PageSizeChanged},
		Finds: hinted(func(c Change) string { return "pages have another bound or default: " + changedWords(c) }),
	}
}

func filtersChanged() *Rule {
	return &Rule{
		ID: "PG006", Name: "filter member type or allowed filter names changed", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsFail, Package: PackageNone, Needs: []Needs{NeedsProse, NeedsTwoPages},
		What: "The text of a request's member lists other names of filters than before, or a member that is " +
			"called a filter has another type. Names are texts to the model: nothing but prose lists them.",
		Why:   "A request with a name that is no longer known is refused, or the filter has no effect and the list is too long.",
		Do:    "Look for callers that use one of the names that are gone. Names that are new break nobody.",
		Of:    []Kind{FiltersNarrowed, FiltersWidened, MemberKindChanged, MemberScalarChanged, ElementChanged},
		Finds: judgeFilters,
	}
}

func judgeFilters(c Change) *Judgement {
	switch {
	case c.Direction == changelog.Response:
		return nil
	case c.Kind == FiltersNarrowed:
		return &Judgement{Message: hint(c, "some filters are gone, "+instead(c))}
	case c.Kind == FiltersWidened:
		return &Judgement{Severity: Compatible, Clients: ClientsOK, Message: hint(c, "there are more filters, "+instead(c))}
	case !isFilter(c.Path):
		return nil
	}
	return &Judgement{Message: fmt.Sprintf("the filter %s has another type, %s", c.Path, instead(c))}
}

// isFilter tells by a member's name that it filters what is listed.
func isFilter(path string) bool {
	name := strings.ToLower(path)
	return strings.HasSuffix(name, "filter") || strings.HasSuffix(name, "filters")
}

func tokenChanged() *Rule {
	return &Rule{
		ID: "ID004", Name: "token length or pattern changed", Severity: Dangerous, Direction: InRequest,
		Clients: ClientsFail, Package: PackagePatch, Needs: []Needs{NeedsFacts, NeedsProse},
		What: "The text of an idempotency token gives another length or another pattern than before.",
		Why: "The Go client makes tokens of 36 characters that all known services accept. Callers with a provider " +
			"of their own may make tokens that are refused now.",
		Do:    "Where you set a provider of tokens, compare what it makes with the text.",
		Of:    []Kind{TokenChanged},
		Finds: hinted(func(c Change) string { return "tokens are bound otherwise, " + instead(c) }),
	}
}
