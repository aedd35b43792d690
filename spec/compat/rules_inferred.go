package compat

import "fmt"

// inferredRules are the rules of types whose identity is inferred: pages show structures and never say which of them
// are one type.
func inferredRules() []*Rule {
	return []*Rule{typeSplit(), typesMerged()}
}

func typeSplit() *Rule {
	return &Rule{
		ID: "TY002", Name: "inferred shared structure splits", Severity: Breaking, Direction: InType,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "Places that shared one type before have types of two names now.",
		Why: "Nothing changes on the wire. But a value of the old type does not fit one of the places any more, and code that " +
			"hands it from one to the other does not compile.",
		Do: "Keep the one name for all old places: by their lines in names.lock, or by a types rule in the facts file that shares it. " +
			"A place that is new may have a type of its own.",
		Of: []Kind{TypeSplit},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the places of %s have %s now", c.Path, c.After)}
		},
	}
}

func typesMerged() *Rule {
	return &Rule{
		ID: "TY003", Name: "inferred structures merge", Severity: Breaking, Direction: InType,
		Clients: ClientsOK, Package: PackageMajor, Needs: []Needs{NeedsGenerated},
		What: "Places that had types of two names before share one now.",
		Why: "Nothing changes on the wire. But one of the old types is gone or stands elsewhere, and code that names it for " +
			"these places does not compile.",
		Do: "Never merge types after a release: keep both names in names.lock, and take a new types rule out of the facts file " +
			"where it covers places that are released.",
		Of: []Kind{TypesMerged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s stands where %s did", c.Path, c.Before)}
		},
	}
}
