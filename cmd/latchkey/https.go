package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"

	"latchkey"
)

// httpsSettings are for a house that stands on the street itself, without a proxy before it.
type httpsSettings struct {
	Domain        string `help:"The house's own name, such as key.example.org: answer https under it, on ports 443 and 80, with a certificate from Let's Encrypt (whose terms you accept by this) unless --cert names one. Devices are tied to it for ever." env:"LATCHKEY_DOMAIN" placeholder:"NAME"`
	Cert          string `help:"A certificate of your own with its chain, in PEM; read again when the file changes." env:"LATCHKEY_CERT" placeholder:"FILE"`
	Key           string `help:"Its key." env:"LATCHKEY_KEY" placeholder:"FILE"`
	HTTPS         string `name:"https-listen" help:"Where https is answered." env:"LATCHKEY_HTTPS_LISTEN" default:":443" placeholder:"ADDR"`
	HTTP          string `name:"http-listen" help:"Where http is sent on to https, and certificates are proved." env:"LATCHKEY_HTTP_LISTEN" default:":80" placeholder:"ADDR"`
	ACMEDirectory string `name:"acme-directory" help:"Another authority that speaks ACME." env:"LATCHKEY_ACME_DIRECTORY" placeholder:"URL"`
	ACMECA        string `name:"acme-ca" help:"Whom to trust when asking that authority, in PEM." env:"LATCHKEY_ACME_CA" placeholder:"FILE"`
	ACMEEmail     string `name:"acme-email" help:"Where the authority may write when something is wrong with the certificate." env:"LATCHKEY_ACME_EMAIL" placeholder:"ADDRESS"`
}

// check refuses what cannot be meant, and says what the house's address is.
func (h httpsSettings) check(told string) (string, error) {
	switch {
	case h.Domain == "" && (h.Cert != "" || h.Key != "" || h.ACMEDirectory != ""):
		return "", latchkey.Errorf(latchkey.Invalid, "Say the house's name as well: --domain key.example.org. Behind a proxy that has the certificate, give --url alone.")
	case h.Domain == "":
		return told, nil
	case strings.ContainsAny(h.Domain, "/:*@ ") || net.ParseIP(h.Domain) != nil || !strings.Contains(h.Domain, "."):
		return "", latchkey.Errorf(latchkey.Invalid, "--domain is a name that leads to this computer, such as key.example.org, and nothing else.")
	case (h.Cert == "") != (h.Key == ""):
		return "", latchkey.Errorf(latchkey.Invalid, "A certificate needs its key: give both --cert and --key.")
	}
	own := "https://" + strings.ToLower(h.Domain)
	if told == "" {
		return own, nil
	}
	if u, err := url.Parse(told); err != nil || u.Scheme != "https" || !strings.EqualFold(u.Hostname(), h.Domain) {
		return "", latchkey.Errorf(latchkey.Invalid, "--url and --domain name two different houses. Leave --url away.")
	}
	return told, nil
}

// door is one way in from the street: where it listens and how it answers.
type door struct {
	listener net.Listener
	handler  http.Handler
	tls      *tls.Config // nil: plain http
}

// doors opens the two ports of a house with its own certificate.
func (h httpsSettings) doors(keys string, inside http.Handler, plain func(certified func() bool) http.Handler, log *slog.Logger) (all []door, keep func(context.Context), err error) {
	certs, err := h.certificates(keys, log)
	if err != nil {
		return nil, nil, err
	}
	for _, at := range []string{h.HTTPS, h.HTTP} {
		l, err := listen(at)
		if err != nil {
			return nil, nil, closeDoors(all, err)
		}
		all = append(all, door{listener: l})
	}
	all[0].handler, all[0].tls = inside, certs.config()
	all[1].handler = certs.challenges(plain(certs.have))
	return all, certs.keep, nil
}

// quietHandshakes leaves out what anybody who knocks can cause: the address of whoever broke off a handshake is nobody's
// business, and no line of a log.
type quietHandshakes struct{ slog.Handler }

// Handle is part of slog.Handler.
func (q quietHandshakes) Handle(ctx context.Context, r slog.Record) error {
	if strings.HasPrefix(r.Message, "http: TLS handshake error") {
		return nil
	}
	return q.Handler.Handle(ctx, r)
}

// listen opens a port, and says what to do when it may not.
func listen(at string) (net.Listener, error) {
	l, err := net.Listen("tcp", at)
	switch {
	case errors.Is(err, syscall.EACCES):
		return nil, latchkey.Errorf(latchkey.Forbidden, "This user may not listen on %s. With systemd, give the service AmbientCapabilities=CAP_NET_BIND_SERVICE; docs/install.md has the whole file.", at)
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, latchkey.Errorf(latchkey.Conflict, "Another program listens on %s already. Is there a web server on this computer? Then put the house behind it: docs/install.md.", at)
	case err != nil:
		return nil, fmt.Errorf("serve: %w", err)
	}
	return l, nil
}

// certificates hand out the house's certificate, from a file or from an authority.
type certificates struct {
	domain string
	log    *slog.Logger
	files  *certFiles        // nil: from an authority
	acme   *autocert.Manager // nil: from files
	good   atomic.Bool       // there has been one since the start
}

