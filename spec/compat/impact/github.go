package impact

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/revsmith/revsmith/spec/compat"
)

// github writes a workflow's annotations, one for each place: errors for what fails, warnings for what may
// break and for switches without a default, notices for the rest.
func (r *Result) github(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, report := range r.Reports {
		for _, t := range report.Touches {
			for _, u := range t.Uses {
				annotate(out, r.level(t), u.Place, t.ID, t.Message+" (used here: "+u.Symbol+")")
			}
		}
		for _, s := range report.Switches {
			level, end := "warning", " and has no default"
			if s.Default {
				level, end = "notice", ", which its default takes"
			}
			annotate(out, level, s.Place, s.Enum, "the switch over "+s.Enum+" lacks "+values(s.Lacks)+end)
		}
	}
	return out.Flush()
}

// level is how an annotation shows.
func (r *Result) level(t Touch) string {
	switch {
	case r.fails(t):
		return "error"
	case isAtLeast(t.Severity, compat.Dangerous):
		return "warning"
	}
	return "notice"
}

// annotate writes one workflow command.
func annotate(out io.Writer, level string, at Place, title, message string) {
	fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d,title=%s::%s\n",
		level, property(at.File), at.Line, at.Column, property(plain(title)), data(plain(message)))
}

// data and property escape texts as the runner reads them in a command's message and in its properties.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func property(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
