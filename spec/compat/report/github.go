package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// writeGitHub writes workflow commands that annotate the lines of notes: an error for what fails, a warning for what is
// dangerous or graver and does not, a notice for what is waived, and one notice of what all comes to. What is
// compatible or only worth knowing is in the other formats: a step shows few annotations of each sort.
func writeGitHub(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	fails := r.fails()
	for i := range r.Verdict.Findings {
		f := &r.Verdict.Findings[i]
		if command := annotation(f, fails[f.ID]); command != "" {
			message := fmt.Sprintf("%s\n%s\n%s", plain(f.Message), verdicts(f), plain(evidenceWords(f)))
			if f.Waiver != nil {
				message += "\nwaived " + waiverWords(f.Waiver)
			}
			workflowCommand(out, command, f.ID+" "+f.Rule.Name, r.standsAt(f), message)
		}
	}
	for _, waiver := range r.Expired {
		workflowCommand(out, "error", "expired waiver", waiverPlace(waiver), expiredWords(waiver))
	}
	for _, waiver := range r.Unused {
		workflowCommand(out, "warning", "unused waiver", waiverPlace(waiver), unusedWords(waiver))
	}
	message := fmt.Sprintf("%s\nadvised version bump: %s\n%s", r.counts(), r.advice(plain), r.outcome())
	workflowCommand(out, "notice", "revsmith compat "+r.service(), spec.Evidence{}, message)
	return out.Flush()
}

// annotation is the command for a finding, "" for none.
func annotation(f *compat.Finding, fails bool) string {
	switch {
	case fails:
		return "error"
	case undecided(f):
		return ""
	case f.Waiver != nil:
		return "notice"
	case f.Severity == compat.Info || f.Severity == compat.Compatible:
		return ""
	}
	return "warning"
}

// standsAt is where a finding stands: where its evidence does, else in the newest note.
func (r *Report) standsAt(f *compat.Finding) spec.Evidence {
	if f.Change.Evidence.Note == "" {
		return r.home()
	}
	return f.Change.Evidence
}

// waiverPlace is where a waiver is written.
func waiverPlace(w compat.Waiver) spec.Evidence {
	e := spec.Evidence{Note: w.File}
	e.Lines.First, e.Lines.Last = w.Line, w.Line
	return e
}

// workflowCommand writes one command on one line.
func workflowCommand(out io.Writer, command, title string, at spec.Evidence, message string) {
	var properties []string
	if at.Note != "" {
		properties = append(properties, "file="+escapeProperty(plain(at.Note)))
	}
	if at.Note != "" && at.Lines.First > 0 {
		properties = append(properties, fmt.Sprintf("line=%d", at.Lines.First), fmt.Sprintf("endLine=%d", max(at.Lines.First, at.Lines.Last)))
	}
	properties = append(properties, "title="+escapeProperty(plain(title)))
	fmt.Fprintf(out, "::%s %s::%s\n", command, strings.Join(properties, ","), escapeData(message))
}

// escapeData escapes what would end a command's message, escapeProperty also what would end one of its properties.
func escapeData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func escapeProperty(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
