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
		Pages: d.o.Pages}, s)
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

// DemoLink is where somebody's part of the story can be seen.
type DemoLink struct{ Who, Path string }

// Links are the places to go in the story that is being shown.
func (d *Demo) Links() []DemoLink { return d.now().links(false) }

// links are the phones and counters of a story; with all set also the messages of whoever has a counter of their own.
func (s *stage) links(all bool) []DemoLink {
	list := []DemoLink{{firstName(s.Name(s.Story.Resident)) + ", who is locked out", "/now"}}
	if s.Story.Guest != nil {
		list[0] = DemoLink{firstName(s.Name(s.Story.Resident)) + ", who lets somebody in", "/home/guests"}
	}
	list = append(list, s.guestLinks(context.Background())...)
	for _, p := range s.cast() {
		hasPlace := p == s.Story.Resident || slices.Contains(s.works, p)
		if !hasPlace || all && len(s.Letters(p)) > 0 {
			list = append(list, DemoLink{firstName(s.Name(p)) + "'s messages", "/demo/inbox/" + string(p)})
		}
	}
	return append(list, DemoLink{"The on-call technician", "/oncall"}, DemoLink{"The office", "/office"}, lockLink(), DemoLink{"All stories and messages", "/demo"})
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
	if r = s.knowing(w, r, d.o.Log); r.Method != http.MethodGet {
		s.pages.ServeHTTP(w, r)
		return
	}
	b := &barred{ResponseWriter: w, bar: func() []byte { return d.bar(s, r) }}
	s.pages.ServeHTTP(b, r)
	b.finish()
}

// demoCookie says which story a browser has been let into.
const demoCookie = "latchkey_demo"

// knowing lets a browser that is new to the story in: it is the resident's phone, the technician's and the office's at
// once. The cookies go into this request too, so that the very first page is already the story and no sign-in.
func (s *stage) knowing(w http.ResponseWriter, r *http.Request, log *slog.Logger) *http.Request {
	if c, err := r.Cookie(demoCookie); err == nil && c.Value == s.name || r.Method != http.MethodGet || !wantsPage(r) {
		return r
	}
	cookies := []*http.Cookie{{Name: demoCookie, Value: s.name}, {Name: deviceCookie(), Value: Device}}
	for counter, who := range s.counters() {
		token, err := s.Desk.GiveSession(r.Context(), who, counter, latchkey.ProofProven)
		if err != nil {
			log.Warn("the demo could not sign somebody in", "counter", counter, "err", err)
			return r
		}
		cookies = append(cookies, &http.Cookie{Name: counter.Cookie(false), Value: token})
	}
	return withCookies(w, r, cookies)
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
