package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// Somebody has read the house's key. Names of what they want stand in files and in the log: whose key, whose question, whose work. From
// these and the old key they can make each link that the house has sent and nobody has used yet; after a new key none of them leads
// anywhere, and the messages that come later have links that do.
func TestANewKeyEndsEveryLinkThatWasSent(t *testing.T) {
	eachHouse(t, "2027-02-07T21:40:00-06:00", func(t *testing.T, h *house) {
		_, c := h.lockedOut()
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		h.good(h.desk.InviteStaff(h.ctx, monas, 0, desk.Invite{Name: "Sam Reed", Channel: "pretend", Address: "sam"}, latchkey.RoleManager))
		_, err := h.desk.InviteHolder(h.ctx, h.resident(), h512, desk.Invite{Name: "Nora Lind", Channel: "pretend", Address: "nora"})
		h.good(err)
		h.pump()
		ask, invited, works := h.link(mei), h.link("nora"), h.tokenIn("sam", "/j/")
		all := map[string]func(d *desk.Desk, token string) error{
			ask: func(d *desk.Desk, token string) error {
				_, err := d.HelperFor(h.ctx, desk.Helper{Token: token, Device: "a phone"})
				return err
			},
			invited: func(d *desk.Desk, token string) error { _, err := d.InviteFor(h.ctx, token); return err },
			works:   func(d *desk.Desk, token string) error { _, err := d.StaffInviteFor(h.ctx, token); return err },
		}
		for token, opens := range all {
			h.good(opens(h.desk, token))
		}
		next := []byte(strings.Repeat("another key of 32", 2)[:32])
		done, err := h.desk.ChangeKey(h.ctx, next, func(*store.Tx) error { return nil })
		h.good(err)
		if done.Links < 3 {
			t.Errorf("%+v", done)
		}
		h.desk.First, h.desk.Secret = h.desk.FirstKey(), next
		h.clock.set(h.clock.Now().Add(time.Second))
		for token, opens := range all {
			if err := opens(h.desk, token); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("a link that was made with the old key: %v", err)
			}
		}
		h.later(10 * time.Minute)
		again := h.link(tomas)
		_, err = h.desk.HelperFor(h.ctx, desk.Helper{Token: again, Device: "a phone"})
		if err != nil || again == ask || c.ID == "" {
			t.Errorf("who is asked after that has a dead link: %v", err)
		}
	})
}

// tokenIn is the token in the newest message to somebody whose link begins so.
func (h *house) tokenIn(p latchkey.PersonID, door string) string {
	h.t.Helper()
	ms := h.inbox.Messages(string(p))
	for i := len(ms) - 1; i >= 0; i-- {
		if _, token, ok := strings.Cut(ms[i].Link, door); ok {
			return token
		}
	}
	h.t.Fatalf("no link for %s in: %s", p, h.got(p))
	return ""
}
