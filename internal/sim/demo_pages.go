package sim

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/words"
)

//go:embed demo.html
var demoHTML string

//go:embed demo.css
var demoCSS []byte

// demoPages reads the demo's templates; they are part of the program.
func demoPages() *template.Template {
	return template.Must(template.New("demo").Funcs(template.FuncMap{"first": firstName}).Parse(demoHTML))
}

// barView is what stands on the bar of every page.
type barView struct {
	W     words.DemoWords
	Clock string
	Story string
	Back  string
	Said  []eventView
	Be    *beView // a way back to who the story makes a visitor
}

type eventView struct{ At, Text string }

const clockForm = "Mon 15:04"

func (s *stage) zone() *time.Location {
	loc, err := time.LoadLocation("America/Chicago")
	if err != nil {
		return time.UTC // cannot be: the zones are linked in
	}
	return loc
}

// saidMost is how many of the last events stand on the bar.
const saidMost = 3

func (s *stage) events(most int) (list []eventView) {
	for _, e := range s.Events() {
		v := eventView{e.At.In(s.zone()).Format("15:04"), e.Text}
		if !slices.Contains(list, v) { // two contacts of one person, told in the same minute, are one thing that happened
			list = append(list, v)
		}
	}
	if most > 0 && len(list) > most {
		list = list[len(list)-most:]
	}
	return list
}

// back is where a skip leads from a page. The answer to a form is a page, too, and can be opened again only where there is one
// at its address.
func (s *stage) back(r *http.Request) string {
	if r.Method == http.MethodGet {
		return r.URL.RequestURI()
	}
	again := r.Clone(r.Context())
	again.Method, again.Body, again.ContentLength, again.Form, again.PostForm = http.MethodGet, http.NoBody, 0, nil, nil
	probe := &unread{header: http.Header{}}
	s.pages.ServeHTTP(probe, again)
	if probe.status >= http.StatusMultipleChoices {
		return "/demo"
	}
	return r.URL.RequestURI()
}

// callsFrom is where the page in place of a call leads back to from a page. From itself it leads where it led before.
func callsFrom(r *http.Request, back func() string) string {
	if r.URL.Path == "/demo/emergency" {
		return r.URL.Query().Get("from")
	}
	return back()
}

// unread is an answer of which only the status matters.
type unread struct {
	header http.Header
	status int
}

func (u *unread) Header() http.Header { return u.header }
func (u *unread) Write(b []byte) (int, error) {
	u.WriteHeader(http.StatusOK)
	return len(b), nil
}
func (u *unread) WriteHeader(status int) {
	if u.status == 0 {
		u.status = status
	}
}

// note is what the bar says of the visitor's last tap; "" is nothing.
func (s *stage) note(text string) {
	if text == "" {
		s.said.Store(nil)
		return
	}
	s.said.Store(&Event{At: s.Clock.Now(), Text: text})
}

// noted is what the bar says: of the last tap, or else of what happened by itself.
func (s *stage) noted(otherwise []eventView) []eventView {
	if e := s.said.Load(); e != nil {
		return []eventView{{e.At.In(s.zone()).Format("15:04"), e.Text}}
	}
	return otherwise
}

func (d *Demo) bar(s *stage, r *http.Request, lang, back string) []byte {
	var b bytes.Buffer
	v := s.barView(r, lang)
	v.Back, v.Said = back, s.noted(s.events(saidMost))
	if err := d.looks.ExecuteTemplate(&b, "bar", v); err != nil {
		return nil // a page without its bar is still a page
	}
	return b.Bytes()
}

// barView is the bar without what is said on it, in a language; English where there is none.
func (s *stage) barView(r *http.Request, lang string) barView {
	w := words.For(lang).Demo
	return barView{W: w, Clock: w.Clock(s.Clock.Now().In(s.zone())), Story: s.Story.ID, Back: r.URL.RequestURI(), Be: s.again(r)}
}

func (d *Demo) routes() {
	d.demo.HandleFunc("GET /demo", d.overview)
	d.demo.HandleFunc("GET /demo/{$}", d.overview)
	d.demo.HandleFunc("GET /demo/inbox/{person}", d.inbox)
	d.demo.HandleFunc("GET /demo/demo.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		w.Write(demoCSS)
	})
	d.demo.HandleFunc("POST /demo/skip", d.skip)
	d.demo.HandleFunc("POST /demo/be", d.becomes)
	d.demo.HandleFunc("GET /demo/lock/{lock}", d.lockPage)
	d.demo.HandleFunc("POST /demo/lock/{lock}", d.hands)
	d.demo.HandleFunc("POST /demo/story", d.begin)
}

