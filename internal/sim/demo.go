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
	let  givenTo
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
		hasPlace := p == s.Story.Resident || slices.Contains(s.works, p) // and reads there what there is to read
		if !hasPlace || all && (len(s.Letters(p)) > 0 || s.Story.Office) {
			list = append(list, DemoLink{firstName(s.Name(p)) + "'s messages", "/demo/inbox/" + string(p), ""})
		}
	}
	list = append(list, DemoLink{"The on-call technician", "/oncall", "See who is locked out and what to check, and write down that the door is open."})
	office := []DemoLink{
		{"The office", "/office", "Who is locked out now. Under Your building: hours, rota, fee, staff, texts and locks."},
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

// cast is who plays in the story: the resident, whoever may be asked, the office where it is lived from there, and whoever got
// a message, in that order.
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
	if h.Story.Office {
		add(officer)
	}
	for _, l := range h.Letters("") {
		if l.Lockout() != "" || h.Story.Office || l.At.After(h.Story.At) {
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
	r = onPretendPhone(s.knowing(w, r, d.o.Log))
	back := sync.OnceValue(func() string { return s.back(r) })
	b := &barred{ResponseWriter: w, bar: func(lang string) []byte { return d.bar(s, r, lang, back()) }, from: func() string { return callsFrom(r, back) }}
	s.pages.ServeHTTP(b, r)
	b.finish()
}
