// Package browser lets a test live a page the way a person does: open it on a phone, read it, tap it, lose the network.
// It drives a real chromium. Each Open is a fresh device with cookies and storage of its own; helpers fail the test by
// themselves, wait as long as a patient person would, and never sleep a fixed time. A page with a script error, with
// content its own policy refuses, or with a request to somebody else's server fails the test that opened it.
package browser

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Browser is one person's device with one tab.
type Browser struct {
	t        testing.TB
	ctx      context.Context
	device   *device
	frame    cdp.FrameID
	patience time.Duration
	workers  map[target.ID]context.Context

	// mu guards what the tab reports while the test does something else.
	mu       sync.Mutex
	loads    int // navigations begun
	loading  bool
	status   int64
	requests []*Request
	byID     map[network.RequestID]*Request
	problems []string
}

// Request is one thing the page asked the network for. Bytes is what came over the wire, headers included; a request
// that was answered from the cache or never answered has none.
type Request struct {
	Method, URL string
	Type        string // Document, Stylesheet, Script, Fetch…
	Status      int64
	Bytes       int64
	Gesture     bool // a person's tap or key caused it
}

// Open starts a device. Without options it is a phone. It ends the test when there is no chromium.
func Open(t testing.TB, options ...Option) *Browser {
	t.Helper()
	t.Attr("engine", "browser") // counted in this row, even when it cannot run
	parent := chromium(t)
	d := &device{features: map[string]string{}}
	for _, o := range append([]Option{Phone(), Light()}, options...) {
		o(d)
	}
	b := &Browser{t: t, device: d, patience: d.patience, workers: map[target.ID]context.Context{}, byID: map[network.RequestID]*Request{}}
	if b.patience == 0 {
		b.patience = 10 * time.Second
		if d.slow {
			b.patience = time.Minute
		}
	}
	ctx, closeTab := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	b.ctx = ctx
	b.must("open a tab", chromedp.Do(ctx))
	b.frame = cdp.FrameID(chromedp.FromContext(ctx).Target.TargetID)
	b.must("listen to the tab", chromedp.Listen(ctx, b.hear))
	b.must("set up the device", d.apply(ctx))
	t.Cleanup(b.complain)
	return b
}

// Goto opens an address and waits until the page has loaded.
func (b *Browser) Goto(url string) {
	b.t.Helper()
	b.loadBy("open "+url, func(ctx context.Context) error {
		res, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: url})
		if err == nil && res.ErrorText != "" {
			err = errors.New(res.ErrorText)
		}
		return err
	})
}

// Reload loads the page again, as pulling it down does.
func (b *Browser) Reload() {
	b.t.Helper()
	b.loadBy("reload", func(ctx context.Context) error { return call(ctx, page.Reload, page.ReloadParams{}) })
}

// Back goes back one page.
func (b *Browser) Back() {
	b.t.Helper()
	b.loadBy("go back", func(ctx context.Context) error {
		h, err := chromedp.Call(ctx, page.GetNavigationHistory, cdp.Empty{})
		if err != nil {
			return err
		}
		if h.CurrentIndex == 0 {
			return errors.New("this is the first page")
		}
		to := page.NavigateToHistoryEntryParams{EntryID: h.Entries[h.CurrentIndex-1].ID}
		return call(ctx, page.NavigateToHistoryEntry, to)
	})
}

// URL is the address of the page; Title its name; Status the answer with which it came (200, 404…).
func (b *Browser) URL() string   { b.t.Helper(); return Eval[string](b, "location.href") }
func (b *Browser) Title() string { b.t.Helper(); return Eval[string](b, "document.title") }
func (b *Browser) Status() int64 { b.mu.Lock(); defer b.mu.Unlock(); return b.status }

// Requests lists what was asked of the network since the tab opened.
func (b *Browser) Requests() (list []Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.requests {
		list = append(list, *r)
	}
	return list
}

// Problems lists script errors, refused content and requests to other servers so far, and forgets them: a test that
// expects one asks for it here, and then it does not fail the test.
func (b *Browser) Problems() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := b.problems
	b.problems = nil
	return p
}

