package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"latchkey/internal/testing/browser"
)

// witness stands in for a test and keeps what it was told, so that failing can be tested.
type witness struct {
	*testing.T
	said []string
}

func (w *witness) Errorf(f string, args ...any) { w.said = append(w.said, fmt.Sprintf(f, args...)) }
func (w *witness) Fatalf(f string, args ...any) { w.Errorf(f, args...); panic(w) }

func TestEveryHelperCanFail(t *testing.T) {
	url := house(t)
	for name, c := range map[string]struct {
		page, says string
		do         func(*browser.Browser)
	}{
		"nothing to tap": {"/", "no such thing", func(b *browser.Browser) { b.Click("Call it off") }},
		"two of it":      {"/twice", "2 things are called that", func(b *browser.Browser) { b.Click("Yes") }},
		"covered":        {"/covered", "lies on top of it", func(b *browser.Browser) { b.Click("Ask") }},
		"no field":       {"/", "no such thing", func(b *browser.Browser) { b.Fill("Phone", "1") }},
		"no choice":      {"/", "it holds", func(b *browser.Browser) { b.Fill("where", "On the roof") }},
		"opens nothing":  {"/", "no page opened", func(b *browser.Browser) { b.Submit("No") }},
		"never comes":    {"/", "nothing came", func(b *browser.Browser) { b.WaitFor("#gone") }},
		"never goes":     {"/", "nothing came", func(b *browser.Browser) { b.WaitGone("h1") }},
		"not said":       {"/", "nothing came", func(b *browser.Browser) { b.Sees("Mei is coming") }},
		"said":           {"/", `says "Ask Mei"`, func(b *browser.Browser) { b.SeesNot("Ask Mei") }},
		"no server":      {"/", "ERR_", func(b *browser.Browser) { b.Goto("http://127.0.0.1:1/") }},
		"script error":   {"/", "boom", func(b *browser.Browser) { browser.Eval[int](b, "throw new Error('boom')") }},
		"small and bare": {"/small", "target-size", func(b *browser.Browser) { b.Axe() }},
		"no contrast":    {"/small", "color-contrast", func(b *browser.Browser) { b.Axe() }},
	} {
		t.Run(name, func(t *testing.T) {
			w := &witness{T: t}
			b := browser.Open(w, browser.Tolerant(), browser.Patience(300))
			b.Goto(url + c.page)
			func() {
				defer func() {
					if r := recover(); r != nil && r != any(w) {
						panic(r)
					}
				}()
				c.do(b)
			}()
			if said := strings.Join(w.said, "\n"); !strings.Contains(said, c.says) {
				t.Errorf("said %q", said)
			}
		})
	}
}
