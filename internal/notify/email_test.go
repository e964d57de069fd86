//go:build unix

package notify

import (
	"bufio"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"regexp"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/notify/mailtest"
)

const door = "Maple Court <door@" + mailtest.Domain + ">"

func newEmail(t *testing.T, url string) *Email {
	t.Helper()
	e, err := NewEmail(url, at0210)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func at(local string) string { return local + "@" + mailtest.Domain }

func TestEmailOnARealMailServer(t *testing.T) {
	s := mailtest.Start(t)
	exercise(t, rig{
		channel: newEmail(t, s.URL("starttls", door)), proves: latchkey.MessageSent,
		good: at("mei"), busy: at("busy"), gone: at("gone"), silent: at("slow"),
		bad: []string{"", "mei", "mei@", "@" + mailtest.Domain, "Mei <mei@example.org>", "mei@example.org\r\nBcc: x@example.org",
			"mei@example.org>", "mei@nodot", "mei@exämple.org", "a@b@c.org", strings.Repeat("a", 65) + "@example.org"},
		arrived: func(to string) (ids []string) {
			for _, m := range s.Mailbox(strings.Split(to, "@")[0]) {
				ids = append(ids, m.Header.Get("Message-ID"))
			}
			return ids
		},
	})
}

func TestEmailArrivesReadable(t *testing.T) {
	s := mailtest.Start(t)
	m := message("ask:letter", at("mei"))
	m.Title = "¿Rosa está afuera?\nBcc: everyone@example.org"
	m.Text = "She waits <outside> & it is cold.\nBring the key, please — thank you.\n\n" + strings.Repeat("A long line. ", 40)
	got, err := newEmail(t, s.URL("implicit", door)).Send(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	letter := s.Mailbox("mei")[0]
	h := letter.Header
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || subject != "¿Rosa está afuera? Bcc: everyone@example.org" || h.Get("Bcc") != "" {
		t.Errorf("subject %q (%v), Bcc %q", subject, err, h.Get("Bcc"))
	}
	for name, want := range map[string]string{"Message-Id": got.ProviderID, "Auto-Submitted": "auto-generated", "Importance": "high",
		"Content-Language": "en", "From": `"Maple Court" <door@` + mailtest.Domain + ">", "To": "<" + at("mei") + ">",
		"Date": "Sun, 07 Feb 2027 08:10:00 +0000", "List-Unsubscribe": ""} {
		if h.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, h.Get(name), want)
		}
	}
	plain, html := parts(t, letter)
	for _, want := range []string{"She waits <outside> & it is cold.\r\nBring the key, please — thank you.", "Answer:\r\n" + m.Link + "\r\n"} {
		if !strings.Contains(plain, want) {
			t.Errorf("plain text lacks %q:\n%s", want, plain)
		}
	}
	for _, want := range []string{`<html lang="en">`, "She waits &lt;outside&gt; &amp; it is cold.<br>", `href="` + m.Link + `"`, ">Answer</a>"} {
		if !strings.Contains(html, want) {
			t.Errorf("HTML lacks %q:\n%s", want, html)
		}
	}
	for _, never := range []string{"<img", "<script", "src=", "http-equiv", "url("} {
		if strings.Contains(html, never) {
			t.Errorf("HTML holds %q", never)
		}
	}
}

// parts gives the plain and the HTML part.
func parts(t *testing.T, m *mail.Message) (plain, html string) {
	t.Helper()
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return plain, html
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		// A mailbox file ends its lines with \n; on the wire they were \r\n.
		text := strings.ReplaceAll(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n", "\r\n")
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
			html = text
		} else {
			plain = text
		}
	}
}

func TestEmailIsSecuredAndSignedIn(t *testing.T) {
	s := mailtest.Start(t)
	// The server writes down how each mail came: esmtpsa is TLS with sign-in, esmtpa is sign-in without.
	for local, c := range map[string]struct{ security, how string }{
		"one": {"starttls", "with esmtpsa"}, "two": {"implicit", "with esmtpsa"}, "three": {"none", "with esmtpa"}} {
		e := newEmail(t, s.URL(c.security, door))
		if err := e.Check(t.Context()); err != nil {
			t.Fatalf("%s: check: %v", c.security, err)
		}
		if _, err := e.Send(t.Context(), message("ask:"+local, at(local))); err != nil {
			t.Fatalf("%s: %v", c.security, err)
		}
		if got := s.Mailbox(local)[0].Header.Get("Received"); !strings.Contains(got, c.how) {
			t.Errorf("%s: received %q, want %q", c.security, got, c.how)
		}
	}
	if n := len(s.Mailbox("mei")); n != 0 {
		t.Errorf("checking sent %d mails", n)
	}
}

