package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/letsencrypt/pebble/v2/ca"
	"github.com/letsencrypt/pebble/v2/db"
	"github.com/letsencrypt/pebble/v2/va"
	"github.com/letsencrypt/pebble/v2/wfe"
	"github.com/miekg/dns"

	"latchkey"
)

// acmeServer is Pebble, the authority that Let's Encrypt tests clients against, in this process. It asks a name server of
// the test, where every name leads to this computer, and really connects to the ports that it is told.
type acmeServer struct {
	directory, caFile string
	roots             *x509.CertPool
	orders            atomic.Int32
}

func freePort(t *testing.T) (addr string, port int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String(), l.Addr().(*net.TCPAddr).Port
}

func startACME(t *testing.T, httpPort, tlsPort int) *acmeServer {
	t.Helper()
	t.Setenv("PEBBLE_VA_NOSLEEP", "1")
	t.Setenv("PEBBLE_WFE_NONCEREJECT", "0")
	names, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	resolver := &dns.Server{Listener: names, Handler: dns.HandlerFunc(func(w dns.ResponseWriter, q *dns.Msg) {
		a := new(dns.Msg)
		a.SetReply(q)
		if len(q.Question) == 1 && q.Question[0].Qtype == dns.TypeA {
			a.Answer = []dns.RR{&dns.A{Hdr: dns.RR_Header{Name: q.Question[0].Name, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: 1}, A: net.IPv4(127, 0, 0, 1)}}
		}
		_ = w.WriteMsg(a) // whoever asked may have gone
	})}
	go resolver.ActivateAndServe()
	t.Cleanup(func() { _ = resolver.Shutdown() })

	quiet := log.New(io.Discard, "", 0)
	store := db.NewMemoryStore()
	profiles := map[string]ca.Profile{"default": {Description: "of this test", ValidityPeriod: 90 * 24 * 3600}}
	issuer := ca.New(quiet, store, "", "ecdsa", 0, 1, profiles)
	checker := va.New(quiet, httpPort, tlsPort, false, names.Addr().String(), store)
	front := wfe.New(quiet, store, checker, issuer, []string{"pebble.test"}, false, false, 1, 1)
	s := &acmeServer{}
	handler := front.Handler()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/order-plz") {
			s.orders.Add(1)
		}
		handler.ServeHTTP(w, r)
	}))
	own := newAuthority(t)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{own.pair("localhost", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))}}
	server.StartTLS()
	t.Cleanup(server.Close)
	s.directory = strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + wfe.DirectoryPath
	s.caFile = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(s.caFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: own.cert.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	s.roots = x509.NewCertPool()
	s.roots.AppendCertsFromPEM([]byte(issuer.GetRootCert(0).PEM()))
	return s
}

// street is a house with its own doors, and a browser outside that knows where its name leads.
type street struct {
	t           *testing.T
	out, err    *paperRoll
	stop        func() error
	https, http string
	client      *http.Client
}

func openStreet(t *testing.T, c serveCmd, roots *x509.CertPool) *street {
	t.Helper()
	s := &street{t: t, out: &paperRoll{}, err: &paperRoll{}, https: c.HTTPS, http: c.HTTP}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- c.serve(ctx, streams{out: s.out, err: s.err}) }()
	s.stop = sync.OnceValue(func() error { stop(); return <-ended })
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Errorf("the server ended with %v\n%s", err, s.err)
		}
	})
	s.client = &http.Client{Transport: &http.Transport{DisableKeepAlives: true, ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: roots},
		DialContext: func(ctx context.Context, _, addr string) (net.Conn, error) {
			to := s.https
			if strings.HasSuffix(addr, ":80") {
				to = s.http
			}
			return (&net.Dialer{}).DialContext(ctx, "tcp", to)
		}}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	s.until(func() bool { _, err := s.client.Get("http://key.example.org/"); return err == nil }, "it does not listen")
	return s
}

// until waits for something that comes from another process.
func (s *street) until(f func() bool, otherwise string) {
	s.t.Helper()
	for begun := time.Now(); !f(); {
		if time.Since(begun) > 60*time.Second {
			s.t.Fatalf("%s\n%s\n%s", otherwise, s.out, s.err)
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-s.t.Context().Done():
		}
	}
}

func (s *street) get(url string) (*http.Response, string, error) {
	res, err := s.client.Get(url)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return res, string(b), err
}

func (s *street) mustGet(url string) (*http.Response, string) {
	s.t.Helper()
	res, text, err := s.get(url)
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", url, err, s.err)
	}
	return res, text
}

