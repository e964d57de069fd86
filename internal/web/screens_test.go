package web

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"latchkey/internal/testing/browser"
)

// TestScreens takes a picture of every page of the storybook into the folder named by LATCHKEY_SCREENS (phone and desk,
// light and dark), so that whoever changes a page can look at all of them: the whole page, and with -view what a screen shows
// first. LATCHKEY_SCREEN names some of them, as in "en-door es-now-*". Without the folder it looks at one page only.
func TestScreens(t *testing.T) {
	server := httptest.NewServer(Storybook())
	defer server.Close()
	dir, only := os.Getenv("LATCHKEY_SCREENS"), os.Getenv("LATCHKEY_SCREEN")
	stories := Stories(readAssets().pages)
	if dir == "" {
		dir, only = t.TempDir(), "en-now-danger"
	}
	for name, device := range map[string][]browser.Option{
		"phone-light": {browser.Phone()}, "phone-dark": {browser.Phone(), browser.Dark()},
		"desk-light": {browser.Desktop()}, "desk-dark": {browser.Desktop(), browser.Dark()},
	} {
		b := browser.Open(t, device...)
		for _, s := range stories {
			if full := s.Lang + "-" + s.Name; only == "" || slices.ContainsFunc(strings.Fields(only), func(glob string) bool {
				match, err := filepath.Match(glob, full)
				return err == nil && match
			}) {
				b.Goto(server.URL + s.Path())
				b.ScreenshotView(filepath.Join(dir, full+"-"+name+"-view.png"))
				b.Screenshot(filepath.Join(dir, full+"-"+name+".png"))
			}
		}
	}
}
