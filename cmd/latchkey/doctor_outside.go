package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// This file looks at the house from where phones are: its name, its certificate, and the clock it answers with.

const (
	certificateSoon = 21 * 24 * time.Hour // a certificate of our own is renewed with 30 days left
	certificateLate = 3 * 24 * time.Hour
	clockOff        = 5 * time.Minute
	clockOdd        = 30 * time.Second
	reachTime       = 10 * time.Second
)

// toldURL is how phones reach the house: as told, or by the name for which it has its own certificate.
func toldURL(url, domain string) string {
	if url == "" && domain != "" {
		return "https://" + domain
	}
	return url
}

// reach asks the house by the name that phones use.
func (v *visitation) reach(told string, roots *x509.CertPool) {
	if told == "" {
		v.note(warning, "address", "How phones outside reach this house was not said, so it was not tried.", "Give doctor --url or --domain as the server has it, or its whole file of settings: --settings FILE.")
		return
	}
	base, err := baseURL(told, nil)
	if err != nil {
		v.bad("address", sentence(err), "Mend the setting.")
		return
	}
	u, err := url.Parse(base)
	if err != nil {
		v.bad("address", sentence(err), "Mend the setting.")
		return
	}
	ctx, stop := context.WithTimeout(v.ctx, reachTime)
	defer stop()
	if !v.resolves(ctx, u.Hostname()) {
		return
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/readyz", nil)
	if err != nil {
		v.bad("address", sentence(err), "Mend the setting.")
		return
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{RootCAs: roots}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	sent := time.Now()
	res, err := client.Do(r)
	if err != nil {
		v.unreached(base, err)
		return
	}
	defer res.Body.Close()
	v.answered(base, res)
	if res.TLS != nil && len(res.TLS.PeerCertificates) > 0 {
		v.certificate(res.TLS.PeerCertificates[0], sent)
	}
	v.theirClock(res.Header.Get("Date"), sent)
}

// resolves looks the name up. A number needs none.
func (v *visitation) resolves(ctx context.Context, host string) bool {
	if net.ParseIP(host) != nil || host == "localhost" {
		return true
	}
	addresses, err := net.DefaultResolver.LookupHost(ctx, host)
	if err != nil {
		v.bad("name", fmt.Sprintf("The name %s leads nowhere, asked from here.", host), "Look at the domain's records: an A or AAAA record with the address of this computer, or of your router. It can take an hour until a new one is known everywhere.")
		return false
	}
	v.ok("name", "%s leads to %s.", host, strings.Join(addresses, ", "))
	return true
}

// unreached says why nobody answered, as far as that can be known.
func (v *visitation) unreached(base string, err error) {
	if wrongName, ok := errors.AsType[x509.HostnameError](err); ok {
		v.bad("certificate", fmt.Sprintf("The certificate at %s is for %s.", base, strings.Join(wrongName.Certificate.DNSNames, ", ")), "Give the proxy or latchkey serve the certificate of this name.")
		return
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		says := "is not valid: " + invalid.Error()
		if invalid.Reason == x509.Expired {
			says = fmt.Sprintf("is valid from %s to %s, and not now", day(invalid.Cert.NotBefore), day(invalid.Cert.NotAfter))
		}
		v.bad("certificate", fmt.Sprintf("The certificate at %s %s.", base, says), "Renew it now: no phone opens the house without a warning. Look at this computer's clock, too.")
		return
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		v.bad("certificate", fmt.Sprintf("The certificate at %s comes from nobody that this computer knows.", base), "Use one from a public authority (latchkey serve --domain gets one by itself), or the whole chain if you gave only the last part.")
		return
	}
	v.bad("address", "Nobody answers at "+base+".", "Look whether the server runs, the name leads here, and the proxy in front of it is up.")
}

func (v *visitation) answered(base string, res *http.Response) {
	switch {
	case res.StatusCode != http.StatusOK:
		v.bad("address", fmt.Sprintf("Somebody answers at %s, but not a house that is ready (%s).", base, res.Status), "Look whether the name leads to this house.")
	case !(&desk.Desk{BaseURL: base}).PasskeysWork():
		v.note(warning, "address", "The house answers at "+base+", but under this name no device can be enrolled.", "Give it a name of its own and https before people use it: devices are tied to the name for ever.")
	default:
		v.ok("address", "The house answers at %s, seen from this computer.", base)
	}
}

func (v *visitation) certificate(c *x509.Certificate, now time.Time) {
	left := c.NotAfter.Sub(now)
	says := fmt.Sprintf("The certificate is valid until %s, for %s.", day(c.NotAfter), counted(int(left/(24*time.Hour)), "more day", "more days"))
	switch {
	case left < certificateLate:
		v.bad("certificate", says, "Renew it now. If it should renew itself, look at the log of the server or the proxy for the reason why it does not.")
	case left < certificateSoon:
		v.note(warning, "certificate", says, "It should have renewed itself by now: look at the log of the server or the proxy.")
	default:
		v.ok("certificate", "%s", says)
	}
}

func day(t time.Time) string { return t.UTC().Format("2006-01-02") }

// theirClock compares this computer with whoever answers under the house's name.
func (v *visitation) theirClock(date string, now time.Time) {
	at, err := http.ParseTime(date)
	if err != nil {
		return
	}
	v.clock(at.Sub(now.Truncate(time.Second)), "whoever answers at the house's address")
}

// dataClock compares this computer with the database's.
func (v *visitation) dataClock(st *store.Store) {
	if st.Engine() != "postgres" {
		return
	}
	ahead, err := st.ClockApart(v.ctx)
	if err != nil {
		v.bad("clock", "The clocks could not be compared: "+sentence(err), "Look at the database.")
		return
	}
	if ahead.Abs() > 2*time.Second {
		v.bad("clock", fmt.Sprintf("The database's clock and this computer's clock are %s apart. No server starts like that.", ahead.Abs().Round(time.Second)), "Let both set their clocks by the network (timedatectl set-ntp true).")
		return
	}
	v.clock(ahead, "the database")
}

func (v *visitation) clock(ahead time.Duration, whose string) {
	says := fmt.Sprintf("This computer's clock and that of %s are %s apart.", whose, ahead.Abs().Round(time.Second))
	const do = "Let this computer set its clock by the network (timedatectl set-ntp true), and the other one, too."
	switch {
	case ahead.Abs() >= clockOff:
		v.bad("clock", says, do)
	case ahead.Abs() >= clockOdd:
		v.note(warning, "clock", says, do)
	default:
		v.ok("clock", "This computer's clock and that of %s agree.", whose)
	}
}
