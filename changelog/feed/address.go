package feed

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// parseAddress is the address in a text, without its fragment, if it may be asked.
func parseAddress(text string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil {
		return nil, errors.New("the address cannot be read")
	}
	u.Fragment, u.RawFragment = "", ""
	return u, checkAddress(u)
}

// checkAddress refuses an address that is not of the web, or that holds what
// should be kept secret. Its errors never repeat the address.
func checkAddress(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("only http and https addresses are asked, not %s", quote(u.Scheme))
	case u.User != nil:
		return errors.New("the address holds a user name or password: leave it out")
	case u.Hostname() == "":
		return errors.New("the address names no host")
	}
	return nil
}

// display is an address as errors and diagnostics show it: what follows the path
// may be secret, and only ASCII is sure to look like what it is.
func display(u *url.URL) string {
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	text := plain(shown.String())
	if u.RawQuery != "" {
		text += "?..."
	}
	return text
}

// quote shows a text from outside in quotes, in ASCII.
func quote(text string) string { return strconv.QuoteToASCII(shorten(text)) }

// plain shows a text from outside without quotes: what is not printable ASCII is
// shown as its number.
func plain(text string) string {
	var shown strings.Builder
	for _, r := range shorten(text) {
		if ' ' <= r && r <= '~' {
			shown.WriteRune(r)
		} else {
			fmt.Fprintf(&shown, "\\u%04x", r)
		}
	}
	return shown.String()
}

// shorten cuts a text from outside that is too long to be read in an error.
func shorten(text string) string {
	const longest = 300
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "..."
}

// mayLead reports, as an error that says what to do, whether an address may be
// asked because another led to it: it must be on the host of the first address
// that was asked, or on one that is allowed, and encrypted if the other was.
func (p *Policy) mayLead(first, from, to *url.URL) error {
	if err := checkAddress(to); err != nil {
		return err
	}
	if from.Scheme == "https" && to.Scheme == "http" {
		return fmt.Errorf("%s leads from https to http", display(to))
	}
	if sameHost(first, to) || slices.ContainsFunc(p.AllowHosts, func(host string) bool { return isHost(to, host) }) {
		return nil
	}
	return fmt.Errorf("%s is on another host than %s: allow the host %s if that is right",
		display(to), display(first), quote(to.Host))
}

// sameHost compares hosts and ports; going from http to https on the ports that
// are theirs stays on the host.
func sameHost(from, to *url.URL) bool {
	if !strings.EqualFold(from.Hostname(), to.Hostname()) {
		return false
	}
	return port(from) == port(to) || port(from) == "80" && port(to) == "443"
}

// isHost reports whether an address is on a host that is given with or without a port.
func isHost(u *url.URL, host string) bool {
	return strings.EqualFold(host, u.Hostname()) || strings.EqualFold(host, hostPort(u))
}

// hostPort is an address's host with its port, as one server is told from another.
func hostPort(u *url.URL) string {
	return net.JoinHostPort(strings.ToLower(u.Hostname()), port(u))
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}
