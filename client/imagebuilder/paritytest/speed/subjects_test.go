package speed

import (
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// aim is how many times ours the official client should take; 0 is no aim.
type aim struct{ time, allocations float64 }

// aimed is a measure and what it should come out as.
type aimed struct {
	measure
	aim
}

// subject is an operation with an answer, which is measured in several ways.
type subject struct {
	name string
	body []byte
	// with makes a whole call with a configuration.
	with func(name string, cfg aws.Config) measure
	// whole, stacked, decoded and encoded are the aims: of a call from memory, of the same with an
	// APIOptions function set, and of its two halves alone.
	whole, stacked, decoded, encoded aim
	// copied is the aim of reading with texts that are copies, which the official client's are.
	copied aim
}

// floor is the aim of what has no other: nothing is slower than the official client.
var floor = aim{1, 1}

// subjects are the operations that the aims are about.
func subjects(tb testing.TB) []subject {
	list := func(n int) []byte { return wire(tb, full[imagebuilder.ListImagesOutput](n)) }
	images := called(tb, (*imagebuilder.Client).ListImages, (*official.Client).ListImages)
	return []subject{
		{name: "ListImages 1000", body: list(1000), with: images,
			whole: aim{9, 400}, stacked: aim{6, 100}, decoded: aim{12, 1000}, copied: aim{6, 1}},
		{name: "ListImages 25", body: list(25), with: images, whole: aim{8, 15}},
		{name: "GetImage full", body: wire(tb, full[imagebuilder.GetImageOutput](4)),
			with:  called(tb, (*imagebuilder.Client).GetImage, (*official.Client).GetImage),
			whole: aim{5, 6}, decoded: aim{7, 10}, copied: floor},
		{name: "GetLifecycleExecution", body: wire(tb, full[imagebuilder.GetLifecycleExecutionOutput](1)),
			with:  called(tb, (*imagebuilder.Client).GetLifecycleExecution, (*official.Client).GetLifecycleExecution),
			whole: aim{5, 5}},
		{name: "CreateImagePipeline", body: wire(tb, full[imagebuilder.CreateImagePipelineOutput](1)),
			with:  called(tb, (*imagebuilder.Client).CreateImagePipeline, (*official.Client).CreateImagePipeline),
			whole: aim{4, 5}, encoded: aim{4, 4}},
	}
}

// halves are the codecs of the subjects alone.
func halves(tb testing.TB) []aimed {
	var all []aimed
	for _, s := range subjects(tb) {
		if s.decoded != (aim{}) {
			all = append(all, aimed{s.half(tb, "decode", (*caught).decode), s.decoded})
		}
		if s.copied != (aim{}) {
			all = append(all, aimed{s.half(tb, "decode, CopyStrings,", (*caught).decode, copying), s.copied})
		}
		if s.encoded != (aim{}) {
			all = append(all, aimed{s.half(tb, "encode", (*caught).encode), s.encoded})
		}
	}
	return all
}

// copying lets our client copy the texts of what it reads.
func copying(cfg *aws.Config) {
	cfg.ServiceOptions = append(cfg.ServiceOptions, func(_ string, options any) {
		if own, ours := options.(*imagebuilder.Options); ours {
			own.CopyStrings = true
		}
	})
}

// inMemory are the subjects' whole calls without a network, first as they are and then with a stack
// that an APIOptions function may change, and those that read long answers with texts that are copies.
func inMemory(tb testing.TB) []aimed {
	var whole, stacked, copied []aimed
	for _, s := range subjects(tb) {
		cfg := configuration(answering(http.StatusOK, s.body))
		whole = append(whole, aimed{s.with(s.name, cfg), s.whole})
		if s.copied != (aim{}) {
			own := cfg.Copy()
			copying(&own)
			copied = append(copied, aimed{s.with(s.name+", CopyStrings", own), floor})
		}
		cfg.APIOptions = []func(*middleware.Stack) error{func(*middleware.Stack) error { return nil }}
		stacked = append(stacked, aimed{s.with(s.name+", APIOptions", cfg), atLeast(s.stacked)})
	}
	return slices.Concat(whole, stacked, copied)
}

// atLeast is the aim, or the floor where there is none.
func atLeast(a aim) aim {
	if a == (aim{}) {
		return floor
	}
	return a
}

// overLoopback are the subjects' whole calls over HTTP, to a server of this process, with what
// config.LoadDefaultConfig gives.
func overLoopback(tb testing.TB) []aimed {
	var all []aimed
	for _, s := range subjects(tb) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write(s.body)
		}))
		tb.Cleanup(server.Close)
		cfg := loaded(tb)
		cfg.BaseEndpoint = aws.String(server.URL)
		cfg.Logger = logging.Nop{} // the official client warns when it drops a connection with a long answer
		all = append(all, aimed{s.with(s.name+", loopback HTTP", cfg), floor})
	}
	return all
}

// loaded is what config.LoadDefaultConfig gives where a region, credentials and nothing else are set.
func loaded(tb testing.TB) aws.Config {
	tb.Helper()
	for name, value := range map[string]string{
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull, "AWS_PROFILE": "", "AWS_REGION": "us-west-2",
		"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "SECRETEXAMPLE", "AWS_SESSION_TOKEN": "TOKENEXAMPLE",
	} {
		tb.Setenv(name, value)
	}
	cfg, err := config.LoadDefaultConfig(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return cfg
}
