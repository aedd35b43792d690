package agreement

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/gen/release"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Oracle generates and compares clients. It keeps those that it made: each revision's client is made once. It is for
// one goroutine.
type Oracle struct {
	checker *release.Checker
	clients map[*spec.Revision]release.Packages
}

// New is an oracle. What the clients import was compiled in their module, see [release.List].
func New(compiled *release.Compiled) *Oracle {
	return &Oracle{release.NewChecker(compiled), map[*spec.Revision]release.Packages{}}
}

// In is an oracle whose clients are compiled with the client module in a folder.
func In(clientModule string) (*Oracle, error) {
	compiled, err := release.List(clientModule)
	if err != nil {
		return nil, err
	}
	return New(compiled), nil
}

// Opinions are what both sides say of the next version of a client.
type Opinions struct {
	// Before and After are what the two sides are called.
	Before, After string
	// Findings are those of the rules, all of them, Advice what they ask for together.
	Findings []compat.Finding
	Advice   compat.Advice
	// Changes are what apidiff finds.
	Changes release.Changes
}

// Ask asks both for their opinion on two sides. The rules see no code: packages and documents that the sides carry are left out.
func (o *Oracle) Ask(before, after compat.Side) (*Opinions, error) {
	old, err := o.client(before)
	if err != nil {
		return nil, err
	}
	now, err := o.client(after)
	if err != nil {
		return nil, err
	}
	findings := compat.Judge(compat.Diff(withoutCode(before), withoutCode(after)))
	return &Opinions{
		Before: called(before), After: called(after),
		Findings: findings, Advice: compat.Advise(findings), Changes: release.Compare(old, now),
	}, nil
}

// withoutCode is a side with its model alone.
func withoutCode(side compat.Side) compat.Side {
	side.Package, side.Documents = nil, nil
	return side
}

// called is what a side is called.
func called(side compat.Side) string {
	if side.Name != "" {
		return side.Name
	}
	return side.Revision.Date
}

// client is what users have at a side's revision.
func (o *Oracle) client(side compat.Side) (release.Packages, error) {
	if made, known := o.clients[side.Revision]; known {
		return made, nil
	}
	then := *side.Service
	n := slices.Index(then.Revisions, side.Revision)
	then.Revisions = then.Revisions[:n+1]
	files, err := golang.Client(&then)
	if err != nil {
		return release.Packages{}, fmt.Errorf("generating the client of %s: %w", called(side), err)
	}
	made, err := o.checker.Check(files)
	if err != nil {
		return release.Packages{}, fmt.Errorf("the client of %s: %w", called(side), err)
	}
	o.clients[side.Revision] = made
	return made, nil
}
