package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// Has says whether something visible matches the selector at this moment.
func (b *Browser) Has(sel string) bool { b.t.Helper(); return b.Count(sel) > 0 }

// Count is how many visible things match the selector at this moment.
func (b *Browser) Count(sel string) int {
	b.t.Helper()
	n := Eval[int](b, with(fmt.Sprintf("find.select(%[1]s) ? find.shown(%[1]s).length : -1", quote(sel))))
	if n < 0 {
		b.t.Fatalf("%q is not a selector", sel)
	}
	return n
}

// Text is what the first visible match says, lines kept. It waits for it to appear.
func (b *Browser) Text(sel string) string {
	b.t.Helper()
	b.WaitFor(sel)
	return Eval[string](b, with("find.shown("+quote(sel)+")[0].innerText"))
}

// Texts is what every visible match says, white space folded; none is fine.
func (b *Browser) Texts(sel string) []string {
	b.t.Helper()
	return Eval[[]string](b, with("find.shown("+quote(sel)+").map(find.words)"))
}

// Attr is an attribute of the first match, visible or not; empty when it has none. It waits for it to appear.
func (b *Browser) Attr(sel, name string) string {
	b.t.Helper()
	b.wait("find "+sel, "!!document.querySelector("+quote(sel)+")")
	return Eval[string](b, "document.querySelector("+quote(sel)+").getAttribute("+quote(name)+") || ''")
}

// WaitFor waits until something visible matches the selector.
func (b *Browser) WaitFor(sel string) {
	b.t.Helper()
	b.wait("wait for "+sel, with("find.shown("+quote(sel)+").length > 0"))
}

// WaitGone waits until nothing visible matches the selector.
func (b *Browser) WaitGone(sel string) {
	b.t.Helper()
	b.wait("wait until "+sel+" is gone", with("find.shown("+quote(sel)+").length === 0"))
}

// Sees waits until each of the words stands on the page, without regard to case.
func (b *Browser) Sees(words ...string) {
	b.t.Helper()
	for _, w := range words {
		b.wait(fmt.Sprintf("see %q", w), with("find.fold(document.body.innerText).toLowerCase().includes(find.fold("+quote(w)+").toLowerCase())"))
	}
}

// SeesNot asserts that none of the words stands on the page at this moment.
func (b *Browser) SeesNot(words ...string) {
	b.t.Helper()
	said := strings.ToLower(strings.Join(strings.Fields(b.Text("body")), " "))
	for _, w := range words {
		if strings.Contains(said, strings.ToLower(w)) {
			b.t.Errorf("the page %s says %q", b.URL(), w)
		}
	}
}

// Box is where the first visible match stands, in pixels of the page as it is scrolled now.
type Box struct{ X, Y, Width, Height float64 }

// Bottom is the lower edge.
func (x Box) Bottom() float64 { return x.Y + x.Height }

// Box measures the first visible match. It waits for it to appear.
func (b *Browser) Box(sel string) Box {
	b.t.Helper()
	b.WaitFor(sel)
	return Eval[Box](b, with("(r => ({X: r.x, Y: r.y, Width: r.width, Height: r.height}))(find.shown("+quote(sel)+")[0].getBoundingClientRect())"))
}

// ScrollWidth is how wide the page is; more than the window's width means that it scrolls sideways.
func (b *Browser) ScrollWidth() int {
	b.t.Helper()
	return Eval[int](b, "document.documentElement.scrollWidth")
}

// Focused describes what has the focus, as in `<button.primary> Ask Mei`.
func (b *Browser) Focused() string {
	b.t.Helper()
	return Eval[string](b, with("find.describe(document.activeElement)"))
}

// Small lists what can be tapped and is smaller than so many pixels in width or height; links inside a sentence are left
// out, as the rule for targets does.
func (b *Browser) Small(pixels int) []string {
	b.t.Helper()
	return Eval[[]string](b, with(fmt.Sprintf(`find.shown('a[href],button,summary,select,textarea,input:not([type=hidden])')
		.filter(e => !(e.matches('a') && getComputedStyle(e).display === 'inline' && find.words(e.parentElement) !== find.words(e)))
		.map(e => [e, (e.labels && e.labels.length && e.matches('[type=radio],[type=checkbox]') ? e.labels[0] : e).getBoundingClientRect()])
		.filter(([e, r]) => Math.round(r.width) < %[1]d || Math.round(r.height) < %[1]d)
		.map(([e, r]) => find.describe(e) + ' ' + Math.round(r.width) + '×' + Math.round(r.height))`, pixels)))
}

// Tree is the page as a screen reader meets it: one line for each thing, with its role and its name.
func (b *Browser) Tree() string {
	b.t.Helper()
	res, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	b.must("read the accessibility tree", err)
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range res.Nodes {
		byID[n.NodeID] = n
	}
	var out strings.Builder
	if len(res.Nodes) > 0 {
		tree(&out, byID, res.Nodes[0], 0, "")
	}
	return out.String()
}