func TestEmailRefusals(t *testing.T) {
	s := mailtest.Start(t)
	good := s.URL("starttls", door)
	for name, c := range map[string]struct {
		url, to, sentence string
		permanent         bool
	}{
		"wrong password":   {strings.Replace(good, mailtest.User+":", "burglar:", 1), at("mei"), "did not accept our sign-in", true},
		"other places":     {good, "mei@example.org", "says no to this e-mail address", true},
		"unknown CA":       {regexp.MustCompile(`ca=[^&]*&?`).ReplaceAllString(good, ""), at("mei"), "could not be reached", false},
		"own time limit":   {good + "&timeout=1s", at("slow"), "did not answer in time", false},
		"plain on TLS":     {strings.Replace(s.URL("implicit", door), "tls=implicit", "tls=starttls", 1) + "&timeout=2s", at("mei"), "", false},
		"nobody listening": {"smtp://127.0.0.1:9?tls=none&from=door@example.org", at("mei"), "could not be reached", false},
	} {
		t.Run(name, func(t *testing.T) {
			e := newEmail(t, c.url)
			_, err := e.Send(t.Context(), message("ask:x", c.to))
			if err == nil || IsPermanent(err) != c.permanent || !strings.Contains(latchkey.SentenceOf(err), c.sentence) {
				t.Fatalf("got %v, permanent %v", err, IsPermanent(err))
			}
			explains(t, err, c.to)
			if strings.Contains(err.Error(), "sesame") {
				t.Errorf("the password is in the error: %v", err)
			}
		})
	}
	if n := len(s.Mailbox("mei")); n != 0 {
		t.Errorf("%d mails arrived all the same", n)
	}
}

// A server that breaks off after it said 250 to the message has taken it.
func TestEmailTakenThenCutOffStandIn(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go cutOffAfterMessage(l)
	e := newEmail(t, "smtp://"+l.Addr().String()+"?tls=none&from=door@example.org")
	got, err := e.Send(t.Context(), message("ask:cut", "mei@example.org"))
	if err != nil || got.State != latchkey.MessageSent {
		t.Fatalf("got %+v, %v; the server had taken it", got, err)
	}
}

func cutOffAfterMessage(l net.Listener) {
	conn, err := l.Accept()
	if err != nil {
		return
	}
	defer conn.Close()
	say := func(s string) { _, _ = io.WriteString(conn, s+"\r\n") }
	say("220 stand-in")
	lines, inData := bufio.NewScanner(conn), false
	for lines.Scan() {
		switch line := lines.Text(); {
		case inData && line == ".":
			say("250 2.0.0 taken as 1wXyZ")
			return
		case inData:
		case line == "DATA":
			inData = true
			say("354 go on")
		default:
			say("250 stand-in")
		}
	}
}

func TestEmailServerThatNeverGreetsStandIn(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, security := range []string{"starttls", "implicit", "none"} {
		e := newEmail(t, "smtp://"+l.Addr().String()+"?from=door@example.org&tls="+security)
		ctx, stop := context.WithTimeout(t.Context(), soon)
		err := promptly(t, func() error { return e.Check(ctx) })
		stop()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: got %v, want deadline exceeded", security, err)
		}
	}
}

func TestMailServerAddresses(t *testing.T) {
	for address, sentence := range map[string]string{
		"": "Write smtp://", "http://example.org": "Write smtp://", "smtp://u:se%ZZcret@h": "Write smtp://",
		"smtp://h":                           "from must be",
		"smtp://h?from=door":                 "from must be",
		"smtp://h?from=d@example.org&tls=no": "tls is starttls, implicit or none",
		"smtp://u:secret@mail.example.org?tls=none&from=d@example.org": "may not travel in the clear",
		"smtp://h?from=d@example.org&retries=3":                        "is not a setting",
		"smtp://h?from=d@example.org&timeout=1h":                       "timeout is a time",
	} {
		_, err := NewEmail(address, at0210)
		if err == nil || !strings.Contains(latchkey.SentenceOf(err), sentence) {
			t.Errorf("%s: got %v, want %q", address, err, sentence)
		}
		if err != nil && strings.Contains(err.Error(), "cret") {
			t.Errorf("the password is in the error: %v", err)
		}
	}
	for address, port := range map[string]string{"smtp://h?from=d@example.org": "587", "smtp://h?tls=implicit&from=d@example.org": "465",
		"smtp://h:2525?from=d@example.org": "2525"} {
		if e := newEmail(t, address); e.port != port {
			t.Errorf("%s: port %s, want %s", address, e.port, port)
		}
	}
}
