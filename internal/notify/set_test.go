package notify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"latchkey"
)

func TestSetKeepsPretendAndRealApart(t *testing.T) {
	real, pretend := newNtfy(t, "https://ntfy.example.org", ""), NewInbox("")
	if _, err := NewPretendSet(pretend, real); err == nil || !strings.Contains(err.Error(), "reaches real people") {
		t.Errorf("a demo with a real channel: %v", err)
	}
	if _, err := NewSet(real, pretend); err == nil || !strings.Contains(err.Error(), "only pretends") {
		t.Errorf("a house with a pretend channel: %v", err)
	}
	if _, err := NewPretendSet(pretend, NewInbox("")); err == nil {
		t.Error("two channels of one name")
	}
	s, err := NewPretendSet(NewInbox("text"), pretend)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Names(); !slices.Equal(got, []string{"pretend-text", "pretend"}) || !s.Has("pretend") || s.Has("email") {
		t.Errorf("channels %q", got)
	}
}

func pretendSet(t *testing.T, b *Inbox) *Set {
	t.Helper()
	s, err := NewPretendSet(b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSetSendsOnlyWhatMayBeSent(t *testing.T) {
	b := NewInbox("")
	s := pretendSet(t, b)
	g := Guard{Forbidden: []string{"under the mat"}}
	for name, spoil := range map[string]func(*Message){
		"no key":       func(m *Message) { m.Key = "" },
		"key with dot": func(m *Message) { m.Key = "a.b" },
		"long key":     func(m *Message) { m.Key = strings.Repeat("k", 201) },
		"no address":   func(m *Message) { m.To = "" },
		"bad address":  func(m *Message) { m.To = "two\nlines" },
		"no title":     func(m *Message) { m.Title = " \n" },
		"long":         func(m *Message) { m.Text = strings.Repeat("word ", 2000) },
		"urgency":      func(m *Message) { m.Urgency = "loud" },
		"link":         func(m *Message) { m.Link = "/a/token" },
		"script":       func(m *Message) { m.Link = "javascript:alert(1)" },
		"hiding place": func(m *Message) { m.Text = "The key is UNDER the mat." },
		"PIN":          func(m *Message) { m.Title = "Code 4821" },
	} {
		m := message("ask:x", "Mei")
		spoil(&m)
		if _, err := s.Send(t.Context(), "pretend", m, g); !IsPermanent(err) {
			t.Errorf("%s: got %v, want a permanent error", name, err)
		}
	}
	if _, err := s.Send(t.Context(), "carrier-pigeon", message("k", "Mei"), g); !IsPermanent(err) || latchkey.KindOf(err) != latchkey.NotFound {
		t.Errorf("unknown channel: %v", err)
	}
	if got := b.Addresses(); len(got) != 0 {
		t.Fatalf("something was sent: %v", got)
	}
	if got, err := s.Send(t.Context(), "pretend", message("ask:good", "Mei"), g); err != nil || got.State != latchkey.MessageDelivered {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, accepted, err := s.Accepted(t.Context(), "pretend", message("ask:good", ""), Tried{}); err != nil || !accepted {
		t.Errorf("accepted %v, %v", accepted, err)
	}
}

func TestSetBoundsChannelsThatHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := NewInbox("")
		b.Fault = func(ctx context.Context, m Message) error { <-ctx.Done(); return ctx.Err() }
		began := time.Now()
		_, err := pretendSet(t, b).Send(context.WithoutCancel(t.Context()), "pretend", message("ask:x", "Mei"), Guard{})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != patienceWithAny {
			t.Errorf("got %v after %s", err, time.Since(began))
		}
	})
}

func TestSetChecks(t *testing.T) {
	n := newNtfy(t, newNtfyStandIn(t).URL, "")
	s, err := NewSet(n, newWebhook(t, WebhookOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(s.Check(t.Context()))
	if got != "[{ntfy true <nil>} {webhook false <nil>}]" {
		t.Errorf("got %s", got)
	}
}

func TestPatience(t *testing.T) {
	now := at0210()
	for v, want := range map[string]time.Duration{"": 0, "7": 7 * time.Second, "-3": 0, "999999": time.Hour, "soon": 0,
		now.Add(90 * time.Second).Format(http.TimeFormat): 90 * time.Second, now.Add(-time.Hour).Format(http.TimeFormat): 0} {
		if got := patience(http.Header{"Retry-After": {v}}, now); got != want {
			t.Errorf("%q: got %s, want %s", v, got, want)
		}
	}
}

func TestPermanent(t *testing.T) {
	base := errors.New("no")
	if err := fmt.Errorf("tell Mei: %w", Permanent(base)); !IsPermanent(err) || !errors.Is(err, base) || err.Error() != "tell Mei: no" {
		t.Errorf("got %v", err)
	}
	if IsPermanent(base) || IsPermanent(nil) || Permanent(nil) != nil {
		t.Error("permanent by mistake")
	}
}
