package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/store"
)

// newest is the newest of what is or was wrong at Ana's door.
func (h *house) newest() desk.AlertLine {
	h.t.Helper()
	a, err := h.desk.DoorAlertsOf(h.ctx, h.resident(), h512)
	h.good(err)
	if len(a.List) == 0 {
		h.t.Fatal("nothing was wrong")
	}
	return a.List[0]
}

// Nobody comes any more. A day after the last wrong code it counts as over, on the page and on disk; a forced door and an opened
// case do not end by time, however long it is, but when Ana has looked and says so. Nobody else says it for her.
func TestADangerDoesNotVanishByTime(t *testing.T) {
	eachHouse(t, "2027-03-01T13:40:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.listensAtDoor()
		for range 6 {
			fake.Type("111111")
			h.later(20 * time.Second)
		}
		last := h.clock.Now().Add(-20 * time.Second)
		h.later(23 * time.Hour)
		h.want("23 hours", h.wrong(), "wrong_codes reported")
		h.clock.set(last.Add(24 * time.Hour)) // nothing has been asked of the lock meanwhile
		if a := h.newest(); a.Ended == nil || !a.Ended.Equal(last.Add(24*time.Hour)) || a.How != latchkey.AlertQuiet {
			t.Errorf("24 hours: %+v", a)
		}
		h.later(48 * time.Hour)
		if l, err := h.lockNow(l.ID); err != nil || len(l.Alerts) != 0 {
			t.Errorf("on disk: %v %v", l.Alerts, err)
		}
		for _, k := range []locks.HappeningKind{locks.Forced, locks.Tampered} {
			h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: k})
			h.later(60 * 24 * time.Hour)
			a := h.newest()
			if a.Ended != nil {
				t.Fatalf("%s is over by time: %+v", k, a)
			}
			for name, who := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the office": h.keeps(), "a stranger": {},
				"Ana's thief": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)} {
				if err := h.desk.SayWell(h.ctx, who, a.ID); err == nil {
					t.Errorf("%s says that it is over", name)
				}
			}
			h.good(h.desk.SayWell(h.ctx, h.resident(), a.ID))
			h.good(h.desk.SayWell(h.ctx, h.resident(), a.ID)) // twice is once
			if a = h.newest(); a.Ended == nil || a.How != latchkey.AlertSaid {
				t.Errorf("she has looked: %+v", a)
			}
		}
		h.want("it stands in her log", h.logOf(h512, "door."), "door.said_well door.said_well")
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Forced})
		h.want("the next one is another", h.newest().Ended == nil, true)
	})
}

// A code that will not go, and a lock without codes, are over when the lock shows it, and by nobody's word.
func TestOnlyTheLockShowsThatACodeIsGone(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		lobby := latchkey.SmartLock{ID: "lobby", Property: maple, Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: keypad(), Added: h.clock.Now()}
		h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h512}, Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
			for _, k := range []latchkey.AlertKind{latchkey.AlertCodeStays, latchkey.AlertNoCode} {
				if err := tx.PutDoorAlert(latchkey.DoorAlert{ID: latchkey.DoorAlertID(k), Lock: l.ID, Property: maple, Home: h512, Kind: k, Began: h.clock.Now(), Last: h.clock.Now()}); err != nil {
					return err
				}
			}
			return tx.PutSmartLock(lobby)
		}))
		for _, k := range []latchkey.AlertKind{latchkey.AlertCodeStays, latchkey.AlertNoCode} {
			if err := h.desk.SayWell(h.ctx, h.resident(), latchkey.DoorAlertID(k)); latchkey.KindOf(err) != latchkey.Conflict {
				t.Errorf("%s: %v", k, err)
			}
		}
		h.hearsWord(locks.Happening{Address: "lobby", At: h.clock.Now(), Kind: locks.Forced})
		lines, err := h.desk.SharedAlertsFor(h.ctx, h.keeps())
		h.good(err)
		if err := h.desk.SayWell(h.ctx, h.resident(), lines[0].ID); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("Ana says it of a shared door: %v", err)
		}
		h.good(h.desk.SayWell(h.ctx, h.keeps(), lines[0].ID))
	})
}

func (h *house) lockNow(id latchkey.LockID) (l latchkey.SmartLock, err error) {
	err = h.store.View(h.ctx, func(v *store.View) error {
		l, err = v.SmartLock(id)
		return err
	})
	return l, err
}
