package web

import (
	"bytes"
	"fmt"
	"html"
	"net/http"

	"github.com/a-h/templ"
)

// Story is one page in one state, with sample data.
type Story struct {
	Name   string
	Stress bool // somebody may be at the door: stricter words, colours and targets
	Page   templ.Component
	Lang   string
}

// Path is where the storybook shows it.
func (s Story) Path() string { return "/storybook/" + s.Lang + "/" + s.Name }

// Storybook shows every page in every state, at /storybook/en/NAME and /storybook/es/NAME. It holds nobody's data and is for tests, pictures and
// whoever changes a page; a real house does not serve it.
func Storybook() http.Handler {
	a := readAssets()
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", a)
	stories := Stories(a.pages)
	mux.HandleFunc("GET /storybook/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!DOCTYPE html><html lang=en><title>Storybook</title><link rel=stylesheet href=%q><main><h1>Storybook</h1><ul>", a.pages.Style)
		for _, s := range stories {
			fmt.Fprintf(w, "<li><a href=%q>%s %s</a></li>", s.Path(), s.Lang, html.EscapeString(s.Name))
		}
		fmt.Fprint(w, "</ul></main></html>")
	})
	for _, s := range stories {
		mux.HandleFunc("GET "+s.Path(), func(w http.ResponseWriter, r *http.Request) { render(w, r, http.StatusOK, s.Page) })
	}
	return squeezed(withHeaders(a.policy, false, mux))
}

// render writes a page whole or not at all: half a page at two in the morning helps nobody.
func render(w http.ResponseWriter, r *http.Request, status int, page templ.Component) {
	var b bytes.Buffer
	if err := page.Render(r.Context(), &b); err != nil {
		http.Error(w, "The page could not be drawn. Please call the number you know.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Add("Vary", "Accept-Language, Cookie")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// StorybookStories lists what Storybook shows.
func StorybookStories() []Story { return Stories(readAssets().pages) }
