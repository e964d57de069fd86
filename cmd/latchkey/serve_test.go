package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store/storetest"
)

// paperRoll is what a running server prints.
type paperRoll struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (p *paperRoll) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.Write(b)
}

func (p *paperRoll) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.String()
}

// served is a server that runs in this test.
type served struct {
	t        *testing.T
	url      string
	out, err *paperRoll
	stop     func() error
}

var listening = regexp.MustCompile(`listening on (\S+)\)`)

func serve(t *testing.T, p place) *served { return serveWith(t, serveCmd{place: p}) }

func serveWith(t *testing.T, c serveCmd) *served {
	t.Helper()
	c.Listen = "127.0.0.1:0"
	ctx, stop := context.WithCancel(context.Background())
	s := &served{t: t, out: &paperRoll{}, err: &paperRoll{}}
	ended := make(chan error, 1)
	go func() {
		ended <- c.serve(ctx, streams{out: s.out, err: s.err})
	}()
	s.stop = sync.OnceValue(func() error { stop(); return <-ended })
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	for begun := time.Now(); s.url == ""; {
		if m := listening.FindStringSubmatch(s.out.String()); m != nil {
			s.url = "http://" + m[1]
			break
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("the server did not start: %v\n%s", err, s.err)
		case <-time.After(10 * time.Millisecond):
		}
		if time.Since(begun) > 30*time.Second {
			t.Fatalf("the server says nothing: %s %s", s.out, s.err)
		}
	}
	for begun := time.Now(); time.Since(begun) < 10*time.Second; {
		if res, err := http.Get(s.url + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return s
			}
		}
	}
	t.Fatal("the server is not ready")
	return nil
}

func (s *served) get(path string) (int, string) {
	s.t.Helper()
	res, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// eachPlace runs a test on a folder with SQLite and on a PostgreSQL database with a folder for its keys.
func eachPlace(t *testing.T, f func(t *testing.T, p place)) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		if strings.HasPrefix(dsn, "sqlite") {
			f(t, place{Data: filepath.Join(t.TempDir(), "house")})
		} else {
			f(t, place{Database: dsn, Keys: filepath.Join(t.TempDir(), "keys")})
		}
	})
}

func TestServe(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		s := serve(t, p)
		for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/api/v1/openapi.json": 200, "/api/v1/homes": 401, "/now": 200, "/setup": 200, "/nothing-here": 404} {
			if got, text := s.get(path); got != want {
				t.Errorf("%s: %d, not %d: %.200s", path, got, want, text)
			}
		}
		code := regexp.MustCompile(`works once: (\S+)`).FindStringSubmatch(s.out.String())
		if code == nil || !strings.Contains(s.out.String(), "/setup and type this code") {
			t.Fatalf("no set-up code: %s", s.out)
		}
		s.get("/a/THISISASECRETTOKEN")
		s.get("/i/THISISASECRETTOKEN?also=THISISASECRETTOKEN")
		s.get("/api/v1/asks/THISISASECRETTOKEN")
		s.get("/now?at=maple&secret=THISISASECRETTOKEN")
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
		log := s.err.String()
		for _, wrong := range []string{"THISISASECRETTOKEN", code[1], "127.0.0.1"} {
			if strings.Contains(log, wrong) {
				t.Errorf("the log holds %s:\n%s", wrong, log)
			}
		}
		for _, right := range []string{"path=/a/…", "path=/i/…", "path=/api/v1/asks/…", "path=/now ", "status=404"} {
			if !strings.Contains(log, right) {
				t.Errorf("the log does not hold %s:\n%s", right, log)
			}
		}
		again := serve(t, p)
		if code2 := regexp.MustCompile(`works once: (\S+)`).FindStringSubmatch(again.out.String()); code2 == nil || code2[1] == code[1] {
			t.Errorf("the second start prints %v after %v", code2, code)
		}
	})
}

// A request that is under way when the house is told to stop is answered, a live page is ended, and a request that comes
// later finds nobody.
func TestServeEndsGracefully(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		h, err := openHouse(t.Context(), houseOptions{Place: p})
		if err != nil {
			t.Fatal(err)
		}
		defer h.Close()
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		entered, release := make(chan bool, 2), make(chan bool)
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			entered <- true
			if r.URL.Path == "/live/x" {
				<-r.Context().Done()
				return
			}
			<-release
			if r.Context().Err() != nil {
				w.WriteHeader(http.StatusTeapot)
			}
		})
		ctx, stop := context.WithCancel(t.Context())
		ended, answered := make(chan error, 1), make(chan string, 2)
		go func() { ended <- h.open(ctx, listener, handler) }()
		url := "http://" + listener.Addr().String()
		for _, path := range []string{"/slow", "/live/x"} {
			go func() {
				res, err := http.Get(url + path)
				if err != nil {
					answered <- err.Error()
					return
				}
				res.Body.Close()
				answered <- res.Status
			}()
			<-entered
		}
		stop()
		if got := <-answered; got != "200 OK" { // the live page, whose handler returns
			t.Errorf("the live page: %s", got)
		}
		if _, err := http.Get(url + "/late"); err == nil {
			t.Error("it goes on listening")
		}
		close(release)
		if got := <-answered; got != "200 OK" {
			t.Errorf("the request under way: %s", got)
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestServeRefusesTooMuch(t *testing.T) {
	s := serve(t, place{Data: filepath.Join(t.TempDir(), "house")})
	r, err := http.NewRequest("GET", s.url+"/now", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Long", strings.Repeat("x", 40<<10))
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a long header: %s", res.Status)
	}
	res, err = http.Post(s.url+"/api/v1/plan", "application/json", strings.NewReader(strings.Repeat(" ", 300<<10)))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a long plan: %s", res.Status)
	}
}

