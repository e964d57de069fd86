package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
)

// A lock that locks itself does so half a minute after somebody went through, and a spare code is typed by whoever stands outside. Ana
// keeps a history and Ben does not: neither tells her when he came home.
func TestALockThatLocksItselfTellsAHousemateNothing(t *testing.T) {
	eachHouse(t, "2027-04-06T02:10:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		me, his := h.resident(), h.withHousemate()
		h.keepsHistory(me, 7)
		h.good(h.desk.WantOwnCode(h.ctx, his, l.ID, latchkey.CodeSpare))
		h.pump()
		v, err := h.desk.LocksOf(h.ctx, his, h512)
		h.good(err)
		digits, err := h.desk.ShowOwnCode(h.ctx, his, l.ID, v.Own[0].Code.ID)
		h.good(err)
		comes := func() {
			h.later(10 * time.Minute)
			if !h.types(fake, l, digits) {
				t.Fatal("his spare does not open")
			}
			h.later(30 * time.Second)
			h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Moved, How: locks.ByItself, Reading: latchkey.Reading{Bolt: latchkey.BoltLocked}})
		}
		comes()
		h.want("Ben keeps none, so Ana reads", h.history(me), "")
		h.want("and nothing is kept", count(h, "door_events"), 0)
		h.keepsHistory(his, 7)
		comes()
		h.want("when he does, she reads of a day", h.history(me), "household on 6 Apr")
		if hers := h.history(his); !strings.Contains(hers, "spare") {
			t.Errorf("Ben's own: %s", hers)
		}
	})
}

// Ana stands outside at night with a PIN for one use. Ben looks at their locks, and finds none more on it.
func TestAHousemateCountsNoCodeOfTheNight(t *testing.T) {
	eachHouse(t, "2027-04-06T02:10:00-05:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		his := h.withHousemate()
		h.pump()
		id := h.outside()
		h.good(h.desk.AskPIN(h.ctx, h.resident(), id))
		h.pump()
		on := func(who desk.Viewer) (n int) {
			v, err := h.desk.LocksOf(h.ctx, who, h512)
			h.good(err)
			for _, s := range v.Locks[0].Slots {
				if s.Used {
					n++
				}
			}
			return n + v.Strange[l.ID]
		}
		h.want("Ana counts", on(h.resident()), 1)
		h.want("Ben counts", on(his), 0)
	})
}

// Whoever moves in reads the log of their home from their own first day on: who lived there before, and what they did, is not
// theirs.
func TestWhoMovesInReadsNothingOfWhoLivedThereBefore(t *testing.T) {
	eachHouse(t, "2027-03-04T20:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.keepsHistory(h.resident(), 7)
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		if err := h.desk.EndTenancy(h.ctx, h.resident(), h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now(), KeysTo: "the office", By: []latchkey.PersonID{ana}}); err != nil {
			t.Fatal(err)
		}
		f := mapleFile()
		f.People = append(f.People, latchkey.Person{ID: ben, Name: "Ben Oakes", Contacts: []latchkey.Contact{{ID: "ben-1", Channel: "pretend", Address: "ben"}}})
		f.Homes[0].Residents = []latchkey.FileResident{{Person: ben, OnLease: true, From: "2027-03-05"}}
		_, err := h.desk.Import(h.ctx, f, "import", false)
		h.good(err)
		h.later(13 * time.Hour)
		his := h.as(ben, latchkey.CounterHome, latchkey.ProofProven)
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		lines, err := h.desk.OwnLog(h.ctx, his, h512)
		h.good(err)
		for _, line := range lines {
			if line.Who != "Ben Oakes" || line.Entry.At.Before(h.clock.Now().Add(-13*time.Hour)) {
				t.Errorf("Ben reads %s by %q at %s", line.Entry.Kind, line.Who, line.Entry.At)
			}
		}
		if len(lines) == 0 {
			t.Error("Ben reads nothing of his own")
		}
		hv, err := h.desk.HomeFor(h.ctx, his, h512)
		h.good(err)
		if len(hv.Log) != len(lines) {
			t.Errorf("his home's page tells %d lines", len(hv.Log))
		}
	})
}
