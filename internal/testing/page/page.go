// Package page reads a page without a browser and asserts on it by CSS selector, so that a test says what a person would
// find there ("the fee stands above the button") and not how the markup is spelled.
package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Page is a parsed page of one test. Assertions report and go on, so one run shows everything that is wrong.
type Page struct {
	t    testing.TB
	root *html.Node
}

// Check parses a page and asserts that something matches each selector.
func Check(t testing.TB, body string, selectors ...string) *Page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("parse page: %v", err)
	}
	p := &Page{t: t, root: root}
	p.Has(selectors...)
	return p
}

// Has asserts that something matches each selector.
func (p *Page) Has(selectors ...string) {
	p.t.Helper()
	for _, sel := range selectors {
		if len(p.all(sel)) == 0 {
			p.t.Errorf("nothing on the page matches %s\n%s", sel, p.outline())
		}
	}
}

// Lacks asserts that nothing matches any of the selectors.
func (p *Page) Lacks(selectors ...string) {
	p.t.Helper()
	for _, sel := range selectors {
		if found := p.all(sel); len(found) > 0 {
			p.t.Errorf("the page has %s: %q", sel, text(found[0]))
		}
	}
}

// Count asserts how many elements match.
func (p *Page) Count(sel string, want int) {
	p.t.Helper()
	if got := len(p.all(sel)); got != want {
		p.t.Errorf("%d elements match %s, want %d\n%s", got, sel, want, p.outline())
	}
}

// Says asserts that the text of what matches the selector contains each of the words, without regard to case or to how
// the markup breaks the lines.
func (p *Page) Says(sel string, words ...string) {
	p.t.Helper()
	got := strings.ToLower(p.Text(sel))
	for _, w := range words {
		if !strings.Contains(got, strings.ToLower(w)) {
			p.t.Errorf("%s does not say %q; it says %q", sel, w, got)
		}
	}
}

// NeverSays asserts that none of the words stands in the text of what matches the selector.
func (p *Page) NeverSays(sel string, words ...string) {
	p.t.Helper()
	got := strings.ToLower(p.Text(sel))
	for _, w := range words {
		if strings.Contains(got, strings.ToLower(w)) {
			p.t.Errorf("%s says %q: %q", sel, w, got)
		}
	}
}

// Before asserts that the first match of one selector stands before the first match of the other: money before the
// button, danger before everything.
func (p *Page) Before(first, second string) {
	p.t.Helper()
	a, b := p.all(first), p.all(second)
	if len(a) == 0 || len(b) == 0 {
		p.t.Errorf("order of %s and %s: %d and %d on the page", first, second, len(a), len(b))
		return
	}
	for n := range p.root.Descendants() {
		if n == a[0] {
			return
		}
		if n == b[0] {
			p.t.Errorf("%s stands before %s", second, first)
			return
		}
	}
}

// Text is the visible text of everything that matches, white space folded.
func (p *Page) Text(sel string) string {
	p.t.Helper()
	var parts []string
	for _, n := range p.all(sel) {
		parts = append(parts, text(n))
	}
	return strings.Join(parts, "\n")
}

// Attr is an attribute of the first match, empty when either is not there.
func (p *Page) Attr(sel, name string) string {
	p.t.Helper()
	if found := p.all(sel); len(found) > 0 {
		return attr(found[0], name)
	}
	return ""
}

// Attrs lists an attribute of everything that matches, in the order of the page.
func (p *Page) Attrs(sel, name string) (values []string) {
	p.t.Helper()
	for _, n := range p.all(sel) {
		values = append(values, attr(n, name))
	}
	return values
}

func (p *Page) all(sel string) []*html.Node {
	p.t.Helper()
	s, err := cascadia.ParseGroup(sel)
	if err != nil {
		p.t.Fatalf("selector %q: %v", sel, err)
	}
	return cascadia.QueryAll(p.root, s)
}

// outline shows a failing test what the page does hold.
func (p *Page) outline() string {
	const enough = 600
	s := text(p.root)
	if len(s) > enough {
		s = s[:enough] + "…"
	}
	return "the page says: " + s
}

// unread are elements whose text nobody sees.
var unread = []string{"script", "style", "template", "head"}

func text(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (slices.Contains(unread, n.Data) || hasAttr(n, "hidden")) {
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if n.Type == html.ElementNode && !inline[n.Data] {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// inline elements do not part words: <b>5</b>th reads 5th.
var inline = map[string]bool{"a": true, "abbr": true, "b": true, "em": true, "i": true, "small": true, "span": true,
	"strong": true, "sub": true, "sup": true, "time": true, "bdi": true, "data": true}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
