package desk_test

import (
	"regexp"
	"testing"

	"latchkey"
)

// A new address carries sign-in codes only after a code sent there has come back, and that code signs nobody in.
func TestANewContactIsProvedByItsOwnCode(t *testing.T) {
	eachHouse(t, "2027-02-07T12:00:00-06:00", func(t *testing.T, h *house) {
		who := h.resident()
		h.want("add an address", h.desk.SetContacts(h.ctx, who, []latchkey.Contact{{Channel: "pretend", Address: "ana"}, {Channel: "pretend", Address: "ana-new"}}), nil)
		h.want("ask for a sign-in code there", h.desk.RequestCode(h.ctx, "ana-new", latchkey.CounterHome), nil)
		h.pump()
		h.want("an address nobody proved gets nothing", len(h.inbox.Messages("ana-new")), 0)

		home, err := h.desk.HomeFor(h.ctx, who, h512)
		h.want("read the home", err, nil)
		id := home.Me.Contacts[1].ID
		h.want("somebody with a mere code", kind(h.desk.SendContactCode(h.ctx, h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), id)), latchkey.Forbidden)
		h.want("somebody else's contact", kind(h.desk.SendContactCode(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), id)), latchkey.NotFound)
		h.want("send a code", h.desk.SendContactCode(h.ctx, who, id), nil)
		h.pump()
		code := regexp.MustCompile(`\d{6}`).FindString(h.inbox.Messages("ana-new")[0].Text)
		_, _, err = h.desk.SignIn(h.ctx, "ana-new", code, latchkey.CounterHome, "phone", false)
		h.want("the code signs nobody in", kind(err), latchkey.Forbidden)
		h.want("a wrong code", kind(h.desk.ProveContact(h.ctx, who, id, "000000")), latchkey.Forbidden)
		h.want("the code, pasted", h.desk.ProveContact(h.ctx, who, id, code[:3]+" "+code[3:]), nil)
		h.want("ask for a sign-in code there", h.desk.RequestCode(h.ctx, "ana-new", latchkey.CounterHome), nil)
		h.pump()
		h.want("now it carries codes", len(h.inbox.Messages("ana-new")), 2)
	})
}
