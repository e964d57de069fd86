package desk

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// Words of locks are taken down in batches: whatever waits at the same moment is one happening, with one look at each lock
// and one flush for all. A word that comes alone is a batch of one; there is no other way.

// wordsMost is how many words a batch has at the most: a lockout at one of these homes waits for one batch.
const wordsMost = store.DoorsMost

// heard is a word of a lock on its way, and what becomes of it.
type heard struct {
	stack string
	locks.Happening
	lock latchkey.LockID // once it is known
	done chan error
}

// hearing is who waits for their words to be taken down.
type hearing struct {
	mu      sync.Mutex // guards the rest
	waiting []*heard   // in the order in which they came
	busy    bool       // somebody takes down

	known doorMemory // of whoever takes down
}

// at is the stack and address of its lock.
func (w *heard) at() [2]string { return [2]string{w.stack, w.Address} }

// wait puts a word at the end of the line, and says whether somebody has to be found who takes it down.
func (q *hearing) wait(w *heard) (idle bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, w)
	idle, q.busy = !q.busy, true
	return idle
}

// leave takes a word out of the line; false when it is being taken down already.
func (q *hearing) leave(w *heard) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.waiting, w)
	if i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
	}
	return i >= 0
}

// gather lets others go first as long as more come: whoever was just answered says the next word now, and is in the next batch. Few
// large batches cost much less than many small ones.
func (q *hearing) gather() {
	for before, n := -1, q.length(); n > before && n < wordsMost; before, n = n, q.length() {
		runtime.Gosched()
	}
}

func (q *hearing) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

// next is the next batch; none when nobody waits any more.
func (q *hearing) next() (batch []*heard) {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := min(len(q.waiting), wordsMost)
	batch, q.waiting = slices.Clone(q.waiting[:n]), slices.Delete(q.waiting, 0, n)
	q.busy = n > 0
	return batch
}

// takeDown takes down batch after batch, until nobody waits.
func (d *Desk) takeDown(ctx context.Context) {
	for batch := d.hearing.next(); len(batch) > 0; batch = d.hearing.next() {
		d.hearBatch(ctx, batch)
		d.hearing.gather()
	}
}

// hearBatch takes down some words and answers everybody. Where one of them cannot be taken down, each is tried alone, so that
// it fails alone.
func (d *Desk) hearBatch(ctx context.Context, batch []*heard) {
	err := d.keepWords(ctx, batch)
	if err == nil || len(batch) == 1 || latchkey.KindOf(err) == latchkey.Unavailable {
		for _, w := range batch {
			w.done <- err
		}
		return
	}
	for i := range batch {
		d.hearBatch(ctx, batch[i:i+1])
	}
}

// keepWords takes down some words in one happening.
func (d *Desk) keepWords(ctx context.Context, batch []*heard) error {
	known := d.hearing.known.recall(batch, d.Now())
	places, err := d.lockPlaces(ctx, batch, known)
	if err != nil || len(places) == 0 {
		return err
	}
	take, err := d.takeOfWords(ctx, places, batch)
	if err != nil {
		return err
	}
	var kept *doorBook
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		b, err := d.openBook(tx, places, batch, known)
		known = nil // what this run changes of it holds for no second one
		if err != nil {
			return err
		}
		kept = b
		return b.hearAll(batch)
	})
	if errors.Is(err, errGoneSince) {
		return d.keepWords(ctx, batch)
	}
	if err == nil {
		d.hearing.known.remember(kept)
	}
	return err
}

// takeOfWords is what some words of locks decide about.
func (d *Desk) takeOfWords(ctx context.Context, places []store.LockPlace, batch []*heard) (take store.Take, err error) {
	for _, p := range places {
		if p.Home != "" {
			take.Homes = append(take.Homes, p.Home)
		} else {
			take.Properties = append(take.Properties, p.Property)
		}
	}
	homes, err := d.homesOfWords(ctx, places, batch)
	take.Homes = append(take.Homes, homes...)
	return take, err
}

// errGoneSince says that a lock was taken off its door after it was found: another may be at its address by now.
var errGoneSince = errors.New("a lock was taken off its door")

