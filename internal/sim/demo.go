package sim

import (
	"context"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"latchkey"
)

// DemoOptions are what a demo needs from outside. All but At and Log are required.
type DemoOptions struct {
	Dir     string // a folder of its own; every story lives in a new one inside it
	Tick    func() time.Time
	At      time.Time // when the first story begins; zero: when it says
	NewID   func() string
	Secret  []byte
	BaseURL string
	Log     *slog.Logger
	Pages   func(*House) (http.Handler, error)
}

// Demo shows one story at a time to whoever comes: they are the resident, the office and the technician at once, and read
// everybody's pretend inbox. Nothing in it reaches anybody real.
type Demo struct {
	o     DemoOptions
	guard *http.CrossOriginProtection
	demo  *http.ServeMux
	looks *template.Template

	mu    sync.Mutex // guards what follows
	stage *stage
	shown int // stories shown so far; names their folders
}

// stage is the story that is being shown.
type stage struct {
	*House
	name string // of the cookie's value: whoever carries another one is new to this story
	stop context.CancelFunc
	done chan struct{}
}

// beat is how often a house in real time looks whether something is due.
const beat = 200 * time.Millisecond

// NewDemo opens the first story.
func NewDemo(ctx context.Context, o DemoOptions) (*Demo, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &Demo{o: o, guard: http.NewCrossOriginProtection(), demo: http.NewServeMux(), looks: demoPages()}
	d.routes()
	first := Stories()[0]
	if !o.At.IsZero() {
		first.At = o.At
	}
	return d, d.show(ctx, first)
}

// show opens a story and closes the one before.
func (d *Demo) show(ctx context.Context, s Story) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown++
	dir := filepath.Join(d.o.Dir, fmt.Sprintf("story-%d", d.shown))
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("make a folder for the story: %w", err)
	}
	h, err := Open(ctx, Options{Dir: dir, Tick: d.o.Tick, NewID: d.o.NewID, Secret: d.o.Secret, BaseURL: d.o.BaseURL, Log: d.o.Log,
		Pages: d.o.Pages, MoreLocks: true}, s)
	if err != nil {
		return err
	}
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	next := &stage{House: h, name: d.o.NewID(), stop: stop, done: make(chan struct{})}
	go func() {
		defer close(next.done)
		next.Run(running, beat)
	}()
	if d.stage != nil {
		d.stage.leave(d.o.Log)
	}
	d.stage = next
	return nil
}

func (s *stage) leave(log *slog.Logger) {
	s.stop()
	<-s.done
	if err := s.Close(); err != nil {
		log.Warn("the story before did not close cleanly", "err", err)
	}
}

// Close ends the story that is being shown.
func (d *Demo) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stage != nil {
		d.stage.leave(d.o.Log)
		d.stage = nil
	}
}

func (d *Demo) now() *stage {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.stage
}

// DemoLink is where somebody's part of the story can be seen, and what can be tried there.
type DemoLink struct{ Who, Path, Says string }

// Links are the places to go in the story that is being shown.
func (d *Demo) Links() []DemoLink { return d.now().links(false) }

// links are the phones and counters of a story; with all set also the messages of whoever has a counter of their own.
func (s *stage) links(all bool) []DemoLink {
	me := firstName(s.Name(s.Story.Resident))
	var list []DemoLink
	switch {
	case s.Story.Office:
		list = []DemoLink{{me + ", who lives in home " + strings.ToUpper(strings.TrimPrefix(string(s.Story.Home), "maple-")), "/home/locks", "Read how the lock on the own door is, and get a code of one's own."}}
	case s.Story.Guest != nil:
		list = []DemoLink{{me + ", who lets somebody in", "/home/guests", "Choose hours, doors and an end for a guest; pause the key, or end it."}}
	default:
		list = []DemoLink{{me + ", who is locked out", "/now", "Answer two questions, see the ways in, and ask for help."}}
	}
	list = append(list, s.guestLinks(context.Background())...)
	for _, p := range s.cast() {
		hasPlace := p == s.Story.Resident || slices.Contains(s.works, p)
		if !hasPlace || all && len(s.Letters(p)) > 0 {
			list = append(list, DemoLink{firstName(s.Name(p)) + "'s messages", "/demo/inbox/" + string(p), ""})
		}
	}
	list = append(list, DemoLink{"The on-call technician", "/oncall", "See who is locked out and what to check, and write down that the door is open."})
	office := []DemoLink{
		{"The office", "/office", "Who is locked out now. Under Building: hours, rota, fee, staff, texts and locks."},
		{"The office: codes for staff and vendors", "/office/codes", "Give a plumber a code for the building door, or for 3B, where nobody lives. End it again."},
		{"The office: locks", "/office/locks", "See a low battery and what to do. Find the lock that came today, put it on a door, try it."},
		{"The office: who came in", "/office/entries", "Read which code opened the building door, and when."}}
	if s.Story.Office {
		list = append(office, list...)
	} else {
		list = append(list, office...)
	}
	if all {
		return append(list, DemoLink{"All stories and messages", "/demo", ""})
	}
	return append(list, s.lockLinks()[0], DemoLink{"All stories, locks and messages", "/demo", ""})
}