func (h httpsSettings) certificates(keys string, log *slog.Logger) (*certificates, error) {
	c := &certificates{domain: strings.ToLower(h.Domain), log: log}
	if h.Cert != "" {
		c.files = &certFiles{cert: h.Cert, key: h.Key, log: log}
		if _, err := c.files.get(); err != nil {
			return nil, &latchkey.Error{Kind: latchkey.Invalid, Doing: "read the certificate " + h.Cert, Err: err, Sentence: "The certificate and its key cannot be read, or do not belong together."}
		}
		c.good.Store(true)
		return c, nil
	}
	client := &acme.Client{DirectoryURL: acme.LetsEncryptURL, UserAgent: "latchkey", HTTPClient: &http.Client{Timeout: 30 * time.Second}}
	if h.ACMEDirectory != "" {
		client.DirectoryURL = h.ACMEDirectory
	}
	if h.ACMECA != "" {
		roots, err := readRoots(h.ACMECA)
		if err != nil {
			return nil, err
		}
		client.HTTPClient.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, Proxy: http.ProxyFromEnvironment}
	}
	c.acme = &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: autocert.DirCache(filepath.Join(keys, "certificates")), HostPolicy: autocert.HostWhitelist(c.domain),
		Client: client, Email: h.ACMEEmail}
	return c, nil
}

func readRoots(path string) (*x509.CertPool, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, latchkey.Errorf(latchkey.Invalid, "%s holds no certificate in PEM.", path)
	}
	return roots, nil
}

func (c *certificates) have() bool { return c.good.Load() }

func (c *certificates) config() *tls.Config {
	protocols := []string{"h2", "http/1.1"}
	if c.acme != nil {
		protocols = append(protocols, acme.ALPNProto)
	}
	return &tls.Config{GetCertificate: c.get, NextProtos: protocols, MinVersion: tls.VersionTLS12}
}

// challenges answers what the authority asks on port 80, and leaves the rest to next.
func (c *certificates) challenges(next http.Handler) http.Handler {
	if c.acme == nil {
		return next
	}
	return c.acme.HTTPHandler(next)
}

var errNoCertificate = errors.New("there is no certificate yet")

// get is asked at each handshake. Visitors never make us ask the authority: it counts failures and shuts the door for an
// hour after five. Only keep asks, in its own time.
func (c *certificates) get(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	if c.files != nil {
		return c.files.get()
	}
	if len(hello.SupportedProtos) == 1 && hello.SupportedProtos[0] == acme.ALPNProto { // the authority itself
		return c.acme.GetCertificate(hello)
	}
	if !c.have() {
		return nil, errNoCertificate
	}
	return c.acme.GetCertificate(hello)
}

// Waits between the times that the authority is asked, while it gives none. Five failures in an hour are too many.
var acmeWaits = []time.Duration{2 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour}

const (
	certificateCheck = 12 * time.Hour
	certificateLow   = 14 * 24 * time.Hour
)

// keep gets the first certificate and says so when there is none, or when it is not renewed, until ctx ends.
func (c *certificates) keep(ctx context.Context) {
	if c.acme == nil {
		<-ctx.Done()
		return
	}
	for tries := 0; ; {
		wait := certificateCheck
		cert, err := c.ask()
		switch {
		case err != nil:
			wait = acmeWaits[min(tries, len(acmeWaits)-1)]
			tries++
			c.log.Error("No certificate for "+c.domain+" could be had: the house answers nobody over https, and shows the emergency number over http. Messages go out. "+
				"Look whether the name leads to this computer and whether ports 80 and 443 are open from outside.", "err", err, "again", time.Now().Add(wait).Format("15:04"))
		case !c.good.Swap(true):
			tries = 0
			c.log.Info("the certificate is there", "name", c.domain, "until", day(cert.Leaf.NotAfter))
		}
		if err == nil && time.Until(cert.Leaf.NotAfter) < certificateLow {
			c.log.Warn("the certificate was not renewed in time", "name", c.domain, "until", day(cert.Leaf.NotAfter))
		}
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
			return
		case <-t.C:
		}
	}
}

// ask gets the certificate as a browser of today would.
func (c *certificates) ask() (*tls.Certificate, error) {
	return c.acme.GetCertificate(&tls.ClientHelloInfo{ServerName: c.domain, CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256},
		SupportedCurves: []tls.CurveID{tls.CurveP256}, SignatureSchemes: []tls.SignatureScheme{tls.ECDSAWithP256AndSHA256}, SupportedVersions: []uint16{tls.VersionTLS13}})
}

// certFiles are a certificate and its key on disk, which somebody else renews.
type certFiles struct {
	cert, key string
	log       *slog.Logger
	mu        sync.Mutex // guards the rest
	stamp     string     // of the files that were read, or last tried
	pair      *tls.Certificate
}

// get reads the files again when they have changed. What does not fit (one of the two was written first) leaves the
// certificate that is in use.
func (c *certFiles) get() (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	stamp := stampOf(c.cert) + stampOf(c.key)
	if stamp == c.stamp && c.pair != nil {
		return c.pair, nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	switch {
	case err == nil && c.pair != nil:
		c.log.Info("the certificate was read again", "until", day(pair.Leaf.NotAfter))
	case err != nil && c.pair != nil:
		c.log.Warn("the certificate has changed and cannot be read; the one before is used", "err", err)
	case err != nil:
		return nil, err
	}
	if c.stamp = stamp; err == nil {
		c.pair = &pair
	}
	return c.pair, nil
}

func stampOf(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "none;"
	}
	return fmt.Sprintf("%d/%d;", info.ModTime().UnixNano(), info.Size())
}
