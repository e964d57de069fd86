package web

import (
	"net/http"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// statusOf turns the kind of an error into the status of the page.
func statusOf(k latchkey.Kind) int {
	switch k {
	case latchkey.Invalid:
		return http.StatusUnprocessableEntity
	case latchkey.NotFound:
		return http.StatusNotFound
	case latchkey.Forbidden, latchkey.Against:
		return http.StatusForbidden
	case latchkey.Conflict:
		return http.StatusConflict
	case latchkey.TooMany:
		return http.StatusTooManyRequests
	case latchkey.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// problem shows what is not as wished and the next number to call. It reads nothing that may be broken: the numbers are
// those that were last known.
func (v *visit) problem(err error) {
	kind := latchkey.KindOf(err)
	if (kind == latchkey.Internal || kind == latchkey.Unavailable) && v.ctx().Err() == nil { // who has gone away gets no answer, and that is no fault
		v.log.Error("answer a page", "method", v.r.Method, "path", pattern(v.r.URL.Path), "err", err)
	}
	if strings.HasPrefix(v.r.URL.Path, "/live/") {
		v.w.WriteHeader(statusOf(kind))
		return
	}
	var known desk.PublicView
	if v.known.Load() == nil && kind != latchkey.Internal && kind != latchkey.Unavailable {
		if pv, err := v.desk.PublicFor(v.ctx(), v.words.Lang, "", latchkey.Answers{}); err == nil { // the first page of a new server
			v.known.Store(&pv)
		}
	}
	if p := v.known.Load(); p != nil {
		known = *p
	}
	now := v.desk.Now()
	if known.Zone != nil {
		now = now.In(known.Zone)
	}
	f := v.placeFrame(v.words.Problem.Titles[kind], known.Property, now)
	f.Then = orRoot(v.backFrom(kind)) // never the address itself: what is not there looks the same whatever was typed
	f.Staff = strings.HasPrefix(v.r.URL.Path, "/oncall") || strings.HasPrefix(v.r.URL.Path, "/office")
	page := pages.Problem{Frame: f, Kind: kind, Says: v.says(err), Numbers: numbersOf(known.Property, now), Back: v.backFrom(kind)}
	if f.Staff && kind == latchkey.Forbidden && v.who.Person() != "" && v.who.Session.Level != latchkey.ProofProven {
		page.You = v.ownPage()
	}
	render(v.w, v.r, statusOf(kind), pages.ProblemPage(page))
}

// backFrom is where the person goes on: the page the form stood on, or the start.
func (v *visit) backFrom(kind latchkey.Kind) string {
	if kind == latchkey.NotFound || kind == latchkey.Against {
		return ""
	}
	parts := strings.Split(v.r.URL.Path, "/")
	switch {
	case v.r.Method == http.MethodGet:
		return v.r.URL.Path
	case len(parts) > 3 && parts[1] == "case":
		return "/case/" + parts[2]
	case len(parts) > 2 && slices.Contains(linkPages, parts[1]): // whoever came by a link knows no other page of ours
		return "/" + parts[1] + "/" + parts[2]
	case len(parts) > 4 && parts[2] == "case":
		return "/" + parts[1] + "/case/" + parts[3]
	case len(parts) > 2 && parts[len(parts)-2] == "signin":
		return strings.Join(parts[:len(parts)-1], "/")
	case len(parts) > 4 && parts[2] == "people-list" && parts[4] == "columns":
		return v.r.URL.Path
	case len(parts) > 4 && parts[2] == "people-list":
		return strings.Join(parts[:4], "/")
	case len(parts) > 2 && parts[2] == "people-list":
		return v.r.URL.Path
	case len(parts) > 3 && parts[2] == "you":
		return "/" + parts[1] + "/you"
	case len(parts) > 2 && (parts[1] == "home" || parts[1] == "move-in"):
		return "/" + parts[1]
	}
	return "/now"
}

// linkPages are the first words of pages to which a link in a message leads.
var linkPages = []string{"a", "d", "f", "g", "i", "j", "m", "q", "s"}

// pattern hides what a path carries, so that no link's token is ever written to a log, however a mail program has mangled
// the link.
func pattern(path string) string {
	parts := strings.Split(path, "/")
	for i := range parts {
		if i > 0 && slices.Contains(append([]string{"asks", "cal", "gcal"}, linkPages...), strings.ToLower(parts[i-1])) && parts[i] != "" || len(parts[i]) > idLength {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, "/")
}

// idLength is that of the ids in our paths; the words in links are longer.
const idLength = 26

func (v *visit) nothingHere() error {
	return latchkey.Errorf(latchkey.NotFound, "%s", v.words.Problem.Nothing)
}

func (v *visit) fromElsewhere() error {
	return latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Problem.Elsewhere)
}
