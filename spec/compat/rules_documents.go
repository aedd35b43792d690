package compat

import "fmt"

// documentRules are the rules of generated documents.
func documentRules() []*Rule {
	return []*Rule{identifierChanged(), documentDiffers()}
}

func identifierChanged() *Rule {
	return &Rule{
		ID: "SP001", Name: "operationId or component name changed in spec", Severity: Breaking, Direction: InDocument,
		Clients: ClientsOK, Package: PackageNone, Needs: []Needs{NeedsGenerated},
		What: "In the OpenAPI document an operation has another operationId, or a place that referred to a component refers to one of " +
			"another name, while the old name stands nowhere any more.",
		Why: "Nothing changes on the wire. But generators name methods and types by these, so code on top of a client generated from the document " +
			"does not compile.",
		Do: "Keep the names: those of components are the Go types', which names.lock keeps. Where a name has to change, tell those " +
			"who generate from the document.",
		Of: []Kind{IdentifierChanged},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("%s is called %s now, at %s", c.Before, c.After, c.Detail)}
		},
	}
}

func documentDiffers() *Rule {
	return &Rule{
		ID: "SP002", Name: "spec of revision N not reproducible from notes 1..N", Severity: Error, Direction: InDocument,
		Clients: NoClients, Package: NoPackage, Needs: []Needs{NeedsGenerated},
		What: "The checkout stores a document of a revision that is not what the notes up to that revision give, or lacks one.",
		Why: "What was published of a revision cannot be told any more: the document was edited, a note was changed after the fact, or the " +
			"generator moved and nobody ran it.",
		Do: "Run revsmith generate and look at what it changes: where that is right, commit it; where not, undo the change of the note.",
		Of: []Kind{DocumentDiffers},
		Finds: func(c Change) *Judgement {
			switch {
			case c.Before == "":
				return &Judgement{Message: fmt.Sprintf("%s is missing: the notes give it", c.Path)}
			case c.After == "":
				return &Judgement{Message: fmt.Sprintf("%s is stored, and the notes do not give it", c.Path)}
			}
			return &Judgement{Message: fmt.Sprintf("%s is not what the notes give", c.Path)}
		},
	}
}
