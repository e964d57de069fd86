package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// standsOpen is Ana's door after 25 minutes, as she was told of it at work. The lock is a pretend one.
func (h *house) standsOpen() (*fakelock.Lock, latchkey.SmartLock) {
	h.t.Helper()
	fake, l := h.withLock(withSensor())
	h.listensAtDoor()
	fake.Thumb(latchkey.BoltUnlocked)
	fake.Door(latchkey.LeafOpen)
	h.later(25 * time.Minute)
	h.want("told that it stands open", h.wrong(), "left_open reported")
	return fake, l
}

func (h *house) openDoor(l latchkey.SmartLock) desk.OpenDoor {
	h.t.Helper()
	o, err := h.desk.OpenDoorFor(h.ctx, h.resident(), l.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return o
}

func (h *house) near(l latchkey.SmartLock, name string) string {
	h.t.Helper()
	for _, n := range h.openDoor(l).Near {
		if strings.HasPrefix(n.Name, name) || string(n.Role) == name {
			return n.Key()
		}
	}
	h.t.Fatalf("%s is not near", name)
	return ""
}

// favour is the link in the newest message that asked somebody to pull a door shut.
func (h *house) favour(p latchkey.PersonID) desk.Helper {
	h.t.Helper()
	ms := h.inbox.Messages(string(p))
	for i := len(ms) - 1; i >= 0; i-- {
		if _, token, ok := strings.Cut(ms[i].Link, "/f/"); ok {
			return desk.Helper{Token: token, Device: "phone of " + string(p)}
		}
	}
	h.t.Fatalf("%s was not asked: %s", p, h.got(p))
	return desk.Helper{}
}

func (h *house) says(p latchkey.PersonID, says latchkey.FavourAnswer, minutes int) {
	h.t.Helper()
	h.ok(h.desk.AnswerFavour(h.ctx, h.favour(p), says, minutes))
	h.pump()
}

func (h *house) lastText(p latchkey.PersonID) string {
	ms := h.inbox.Messages(string(p))
	if len(ms) == 0 {
		return ""
	}
	return ms[len(ms)-1].Text
}

// O-25 as it goes well. Nobody hears of the open door before Ana says so; Mei is told what not to do and nothing of where Ana is;
// her word stays hers until the lock agrees, and locked is said only after the lock was seen so.
func TestO25SomebodyNearPullsItShut(t *testing.T) {
	eachHouse(t, "2027-05-06T08:15:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.standsOpen()
		everybody := []latchkey.PersonID{mei, tomas, theo, olive, mona, priya}
		for _, p := range everybody {
			h.want("by itself nobody else is told: "+string(p), len(h.inbox.Messages(string(p))), 0)
		}
		if m := h.inbox.Messages(string(ana)); !strings.Contains(m[len(m)-1].Link, "/open?home=h512") || !strings.Contains(m[len(m)-1].Text, "do not go in alone, call 911") {
			t.Errorf("%s\n%s", m[len(m)-1].Text, m[len(m)-1].Link)
		}
		h.ok(h.desk.AskFavour(h.ctx, h.resident(), l.ID, h.near(l, "Mei")))
		h.ok(h.desk.AskFavour(h.ctx, h.resident(), l.ID, h.near(l, "Mei")))
		h.pump()
		h.want("one message to one person", len(h.inbox.Messages(string(mei))), 1)
		for _, p := range everybody[1:] {
			h.want("not asked: "+string(p), len(h.inbox.Messages(string(p))), 0)
		}
		m := h.inbox.Messages(string(mei))[0]
		for _, says := range []string{"pull a door shut", "Do not go in", "go away and call 911"} {
			if !strings.Contains(m.Text, says) {
				t.Errorf("%q is not in %s", says, m.Text)
			}
		}
		if strings.Contains(m.Title, "512") || strings.Contains(m.Title+m.Text, "Maple Street") || strings.Contains(m.Text, "empty") || strings.Contains(m.Text, "away from home") {
			t.Errorf("%s\n%s", m.Title, m.Text)
		}
		h.says(mei, latchkey.FavourGoing, 10)
		if says := h.lastText(ana); !strings.Contains(says, "Mei says: I'll go, 10 minutes") {
			t.Error(says)
		}
		h.later(8 * time.Minute)
		h.says(mei, latchkey.FavourIsShut, 0)
		if says := h.lastText(ana); !strings.Contains(says, "Mei says it is shut") || !strings.Contains(says, "The lock has not said so") {
			t.Error(says)
		}
		h.want("her word proves nothing", h.openDoor(l).Asked.How, "")
		fake.Door(latchkey.LeafShut)
		h.later(time.Second)
		a := h.openDoor(l).Asked
		h.want("the lock ends it", a.How, latchkey.FavourShut)
		h.want("and is not called locked", a.Locked == nil, true)
		if says := h.lastText(ana); !strings.Contains(says, "said by the lock") || !strings.Contains(says, "was not seen to lock") {
			t.Error(says)
		}
		if says := h.lastText(mei); !strings.Contains(says, "Nothing more to do") {
			t.Error(says)
		}
		h.later(4 * time.Minute)
		fake.Thumb(latchkey.BoltLocked)
		h.later(time.Second)
		h.want("seen locked", h.openDoor(l).Asked.Locked != nil, true)
		if says := h.lastText(ana); !strings.Contains(says, "Locked 08:52, confirmed by the lock") {
			t.Error(says)
		}
		h.want("kind of a late answer", kind(h.desk.AnswerFavour(h.ctx, h.favour(mei), latchkey.FavourGoing, 5)), latchkey.Conflict)
		h.want("nothing of it is the office's", h.logOf(h512, "favour.") != "", true)
		lines, _, err := h.desk.KeyLog(h.ctx, h.office(), h512, "repair")
		h.ok(err)
		for _, line := range lines {
			if strings.HasPrefix(line.Entry.Kind, "favour.") {
				t.Errorf("the office reads %s", line.Entry.Kind)
			}
		}
	})
}

