package desk_test

import (
	"slices"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

func (h *house) staffRev() int64 {
	h.t.Helper()
	o, err := h.desk.OfficeFor(h.ctx, h.office())
	h.ok(err)
	return o.Edits[latchkey.SubjectStaff].Rev
}

// A manager invites somebody. They may do nothing before their own yes, and then sign in with a code to that address.
func TestSomebodyIsInvitedToWorkHere(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		in := desk.Invite{Name: "Rosa Diaz", Channel: "pretend", Address: "rosa"}
		h.want("not by the office", kind(h.desk.InviteStaff(h.ctx, h.office(), 0, in, latchkey.RoleOnCall)), latchkey.NotFound)
		h.want("not with a code alone", kind(h.desk.InviteStaff(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofClaimed), 0, in, latchkey.RoleOnCall)), latchkey.Forbidden)
		h.want("not as a landlord", kind(h.desk.InviteStaff(h.ctx, monas, 0, in, latchkey.RoleLandlord)), latchkey.Invalid)
		h.ok(h.desk.InviteStaff(h.ctx, monas, 0, in, latchkey.RoleOnCall))
		h.pump()
		ms := h.inbox.Messages("rosa")
		if len(ms) != 1 || !strings.Contains(ms[0].Text, "A manager of Maple Court asks you") {
			t.Fatalf("Rosa reads %+v", ms)
		}
		_, token, _ := strings.Cut(ms[0].Link, "/j/")
		phone := desk.Helper{Token: token, Device: "rosas phone"}
		var rosa latchkey.Staff
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			staff, err := v.Staff(maple)
			for _, s := range staff {
				if s.Invited != nil {
					rosa = s
				}
			}
			return err
		}))
		_, err := h.desk.GiveSession(h.ctx, rosa.Person, latchkey.CounterOnCall, latchkey.ProofClaimed)
		h.want("before her yes nobody signs in as her", kind(err), latchkey.Forbidden)
		h.ok(h.desk.AnswerStaffInvite(h.ctx, phone, true))
		h.want("once", kind(h.desk.AnswerStaffInvite(h.ctx, phone, false)), latchkey.Conflict)
		h.want("not from another phone", kind(h.desk.AnswerStaffInvite(h.ctx, desk.Helper{Token: token, Device: "another"}, true)), latchkey.Forbidden)
		_, err = h.desk.BoardFor(h.ctx, h.as(rosa.Person, latchkey.CounterOnCall, latchkey.ProofClaimed))
		h.ok(err)

		old := h.as(rosa.Person, latchkey.CounterOnCall, latchkey.ProofClaimed)
		h.ok(h.desk.EndStaff(h.ctx, monas, h.staffRev(), rosa.ID))
		_, err = h.desk.BoardFor(h.ctx, old)
		h.want("when it has ended she sees nothing", kind(err), latchkey.NotFound)
	})
}

func TestTheLastManagerStays(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		last := latchkey.StaffIn(maple, mona, latchkey.RoleManager)
		h.want("she cannot go", kind(h.desk.EndStaff(h.ctx, monas, 0, last)), latchkey.Against)
		h.ok(h.desk.InviteStaff(h.ctx, monas, 0, desk.Invite{Name: "Otto Weiss", Channel: "pretend", Address: "otto"}, latchkey.RoleManager))
		h.want("an invitation is no manager yet", kind(h.desk.EndStaff(h.ctx, monas, h.staffRev(), last)), latchkey.Against)
		h.pump()
		_, token, _ := strings.Cut(h.inbox.Messages("otto")[0].Link, "/j/")
		h.ok(h.desk.AnswerStaffInvite(h.ctx, desk.Helper{Token: token, Device: "ottos phone"}, true))
		h.want("an older page", kind(h.desk.EndStaff(h.ctx, monas, 0, last)), latchkey.Conflict)
		h.ok(h.desk.EndStaff(h.ctx, monas, h.staffRev(), last))
		_, err := h.desk.OfficeFor(h.ctx, monas)
		h.want("and now she is gone", kind(err), latchkey.NotFound)
	})
}

