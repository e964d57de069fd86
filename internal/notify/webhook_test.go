package notify

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"latchkey"
)

const master = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="

// receiver is somebody else's end of a webhook: it verifies what comes and writes it down.
type receiver struct {
	*httptest.Server
	t      *testing.T
	mu     sync.Mutex
	ids    map[string][]string // by path
	bodies map[string][]byte   // by key
}

func newReceiver(t *testing.T, tls bool) *receiver {
	r := &receiver{t: t, ids: map[string][]string{}, bodies: map[string][]byte{}}
	r.Server = httptest.NewUnstartedServer(r)
	if tls {
		r.StartTLS()
	} else {
		r.Start()
	}
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	switch q.URL.Path {
	case "/silent":
		_, _ = io.Copy(io.Discard, q.Body)
		<-q.Context().Done()
	case "/busy":
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusServiceUnavailable)
	case "/gone":
		w.WriteHeader(http.StatusGone)
	case "/moved":
		http.Redirect(w, q, "/hook", http.StatusTemporaryRedirect)
	case "/delivered":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"state":"delivered","id":"sms-77","detail":"on the phone"}`)
	case "/seen":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"state":"seen"}`)
	case "/failed":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"state":"failed","detail":"no such number"}`)
	case "/garbled":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"state":`)
	case "/endless":
		for q.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 64<<10)); err != nil {
				return
			}
		}
	case "/hook":
		r.take(w, q)
	default:
		status, _ := strconv.Atoi(strings.TrimPrefix(q.URL.Path, "/status/"))
		w.WriteHeader(status)
	}
}

func (r *receiver) take(w http.ResponseWriter, q *http.Request) {
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return // the sender went away
	}
	secret, err := WebhookSecret(master, r.URL+q.URL.Path)
	if err != nil {
		r.t.Error(err)
	}
	key, err := VerifyWebhook(secret, q.Header, body, time.Now())
	if err != nil {
		r.t.Error(err)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if before, again := r.bodies[key]; again && string(before) != string(body) {
		r.t.Errorf("the repeat of %s says something else", key)
	}
	r.bodies[key] = body
	r.ids[q.URL.Path] = append(r.ids[q.URL.Path], key)
	w.WriteHeader(http.StatusNoContent)
}

func (r *receiver) arrived(to string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.ids[strings.TrimPrefix(to, r.URL)]...)
}