// One at a time. Who says nothing for five minutes may be passed over; who cannot is; who was passed over is told, and can do
// nothing more.
func TestOneIsAskedAtATimeToPullItShut(t *testing.T) {
	eachHouse(t, "2027-05-06T08:15:00-05:00", func(t *testing.T, h *house) {
		_, l := h.standsOpen()
		her := h.resident()
		h.later(25 * time.Minute) // the office opens at nine
		h.ok(h.desk.AskFavour(h.ctx, her, l.ID, h.near(l, "Tomas")))
		h.pump()
		h.want("another at the same time", kind(h.desk.AskFavour(h.ctx, her, l.ID, h.near(l, "Mei"))), latchkey.Conflict)
		h.later(4 * time.Minute)
		h.want("not yet silent", h.openDoor(l).Asked.Silent, false)
		h.later(2 * time.Minute)
		if says := h.lastText(ana); !strings.Contains(says, "Tomas has not answered") {
			t.Error(says)
		}
		tomass := h.favour(tomas)
		h.ok(h.desk.AskFavour(h.ctx, her, l.ID, h.near(l, "Mei")))
		h.pump()
		if says := h.lastText(tomas); !strings.Contains(says, "does not need this any more") {
			t.Error(says)
		}
		h.want("passed over", kind(h.desk.AnswerFavour(h.ctx, tomass, latchkey.FavourGoing, 5)), latchkey.Conflict)
		h.says(mei, latchkey.FavourCannot, 0)
		if says := h.lastText(ana); !strings.Contains(says, "I can't") {
			t.Error(says)
		}
		h.later(time.Minute)
		h.ok(h.desk.AskFavour(h.ctx, her, l.ID, h.near(l, "office")))
		h.pump()
		h.want("one of the office", len(h.inbox.Messages(string(olive))), 1)
		h.ok(h.desk.TakeBackFavour(h.ctx, her, l.ID))
		h.ok(h.desk.TakeBackFavour(h.ctx, her, l.ID))
		h.pump()
		h.want("she is told that it is not needed", len(h.inbox.Messages(string(olive))), 2)
		h.want("and it is gone from the page", h.openDoor(l).Asked == nil, true)
		h.want("no word to neighbours", h.got(priya)+h.got(mona)+h.got(theo), "")
	})
}

