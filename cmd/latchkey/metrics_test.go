package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/files"
)

// personal lists what must stand in no metric and no line of the log: everybody's name, addresses, phones and ids.
func personal(t *testing.T) (words []string) {
	t.Helper()
	b, err := os.ReadFile("../../internal/sim/maplecourt.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := files.ReadProperty(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range f.People {
		words = append(words, string(p.ID), p.Name, p.Phone)
		for _, c := range p.Contacts {
			words = append(words, c.Address)
		}
	}
	for _, h := range f.Homes {
		words = append(words, string(h.ID))
	}
	return append(words, "Maple", "-g01", "smell of gas")
}

func leaks(t *testing.T, where, text string, words []string) {
	t.Helper()
	for _, w := range words {
		if len(w) > 3 && strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
			t.Errorf("%s holds %q", where, w)
		}
	}
}

// A watching program reads counts on an address of its own. It learns how many are locked out, and nothing of who; the same
// holds for the log, which is read as JSON here.
func TestMetricsAndLogNameNobody(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		l := liveIn(t, p)
		s := serveWith(t, serveCmd{place: p, Metrics: "127.0.0.1:0", LogJSON: true, channelSettings: channelSettings{SMTP: "smtp://127.0.0.1:1?tls=none&from=door@example.org"}})
		h := openBesideForTest(t, p)
		h.Desk.Pretend = true
		office, err := h.Desk.GiveSession(t.Context(), "omar-haddad", latchkey.CounterOffice, latchkey.ProofProven)
		if err != nil {
			t.Fatal(err)
		}
		h.mustClose(t)
		ask := func(method, path, token string, c latchkey.Counter, form url.Values) {
			t.Helper()
			r, err := http.NewRequest(method, s.url+path, strings.NewReader(form.Encode()))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Authorization", "Bearer "+token)
			r.AddCookie(&http.Cookie{Name: c.Cookie(false), Value: token})
			res, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
		}
		const secret = "THISISASECRETTOKENOFSOMEBODY"
		for _, path := range []string{"/now?at=maple-court", "/case/" + string(l.lock), "/home", "/home/ways?home=" + string(g01), "/a/" + secret, "/q/" + secret, "/i/" + secret, "/api/v1/homes", "/api/v1/asks/" + secret, "/no/such/" + secret} {
			ask(http.MethodGet, path, l.token, latchkey.CounterHome, nil)
		}
		for _, path := range []string{"/office", "/office/homes", "/office/homes/" + string(g01), "/office/case/" + string(l.lock), "/office/recent"} {
			ask(http.MethodGet, path, office, latchkey.CounterOffice, nil)
		}
		ask(http.MethodPost, "/signin/code", "", latchkey.CounterHome, url.Values{"contact": {"harold.brandt@example.org"}})
		ask(http.MethodPost, "/signin/enter", "", latchkey.CounterHome, url.Values{"contact": {"harold.brandt@example.org"}, "code": {"135790"}})
		ask(http.MethodPost, "/setup", "", latchkey.CounterHome, url.Values{"name": {"Harold Brandt"}, "code": {"ABCD-EFGH-JKMN"}})
		ask(http.MethodPost, "/report", "", latchkey.CounterHome, url.Values{"at": {"maple-court"}, "unit": {"G01"}, "what": {"smell of gas"}})

		at := regexp.MustCompile(`Metrics are at (\S+)`).FindStringSubmatch(s.out.String())
		if at == nil {
			t.Fatalf("no metrics: %s", s.out)
		}
		res, err := http.Get(at[1])
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		for _, want := range []string{"latchkey_cases_open 1\n", "latchkey_asks_out ", `latchkey_http_requests_total{route="GET /office",status="200"} 1`, `latchkey_http_requests_total{route="GET /a/{token}",status="404"} 1`,
			`latchkey_http_requests_total{route="GET /api/v1/homes",status="200"} 1`, `latchkey_tasks{state="parked"}`, "latchkey_oldest_owed_seconds ", "latchkey_log_behind_seconds ", "latchkey_log_sealed ",
			"latchkey_database_connections{engine=", "latchkey_figures_failed 0", "latchkey_http_request_seconds_bucket", "go_goroutines", `latchkey_messages_total{channel="email",state="queued"}`} {
			if !strings.Contains(text, want) {
				t.Errorf("not among the metrics: %s", want)
			}
		}
		never := append(personal(t), secret, l.token, office, "135790", "ABCD-EFGH-JKMN")
		leaks(t, "a metric", text, never)
		if status, _ := s.get("/metrics"); status != http.StatusNotFound {
			t.Errorf("the house's own door shows metrics: %d", status)
		}
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
		leaks(t, "the log", s.err.String(), append(never, "127.0.0.1:"+strings.Split(s.url, ":")[2]))
		for line := range strings.Lines(s.err.String()) {
			var fields map[string]any
			if err := json.Unmarshal([]byte(line), &fields); err != nil || fields["msg"] == nil {
				t.Errorf("not a line of JSON: %s", line)
			}
		}
	})
}

func TestMetricsStayOnThisComputer(t *testing.T) {
	h := openForTest(t, place{Data: t.TempDir()})
	defer h.mustClose(t)
	m := newMetrics(h.Desk, h.Store, h.log)
	for _, at := range []string{":0", "127.0.0.1:0"} {
		d, err := metricsDoor(at, m)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.listener.Addr().String(); !strings.HasPrefix(got, "127.0.0.1:") {
			t.Errorf("%s listens on %s", at, got)
		}
		d.listener.Close()
	}
	if _, err := metricsDoor("nonsense", m); latchkey.KindOf(err) != latchkey.Invalid {
		t.Errorf("nonsense: %v", err)
	}
}

// openBesideForTest opens the house beside a server that runs.
func openBesideForTest(t *testing.T, p place) *house {
	t.Helper()
	h, err := openHouse(t.Context(), houseOptions{Place: p, Readonly: true})
	if err != nil {
		t.Fatal(err)
	}
	return h
}