// Becomes changes the size and the colours of the device while a page is open: somebody turns the phone, or night falls.
// Other options hold only from Open on.
func (b *Browser) Becomes(options ...Option) {
	b.t.Helper()
	for _, o := range options {
		o(b.device)
	}
	b.must("change the size", b.device.size(b.ctx))
	b.must("change the colours", b.device.look(b.ctx))
}

// Offline takes the network away or gives it back, for the page and the service workers it has by then.
func (b *Browser) Offline(yes bool) {
	b.t.Helper()
	b.must("change the line", b.device.line(b.ctx, yes))
	targets, err := chromedp.Targets(b.ctx)
	b.must("find service workers", err)
	for _, w := range targets {
		if w.Type == "service_worker" && w.BrowserContextID == chromedp.FromContext(b.ctx).BrowserContextID {
			b.must("change the service worker's line", b.device.line(b.worker(w.TargetID), yes))
		}
	}
}

// worker is a connection to a service worker. It stays open as long as the device: the line would mend itself otherwise.
func (b *Browser) worker(id target.ID) context.Context {
	if b.workers[id] == nil {
		b.workers[id], _ = chromedp.NewContext(b.ctx, chromedp.WithTargetID(id))
	}
	return b.workers[id]
}

// Eval runs a script in the page and returns its value; a promise is waited for.
func Eval[T any](b *Browser, script string) T {
	b.t.Helper()
	v, err := eval[T](b, script)
	b.must("run "+first(script, 60), err)
	return v
}

// hung is how long a tab may take to answer one question or to load one page; longer means that it hangs. It is not
// patience, which is for something on a page to appear.
const hung = time.Minute

func eval[T any](b *Browser, script string) (T, error) {
	ctx, stop := context.WithTimeout(b.ctx, hung)
	defer stop()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// loadBy does something that opens a page and waits until that page has loaded.
func (b *Browser) loadBy(doing string, do func(context.Context) error) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, hung)
	defer stop()
	before := b.begun()
	b.must(doing, do(ctx))
	b.waitLoad(doing, before)
}

// grace is how long an act has that may open a page and need not: the tab works through one thing after the other, so once it
// has answered a question, the act's own navigation has mostly been heard.
const grace = 60 * time.Millisecond

// settle waits for the page that an act has begun to open, if it begins one within this grace: acts that only run scripts go
// on soon. It reports whether a page was opened.
func (b *Browser) settle(doing string, before int, grace time.Duration) bool {
	b.t.Helper()
	for end := time.Now().Add(grace); b.begun() == before && time.Now().Before(end); {
		_, _ = eval[int](b, "0")
		pause()
	}
	if b.begun() == before {
		return false
	}
	b.waitLoad(doing, before)
	return true
}

func (b *Browser) waitLoad(doing string, before int) {
	b.t.Helper()
	ok := within(hung, func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.loads > before && !b.loading
	})
	if !ok {
		b.t.Fatalf("%s: the page has not finished loading after %v%s", doing, hung, b.complaints())
	}
}

func (b *Browser) begun() int { b.mu.Lock(); defer b.mu.Unlock(); return b.loads }

// until asks again and again until the answer is yes or patience ends.
func (b *Browser) until(yes func() bool) bool { return within(b.patience, yes) }

func within(patience time.Duration, yes func() bool) bool {
	for end := time.Now().Add(patience); ; pause() {
		if yes() {
			return true
		}
		if time.Now().After(end) {
			return false
		}
	}
}

// pause keeps a waiting test from eating the processor the page needs.
func pause() { time.Sleep(5 * time.Millisecond) }

