package desk_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// turnstile holds the next happening at its first write until it is let go; then everything goes through, and may break.
type turnstile struct {
	storetest.Breaker
	mu      sync.Mutex // guards what follows
	there   chan bool
	letGo   chan bool
	commits int
}

func (g *turnstile) hold() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.there, g.letGo = make(chan bool), make(chan bool)
}

func (g *turnstile) pass(write string, when store.Moment) error {
	g.mu.Lock()
	there, letGo := g.there, g.letGo
	g.there = nil
	if write == "commit" && when == store.After {
		g.commits++
	}
	g.mu.Unlock()
	if there != nil {
		close(there)
		<-letGo
	}
	return g.Breaker.Fault(write, when)
}

// word is what a lock says, to whichever stack it hangs on.
type word struct {
	locks.Happening
	answer error
}

// together lets words wait while another one is being taken down, in this order, and then takes them down as one batch. Before
// is called when they all wait.
func (h *house) together(g *turnstile, first locks.Happening, before func(), all ...*word) {
	h.t.Helper()
	var wg sync.WaitGroup
	g.hold()
	there, letGo := g.there, g.letGo
	wg.Go(func() {
		if err := h.desk.HeardLock(h.ctx, "fake", first); err != nil {
			h.t.Errorf("the word before: %v", err)
		}
	})
	<-there
	for i, w := range all {
		wg.Go(func() { w.answer = h.desk.HeardLock(h.ctx, "fake", w.Happening) })
		for desk.WordsWaiting(h.desk) <= i {
			runtime.Gosched()
		}
	}
	before()
	close(letGo)
	wg.Wait()
}

// doors puts locks on Ana's home, on Priya's, and on the lobby; Ana and Priya keep a history.
func (h *house) doors() (anas, priyas, lobby latchkey.SmartLock) {
	h.t.Helper()
	_, anas = h.withLock(keypad())
	priyas, lobby = anas, anas
	priyas.ID, priyas.Home, priyas.Address, priyas.Name = "priyas", h204, "204", "Door of 204"
	lobby.ID, lobby.Home, lobby.Address, lobby.Door, lobby.Name = "lobby", "", "lobby", "building", "Lobby"
	if err := h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}, Homes: []latchkey.HomeID{h204}}, func(tx *store.Tx) error {
		if err := tx.PutSmartLock(priyas); err != nil {
			return err
		}
		return tx.PutSmartLock(lobby)
	}); err != nil {
		h.t.Fatal(err)
	}
	h.keepsHistory(h.resident(), 7)
	if err := h.desk.SetOwnDoor(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h204, 7); err != nil {
		h.t.Fatal(err)
	}
	return anas, priyas, lobby
}

// by is a word that a bolt was moved by a hand that can be told from others.
func by(l latchkey.SmartLock, at time.Time, to latchkey.Bolt, slot int) *word {
	w := moved(l, at, locks.ByKeypad, slot)
	w.Reading.Bolt = to
	return &word{Happening: w}
}

