package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// readsOfGuests are the lines about guests in the home's log as somebody reads it: what, whose, at which lock.
func (h *house) readsOfGuests(who desk.Viewer) string {
	h.t.Helper()
	lines, err := h.desk.OwnLog(h.ctx, who, h512)
	if err != nil {
		h.t.Fatal(err)
	}
	var out []string
	for _, l := range lines {
		if strings.HasPrefix(l.Entry.Kind, "grant.") || strings.HasPrefix(l.Entry.Kind, "code.") {
			out = append(out, strings.TrimSpace(l.Entry.Kind+" "+l.Guest+" "+l.Lock))
		}
	}
	slices.Sort(out) // lines of one instant come in any order
	return strings.Join(out, ", ")
}

// Ana lets Kim in for two visits, and Ben lives with her. Ana reads of each line whose it is. Ben reads that Kim has a key and
// when she may come, and nothing that tells when she was there: not in the log, the list of guests, a code he looks at, or his own copy.
func TestAHousemateReadsNoPatternOfAnothersGuest(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		me, his := h.resident(), h.withHousemate()
		g := kim()
		g.Uses = 2
		id := h.gives(g).ID
		h.pump()
		if _, err := h.desk.GuestCodes(h.ctx, desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}); err != nil {
			t.Fatal(err)
		}
		if shown, err := h.desk.ShowCode(h.ctx, his, h512, id); err != nil || len(shown) != 1 || shown[0].Code.Seen != nil {
			t.Errorf("what he is shown tells when: %+v %v", shown, err)
		}
		h.hears(typed(1))
		h.want("one visit, to her", h.guest().Used, 1)
		h.later(time.Hour)
		h.hears(typed(1))
		h.later(time.Minute)
		h.want("she reads", h.readsOfGuests(me), "code.gone Kim "+l.Name+", code.on_lock Kim "+l.Name+", grant.code_shown Kim, grant.code_shown Kim, grant.given Kim, grant.used_up Kim")
		h.want("he reads", h.readsOfGuests(his), "grant.code_shown Kim, grant.given Kim")
		h.want("and on his own page", strings.Contains(h.logged(ben, h512), "grant.used_up"), false)
		all, err := h.desk.GrantsOf(h.ctx, his, h512)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		c := all[0].Codes[0].Code
		if gv := all[0]; gv.Used != 0 || gv.Last != nil || gv.Link != "" || gv.Mine || gv.Answer.Stand != latchkey.GrantOver || c.Seen != nil || c.Gone != nil || c.Ended != nil {
			t.Errorf("his list tells of her visits: %+v", gv)
		}
		h.want("hers says so", h.guest().Answer.Stand, latchkey.GrantUsedUp)
		for name, who := range map[string]desk.Viewer{"his": his, "hers": me} {
			x, err := h.desk.ExportMe(h.ctx, who)
			if err != nil || strings.Contains(string(x.JSON), "grant.used_up") != (name == "hers") || strings.Contains(string(x.JSON), "code.gone") != (name == "hers") {
				t.Errorf("%s copy: %v", name, err)
			}
		}
		if lines, _, err := h.desk.KeyLog(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h512, "repair"); err != nil || len(lines) == 0 {
			t.Error(err)
		} else {
			for _, line := range lines {
				if line.Guest != "" || strings.HasPrefix(line.Entry.Kind, "grant.") || line.Entry.Public["grant"] != "" {
					t.Errorf("the office reads %s", line.Entry.Kind)
				}
			}
		}
	})
}

// Ana moves out. Ben, who stays, reads no more whom she had let in, and her guest is off his list once the lock has let go.
func TestWhoStaysReadsNoNamesOfWhoseGuestsCameBefore(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		his := h.withHousemate()
		h.gives(kim())
		h.pump()
		h.want("while she lives there", h.readsOfGuests(his), "grant.given Kim")
		if err := h.desk.EndTenancy(h.ctx, h.resident(), h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now(), KeysTo: "the office", By: []latchkey.PersonID{ana}}); err != nil {
			t.Fatal(err)
		}
		h.later(10 * time.Minute)
		h.want("afterwards", h.readsOfGuests(his), "grant.ended, grant.given")
		if all, err := h.desk.GrantsOf(h.ctx, his, h512); err != nil || len(all) != 0 {
			t.Errorf("his list: %d %v", len(all), err)
		}
	})
}
