package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"latchkey/internal/testing/need"
)

// running is the one chromium of this test binary. Starting one takes a second and a hundred megabytes, so tests share
// the process and each gets a browser context, which is as separate as two people's phones.
var running = sync.OnceValues(start)

// keep runs chromium as its child and removes the profile when chromium is gone. Chromium ends when the pipe to the test
// binary closes, however the binary ended, so nothing is left behind even by a test that was killed.
const keep = `trap '' INT TERM HUP; dir=$1; shift; "$@"; rm -rf "$dir"`

func start() (context.Context, error) {
	dir, err := os.MkdirTemp("", "latchkey-chromium-")
	if err != nil {
		return nil, err
	}
	allocator, _ := chromedp.NewExecAllocator(context.Background(), append(flags(dir),
		chromedp.ExecPath(path()),
		chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) {
			cmd.Args = append([]string{"sh", "-c", keep, "sh", dir}, cmd.Args...)
			cmd.Path = "/bin/sh"
		}),
	)...)
	ctx, _ := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("start %s: %w", path(), err)
	}
	return ctx, nil
}

// flags keep chromium to itself: no first-run pages, no calls home, nothing but the pages of the test.
func flags(dir string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.UserDataDir(dir),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("no-sandbox", os.Getuid() == 0), // chromium's sandbox refuses root
		chromedp.Flag("hide-scrollbars", true),
		// Names other than this machine lead nowhere, so a page that asks a third party fails at once and is seen.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE *.localhost , EXCLUDE 127.0.0.1"),
	)
}

// path is LATCHKEY_CHROMIUM or the first browser found; empty when there is none.
func path() string {
	if p := os.Getenv("LATCHKEY_CHROMIUM"); p != "" {
		return p
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

func chromium(t testing.TB) context.Context {
	t.Helper()
	need.LeftOut(t, need.Chromium)
	if path() == "" {
		need.Missing(t, need.Chromium, "install chromium, or name one in LATCHKEY_CHROMIUM")
	}
	ctx, err := running()
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}
