package browser

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

//go:embed find.js
var finder string

// place is where something stands that a person wants to tap or fill in.
type place struct {
	Found    int
	Which    []string
	X, Y     float64
	Free     bool
	Disabled bool
	Under    string
}

// Click taps what is meant: the words on a button, link or label ("Yes", "I'm in"), or a selector ("form#ask button").
// Words win. It waits until exactly one such thing can be tapped, taps it where it stands on the screen, and waits for
// the page if one opens. Something that another thing covers cannot be tapped, as for a person.
func (b *Browser) Click(target string) {
	b.t.Helper()
	b.click("tap", target, grace)
}

// Submit is Click for something that must open a page: the button of a form, a link, or a form by its selector. It waits for
// that page as long as a patient person would.
func (b *Browser) Submit(target string) {
	b.t.Helper()
	if !b.click("send", target, b.patience) {
		b.t.Fatalf("send %q: no page opened", target)
	}
}

func (b *Browser) click(verb, target string, grace time.Duration) (opened bool) {
	b.t.Helper()
	doing := fmt.Sprintf("%s %q", verb, target)
	script := "(e => e.length === 1 && e[0].matches('form') ? [...e[0].elements].filter(c => c.type === 'submit').slice(0, 1) : e)(find.tap(%s))"
	at := b.reach(doing, fmt.Sprintf(script, quote(target)))
	before := b.begun()
	b.must(doing, chromedp.Do(b.ctx, chromedp.MouseClickXY(at.X, at.Y)))
	return b.settle(doing, before, grace)
}

// Fill writes into a field named by its label, its name or a selector, in place of what stood there. It works for
// dates, times and lists too; a list takes the words or the value of the choice.
func (b *Browser) Fill(target, value string) {
	b.t.Helper()
	doing := fmt.Sprintf("fill %q", target)
	at := "find.field(" + quote(target) + ")"
	b.reach(doing, at)
	if typed := Eval[bool](b, fill(at, value)); typed {
		b.must(doing, call(b.ctx, input.InsertText, input.InsertTextParams{Text: value}))
	}
	if got := Eval[[]string](b, with("find.holds("+at+"[0])")); !slices.Contains(got, value) {
		b.t.Fatalf("%s: it holds %q afterwards, not %q", doing, got, value)
	}
}

// fill empties a text field and says that the value is to be typed; anything else gets the value at once.
func fill(at, value string) string {
	return with(fmt.Sprintf(`(e => {
		const v = %s, tell = () => ['input', 'change'].forEach(n => e.dispatchEvent(new Event(n, {bubbles: true})));
		e.focus();
		if (e.matches('select')) {
			const o = [...e.options].find(o => o.value === v || find.fold(o.text) === v);
			if (o) { e.value = o.value; tell() }
			return false;
		}
		if (e.matches('textarea') || ['text', 'search', 'tel', 'email', 'url', 'password', 'number'].includes(e.type)) {
			e.select();
			if (v !== '') return true;
		}
		e.value = v; tell();
		return false;
	})(%s[0])`, quote(value), at))
}

// Press sends keys to what has the focus: text, or one of chromedp's kb constants such as kb.Tab and kb.Enter.
func (b *Browser) Press(keys string) {
	b.t.Helper()
	before := b.begun()
	b.must("press keys", chromedp.Do(b.ctx, chromedp.KeyEvent(keys)))
	b.settle("press keys", before, grace)
}

// reach waits until the script finds exactly one thing that can be touched.
func (b *Browser) reach(doing, script string) (at place) {
	b.t.Helper()
	var err error
	ok := b.until(func() bool {
		at, err = eval[place](b, with("find.reach("+script+")"))
		return err == nil && at.Found == 1 && at.Free && !at.Disabled
	})
	switch {
	case ok:
	case err != nil:
		b.t.Fatalf("%s: %v", doing, err)
	case at.Found == 0:
		b.t.Fatalf("%s: there is no such thing on %s\n%s", doing, b.URL(), first(b.Text("body"), 1500))
	case at.Found > 1:
		b.t.Fatalf("%s: %d things are called that: %s", doing, at.Found, strings.Join(at.Which, "; "))
	case at.Disabled:
		b.t.Fatalf("%s: it is switched off", doing)
	default:
		b.t.Fatalf("%s: %s lies on top of it", doing, at.Under)
	}
	return at
}

// with runs an expression that uses what find.js offers.
func with(expression string) string {
	return "(find => " + expression + ")(" + strings.TrimSpace(finder) + ")"
}

func quote(s string) string {
	q, _ := json.Marshal(s)
	return string(q)
}