func newWebhook(t *testing.T, o WebhookOptions) *Webhook {
	t.Helper()
	if o.Secrets == nil {
		o.Secrets = []string{master}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	w, err := NewWebhook(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.client.CloseIdleConnections)
	return w
}

func TestWebhook(t *testing.T) {
	r := newReceiver(t, false)
	exercise(t, rig{
		channel: newWebhook(t, WebhookOptions{AllowLoopback: true}), proves: latchkey.MessageSent,
		good: r.URL + "/hook", busy: r.URL + "/busy", gone: r.URL + "/gone", silent: r.URL + "/silent", arrived: r.arrived,
		bad: []string{"", "hook", "ftp://example.org/x", "https://", "https://user:pw@example.org/", "https://example.org/#x",
			"http://example.org/hook", "https://192.168.1.1/", "https://[fd00::1]/", "https://169.254.169.254/latest", "https://example.org/a b"},
	})
}

func TestWebhookBody(t *testing.T) {
	r := newReceiver(t, true)
	roots := x509.NewCertPool()
	roots.AddCert(r.Certificate())
	w := newWebhook(t, WebhookOptions{AllowHosts: []string{"127.0.0.1"}, Roots: roots})
	m := message("ask:body", r.URL+"/hook")
	m.NotAfter = at0210()
	if _, err := w.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	want := `{"type":"message","title":"Rosa is locked out","text":"She waits at the door.\n\nCan you bring the key?",` +
		`"link":"https://key.example.org/a/Zk3fQ-nYw81xT","button":"Answer","urgency":"now","language":"en","not_after":"2027-02-07T08:10:00Z",` +
		`"extra":{"due":"2027-02-07T02:15:00-06:00","notice":"asked"}}`
	if got := string(r.bodies["ask:body"]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !json.Valid(r.bodies["ask:body"]) {
		t.Error("the body is not JSON")
	}
}

func TestWebhookAnswers(t *testing.T) {
	r := newReceiver(t, false)
	w := newWebhook(t, WebhookOptions{AllowLoopback: true})
	for path, want := range map[string]Receipt{
		"/delivered":  {State: latchkey.MessageDelivered, ProviderID: "sms-77", Detail: "on the phone"},
		"/seen":       {State: latchkey.MessageSent, Detail: "status 200"}, // only its reader can say so
		"/garbled":    {State: latchkey.MessageSent, Detail: "status 200"},
		"/endless":    {State: latchkey.MessageSent, Detail: "status 200"},
		"/status/202": {State: latchkey.MessageSent, Detail: "status 202"},
	} {
		if got, err := w.Send(t.Context(), message("ask:a", r.URL+path)); err != nil || got != want {
			t.Errorf("%s: got %+v, %v; want %+v", path, got, err, want)
		}
	}
	permanent := map[string]bool{"/failed": true, "/moved": true, "/status/301": true, "/status/400": true, "/status/401": true, "/status/403": true,
		"/status/404": true, "/status/410": true, "/status/413": true, "/status/422": true,
		"/status/408": false, "/status/425": false, "/status/429": false, "/status/500": false, "/status/502": false, "/status/503": false, "/status/504": false}
	for path, want := range permanent {
		_, err := w.Send(t.Context(), message("ask:b", r.URL+path))
		if err == nil || IsPermanent(err) != want {
			t.Errorf("%s: got %v, permanent %v, want %v", path, err, IsPermanent(err), want)
		}
		explains(t, err, r.URL)
	}
	if n := len(r.arrived(r.URL + "/hook")); n != 0 {
		t.Error("a redirect was followed")
	}
	_, err := w.Send(t.Context(), message("ask:c", r.URL+"/busy"))
	if got := RetryAfter(err); got != 7*time.Second {
		t.Errorf("retry after %s, want 7s", got)
	}
}

// Without leave, nothing that somebody types leads to this machine, also not by a name that resolves there.
func TestWebhookStaysOutside(t *testing.T) {
	r := newReceiver(t, true)
	port := r.URL[strings.LastIndexByte(r.URL, ':'):]
	strict := newWebhook(t, WebhookOptions{})
	for _, to := range []string{r.URL + "/hook", "https://localhost" + port + "/hook"} {
		if err := strict.CheckAddress(to); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("%s: got %v, want refused", to, err)
		}
	}
	// The guard on the wire itself, as a name that changed its mind would meet it.
	for _, host := range []string{"localhost", "127.0.0.1", "[::1]", "0.0.0.0"} {
		_, err := strict.client.Get("https://" + host + port + "/hook")
		if !errors.Is(err, errInside) && !strings.Contains(fmt.Sprint(err), "address family") {
			t.Errorf("%s: got %v, want refused", host, err)
		}
		if e := unanswered("post to a webhook", "webhook", err); errors.Is(err, errInside) && !IsPermanent(e) {
			t.Errorf("%s: worth a repeat?", host)
		}
	}
	// Leave for loopback holds for addresses written as such, not for names that lead there.
	if o := (outside{loopback: true}); o.exempt("hooks.example.org") || !o.exempt("localhost") || !o.exempt("127.0.0.9") {
		t.Error("loopback leave covers the wrong hosts")
	}
	if o := (outside{hosts: []string{"bridge.lan"}}); !o.exempt("Bridge.lan.") || o.exempt("other.lan") || o.exempt("127.0.0.1") {
		t.Error("named leave covers the wrong hosts")
	}
}

func TestWebhookSecrets(t *testing.T) {
	w := newWebhook(t, WebhookOptions{})
	a, b := w.SecretFor("https://a.example.org/h"), w.SecretFor("https://b.example.org/h")
	if other, err := WebhookSecret(master, "https://a.example.org/h"); err != nil || a == b || a != other || a == master {
		t.Errorf("secrets %q %q %q, %v: each address must have its own, always the same", a, b, other, err)
	}
	for _, s := range []string{"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!"} {
		if _, err := NewWebhook(WebhookOptions{Secrets: []string{s}}); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("secret %q: got %v, want refused", s, err)
		}
	}
	if _, err := NewWebhook(WebhookOptions{}); err == nil {
		t.Error("a webhook without a secret")
	}
}

func TestWebhookSecretChange(t *testing.T) {
	const newer = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY="
	seen := make(chan http.Header, 1)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { seen <- q.Header }))
	defer s.Close()
	w := newWebhook(t, WebhookOptions{Secrets: []string{newer, master}, AllowLoopback: true})
	m := message("ask:change", s.URL)
	if _, err := w.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	h := <-seen
	body, err := bodyOf(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{newer, master} {
		secret, err := WebhookSecret(from, s.URL)
		if err != nil {
			t.Fatal(err)
		}
		if key, err := VerifyWebhook(secret, h, body, time.Now()); err != nil || key != "ask:change" {
			t.Errorf("got %q, %v", key, err)
		}
	}
}

