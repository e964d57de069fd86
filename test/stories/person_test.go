package stories

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"latchkey/internal/testing/browser"
)

// says asserts what one of several texts says.
func says(t *testing.T, texts []string, i int, want ...string) {
	t.Helper()
	if i >= len(texts) {
		t.Errorf("there is no number %d among %q", i+1, texts)
		return
	}
	for _, w := range want {
		if !strings.Contains(strings.ToLower(texts[i]), strings.ToLower(w)) {
			t.Errorf("number %d does not say %q: %s", i+1, w, texts[i])
		}
	}
}

// before asserts the order in which a person reads two things.
func (p *person) before(sel, first, second string) {
	p.t.Helper()
	text := strings.ToLower(p.Text(sel))
	i, j := strings.Index(text, strings.ToLower(first)), strings.Index(text, strings.ToLower(second))
	if i < 0 || j < 0 || i > j {
		p.t.Errorf("%s does not say %q before %q: %s", sel, first, second, text)
	}
}

// skipsTo presses the demo's button until the page is headed by these words.
func (p *person) skipsTo(headline string) {
	p.t.Helper()
	for range 12 {
		if strings.HasSuffix(p.Text("h1"), headline) { // the unit stands before it where the reader may see it
			return
		}
		p.Submit("Skip to what happens next")
	}
	p.t.Fatalf("it never says %q; now it says %q", headline, p.Text("h1"))
}

// focusIsSeen walks through the smallest page by keyboard: what has the focus is never under the emergency bar.
func (p *person) focusIsSeen() {
	p.t.Helper()
	p.Becomes(browser.Size(320, 568))
	defer p.Becomes(browser.Phone())
	browser.Eval[bool](p.Browser, "document.activeElement.blur(), scrollTo(0, 0), true")
	seen := map[string]bool{}
	for range 60 {
		p.Press(kb.Tab)
		hidden := browser.Eval[string](p.Browser, `(() => {
			const e = document.activeElement, r = e.getBoundingClientRect();
			if (e === document.body) return '';
			const at = document.elementFromPoint(Math.min(r.left + r.width / 2, innerWidth - 1), r.top + Math.min(r.height, 40) / 2);
			return at && (e === at || e.contains(at) || at.contains(e)) ? '' : (at ? at.className || at.tagName : 'nothing') + ' at ' + Math.round(r.top);
		})()`)
		focused := p.Focused()
		if hidden != "" {
			p.t.Errorf("%s has the focus and lies under %s", focused, hidden)
		}
		if seen[focused] && focused == "<body> " {
			break
		}
		seen[focused] = true
	}
	if len(seen) < 8 {
		p.t.Errorf("the keyboard reaches only %v", seen)
	}
}

// changed is what a stale page says when it is tapped.
const changed = "This changed while you were looking"

// askedTimes asserts how many people the page says were asked.
func (p *person) askedTimes(n int) {
	p.t.Helper()
	if got := p.Count(".asked-list > li"); got != n {
		p.t.Errorf("%d people were asked, not %d: %s", got, n, fmt.Sprint(p.Texts(".asked-list > li")))
	}
}

// staleForm takes a form of this page away from the live updates, as a tab keeps it that has been asleep: it returns what
// would be sent.
func (p *person) staleForm(ending string) string {
	p.t.Helper()
	return browser.Eval[string](p.Browser, `(() => {
		const f = [...document.forms].find(f => f.action.endsWith(`+"`"+ending+"`"+`));
		const copy = f.cloneNode(true); copy.id = 'stale'; copy.removeAttribute('data-sent');
		return copy.outerHTML;
	})()`)
}

// send sends such a form.
func (p *person) send(form string) {
	p.t.Helper()
	browser.Eval[bool](p.Browser, `(html => { document.body.insertAdjacentHTML('beforeend', html); return true })(`+fmt.Sprintf("%q", form)+`)`)
	p.Submit("#stale")
}
