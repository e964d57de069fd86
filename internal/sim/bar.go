package sim

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// barred puts the demo's bar on a page on its way out. Whatever is not a page (styles, live updates) passes untouched and
// unbuffered.
type barred struct {
	http.ResponseWriter
	bar  func(lang string) []byte
	from func() string // the address of the page, to which the page in place of a call leads back

	decided bool
	status  int
	page    *bytes.Buffer // nil: passes through
}

func (b *barred) WriteHeader(status int) {
	if b.decided {
		return
	}
	b.decided, b.status = true, status
	if strings.HasPrefix(b.Header().Get("Content-Type"), "text/html") && b.Header().Get("Content-Encoding") == "" {
		b.page = &bytes.Buffer{}
		b.Header().Del("Content-Length")
		return
	}
	b.ResponseWriter.WriteHeader(status)
}

func (b *barred) Write(p []byte) (int, error) {
	if !b.decided {
		if b.Header().Get("Content-Type") == "" {
			b.Header().Set("Content-Type", http.DetectContentType(p))
		}
		b.WriteHeader(http.StatusOK)
	}
	if b.page != nil {
		return b.page.Write(p)
	}
	return b.ResponseWriter.Write(p)
}

// Flush lets live updates through at once.
func (b *barred) Flush() {
	if b.page == nil {
		if f, ok := b.ResponseWriter.(http.Flusher); ok {
			f.Flush()
		}
	}
}

// Unwrap lets a ResponseController reach the connection, for deadlines.
func (b *barred) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// finish sends the page with the bar on it: before the page's own head, after what stands first for an emergency.
func (b *barred) finish() {
	if b.page == nil {
		return
	}
	page := b.page.Bytes()
	spot := bytes.Index(page, []byte(`<header class="top"`))
	if spot < 0 {
		spot = max(0, bytes.Index(page, []byte("<body")))
		spot += bytes.IndexByte(page[spot:], '>') + 1
	}
	lang, from := "", func(part []byte) []byte { return part }
	if pageCall.Match(page) {
		from = leadingBack(b.from())
	}
	if m := pageLang.FindSubmatch(page[:spot]); m != nil {
		lang = string(m[1])
	}
	b.ResponseWriter.WriteHeader(b.status)
	for _, part := range [][]byte{page[:spot], b.bar(lang), page[spot:]} {
		if _, err := b.ResponseWriter.Write(from(part)); err != nil {
			return // the browser has gone
		}
	}
}

var (
	pageLang = regexp.MustCompile(`<html[^>]* lang="([a-z]+)"`)
	pageCall = regexp.MustCompile(`href="/demo/emergency\?number=[0-9+]*`)
)

// leadingBack lets the numbers on a page, none of which rings anybody, lead back to it: our pages tell no browser to say where
// somebody came from.
func leadingBack(to string) func(page []byte) []byte {
	return func(page []byte) []byte {
		return pageCall.ReplaceAll(page, []byte("${0}&amp;from="+url.QueryEscape(to)))
	}
}
