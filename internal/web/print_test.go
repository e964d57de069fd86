package web_test

import (
	"math"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// papers are what stands in a printer, in millimetres.
var papers = map[string][2]float64{"A4": {210, 297}, "Letter": {215.9, 279.4}}

// pixels of a browser on paper: 96 to the inch.
func pixels(mm float64) int64 { return int64(math.Round(mm * 96 / 25.4)) }

// onPaper prints a page and looks at it as the paper shows it: one sheet of that paper, nothing wider than what is printed
// on. The margin is the style's own.
func onPaper(t *testing.T, url, name, paper string, margin float64) *browser.Browser {
	t.Helper()
	size := papers[paper]
	b := browser.Open(t, browser.Desktop(), browser.Print(), browser.Size(pixels(size[0]-2*margin), pixels(size[1]-2*margin)))
	b.Goto(url)
	pdf := b.PDF(size[0], size[1])
	if n := pdf.Sheets(); n != 1 {
		t.Errorf("%s needs %d sheets of %s", name, n, paper)
	}
	if w, h := pdf.Paper(); math.Abs(w-size[0]) > .5 || math.Abs(h-size[1]) > .5 {
		t.Errorf("%s is printed on %.1f × %.1f mm, not on %s", name, w, h, paper)
	}
	if w := int64(b.ScrollWidth()); w > pixels(size[0]-2*margin) {
		t.Errorf("%s is %d pixels wide on %s: its edge is cut off", name, w, paper)
	}
	if dir := os.Getenv("LATCHKEY_SCREENS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+"-"+paper+".pdf"), pdf, 0o644); err != nil {
			t.Error(err)
		}
	}
	return b
}

// The wallet card is as large as a bank card (ID-1: 85.6 × 54 mm), everything stands on it, and it is cut from one sheet.
func TestTheWalletCardIsABankCard(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	for _, story := range []string{"en/wallet", "es/wallet", "en/wallet-long", "es/wallet-long", "en/wallet-telephone", "es/wallet-telephone"} {
		for paper := range papers {
			name := story[3:] + "-" + story[:2]
			b := onPaper(t, server.URL+"/storybook/"+story, name, paper, 14)
			card := b.Box(".wallet-card")
			if w, h := card.Width*25.4/96, card.Height*25.4/96; math.Abs(w-85.6) > .3 || math.Abs(h-54) > .3 {
				t.Errorf("%s on %s is %.1f × %.1f mm, not 85.6 × 54", name, paper, w, h)
			}
			over := browser.Eval[[]string](b, `(() => {
				const card = document.querySelector('.wallet-card'), edge = card.getBoundingClientRect(), pad = 3 * 96 / 25.4 - 1;
				return [...card.querySelectorAll('*')].filter(e => {
					const r = e.getBoundingClientRect();
					return r.right > edge.right - pad || r.bottom > edge.bottom - pad || r.left < edge.left + pad || r.top < edge.top + pad || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0;
				}).map(e => e.className + ' ' + e.textContent.trim());
			})()`)
			if len(over) > 0 {
				t.Errorf("%s on %s: over the edge of the card: %q", name, paper, over)
			}
			if small := browser.Eval[float64](b, `Math.min(...[...document.querySelectorAll('.wallet-card *')].map(e => parseFloat(getComputedStyle(e).fontSize))) * 72 / 96`); small < 6.9 {
				t.Errorf("%s: %.1f points are too small to read", name, small)
			}
			if dir := os.Getenv("LATCHKEY_SCREENS"); dir != "" && paper == "A4" {
				b.Screenshot(filepath.Join(dir, name+"-print.png"))
			}
		}
	}
	// The card is no higher than it says: on paper that leaves just its room it is one sheet, on a little less it is not.
	b := browser.Open(t, browser.Desktop())
	b.Goto(server.URL + "/storybook/en/wallet")
	if n := b.PDF(85.6+28+1, 54+28+1).Sheets(); n != 1 {
		t.Errorf("the card needs %d sheets with room for one card", n)
	}
	if n := b.PDF(85.6+28+1, 54+28-2).Sheets(); n < 2 {
		t.Errorf("the card is less than 52 mm high: %d sheet", n)
	}
}

// The poster fills a sheet of A4 or Letter: nothing is cut off at its edge, and the page is used.
func TestThePosterOnA4AndLetter(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	for _, story := range []string{"poster", "poster-long"} {
		for paper, size := range papers {
			b := onPaper(t, server.URL+"/storybook/en/"+story, story, paper, 10)
			if sheet := b.Box(".poster-sheet"); sheet.Width < float64(pixels(size[0]-20))*.95 || sheet.Bottom() > float64(pixels(size[1]-20)) || sheet.Height < float64(pixels(size[1]-20))*.5 {
				t.Errorf("%s on %s stands on %.0f × %.0f of %d × %d pixels", story, paper, sheet.Width, sheet.Height, pixels(size[0]-20), pixels(size[1]-20))
			}
			if qr := b.Box(".qr"); qr.Width*25.4/96 < 30 {
				t.Errorf("%s on %s: the code is %.0f mm wide, too small for a phone an arm away", story, paper, qr.Width*25.4/96)
			}
		}
	}
}
