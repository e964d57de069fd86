package notify_test

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/notify/pushtest"
)

func pushes(t *testing.T) (*notify.Push, *pushtest.Service) {
	t.Helper()
	s := pushtest.New(t)
	p, err := notify.NewPush(notify.PushOptions{Secret: []byte(strings.Repeat("k", 32)), BaseURL: "https://key.example.org", Now: night, AllowLoopback: true, Roots: s.Roots()})
	if err != nil {
		t.Fatal(err)
	}
	return p, s
}

// A browser reads one line and where a tap leads; the push service reads nothing, and nobody claims that it arrived.
func TestAPushIsForOneBrowserAlone(t *testing.T) {
	p, s := pushes(t)
	sub := s.Subscribe("anas-phone")
	m := asked("ask:1")
	m.To, m.Button, m.NotAfter = sub.Address(), "Answer", night().Add(time.Hour)
	r, err := p.Send(t.Context(), m)
	if err != nil || r.State != latchkey.MessageSent || r.ProviderID == "" {
		t.Fatalf("%+v %v", r, err)
	}
	got := s.Got("anas-phone")
	if len(got) != 1 || got[0].Title != m.Title || got[0].Link != m.Link || got[0].Button != "Answer" || !got[0].Loud || got[0].Tag != r.ProviderID {
		t.Fatalf("the browser reads %+v", got)
	}
	for _, secret := range []string{"Ana", m.Link, "Answer", "locked"} {
		if bytes.Contains(got[0].Sealed, []byte(secret)) {
			t.Errorf("the push service reads %q", secret)
		}
	}
	if h := got[0].Header; h.Get("Urgency") != "high" || h.Get("TTL") != "3600" || len(h.Get("Topic")) != 32 {
		t.Errorf("around it: %v", h)
	}
	if _, err := p.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if again := s.Got("anas-phone"); again[1].Tag != again[0].Tag || again[1].Header.Get("Topic") != again[0].Header.Get("Topic") {
		t.Error("a repeat has another name")
	}
}

func TestWhatThePushServiceSays(t *testing.T) {
	p, s := pushes(t)
	m := asked("ask:1")
	m.To = s.Subscribe("gone").Address()
	for status, want := range map[int]string{http.StatusGone: "gone", http.StatusNotFound: "gone", http.StatusTooManyRequests: "later", http.StatusInternalServerError: "later", http.StatusRequestEntityTooLarge: "never"} {
		s.Answers("gone", status)
		_, err := p.Send(t.Context(), m)
		is := "later"
		if errors.Is(err, notify.ErrGone) {
			is = "gone"
		} else if notify.IsPermanent(err) {
			is = "never"
		}
		if err == nil || is != want || strings.Contains(err.Error(), "/push/") {
			t.Errorf("%d: %s, %v", status, is, err)
		}
	}
}

// Where a browser says it can be told is typed by whoever likes: it must lead to the open internet, over https.
func TestWhereAPushMayGo(t *testing.T) {
	s := pushtest.New(t)
	p, err := notify.NewPush(notify.PushOptions{Secret: []byte(strings.Repeat("k", 32)), BaseURL: "https://key.example.org", Now: night, Roots: s.Roots()})
	if err != nil {
		t.Fatal(err)
	}
	m := asked("ask:1")
	m.To = s.Subscribe("inside").Address()
	if _, err := p.Send(t.Context(), m); !notify.IsPermanent(err) || latchkey.KindOf(err) != latchkey.Against {
		t.Errorf("a push to this machine: %v", err)
	}
	good := s.Subscribe("x")
	for name, spoil := range map[string]func(*notify.Subscription){
		"http":       func(s *notify.Subscription) { s.Endpoint = "http://push.example.org/x" },
		"a password": func(s *notify.Subscription) { s.Endpoint = "https://me:you@push.example.org/x" },
		"no key":     func(s *notify.Subscription) { s.Keys.P256dh = "" },
		"no point":   func(s *notify.Subscription) { s.Keys.P256dh = strings.Repeat("A", 87) },
		"short auth": func(s *notify.Subscription) { s.Keys.Auth = "AAAA" },
		"long":       func(s *notify.Subscription) { s.Endpoint += strings.Repeat("x", 3000) },
	} {
		bad := good
		spoil(&bad)
		if latchkey.KindOf(p.CheckAddress(bad.Address())) != latchkey.Invalid {
			t.Errorf("%s is taken", name)
		}
	}
	if p.CheckAddress(good.Address()) != nil {
		t.Error("a good one is refused")
	}
	again, err := notify.NewPush(notify.PushOptions{Secret: []byte(strings.Repeat("k", 32)), Now: night})
	if err != nil || again.Key() != p.Key() {
		t.Error("the same house has another push key after a restart")
	}
}
