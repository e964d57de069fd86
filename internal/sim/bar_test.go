package sim

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func onBar(t *testing.T, page http.HandlerFunc) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	b := &barred{ResponseWriter: w, bar: func(lang string) []byte { return []byte("[bar" + lang + "]") }, from: func() string { return "/now?at=x&y=\"" }}
	page(b, httptest.NewRequest("GET", "/now", nil))
	b.finish()
	return w
}

func TestBarStandsAfterTheEmergencyNumber(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"a page of ours":  {`<body class="stress"><aside>911</aside><header class="top">x</header>`, `<body class="stress"><aside>911</aside>[bar]<header class="top">x</header>`},
		"any other page":  {`<html><body><p>x</p></body></html>`, `<html><body>[bar]<p>x</p></body></html>`},
		"a page no shape": {`hello`, `[bar]hello`},
		"in Spanish":      {`<html lang="es"><body><p>x</p></body></html>`, `<html lang="es"><body>[bares]<p>x</p></body></html>`},
		"with numbers": {`<body><a href="/demo/emergency?number=911">911</a><header class="top"><a href="tel:911">`,
			`<body><a href="/demo/emergency?number=911&amp;from=%2Fnow%3Fat%3Dx%26y%3D%22">911</a>[bar]<header class="top"><a href="tel:911">`},
	} {
		w := onBar(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Length", fmt.Sprint(len(c.page)))
			w.WriteHeader(http.StatusConflict)
			fmt.Fprint(w, c.page)
		})
		if w.Body.String() != c.want || w.Code != http.StatusConflict || w.Header().Get("Content-Length") != "" {
			t.Errorf("%s: %d %q %q", name, w.Code, w.Body, w.Header())
		}
	}
}

func TestBarLeavesEverythingElseAlone(t *testing.T) {
	for kind, body := range map[string]string{"text/css": "<body>", "text/event-stream": "data: <body>\n\n", "application/json": `"<body>"`} {
		w := onBar(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, body)
			if err := http.NewResponseController(w).Flush(); err != nil {
				t.Error(err)
			}
		})
		if w.Body.String() != body || !w.Flushed {
			t.Errorf("%s: %q", kind, w.Body)
		}
	}
	w := onBar(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/home", http.StatusSeeOther) })
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/home" {
		t.Errorf("a redirect became %d %q", w.Code, w.Header())
	}
}

func TestLocalPath(t *testing.T) {
	for to, want := range map[string]string{"/case/x?said=saved": "/case/x?said=saved", "": "/now", "//evil.example": "/now", "https://evil.example": "/now",
		`/\evil.example`: "/now", "/a\nb": "/now", "now": "/now"} {
		if got := localPath(to); got != want {
			t.Errorf("%q leads to %q", to, got)
		}
	}
}

func TestBrowserPressesOnlyWhatIsThere(t *testing.T) {
	var sent []string
	mux := http.NewServeMux()
	mux.HandleFunc("GET /a/x", func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("latchkey-device")
		if err != nil || c.Value != "me" {
			t.Errorf("the page does not know the device: %v", err)
		}
		fmt.Fprint(w, `<!doctype html><form method="post" action="/a/x/coming"><input type="hidden" name="rev" value="3"><input type="checkbox" name="fault" value="yes">
			<input type="radio" name="how" value="1"><input type="radio" name="how" value="2" checked><button name="minutes" value="10"></button></form>`)
	})
	mux.HandleFunc("POST /a/x/coming", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		sent = append(sent, r.PostForm.Encode())
		http.Redirect(w, r, "/a/x", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	b, err := newBrowser(http.NewCrossOriginProtection().Handler(mux), "http://127.0.0.1:1", &http.Cookie{Name: "latchkey-device", Value: "me", Path: "/"})
	if err != nil {
		t.Fatal(err)
	}
	if done, err := b.press(t.Context(), "http://127.0.0.1:1/a/x", "/coming", map[string][]string{"minutes": {"25"}}); !done || err != nil {
		t.Errorf("the button did not work: %v", err)
	}
	if got := strings.Join(sent, " "); got != "how=2&minutes=25&rev=3" {
		t.Errorf("sent %q", got)
	}
	if done, err := b.press(t.Context(), "/a/x", "/cant", nil); done || err != nil {
		t.Errorf("a button that is not there: %v %v", done, err)
	}
	if done, err := b.press(t.Context(), "/gone", "/coming", nil); done || err != nil {
		t.Errorf("a page that is gone is part of a story: %v %v", done, err)
	}
	if _, err := b.press(t.Context(), "/broken", "/coming", nil); err == nil {
		t.Error("a broken house goes unnoticed")
	}
}
