package compat

import (
	"fmt"
	"strings"
)

// pageRules are the rules of what pages through lists.
func pageRules() []*Rule {
	return []*Rule{paginationAdded(), paginationRemoved(), pageMemberChanged(), pageItemsChanged()}
}

func paginationAdded() *Rule {
	return &Rule{
		ID: "PG001", Name: "pagination added to an existing operation", Severity: Breaking, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMinor, Needs: []Needs{NeedsPage},
		What: "An operation that answered all at once answers in pages now: a token came to its request and to its response.",
		Why: "Clients that are out do not ask for the second page: they take the first one for all, without an error. Other checkers call that " +
			"compatible, as only optional members came. The Go package gains a paginator.",
		Do:    "Release a minor version, and move callers of the operation to its paginator.",
		Of:    []Kind{PaginationAdded, PaginatorAdded},
		Finds: pagesNow,
	}
}

// pagesNow judges an operation that pages now; where its tokens were there before, only the paginator is new.
func pagesNow(c Change) *Judgement {
	if c.Kind == PaginatorAdded {
		return &Judgement{Severity: Compatible, Clients: ClientsOK,
			Message: fmt.Sprintf("%s has a paginator now, by %s, which was there before", c.Path, c.After)}
	}
	return &Judgement{Message: fmt.Sprintf("%s answers in pages now, by %s: clients that are out take the first for all", c.Path, c.After)}
}

func paginationRemoved() *Rule {
	return &Rule{
		ID: "PG002", Name: "pagination removed", Severity: Breaking, Direction: InResponse,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "An operation that answered in pages has no token any more, or its facts do not page any more.",
		Why: "Clients that are out get all in one page. The Go package loses the paginator, so code that uses it does not build; where the " +
			"model keeps the tokens, the paginator stays and ends with the first page.",
		Do:    "Release a major version, or keep the tokens in the model so that the paginator stays: then a minor one.",
		Of:    []Kind{PaginationRemoved},
		Finds: pagesNoMore,
	}
}

// pagesNoMore judges an operation that pages no more: its paginator stays where the model keeps the tokens.
func pagesNoMore(c Change) *Judgement {
	if c.Kept {
		return &Judgement{Package: PackageMinor,
			Message: fmt.Sprintf("the page of %s no longer shows %s: the paginator is kept and ends with the first page", c.Path, c.Before)}
	}
	return &Judgement{Message: fmt.Sprintf("%s does not answer in pages any more", c.Path)}
}

func pageMemberChanged() *Rule {
	return &Rule{
		ID: "PG003", Name: "token or page-size member renamed or retyped", Severity: Breaking, Direction: InRequest,
		Clients: ClientsFail, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "The member that carries the token or the size of a page has another name, or another type.",
		Why: "Clients that are out send what the service does not read, and get the first page again and again, or an error. In Go the field has " +
			"another name or type, so code that fills it in does not build; where the model keeps the old member, it does.",
		Do:    "Release a major version, or a minor one where the old field stays. Callers of the paginator need no change.",
		Of:    []Kind{PageMemberRenamed, PageMemberRetyped},
		Finds: pageMemberDiffers,
	}
}

// pageMemberDiffers judges a member that carries pages: where the old one is still there, clients that are out may go on.
func pageMemberDiffers(c Change) *Judgement {
	if c.Kind == PageMemberRetyped {
		return &Judgement{Message: fmt.Sprintf("%s, which carries pages, was %s and is %s now", c.Path, c.Before, c.After)}
	}
	j := &Judgement{Message: fmt.Sprintf("%s carries pages now, as %s did before", c.Path, c.Before)}
	if c.Kept {
		j.Severity, j.Clients, j.Package = Dangerous, ClientsDegrade, PackageMinor
	}
	return j
}

func pageItemsChanged() *Rule {
	return &Rule{
		ID: "PG005", Name: "result list member changed", Severity: Breaking, Direction: InResponse,
		Clients: ClientsDegrade, Package: PackageMajor, Needs: []Needs{NeedsTwoPages},
		What: "What the pages of an operation list is another member now, or has another type.",
		Why: "Clients that are out look for the items where they are not. In Go the sequence of all items has another type, or is gone, so code that " +
			"ranges over it does not build.",
		Do: "Release a major version, and tell users which items the sequence has now. Where these are of the same type as before, code builds as it was and meets " +
			"other items: a minor version that says so is enough.",
		Of:    []Kind{PageItemsChanged},
		Finds: itemsDiffer,
	}
}

// itemsDiffer judges what pages list.
func itemsDiffer(c Change) *Judgement {
	if c.After == "" {
		return &Judgement{Message: fmt.Sprintf("the pages of %s listed %s, and nothing that is known now", c.Path, c.Before)}
	}
	judgement := &Judgement{Message: fmt.Sprintf("the pages of %s list other items: %s before, %s now", c.Path, c.Before, c.After)}
	if _, was, _ := strings.Cut(c.Before, ", "); strings.HasSuffix(c.After, ", "+was) {
		judgement.Package = PackageMinorStricter // the sequence keeps its type in Go, and has other items
	}
	return judgement
}
