package main

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestDemoSettings(t *testing.T) {
	for _, at := range []string{"02:10", "2027-02-07T02:10:00", "1999-01-01T00:00:00Z", "2999-01-01T00:00:00Z"} {
		if err := (demoCmd{At: at}).Validate(); err == nil {
			t.Errorf("--at %s was taken", at)
		}
	}
}

// TestDemoOpensShowsAndRemoves is the newcomer's first command: links, the story without a sign-in, and nothing left.
func TestDemoOpensShowsAndRemoves(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	out, errs := &paperRoll{}, &paperRoll{}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() {
		ended <- demoCmd{Listen: "127.0.0.1:0", At: "2027-02-07T02:10:00-06:00"}.until(ctx, streams{out: out, err: errs})
	}()
	deadline, stopWaiting := context.WithTimeout(t.Context(), time.Minute)
	defer stopWaiting()
	for !strings.Contains(out.String(), "Begin with the first link") {
		select {
		case err := <-ended:
			t.Fatalf("the demo ended: %v\n%s", err, errs)
		case <-deadline.Done():
			t.Fatalf("no links after a minute:\n%s%s", out, errs)
		case <-time.After(20 * time.Millisecond):
		}
	}
	dir := regexp.MustCompile(`It lives in (\S+),`).FindStringSubmatch(out.String())
	links := regexp.MustCompile(`(?m)^  (.+?) +(http://127\.0\.0\.1:\d+/\S+)$`).FindAllStringSubmatch(out.String(), -1)
	if dir == nil || len(links) < 5 || links[0][1] != "Ana, who is locked out" {
		t.Fatalf("what it prints:\n%s", out)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		r, err := http.NewRequestWithContext(t.Context(), "GET", l[2], nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept", "text/html")
		res, err := (&http.Client{Jar: jar}).Do(r)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(page), "Skip to what happens next") || strings.Contains(res.Request.URL.Path, "signin") {
			t.Errorf("%s (%s): %d %v at %s", l[1], l[2], res.StatusCode, err, res.Request.URL)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir[1]); !os.IsNotExist(err) {
		t.Errorf("%s was left behind", dir[1])
	}
	if errs.String() != "" {
		t.Errorf("it complained:\n%s", errs)
	}
}

func TestDemoThatCannotListenLeavesNothing(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	out := &paperRoll{}
	if err := (demoCmd{Listen: "nowhere", At: "2027-02-07T02:10:00-06:00"}).until(t.Context(), streams{out: out, err: out}); err == nil {
		t.Error("it listens nowhere")
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
