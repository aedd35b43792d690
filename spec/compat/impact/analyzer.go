package impact

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
	"golang.org/x/tools/go/packages"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// vetting is what the flags of the analyzer say.
type vetting struct {
	between  Between
	severity string
	services func() ([]*spec.Service, error)
}

// Analyzer reports, package by package, what [Module.Judge] finds: findings that are breaking or
// dangerous where they touch the code, and switches without a default that lack new values. A value
// that an enum gained is reported at such switches alone. The services are asked for when a package
// imports a client.
func Analyzer(services func() ([]*spec.Service, error)) *analysis.Analyzer {
	v := &vetting{services: services, between: Between{Profile: compat.Strict}}
	a := &analysis.Analyzer{
		Name: "impact",
		Doc: "report what a newer revision of an API breaks\n\n" +
			"The code is read for what it uses of a client that revsmith generated: operations, members and enum values.",
		URL: "https://github.com/revsmith/revsmith",
		Run: v.run,
	}
	a.Flags.StringVar(&v.between.From, "from", "", "date of the revision that the code uses; left out, that of the client that go.mod requires")
	a.Flags.StringVar(&v.between.To, "to", Latest, "date of the revision that comes, or latest")
	a.Flags.StringVar(&v.severity, "severity", string(compat.Dangerous), "least severity that is reported: "+oneOf(compat.Severities()))
	return a
}

// IsVet tells whether arguments are those with which the go command calls a tool of go vet: one that asks for the
// version or the flags, or flags and a file of its own.
func IsVet(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := len(args) - 1
	asks := args[0] == "-V=full" || args[0] == "-flags"
	return last == 0 && asks || filepath.Base(args[last]) == "vet.cfg" && (last == 0 || strings.HasPrefix(args[0], "-"))
}

// Vet does what the go command calls a tool of go vet for, and ends the process.
func Vet(services func() ([]*spec.Service, error)) { unitchecker.Main(Analyzer(services)) }

// run reports what touches one package.
func (v *vetting) run(pass *analysis.Pass) (any, error) {
	if !slices.Contains(compat.Severities(), compat.Severity(v.severity)) {
		return nil, fmt.Errorf("-impact.severity is %s, not %q", oneOf(compat.Severities()), v.severity)
	}
	candidates := candidatesOf(pass.Pkg)
	if len(candidates) == 0 || len(pass.Files) == 0 {
		return nil, nil
	}
	folder := filepath.Dir(pass.Fset.Position(pass.Files[0].Package).Filename)
	load := &packages.Config{Dir: folder, Mode: packages.NeedName | packages.NeedFiles | packages.NeedModule}
	found, err := packages.Load(load, append(candidates, pass.Pkg.Path())...)
	if err != nil {
		return nil, fmt.Errorf("looking for clients among the imports: %w", err)
	}
	module := &Module{Clients: clientsBelow(found), Packages: 1}
	if isGenerated := module.has(pass.Pkg.Path()); isGenerated || len(module.Clients) == 0 {
		return nil, nil
	}
	services, err := v.services()
	if err != nil {
		return nil, err
	}
	return nil, v.report(pass, module, services)
}

// candidatesOf are the paths of the packages that a package reaches and that may be a client or its types: those named
// types, and what they lie below.
func candidatesOf(p *types.Package) []string {
	reached := map[string]bool{}
	reach(p, reached)
	delete(reached, p.Path())
	var candidates []string
	for path := range reached {
		first, _, _ := strings.Cut(path, "/")
		client, isTypes := strings.CutSuffix(path, "/types")
		if !isTypes || !strings.Contains(first, ".") {
			continue
		}
		candidates = append(candidates, path)
		if reached[client] {
			candidates = append(candidates, client)
		}
	}
	slices.Sort(candidates)
	return candidates
}

// reach notes the paths of a package and of what it imports.
func reach(p *types.Package, reached map[string]bool) {
	if reached[p.Path()] {
		return
	}
	reached[p.Path()] = true
	for _, imported := range p.Imports() {
		reach(imported, reached)
	}
}

// report reads the package and reports what touches it.
func (v *vetting) report(pass *analysis.Pass, module *Module, services []*spec.Service) error {
	r := newReader(module.Clients, services, pass.Fset, pass.TypesInfo)
	for _, file := range pass.Files {
		r.file(file)
	}
	module.add(r)
	module.sort()
	reports, err := module.JudgeAll(services, v.between)
	if err != nil {
		return err
	}
	for _, report := range reports {
		for _, t := range report.Touches {
			if !t.newValue && isAtLeast(t.Severity, compat.Severity(v.severity)) {
				reportTouch(pass, t)
			}
		}
		for _, s := range report.openSwitches(false) {
			say(pass, s.pos, fmt.Sprintf("the switch over %s lacks %s and has no default%s", s.Enum, values(s.Lacks), because(s.Findings)))
		}
	}
	return nil
}

// reportTouch reports a finding at each of its places.
func reportTouch(pass *analysis.Pass, t Touch) {
	for _, u := range t.Uses {
		say(pass, u.pos, fmt.Sprintf("%s: %s (%s)", t.Severity, t.Message, t.ID))
	}
}

func say(pass *analysis.Pass, pos token.Pos, message string) {
	pass.Report(analysis.Diagnostic{Pos: pos, Message: plain(message)})
}
