package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/revsmith/revsmith/gen/mutation"
)

// progress tells a person how far the trials have come: as a bar on a terminal, else by a line for
// each mutant, since one that takes long is the one to know of.
type progress struct {
	w           io.Writer
	total, told int
	bar         *progressbar.ProgressBar
}

func newProgress(w io.Writer, total int) *progress {
	p := &progress{w: w, total: total}
	file, ok := w.(*os.File)
	if ok && term.IsTerminal(int(file.Fd())) {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(w),
			progressbar.OptionSetDescription("mutants"),
			progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(true),
		)
	}
	return p
}

// add tells of one result. That a terminal cannot be written to is no reason to stop.
func (p *progress) add(result *mutation.Result) {
	p.told++
	if p.bar != nil {
		_ = p.bar.Add(1)
		return
	}
	line := fmt.Sprintf("%d of %d: %s: %s", p.told, p.total, result.Mutant.ID, result.Outcome)
	if result.Detail != "" {
		line += ": " + result.Detail
	}
	fmt.Fprintln(p.w, line)
}

// done leaves the line to what is printed next, also where not all was done.
func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Clear()
		_ = p.bar.Exit()
	}
}