// lockPlaces finds the locks that some words are about; a word about a lock that nobody has added stays without one.
func (d *Desk) lockPlaces(ctx context.Context, batch []*heard, known map[latchkey.LockID]*doorPage) (places []store.LockPlace, err error) {
	found := map[[2]string]latchkey.LockID{}
	for _, p := range known {
		l := p.Lock
		found[[2]string{l.Stack, l.Address}] = l.ID
		places = append(places, store.LockPlace{ID: l.ID, Stack: l.Stack, Address: l.Address, Property: l.Property, Home: l.Home})
	}
	var at [][2]string
	for _, w := range batch {
		if _, is := found[w.at()]; !is {
			at, found[w.at()] = append(at, w.at()), ""
		}
	}
	if len(at) > 0 {
		if err := d.Store.Glance(ctx, func(v *store.View) error {
			more, err := v.LockPlaces(at)
			for _, p := range more {
				found[[2]string{p.Stack, p.Address}] = p.ID
			}
			places = append(places, more...)
			return err
		}); err != nil {
			return nil, err
		}
	}
	for _, w := range batch {
		w.lock = found[w.at()]
	}
	return places, nil
}

// doorBook is what a happening needs to know of the locks it takes words of, read once, and what it will write of them.
type doorBook struct {
	d     *Desk
	tx    *store.Tx
	now   time.Time
	pages map[latchkey.LockID]*doorPage
	order []*doorPage
	tasks []latchkey.Task
}

// doorPage is one lock's page. What is new on it is written at the end, all pages together.
type doorPage struct {
	*store.DoorFacts
	mark    store.Mark                // when its home or property was taken
	days    map[latchkey.PersonID]int // for how long each of those who live there lets a history be kept
	since   map[latchkey.PersonID]time.Time
	empty   rules.Emptiness // nobody lives behind it
	grants  map[latchkey.GrantID]latchkey.Grant
	changed bool                               // the lock's record has to be written
	added   map[latchkey.DoorEventID]time.Time // what is kept and not written yet, and until when it may be
}

// openBook reads the facts of some locks, where what is known of them from the batch before does not still hold. Of what is
// kept, only what is near to the words is of interest.
func (d *Desk) openBook(tx *store.Tx, places []store.LockPlace, batch []*heard, known map[latchkey.LockID]*doorPage) (*doorBook, error) {
	b := &doorBook{d: d, tx: tx, now: d.Now(), pages: map[latchkey.LockID]*doorPage{}}
	var asks []store.DoorAsk
	for _, p := range places {
		if k := known[p.ID]; k.holds(tx) {
			b.pages[p.ID], b.order = k, append(b.order, k)
			continue
		}
		since := b.now
		for _, w := range batch {
			if w.lock == p.ID && w.At.Before(since) {
				since = w.At
			}
		}
		asks = append(asks, store.DoorAsk{LockPlace: p, Since: since.Add(-rules.DoubledWithin)})
	}
	facts, err := tx.DoorFacts(asks)
	if err != nil {
		return nil, err
	}
	for _, a := range asks {
		f := facts[a.ID]
		page := &doorPage{DoorFacts: f, mark: tx.DoorMark(a.Home, a.Property), days: daysOf(f.Tenancies, f.Consents, f.Lock.Home), since: sinceOf(f.Tenancies, f.Consents, f.Lock.Home),
			grants: map[latchkey.GrantID]latchkey.Grant{}, added: map[latchkey.DoorEventID]time.Time{}}
		if page.empty, err = emptyOf(tx.View, f.Lock, f.Tenancies, b.now); err != nil {
			return nil, err
		}
		b.pages[a.ID], b.order = page, append(b.order, page)
	}
	return b, nil
}

// hearAll takes down words in their order, and writes what is new.
func (b *doorBook) hearAll(batch []*heard) error {
	for _, w := range batch {
		p := b.pages[w.lock]
		if p == nil {
			continue
		}
		if p.Lock.Removed != nil {
			return errGoneSince
		}
		if err := b.hear(p, w.Happening); err != nil {
			return err
		}
	}
	return b.keep()
}

// keep writes what is new in the book: each table once.
func (b *doorBook) keep() error {
	var said []latchkey.SmartLock
	var added []store.NewDoorEvent
	for _, p := range b.order {
		if p.changed {
			said = append(said, p.Lock)
		}
		for _, e := range p.Kept {
			if until, is := p.added[e.ID]; is {
				added = append(added, store.NewDoorEvent{DoorEvent: e, Until: until})
			}
		}
	}
	return errors.Join(b.tx.AddDoorEvents(added), b.tx.NoteReadings(said), b.d.stamp(b.tx, 0, nil, b.tasks))
}
