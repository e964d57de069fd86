package sim

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"

	"latchkey"
)

// Who a visitor of the demo is: at each counter somebody of the story, until they choose to be somebody else or sign out.

// demoCookie says which story a browser has been let into.
const demoCookie = "latchkey_demo"

// givenTo remembers who the sessions are that the demo gave: one that has ended no longer says so itself.
type givenTo struct {
	mu  sync.Mutex // guards what follows
	who map[string]latchkey.PersonID
}

func (l *givenTo) put(token string, who latchkey.PersonID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.who == nil {
		l.who = map[string]latchkey.PersonID{}
	}
	l.who[token] = who
}

func (l *givenTo) whose(token string) latchkey.PersonID {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.who[token]
}

// knowing lets a browser that is new to the story in: it is the resident's phone, the technician's and the office's at
// once. The cookies go into this request too, so that the very first page is already the story and no sign-in. A skip of a
// day ends sessions, and a shorter one what they prove, as in a real house; whoever the demo let in goes on as who they
// were. Whoever signed out stays out.
func (s *stage) knowing(w http.ResponseWriter, r *http.Request, log *slog.Logger) *http.Request {
	if r.Method != http.MethodGet || !wantsPage(r) {
		return r
	}
	c, err := r.Cookie(demoCookie)
	isNew := err != nil || c.Value != s.name
	var cookies []*http.Cookie
	if isNew {
		cookies = []*http.Cookie{{Name: demoCookie, Value: s.name}}
	}
	for counter, who := range s.counters() {
		if !isNew {
			if who = s.faded(r, counter); who == "" {
				continue
			}
		}
		session, err := s.be(r, who, counter)
		if err != nil {
			log.Warn("the demo could not sign somebody in", "counter", counter, "err", err)
			return r
		}
		cookies = append(cookies, session)
	}
	if len(cookies) == 0 {
		return r
	}
	return withCookies(w, r, cookies)
}

// faded is whose session at a counter the demo gave that holds no more, or proves no more; "": there is none.
func (s *stage) faded(r *http.Request, counter latchkey.Counter) latchkey.PersonID {
	c, err := r.Cookie(counter.Cookie(false))
	if err != nil {
		return ""
	}
	given := s.let.whose(c.Value)
	who, err := s.Desk.Whose(r.Context(), c.Value, counter)
	if err != nil || who.Person() != "" && who.Session.Level == latchkey.ProofProven {
		return ""
	}
	return given
}

// be makes a browser somebody's at a counter. Whoever was the same person there goes on where they stood.
func (s *stage) be(r *http.Request, who latchkey.PersonID, counter latchkey.Counter) (*http.Cookie, error) {
	token, err := s.Desk.GiveSession(r.Context(), who, counter, latchkey.ProofProven)
	if err != nil {
		return nil, err
	}
	s.let.put(token, who)
	session := &http.Cookie{Name: counter.Cookie(false), Value: token}
	old, err := r.Cookie(session.Name)
	if err != nil {
		return session, nil
	}
	before, err := s.Desk.Whose(r.Context(), old.Value, counter)
	if err == nil && before.Person() == who {
		err = s.Desk.GoOn(r.Context(), before, token)
	}
	return session, err
}

// counters is who a visitor is, at which counter.
func (s *stage) counters() map[latchkey.Counter]latchkey.PersonID {
	return map[latchkey.Counter]latchkey.PersonID{latchkey.CounterHome: s.Story.Resident, latchkey.CounterOnCall: technician, latchkey.CounterOffice: officer}
}

// technician and officer are who a visitor is at the two counters of the staff.
const (
	technician latchkey.PersonID = "walt-jankowski"
	officer    latchkey.PersonID = "grace-lindqvist"
)

// counterAt is the counter to which an address of the house belongs. False: what stands there is for whoever has the link.
func counterAt(path string) (latchkey.Counter, bool) {
	path, _, _ = strings.Cut(path, "?")
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch {
	case first == "oncall":
		return latchkey.CounterOnCall, true
	case first == "office":
		return latchkey.CounterOffice, true
	}
	return latchkey.CounterHome, len(first) != 1
}

// is says who a visitor is at a counter; "": nobody.
func (s *stage) is(ctx context.Context, r *http.Request, counter latchkey.Counter) latchkey.PersonID {
	c, err := r.Cookie(counter.Cookie(false))
	if err != nil {
		return ""
	}
	who, err := s.Desk.Whose(ctx, c.Value, counter)
	if err != nil {
		return ""
	}
	return who.Person()
}

// beView is a button by which a visitor becomes somebody.
type beView struct {
	Now    string // who they are; none: nobody, they signed out
	Person latchkey.PersonID
	Name   string
	To     string
}

// again is the way back to who the story makes a visitor; nil: that is who they are.
func (s *stage) again(r *http.Request) *beView {
	counter, has := counterAt(r.URL.Path)
	who := s.counters()[counter]
	is := s.is(r.Context(), r, counter)
	if !has || is == who {
		return nil
	}
	to := "/" + string(counter)
	if strings.HasPrefix(r.URL.Path, "/demo") {
		to = r.URL.RequestURI()
	}
	return &beView{Now: firstName(s.Name(is)), Person: who, Name: firstName(s.Name(who)), To: to}
}

// becomes lets a visitor be somebody at the counter of the page to which they go: whom a message was sent to, or who they were.
func (d *Demo) becomes(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	who, to := latchkey.PersonID(r.PostFormValue("person")), localPath(r.PostFormValue("to"))
	counter, has := counterAt(to)
	if s.Name(who) == "" || !has || counter != latchkey.CounterHome && !slices.Contains(s.works, who) {
		d.nothing(w, r)
		return
	}
	session, err := s.be(r, who, counter)
	if err != nil {
		d.o.Log.ErrorContext(r.Context(), "let a visitor be somebody", "counter", counter, "err", err)
		http.Error(w, "This cannot be done now.", http.StatusInternalServerError)
		return
	}
	withCookies(w, r, []*http.Cookie{session})
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func wantsPage(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "text/html") || r.Header.Get("Accept") == ""
}

// onPretendPhone lets whoever lives a story answer for a key-holder who has answered by themself: those are the links that
// pretend people press. Every other link knows the phone that came first, as in a real house: each browser is its own.
func onPretendPhone(r *http.Request) *http.Request {
	if !strings.HasPrefix(r.URL.Path, "/a/") {
		return r
	}
	return carrying(r, []*http.Cookie{{Name: deviceCookie(), Value: Device}})
}

// withCookies gives cookies to the browser and to the request under way. They end with the browser: a demo leaves nothing.
func withCookies(w http.ResponseWriter, r *http.Request, fresh []*http.Cookie) *http.Request {
	for _, c := range fresh {
		http.SetCookie(w, &http.Cookie{Name: c.Name, Value: c.Value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	return carrying(r, fresh)
}

// carrying is a request with cookies in place of those of the same names.
func carrying(r *http.Request, fresh []*http.Cookie) *http.Request {
	old := r.Cookies()
	r = r.Clone(r.Context())
	r.Header.Del("Cookie")
	for _, c := range old {
		if !slices.ContainsFunc(fresh, func(f *http.Cookie) bool { return f.Name == c.Name }) {
			r.AddCookie(c)
		}
	}
	for _, c := range fresh {
		r.AddCookie(c)
	}
	return r
}