// Who must not be asked is not: whoever sleeps, whoever has stopped, whoever is to be kept out, and nobody at all for a door that
// is shut. Who does not live there cannot ask.
func TestWhoIsNotSentToAnOpenDoor(t *testing.T) {
	eachHouse(t, "2027-05-06T08:15:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.standsOpen()
		her, meis := h.resident(), h.near(l, "Mei")
		for who, v := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the office": h.office(), "a code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)} {
			if h.desk.AskFavour(h.ctx, v, l.ID, meis) == nil || h.desk.TakeBackFavour(h.ctx, v, l.ID) == nil {
				t.Errorf("%s asked", who)
			}
			if _, err := h.desk.OpenDoorFor(h.ctx, v, l.ID); err == nil {
				t.Errorf("%s reads it", who)
			}
		}
		h.want("somebody of no list", kind(h.desk.AskFavour(h.ctx, her, l.ID, "holder:priya")), latchkey.Invalid)
		h.changesHolder(mei, func(k *latchkey.KeyHolder) { k.Asleep = &latchkey.QuietHours{From: 6 * 60, Until: 12 * 60} })
		h.want("asleep", kind(h.desk.AskFavour(h.ctx, her, l.ID, meis)), latchkey.Conflict)
		h.changesHolder(mei, func(k *latchkey.KeyHolder) { k.Asleep = nil })
		h.ok(h.desk.AskFavour(h.ctx, her, l.ID, meis))
		h.pump()
		hers := h.favour(mei)
		h.changesHolder(mei, func(k *latchkey.KeyHolder) { k.State = latchkey.HolderEnded })
		_, err := h.desk.FavourFor(h.ctx, hers.Token)
		h.want("who keeps no key any more reads nothing", kind(err), latchkey.NotFound)
		h.want("and says nothing", kind(h.desk.AnswerFavour(h.ctx, hers, latchkey.FavourGoing, 5)), latchkey.NotFound)
		h.ok(h.desk.TakeBackFavour(h.ctx, her, l.ID))
		fake.Door(latchkey.LeafShut)
		h.later(time.Second)
		h.want("a door that is shut", kind(h.desk.AskFavour(h.ctx, her, l.ID, h.near(l, "Tomas"))), latchkey.Conflict)
	})
}

func (h *house) changesHolder(p latchkey.PersonID, change func(*latchkey.KeyHolder)) {
	h.t.Helper()
	h.ok(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h512}}, func(tx *store.Tx) error {
		ks, err := tx.Holders(h512)
		for _, k := range ks {
			if k.Person == p {
				change(&k)
				return tx.PutHolder(k)
			}
		}
		return err
	}))
}

// That somebody was asked is kept as long as messages are, and not longer.
func TestWhoWasAskedToPullItShutIsForgotten(t *testing.T) {
	eachHouse(t, "2027-05-06T08:15:00-05:00", func(t *testing.T, h *house) {
		_, l := h.standsOpen()
		h.ok(h.desk.AskFavour(h.ctx, h.resident(), l.ID, h.near(l, "Mei")))
		kept := func() (n int) {
			h.ok(h.store.View(h.ctx, func(v *store.View) error {
				all, err := v.Favours(h512, 10)
				n = len(all)
				return err
			}))
			return n
		}
		h.clock.set(h.clock.Now().AddDate(0, 0, 89))
		h.ok(h.desk.ApplyRetention(h.ctx))
		h.want("after 89 days", kept(), 1)
		h.clock.set(h.clock.Now().AddDate(0, 0, 2))
		h.ok(h.desk.ApplyRetention(h.ctx))
		h.want("after 91 days", kept(), 0)
	})
}

// A bolt that stuck out before the door was shut is not a locked door: only a look at the lock says so.
func TestABoltThatWasOutProvesNothing(t *testing.T) {
	now := time.Date(2027, 5, 6, 13, 40, 0, 0, time.UTC)
	f := latchkey.Favour{Asked: now.Add(-10 * time.Minute)}
	f, look, more := rules.FavourSeen(f, latchkey.Reading{At: now, Leaf: latchkey.LeafShut, Bolt: latchkey.BoltLocked}, now)
	if f.How != latchkey.FavourShut || f.Locked != nil || !look || !more {
		t.Errorf("%+v %v %v", f, look, more)
	}
	if f = rules.FavourLocked(f, latchkey.Reading{At: now, Leaf: latchkey.LeafOpen, Bolt: latchkey.BoltLocked}); f.Locked != nil {
		t.Error("locked with the door ajar")
	}
	if f = rules.FavourLocked(f, latchkey.Reading{At: now, Leaf: latchkey.LeafShut, Bolt: latchkey.BoltLocked}); f.Locked == nil {
		t.Error("seen locked, and not said")
	}
}