func tree(out *strings.Builder, byID map[accessibility.NodeID]*accessibility.Node, n *accessibility.Node, depth int, above string) {
	role, name := word(n.Role), word(n.Name)
	silent := n.Ignored || slices.Contains([]string{"none", "generic", "InlineTextBox", ""}, role) ||
		role == "StaticText" && (name == "" || name == above)
	if !silent {
		fmt.Fprintf(out, "%s%s", strings.Repeat("  ", depth), role)
		if name != "" {
			fmt.Fprintf(out, " %q", name)
		}
		if level := property(n, accessibility.PropertyNameLevel); role == "heading" && level != "" {
			out.WriteString(" " + level)
		}
		if v := word(n.Value); v != "" {
			fmt.Fprintf(out, " = %q", v)
		}
		out.WriteByte('\n')
		depth, above = depth+1, name
	}
	for _, id := range n.ChildIDs {
		if c := byID[id]; c != nil {
			tree(out, byID, c, depth, above)
		}
	}
}

func word(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	said := strings.TrimSpace(string(v.Value))
	var text string
	if json.Unmarshal([]byte(said), &text) == nil {
		return strings.TrimSpace(text)
	}
	return said
}

func property(n *accessibility.Node, name accessibility.PropertyName) string {
	for _, p := range n.Properties {
		if p.Name == name {
			return word(p.Value)
		}
	}
	return ""
}

// Screenshot writes a picture of the whole page as PNG; folders are made where needed.
func (b *Browser) Screenshot(path string) {
	b.t.Helper()
	b.picture(path, chromedp.FullScreenshot(100))
}

// ScreenshotView writes a picture of what stands in the window without scrolling.
func (b *Browser) ScreenshotView(path string) {
	b.t.Helper()
	b.picture(path, chromedp.CaptureScreenshot())
}

func (b *Browser) picture(path string, take chromedp.Action[[]byte]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, hung)
	defer stop()
	png, err := chromedp.Run(ctx, take)
	b.must("take a picture", err)
	b.must("keep the picture", os.MkdirAll(filepath.Dir(path), 0o755))
	b.must("keep the picture", os.WriteFile(path, png, 0o644))
}

// SetCookie gives the device a cookie before it has opened any page of an address.
func (b *Browser) SetCookie(url, name, value string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: url})
	b.must("set a cookie", err)
}

// Cookies lists what the pages of this device left behind.
func (b *Browser) Cookies() []*network.Cookie {
	b.t.Helper()
	res, err := chromedp.CallBrowser(b.ctx, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID})
	b.must("read cookies", err)
	return res.Cookies
}

// Forget clears everything the pages of this address kept on the device, as a browser does after a week.
func (b *Browser) Forget() {
	b.t.Helper()
	origin := Eval[string](b, "location.origin")
	b.must("clear storage", call(b.ctx, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: origin, StorageTypes: "all"}))
}

func (b *Browser) wait(doing, condition string) {
	b.t.Helper()
	var last error
	ok := b.until(func() bool {
		yes, err := eval[bool](b, condition)
		last = err
		return err == nil && yes
	})
	if !ok {
		said, _ := eval[string](b, "location.href + '\\n' + document.body.innerText")
		why := ""
		if last != nil {
			why = ": " + last.Error()
		}
		b.t.Fatalf("%s: nothing came in %v%s%s\n%s", doing, b.patience, why, b.complaints(), first(said, 1500))
	}
}

// PDF prints the page on paper of so many millimetres, as a person's browser does, and gives back the sheets.
func (b *Browser) PDF(width, height float64) PDF {
	b.t.Helper()
	const inch = 25.4
	ctx, stop := context.WithTimeout(b.ctx, hung)
	defer stop()
	res, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: width / inch, PaperHeight: height / inch, PrintBackground: new(true)})
	b.must("print the page", err)
	return PDF(res.Data)
}

// PDF is what came out of the printer.
type PDF []byte

// sheet is how a PDF file begins one sheet.
var sheet = regexp.MustCompile(`/Type\s*/Page[^s]`)

// size is how a PDF file names the paper of a sheet, in points.
var size = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]`)

// Paper is the width and height of the first sheet in millimetres.
func (p PDF) Paper() (width, height float64) {
	if m := size.FindSubmatch(p); m != nil {
		width, _ = strconv.ParseFloat(string(m[1]), 64)
		height, _ = strconv.ParseFloat(string(m[2]), 64)
	}
	const point = 25.4 / 72
	return width * point, height * point
}

// Sheets counts the sheets of paper.
func (p PDF) Sheets() int { return len(sheet.FindAll(p, -1)) }