// The worked example of the Standard Webhooks documentation, so that every library in the field understands us.
func TestSignatureIsTheStandardOne(t *testing.T) {
	key, err := secretBytes("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	got := sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestVerifyRefuses(t *testing.T) {
	secret, err := WebhookSecret(master, "https://a.example.org/h")
	if err != nil {
		t.Fatal(err)
	}
	key, err := secretBytes(secret)
	if err != nil {
		t.Fatal(err)
	}
	body, now := []byte(`{"type":"message"}`), at0210()
	good := func() http.Header {
		stamp := strconv.FormatInt(now.Unix(), 10)
		return http.Header{headerID: {"k"}, headerTimestamp: {stamp}, headerSignature: {"v2,zzz v1,AAAA " + sign(key, "k", stamp, body)}}
	}
	if id, err := VerifyWebhook(secret, good(), body, now.Add(4*time.Minute)); err != nil || id != "k" {
		t.Fatalf("got %q, %v", id, err)
	}
	for name, check := range map[string]func() error{
		"other body":   func() error { _, err := VerifyWebhook(secret, good(), []byte("{}"), now); return err },
		"other secret": func() error { _, err := VerifyWebhook(master, good(), body, now); return err },
		"old":          func() error { _, err := VerifyWebhook(secret, good(), body, now.Add(6*time.Minute)); return err },
		"early":        func() error { _, err := VerifyWebhook(secret, good(), body, now.Add(-6*time.Minute)); return err },
		"no headers":   func() error { _, err := VerifyWebhook(secret, http.Header{}, body, now); return err },
		"other id": func() error {
			h := good()
			h.Set(headerID, "j")
			_, err := VerifyWebhook(secret, h, body, now)
			return err
		},
		"other time": func() error {
			h := good()
			h.Set(headerTimestamp, "1")
			_, err := VerifyWebhook(secret, h, body, time.Unix(1, 0))
			return err
		},
	} {
		if err := check(); latchkey.KindOf(err) != latchkey.Forbidden {
			t.Errorf("%s: got %v, want forbidden", name, err)
		}
	}
}

// A burst to one receiver, then another: the second finds its connections open.
func TestWebhookKeepsConnections(t *testing.T) {
	const burst = 200
	var opened atomic.Int64
	var together sync.WaitGroup // answers wait until the whole burst is there, so that it needs as many connections
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		_, _ = io.Copy(io.Discard, q.Body)
		together.Done()
		together.Wait()
		w.WriteHeader(http.StatusNoContent)
	}))
	s.Config.ConnState = func(_ net.Conn, c http.ConnState) {
		if c == http.StateNew {
			opened.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	w := newWebhook(t, WebhookOptions{AllowLoopback: true})
	for range 2 {
		together.Add(burst)
		var wg sync.WaitGroup
		for i := range burst {
			wg.Go(func() {
				if _, err := w.Send(t.Context(), message(fmt.Sprintf("ask:%d", i), s.URL)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	if n := opened.Load(); n > burst {
		t.Errorf("%d connections for two bursts of %d", n, burst)
	}
}

func TestHTTPChannelsGiveUpByThemselves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWebhook(t, WebhookOptions{AllowLoopback: true})
		w.client.Transport = neverAnswers{}
		n := newNtfy(t, "https://ntfy.example.org", "")
		n.client.Transport = neverAnswers{}
		for to, c := range map[string]Channel{"https://example.org/hook": w, "maple-court-4b-Zk3fQnYw": n} {
			began := time.Now()
			_, err := c.Send(t.Context(), message("ask:never", to))
			if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took != 15*time.Second {
				t.Errorf("%s: got %v after %s", c.Name(), err, took)
			}
		}
	})
}

type neverAnswers struct{}

func (neverAnswers) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// What one message costs on the way out, guard and signature included, to one receiver on this machine.
func BenchmarkWebhook(b *testing.B) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		_, _ = io.Copy(io.Discard, q.Body)
		w.WriteHeader(http.StatusNoContent)
	}))
	defer s.Close()
	w, err := NewWebhook(WebhookOptions{Secrets: []string{master}, AllowLoopback: true, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	set, err := NewSet(w)
	if err != nil {
		b.Fatal(err)
	}
	g := Guard{Forbidden: append([]string{"under the blue pot"}, StreetOf("1420 Maple Street, Springfield")...)}
	b.SetParallelism(64)
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := set.Send(b.Context(), "webhook", message("ask:bench", s.URL), g); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

func BenchmarkGuard(b *testing.B) {
	g := Guard{Forbidden: append([]string{"under the blue pot"}, StreetOf("1420 Maple Street, Springfield")...), Shown: []string{"+1 217 555 0142"}}
	m := message("ask:bench", "Mei")
	for b.Loop() {
		if err := g.Check(m); err != nil {
			b.Fatal(err)
		}
	}
}
