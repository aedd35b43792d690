package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress tells a person how far a long command has come. It may be used by
// several goroutines at once.
type progress interface {
	// Add says that n more are done.
	Add(n int)
	// Done says that no more will come, be it because all are done or because the command stopped.
	Done()
}

// newProgress tells the progress of total things, of an unknown number of them
// where total is negative: as a bar where w is a terminal, else as some plain
// lines that depend on the counts alone. The label says what is counted.
func newProgress(w io.Writer, label string, total int) progress {
	file, ok := w.(*os.File)
	if ok && term.IsTerminal(int(file.Fd())) {
		return newProgressBar(w, label, total)
	}
	return &progressLines{w: w, label: printable(label), total: total}
}

// progressBar is a bar that is drawn in place and gone when it is done.
type progressBar struct{ bar *progressbar.ProgressBar }

func newProgressBar(w io.Writer, label string, total int) *progressBar {
	return &progressBar{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(printable(label)),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetRenderBlankState(true),
	)}
}

// Add draws the bar anew. That a terminal cannot be written to is no reason to
// stop the work that it tells of.
func (b *progressBar) Add(n int) { _ = b.bar.Add(n) }

// Done leaves the line to what is printed next, also where not all was done.
func (b *progressBar) Done() {
	_ = b.bar.Clear()
	_ = b.bar.Exit()
}

// linesStep is how many things one line tells of where their number is unknown.
const linesStep = 1000

// progressLines tells of every tenth of the total in one line.
type progressLines struct {
	w     io.Writer
	label string
	total int

	mutex      sync.Mutex
	done, told int
}

// Add tells the count when it has passed another step.
func (p *progressLines) Add(n int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	before := p.step()
	p.done += n
	if p.step() > before {
		p.tell()
	}
}

// Done tells the count where the last line told less.
func (p *progressLines) Done() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.done > p.told {
		p.tell()
	}
}

// step is how many lines the count is worth.
func (p *progressLines) step() int {
	switch {
	case p.total < 0:
		return p.done / linesStep
	case p.total == 0:
		return 0
	}
	return p.done * 10 / p.total
}

func (p *progressLines) tell() {
	p.told = p.done
	if p.total < 0 {
		fmt.Fprintf(p.w, "%s: %d\n", p.label, p.done)
		return
	}
	fmt.Fprintf(p.w, "%s: %d of %d\n", p.label, p.done, p.total)
}
