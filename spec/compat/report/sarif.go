package report

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// sarifSchema is the id of the schema of SARIF 2.1.0.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// home page of the tool, as its driver names it.
const homePage = "https://github.com/revsmith/revsmith"

// The fingerprints of a result: our own, whose number is its version, and the one that code scanning tells alerts apart
// by. Left out, it would be made from the line, and the members of one operation would be one alert.
const (
	ownFingerprint  = "revsmithFindingId/v1"
	lineFingerprint = "primaryLocationLineHash"
)

// fingerprints identify a finding.
func fingerprints(id string) map[string]string {
	return map[string]string{ownFingerprint: id, lineFingerprint: fmt.Sprintf("%.8x:1", sha256.Sum256([]byte(id)))}
}

// writeSARIF writes a result for each finding, with the rule's documentation. What a rule cannot tell, and what is
// wrong with waivers, are notifications, as no line of a note is about them.
func writeSARIF(w io.Writer, r *Report) error {
	rules := r.rules(r.Verdict.Findings)
	number := map[string]int{}
	driver := sarifDriver{Name: "revsmith", Version: r.Version, InformationURI: homePage, Rules: []sarifRule{}}
	for i, rule := range rules {
		number[rule.ID] = i
		driver.Rules = append(driver.Rules, sarifRuleOf(rule))
	}
	run := sarifRun{
		Tool: sarifTool{driver}, Results: []sarifResult{}, Properties: r.sarifProperties(),
		AutomationDetails: sarifAutomation{ID: "revsmith-compat/" + url.PathEscape(r.service()) + "/"},
		Invocations:       []sarifInvocation{{Successful: r.Verdict.Compared(), Notifications: r.sarifNotifications(number)}},
	}
	fails := r.fails()
	for _, f := range r.decided() {
		run.Results = append(run.Results, r.sarifResultOf(&f, number[f.Rule.ID], fails[f.ID]))
	}
	return encodeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifProperties say of the run what SARIF has no word for.
func (r *Report) sarifProperties() map[string]any {
	before, after := r.labels()
	return map[string]any{
		"service": r.service(), "before": before, "after": after, "profile": r.Verdict.Profile, "failOn": r.FailOn,
		"fails": r.Fails(), "advisedBump": r.Verdict.Advice.Bump(), "because": orEmpty(ids(r.Verdict.Advice.Because)),
	}
}

// sarifRuleOf is a rule with its documentation.
func sarifRuleOf(rule *compat.Rule) sarifRule {
	markdown := prose(rule.What) + "\n\n**Why it matters.** " + prose(rule.Why) + "\n\n**What to do.** " + prose(rule.Do)
	return sarifRule{
		ID: rule.ID, Short: sarifMessageOf(rule.Name), Full: sarifMessageOf(rule.What),
		Help:    sarifHelp{Text: sarifMessageOf(rule.What + " " + rule.Why + " " + rule.Do).Text, Markdown: braces(markdown)},
		Default: sarifConfiguration{sarifLevel(rule.Severity)},
		Properties: map[string]any{
			"direction": rule.Direction, "severity": rule.Severity, "clients": rule.Clients, "package": rule.Package,
			"tags": []string{"api-compatibility", strings.ToLower(string(rule.Direction))},
		},
	}
}

// sarifLevel is the level of a severity.
func sarifLevel(severity compat.Severity) string {
	switch severity {
	case compat.Error, compat.Breaking:
		return "error"
	case compat.Dangerous:
		return "warning"
	}
	return "note"
}

// sarifResultOf is the result of one finding.
func (r *Report) sarifResultOf(f *compat.Finding, rule int, fails bool) sarifResult {
	result := sarifResult{
		RuleID: f.Rule.ID, RuleIndex: rule, Level: sarifLevel(f.Severity), Message: sarifMessageOf(f.Message),
		Suppressions: []sarifSuppression{},
		Locations:    sarifLocationsOf(r.standsAt(f)), Fingerprints: fingerprints(f.ID),
		Properties: map[string]any{
			"id": f.ID, "severity": f.Severity, "clients": f.Clients, "package": f.Package, "fails": fails,
			"change": jsonChangeOf(&f.Change), "evidence": evidenceWords(f),
		},
	}
	if path := f.Change.Path; path != "" && len(result.Locations) > 0 {
		result.Locations[0].Logical = []sarifLogical{{path}}
	}
	if f.Waiver != nil {
		result.Suppressions = append(result.Suppressions, sarifSuppressionOf(f.Waiver))
	}
	return result
}

// sarifLocationsOf are the lines that evidence names, none where it names no note.
func sarifLocationsOf(e spec.Evidence) []sarifLocation {
	if e.Note == "" {
		return nil
	}
	physical := &sarifPhysical{Artifact: sarifArtifact{URI: (&url.URL{Path: e.Note}).String()}}
	if e.Lines.First > 0 {
		physical.Region = &sarifRegion{e.Lines.First, max(e.Lines.First, e.Lines.Last)}
	}
	return []sarifLocation{{Physical: physical}}
}

// sarifSuppressionOf is the waiver of a finding.
func sarifSuppressionOf(w *compat.Waiver) sarifSuppression {
	suppression := sarifSuppression{Kind: "external", Status: "accepted", Justification: waiverWords(w)}
	if locations := sarifLocationsOf(waiverPlace(*w)); len(locations) > 0 {
		suppression.Location = &locations[0]
	}
	return suppression
}

// sarifNotifications are what rules cannot tell, and what is wrong with waivers.
func (r *Report) sarifNotifications(number map[string]int) []sarifNotification {
	notifications := []sarifNotification{}
	for _, f := range r.undecided() {
		notifications = append(notifications, sarifNotification{
			Message: sarifMessageOf(f.Message), Level: "note", Rule: &sarifReference{f.Rule.ID, number[f.Rule.ID]},
			Properties: map[string]any{"id": f.ID},
		})
	}
	for _, waiver := range r.Expired {
		notifications = append(notifications, sarifNotification{
			Message: sarifMessageOf(expiredWords(waiver)), Level: "error", Locations: sarifLocationsOf(waiverPlace(waiver)),
		})
	}
	for _, waiver := range r.Unused {
		notifications = append(notifications, sarifNotification{
			Message: sarifMessageOf(unusedWords(waiver)), Level: "warning", Locations: sarifLocationsOf(waiverPlace(waiver)),
		})
	}
	return notifications
}

// sarifMessageOf is a text in which nothing is a placeholder or a link.
func sarifMessageOf(text string) sarifMessage {
	line := plain(text)
	if strings.Contains(line, "](") {
		line = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(line)
	}
	return sarifMessage{braces(line)}
}

// braces doubles the braces of a message, as single ones are placeholders.
func braces(text string) string { return strings.NewReplacer("{", "{{", "}", "}}").Replace(text) }
