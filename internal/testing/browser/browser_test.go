package browser_test

import (
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"latchkey/internal/testing/browser"
)

// house serves a few small pages in the manner of the real ones: plain forms, a script that only helps.
func house(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, body string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'")
			fmt.Fprintf(w, `<!doctype html><html lang=en><head><meta name=viewport content="width=device-width"><title>Latchkey</title></head><body><main>%s</main></body></html>`, body)
		})
	}
	page("/{$}", `<h1>Locked out?</h1><a href="tel:911">Call 911</a>
		<form method=post action=/ask><fieldset><legend>Is anyone in danger?</legend>
		<label><input type=radio name=danger value=no>No</label><label><input type=radio name=danger value=yes>Yes</label></fieldset>
		<label>Minutes <input name=minutes inputmode=numeric></label>
		<label>Since <input type=time name=since></label>
		<label>Where <select name=where><option value=street>In the street<option value=hall>In the hall</select></label>
		<button>Ask Mei</button></form><p hidden>secret</p><p id=live></p><script src=/live.js></script>`)
	page("/covered", `<h1>Bar</h1><button>Ask</button><div style="position:fixed;inset:0;background:#fff">a bar</div>`)
	page("/twice", `<h1>Two</h1><button>Yes</button><p>and</p><button>Yes</button>`)
	page("/wide", `<h1>Wide</h1><div style="width:900px">wide</div>`)
	page("/small", `<h1>Small</h1><button style="width:18px;height:18px;padding:0;border:0">+</button><button style="width:18px;height:18px;padding:0;border:0">-</button><img src=/x.png><p style="color:#ccc;background:#fff">faint</p>`)
	page("/refused", `<h1>Refused</h1><script>document.title = "ran"</script>`)
	page("/rings", `<h1>Rings</h1><script src=/rings.js></script>`)
	page("/third", `<h1>Third</h1><img alt="" src="http://cdn.example/x.png">`)
	page("/passkey", `<h1>Passkey</h1><button id=make>Make</button><button id=use>Use</button><p id=out></p><script src=/passkey.js></script>`)
	page("/worker", `<h1>Card</h1><p id=state>starting</p><script src=/worker-page.js></script>`)
	script := func(path, body string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, body)
		})
	}
	script("/rings.js", `location.href = 'tel:911'`)
	script("/live.js", `document.getElementById('live').textContent =
		'zone ' + Intl.DateTimeFormat().resolvedOptions().timeZone + ' language ' + navigator.language + ' number ' + (1.5).toLocaleString()`)
	script("/passkey.js", `
		const out = document.getElementById('out'), bytes = s => new TextEncoder().encode(s);
		document.getElementById('make').onclick = async () => {
			const c = await navigator.credentials.create({publicKey: {challenge: bytes('c'), rp: {name: 'Latchkey', id: 'localhost'},
				user: {id: bytes('ana'), name: 'ana', displayName: 'Ana'}, pubKeyCredParams: [{type: 'public-key', alg: -7}],
				authenticatorSelection: {residentKey: 'required', userVerification: 'required'}}});
			out.textContent = 'made ' + c.type;
		};
		document.getElementById('use').onclick = async () => {
			const c = await navigator.credentials.get({publicKey: {challenge: bytes('d'), rpId: 'localhost', userVerification: 'required'}});
			out.textContent = 'used by ' + new TextDecoder().decode(c.response.userHandle);
		};`)
	script("/worker-page.js", `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
		.then(() => { document.getElementById('state').textContent = 'kept' });`)
	script("/worker.js", `
		self.addEventListener('install', e => e.waitUntil(caches.open('a').then(c => c.addAll(['/worker', '/worker-page.js'])).then(() => self.skipWaiting())));
		self.addEventListener('activate', e => e.waitUntil(clients.claim()));
		self.addEventListener('fetch', e => e.respondWith(fetch(e.request).catch(() => caches.match(e.request).then(r => r || new Response('nothing kept', {status: 503})))));`)
	mux.HandleFunc("POST /ask", func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm()
		http.SetCookie(w, &http.Cookie{Name: "case", Value: "1", HttpOnly: true})
		http.Redirect(w, r, "/asked?"+r.PostForm.Encode(), http.StatusSeeOther)
	})
	mux.HandleFunc("GET /asked", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<!doctype html><html lang=en><title>Asked</title><body><h1>Asked</h1><p id=sent>%s</p><p id=who>%s</p>",
			r.URL.Query().Encode(), r.Header.Get("Accept-Language"))
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL
}

func TestLiveAForm(t *testing.T) {
	url := house(t)
	for name, options := range map[string][]browser.Option{
		"phone": nil, "desktop": {browser.Desktop()}, "no scripts": {browser.NoScript()},
	} {
		t.Run(name, func(t *testing.T) {
			b := browser.Open(t, options...)
			b.Goto(url)
			if b.Status() != 200 || b.Title() != "Latchkey" {
				t.Errorf("%d %q", b.Status(), b.Title())
			}
			if b.Has("p[hidden]") || !b.Has("a[href='tel:911']") {
				t.Error("sees what is hidden, or not what is there")
			}
			b.Click("No")
			b.Fill("Minutes", "9")
			b.Fill("minutes", "20")
			b.Fill("Since", "02:10")
			b.Fill("select[name=where]", "In the hall")
			b.Submit("Ask Mei")
			if got := b.Text("#sent"); got != "danger=no&minutes=20&since=02%3A10&where=hall" {
				t.Errorf("sent %s", got)
			}
			if cookies := b.Cookies(); len(cookies) != 1 || !cookies[0].HTTPOnly {
				t.Errorf("cookies %+v", cookies)
			}
			b.Back()
			b.Submit("form")
			b.Sees("asked")
			b.SeesNot("secret")
		})
	}
}