// cast is who plays in the story: the resident, whoever may be asked, and whoever got a message, in that order.
func (h *House) cast() []latchkey.PersonID {
	all := []latchkey.PersonID{h.Story.Resident}
	add := func(p latchkey.PersonID) {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	for _, p := range h.Story.People {
		add(p.Person)
	}
	for _, l := range h.Letters("") {
		if l.Lockout() != "" {
			add(l.To)
		}
	}
	return all
}

// Lockout is the case a letter is about.
func (l Letter) Lockout() string { return l.Extra["lockout"] }

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

// ServeHTTP shows the story's pages with the demo's bar on them, and the demo's own pages under /demo.
func (d *Demo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := d.now()
	if s == nil {
		http.Error(w, "The demo has ended.", http.StatusServiceUnavailable)
		return
	}
	if _, pattern := d.demo.Handler(r); pattern != "" {
		r = s.knowing(w, r, d.o.Log)
		d.guard.Handler(d.demo).ServeHTTP(w, r)
		return
	}
	r = s.knowing(w, r, d.o.Log)
	b := &barred{ResponseWriter: w, bar: func() []byte { return d.bar(s, r) }}
	s.pages.ServeHTTP(b, r)
	b.finish()
}

// demoCookie says which story a browser has been let into.
const demoCookie = "latchkey_demo"

// knowing lets a browser that is new to the story in: it is the resident's phone, the technician's and the office's at
// once. The cookies go into this request too, so that the very first page is already the story and no sign-in. A skip of a
// day ends sessions, as in a real house; whoever had one goes on. Whoever signed out stays out.
func (s *stage) knowing(w http.ResponseWriter, r *http.Request, log *slog.Logger) *http.Request {
	if r.Method != http.MethodGet || !wantsPage(r) {
		return r
	}
	c, err := r.Cookie(demoCookie)
	isNew := err != nil || c.Value != s.name
	var cookies []*http.Cookie
	if isNew {
		cookies = []*http.Cookie{{Name: demoCookie, Value: s.name}, {Name: deviceCookie(), Value: Device}}
	}
	for counter, who := range s.counters() {
		if !isNew && !s.ended(r, counter) {
			continue
		}
		token, err := s.Desk.GiveSession(r.Context(), who, counter, latchkey.ProofProven)
		if err != nil {
			log.Warn("the demo could not sign somebody in", "counter", counter, "err", err)
			return r
		}
		cookies = append(cookies, &http.Cookie{Name: counter.Cookie(false), Value: token})
	}
	if len(cookies) == 0 {
		return r
	}
	return withCookies(w, r, cookies)
}

// ended says whether a browser has a session at a counter that holds no more.
func (s *stage) ended(r *http.Request, counter latchkey.Counter) bool {
	c, err := r.Cookie(counter.Cookie(false))
	if err != nil {
		return false
	}
	who, err := s.Desk.Whose(r.Context(), c.Value, counter)
	return err == nil && who.Person() == ""
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

func wantsPage(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "text/html") || r.Header.Get("Accept") == ""
}

// withCookies gives cookies to the browser and to the request under way. They end with the browser: a demo leaves nothing.
func withCookies(w http.ResponseWriter, r *http.Request, fresh []*http.Cookie) *http.Request {
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
		http.SetCookie(w, &http.Cookie{Name: c.Name, Value: c.Value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	return r
}