// kept is what is kept of a lock, oldest first: what, and by which slot.
func (h *house) kept(l latchkey.SmartLock) (out string) {
	h.t.Helper()
	if err := h.store.View(h.ctx, func(v *store.View) error {
		all, err := v.DoorEventsFrom(l.ID, time.Time{}.AddDate(1970, 0, 0), 1000)
		for _, e := range all {
			out += fmt.Sprintf("%s %d ", e.Kind, e.Slot)
		}
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// Locks of several doors speak while the house is busy. What they said is one happening: each in its order, what was said twice
// once, whoever lives there told apart, and the last word says how the bolt stands.
func TestWordsThatWaitTogetherAreOneHappening(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		g := &turnstile{}
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", g.pass)
		anas, priyas, lobby := h.doors()
		now := h.clock.Now()
		at := func(s int) time.Time { return now.Add(time.Duration(s) * time.Second) }
		h.clock.set(at(30))
		all := []*word{by(anas, at(1), latchkey.BoltUnlocked, 1), by(priyas, at(1), latchkey.BoltUnlocked, 1), by(anas, at(2), latchkey.BoltLocked, 2),
			by(anas, at(1), latchkey.BoltUnlocked, 1), // said twice
			by(lobby, at(3), latchkey.BoltUnlocked, 1), by(anas, at(3), latchkey.BoltUnlocked, 3), {Happening: locks.Happening{Address: "nobody's", At: at(1), Kind: locks.Moved}},
			by(priyas, at(9), latchkey.BoltLocked, 2), by(priyas, at(5), latchkey.BoltLocked, 4)} // the last one comes late
		was := 0
		h.together(g, by(lobby, at(0), latchkey.BoltLocked, 9).Happening, func() { was = g.commits }, all...)
		h.want("happenings: the word before, and all the others", g.commits-was, 2)
		for i, w := range all {
			if w.answer != nil {
				t.Errorf("word %d: %v", i, w.answer)
			}
		}
		h.want("of Ana's lock", h.kept(anas), "unlocked 1 locked 2 unlocked 3 ")
		h.want("of Priya's lock", h.kept(priyas), "unlocked 1 locked 4 locked 2 ")
		h.want("of the lobby", h.kept(lobby), "locked 9 unlocked 1 ")
		if r := h.lockOf(anas.ID).Reading; r.Bolt != latchkey.BoltUnlocked || !r.At.Equal(at(3)) {
			t.Errorf("Ana's bolt stands as it was said last: %+v", r)
		}
		if r := h.lockOf(priyas.ID).Reading; r.Bolt != latchkey.BoltLocked || !r.At.Equal(at(9)) {
			t.Errorf("a late word does not say how Priya's stands: %+v", r)
		}

		// The same words in another batch are the same events, also what was said before the opposite.
		for _, w := range all[:6] {
			w.answer = nil
		}
		h.together(g, by(lobby, at(0), latchkey.BoltLocked, 9).Happening, func() {}, all[2], all[5], all[0], all[1], all[4])
		h.want("of Ana's lock, said again", h.kept(anas), "unlocked 1 locked 2 unlocked 3 ")
		h.want("of Priya's", h.kept(priyas), "unlocked 1 locked 4 locked 2 ")
		h.want("of the lobby", h.kept(lobby), "locked 9 unlocked 1 ")
	})
}

// A lock that says more within three seconds than is read of it at first: what was said long before in its chatter, and is said
// again, is there once; and what comes late is late.
func TestALockThatChatters(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.keepsHistory(h.resident(), 7)
		now := h.clock.Now()
		h.clock.set(now.Add(3 * time.Second))
		want := ""
		for n := range 8 {
			h.hearsWord(by(l, now.Add(time.Duration(n)*300*time.Millisecond), latchkey.BoltUnlocked, 1+n).Happening)
			want += fmt.Sprintf("unlocked %d ", 1+n)
		}
		for n := range 8 {
			h.hearsWord(by(l, now.Add(time.Duration(n)*300*time.Millisecond), latchkey.BoltUnlocked, 1+n).Happening)
		}
		h.want("said twice", h.kept(l), want)
		h.hearsWord(by(l, now.Add(450*time.Millisecond), latchkey.BoltLocked, 9).Happening)
		h.hearsWord(by(l, now.Add(10*time.Millisecond), latchkey.BoltUnlocked, 1).Happening)
		h.hearsWord(by(l, now.Add(460*time.Millisecond), latchkey.BoltUnlocked, 1).Happening)
		h.want("locked between, so the last one is another movement", h.kept(l), strings.Replace(want, "unlocked 3", "locked 9 unlocked 1 unlocked 3", 1))
	})
}

func (h *house) lockOf(id latchkey.LockID) (l latchkey.SmartLock) {
	h.t.Helper()
	if err := h.store.View(h.ctx, func(v *store.View) (err error) {
		l, err = v.SmartLock(id)
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return l
}

// A word that cannot be kept, and a lock whose record cannot be read, fail alone: whoever waits beside them is taken down.
func TestAWordThatCannotBeKeptFailsAlone(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		g := &turnstile{}
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", g.pass)
		anas, priyas, lobby := h.doors()
		now := h.clock.Now()
		h.clock.set(now.Add(time.Minute))
		before := by(anas, time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), latchkey.BoltUnlocked, 8) // no date that can be written down
		all := []*word{by(anas, now.Add(time.Second), latchkey.BoltUnlocked, 1), before, by(anas, now.Add(2*time.Second), latchkey.BoltLocked, 2), by(priyas, now, latchkey.BoltUnlocked, 1)}
		h.together(g, by(lobby, now, latchkey.BoltLocked, 9).Happening, func() {}, all...)
		for i, w := range all {
			if (w.answer != nil) != (w == before) {
				t.Errorf("word %d: %v", i, w.answer)
			}
		}
		h.want("of Ana's lock", h.kept(anas), "unlocked 1 locked 2 ")
		h.want("of Priya's", h.kept(priyas), "unlocked 1 ")

		h.spoil(priyas.ID)
		all = []*word{by(priyas, now.Add(3*time.Second), latchkey.BoltLocked, 3), by(anas, now.Add(4*time.Second), latchkey.BoltUnlocked, 3)}
		h.together(g, by(lobby, now.Add(5*time.Second), latchkey.BoltUnlocked, 9).Happening, func() {}, all...)
		if all[0].answer == nil || all[1].answer != nil {
			t.Errorf("a record that cannot be read: %v; beside it: %v", all[0].answer, all[1].answer)
		}
		h.want("of Ana's lock", h.kept(anas), "unlocked 1 locked 2 unlocked 3 ")
	})
}

