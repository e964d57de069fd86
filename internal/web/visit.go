package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// visit is one request by one person.
type visit struct {
	*Server
	w   http.ResponseWriter
	r   *http.Request
	who desk.Viewer

	words *words.Pages // in the language of this visit

	route route // the line of the table that led here
}

func (v *visit) ctx() context.Context { return v.r.Context() }

// open lets a visitor through the door of a route. Errors become pages here and nowhere else.
func (s *Server) open(rt route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r, stop := limited(r, rt)
		defer stop()
		v := &visit{Server: s, w: w, r: r, route: rt}
		v.speaks("")
		if err := v.enter(rt); err != nil && rt.door == provider {
			v.refuseHook(err)
		} else if err != nil {
			v.problem(err)
		}
	}
}

func (v *visit) enter(rt route) (err error) {
	if v.r.Method == http.MethodPost {
		if err := v.parse(rt); err != nil {
			return &latchkey.Error{Kind: latchkey.Invalid, Doing: "read a form", Sentence: "That was too much to read. Please try again.", Err: err}
		}
	}
	if err := v.readable(); err != nil {
		return err
	}
	if rt.door == provider {
		return rt.handle(v)
	}
	if rt.door != linked {
		if v.who, err = v.desk.Whose(v.ctx(), v.cookie(v.counterOf(rt).Cookie(v.secure)), v.counterOf(rt)); err != nil && !rt.standsAlone() {
			return err
		}
		v.speaks(v.who.Language)
		v.who.Language = v.words.Lang // the planner speaks as the page does
	}
	v.marksCard()
	if rt.door != anybody && rt.door != linked && v.who.Person() == "" {
		v.toSignIn(rt)
		return nil
	}
	return rt.handle(v)
}

// parse reads a form. Only a list of holidays may come as a file.
func (v *visit) parse(rt route) error {
	if rt.path == holidaysPath && strings.HasPrefix(v.r.Header.Get("Content-Type"), "multipart/form-data") {
		return v.r.ParseMultipartForm(listMost)
	}
	return v.r.ParseForm()
}

// standsAlone is true of the one page that answers with nothing behind it: somebody is trying the door.
func (rt route) standsAlone() bool { return strings.HasPrefix(rt.path, "/door") }

// readable turns away what no person types and no database can keep: letters that are none.
func (v *visit) readable() error {
	if !writable(v.r.URL.Path) {
		return v.nothingHere()
	}
	for _, values := range []url.Values{v.r.URL.Query(), v.r.PostForm} {
		for name, all := range values {
			if !writable(name) || slices.ContainsFunc(all, func(s string) bool { return !writable(s) }) {
				return latchkey.Errorf(latchkey.Invalid, "That has letters in it that we cannot read. Please type it again.")
			}
		}
	}
	return nil
}

func writable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// counterOf is the side of the house an address belongs to, also where anybody may come.
func (v *visit) counterOf(rt route) latchkey.Counter {
	switch {
	case rt.door == onCall || strings.HasPrefix(v.r.URL.Path, "/oncall"):
		return latchkey.CounterOnCall
	case rt.door == office || strings.HasPrefix(v.r.URL.Path, "/office"):
		return latchkey.CounterOffice
	}
	return latchkey.CounterHome
}

// toSignIn sends a stranger to the sign-in of that counter, and back afterwards. A form is never carried along.
func (v *visit) toSignIn(rt route) {
	if rt.live {
		v.w.WriteHeader(http.StatusNoContent) // tells the browser not to come back for changes
		return
	}
	then := v.r.URL.Path
	if v.r.Method == http.MethodPost {
		then = orRoot(baseOf(v.counterOf(rt)))
	}
	v.see(baseOf(v.counterOf(rt)) + "/signin?then=" + url.QueryEscape(then))
}

// baseOf is the beginning of a counter's own addresses.
func baseOf(c latchkey.Counter) string {
	switch c {
	case latchkey.CounterOnCall:
		return "/oncall"
	case latchkey.CounterOffice:
		return "/office"
	}
	return ""
}

func orRoot(path string) string {
	if path == "" {
		return "/"
	}
	return path
}

func (v *visit) cookie(name string) string {
	c, err := v.r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// see answers a form: look there now. The browser asks with GET, so reloading never sends the form again.
func (v *visit) see(path string) { http.Redirect(v.w, v.r, path, http.StatusSeeOther) }

func (v *visit) show(page templ.Component) error {
	render(v.w, v.r, http.StatusOK, page)
	return nil
}

func (v *visit) form(name string) string  { return strings.TrimSpace(v.r.PostFormValue(name)) }
func (v *visit) query(name string) string { return v.r.URL.Query().Get(name) }

func (v *visit) minutes() int {
	n, _ := strconv.Atoi(v.form("minutes"))
	return n
}

func (v *visit) lockout() latchkey.LockoutID { return latchkey.LockoutID(v.r.PathValue("id")) }

// placeFrame is the frame of a page about a property.
func (v *visit) placeFrame(title string, p latchkey.Property, now time.Time) pages.Frame {
	number := rules.EmergencyNumber(p)
	v.words = words.In(v.words, p.Country) // from here on this visit writes as people there do
	f := pages.Frame{W: v.words, Title: title, Now: now, Assets: v.assets.pages, Emergency: pages.Emergency{Number: number, Demo: v.desk.Pretend, Lang: words.SpokenIn(p.Country)},
		Place: pages.Place{Name: p.Name, Address: p.Address, Country: p.Country, Currency: p.Currency}}
	f.Notice, f.Then, f.Keep, f.PlanLang = v.said(), v.thisPage(), v.onlyHere(), v.words.Lang
	f.MayKeep, f.Fresh = v.keeps(), fresh(v.r)
	f.AtDoor = v.doorOf()
	return f
}

// doorOf is where the guidance for somebody at the door is; it keeps the property that was chosen.
func (v *visit) doorOf() string {
	if at := v.r.FormValue("at"); at != "" {
		return pages.DoorChoiceOf(url.Values{"at": {at}}).Address()
	}
	return "/door"
}

// publicFrame is the frame of a page for anybody.
func (v *visit) publicFrame(title string) (pages.Frame, desk.PublicView, error) {
	pv, err := v.public(latchkey.Answers{})
	return v.placeFrame(title, pv.Property, pv.Now), pv, err
}

// public reads the property that this visitor means, and remembers it for the hour in which the store does not answer.
func (v *visit) public(a latchkey.Answers) (desk.PublicView, error) {
	at := latchkey.PropertyID(v.r.FormValue("at"))
	pv, err := v.desk.PublicFor(v.ctx(), v.words.Lang, at, a)
	if err == nil && at == "" { // what holds for everybody here, not for whoever chose a building last
		v.known.Store(&pv)
	}
	return pv, err
}

// saidWords are the short notices a page may begin with, named in its address so that nothing typed is ever shown.
func (v *visit) said() string {
	switch v.query("said") {
	case "stale":
		return v.words.Problem.Stale
	case "reported":
		return v.words.Now.Reported
	case "saved":
		return v.words.Common.Saved
	case "right":
		return v.words.IsItYou.RightSaid
	case "wrong":
		return v.words.IsItYou.WrongSaid
	case "tested":
		return v.words.Reach.TestSent
	case "invited":
		return v.words.Home.Invited
	case "partly":
		return v.words.OwnCode.Partly
	}
	return ""
}
