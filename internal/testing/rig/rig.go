//go:build unix

// Package rig starts one of the real lock stacks under test/rigs for a test, and stops it afterwards. The stacks are other
// people's programs; only the locks at their far end are pretend, and a hand at the door is plain HTTP.
package rig

import (
	"bufio"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"latchkey/internal/testing/need"
)

// Rig is a running stack.
type Rig struct {
	t     testing.TB
	URL   string // what a driver connects to
	hand  string
	asked *http.Client
}

// patience bounds how long a rig may take to stand: it interviews its pretend locks as if they were new.
const patience = 3 * time.Minute

// Start runs test/rigs/NAME until the test ends, or ends the test when a part of it is missing.
func Start(t testing.TB, name string) *Rig {
	t.Helper()
	need.LeftOut(t, need.Rigs)
	_, here, _, _ := runtime.Caller(0)
	start := filepath.Join(filepath.Dir(here), "../../../test/rigs", name, "start")
	cmd := exec.Command(start, filepath.Join(Folder(), name))
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start the %s rig: %v", name, err)
	}
	ended := make(chan error, 1)
	line := make(chan string, 1)
	go func() {
		text, _ := bufio.NewReader(out).ReadString('\n')
		line <- text
		_, _ = io.Copy(io.Discard, out)
		ended <- cmd.Wait()
	}()
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		}
	})
	select {
	case text := <-line:
		parts := strings.Fields(text)
		if len(parts) != 2 {
			if err := <-ended; cmd.ProcessState.ExitCode() == 69 {
				need.Missing(t, need.Rigs, "Node 20 and npm, for the stacks under test/rigs")
			} else {
				t.Fatalf("the %s rig did not start: %v", name, err)
			}
		}
		return &Rig{t: t, URL: parts[0], hand: parts[1], asked: &http.Client{Timeout: 10 * time.Second}}
	case <-time.After(patience):
		t.Fatalf("the %s rig does not stand after %s", name, patience)
	}
	return nil
}

// Folder is where rigs keep the packages they fetch: LATCHKEY_RIGS, or a cache of the user's.
func Folder() string {
	if dir := os.Getenv("LATCHKEY_RIGS"); dir != "" {
		return dir
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "latchkey", "rigs")
}

// Hand does something at the door: Hand("battery", "node", "2", "level", "9"). What each rig offers stands at the top of its
// pretend network.
func (r *Rig) Hand(what string, args ...string) string {
	r.t.Helper()
	q := url.Values{}
	for i := 0; i+1 < len(args); i += 2 {
		q.Set(args[i], args[i+1])
	}
	answer, err := r.asked.Get(r.hand + "/" + what + "?" + q.Encode())
	if err != nil {
		r.t.Fatalf("hand at the door, %s: %v", what, err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		r.t.Fatalf("hand at the door, %s: %s %s %v", what, answer.Status, body, err)
	}
	return string(body)
}
