package sim

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	_ "time/tzdata" // the pretend house stands in Springfield, whatever the machine knows about zones

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

//go:embed maplecourt.json
var mapleCourt []byte

// MapleCourt is the property file of the pretend house, as anybody could load it.
func MapleCourt() []byte { return slices.Clone(mapleCourt) }

// Property is the id of Maple Court in its file.
const Property latchkey.PropertyID = "maple-court"

// House is Maple Court in one folder: a store, a desk, inboxes and people.
//
// It carries out itself what is owed, in the order in which it is due and one thing at a time, so that a story is the
// same every time it is lived. A real house leaves that to jobs.
type House struct {
	Desk  *desk.Desk
	Store *store.Store
	Clock *Clock
	Story Story
	Lock  *fakelock.Lock // on the door of one home

	post  postbox
	diary diary
	log   *slog.Logger
	base  string
	pages http.Handler
	works []latchkey.PersonID // on the staff

	stack  *fakelock.Stack
	locks  []*pretendLock
	murmur murmur
	deaf   func() // ends the listening to the locks

	said atomic.Pointer[Event] // what the demo's bar says next

	mu     sync.Mutex // guards what follows, and lets one thing happen at a time
	people map[latchkey.PersonID]*pretender
	plans  []act
}

// Options are what a house needs from outside. All but Tick, At and Log are required.
type Options struct {
	Dir string // an empty folder; the house keeps everything in it
	// Database is an empty PostgreSQL database that takes the place of the file in Dir; "": the file.
	Database string
	Tick     func() time.Time // the clock by which the house's own clock runs; nil: it stands still between jumps
	At       time.Time        // when the story begins; zero: when the story says
	NewID    func() string
	Secret   []byte
	BaseURL  string
	Log      *slog.Logger
	Pages    func(*House) (http.Handler, error) // the pages that people answer on

	MoreLocks bool // pretend locks on more doors than the one of the stories: the building's, an empty home's; and one on none yet
}

// inboxes are the pretend channels, by the real ones they stand for.
var inboxes = map[string]string{"ntfy": "push", "email": "mail", "webhook": "pager"}

// Open builds the house of one story and lives the story before it, if there is one. The clock then stands where the
// story begins.
func Open(ctx context.Context, o Options, s Story) (*House, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if !o.At.IsZero() {
		s.At = o.At
	}
	h := &House{Clock: NewClock(startOf(s), o.Tick), Story: s, log: o.Log, base: o.BaseURL, people: map[latchkey.PersonID]*pretender{}}
	var channels []notify.Channel
	for _, like := range []string{"push", "mail", "pager"} {
		box := notify.NewInbox(like)
		box.Heard = func(m notify.Message) { h.post.put(h.Clock.Now(), box.Name(), m) }
		channels = append(channels, box)
	}
	set, err := notify.NewPretendSet(channels...)
	if err != nil {
		return nil, fmt.Errorf("open the pretend house: %w", err)
	}
	dsn := o.Database
	if dsn == "" {
		dsn = "sqlite://" + filepath.Join(o.Dir, "latchkey.db")
	}
	h.Store, err = store.Open(ctx, dsn, store.Options{Now: h.Clock.Now, NewID: o.NewID,
		Log: o.Log, KeyDir: o.Dir, Server: "maple court", HouseClock: true})
	if err != nil {
		return nil, fmt.Errorf("open the pretend house: %w", err)
	}
	h.Desk = &desk.Desk{Store: h.Store, Notify: set, Now: h.Clock.Now, NewID: o.NewID, Secret: o.Secret, BaseURL: o.BaseURL, Log: o.Log, Pretend: true}
	h.wireLocks(pretendLocks(o.MoreLocks))
	err = h.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.PutMeta(desk.PretendMark, "nothing here is real") })
	if err == nil {
		h.pages, err = o.Pages(h)
	}
	if err == nil {
		err = h.moveIn(ctx, s)
	}
	if err != nil {
		h.deaf()
		_ = h.Store.Close() // what went wrong first is what matters
		return nil, fmt.Errorf("open the pretend house: %w", err)
	}
	return h, nil
}

// startOf is when the clock starts: with the story before this one, if there is one.
func startOf(s Story) time.Time {
	for _, b := range append(Stories(), earlier()...) {
		if b.ID == s.Before && b.At.Before(s.At) {
			return b.At
		}
	}
	return s.At
}

// moveIn loads the property file with the story's key-holders, and sets the clock to where the story begins.
func (h *House) moveIn(ctx context.Context, s Story) error {
	f, err := files.ReadProperty(mapleCourt)
	if err != nil {
		return err
	}
	h.furnish(&f, s)
	loaded, err := h.Desk.Import(ctx, f, "demo", false)
	if err != nil {
		return err
	}
	if len(loaded.Refusals) > 0 {
		return fmt.Errorf("load maplecourt.json: %s %s: %s", loaded.Refusals[0].Noun, loaded.Refusals[0].ID, loaded.Refusals[0].Why)
	}
	if err := h.fitLocks(ctx); err != nil {
		return err
	}
	if s.Before != "" {
		if err := h.liveBefore(ctx, s); err != nil {
			return err
		}
	}
	h.Clock.JumpTo(s.At)
	if err := h.letIn(ctx, s); err != nil {
		return err
	}
	for _, l := range h.locks {
		l.Thumb(latchkey.BoltLocked) // so that it has said lately how it stands
		l.Drain(l.battery)
	}
	if _, err = h.Settle(ctx); err == nil {
		h.diary.close() // what was before is not part of this story
	}
	return err
}

// furnish makes the story's changes to the file: its key-holders, and pretend inboxes for every contact.
func (h *House) furnish(f *latchkey.PropertyFile, s Story) {
	for i := range f.Homes {
		if f.Homes[i].ID == s.Home && s.Holders != nil {
			f.Homes[i].Holders = s.Holders
		}
	}
	h.diary.names = map[latchkey.PersonID]string{}
	for _, e := range f.Staff {
		h.works = append(h.works, e.Person)
	}
	for i, p := range f.People {
		h.diary.names[p.ID] = p.Name
		contacts := slices.Clone(p.Contacts)
		for j, c := range contacts {
			contacts[j].Channel, contacts[j].Address = "pretend-"+inboxes[c.Channel], string(p.ID)
		}
		f.People[i].Contacts = contacts
	}
	for _, p := range s.People {
		h.people[p.Person] = &pretender{Pretend: p, rung: map[string]int{}, answered: map[string]bool{}}
	}
}

// liveBefore lives the story that came before this one to its end.
func (h *House) liveBefore(ctx context.Context, s Story) error {
	for _, b := range append(Stories(), earlier()...) {
		if b.ID != s.Before {
			continue
		}
		phone, err := h.Phone(ctx, b.Resident, b.Home)
		if err != nil {
			return err
		}
		return phone.liveThrough(ctx)
	}
	return fmt.Errorf("story %s: there is no story %s before it", s.ID, s.Before)
}

// Close ends the house. Its folder belongs to whoever made it.
func (h *House) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.deaf()
	return h.Store.Close()
}

// Run lets the house live in real time until ctx ends.
func (h *House) Run(ctx context.Context, beat time.Duration) error {
	t := time.NewTicker(beat)
	defer t.Stop()
	for {
		if _, err := h.Settle(ctx); err != nil && ctx.Err() == nil {
			h.log.Warn("the pretend house stumbled and goes on", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
		}
	}
}