func TestLeaseFirmsAndNumbersAreKept(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		olives := h.office()
		h.ok(h.desk.SetLease(h.ctx, olives, 0, []latchkey.LeaseFact{{About: "copies", Answer: "office_only", Clause: "Copies of keys are made by the office.", Source: "Lease 2026, section 21"}}))
		h.ok(h.desk.SetNumbers(h.ctx, olives, 0, "+1-217-555-0101", "+1-217-555-0141", ""))
		h.want("a licence looked up tomorrow", kind(h.desk.SetLocksmiths(h.ctx, olives, 0, []latchkey.Locksmith{{Name: "Oak Lock", Checked: "2027-02-10"}})), latchkey.Invalid)
		h.want("two of one name", kind(h.desk.SetLocksmiths(h.ctx, olives, 0, []latchkey.Locksmith{{Name: "Oak Lock"}, {Name: "Oak Lock"}})), latchkey.Invalid)
		h.ok(h.desk.SetLocksmiths(h.ctx, olives, 0, []latchkey.Locksmith{{Name: "Oak  Lock", Licence: "IL 1", Checked: "2027-02-01"}}))
		o, err := h.desk.OfficeFor(h.ctx, olives)
		h.ok(err)
		h.want("the plan goes by the lease", o.Property.Copies, "office_only")
		h.want("with its source", o.Property.Lease[0].Source, "Lease 2026, section 21")
		h.want("numbers", o.Property.Office.Phone+" "+o.Property.OnCall.Phone+" "+o.Property.DispatchPhone, "+1-217-555-0101 +1-217-555-0141 ")
		h.want("the firm", o.Property.Locksmiths[0].Name+" "+string(o.Property.Locksmiths[0].Checked), "Oak Lock 2027-02-01")
		if _, err := h.desk.Import(h.ctx, mapleFile(), "import", false); err != nil {
			t.Fatal(err)
		}
		o, err = h.desk.OfficeFor(h.ctx, olives)
		h.ok(err)
		h.want("loading the old file again undoes nothing", o.Property.Office.Phone, "+1-217-555-0101")
	})
}

// Ken opens doors, and is to work in the office, too: the same person gets one more role, chosen from the list or by the address that
// he has proved. Nobody learns from an invitation whose address it is.
func TestAColleagueGetsAFurtherRole(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		roles := func() (all []string) {
			o, err := h.desk.OfficeFor(h.ctx, monas)
			h.ok(err)
			for _, s := range o.Staff {
				if s.Person == theo {
					all = append(all, string(s.Role)+map[bool]string{true: " asked"}[s.Invited != nil])
				}
			}
			slices.Sort(all)
			return all
		}
		h.want("what he does already", latchkey.SentenceOf(h.desk.InviteStaff(h.ctx, monas, 0, desk.Invite{Person: theo}, latchkey.RoleOnCall)), "They do that here already.")
		h.want("somebody who does not work here", kind(h.desk.InviteStaff(h.ctx, monas, 0, desk.Invite{Person: ana}, latchkey.RoleOffice)), latchkey.NotFound)
		h.ok(h.desk.InviteStaff(h.ctx, monas, 0, desk.Invite{Person: theo}, latchkey.RoleOffice))
		h.want("asked", roles(), []string{"office asked", "on_call"})
		h.want("twice", kind(h.desk.InviteStaff(h.ctx, monas, h.staffRev(), desk.Invite{Person: theo}, latchkey.RoleOffice)), latchkey.Against)
		h.pump()
		ms := h.inbox.Messages("theo")
		_, token, _ := strings.Cut(ms[len(ms)-1].Link, "/j/")
		h.ok(h.desk.AnswerStaffInvite(h.ctx, desk.Helper{Token: token, Device: "theos phone"}, true))
		h.want("after his yes", roles(), []string{"office", "on_call"})
		h.ok(h.desk.InviteStaff(h.ctx, monas, h.staffRev(), desk.Invite{Name: "T. Bell", Channel: "pretend", Address: "theo"}, latchkey.RoleManager))
		h.want("by an address that he has proved", roles(), []string{"manager asked", "office", "on_call"})
		h.ok(h.desk.InviteStaff(h.ctx, monas, h.staffRev(), desk.Invite{Name: "Mr Chen", Channel: "pretend", Address: "mei"}, latchkey.RoleOffice))
		o, err := h.desk.OfficeFor(h.ctx, monas)
		h.ok(err)
		last := o.Staff[slices.IndexFunc(o.Staff, func(s latchkey.Staff) bool { return o.People[s.Person].Name == "Mr Chen" })]
		if last.Person == mei {
			t.Error("an invitation finds a key-holder by the address")
		}
	})
}

// A file is loaded while Olive has the fee's page open. She is told, as after a colleague, and nothing of hers is kept.
func TestAFileIsNoticedOnAnOpenPage(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		f := mapleFile()
		f.Property.Fee = &latchkey.Fee{Kind: "unlock", Then: 9000}
		_, err := h.desk.Import(h.ctx, f, "import", false)
		h.ok(err)
		err = h.desk.SetFee(h.ctx, h.office(), 0, &latchkey.Fee{Kind: "unlock", Then: 5000})
		h.want("she is second", latchkey.SentenceOf(err), "A property file saved this page first. Nothing of yours was kept. Below is how it is now.")
		h.ok(h.desk.SetNumbers(h.ctx, h.office(), 0, "+1-217-555-0100", "+1-217-555-0140", "")) // which the file did not touch
		_, err = h.desk.Import(h.ctx, f, "import", false)
		h.ok(err)
		o, err := h.desk.OfficeFor(h.ctx, h.office())
		h.ok(err)
		h.want("the same file again changes nothing", o.Edits[latchkey.SubjectFee].Rev, int64(1))
	})
}
