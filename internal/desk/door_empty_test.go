package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// officeReads is what the office reads of who used the doors it may read of, newest first.
func (h *house) officeReads() string {
	h.t.Helper()
	s, err := h.desk.SharedDoorsFor(h.ctx, h.keeps(), "repair")
	h.good(err)
	var out []string
	for _, l := range s.Lines {
		out = append(out, strings.TrimSpace(l.Unit+" "+string(l.Event.Kind)+" "+l.Staff))
	}
	return strings.Join(out, ", ")
}

// officeWrong is what the office reads of what is wrong there, newest first.
func (h *house) officeWrong() string {
	h.t.Helper()
	all, err := h.desk.SharedAlertsFor(h.ctx, h.keeps())
	h.good(err)
	var out []string
	for _, l := range all {
		s := l.Unit + " " + string(l.Kind)
		if l.Ended != nil {
			s += " over:" + string(l.How)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// The painters go into the empty 305, and in the evening somebody tries five codes there: the office reads both and is told. Ben moves in on
// Friday. From that instant on the office reads and hears nothing of his door: not that he came, not that his door was tried, and
// what was wrong ends for it with its last word. The painters' visit stays in its list. Ben reads nothing from before, and is told himself.
func TestTheDoorOfAnEmptyHomeIsTheOfficesUntilSomebodyMovesIn(t *testing.T) {
	eachHouse(t, "2027-03-03T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.emptyHome()
		h.listensAtDoor()
		given, err := h.paints(l)
		h.good(err)
		h.pump()
		if !fake.Type(h.shows(given.ID)) {
			t.Fatal("the painters stand outside")
		}
		h.later(time.Minute)
		fake.Thumb(latchkey.BoltLocked) // a hand may be anybody's
		h.want("the painters' visit", h.officeReads(), "305 unlocked Prairie Paint, Sam")
		h.later(15 * time.Hour) // past midnight, with everybody of the office asleep
		h.tries(fake, 5)
		h.want("wrong codes", h.officeWrong(), "305 wrong_codes")
		now, err := h.desk.StandingAlertsFor(h.ctx, h.keeps())
		if err != nil || len(now) != 1 || now[0].Unit != "305" {
			t.Errorf("the office's first page: %+v %v", now, err)
		}
		h.want("the office is told at once", h.told(olive), 1)
		if said := h.lastTo(olive); strings.Contains(said, "305,") || strings.Contains(said, "Unit 305") || !strings.Contains(said, "empty") {
			t.Errorf("a message that shows on a lock screen: %s", said)
		}
		if err := h.desk.SayWell(h.ctx, h.resident(), h.officeAlert().ID); err == nil {
			t.Error("a resident of another home says that it is over")
		}
		_, err = h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true, From: "2027-03-05"}), "import", false)
		h.good(err)
		h.want("a lease from Friday on changes nothing yet", h.officeWrong(), "305 wrong_codes")
		before := h.officeReads()

		h.later(time.Date(2027, 3, 5, 0, 0, 1, 0, h.clock.Now().Location()).Sub(h.clock.Now()))
		h.want("on Friday it has ended for the office", h.officeWrong(), "305 wrong_codes over:moved_in")
		if err := h.desk.SayWell(h.ctx, h.keeps(), h.officeAlert().ID); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("the office speaks of Ben's door: %v", err)
		}
		if now, err = h.desk.StandingAlertsFor(h.ctx, h.keeps()); err != nil || len(now) != 0 {
			t.Errorf("the office's first page still: %+v %v", now, err)
		}
		fake.Thumb(latchkey.BoltLocked)
		fake.Thumb(latchkey.BoltUnlocked)
		h.tries(fake, 5)
		h.want("Ben is told of his own", h.told(ben), 1)
		h.want("and nobody else", h.told(olive), 1)
		h.want("nothing of the tenancy", []string{h.officeWrong(), h.officeReads()}, []string{"305 wrong_codes over:moved_in", before})
		me := h.as(ben, latchkey.CounterHome, latchkey.ProofProven)
		a, err := h.desk.DoorAlertsOf(h.ctx, me, "h305")
		if err != nil || len(a.List) != 1 || a.List[0].Empty {
			t.Errorf("Ben reads %+v %v", a.List, err)
		}
		h.keeps305(me)
		h.want("an erased history is his own", h.officeReads(), before)
	})
}

// keeps305 switches Ben's history on and off again, which erases what was his.
func (h *house) keeps305(me desk.Viewer) {
	h.t.Helper()
	h.good(h.desk.SetOwnDoor(h.ctx, me, "h305", 7))
	hist, err := h.desk.DoorHistoryOf(h.ctx, me, "h305")
	if err != nil || len(hist.Lines) != 0 {
		h.t.Errorf("Ben reads what was before him: %+v %v", hist.Lines, err)
	}
	h.good(h.desk.SetOwnDoor(h.ctx, me, "h305", 0))
}

func (h *house) officeAlert() desk.AlertLine {
	h.t.Helper()
	all, err := h.desk.SharedAlertsFor(h.ctx, h.keeps())
	h.good(err)
	if len(all) == 0 {
		h.t.Fatal("nothing was wrong")
	}
	return all[0]
}

// The battery runs low while nobody lives there, and is still low when Ben moves in without a first day on the list: it ends for the
// office at once, and is told anew to him.
func TestWhatGoesOnInAHomeIsToldToWhoMovesIn(t *testing.T) {
	eachHouse(t, "2027-03-03T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.emptyHome()
		h.listensAtDoor()
		fake.Drain(8)
		h.later(time.Minute)
		h.want("low", []any{h.officeWrong(), h.told(olive)}, []any{"305 battery", 1})
		_, err := h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true}), "import", false)
		h.good(err)
		h.want("over for the office", h.officeWrong(), "305 battery over:moved_in")
		h.later(time.Hour)
		fake.Drain(7)
		h.later(time.Minute)
		h.want("Ben hears of it, the office not again", []any{h.told(ben), h.told(olive), h.officeWrong()}, []any{1, 1, "305 battery over:moved_in"})
	})
}

// A lock that nobody could hear tells late of the days before: of what was before Ben moved in, and of him. The office reads neither,
// because a lock's clock proves nobody's hour.
func TestAnOfficeReadsNothingThatIsToldAfterAMoveIn(t *testing.T) {
	eachHouse(t, "2027-03-04T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.emptyHome()
		before := h.clock.Now()
		h.later(time.Hour)
		_, err := h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true}), "import", false)
		h.good(err)
		h.hearsWord(moved(l, before, "", 0))
		h.hearsWord(moved(l, h.clock.Now(), "", 0))
		h.want("nothing", h.officeReads(), "")
	})
}
