package compat

import "fmt"

// moduleRules are the rules of the module that the Go package belongs to.
func moduleRules() []*Rule {
	return []*Rule{moduleMismatched(), requirementRaised()}
}

func moduleMismatched() *Rule {
	return &Rule{
		ID: "GO006", Name: "module path suffix does not match major", Severity: Error, Direction: InGo,
		Clients: NoClients, Package: NoPackage, Needs: []Needs{NeedsGenerated},
		What: "The path in go.mod ends in the number of another major version than the module's last release, and not of the " +
			"next one either: none for v0 and v1, /v2 for v2, and so on.",
		Why: "The go command refuses to fetch such a version.",
		Do:  "Set the module's path and the imports of its own packages to the version that is to be released, or tag that version.",
		Of:  []Kind{ModuleMismatched},
		Finds: func(c Change) *Judgement {
			return &Judgement{Message: fmt.Sprintf("the module %s has %s: %s", c.Path, released(c.After), c.Detail)}
		},
	}
}

// released says which release a module has.
func released(version string) string {
	if version == "no release" {
		return version
	}
	return "the release " + version
}

func requirementRaised() *Rule {
	return &Rule{
		ID: "GO007", Name: "minimum Go version or required major raised", Severity: Dangerous, Direction: InGo,
		Clients: NoClients, Package: PackageMinorStricter, Needs: []Needs{NeedsGenerated},
		What: "The package's go.mod asks for a newer Go, or for the next major version of a module that it requires, such as smithy-go.",
		Why: "Who builds with an older Go has to upgrade it first. A new major version of a module that the package's types come from is another " +
			"module: values of the old one's types do not fit any more.",
		Do: "Say it in the release's notes. Where the Go version only follows the machine that ran go mod tidy, set it back.",
		Of: []Kind{RequirementRaised},
		Finds: func(c Change) *Judgement {
			what := c.Path
			if what == "go" {
				what = "Go"
			}
			return &Judgement{Message: fmt.Sprintf("the module asks for %s %s, and asked for %s", what, c.After, c.Before)}
		},
	}
}
