package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

func rings(unit, name, how string) desk.DeskRequest {
	a := keyInside()
	a.Phone = nil
	return desk.DeskRequest{Unit: unit, Name: name, How: how, Key: newID(), Answers: a}
}

// Priya rings. The office calls back on the number on file, opens a case, and the plan is carried out as if she had tapped.
func TestTheOfficeOpensACaseForWhoRings(t *testing.T) {
	eachHouse(t, "2027-02-11T19:10:00-06:00", func(t *testing.T, h *house) {
		olives := h.office()
		for name, r := range map[string]desk.DeskRequest{"a wrong unit": rings("999", "Priya Nair", "id_seen"), "a wrong name": rings("204", "Ana Ruiz", "id_seen")} {
			_, err := h.desk.OpenForResident(h.ctx, olives, r)
			h.want(name, latchkey.SentenceOf(err), "Nobody of that name is on file for that unit. Please check both. Until it fits: do not open, do not discuss.")
		}
		_, err := h.desk.OpenForResident(h.ctx, olives, rings("204", "Priya Nair", "knew her birth date"))
		h.want("facts prove nothing", kind(err), latchkey.Invalid)
		_, err = h.desk.OpenForResident(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), rings("204", "Priya Nair", "id_seen"))
		h.want("whoever only reads a colleague's mail has seen nobody", kind(err), latchkey.Forbidden)
		_, err = h.desk.OpenForResident(h.ctx, h.as(theo, latchkey.CounterOffice, latchkey.ProofProven), rings("204", "Priya Nair", "id_seen"))
		h.want("the technician alone does not", kind(err), latchkey.NotFound)

		phone, err := h.desk.NumberAtDesk(h.ctx, olives, "# 204", "priya nair")
		h.ok(err)
		h.want("the number on file", phone, "+1-217-555-0115")
		c := h.must(h.desk.OpenForResident(h.ctx, olives, rings("204", "priya", "call_back")))
		h.want("proven by the call", string(c.Proof)+" "+c.ProvenBy+" "+string(c.ProvenWho)+" "+string(c.OpenedBy), "proven call_back olive olive")
		again := h.must(h.desk.OpenForResident(h.ctx, olives, rings("204", "Priya Nair", "call_back")))
		h.want("a second call finds the first case", again.ID, c.ID)
		h.pump()
		if got := h.inbox.Messages("priya"); len(got) != 1 || !strings.Contains(got[0].Text, "The office of Maple Court has begun a request") {
			t.Errorf("Priya is told: %+v", got)
		}
		b, err := h.desk.BoardFor(h.ctx, olives)
		h.ok(err)
		h.want("it stands on the board", len(b.Open), 1)
		var kinds []string
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			lines, err := v.Entries(store.EntryQuery{Home: h204})
			for _, e := range lines {
				kinds = append(kinds, e.Kind+" by "+e.By)
			}
			return err
		}))
		if all := strings.Join(kinds, ", "); !strings.Contains(all, "person.number_shown by olive") || !strings.Contains(all, "lockout.opened_by_office by olive") {
			t.Errorf("the home's own log says %s", all)
		}
		cv, err := h.desk.CaseFor(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), c.ID)
		h.ok(err)
		h.want("it is Priya's case", cv.Case.By, priya)
		h.must(h.desk.CallOff(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), c.ID))
	})
}

// Knowing a face is a claim: key-holders read that it is not proven, and the resident is told.
func TestKnowingAFaceIsAClaim(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		c := h.must(h.desk.OpenForResident(h.ctx, h.office(), rings("512", "Ana Ruiz", "known")))
		h.want("claimed", c.Proof, latchkey.ProofClaimed)
		h.pump()
		if ms := h.inbox.Messages("mei"); len(ms) != 1 || !strings.Contains(ms[0].Text, "Not yet proven to be Ana") {
			t.Errorf("Mei reads %+v", ms)
		}
	})
}

