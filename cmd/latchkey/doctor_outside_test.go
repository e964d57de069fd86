package main

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey/internal/store/storetest"
)

// The doctor looks at certificate and clock where phones would, on a real TLS server with a certificate of a self-made authority.
func TestDoctorLooksFromOutside(t *testing.T) {
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	openForTest(t, p).mustClose(t)
	a, stranger := newAuthority(t), newAuthority(t)
	now := time.Now()
	for name, try := range map[string]struct {
		from, until time.Duration
		host        string
		by          *authority
		ahead       time.Duration
		want        string
	}{
		"all is well":       {-time.Hour, 60 * 24 * time.Hour, "localhost", a, 0, "ok certificate"},
		"soon":              {-time.Hour, 10 * 24 * time.Hour, "localhost", a, 0, "warning certificate"},
		"very soon":         {-time.Hour, 30 * time.Hour, "localhost", a, 0, "fault certificate"},
		"over":              {-48 * time.Hour, -time.Hour, "localhost", a, 0, "fault certificate"},
		"of another name":   {-time.Hour, 60 * 24 * time.Hour, "elsewhere.example", a, 0, "fault certificate"},
		"of nobody we know": {-time.Hour, 60 * 24 * time.Hour, "localhost", stranger, 0, "fault certificate"},
		"the clock agrees":  {-time.Hour, 60 * 24 * time.Hour, "localhost", a, 2 * time.Second, "ok clock"},
		"a clock a bit off": {-time.Hour, 60 * 24 * time.Hour, "localhost", a, 2 * time.Minute, "warning clock"},
		"a clock behind":    {-time.Hour, 60 * 24 * time.Hour, "localhost", a, -6 * time.Minute, "fault clock"},
		"a clock far ahead": {-time.Hour, 60 * 24 * time.Hour, "localhost", a, 400 * 24 * time.Hour, "fault clock"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Date", time.Now().Add(try.ahead).UTC().Format(http.TimeFormat))
			}))
			server.TLS = &tls.Config{Certificates: []tls.Certificate{try.by.pair(try.host, now.Add(try.from), now.Add(try.until))}}
			server.Config.ErrorLog = nil
			server.StartTLS()
			defer server.Close()
			states, all := visit(t, doctorCmd{place: p, URL: strings.Replace(server.URL, "127.0.0.1", "localhost", 1), roots: a.pool()})
			has(t, states, try.want)
			for _, f := range all {
				if f.State != well && (f.Means == "" || !strings.HasSuffix(f.Says, ".") || !strings.HasSuffix(f.Do, ".") && !strings.Contains(f.Do, "latchkey")) {
					t.Errorf("%s does not say what it means or what to do: %+v", f.What, f)
				}
			}
		})
	}
	states, _ := visit(t, doctorCmd{place: p, URL: "https://no-such-house.invalid"})
	has(t, states, "fault name")
	if slices.ContainsFunc(states, func(s string) bool { return strings.HasSuffix(s, "address") }) {
		t.Errorf("a name that leads nowhere is asked: %q", states)
	}
}

func TestDoctorKnowsTheNewestBackup(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		openForTest(t, p).mustClose(t)
		states, _ := visit(t, doctorCmd{place: p})
		has(t, states, "warning backup")
		if _, err := backUp(t, backupCmd{place: p, To: filepath.Join(t.TempDir(), "b.lkb")}); err != nil {
			t.Fatal(err)
		}
		states, all := visit(t, doctorCmd{place: p})
		has(t, states, "ok backup")
		if !slices.ContainsFunc(all, func(f finding) bool {
			return strings.Contains(f.Says, "b.lkb") && strings.Contains(f.Says, "was proved on")
		}) {
			t.Errorf("%+v", all)
		}
		for age, want := range map[time.Duration]string{4 * 24 * time.Hour: "warning backup", 31 * 24 * time.Hour: "fault backup"} {
			st, _, err := openBeside(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			n, err := readNote(t.Context(), st)
			if err == nil {
				n.Made = time.Now().Add(-age)
				err = keepNote(t.Context(), st, n)
			}
			if err := st.Close(); err != nil {
				t.Fatal(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			states, _ := visit(t, doctorCmd{place: p})
			has(t, states, want)
		}
	})
}

func TestDoctorComparesClocksWithTheDatabase(t *testing.T) {
	p := place{Database: storetest.Postgres(t), Keys: filepath.Join(t.TempDir(), "keys")}
	openForTest(t, p).mustClose(t)
	states, _ := visit(t, doctorCmd{place: p})
	has(t, states, "ok clock")
	for ahead, want := range map[time.Duration]state{0: well, time.Minute: warning, -clockOff: fault} {
		v := &visitation{ctx: t.Context()}
		if v.clock(ahead, "the database"); v.found[0].State != want {
			t.Errorf("%s: %+v", ahead, v.found[0])
		}
	}
}
