package stories

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"latchkey/internal/testing/browser"
	"latchkey/internal/testing/page"
)

// screens is the folder for pictures; empty when nobody wants them.
func screens() string { return os.Getenv("LATCHKEY_SCREENS") }

// never are words that no page may say, in no state: promises, blame, how-to, and what only others can know (G2, G3, G4,
// G6, G11).
var never = []string{"bobby pin", "credit card", "kick", "pry ", "it is safe to open", "safe to open the door", "has been notified", "your fault",
	"careless", "ignoran", "guarantee", "will arrive at", "a fine of", "pretend-"}

// looks holds the page that is open to what holds on every page, on the smallest phone too, in light and in dark; and
// takes its picture when pictures are wanted.
func (p *person) looks(name string) {
	p.t.Helper()
	p.SeesNot(never...)
	staff := browser.Eval[bool](p.Browser, "document.body.classList.contains('staff')")
	stress := browser.Eval[bool](p.Browser, "document.body.classList.contains('stress')")
	demoOwn := browser.Eval[bool](p.Browser, "document.body.classList.contains('demo-page')")
	if n := p.Count(".primary"); n > 1 && stress {
		p.t.Errorf("%s: %d primary actions: %q", name, n, p.Texts(".primary"))
	}
	if small := withoutBar(p.Small(44)); len(small) > 0 && stress {
		p.t.Errorf("%s: too small for a thumb: %q", name, small)
	}
	if stress {
		p.reads(name)
	}
	p.Becomes(browser.Size(320, 568))
	if w := p.ScrollWidth(); w > 320 {
		p.t.Errorf("%s scrolls sideways on a small phone: %d", name, w)
	}
	if !staff && !demoOwn {
		p.calls(name, 568)
	}
	p.Becomes(browser.Size(360, 740))
	if w := p.ScrollWidth(); w > 360 {
		p.t.Errorf("%s scrolls sideways: %d", name, w)
	}
	if !staff && !demoOwn {
		p.calls(name, 740)
	}
	p.accessible(name)
	p.picture(name)
}

// withoutBar leaves out the demo's own bar, which no real house has.
func withoutBar(small []string) []string {
	return slices.DeleteFunc(small, func(s string) bool {
		return strings.Contains(s, "Skip to what happens next") || strings.Contains(s, "Everybody else")
	})
}

// calls is G1: the emergency number is one tap away, high enough for a thumb, above the fold.
func (p *person) calls(name string, fold float64) {
	p.t.Helper()
	href := p.Attr(".dock-call", "href")
	if number, _, _ := strings.Cut(href, "&from="); number != "/demo/emergency?number=911" && !strings.HasPrefix(href, "tel:") {
		p.t.Errorf("%s: the emergency number leads to %q", name, href)
	}
	if box := p.Box(".dock-call"); box.Height < 64 || box.Bottom() > fold || box.Y < 0 {
		p.t.Errorf("%s: the emergency number stands at %+v of %v", name, box, fold)
	}
}

// reads is G12: short sentences and easy words for somebody who is cold and afraid.
func (p *person) reads(name string) {
	p.t.Helper()
	long, grade := page.Reading(strings.Join(p.Texts("main h1, main h2, main p, main li, main button"), "\n"))
	if long > 12 || grade > 6 {
		p.t.Errorf("%s reads at grade %.1f with %.1f words to a sentence", name, grade, long)
	}
}

// checked remembers which states axe has seen, so that each is looked at once in light and once in dark.
var checked sync.Map

func (p *person) accessible(name string) {
	p.t.Helper()
	state := p.Title() + strings.Join(p.Texts("main h1, main h2"), "|")
	if p.scriptless {
		return // axe is a script; the same pages are checked where scripts run
	}
	if _, seen := checked.LoadOrStore(state, true); seen {
		return
	}
	for _, colours := range []browser.Option{browser.Light(), browser.Dark()} {
		p.Becomes(colours)
		p.Axe()
	}
	p.Becomes(browser.Light())
}

// sizes are the devices on which a page is pictured. Tall is a phone held against a page longer than itself.
var sizes = []struct {
	name    string
	devices []browser.Option
}{
	{"phone", []browser.Option{browser.Phone()}},
	{"tall", []browser.Option{browser.Phone(), browser.Size(390, 1080)}},
	{"desk", []browser.Option{browser.Desktop()}},
}

// picture keeps the page as it looks on a phone and on a desk, in light and in dark, and whole as on paper.
func (p *person) picture(name string) {
	p.t.Helper()
	if screens() == "" || p.name == "" || p.scriptless { // the same page without scripts looks the same
		return
	}
	p.n++
	base := filepath.Join(screens(), fmt.Sprintf("%s-%02d-%s-", p.name, p.n, name))
	at := browser.Eval[float64](p.Browser, "(() => { const y = scrollY; document.activeElement.blur(); scrollTo(0, 0); return y })()")
	for colour, option := range map[string]browser.Option{"light": browser.Light(), "dark": browser.Dark()} {
		p.Becomes(option)
		for _, size := range sizes {
			p.Becomes(size.devices...)
			p.ScreenshotView(base + size.name + "-" + colour + ".png")
		}
		p.Becomes(browser.Phone())
		p.Becomes(browser.Size(360, browser.Eval[int64](p.Browser, "document.documentElement.scrollHeight")))
		p.ScreenshotView(base + "whole-" + colour + ".png")
	}
	p.Becomes(browser.Phone(), browser.Light())
	browser.Eval[bool](p.Browser, fmt.Sprintf("scrollTo(0, %v), true", at))
}