func TestOneOfTheStaffLooksAfterIt(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		_, olives, theos, c := h.atTheOffice(latchkey.ProofProven)
		c = h.must(h.desk.StaffTakeOn(h.ctx, olives, c.ID, ""))
		h.want("Olive has it", c.TakenOn.Name, "Olive Grant")
		again := h.must(h.desk.StaffTakeOn(h.ctx, olives, c.ID, ""))
		h.want("her second tap changes nothing", again.Rev, c.Rev)
		_, err := h.desk.StaffTakeOn(h.ctx, theos, c.ID, "")
		h.want("Theo's page was older", latchkey.SentenceOf(err), "Olive Grant has already taken this one.")
		b, err := h.desk.BoardFor(h.ctx, olives)
		h.ok(err)
		h.want("hers", b.Open[0].Mine, true)
		h.want("and it still waits for somebody to go", b.Open[0].Waiting, true)
		c = h.must(h.desk.StaffTakeOn(h.ctx, theos, c.ID, olive))
		h.want("Theo takes it over, knowing whose it was", c.TakenOn.By, theo)
		b, err = h.desk.BoardFor(h.ctx, olives)
		h.ok(err)
		h.want("not hers any more", b.Open[0].Mine, false)
	})
}

func TestTheNumberIsShownOnlyWhenSomebodyAsks(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		own, olives, _, c := h.atTheOffice(latchkey.ProofClaimed)
		sv, err := h.desk.StaffCase(h.ctx, olives, c.ID)
		h.ok(err)
		h.want("not on the page", sv.Resident.Phone, "")
		h.want("but there is one", sv.HasPhone, true)
		phone, err := h.desk.StaffNumber(h.ctx, olives, c.ID)
		h.ok(err)
		h.want("asked for", phone, "+1-217-555-0115")
		_, err = h.desk.StaffNumber(h.ctx, own, c.ID)
		h.want("not to whoever claims to be Priya", kind(err), latchkey.NotFound)
		var shown int
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			lines, err := v.Entries(store.EntryQuery{Lockout: c.ID})
			for _, e := range lines {
				if e.Kind == "person.number_shown" && e.By == string(olive) {
					shown++
				}
			}
			return err
		}))
		h.want("it is written down once", shown, 1)
	})
}

func TestTheOfficeClosesACaseAndTheResidentMayTakeItUp(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		own, olives, _, c := h.atTheOffice(latchkey.ProofProven)
		_, err := h.desk.StaffClosed(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), c.ID, false)
		if err == nil {
			c = h.must(h.desk.Reopen(h.ctx, own, c.ID)) // Theo is in the office here, too
			c = h.must(h.desk.Begin(h.ctx, own, c.ID))
		}
		closed := h.must(h.desk.StaffClosed(h.ctx, olives, c.ID, false))
		h.want("it is over", closed.Stage, latchkey.StageCalledOff)
		h.pump()
		if !strings.Contains(h.got(priya), "your request was closed") {
			t.Errorf("Priya is told: %s", h.got(priya))
		}
		h.clock.set(h.clock.Now().Add(time.Hour))
		open := h.must(h.desk.Reopen(h.ctx, own, c.ID))
		h.want("she takes it up again", open.Stage.Open(), true)
		danger := keyInside()
		danger.Danger.Gas = new(true)
		h.must(h.desk.ChangeAnswers(h.ctx, own, c.ID, danger))
		_, err = h.desk.StaffClosed(h.ctx, olives, c.ID, false)
		h.want("not while there is danger", kind(err), latchkey.Against)
		done := h.must(h.desk.StaffClosed(h.ctx, olives, c.ID, true))
		h.want("inside ends it", done.Stage, latchkey.StageInside)
	})
}

// Whoever stands at the desk is told what happens. The office learns that a key-holder comes and when, never who it is: not
// right after it has opened the case itself, which asked them, and not when they have come.
func TestTheOfficeReadsWhatHappensAndNoNamesOfKeyHolders(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		olives := h.office()
		c := h.must(h.desk.OpenForResident(h.ctx, olives, rings("512", "ruiz, ana", "id_seen")))
		look := func(moment string) desk.StaffView {
			t.Helper()
			sv, err := h.desk.StaffCase(h.ctx, olives, c.ID)
			h.ok(err)
			h.saysNothingOf(moment, sv, holdersNames...)
			return sv
		}
		look("opened")
		h.pump()
		look("asked")
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		sv := look("coming")
		h.want("who comes", string(sv.Case.Stage)+" "+sv.Owner, "coming A key-holder")
		if len(sv.Asks) != 1 || !sv.Asks[0].Owns || sv.Asks[0].Due == nil {
			t.Errorf("when: %+v", sv.Asks)
		}
		h.must(h.desk.Arrive(h.ctx, h.helper(mei)))
		h.want("here", look("here").Case.Stage, latchkey.StageArrived)
	})
}
