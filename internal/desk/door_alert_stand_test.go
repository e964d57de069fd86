package desk_test

import (
	"fmt"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

// wrongNow is what stands on Ana's own page as wrong at her doors.
func (h *house) wrongNow() (says string) {
	h.t.Helper()
	doors, err := h.desk.HomeDoorsOf(h.ctx, h.resident(), h512)
	h.good(err)
	for _, a := range doors.Alerts {
		says += fmt.Sprint(a.Kind, " ", a.Sure, " ", a.Began.UTC().Format("15:04"), ";")
	}
	return says
}

// The bolt is seen to be stuck at her own turn, and no word of the lock told of it. It stands among what is wrong, with when it was seen, for
// as long as the lock has shown nothing else.
func TestAStuckBoltThatWasOnlySeenStandsAmongWhatIsWrong(t *testing.T) {
	eachHouse(t, "2027-03-01T13:40:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.want("before", h.wrong()+h.wrongNow(), "")
		fake.Misbehave(fakelock.Jam, true)
		if _, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked); err == nil {
			t.Fatal("a stuck bolt was turned")
		}
		seen := h.clock.Now().UTC().Format("15:04")
		h.want("among what is wrong", h.wrong(), "jam reported")
		h.want("on her page", h.wrongNow(), "jam reported "+seen+";")
		h.clock.set(h.clock.Now().Add(10 * time.Hour)) // nobody has asked the lock since
		h.want("ten hours later, with its age", h.wrongNow(), "jam reported "+seen+";")
		h.clock.set(h.clock.Now().Add(-9 * time.Hour))
		fake.Misbehave(fakelock.Jam, false)
		_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		h.good(err)
		h.want("it moves again", h.wrong()+h.wrongNow(), "")
	})
}

// A door was forced in the winter and nobody has looked. Forty batteries since then do not hide it, for Ana and for the office.
func TestManyThatAreOverHideNoDangerThatStands(t *testing.T) {
	eachHouse(t, "2027-03-01T13:40:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		lobby := latchkey.SmartLock{ID: "lobby", Property: maple, Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: keypad(), Added: h.clock.Now()}
		now := h.clock.Now()
		h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h512}, Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
			if err := tx.PutSmartLock(lobby); err != nil {
				return err
			}
			for _, x := range []latchkey.SmartLock{l, lobby} {
				for n := range 41 {
					began := now.Add(time.Duration(n) * time.Minute)
					a := latchkey.DoorAlert{ID: latchkey.DoorAlertID(fmt.Sprint(x.ID, n)), Lock: x.ID, Property: maple, Home: x.Home, Kind: latchkey.AlertForced, Began: began, Last: began, Sure: latchkey.SureReported}
					if n > 0 {
						a.Kind, a.Ended, a.How = latchkey.AlertBattery, &began, latchkey.AlertWell
					}
					if err := tx.PutDoorAlert(a); err != nil {
						return err
					}
				}
			}
			return nil
		}))
		h.clock.set(now.Add(time.Hour))
		h.want("on her page", h.wrongNow(), "forced reported "+now.UTC().Format("15:04")+";")
		all, err := h.desk.SharedAlertsFor(h.ctx, h.keeps())
		h.good(err)
		standing, err := h.desk.StandingAlertsFor(h.ctx, h.keeps())
		h.good(err)
		if len(all) == 0 || all[len(all)-1].Kind != latchkey.AlertForced || len(standing) != 1 || standing[0].Kind != latchkey.AlertForced {
			t.Errorf("the office reads %d, of which %d stand", len(all), len(standing))
		}
	})
}