// demoView is one page of the demo's own.
type demoView struct {
	Title    string
	Bar      barView
	Story    Story
	Resident string
	Links    []DemoLink
	Locks    []DemoLink
	Stories  []Story
	Events   []eventView
	Who      string
	Letters  []letterView
	Lock     lockView
}

type letterView struct {
	At, Channel, Title, Text, Link, Button string

	Be *beView // the link is for whoever it was sent to alone, and the visitor is somebody else there
}

func (d *Demo) page(w http.ResponseWriter, r *http.Request, name string, v demoView) {
	d.pageWith(w, r, http.StatusOK, name, v)
}

func (d *Demo) pageWith(w http.ResponseWriter, r *http.Request, status int, name string, v demoView) {
	s := d.now()
	v.Story, v.Resident = s.Story, firstName(s.Name(s.Story.Resident))
	v.Bar = s.barView(r, "en")
	v.Bar.Said = s.noted(nil)
	if r.Method != http.MethodGet || status != http.StatusOK {
		v.Bar.Back = "/demo"
	}
	var b bytes.Buffer
	if err := d.looks.ExecuteTemplate(&b, name, v); err != nil {
		d.o.Log.Error("a page of the demo cannot be made", "page", name, "err", err)
		http.Error(w, "This page of the demo cannot be shown.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// nothing answers for what the demo does not have, as the house does for what does not exist.
func (d *Demo) nothing(w http.ResponseWriter, r *http.Request) {
	d.pageWith(w, r, http.StatusNotFound, "nothing", demoView{Title: "There is nothing here"})
}

func (d *Demo) overview(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	events := s.events(0)
	slices.Reverse(events)
	d.page(w, r, "overview", demoView{Title: "The demo", Links: s.links(true), Locks: s.lockLinks(), Stories: Stories(), Events: events})
}

// channelNames say what a pretend channel stands for.
var channelNames = map[string]string{"pretend-push": "Push message", "pretend-mail": "E-mail", "pretend-pager": "Pager"}

func (d *Demo) inbox(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	who := latchkey.PersonID(r.PathValue("person"))
	name := s.Name(who)
	if name == "" {
		d.nothing(w, r)
		return
	}
	// What a tap a moment ago owes is on its way: without scripts the page would never show it.
	if _, err := s.Settle(r.Context()); err != nil {
		d.o.Log.ErrorContext(r.Context(), "bring what is due", "err", err)
	}
	v := demoView{Title: "Messages for " + name, Who: name, Links: s.links(true)}
	for _, l := range slices.Backward(s.Letters(who)) {
		view := letterView{At: l.At.In(s.zone()).Format(clockForm), Channel: channelNames[l.Channel], Title: l.Title, Text: l.Text,
			Link: strings.TrimPrefix(l.Link, d.o.BaseURL), Button: l.Button}
		if counter, has := counterAt(view.Link); has && s.is(r.Context(), r, counter) != who {
			view.Be = &beView{Person: who, Name: firstName(name), To: view.Link}
		}
		v.Letters = append(v.Letters, view)
	}
	d.page(w, r, "inbox", v)
}

// skip jumps to what happens next and returns to the page that was open.
func (d *Demo) skip(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	happened, err := s.Skip(r.Context())
	switch {
	case err != nil:
		d.o.Log.Warn("skip to what happens next", "err", err)
		s.note("Something went wrong in the demo. Start the story again.")
	case !happened:
		s.note("Nothing more happens by itself now. It is your turn.")
	default:
		s.note("")
	}
	http.Redirect(w, r, localPath(r.PostFormValue("back")), http.StatusSeeOther)
}

// begin starts a story from its beginning. The browser is let into it by its next page.
func (d *Demo) begin(w http.ResponseWriter, r *http.Request) {
	all := Stories()
	i := slices.IndexFunc(all, func(s Story) bool { return s.ID == r.PostFormValue("story") })
	if i < 0 {
		d.nothing(w, r)
		return
	}
	if err := d.show(r.Context(), all[i]); err != nil {
		d.o.Log.Error("a story cannot be started", "story", all[i].ID, "err", err)
		http.Error(w, "This story cannot be started. The one before goes on.", http.StatusInternalServerError)
		return
	}
	if all[i].Guest != nil || all[i].Office { // nobody is locked out: begin where everybody is named
		http.Redirect(w, r, "/demo", http.StatusSeeOther)
		return
	}
	http.Redirect(w, r, "/now", http.StatusSeeOther)
}

// localPath lets a form return to a page of this house only.
func localPath(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, `\`) || strings.ContainsFunc(to, func(r rune) bool { return r < ' ' }) {
		return "/now"
	}
	return to
}
