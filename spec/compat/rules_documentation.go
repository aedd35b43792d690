package compat

import "fmt"

// documentationRules are the rules of what pages say in prose.
func documentationRules() []*Rule {
	return []*Rule{operationReworded(), memberReworded()}
}

func operationReworded() *Rule {
	return &Rule{
		ID: "DC001", Name: "operation doc changed", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsTwoPages},
		What: "Two pages of an operation describe it in different words. What a page's layout may have lost " +
			"is not taken for a change.",
		Why: "Nothing breaks: the comment of the Go client's method changes. The words may still tell of a change " +
			"that no shape shows; rules of their own read them for that.",
		Do: "Read both texts. Release a patch version.",
		Of: []Kind{OperationReworded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the text of %s reads differently: %s", c.Path, reading(c))}
		},
	}
}

func memberReworded() *Rule {
	return &Rule{
		ID: "DC002", Name: "member doc changed", Severity: Info, Direction: InType,
		Clients: ClientsOK, Package: PackagePatch, Needs: []Needs{NeedsTwoPages},
		What: "Two pages describe a member, or a type itself, in different words. What a page's layout may have " +
			"lost is not taken for a change.",
		Why: "Nothing breaks: comments of the Go package change. This is by far the most frequent change of all; " +
			"the few texts that state something new are found by rules of their own.",
		Do: "Release a patch version.",
		Of: []Kind{MemberReworded, TypeReworded},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the text of %s reads differently: %s", c.Path, reading(c))}
		},
	}
}

// reading quotes where two texts part.
func reading(c Change) string {
	before, after := apart(c.Before, c.After)
	switch {
	case c.Before == "":
		return fmt.Sprintf("it says %q, and had no text before", after)
	case before == "":
		return fmt.Sprintf("it says %q now", after)
	case after == "":
		return fmt.Sprintf("it no longer says %q", before)
	}
	return fmt.Sprintf("it says %q, not %q", after, before)
}
