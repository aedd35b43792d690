package feed

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
)

// Client asks servers for pages and feeds, as its policy says. Several goroutines
// may use one; it is polite to have one only.
type Client struct {
	policy Policy
	http   *http.Client
	gates  gates
}

// New makes a client that follows a policy.
func New(policy Policy) *Client {
	c := &Client{policy: policy.withDefaults()}
	c.gates.policy = &c.policy
	c.http = &http.Client{Transport: c.policy.transport(), CheckRedirect: c.checkRedirect}
	return c
}

// maxHeaderBytes bounds the header of an answer.
const maxHeaderBytes = 1 << 20

func (p *Policy) transport() *http.Transport {
	transport := &http.Transport{
		TLSHandshakeTimeout:    p.ConnectTimeout,
		ResponseHeaderTimeout:  p.HeaderTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
		ForceAttemptHTTP2:      true,
	}
	dial := p.Dial
	if dial == nil {
		transport.Proxy = http.ProxyFromEnvironment
		dial = new(net.Dialer).DialContext
	}
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, p.ConnectTimeout)
		defer cancel()
		return dial(ctx, network, address)
	}
	return transport
}

// checkRedirect is asked before each redirect is followed.
func (c *Client) checkRedirect(request *http.Request, before []*http.Request) error {
	if len(before) > c.policy.Redirects {
		return &refusal{fmt.Errorf("more than %d redirects", c.policy.Redirects)}
	}
	if err := c.policy.mayLead(before[0].URL, before[len(before)-1].URL, request.URL); err != nil {
		return &refusal{fmt.Errorf("a redirect is not followed: %w", err)}
	}
	return nil
}

// Close closes the connections that are kept for the next request.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Page downloads one page. The name, by which diagnostics may call the page, is
// the address that it came from at last, without its query.
func (c *Client) Page(ctx context.Context, address string) (name string, data []byte, err error) {
	u, err := parseAddress(address)
	if err != nil {
		return "", nil, fmt.Errorf("downloading a page: %w", err)
	}
	answer, err := c.ask(ctx, question{url: u, accept: acceptPage, check: checkPageType})
	if err != nil {
		return "", nil, fmt.Errorf("downloading a page: %s: %w", display(u), err)
	}
	return display(answer.url), answer.data, nil
}

// entries asks for a feed that is known by a mark: each page once, the oldest first,
// those without a date before all others. The answer tells whether it changed since.
func (c *Client) entries(ctx context.Context, u *url.URL, known Mark) ([]Entry, *answer, error) {
	answer, err := c.ask(ctx, question{url: u, mark: known, accept: acceptFeed})
	if err != nil {
		return nil, nil, fmt.Errorf("reading a feed: %s: %w", display(u), err)
	}
	if answer.unchanged {
		return nil, answer, nil
	}
	entries, err := readEntries(answer.data, answer.url)
	if err != nil {
		return nil, nil, fmt.Errorf("reading a feed: %s: %w", display(answer.url), err)
	}
	for i := range entries {
		entries[i].refused = c.policy.refuses(answer.url, entries[i].URL)
	}
	return entries, answer, nil
}
