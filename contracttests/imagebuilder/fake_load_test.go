package imagebuilder_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake"
)

// This file measures the fake over loopback: requests a second of one core that has the client too, and
// the memory that it holds under load without end.

var soak = flag.Duration("soak", 0, "how long the soak of the fake takes; 0 for a few requests")

// kept is how many resources the fake has while it is measured.
const kept = 10_000

// load asks a fake for a mix of what clients do: of twenty requests sixteen read one resource, two
// list a page, one creates and one deletes what was created before.
type load struct {
	testing.TB
	server *fake.Server
	policy []byte
	asked  int
	made   string
}

func newLoad(t testing.TB) *load {
	t.Helper()
	recipes := make([]object, kept)
	for i := range recipes {
		recipes[i] = object{"name": fmt.Sprintf("recipe-%05d", i), "version": "1.0.0", "parentImage": "image", "platform": "Linux"}
	}
	seed, err := json.Marshal(object{"ImageRecipe": recipes})
	require.NoError(t, err)
	server, err := fake.Start(fake.Options{Seed: bytes.NewReader(seed)})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Close()) })
	policy, err := json.Marshal(creatable()[4].create)
	require.NoError(t, err)
	return &load{TB: t, server: server, policy: policy}
}

// next sends the next request.
func (l *load) next() {
	l.asked++
	switch l.asked % 20 {
	case 0:
		l.create()
	case 10:
		l.send(http.MethodDelete, "/DeleteLifecyclePolicy?lifecyclePolicyArn="+url.QueryEscape(l.made), nil)
	case 5, 15:
		l.send(http.MethodPost, "/ListImageRecipes", []byte(`{"maxResults":25}`))
	default:
		if l.made == "" {
			l.create()
		}
		arn := fmt.Sprintf("arn:aws:imagebuilder:us-east-1:123456789012:image-recipe/recipe-%05d/1.0.0", l.asked*7919%kept)
		l.send(http.MethodGet, "/GetImageRecipe?imageRecipeArn="+url.QueryEscape(arn), nil)
	}
}

// create makes the resource that is deleted next, with a token of its own.
func (l *load) create() {
	body := bytes.Replace(l.policy, []byte(`{`), fmt.Appendf(nil, `{"clientToken":"token-%d",`, l.asked), 1)
	var made struct{ LifecyclePolicyArn string }
	require.NoError(l, json.Unmarshal(l.send(http.MethodPut, "/CreateLifecyclePolicy", body), &made))
	l.made = made.LifecyclePolicyArn
}

// send sends a request that must be answered well.
func (l *load) send(method, path string, body []byte) []byte {
	request, err := http.NewRequest(method, l.server.URL+path, bytes.NewReader(body))
	require.NoError(l, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(l, err)
	text, err := io.ReadAll(response.Body)
	require.NoError(l, err)
	require.NoError(l, response.Body.Close())
	if response.StatusCode != http.StatusOK {
		l.Fatalf("%s %s: %s: %s", method, path, response.Status, text)
	}
	return text
}

func BenchmarkFake(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	l := newLoad(b)
	l.next()
	begin := time.Now()
	for b.Loop() {
		l.next()
	}
	b.ReportMetric(float64(b.N)/time.Since(begin).Seconds(), "requests/s")
}

// TestFakeSoak asks for a while, and holds the memory of the last third against that of the second.
func TestFakeSoak(t *testing.T) {
	l := newLoad(t)
	const parts = 30
	var peaks [3]uint64
	for part := range parts {
		begin := time.Now()
		before := l.asked
		for l.asked < before+200 || time.Since(begin) < *soak/parts {
			l.next()
		}
		held := heldMemory()
		peaks[part*3/parts] = max(peaks[part*3/parts], held)
		if *soak > 0 {
			fmt.Fprintf(os.Stderr, "soak: %3d%%  %d requests  %.0f requests/s  %.1f MiB held\n", (part+1)*100/parts,
				l.asked, float64(l.asked-before)/time.Since(begin).Seconds(), float64(held)/(1<<20))
		}
	}
	const slack = 2 << 20
	require.Less(t, peaks[2], peaks[1]+slack, "the memory that is held grows: %v", peaks)
}

// heldMemory is what is still used when all garbage is collected.
func heldMemory() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