// hear notes what the tab reports. It runs on the connection's own goroutine and must return at once.
func (b *Browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameRequestedNavigation:
		switch {
		case outside(e.URL) && e.Reason != page.ClientNavigationReasonAnchorClick:
			b.problems = append(b.problems, "opened without a tap: "+e.URL) // a phone is rung by a person or not at all
		case e.FrameID == b.frame && e.Disposition == page.ClientNavigationDispositionCurrentTab && !outside(e.URL):
			b.begin()
		}
	case *page.EventFrameStartedLoading:
		if e.FrameID == b.frame {
			b.begin()
		}
	case *page.EventFrameNavigated:
		// A page that the browser kept whole comes back at once, without loading.
		if e.Frame.ID == b.frame && e.Type == page.NavigationTypeBackForwardCacheRestore {
			b.begin()
			b.loading = false
		}
	case *page.EventFrameStoppedLoading:
		if e.FrameID == b.frame {
			b.loading = false
		}
	case *page.EventJavascriptDialogOpening:
		b.problems = append(b.problems, fmt.Sprintf("a script box opened: %s", e.Message))
		go func() {
			_ = call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: false})
		}()
	case *network.EventRequestWillBeSent:
		b.sent(e)
	case *network.EventResponseReceived:
		if r := b.byID[e.RequestID]; r != nil {
			r.Status = e.Response.Status
		}
		if e.Type == network.ResourceTypeDocument && e.FrameID == b.frame {
			b.status = e.Response.Status
		}
	case *network.EventLoadingFinished:
		if r := b.byID[e.RequestID]; r != nil {
			r.Bytes = int64(e.EncodedDataLength)
		}
	case *runtime.EventExceptionThrown:
		if said := exception(e.ExceptionDetails); !gaveUpTransition(said) {
			b.problems = append(b.problems, "script error: "+said)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			b.problems = append(b.problems, fmt.Sprintf("%s: %s", e.Entry.Source, e.Entry.Text))
		}
	}
}

func (b *Browser) begin() {
	if !b.loading {
		b.loads++
	}
	b.loading = true
}

func (b *Browser) sent(e *network.EventRequestWillBeSent) {
	if before := b.byID[e.RequestID]; before != nil && e.RedirectResponse != nil {
		before.Status, before.Bytes = e.RedirectResponse.Status, int64(e.RedirectResponse.EncodedDataLength)
	}
	r := &Request{Method: e.Request.Method, URL: e.Request.URL, Type: string(e.Type), Gesture: e.HasUserGesture}
	b.requests = append(b.requests, r)
	b.byID[e.RequestID] = r
	if !own(r.URL) {
		b.problems = append(b.problems, "asked another server: "+r.URL)
	}
}

// own says whether an address is on this machine or inside the page itself.
func own(url string) bool {
	scheme, rest, _ := strings.Cut(url, ":")
	if !slices.Contains([]string{"http", "https", "ws", "wss"}, scheme) {
		return true
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
	name, _, _ := strings.Cut(host, ":")
	return name == "127.0.0.1" || name == "localhost" || strings.HasSuffix(name, ".localhost")
}

// outside are addresses that open something else than a page: a call, a text, a mail.
func outside(url string) bool {
	scheme, _, _ := strings.Cut(url, ":")
	return slices.Contains([]string{"tel", "sms", "mailto"}, scheme)
}

// gaveUpTransition knows what the browser itself says when it shows the next page without a soft change, which it may do for
// any reason of its own; no script of the page is behind it.
func gaveUpTransition(said string) bool {
	return strings.Contains(said, "Transition was aborted") || strings.Contains(said, "Transition was skipped")
}

func exception(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Exception.Description
	}
	return d.Text
}

// complain fails the test for what its pages did wrong while nobody asked.
func (b *Browser) complain() {
	if !b.device.tolerant {
		for _, p := range b.Problems() {
			b.t.Errorf("the page had a problem: %s", p)
		}
	}
}

func (b *Browser) complaints() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.problems) == 0 {
		return ""
	}
	return "\n" + strings.Join(b.problems, "\n")
}

func (b *Browser) must(doing string, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("%s: %v%s", doing, err, b.complaints())
	}
}

func call[P, R any](ctx context.Context, cmd cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, cmd, params)
	return err
}

func first(s string, n int) string {
	if len(s) > n {
		return s[:n] + "…"
	}
	return s
}
