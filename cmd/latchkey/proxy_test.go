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
	program := proxyProgram(t, "nginx", "/usr/sbin/nginx")
	a, dir := newAuthority(t), t.TempDir()
	cert, key := a.issue("key.example.org", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	secure, _ := freePort(t)
	plain, _ := freePort(t)
	site := documented(t, "nginx.conf", map[string]string{"    listen [::]:80;\n": "", "    listen [::]:443 ssl http2;\n": "", "listen 80;": "listen " + plain + ";", "listen 443 ssl": "listen " + secure + " ssl",
		"/etc/letsencrypt/live/key.example.org/fullchain.pem": cert, "/etc/letsencrypt/live/key.example.org/privkey.pem": key, "http://127.0.0.1:8080": house, "/var/log/nginx/latchkey.log": dir + "/error.log"})
	conf := fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]s/pid;\nerror_log stderr warn;\nevents {}\nhttp {\nclient_body_temp_path %[1]s/body;\nproxy_temp_path %[1]s/proxy;\nfastcgi_temp_path %[1]s/f;\nuwsgi_temp_path %[1]s/u;\nscgi_temp_path %[1]s/s;\n%s}\n", dir, site)
	path := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(path, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	runProxy(t, exec.Command(program, "-p", dir, "-e", "stderr", "-c", path), secure)
	return func() *http.Client { return outside(a.pool(), secure, plain) }
}

// caddy is nginx with the other documented file. Only where it listens and the certificate are this test's own.
func caddy(t *testing.T, house string, said io.Writer) (browser func() *http.Client) {
	t.Helper()
	need.LeftOut(t, need.Proxy)
	program := proxyProgram(t, "caddy")
	a, dir := newAuthority(t), t.TempDir()
	cert, key := a.issue("key.example.org", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	secure, https := freePort(t)
	plain, http80 := freePort(t)
	site := documented(t, "Caddyfile", map[string]string{
		"{\n\t# While":          fmt.Sprintf("{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port %d\n\thttps_port %d\n\t# While", http80, https),
		"\nkey.example.org {\n": fmt.Sprintf("\nkey.example.org {\n\ttls %s %s\n", cert, key), "127.0.0.1:8080": strings.TrimPrefix(house, "http://")})
	path := filepath.Join(dir, "Caddyfile")
	if err := os.WriteFile(path, []byte(site), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "run", "--config", path, "--adapter", "caddyfile")
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	cmd.Stderr = said
	runProxy(t, cmd, secure)
	return func() *http.Client { return outside(a.pool(), secure, plain) }
}

func proxyProgram(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	need.Missing(t, need.Proxy, names[0]+" is not installed; as root, scripts/install-proxy installs it")
	return ""
}

// documented is a file of docs/install, with other places in it.
func documented(t *testing.T, name string, places map[string]string) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/install/" + name)
	if err != nil {
		t.Fatal(err)
	}
	site := string(text)
	for from, to := range places {
		if !strings.Contains(site, from) {
			t.Fatalf("the documented file has no %q", from)
		}
		site = strings.ReplaceAll(site, from, to)
	}
	return site
}

// runProxy starts a proxy as an ordinary process and waits until it listens.
func runProxy(t *testing.T, cmd *exec.Cmd, secure string) {
	t.Helper()
	said := &paperRoll{}
	if cmd.Stderr == nil {
		cmd.Stderr = said
	}
	cmd.Stdout = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // ours, and it keeps nothing
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("the proxy said: %s", cmd.Stderr)
		}
	})
	for begun := time.Now(); ; {
		if c, err := net.Dial("tcp", secure); err == nil {
			c.Close()
			return
		}
		if time.Since(begun) > 20*time.Second {
			t.Fatal("the proxy does not listen")
		}
	}
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
	behindProxy(t, nginx)
}

// The same behind the documented Caddy; and while the house is away, Caddy writes down neither links nor visitors.
func TestBehindCaddy(t *testing.T) {
	said := &paperRoll{}
	var browser func() *http.Client
	behindProxy(t, func(t *testing.T, house string) func() *http.Client {
		browser = caddy(t, house, said)
		return browser
	})
	res, _ := send(t, browser(), http.MethodGet, "/a/a-secret-link", nil, nil)
	if res.StatusCode != http.StatusBadGateway {
		t.Errorf("the house is away, and somebody answers: %s", res.Status)
	}
	for _, wrong := range []string{"a-secret-link", "remote_ip", "/live/"} {
		if strings.Contains(said.String(), wrong) {
			t.Errorf("Caddy writes down %s: %s", wrong, said)
		}
	}
}

func behindProxy(t *testing.T, front func(t *testing.T, house string) (browser func() *http.Client)) {
	t.Helper()
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	l := liveIn(t, p)
	s := serveWith(t, serveCmd{place: p, URL: street443, channelSettings: channelSettings{SMTP: "smtp://127.0.0.1:1?tls=none&from=door@example.org"}})
	browser := front(t, s.url)
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
		parser, err := kong.New(&commands{}, kong.Name("latchkey"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(strings.Fields(m[1])); err != nil {
			t.Errorf("%s: latchkey %s: %v", file, m[1], err)
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
