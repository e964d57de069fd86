package notify

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"latchkey"
)

// errInside is met when an address that somebody typed leads to this machine or its neighbours.
var errInside = errors.New("the address is not on the public internet")

// outside dials addresses that people typed, and only on the public internet: a webhook must not become a way to knock
// at the router, the lock controller or a cloud's metadata service. The check is made on the address that is dialled,
// after the name was resolved, so a name that changes its mind between check and use gains nothing.
type outside struct {
	loopback bool     // localhost and 127.0.0.0/8, written as such, may be reached
	hosts    []string // names or addresses that may be reached wherever they are
}

func newOutside(loopback bool, hosts []string) outside {
	o := outside{loopback: loopback}
	for _, h := range hosts {
		o.hosts = append(o.hosts, strings.ToLower(strings.TrimSuffix(h, ".")))
	}
	return o
}

// client keeps many idle connections to one receiver, because a busy hour is a thousand messages to the same bridge.
func (o outside) client(roots *x509.CertPool) *http.Client {
	return &http.Client{CheckRedirect: stay, Transport: &http.Transport{
		Proxy:                  nil, // a proxy would dial for us and know nothing of the guard
		DialContext:            o.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // a small answer may not unpack into a large one
		MaxIdleConns:           2048,
		MaxIdleConnsPerHost:    1024,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 16 << 10,
	}}
}

// check takes https addresses on the public internet, and what is exempt besides.
func (o outside) check(to string) error {
	bad := func(sentence string) error { return latchkey.Errorf(latchkey.Invalid, "%s", sentence) }
	u, err := url.Parse(to)
	if err != nil || !absoluteLink(to) || u.Hostname() == "" {
		return bad("Write a web address like https://example.org/hook.")
	}
	if u.User != nil || u.Fragment != "" {
		return bad("Write the web address without a password and without a # part.")
	}
	host := u.Hostname()
	if u.Scheme != "https" && !(o.loopback && onThisMachine(host)) {
		return bad("The web address must begin with https://.")
	}
	if o.exempt(host) {
		return nil
	}
	if ip, err := netip.ParseAddr(host); onThisMachine(host) || err == nil && !public(ip) {
		return bad("This address leads into a private network. Latchkey does not send there.")
	}
	return nil
}

func (o outside) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	d := net.Dialer{Timeout: 10 * time.Second}
	if !o.exempt(host) {
		d.Control = refuseInside
	}
	return d.DialContext(ctx, network, address)
}

func (o outside) exempt(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return o.loopback && onThisMachine(host) || slices.Contains(o.hosts, host)
}

func refuseInside(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %w", errInside, err)
	}
	if !public(at.Addr()) {
		return errInside
	}
	return nil
}

// public says whether an address belongs to somebody on the open internet. Addresses that wrap another one (mapped,
// translated, tunnelled) are refused rather than unwrapped.
func public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range notPublic() {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// notPublic are the special-purpose blocks of the IANA registries that IsGlobalUnicast and IsPrivate let pass.
func notPublic() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),
		netip.MustParsePrefix("100.64.0.0/10"),   // carrier-grade NAT, also used by private overlays
		netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
		netip.MustParsePrefix("192.0.2.0/24"),    // documentation
		netip.MustParsePrefix("192.88.99.0/24"),  // 6to4 relay
		netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
		netip.MustParsePrefix("198.51.100.0/24"), // documentation
		netip.MustParsePrefix("203.0.113.0/24"),  // documentation
		netip.MustParsePrefix("240.0.0.0/4"),     // reserved, and broadcast
		netip.MustParsePrefix("64:ff9b::/96"),    // NAT64
		netip.MustParsePrefix("64:ff9b:1::/48"),  // NAT64, local
		netip.MustParsePrefix("100::/64"),        // discard
		netip.MustParsePrefix("2001::/23"),       // protocol assignments, Teredo among them
		netip.MustParsePrefix("2001:db8::/32"),   // documentation
		netip.MustParsePrefix("2002::/16"),       // 6to4
		netip.MustParsePrefix("3fff::/20"),       // documentation
		netip.MustParsePrefix("5f00::/16"),       // segment routing
		netip.MustParsePrefix("fec0::/10"),       // site-local, deprecated
		netip.MustParsePrefix("::/8"),            // IPv4-compatible and the like
	}
}
