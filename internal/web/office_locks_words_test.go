package web_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// brokenWords are the words of a table that stand on two lines.
const brokenWords = `(() => { const out = [], walk = document.createTreeWalker(document.querySelector('.table-wrap'), NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) for (const m of n.data.matchAll(/\p{L}+/gu)) {
		const r = document.createRange(); r.setStart(n, m.index); r.setEnd(n, m.index + m[0].length);
		if (new Set([...r.getClientRects()].map(b => Math.round(b.top))).size > 1) out.push(m[0]) }
	return out.join(' ') })()`

// On any screen the list of locks breaks no word in two, and the page itself does not scroll sideways.
func TestTheListOfLocksBreaksNoWord(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	defer server.Close()
	for _, width := range []int64{360, 800, 1000, 1280} {
		b := browser.Open(t, browser.Size(width, 800))
		for _, lang := range []string{"en", "es"} {
			b.Goto(server.URL + "/storybook/" + lang + "/office-locks")
			if broken := browser.Eval[string](b, brokenWords); strings.TrimSpace(broken) != "" {
				t.Errorf("%d px, %s: %s", width, lang, broken)
			}
			if wide := b.ScrollWidth(); int64(wide) > width {
				t.Errorf("%d px, %s: the page is %v px wide", width, lang, wide)
			}
			if dir := os.Getenv("LATCHKEY_SCREENS"); dir != "" {
				b.Screenshot(filepath.Join(dir, lang+"-office-locks-"+strconv.FormatInt(width, 10)+".png"))
			}
		}
	}
}
