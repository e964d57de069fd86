package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// The pages of the worst moment, as somebody meets them who hears them: each line is one stop with its role and its name.
// Read the text under testdata/tree aloud when it changes; LATCHKEY_TREES=write writes it anew.
func TestThePagesAsTheyAreHeard(t *testing.T) {
	h := openHouse(t, "O-01")
	for _, lang := range []string{"en", "es"} {
		stranger := h.phone()
		ana := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
		ana.opens("/now").taps("No danger").taps("My key is inside").taps("Inside the building")
		for _, x := range []struct {
			name, path string
			who        *phone
		}{{"now", "/now", stranger}, {"case", ana.path, ana}, {"door", "/door", ana}, {"door-cant", "/door?cant=yes", ana}, {"door-bounced", "/door?bounced=yes&cant=yes", stranger}} {
			b := browser.Open(t, browser.Desktop()) // a device of its own: no worker stands in between yet
			b.SetCookie(h.url, "latchkey-lang", lang)
			for _, c := range x.who.client.Jar.Cookies(mustURL(t, h.url)) {
				b.SetCookie(h.url, c.Name, c.Value)
			}
			b.Goto(h.url + x.path)
			heard(t, x.name+"."+lang, b.Tree())
		}
		ana.opens(ana.path + "/calloff").taps("Yes, call it off")
	}
}

// heard compares a page with the text that somebody has read.
func heard(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "tree", name+".txt")
	if os.Getenv("LATCHKEY_TREES") == "write" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	read, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(read), len(is)) {
		if read[i] != is[i] {
			t.Errorf("%s, line %d: %q was read, and now it is %q", name, i+1, read[i], is[i])
			return
		}
	}
	t.Errorf("%s has %d lines, and %d were read", name, len(is), len(read))
}
