package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"latchkey"
	"latchkey/internal/testing/need"
)

// nginx runs the real proxy with the file from the documentation, on ports of this test and with a certificate of a self-made
// authority, and hands out browsers that find it under the house's name.
func nginx(t *testing.T, house string) (browser func() *http.Client) {
	t.Helper()
	need.LeftOut(t, need.Proxy)
	program := ""
	for _, name := range []string{"nginx", "/usr/sbin/nginx"} {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		need.Missing(t, need.Proxy, "nginx is not installed; as root, scripts/install-proxy installs it")
	}
	text, err := os.ReadFile("../../docs/install/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	a, dir := newAuthority(t), t.TempDir()
	cert, key := a.issue("key.example.org", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	secure, _ := freePort(t)
	plain, _ := freePort(t)
	site := string(text)
	for from, to := range map[string]string{"    listen [::]:80;\n": "", "    listen [::]:443 ssl http2;\n": "", "listen 80;": "listen " + plain + ";", "listen 443 ssl": "listen " + secure + " ssl",
		"/etc/letsencrypt/live/key.example.org/fullchain.pem": cert, "/etc/letsencrypt/live/key.example.org/privkey.pem": key, "http://127.0.0.1:8080": house, "/var/log/nginx/latchkey.log": dir + "/error.log"} {
		if !strings.Contains(site, from) {
			t.Fatalf("the documented file has no %q", from)
		}
		site = strings.ReplaceAll(site, from, to)
	}
	conf := fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]s/pid;\nerror_log stderr warn;\nevents {}\nhttp {\nclient_body_temp_path %[1]s/body;\nproxy_temp_path %[1]s/proxy;\nfastcgi_temp_path %[1]s/f;\nuwsgi_temp_path %[1]s/u;\nscgi_temp_path %[1]s/s;\n%s}\n", dir, site)
	path := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(path, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command(program, "-p", dir, "-e", "stderr", "-c", path)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // ours, and it keeps nothing
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("nginx said: %s", said.String())
		}
	})
	for begun := time.Now(); ; {
		if c, err := net.Dial("tcp", secure); err == nil {
			c.Close()
			break
		}
		if time.Since(begun) > 20*time.Second {
			t.Fatal("nginx does not listen")
		}
	}
	return func() *http.Client { return outside(a.pool(), secure, plain) }
}

// outside is a browser for which the house's name leads to these ports.
func outside(roots *x509.CertPool, secure, plain string) *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true,
		DialContext: func(ctx context.Context, _, addr string) (net.Conn, error) {
			to := secure
			if strings.HasSuffix(addr, ":80") {
				to = plain
			}
			return (&net.Dialer{}).DialContext(ctx, "tcp", to)
		}}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

const street443 = "https://key.example.org"

