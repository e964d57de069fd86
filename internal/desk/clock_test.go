package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
)

func TestAClockThatJumpsLosesNobody(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who, c := h.lockedOut()
		h.clock.set(h.clock.Now().Add(-3 * time.Hour)) // somebody sets the clock right
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyCant, 0))
		cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil || cv.NextAt == nil || cv.NextAt.Sub(h.clock.Now()) > time.Hour {
			t.Errorf("an open case looks at itself again within the hour: %v %v", cv.NextAt, err)
		}
		h.later(30 * time.Minute)
		h.want("Tomas is asked on the new clock", h.got(tomas), "can you help Ana?")
		h.clock.set(h.clock.Now().Add(40 * time.Hour)) // and forwards, over a day
		h.later(time.Minute)
		cv, err = h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil || cv.Case.Stage.Open() {
			t.Errorf("a case of another day is over: %s %v", cv.Case.Stage, err)
		}
		next := h.must(h.desk.OpenLockout(h.ctx, who, h512, "the next day", keyInside()))
		h.want("the next tap begins a case of its own", next.ID != c.ID, true)
		h.must(h.desk.CallOff(h.ctx, who, next.ID))
		h.pump()
		before := h.got(mei) + h.got(tomas) + h.got(theo) + h.got(olive)
		h.later(72 * time.Hour)
		h.want("and pages nobody", h.got(mei)+h.got(tomas)+h.got(theo)+h.got(olive), before)
	})
}

func TestALookComesAtItsOwnTimeToTheLastDigit(t *testing.T) {
	for _, nanos := range []int{1, 499, 999, 123456789} {
		newHouseOnSQLite(t, func(t *testing.T, h *house) {
			h.clock.set(h.clock.Now().Add(time.Duration(nanos)))
			h.lockedOut()
			for range 40 { // as a demo does: straight to the instant at which something is due, never past it
				next, found, err := h.store.NextDue(h.ctx)
				if err != nil {
					t.Fatal(err)
				}
				if !found {
					break
				}
				h.clock.set(next)
				h.pump()
			}
			h.want("the silence ended and Tomas was asked", strings.Contains(h.got(tomas), "can you help Ana?"), true)
			h.want("nobody came, and Ana was told", strings.Contains(h.got(ana), "nobody has said yes yet"), true)
		})
	}
}

func TestNightsOnWhichTheClockChanges(t *testing.T) {
	for name, when := range map[string]string{"an hour is left out": "2027-03-14T01:50:00-06:00", "an hour comes twice, the first": "2027-11-07T01:50:00-05:00",
		"an hour comes twice, the second": "2027-11-07T01:50:00-06:00"} {
		t.Run(name, func(t *testing.T) {
			newHouseOnSQLite(t, func(t *testing.T, h *house) {
				h.clock.set(at(when))
				start := h.clock.Now()
				who, c := h.lockedOut()
				h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 20))
				cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
				if err != nil || cv.Asks[0].Due == nil || cv.Asks[0].Due.Sub(start) != 20*time.Minute {
					t.Fatalf("twenty minutes are twenty minutes: %+v %v", cv.Asks, err)
				}
				h.pump()
				want := cv.Asks[0].Due.Format("15:04")
				if text := h.inbox.Messages("ana")[0].Text; !strings.Contains(text, want) {
					t.Errorf("as the clock on the wall will say (%s): %s", want, text)
				}
				h.later(24 * time.Minute)
				h.want("still waited for", strings.Contains(h.got(ana), "the search goes on"), false)
				h.later(2 * time.Minute)
				h.want("then the search goes on", strings.Contains(h.got(ana), "the search goes on"), true)
			})
		})
	}
}

// opensFor lets the office open Priya's door and says what it cost.
func (h *house) opensFor(when, key string) *latchkey.Charge {
	h.t.Helper()
	h.clock.set(at(when))
	who, office := h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
	c := h.must(h.desk.OpenLockout(h.ctx, who, h204, key, keyInside()))
	cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
	if err != nil || cv.Fee == nil {
		h.t.Fatalf("the price stands there before anything is asked: %+v %v", cv.Fee, err)
	}
	h.must(h.desk.Request(h.ctx, who, c.ID, "office", cv.Fee.Cost))
	h.must(h.desk.StaffAnswer(h.ctx, office, c.ID, latchkey.ReplyComing, 5))
	h.must(h.desk.StaffArrived(h.ctx, office, c.ID))
	done := h.must(h.desk.StaffOpened(h.ctx, office, c.ID, latchkey.Opening{Proof: "id_seen"}, false))
	return done.Fee
}

func TestTheFeeCountsRollingMonthsToTheirLastDay(t *testing.T) {
	for name, c := range map[string]struct {
		months        int
		first, second string
		cents         latchkey.Cents
	}{
		"31 January and a month, on the 26th":       {1, "2028-01-31T12:00:00-06:00", "2028-02-28T11:00:00-06:00", 7500},
		"31 January and a month, a leap year":       {1, "2028-01-31T12:00:00-06:00", "2028-02-29T11:00:00-06:00", 7500},
		"31 January and a month, over":              {1, "2028-01-31T12:00:00-06:00", "2028-02-29T12:00:00-06:00", 0},
		"29 February and a year, the last hour":     {12, "2028-02-29T12:00:00-06:00", "2029-02-28T11:00:00-06:00", 7500},
		"29 February and a year, over":              {12, "2028-02-29T12:00:00-06:00", "2029-02-28T12:00:00-06:00", 0},
		"over the night of the clocks, still":       {1, "2028-02-14T12:00:00-06:00", "2028-03-14T11:00:00-05:00", 7500},
		"over the night of the clocks, by the wall": {1, "2028-02-14T12:00:00-06:00", "2028-03-14T12:00:00-05:00", 0},
	} {
		t.Run(name, func(t *testing.T) {
			newHouseOnSQLite(t, func(t *testing.T, h *house) {
				f := mapleFile()
				f.Property.Fee.PerMonths = c.months
				if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
					t.Fatal(err)
				}
				h.want("the first is free", h.opensFor(c.first, "first").Amount.Most, 0)
				second := h.opensFor(c.second, "second")
				h.want("the second", second.Amount.Most, c.cents)
				if c.cents > 0 && (len(second.Counted) != 1 || !strings.Contains(second.Rule, c.first[:10])) {
					t.Errorf("it says which one counts: %+v", second)
				}
			})
		})
	}
}

func TestWhoStoodByIsAskedWhenTheOtherDoesNotCome(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who, c := h.lockedOut()
		h.later(6 * time.Minute)
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 10))
		h.must(h.desk.Answer(h.ctx, h.helper(tomas), latchkey.ReplyComing, 45))
		h.pump()
		h.want("Tomas stands by", h.got(tomas), "can you help Ana? | somebody is on the way")
		h.later(16 * time.Minute)
		h.want("Mei did not come, so Tomas is asked again", h.got(tomas), "can you help Ana? | somebody is on the way | can you help Ana?")
		done := h.must(h.desk.Answer(h.ctx, h.helper(tomas), latchkey.ReplyComing, 40))
		h.want("and has it now", done.Find(done.Owner).Person, tomas)
		h.must(h.desk.Inside(h.ctx, who, c.ID))
	})
}