func streetCmd(t *testing.T, p place) (c serveCmd, httpPort, tlsPort int) {
	c.place, c.Domain = p, "key.example.org"
	c.HTTPS, tlsPort = freePort(t)
	c.HTTP, httpPort = freePort(t)
	return c, httpPort, tlsPort
}

// A house gets its own certificate from a real ACME authority, which proves the name on the house's own ports; it keeps it over
// a restart, sends http on to https, and closes its cookies.
func TestAHouseGetsItsOwnCertificate(t *testing.T) {
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	c, httpPort, tlsPort := streetCmd(t, p)
	a := startACME(t, httpPort, tlsPort)
	c.ACMEDirectory, c.ACMECA = a.directory, a.caFile
	s := openStreet(t, c, a.roots)
	s.until(func() bool { _, _, err := s.get("https://key.example.org/readyz"); return err == nil }, "no certificate came")
	res, text := s.mustGet("https://key.example.org/now")
	if res.StatusCode != http.StatusOK || res.ProtoMajor != 2 || !strings.Contains(text, "112") {
		t.Errorf("/now: %s HTTP/%d", res.Status, res.ProtoMajor)
	}
	if got := res.Header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("HSTS over https: %q", got)
	}
	if names := res.TLS.PeerCertificates[0].DNSNames; len(names) != 1 || names[0] != "key.example.org" {
		t.Errorf("the certificate is for %q", names)
	}
	for _, host := range []string{"key.example.org", "evil.example"} { // whatever the Host header says
		r, err := http.NewRequest(http.MethodGet, "http://key.example.org/door?why=1", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		res, err := s.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusPermanentRedirect || res.Header.Get("Location") != "https://key.example.org/door?why=1" || res.Header.Get("Strict-Transport-Security") != "" {
			t.Errorf("http with Host %s: %s %v", host, res.Status, res.Header)
		}
	}
	res, err := s.client.Post("http://key.example.org/signin", "application/x-www-form-urlencoded", strings.NewReader("contact=ana@example.org"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden || len(res.Cookies()) > 0 {
		t.Errorf("a form over http: %s", res.Status)
	}
	if _, err := tls.Dial("tcp", s.https, &tls.Config{ServerName: "elsewhere.example.org", InsecureSkipVerify: true}); err == nil {
		t.Error("another name gets a certificate")
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	orders := a.orders.Load()
	again := openStreet(t, c, a.roots)
	again.until(func() bool { _, _, err := again.get("https://key.example.org/readyz"); return err == nil }, "no certificate after a restart")
	if a.orders.Load() != orders || orders != 1 {
		t.Errorf("%d certificates were ordered, then %d", orders, a.orders.Load())
	}
	for _, f := range []string{"certificates", "certificates/key.example.org"} {
		if info, err := os.Stat(filepath.Join(p.Data, "keys", f)); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v %v", f, info, err)
		}
	}
	if err := again.stop(); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(again.err.String(), "127.0.0.1") {
		t.Errorf("the log holds a visitor's address:\n%s", again.err)
	}
}

// The authority does not answer. The house says so in one sentence and goes on: over http it shows one page with the emergency
// number that takes nothing and sets nothing; nobody is led to a door that is shut.
func TestNoCertificateCanBeHad(t *testing.T) {
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	liveIn(t, p)
	c, _, _ := streetCmd(t, p)
	nowhere, _ := freePort(t)
	c.ACMEDirectory = "http://" + nowhere + "/dir"
	s := openStreet(t, c, nil)
	s.until(func() bool {
		return strings.Contains(s.err.String(), "No certificate for key.example.org could be had")
	}, "nothing is said")
	res, text := s.mustGet("http://key.example.org/now")
	if res.StatusCode != http.StatusServiceUnavailable || len(res.Cookies()) > 0 || res.Header.Get("Strict-Transport-Security") != "" {
		t.Errorf("over http: %s %v", res.Status, res.Header)
	}
	for _, want := range []string{"tel:911", "1-217-555-0100", "En este momento nadie puede entrar"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %s:\n%s", want, text)
		}
	}
	if strings.Contains(text, "<form") || strings.Contains(text, "<script") {
		t.Error("the page takes something")
	}
	if _, _, err := s.get("https://key.example.org/now"); err == nil {
		t.Error("https is answered without a certificate")
	}
	if n := strings.Count(s.err.String(), "No certificate for"); n != 1 {
		t.Errorf("visitors make it ask the authority: %d times\n%s", n, s.err)
	}
}

// A certificate of one's own is taken again when its files change, and kept while they do not fit together.
func TestACertificateOfOnesOwn(t *testing.T) {
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	a := newAuthority(t)
	c, _, _ := streetCmd(t, p)
	c.Cert, c.Key = a.issue("key.example.org", time.Now().Add(-time.Hour), time.Now().Add(40*24*time.Hour))
	s := openStreet(t, c, a.pool())
	serial := func() string {
		t.Helper()
		res, _ := s.mustGet("https://key.example.org/readyz")
		return res.TLS.PeerCertificates[0].SerialNumber.String()
	}
	first := serial()
	if res, _ := s.mustGet("http://key.example.org/now"); res.StatusCode != http.StatusPermanentRedirect {
		t.Errorf("http: %s", res.Status)
	}
	cert, key := a.issue("key.example.org", time.Now().Add(-time.Hour), time.Now().Add(80*24*time.Hour))
	replace := func(from, to string) {
		t.Helper()
		b, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.WriteFile(to+".new", b, 0o600), os.Rename(to+".new", to)); err != nil {
			t.Fatal(err)
		}
	}
	replace(cert, c.Cert)
	if got := serial(); got != first {
		t.Errorf("a certificate without its key: %s", got)
	}
	replace(key, c.Key)
	if got := serial(); got == first {
		t.Error("the new certificate is not taken")
	}
	for name, wrong := range map[string]serveCmd{
		"a key of another":     {place: p, httpsSettings: httpsSettings{Domain: "key.example.org", Cert: c.Cert, Key: filepath.Join(t.TempDir(), "none")}},
		"no key":               {place: p, httpsSettings: httpsSettings{Domain: "key.example.org", Cert: c.Cert}},
		"no name":              {place: p, httpsSettings: httpsSettings{Cert: c.Cert, Key: c.Key}},
		"a number":             {place: p, httpsSettings: httpsSettings{Domain: "192.0.2.1"}},
		"an address":           {place: p, httpsSettings: httpsSettings{Domain: "https://key.example.org"}},
		"two names":            {place: p, URL: "https://other.example.org", httpsSettings: httpsSettings{Domain: "key.example.org"}},
		"a port that is taken": {place: place{Data: filepath.Join(t.TempDir(), "other")}, httpsSettings: httpsSettings{Domain: "key.example.org", Cert: c.Cert, Key: c.Key, HTTPS: s.https, HTTP: "127.0.0.1:0"}},
	} {
		if err := wrong.serve(t.Context(), streams{out: &paperRoll{}, err: &paperRoll{}}); latchkey.KindOf(err) != latchkey.Invalid && latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Once devices are tied to a name, a start under another is refused, unless it is meant.
func TestTheNameIsForEver(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		start := func(url string, change bool) (string, error) {
			t.Helper()
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			out := &paperRoll{}
			ended := make(chan error, 1)
			go func() {
				ended <- serveCmd{place: p, Listen: "127.0.0.1:0", URL: url, ChangeName: change}.serve(ctx, streams{out: out, err: &paperRoll{}})
			}()
			for begun := time.Now(); !strings.Contains(out.String(), "works once") && time.Since(begun) < 30*time.Second; {
				select {
				case err := <-ended:
					return out.String(), err
				case <-time.After(10 * time.Millisecond):
				}
			}
			stop()
			return out.String(), <-ended
		}
		for _, name := range []string{"https://first.example.org", "https://second.example.org"} { // nothing hangs on it yet
			if said, err := start(name, false); err != nil {
				t.Fatalf("%v %s", err, said)
			}
		}
		h := openForTest(t, p)
		enrolDevice(t, h)
		h.mustClose(t)
		if _, err := start("https://third.example.org", false); latchkey.KindOf(err) != latchkey.Against || !strings.Contains(err.Error(), "second.example.org") {
			t.Errorf("another name: %v", err)
		}
		if said, err := start("", false); err != nil || !strings.Contains(said, "started without that name") {
			t.Errorf("without a name: %v %s", err, said)
		}
		if _, err := start("https://second.example.org", false); err != nil {
			t.Errorf("its own name: %v", err)
		}
		if said, err := start("https://third.example.org", true); err != nil || !strings.Contains(said, "1 enrolled device of before cannot sign in") {
			t.Errorf("a change that is meant: %v %s", err, said)
		}
	})
}