func TestScriptsOnlyRunWhereAllowed(t *testing.T) {
	url := house(t)
	b := browser.Open(t, browser.NoScript())
	b.Goto(url)
	if got := strings.Join(b.Texts("#live"), ""); got != "" {
		t.Errorf("a script ran: %q", got)
	}
}

func TestPlaceAndLanguage(t *testing.T) {
	url := house(t)
	b := browser.Open(t, browser.Locale("es-MX"), browser.Zone("Europe/London"))
	b.Goto(url)
	b.Sees("zone Europe/London", "language es-MX")
	b.Submit("Ask Mei")
	if got := b.Text("#who"); !strings.HasPrefix(got, "es-MX") {
		t.Errorf("asks for pages in %q", got)
	}
}

func TestDevicesAreSeparate(t *testing.T) {
	url := house(t)
	one, two := browser.Open(t), browser.Open(t)
	one.Goto(url)
	one.Submit("Ask Mei")
	two.Goto(url)
	if got := two.Cookies(); len(got) != 0 {
		t.Errorf("the second device has %+v", got)
	}
}

func TestColoursAndSize(t *testing.T) {
	url := house(t)
	dark := browser.Open(t, browser.Dark(), browser.ReducedMotion(), browser.Size(320, 568))
	dark.Goto(url + "/wide")
	if !browser.Eval[bool](dark, "matchMedia('(prefers-color-scheme: dark) and (prefers-reduced-motion: reduce)').matches") {
		t.Error("not dark and still")
	}
	if got := dark.ScrollWidth(); got < 900 {
		t.Errorf("a page of 900 pixels is %d wide", got)
	}
	dark.Goto(url)
	if got := dark.ScrollWidth(); got != 320 {
		t.Errorf("on 320 pixels the page is %d wide", got)
	}
	if box := dark.Box("a[href='tel:911']"); box.Height < 10 || box.Bottom() > 568 {
		t.Errorf("%+v", box)
	}
}

func TestPicture(t *testing.T) {
	b := browser.Open(t)
	b.Goto(house(t))
	path := filepath.Join(t.TempDir(), "deep", "now.png")
	b.Screenshot(path)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if img, err := png.DecodeConfig(f); err != nil || img.Width != 360 {
		t.Errorf("%+v %v", img, err)
	}
	b.ScreenshotView(path)
}

func TestKeysAndTree(t *testing.T) {
	b := browser.Open(t)
	b.Goto(house(t))
	b.Press(kb.Tab)
	if got := b.Focused(); got != "<a> Call 911" {
		t.Errorf("first stop is %s", got)
	}
	for _, want := range []string{`heading "Locked out?"`, `radio "No"`, `button "Ask Mei"`, `link "Call 911"`} {
		if tree := b.Tree(); !strings.Contains(tree, want) {
			t.Errorf("a screen reader does not meet %s in\n%s", want, tree)
		}
	}
}

func TestPasskey(t *testing.T) {
	b := browser.Open(t, browser.Passkeys())
	b.Goto(browser.Local(house(t)) + "/passkey")
	b.Click("Make")
	b.Sees("made public-key")
	b.Click("Use")
	b.Sees("used by ana")
}

func TestOffline(t *testing.T) {
	b := browser.Open(t, browser.Tolerant())
	b.Goto(browser.Local(house(t)) + "/worker")
	b.Sees("kept")
	b.Offline(true)
	if browser.Eval[bool](b, "navigator.onLine") {
		t.Error("thinks it has a line")
	}
	b.Reload() // the worker asks the network first, so this shows that the worker is offline too
	b.Sees("kept")
	if got := browser.Eval[string](b, "fetch('/').then(r => r.text())"); got != "nothing kept" {
		t.Errorf("the worker reached the server: %.80s", got)
	}
	b.Offline(false)
	b.Goto(browser.Local(b.URL()))
	b.Sees("kept")
	b.Forget()
	if n := browser.Eval[int](b, "caches.keys().then(k => k.length)"); n != 0 {
		t.Errorf("%d caches are left", n)
	}
}

func TestSlowLine(t *testing.T) {
	b := browser.Open(t, browser.Slow3G())
	b.Goto(house(t))
	if ms := browser.Eval[float64](b, "performance.getEntriesByType('navigation')[0].responseEnd"); ms < 390 {
		t.Errorf("the page came after %.0f ms", ms)
	}
}

func TestRequestsAreSeen(t *testing.T) {
	var asked atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked.Add(1); http.NotFound(w, r) }))
	defer srv.Close()
	b := browser.Open(t)
	b.Goto(srv.URL + "/gone")
	if b.Status() != 404 {
		t.Errorf("status %d", b.Status())
	}
	i := slices.IndexFunc(b.Requests(), func(r browser.Request) bool { return r.URL == srv.URL+"/gone" })
	if i < 0 || b.Requests()[i].Status != 404 || b.Requests()[i].Bytes == 0 || b.Requests()[i].Type != "Document" {
		t.Errorf("%+v", b.Requests())
	}
}

func TestPagesWithProblemsAreNoticed(t *testing.T) {
	url := house(t)
	b := browser.Open(t)
	for path, want := range map[string]string{"/refused": "Content Security Policy", "/third": "asked another server: http://cdn.example/x.png",
		"/rings": "opened without a tap: tel:911"} {
		b.Goto(url + path)
		if got := strings.Join(b.Problems(), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestAxe(t *testing.T) {
	url := house(t)
	b := browser.Open(t)
	b.Goto(url)
	b.Axe()
	b.Axe("wcag2aa", "rule:color-contrast-enhanced")
	if small := b.Small(24); len(small) == 0 {
		t.Error("unstyled radio buttons are large enough?")
	}
}
