package speed

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// builds is how often TestBuilds compiles the clients; 0 leaves it out, for it takes minutes.
var builds = flag.Int("builds", 0, "rounds of compiling both clients with nothing of them in the build cache")

const (
	ourClient      = "github.com/revsmith/revsmith/client/imagebuilder"
	ourRuntime     = "github.com/revsmith/revsmith/client/runtime"
	officialClient = "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
)

// TestBuilds prints, with -builds, what compiling the clients takes and what they add to a program.
// Both have the same operations where the pages of all are beside the checkout: ours is then made of
// them. Without the flag it holds that the programs to measure are such as the compiler takes.
func TestBuilds(t *testing.T) {
	if *builds == 0 {
		w := newWorkshop(t, repositoryClient(t))
		for _, text := range []string{emptyProgram, oneCall(ourClient), oneCall(officialClient)} {
			w.write("program/main.go", text)
			w.tool("", "vet", "./program")
		}
		return
	}
	client, operations := wholeClient(t)
	w := newWorkshop(t, client)
	fmt.Printf("\n| official client ÷ ours (of %d operations) | ratio | ours | official |\n|---|---|---|---|\n", operations)
	w.printCompile("compile of the service packages", 2.5, ourClient)
	w.printCompile("compile with ours' runtime package too", 0, ourClient, ourRuntime)
	w.printSize()
}

// printCompile prints the times of compiling our packages, below some paths, and the official client's.
func (w *workshop) printCompile(name string, aim float64, ours ...string) {
	sides := [][]string{ours, {officialClient}}
	caches := make([]string, len(sides))
	for i, side := range sides {
		caches[i] = w.warmed(side)
	}
	all := make([][2]float64, *builds)
	for i := range all {
		for k := range sides {
			at := (i + k) % 2 // who begins takes turns
			all[i][at] = w.compile(sides[at], caches[at])
		}
	}
	side := func(at int) float64 { return median(all, func(p [2]float64) float64 { return p[at] }) }
	ratio := median(all, func(p [2]float64) float64 { return p[1] / p[0] })
	fmt.Printf("| %s | %s | %.1f s | %.1f s |\n", name, held(ratio, aim), side(0), side(1))
}

// warmed is a build cache with all that packages need and none of those below their paths.
func (w *workshop) warmed(paths []string) string {
	cache := w.t.TempDir()
	listed := w.tool(cache, append([]string{"list", "-deps"}, paths...)...)
	needed := []string{"build", "-trimpath"}
	for name := range strings.FieldsSeq(listed) {
		if name != "unsafe" && !isBelow(name, paths) {
			needed = append(needed, name)
		}
	}
	w.tool(cache, needed...)
	return cache
}

func isBelow(name string, paths []string) bool {
	for _, path := range paths {
		if name == path || strings.HasPrefix(name, path+"/") {
			return true
		}
	}
	return false
}

// compile is how many seconds compiling packages takes with a copy of the cache: those that a
// program with the client is built of, so not the fakes for tests, which the official one lacks.
func (w *workshop) compile(paths []string, cache string) float64 {
	own, err := os.MkdirTemp(w.folder, "cache")
	w.must(err)
	w.must(os.CopyFS(own, os.DirFS(cache)))
	begun := time.Now()
	w.tool(own, append([]string{"build", "-trimpath"}, paths...)...)
	took := time.Since(begun).Seconds()
	w.must(os.RemoveAll(own))
	return took
}

// emptyProgram asks over HTTP and no more; oneCall is one with a client that lists images.
const emptyProgram = `package main

import (
	"fmt"
	"net/http"
)

func main() {
	answer, err := http.Get("http://localhost")
	fmt.Println(answer != nil, err)
}
`

func oneCall(client string) string {
	return `package main

import (
	"context"
	"fmt"

	"` + client + `"
)

func main() {
	client := imagebuilder.New(imagebuilder.Options{Region: "us-west-2"})
	answer, err := client.ListImages(context.Background(), &imagebuilder.ListImagesInput{})
	fmt.Println(answer != nil, err)
}
`
}

// printSize prints what a call adds to the size of a program that asks over HTTP.
func (w *workshop) printSize() {
	empty := w.size(emptyProgram)
	ours, official := w.size(oneCall(ourClient))-empty, w.size(oneCall(officialClient))-empty
	fmt.Printf("| size of a one-call program above an empty `net/http` one (%.2f MB) | %s | %.2f MB | %.2f MB |\n",
		empty/1e6, held(official/ours, 2), ours/1e6, official/1e6)
}

// size is how many bytes a program has.
func (w *workshop) size(text string) float64 {
	w.write("program/main.go", text)
	w.tool("", "build", "-trimpath", "-o", "program/program", "./program")
	info, err := os.Stat(w.folder + "/program/program")
	w.must(err)
	return float64(info.Size())
}
