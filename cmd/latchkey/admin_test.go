package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"latchkey"
)

// Beside a running server, somebody on the staff is signed out: the next look at their page is at the sign-in.
func TestAdminWorksBesideAServer(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		liveIn(t, p)
		h := openForTest(t, p)
		h.Desk.Pretend = true
		token, err := h.Desk.GiveSession(t.Context(), "omar-haddad", latchkey.CounterOffice, latchkey.ProofProven)
		if err != nil {
			t.Fatal(err)
		}
		h.mustClose(t)
		s := serve(t, p)
		office := func() int {
			t.Helper()
			r, err := http.NewRequest(http.MethodGet, s.url+"/office", nil)
			if err != nil {
				t.Fatal(err)
			}
			r.AddCookie(&http.Cookie{Name: latchkey.CounterOffice.Cookie(false), Value: token})
			res, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			return res.StatusCode
		}
		if got := office(); got != http.StatusOK {
			t.Fatalf("signed in: %d", got)
		}
		out := &paperRoll{}
		if err := (adminListCmd{place: p}).Run(streams{out: out}); err != nil || !strings.Contains(out.String(), "omar.haddad@example.org") {
			t.Errorf("%v %s", err, out)
		}
		out = &paperRoll{}
		if err := (adminSignOutCmd{place: p, Who: "omar.haddad@example.org"}).Run(streams{out: out}); err != nil || !strings.Contains(out.String(), "Omar Haddad is signed out") {
			t.Fatalf("%v %s", err, out)
		}
		if got := office(); got != http.StatusSeeOther && got != http.StatusFound {
			t.Errorf("signed out: %d", got)
		}
		out = &paperRoll{}
		if err := (adminInviteCmd{place: p, Property: "maple-court", Role: "manager", For: "Grace Lindqvist"}).Run(streams{out: out}); err != nil || !strings.Contains(out.String(), "Grace Lindqvist becomes manager") {
			t.Fatalf("%v %s", err, out)
		}
		code := strings.TrimSpace(out.String()[strings.Index(out.String(), "once: ")+6 : strings.Index(out.String(), "\n")])
		form := url.Values{"code": {code}, "name": {"Grace"}}
		r, err := http.NewRequest(http.MethodPost, s.url+"/setup", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if len(res.Cookies()) != 2 || res.Header.Get("Location") != "/office/you" {
			t.Errorf("she is not let in: %s %v", res.Status, res.Header)
		}
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(s.err.String(), code) {
			t.Error("the code is in the server's log")
		}
		for what, err := range map[string]error{
			"nobody":   adminSignOutCmd{place: p, Who: "nobody"}.Run(streams{out: &paperRoll{}}),
			"nowhere":  adminInviteCmd{place: p, Property: "nowhere", Role: "manager"}.Run(streams{out: &paperRoll{}}),
			"no house": adminListCmd{place: place{Data: t.TempDir()}}.Run(streams{out: &paperRoll{}}),
		} {
			if err == nil || latchkey.KindOf(err) == latchkey.Internal {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}
