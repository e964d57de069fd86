package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// atTheOffice opens a case for Priya at half past ten with two people in the office.
func (h *house) atTheOffice(level latchkey.Proof) (own, olives, theos desk.Viewer, c latchkey.Lockout) {
	h.t.Helper()
	f := mapleFile()
	f.Staff = append(f.Staff, latchkey.FileEmployee{Person: theo, Role: latchkey.RoleOffice})
	if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
		h.t.Fatal(err)
	}
	own = h.as(priya, latchkey.CounterHome, level)
	c = h.must(h.desk.OpenLockout(h.ctx, own, h204, newID(), keyInside()))
	c = h.must(h.desk.Begin(h.ctx, own, c.ID))
	h.pump()
	return own, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h.as(theo, latchkey.CounterOffice, latchkey.ProofProven), c
}

func TestOneOfTwoInTheOfficeMaySayNo(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		_, olives, theos, c := h.atTheOffice(latchkey.ProofProven)
		c = h.must(h.desk.StaffAnswer(h.ctx, olives, c.ID, latchkey.ReplyCant, 0))
		if a := c.AskFor("office"); a.Reply != "" {
			t.Errorf("one no is not the office's no: %+v", a)
		}
		again := h.must(h.desk.StaffAnswer(h.ctx, olives, c.ID, latchkey.ReplyCant, 0))
		h.want("her second tap changes nothing", again.Rev, c.Rev)
		c = h.must(h.desk.StaffAnswer(h.ctx, theos, c.ID, latchkey.ReplyComing, 5))
		h.want("the other one has it", c.Find(c.Owner).Person, theo)
		_, err := h.desk.StaffAnswer(h.ctx, olives, c.ID, latchkey.ReplyCant, 0)
		h.want("and she cannot take his yes back", kind(err), latchkey.Conflict)
		c = h.must(h.desk.StaffAnswer(h.ctx, theos, c.ID, latchkey.ReplyCant, 0))
		h.want("he can", c.Owner, "")
	})
}

func TestStaffWhoDoubtAProvenResidentTakeOnlyThemselvesAway(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		own, olives, _, c := h.atTheOffice(latchkey.ProofProven)
		done := h.must(h.desk.StaffRefused(h.ctx, olives, c.ID))
		if !done.Stage.Open() || done.Proof != latchkey.ProofProven {
			t.Errorf("her case goes on: %s, %s", done.Stage, done.Proof)
		}
		h.must(h.desk.CallOff(h.ctx, own, c.ID))
		own, olives, _, c = h.atTheOffice(latchkey.ProofClaimed)
		done = h.must(h.desk.StaffRefused(h.ctx, olives, c.ID))
		h.want("of somebody not proven it ends", done.Stage, latchkey.StageNotThem)
		_, err := h.desk.OpenLockout(h.ctx, own, h204, "again", keyInside())
		_, other := h.desk.OpenLockout(h.ctx, own, h512, "again", keyInside())
		h.want("and the next one is not begun from the same code", kind(err), latchkey.Forbidden)
		h.want("a refused person's words are a stranger's", latchkey.SentenceOf(err), latchkey.SentenceOf(other))
	})
}

func TestAnOldRoundSpeaksNoMore(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who, c := h.lockedOut()
		old := h.helper(mei)
		h.must(h.desk.Answer(h.ctx, old, latchkey.ReplyComing, 5))
		h.must(h.desk.Arrive(h.ctx, old))
		h.must(h.desk.Inside(h.ctx, who, c.ID))
		h.must(h.desk.Reopen(h.ctx, who, c.ID))
		for name, f := range map[string]func() (latchkey.Lockout, error){
			"she is in": func() (latchkey.Lockout, error) { return h.desk.TheyAreIn(h.ctx, old) },
			"I am here": func() (latchkey.Lockout, error) { return h.desk.Arrive(h.ctx, old) },
			"not here":  func() (latchkey.Lockout, error) { return h.desk.NotHere(h.ctx, old) },
			"no key":    func() (latchkey.Lockout, error) { return h.desk.NoKey(h.ctx, old) },
			"coming":    func() (latchkey.Lockout, error) { return h.desk.Answer(h.ctx, old, latchkey.ReplyComing, 5) },
		} {
			_, err := f()
			h.want(name+", from a page of the round before", kind(err), latchkey.Conflict)
		}
		h.must(h.desk.CallOff(h.ctx, who, c.ID))
		h.must(h.desk.Reopen(h.ctx, who, c.ID))
		h.must(h.desk.CallOff(h.ctx, who, c.ID))
		_, err := h.desk.Reopen(h.ctx, who, c.ID)
		h.want("one case cannot wake everybody for ever", kind(err), latchkey.Conflict)
		h.want("Mei was asked once", strings.Count(h.got(mei), "can you help"), 1)
	})
}

func TestALocksmithsPriceIsNotTheBuildings(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		f := mapleFile()
		f.Property.Locksmiths = []latchkey.Locksmith{{Name: "Oak Lock", Phone: "+1-217-555-0150", Insured: new(true), Prices: []latchkey.PriceLine{{Price: latchkey.Price{Least: 9000, Most: 14000}}}, Hours: &latchkey.Hours{Always: true}}}
		if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		own, office := h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		c := h.must(h.desk.OpenLockout(h.ctx, own, h204, "k", keyInside()))
		cv, err := h.desk.CaseFor(h.ctx, own, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range cv.Plan.Ways {
			if strings.HasPrefix(w.ID, "locksmith:") {
				h.must(h.desk.Request(h.ctx, own, c.ID, w.ID, w.Cost))
			}
		}
		h.must(h.desk.Begin(h.ctx, own, c.ID)) // and the office is asked in its turn
		h.later(30 * time.Minute)
		done := h.must(h.desk.StaffOpened(h.ctx, office, c.ID, latchkey.Opening{Proof: "id_seen"}, false))
		if len(done.Requested) == 0 {
			t.Fatal("no locksmith was asked for")
		}
		h.want("the first opening by the office is free", done.Fee.Amount.Most, 0)
	})
}
