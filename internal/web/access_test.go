package web_test

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"testing"

	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// everyPage opens these pages of the storybook on one device.
func everyPage(t *testing.T, pages []web.Story, look func(t *testing.T, b *browser.Browser, s web.Story), options ...browser.Option) {
	t.Helper()
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	b := browser.Open(t, options...)
	for _, s := range pages {
		b.Goto(server.URL + s.Path())
		look(t, b, s)
	}
}

// in are the pages in one language, for what no word of a page changes.
func in(lang string) []web.Story {
	return slices.DeleteFunc(web.StorybookStories(), func(s web.Story) bool { return s.Lang != lang })
}

// Every page holds to WCAG 2.2 AA; on the pages of the worst moment text stands out 7 to 1.
func TestEveryoneCanUseEveryPage(t *testing.T) {
	everyPage(t, web.StorybookStories(), func(t *testing.T, b *browser.Browser, s web.Story) {
		if s.Stress {
			b.Axe("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "rule:color-contrast-enhanced")
		} else {
			b.Axe()
		}
	}, browser.Phone(), browser.Light())
}

// A page is the same page in the dark and on a desk: what can break there are its colours, its targets, and what scrolls.
func TestEveryoneCanUseEveryPageInTheDarkAndOnADesk(t *testing.T) {
	for name, options := range map[string][]browser.Option{"dark": {browser.Phone(), browser.Dark()}, "desk": {browser.Desktop()}} {
		t.Run(name, func(t *testing.T) {
			everyPage(t, in("en"), func(t *testing.T, b *browser.Browser, s web.Story) {
				rules := []string{"color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"}
				if s.Stress {
					rules = append(rules, "color-contrast-enhanced")
				}
				b.AxeRules(rules...)
			}, options...)
		})
	}
}

// What can be tapped is 44 pixels at least, the call 64, and nothing scrolls sideways even at 320 pixels.
func TestFingersAndNarrowScreens(t *testing.T) {
	everyPage(t, web.StorybookStories(), func(t *testing.T, b *browser.Browser, s web.Story) {
		if w := b.ScrollWidth(); w > 320 {
			t.Errorf("%s is %d pixels wide on a screen of 320", s.Name, w)
		}
		for _, small := range b.Small(44) {
			t.Errorf("%s: too small to tap: %s", s.Name, small)
		}
		if !b.Has(".dock-call") {
			return
		}
		if call := b.Box(".dock-call"); call.Height < 64 || call.Bottom() > 568 {
			t.Errorf("%s: the emergency call is %.0f high and ends at %.0f", s.Name, call.Height, call.Bottom())
		}
	}, browser.Size(320, 568))
}

// The focus is never hidden behind the emergency bar, whichever way somebody walks through a page: on a phone with the longer words of
// Spanish, and on a desk.
func TestTheFocusIsAlwaysSeen(t *testing.T) {
	for lang, size := range map[string]browser.Option{"es": browser.Phone(), "en": browser.Desktop()} {
		t.Run(lang, func(t *testing.T) {
			everyPage(t, in(lang), func(t *testing.T, b *browser.Browser, s web.Story) {
				for _, hidden := range browser.Eval[[]string](b, focusHidden) {
					t.Errorf("%s: %s", s.Name, hidden)
				}
			}, size, browser.ReducedMotion())
		})
	}
}

// focusHidden gives the focus to everything that can have it, forwards and backwards, and names what is covered then.
const focusHidden = `(() => {
	const can = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,summary")].filter(e => e.checkVisibility() && e.getClientRects().length);
	const bad = [];
	for (const e of [...can, ...[...can].reverse()]) {
		e.focus();
		const box = e.labels && e.matches("[type=radio],[type=checkbox]") && e.labels[0] || e;
		const r = box.getBoundingClientRect(), x = Math.min(Math.max(r.x + r.width / 2, 0), innerWidth - 1), y = r.y + r.height / 2;
		const top = y < 0 || y >= innerHeight ? null : document.elementFromPoint(x, y);
		if (!top || !box.contains(top) && !top.contains(box)) bad.push(e.textContent.trim().slice(0, 40) + " (" + e.name + ") at " + Math.round(y) + " is under " + (top ? top.className : "the edge"));
	}
	return bad;
})()`

// At twice the text size nothing is cut off and nothing scrolls sideways.
func TestLargeText(t *testing.T) {
	everyPage(t, web.StorybookStories(), func(t *testing.T, b *browser.Browser, s web.Story) {
		browser.Eval[bool](b, `(document.documentElement.style.fontSize = "200%", true)`)
		if w := b.ScrollWidth(); w > 360 {
			t.Errorf("%s is %d pixels wide with large text on a screen of 360", s.Name, w)
		}
	}, browser.Phone(), browser.Tolerant())
}

// Somebody who set large text in their browser sees the call whole, over at most a third of the screen, and nothing on top of
// anything else.
func TestTheCallInLargeLetters(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	for _, letters := range []int64{16, 18, 20, 24, 28, 32} {
		t.Run(fmt.Sprint(letters), func(t *testing.T) {
			b := browser.Open(t, browser.Phone(), browser.Letters(letters))
			for _, lang := range []string{"en", "es"} {
				for _, name := range []string{"door", "door-cant", "door-gb", "door-gb-talk", "now-danger", "now-gb", "case-coming", "case-low", "case-low-coming", "case-low-gb"} {
					b.Goto(server.URL + "/storybook/" + lang + "/" + name)
					if got := browser.Eval[float64](b, `parseFloat(getComputedStyle(document.documentElement).fontSize)`); got < float64(letters) {
						t.Fatalf("the letters are %.0f pixels, not %d: this test shows nothing", got, letters)
					}
					if w := b.ScrollWidth(); w > 360 {
						t.Errorf("%s %s is %d pixels wide", lang, name, w)
					}
					for _, bad := range browser.Eval[[]string](b, crowded) {
						t.Errorf("%s %s: %s", lang, name, bad)
					}
				}
			}
		})
	}
}

// crowded names what the bar does wrong, and which controls lie on each other.
const crowded = `(() => {
	const bad = [], dock = document.querySelector(".dock"), box = dock.getBoundingClientRect();
	const fixed = getComputedStyle(dock).position === "fixed";
	if (fixed && box.height > .35 * innerHeight) bad.push("the bar takes " + Math.round(100 * box.height / innerHeight) + " % of the height");
	if (!fixed && box.top > innerHeight / 3) bad.push("the call begins " + Math.round(box.top) + " pixels down");
	for (const e of dock.querySelectorAll("a, span")) {
		const text = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
		for (let n; (n = text.nextNode()); )
			for (const word of n.data.matchAll(/\S+/g)) {
				const r = document.createRange();
				r.setStart(n, word.index);
				r.setEnd(n, word.index + word[0].length);
				const tops = new Set([...r.getClientRects()].filter(x => x.width).map(x => Math.round(x.top)));
				if (tops.size > 1) bad.push("broken inside the word " + word[0]);
			}
		if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline") bad.push(e.textContent.trim() + " does not fit into its box");
	}
	const can = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
		.filter(e => e.checkVisibility() && e.getClientRects().length && !e.matches(".skip") && !(fixed && dock.contains(e)));
	const inDock = fixed ? [...dock.querySelectorAll("a")].filter(e => e.checkVisibility()) : [];
	for (const list of [can, inDock])
		list.forEach((a, i) => list.slice(i + 1).forEach(b => {
			if (a.contains(b) || b.contains(a)) return;
			const x = a.getBoundingClientRect(), y = b.getBoundingClientRect();
			if (Math.min(x.right, y.right) - Math.max(x.left, y.left) > 1 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 1)
				bad.push("“" + a.textContent.trim() + "” and “" + b.textContent.trim() + "” lie on each other");
		}));
	return bad;
})()`

// A stress page is light: it must come through half a bar of signal.
func TestPagesAreLight(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	for _, s := range web.StorybookStories() {
		if !slices.Contains([]string{"now-danger", "now-plan-danger", "case-coming", "helper-asked"}, s.Name) {
			continue // each is a first visit on a fresh device, so the heaviest few stand for all
		}
		t.Run(s.Name, func(t *testing.T) {
			b := browser.Open(t, browser.Phone())
			b.Goto(server.URL + s.Path())
			total, requests := int64(0), b.Requests()
			for _, r := range requests {
				total += r.Bytes
				if r.Type == "Document" && r.Bytes > 14<<10 {
					t.Errorf("the page itself is %d bytes: 14 KB are the most", r.Bytes)
				}
			}
			if total > 30<<10 || len(requests) > 15 {
				t.Errorf("%d bytes in %d requests: 30 KB in 15 are the most", total, len(requests))
			}
			t.Logf("%d bytes in %d requests", total, len(requests))
		})
	}
}
