package desk_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
)

// The card names only those the person chose, who keep a spare and may be rung; it is for nobody's phone but their own.
func TestTheCardNamesOnlyThoseWhoWereChosen(t *testing.T) {
	eachHouse(t, "2027-03-05T21:00:00-06:00", func(t *testing.T, h *house) {
		who := h.resident()
		on := func(v desk.Viewer) string {
			t.Helper()
			cv, err := h.desk.CardFor(h.ctx, v, h512)
			if err != nil {
				return string(kind(err))
			}
			var s []string
			for _, k := range cv.Chosen {
				s = append(s, k.Name)
			}
			return strings.Join(s, ", ")
		}
		h.want("before anybody is chosen", on(who), "")
		hv, err := h.desk.HomeFor(h.ctx, who, h512)
		if err != nil {
			t.Fatal(err)
		}
		ids := []latchkey.HolderID{"nobody"}
		for _, k := range hv.Holders {
			if k.Name == "Mei Chen" {
				ids = append(ids, k.ID)
			}
		}
		if err := h.desk.ChooseForCard(h.ctx, who, h512, ids); err != nil {
			t.Fatal(err)
		}
		h.want("Mei was chosen", on(who), "Mei Chen")

		claimed := h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
		borrowed := who
		borrowed.Session.Borrowed = true
		for name, v := range map[string]desk.Viewer{"a code": claimed, "a borrowed device": borrowed} {
			h.want(name+" gets no card", on(v), string(latchkey.Forbidden))
			h.want(name+" chooses nobody", kind(h.desk.ChooseForCard(h.ctx, v, h512, nil)), latchkey.Forbidden)
		}
		h.want("a neighbour", on(h.as(priya, latchkey.CounterHome, latchkey.ProofProven)), string(latchkey.NotFound))
		h.want("a neighbour's choice", kind(h.desk.ChooseForCard(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h512, nil)), latchkey.NotFound)

		if err := h.desk.EndHolder(h.ctx, who, h512, ids[1]); err != nil {
			t.Fatal(err)
		}
		h.want("whoever keeps no spare any more is gone", on(who), "")
	})
}
