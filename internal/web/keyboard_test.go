package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// keys is somebody who uses nothing but Tab and Enter.
type keys struct {
	*browser.Browser
	t     *testing.T
	stops []string // on this page so far
	last  stop
}

// stop is one thing that has the focus.
type stop struct {
	Says, Hidden string
	Ring         bool // it can be seen that it has the focus
	Main         bool
	X, Y         float64 // on the page, however it is scrolled
}

const whatHasFocus = `(() => {
	const e = document.activeElement;
	if (e === document.body) return {Says: '', Ring: true}; // past the end of the page
	const shown = e.matches('.choice input') ? e.closest('.choice') : e, s = getComputedStyle(shown), r = shown.getBoundingClientRect();
	const over = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].map(([x, y]) => document.elementFromPoint(r.left + r.width * x, r.top + r.height * y))
		.find(at => !at || !(at === shown || shown.contains(at) || at.contains(shown) && at.matches('a,button,summary,label')));
	return {Says: (e.innerText || e.value || '').replace(/\s+/g, ' ').trim(), Hidden: over === undefined ? '' : over ? over.className || over.tagName : 'the edge of the window',
		Ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, Main: !!e.closest('main') && e.id !== 'main', X: r.left + scrollX, Y: r.top + scrollY};
})()`

// tab goes to the next stop: it is seen, nothing lies over it, and inside the page it stands below the one before or beside it.
func (k *keys) tab() stop {
	k.t.Helper()
	k.Press(kb.Tab)
	at := browser.Eval[stop](k.Browser, whatHasFocus)
	k.stops = append(k.stops, at.Says)
	if !at.Ring {
		k.t.Errorf("%s: nobody sees that %q has the focus", k.URL(), at.Says)
	}
	if at.Hidden != "" {
		k.t.Errorf("%s: %q has the focus and lies under %s", k.URL(), at.Says, at.Hidden)
	}
	if k.last.Main && at.Main && at.Y < k.last.Y-4 && at.X <= k.last.X {
		k.t.Errorf("%s: from %q the focus jumps up to %q", k.URL(), k.last.Says, at.Says)
	}
	k.last = at
	return at
}

// enters presses Enter on the stop with these words, after so many Tabs as it takes.
func (k *keys) enters(words string) {
	k.t.Helper()
	for range 40 {
		if strings.HasPrefix(k.tab().Says, words) {
			k.Press(kb.Enter)
			k.stops, k.last = nil, stop{}
			return
		}
	}
	k.t.Fatalf("%s: Tab never comes to %q: %q", k.URL(), words, k.stops)
}

// skips uses the link that leads past the head of the page: the next stop is in the page itself.
func (k *keys) skips() {
	k.t.Helper()
	k.enters("Skip to content")
	if at := browser.Eval[string](k.Browser, "document.activeElement.id"); at != "main" {
		k.t.Fatalf("%s: the link leads to %q", k.URL(), at)
	}
}

func onKeys(t *testing.T, b *browser.Browser) *keys { return &keys{Browser: b, t: t} }

// From the danger question to "I'm in" and from the door to the call, by Tab and Enter alone, on a phone with a keyboard and
// on a desk.
func TestByKeyboardAlone(t *testing.T) {
	s := storyNamed(t, "O-01")
	s.People = nil
	for name, device := range map[string]browser.Option{"phone": browser.Phone(), "desk": browser.Desktop()} {
		t.Run(name, func(t *testing.T) {
			h := openStory(t, s)
			k := onKeys(t, browser.Open(t, device, browser.ReducedMotion()))
			for _, c := range h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).client.Jar.Cookies(mustURL(t, h.url)) {
				k.SetCookie(h.url, c.Name, c.Value)
			}
			k.Goto(h.url + "/now")
			k.skips()
			if at := k.tab(); at.Says != "Yes, or not sure" {
				t.Errorf("the first stop of the page is %q, not the answer to danger", at.Says)
			}
			k.enters("No danger")
			k.Sees("What happened?")
			k.skips()
			k.enters("My key is inside")
			k.Sees("Where are you?")
			k.skips()
			k.enters("Inside the building")
			k.Sees("Nobody has been asked yet")
			k.skips()
			if at := k.tab(); at.Says != "Ask Mei now" {
				t.Errorf("the first stop of the case is %q", at.Says)
			}
			k.Press(kb.Enter)
			k.stops, k.last = nil, stop{}
			k.Sees("We are asking Mei")
			k.skips()
			for range 30 { // the rest of the page can be walked, too
				if !k.tab().Main {
					break
				}
			}
			k.Goto(k.URL())
			k.stops, k.last = nil, stop{}
			k.enters("I'm in")
			k.Sees("You are in")
		})
	}
}

func TestTheCallByKeyboardAlone(t *testing.T) {
	h := openHouse(t, "O-01")
	for name, device := range map[string]browser.Option{"phone": browser.Phone(), "desk": browser.Desktop()} {
		t.Run(name, func(t *testing.T) {
			k := onKeys(t, browser.Open(t, device, browser.ReducedMotion()))
			for _, path := range []string{"/door", "/door?cant=yes", "/door?bounced=yes&cant=yes"} {
				k.Goto(h.url + path)
				k.stops, k.last = nil, stop{}
				for i, want := range []string{"Leave this page", "Skip to content", "Call 911 (demo)"} {
					if at := k.tab(); at.Says != want {
						t.Errorf("%s: stop %d is %q, not %q", path, i+1, at.Says, want)
					}
				}
				k.Press(kb.Enter)
				k.Sees("911")
				if at := k.URL(); at != h.url+"/demo/emergency?number=911" {
					t.Errorf("%s: Enter on the call leads to %s", path, at)
				}
				k.Goto(h.url + path)
				k.stops, k.last = nil, stop{}
				k.skips()
				for range 60 {
					if !k.tab().Main {
						break
					}
				}
			}
			if hint := k.Has("[data-exit-keys]"); hint != (name == "desk") {
				t.Errorf("three times Shift is named: %v", hint)
			}
			t.Logf("%d stops on the last page", len(k.stops))
		})
	}
}
