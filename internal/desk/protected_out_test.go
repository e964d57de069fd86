package desk_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
)

// Ana has asked that Jordan is kept out. Nobody lets him in by another door: not as a guest, a key-holder, a resident in a file, or as
// somebody who works here. Only Ana reads why.
func TestWhomAnaKeepsOutComesInNowhere(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		anas := h.resident()
		_, err := h.desk.AskLockChange(h.ctx, anas, h512, ana, desk.Protecting{Name: "Jordan P.", Paper: "none"})
		h.ok(err)
		const own, other = "You asked us to keep this person out. If that has changed, say so on your confidential page first.", "This cannot be done here. Please talk to a manager in person."
		refused := func(what string, err error, says string) {
			t.Helper()
			if kind(err) != latchkey.Against || latchkey.SentenceOf(err) != says {
				t.Errorf("%s: %v", what, err)
			}
		}
		_, err = h.desk.InviteHolder(h.ctx, anas, h512, desk.Invite{Name: "jordan  p.", Channel: "pretend", Address: "jordan"})
		refused("a key", err, own)
		_, err = h.desk.GiveGrant(h.ctx, anas, h512, latchkey.Grant{Name: "Jordan P.", Doors: []string{"unit"}})
		refused("a guest", err, own)
		refused("the staff", h.desk.InviteStaff(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), 0, desk.Invite{Name: "Jordan P.", Channel: "pretend", Address: "jordan"}, latchkey.RoleOffice), other)
		_, err = h.desk.InviteHolder(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h204, desk.Invite{Name: "Jordan P.", Channel: "pretend", Address: "jordan"})
		h.ok(err) // another home is not concerned

		f := mapleFile()
		f.People = append(f.People, latchkey.Person{ID: "jordan", Name: "Jordan P.", Contacts: []latchkey.Contact{{ID: "jordan-1", Channel: "pretend", Address: "jp"}}})
		f.Homes[0].Residents = append(f.Homes[0].Residents, latchkey.FileResident{Person: "jordan", OnLease: true})
		f.Homes[0].Holders = append(f.Homes[0].Holders, latchkey.FileHolder{Person: "jordan", Calls: "any_hour", Opens: []string{"unit"}})
		f.Staff = append(f.Staff, latchkey.FileEmployee{Person: "jordan", Role: latchkey.RoleOnCall})
		in, err := h.desk.Import(h.ctx, f, "import", false)
		h.ok(err)
		h.want("a resident, a holder, and one of the staff are refused", len(in.Refusals), 3)
		for _, r := range in.Refusals {
			if r.Why != other || r.Home != "" {
				t.Errorf("the file is answered %+v", r)
			}
		}
		if len(in.People) > 0 || len(in.Tenancies) > 0 || len(in.Holders) > 0 {
			t.Errorf("something of him is kept: %+v", in)
		}
		if log := h.logged(ana, h512); strings.Contains(log, "refused") {
			t.Errorf("the home's log, which all who live there read: %s", log)
		}
	})
}

// A list with his name in her home is answered at its row, and the rest is taken.
func TestAListDoesNotBringBackWhoIsKeptOut(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		_, err := h.desk.AskLockChange(h.ctx, h.resident(), h512, ana, desk.Protecting{Name: "Jordan P.", Paper: "none"})
		h.ok(err)
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		l, err := h.desk.OfferList(h.ctx, monas, "", []byte("Unit,Name\n512,Ana Ruiz\n512,Jordan P.\n204,Priya Nair\n"))
		h.ok(err)
		h.ok(h.desk.SetListColumns(h.ctx, monas, l.ID, map[latchkey.ListField]string{latchkey.ListUnit: "Unit", latchkey.ListName: "Name"}, ""))
		lv, err := h.desk.ListFor(h.ctx, monas, l.ID)
		h.ok(err)
		found := false
		for _, f := range lv.Faults {
			found = found || f.Row == 3 && f.Why == latchkey.WhyRefused && strings.Join(f.More, "") == "This cannot be done here. Please talk to a manager in person."
		}
		if !found || len(lv.Outcomes) != 2 {
			t.Errorf("the list says %+v %+v", lv.Faults, lv.Outcomes)
		}
	})
}