func send(t *testing.T, c *http.Client, method, path string, header http.Header, form url.Values, cookies ...*http.Cookie) (*http.Response, string) {
	t.Helper()
	target := path
	if strings.HasPrefix(path, "/") {
		target = street443 + path
	}
	r, err := http.NewRequest(method, target, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for name, values := range header {
		r.Header[name] = values
	}
	for _, c := range cookies {
		r.AddCookie(c)
	}
	res, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(b)
}

// The documented nginx stands in front of a house: pages, forms and cookies work under the name, a live page hears at once, and
// nothing that a visitor or a proxy writes into a request makes them somebody else.
func TestBehindNginx(t *testing.T) {
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	l := liveIn(t, p)
	s := serveWith(t, serveCmd{place: p, URL: street443, channelSettings: channelSettings{SMTP: "smtp://127.0.0.1:1?tls=none&from=door@example.org"}})
	browser := nginx(t, s.url)
	c := browser()
	mine := &http.Cookie{Name: latchkey.CounterHome.Cookie(true), Value: l.token}

	res, text := send(t, c, http.MethodGet, "/now", nil, nil)
	if res.StatusCode != http.StatusOK || !strings.Contains(text, "911") || res.Header.Get("Strict-Transport-Security") != "max-age=31536000" || res.ProtoMajor != 2 {
		t.Errorf("/now: %s %v", res.Status, res.Header)
	}
	if got := res.Header.Values("Content-Security-Policy"); len(got) != 1 {
		t.Errorf("the proxy changes the policy: %q", got)
	}
	res, _ = send(t, c, http.MethodGet, "http://key.example.org/door?x=1", nil, nil)
	if res.StatusCode != http.StatusPermanentRedirect || res.Header.Get("Location") != street443+"/door?x=1" {
		t.Errorf("http: %s %v", res.Status, res.Header)
	}

	code := regexp.MustCompile(`works once: (\S+)`).FindStringSubmatch(s.out.String())
	if code == nil {
		t.Fatalf("no set-up code: %s", s.out)
	}
	form := url.Values{"code": {code[1]}, "name": {"Nora Lund"}}
	if res, _ := send(t, c, http.MethodPost, "/setup", http.Header{"Origin": {"https://evil.example"}, "Sec-Fetch-Site": {"cross-site"}}, form); len(res.Cookies()) > 0 || res.StatusCode < 400 {
		t.Errorf("another site posts our form: %s", res.Status)
	}
	res, _ = send(t, c, http.MethodPost, "/setup", http.Header{"Origin": {street443}}, form)
	if len(res.Cookies()) != 2 {
		t.Fatalf("the set-up code: %s %v", res.Status, res.Header)
	}
	for _, k := range res.Cookies() {
		if !strings.HasPrefix(k.Name, "__Host-") || !k.Secure || !k.HttpOnly || k.Path != "/" || k.Domain != "" {
			t.Errorf("a cookie that is not closed: %s", k)
		}
	}
	if res, _ := send(t, c, http.MethodGet, "/office", nil, nil, res.Cookies()...); res.StatusCode != http.StatusOK {
		t.Errorf("signed in: %s", res.Status)
	}
	if res, _ := send(t, c, http.MethodGet, "/office", nil, nil, &http.Cookie{Name: latchkey.CounterHome.Cookie(false), Value: l.token}); res.StatusCode == http.StatusOK {
		t.Error("a cookie without its prefix counts")
	}

	l.hearsAtOnce(t, browser, mine)

	// Limits hold whatever address somebody claims to come from: six codes an hour for a contact.
	limited := 0
	for i := range 9 {
		claims := http.Header{"X-Forwarded-For": {fmt.Sprintf("192.0.2.%d", i)}, "X-Real-Ip": {fmt.Sprintf("192.0.2.%d", i)}, "Forwarded": {fmt.Sprintf("for=192.0.2.%d;host=evil.example", i)}, "X-Forwarded-Host": {"evil.example"}}
		res, text := send(t, c, http.MethodPost, "/signin/code", claims, url.Values{"contact": {"harold.brandt@example.org"}})
		if res.StatusCode == http.StatusTooManyRequests {
			limited++
		}
		if strings.Contains(text+fmt.Sprint(res.Header), "evil.example") {
			t.Error("a claimed name is believed")
		}
	}
	if limited != 3 {
		t.Errorf("%d of nine were too many; six an hour are allowed", limited)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"192.0.2.", "127.0.0.1", l.token} {
		if strings.Contains(s.err.String(), wrong) {
			t.Errorf("the log holds %s", wrong)
		}
	}
}

// hearsAtOnce opens the case's live page through the proxy and calls the case off in another browser.
func (l *lived) hearsAtOnce(t *testing.T, browser func() *http.Client, mine *http.Cookie) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, street443+"/live/case/"+string(l.lock), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(mine)
	res, err := browser().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	if !lines.Scan() || lines.Text() != ": here" {
		t.Fatalf("the live page: %s %q %v", res.Status, lines.Text(), lines.Err())
	}
	begun := time.Now()
	if res, _ := send(t, browser(), http.MethodPost, "/case/"+string(l.lock)+"/calloff", http.Header{"Origin": {street443}}, nil, mine); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("call it off: %s", res.Status)
	}
	for lines.Scan() {
		if lines.Text() == "event: changed" {
			t.Logf("the live page heard after %s", time.Since(begun).Round(time.Millisecond))
			return
		}
	}
	t.Errorf("the live page heard nothing: %v", lines.Err())
}

// The documented service files name commands and settings that exist.
func TestTheDocumentedServiceStarts(t *testing.T) {
	for _, file := range []string{"latchkey.service", "latchkey-backup.service"} {
		text, err := os.ReadFile("../../docs/install/" + file)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(`/usr/local/bin/latchkey ([^'\n]+)`).FindStringSubmatch(string(text))
		if m == nil {
			t.Fatalf("%s starts nothing", file)
		}
		line := strings.ReplaceAll(m[1], "$(date +%%F)", "2027-02-07")
		parser, err := kong.New(&commands{}, kong.Name("latchkey"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(strings.Fields(line)); err != nil {
			t.Errorf("%s: latchkey %s: %v", file, line, err)
		}
	}
	var help bytes.Buffer
	run([]string{"serve", "--help"}, streams{out: &help, err: &help})
	run([]string{"backup", "--help"}, streams{out: &help, err: &help})
	text, err := os.ReadFile("../../docs/install/latchkey.env")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`(?m)^#?(LATCHKEY_\w+)=`).FindAllStringSubmatch(string(text), -1)
	if len(names) < 3 {
		t.Fatalf("only %d settings", len(names))
	}
	for _, n := range names {
		if !strings.Contains(strings.Join(strings.Fields(help.String()), ""), n[1]) {
			t.Errorf("no command knows %s", n[1])
		}
	}
}