// spoil makes a lock's record unreadable, as a bad disk does, and lets it be read again.
func (h *house) spoil(id latchkey.LockID) {
	h.t.Helper()
	db := h.tables()
	if path, ok := strings.CutPrefix(h.dsn, "sqlite://"); ok {
		var err error
		if db, err = sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=busy_timeout(5000)"); err != nil {
			h.t.Fatal(err)
		}
		defer db.Close()
	}
	for _, q := range []string{`UPDATE locks SET doc = 'x' WHERE id = $1`, `UPDATE homes SET rev = rev + 1 WHERE id = (SELECT home FROM locks WHERE id = $1)`} {
		if _, err := db.Exec(q, string(id)); err != nil {
			h.t.Fatal(err)
		}
	}
}

// Whoever has gone away before it was their turn is not taken down, and holds nobody up; whoever goes while it is, hears the
// truth.
func TestWhoeverLeavesTheLineIsNotTakenDown(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		g := &turnstile{}
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", g.pass)
		anas, _, lobby := h.doors()
		now := h.clock.Now()
		g.hold()
		there, letGo := g.there, g.letGo
		ctx, goAway := context.WithCancel(h.ctx)
		var wg sync.WaitGroup
		var first, second error
		wg.Go(func() { first = h.desk.HeardLock(ctx, "fake", by(lobby, now, latchkey.BoltLocked, 9).Happening) })
		<-there
		left := make(chan bool)
		wg.Go(func() {
			defer close(left)
			second = h.desk.HeardLock(ctx, "fake", by(anas, now, latchkey.BoltUnlocked, 1).Happening)
		})
		for desk.WordsWaiting(h.desk) == 0 {
			runtime.Gosched()
		}
		goAway()
		<-left
		close(letGo)
		wg.Wait()
		if first != nil || second != context.Canceled {
			t.Errorf("the one that was being taken down: %v; the one that waited: %v", first, second)
		}
		h.want("of Ana's lock", h.kept(anas), "")
		h.want("of the lobby", h.kept(lobby), "locked 9 ")
		h.hearsWord(by(anas, now, latchkey.BoltUnlocked, 1).Happening)
		h.want("of Ana's lock, said again", h.kept(anas), "unlocked 1 ")
	})
}

// The house may break at every write of a batch, before it lands and after: what was acknowledged is there, and what is said
// again is there once.
func TestABatchOfWordsIsTakenOnceWhereverTheHouseBreaks(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		g := &turnstile{}
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", g.pass)
		anas, priyas, lobby := h.doors()
		ways := map[string]bool{}
		for _, when := range []store.Moment{store.Before, store.After} {
			for n := 1; n < 40; n++ {
				h.later(time.Minute)
				now := h.clock.Now()
				h.clock.set(now.Add(10 * time.Second))
				all := []*word{by(anas, now.Add(time.Second), latchkey.BoltUnlocked, 1), by(priyas, now, latchkey.BoltUnlocked, 1), by(anas, now.Add(2*time.Second), latchkey.BoltLocked, 1), by(lobby, now, latchkey.BoltUnlocked, 1),
					{Happening: locks.Happening{Address: lobby.Address, At: now.Add(time.Second), Kind: locks.Tampered}}}
				was := count(h, "door_events")
				broke := h.batchBreaks(g, n, when, by(lobby, now.Add(-time.Second), latchkey.BoltLocked, 9).Happening, all)
				acknowledged := slices.DeleteFunc(slices.Clone(all), func(w *word) bool { return w.answer != nil })
				if got := count(h, "door_events") - was - 1; got < len(acknowledged) || got > len(acknowledged) && broke != "commit" {
					t.Errorf("%s %s: %d acknowledged, %d there", broke, when, len(acknowledged), got)
				}
				for _, w := range all { // whoever is not sure says it again
					h.hearsWord(w.Happening)
				}
				h.want("once after "+broke, count(h, "door_events")-was, 1+len(all))
				if broke == "" {
					break
				}
				ways[fmt.Sprint(broke, " ", when)] = true
			}
		}
		if len(ways) < 10 {
			t.Errorf("only these broke: %v", ways)
		}
	})
}

// batchBreaks takes down words as one batch whose n-th write breaks, and says which that was.
func (h *house) batchBreaks(g *turnstile, n int, when store.Moment, first locks.Happening, all []*word) string {
	h.t.Helper()
	h.hearsWord(first) // so it is there already when it comes again and holds the line, with three writes
	h.together(g, first, func() { g.Breaker.Arm(n+3, when) }, all...)
	broke := g.Breaker.Broke()
	g.Breaker.Arm(0, when)
	return broke
}