func TestOneServerPerFolderManyPerDatabase(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		open := func() (*house, error) { return openHouse(t.Context(), houseOptions{Place: p}) }
		first, err := open()
		if err != nil {
			t.Fatal(err)
		}
		name := first.name.text
		second, err := open()
		if p.Database == "" {
			if latchkey.KindOf(err) != latchkey.Conflict {
				t.Errorf("a second server on one folder: %v", err)
			}
		} else if err != nil {
			t.Fatal(err)
		} else {
			if second.name.text == name {
				t.Errorf("two servers are called %s", name)
			}
			if err := second.Close(); err != nil {
				t.Error(err)
			}
		}
		beside, err := openHouse(t.Context(), houseOptions{Place: p, Readonly: true})
		if err != nil {
			t.Fatalf("an import beside a server: %v", err)
		}
		if err := beside.Close(); err != nil {
			t.Error(err)
		}
		if err := first.Close(); err != nil {
			t.Error(err)
		}
		again, err := open()
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		if again.name.text != name {
			t.Errorf("after a restart it is called %s, not %s", again.name.text, name)
		}
	})
}

func TestTheHousesKey(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		secret := func(p place, fresh bool) (string, error) {
			h, err := openHouse(t.Context(), houseOptions{Place: p, NewKeys: fresh})
			if err != nil {
				return "", err
			}
			defer h.Close()
			return string(h.Desk.Secret), nil
		}
		first, err := secret(p, false)
		if err != nil || len(first) != 32 {
			t.Fatalf("the key: %d bytes, %v", len(first), err)
		}
		if again, err := secret(p, false); again != first {
			t.Errorf("another key after a restart: %v", err)
		}
		keys, err := p.keys()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(keys, keyName)
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("its file: %v %v", info.Mode(), err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		put := func(s string) {
			t.Helper()
			if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for name, wrong := range map[string]string{"damaged": "abc", "another house's": strings.Repeat("ab", 32)} {
			put(wrong)
			if _, err := secret(p, false); latchkey.KindOf(err) != latchkey.Invalid {
				t.Errorf("%s key: %v", name, err)
			}
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if _, err := secret(p, false); latchkey.KindOf(err) != latchkey.Invalid || !strings.Contains(fmt.Sprint(err), "backup") {
			t.Errorf("a missing key: %v", err)
		}
		if _, err := os.Stat(path); err == nil {
			t.Error("a missing key was replaced without a word")
		}
		put(string(text))
		if again, err := secret(p, false); again != first {
			t.Errorf("the key put back: %v", err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if fresh, err := secret(p, true); err != nil || fresh == first {
			t.Errorf("a new key: %v", err)
		}
	})
}

// Two servers that start a new house at the same instant have one key between them, or one of them says so.
func TestTwoServersMakeOneKey(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		if p.Database == "" {
			return // a folder has one server
		}
		secrets, errs := make([]string, 4), make([]error, 4)
		var all sync.WaitGroup
		for i := range secrets {
			all.Go(func() {
				h, err := openHouse(t.Context(), houseOptions{Place: p})
				if errs[i] = err; err == nil {
					secrets[i] = string(h.Desk.Secret)
					errs[i] = h.Close()
				}
			})
		}
		all.Wait()
		for i := range secrets {
			if errs[i] != nil || secrets[i] != secrets[0] {
				t.Errorf("server %d: %v", i, errs[i])
			}
		}
	})
}

func TestBaseURL(t *testing.T) {
	for told, want := range map[string]string{"https://Key.Example.org": "https://key.example.org", "https://key.example.org/": "https://key.example.org",
		"http://house.local:8080": "http://house.local:8080", "key.example.org": "", "https://key.example.org/door": "", "https://u:p@key.example.org": "",
		"ftp://key.example.org": "", "https://": "", "https://key.example.org?x=1": ""} {
		got, err := baseURL(told, nil)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q %v", told, got, err)
		}
	}
}
