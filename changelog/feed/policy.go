package feed

import (
	"context"
	"math/rand/v2"
	"net"
	"time"
)

// Policy says how a [Client] asks servers. The zero value of each field stands
// for the value that is named there.
type Policy struct {
	// UserAgent names the program to servers; "revsmith (+https://github.com/revsmith/revsmith)".
	UserAgent string
	// AllowHosts are hosts ("example.com", or "example.com:8080" for one port) that
	// a redirect or a feed's entry may lead to, beside the host that was asked; none.
	AllowHosts []string
	// Concurrency is how many requests to one host are under way at once; 2.
	Concurrency int
	// Pause is the least time between the beginnings of two requests to one host;
	// half a second. A negative pause is none.
	Pause time.Duration
	// Attempts is how often a request is made before it has failed; 5.
	Attempts int
	// Redirects is how many redirects are followed for one request; 5.
	Redirects int
	// MaxBytes is the size of the largest body that is read, after decompression; 64 MiB.
	MaxBytes int64
	// ConnectTimeout bounds a connection's setup, HeaderTimeout the wait for the
	// beginning of an answer, and IdleTimeout each wait for more of its body; 30 seconds each.
	ConnectTimeout, HeaderTimeout, IdleTimeout time.Duration
	// TotalTimeout bounds one attempt as a whole; ten minutes.
	TotalTimeout time.Duration
	// FirstWait is the wait before the second attempt; each further one is twice as
	// long, and up to a half of it is left to chance; one second.
	FirstWait time.Duration
	// LongestWait bounds every wait; a server that asks for more has failed; two minutes.
	LongestWait time.Duration
	// Chance answers numbers in [0, 1) that part clients that failed together; a random source.
	Chance func() float64
	// Dial opens connections; the system's network, through the proxy that the
	// environment names.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

const maxBytes = 64 << 20

// withDefaults is the policy with a value in every field but Dial.
func (p Policy) withDefaults() Policy {
	setDefault(&p.UserAgent, "revsmith (+https://github.com/revsmith/revsmith)")
	setDefault(&p.Concurrency, 2)
	setDefault(&p.Pause, time.Second/2)
	setDefault(&p.Attempts, 5)
	setDefault(&p.Redirects, 5)
	setDefault(&p.MaxBytes, maxBytes)
	setDefault(&p.ConnectTimeout, 30*time.Second)
	setDefault(&p.HeaderTimeout, 30*time.Second)
	setDefault(&p.IdleTimeout, 30*time.Second)
	setDefault(&p.TotalTimeout, 10*time.Minute)
	setDefault(&p.FirstWait, time.Second)
	setDefault(&p.LongestWait, 2*time.Minute)
	if p.Chance == nil {
		p.Chance = rand.Float64
	}
	return p
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
