package web_test

import (
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// The poster fills one sheet of every paper that a small office has. With LATCHKEY_SCREENS the sheets are kept to look at.
func TestThePosterIsOneSheet(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	b := browser.Open(t, browser.Desktop())
	for _, story := range []string{"poster", "poster-no-name", "poster-long"} {
		b.Goto(server.URL + "/storybook/en/" + story)
		for paper, size := range map[string][2]float64{"A4": {210, 297}, "Letter": {215.9, 279.4}, "A5": {148, 210}} {
			pdf := b.PDF(size[0], size[1])
			if n := pdf.Sheets(); n != 1 {
				t.Errorf("%s needs %d sheets of %s", story, n, paper)
			}
			if dir := os.Getenv("LATCHKEY_SCREENS"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, story+"-"+paper+".pdf"), pdf, 0o644); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

// A phone's camera sees the code as the browser draws it, on the screen's pixels.
func TestTheCodeOnTheScreenIsRead(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	path := filepath.Join(t.TempDir(), "poster.png")
	b := browser.Open(t, browser.Desktop(), browser.Sharp())
	b.Goto(server.URL + "/storybook/en/poster")
	b.Screenshot(path)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if got := readCode(t, img); got != "https://key.example.org/at/maple-court" {
		t.Errorf("the camera reads %q", got)
	}
}

// The copy opens from a folder with no server at all. Its script marks the line that holds now on the clock of the place,
// wherever the phone is; without it the table says the same.
func TestTheKeptCardNeedsNoServer(t *testing.T) {
	c := lobbyCourt(t, "https://key.example.org", nil)
	dir := t.TempDir()
	for name, body := range c.kept("2027-03-14T12:00:00-05:00", "https://key.example.org") {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range map[string][]string{
		"2027-03-14T01:50:00-06:00": {"Sunday Today", "18:00 to 02:30 · open now"},
		"2027-03-14T09:00:00-05:00": {"Sunday Today", "09:00 to 13:00 · open now"},
		"2027-11-07T01:30:00-06:00": {"Sunday Today", "18:00 to 02:30 · open now"},
		"2027-11-25T10:00:00-06:00": {"Thursday Today", "09:00 to 18:00 · closed today"},
		"2027-03-15T18:00:00-05:00": {"Monday Today", "18:00 to 22:00 · open now"},
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		b := browser.Open(t, browser.Clock(now), browser.Zone("Asia/Tokyo"))
		b.Goto("file://" + filepath.Join(dir, "index.html"))
		b.Sees(want[0])
		b.Sees(want[1], "Day and night · open now")
		if n := b.Count("tr[aria-current]"); n != 1 {
			t.Errorf("%s: %d lines are today", at, n)
		}
	}
	host := httptest.NewServer(http.FileServer(http.Dir(dir))) // the checks read the style, which they may not from a folder
	t.Cleanup(host.Close)
	for name, option := range map[string]browser.Option{"light": browser.Light(), "dark": browser.Dark()} {
		b := browser.Open(t, option, browser.Size(320, 568), browser.Clock(c.Now()))
		for _, file := range []string{"index.html", "es.html"} {
			b.Goto(host.URL + "/" + strings.TrimSuffix(file, "index.html"))
			b.Axe("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "rule:color-contrast-enhanced")
			if w := b.ScrollWidth(); w > 320 {
				t.Errorf("%s in %s is %d pixels wide on a screen of 320", file, name, w)
			}
			if small := b.Small(44); len(small) > 0 {
				t.Errorf("%s: too small to tap: %v", file, small)
			}
			if call := b.Box(".dock-call"); call.Height < 64 || call.Bottom() > 568 {
				t.Errorf("%s: the emergency call is %.0f high and ends at %.0f", file, call.Height, call.Bottom())
			}
			keepPicture(b, "kept-"+file+"-"+name)
		}
	}
	b := browser.Open(t, browser.NoScript())
	b.Goto("file://" + filepath.Join(dir, "es.html"))
	b.Sees("lunes", "09:00 a 18:00", "Día y noche")
	b.SeesNot("abierto ahora")
}

func keepPicture(b *browser.Browser, name string) {
	if dir := os.Getenv("LATCHKEY_SCREENS"); dir != "" {
		b.Screenshot(filepath.Join(dir, name+".png"))
	}
}
