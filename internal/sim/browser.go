package sim

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// browser is a pretend person's browser: it opens pages, finds forms on them and presses their buttons, with the
// cookies it was given. No script runs in it. The pages are in this process, so nothing goes over a wire.
type browser struct {
	client http.Client
	base   string
}

func newBrowser(pages http.Handler, base string, cookies ...*http.Cookie) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	home, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("open a browser at %s: %w", base, err)
	}
	jar.SetCookies(home, cookies)
	return &browser{client: http.Client{Transport: inside{pages}, Jar: jar}, base: base}, nil
}

// inside answers requests by the handler itself.
type inside struct{ pages http.Handler }

func (i inside) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := &answer{header: http.Header{}}
	r = r.Clone(r.Context())
	r.RequestURI, r.RemoteAddr = r.URL.RequestURI(), "127.0.0.1:1"
	if r.Body == nil {
		r.Body = http.NoBody
	}
	i.pages.ServeHTTP(answer, r)
	answer.WriteHeader(http.StatusOK)
	return &http.Response{Status: http.StatusText(answer.status), StatusCode: answer.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: answer.header, Body: io.NopCloser(&answer.body), Request: r}, nil
}

type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}
func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}

// form is one form on a page.
type form struct {
	action string
	values url.Values // what the page filled in already
}

// press opens a page, looks for the form that posts to an address with this ending, fills in the rest and sends it. It is
// false when there is no such form, or the answer was that it is too late: somebody was quicker.
func (b *browser) press(ctx context.Context, link, ending string, fill url.Values) (bool, error) {
	page, status, err := b.get(ctx, link)
	if err != nil {
		return false, err
	}
	if status != http.StatusOK {
		return false, failure("open "+ending, status)
	}
	for _, f := range formsOf(page) {
		at, err := url.Parse(f.action)
		if err != nil || !strings.HasSuffix(at.Path, ending) {
			continue
		}
		for name, values := range fill {
			f.values[name] = values
		}
		status, err := b.post(ctx, f.action, f.values)
		if err != nil {
			return false, err
		}
		return status < 400, failure("press "+ending, status)
	}
	return false, nil
}

// failure is an error only when the house itself is at fault; that a button came too late is part of a story.
func failure(doing string, status int) error {
	if status >= http.StatusInternalServerError {
		return fmt.Errorf("%s: the page answers %d", doing, status)
	}
	return nil
}

func (b *browser) get(ctx context.Context, link string) (*html.Node, int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.absolute(link), nil)
	if err != nil {
		return nil, 0, err
	}
	r.Header.Set("Accept", "text/html")
	res, err := b.client.Do(r)
	if err != nil {
		return nil, 0, fmt.Errorf("open a page: %w", err)
	}
	defer res.Body.Close()
	page, err := html.Parse(res.Body)
	return page, res.StatusCode, err
}

func (b *browser) post(ctx context.Context, action string, values url.Values) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.absolute(action), strings.NewReader(values.Encode()))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Origin", b.base)
	res, err := b.client.Do(r)
	if err != nil {
		return 0, fmt.Errorf("send a form: %w", err)
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, err
}

func (b *browser) absolute(link string) string {
	if strings.HasPrefix(link, "/") {
		return b.base + link
	}
	return link
}

// formsOf reads the forms of a page with what is filled in.
func formsOf(page *html.Node) (list []form) {
	for n := range page.Descendants() {
		if n.Type != html.ElementNode || n.Data != "form" {
			continue
		}
		f := form{action: attr(n, "action"), values: url.Values{}}
		for in := range n.Descendants() {
			if in.Type == html.ElementNode && in.Data == "input" && filledIn(in) {
				f.values.Add(attr(in, "name"), attr(in, "value"))
			}
		}
		list = append(list, f)
	}
	return list
}

func filledIn(in *html.Node) bool {
	switch attr(in, "type") {
	case "radio", "checkbox":
		return has(in, "checked")
	case "submit", "button":
		return false
	}
	return attr(in, "name") != ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
