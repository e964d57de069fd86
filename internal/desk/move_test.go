package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// The office moves the date while Ana moves out: the date must not bring her back, nor be said to have changed when it did not.
func TestADateDoesNotUndoAnEndOfTheSameInstant(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil),
		A: func(ctx context.Context, s *store.Store) error {
			return deskOn(s).SetLeaseDate(ctx, proven(olive, latchkey.CounterOffice), h512, latchkey.TenancyIn(h512, ana), "2028-01-31")
		},
		B: func(ctx context.Context, s *store.Store) error {
			return deskOn(s).MoveOut(ctx, proven(ana, latchkey.CounterHome), h512, desk.Leaving{On: "2027-02-07", KeysTo: "Olive"})
		},
		Holds: func(v *store.View) error {
			ts, err := v.Tenancies(h512)
			if err == nil && (ts[0].Ended == nil || ts[0].Ended.KeysTo != "Olive") {
				err = fmt.Errorf("the date brought back a tenancy that Ana had ended: %+v", ts[0])
			}
			if err != nil {
				return err
			}
			log, err := v.Entries(store.EntryQuery{Home: h512})
			for _, e := range log {
				if e.Kind == "tenancy.date_changed" && ts[0].Until != "2028-01-31" {
					return fmt.Errorf("the log says that the date was changed, and it was not")
				}
			}
			return err
		}})
}

// Two of the office write about one lock at the same instant.
func TestTwoNotesAboutALockAreBothKept(t *testing.T) {
	t.Parallel()
	note := func(who latchkey.PersonID, on latchkey.Date) func(context.Context, *store.Store) error {
		return func(ctx context.Context, s *store.Store) error {
			return deskOn(s).Rekey(ctx, proven(who, latchkey.CounterOffice), h512, on, "Oak Street Locks")
		}
	}
	storetest.Interleave(t, storetest.Rule{Setup: furnished(nil), A: note(olive, "2027-02-05"), B: note(mona, "2027-02-06"), Holds: func(v *store.View) error {
		turn, err := v.Turnover(h512)
		if err == nil && len(turn.Rekeyed) != 2 {
			err = fmt.Errorf("one note is lost: %+v", turn.Rekeyed)
		}
		return err
	}})
}

// A court's order with the resident's no in between: her no is heard, and does not undo what the court decided.
func TestACourtsOrderIsNotTheResidentsToRefuse(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		clerk, manager, her := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), h.resident()
		id := latchkey.TenancyIn(h512, ana)
		waits, err := h.desk.AskEnd(h.ctx, clerk, h512, id, desk.AskedEnd{Kind: latchkey.CourtOrder, On: "2027-06-01", Document: "case 12 of 2027"})
		if err != nil || !waits {
			t.Fatalf("one of two: %v %v", waits, err)
		}
		h.pump()
		h.want("Ana is told", h.got(ana), "about your home")
		h.want("her no", kind(h.desk.RefuseEnd(h.ctx, her, h512, id)), latchkey.Conflict)
		hv, err := h.desk.HomeFor(h.ctx, her, h512)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.desk.AgreeToEnd(h.ctx, clerk, h512, id, hv.Tenancy.EndAsked.At); err != nil {
			t.Errorf("the first one again: %v", err)
		}
		h.want("Ana lives there", h.livesThere(ana, h512), true)
		waits, err = h.desk.AgreeToEnd(h.ctx, manager, h512, id, hv.Tenancy.EndAsked.At)
		if err != nil || waits {
			t.Errorf("two people, one paper: %v %v", waits, err)
		}
		h.want("ended", h.livesThere(ana, h512), false)
		h.pump()
		h.want("and is told again", h.got(ana), "about your home | about your home")
	})
}

func TestWhoMayWriteAboutMoves(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		for name, who := range map[string]desk.Viewer{"nobody": {Session: latchkey.Session{Level: latchkey.ProofProven}}, "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"the technician": h.as(theo, latchkey.CounterOffice, latchkey.ProofProven), "the office at home": h.as(olive, latchkey.CounterHome, latchkey.ProofProven)} {
			for what, do := range map[string]func(home latchkey.HomeID) error{
				"the lock": func(home latchkey.HomeID) error { return h.desk.Rekey(h.ctx, who, home, "2027-05-01", "me") },
				"a key": func(home latchkey.HomeID) error {
					return h.desk.KeyBack(h.ctx, who, home, "keys:x", "2027-05-01", "me")
				},
				"a date": func(home latchkey.HomeID) error {
					return h.desk.SetLeaseDate(h.ctx, who, home, "h512:ana", "2030-05-01")
				},
				"a card": func(home latchkey.HomeID) error { return h.desk.EndCardsAfter(h.ctx, who, home, "h512:ana") },
				"leaving": func(home latchkey.HomeID) error {
					return h.desk.MoveOut(h.ctx, who, home, desk.Leaving{On: "2027-05-01", KeysTo: "x"})
				},
				"a look": func(home latchkey.HomeID) error { _, err := h.desk.OwnLog(h.ctx, who, home); return err },
			} {
				err, none := do(h512), do("no such home")
				if kind(err) != latchkey.NotFound || latchkey.SentenceOf(err) != latchkey.SentenceOf(none) {
					t.Errorf("%s and %s: %v, and of a home that does not exist: %v", name, what, err, none)
				}
			}
		}
		clerk := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		h.want("the card of somebody who lives here", kind(h.desk.EndCardsAfter(h.ctx, clerk, h512, "h512:ana")), latchkey.NotFound)
		h.want("with a code alone", kind(h.desk.Rekey(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), h512, "2027-05-01", "me")), latchkey.Forbidden)
		h.want("tomorrow's work", kind(h.desk.Rekey(h.ctx, clerk, h512, "2027-06-02", "me")), latchkey.Invalid)
	})
}

// Ana's guests come in by her right: when she moves out theirs ends with it, and Priya's guests next door stay. Whoever is to be
// kept out loses at once, and without a word, what they had as a guest.
func TestGuestsGoWithWhoLetThemIn(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		her, next := h.resident(), h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		give := func(who desk.Viewer, home latchkey.HomeID, name string) latchkey.GrantID {
			t.Helper()
			g, err := h.desk.GiveGrant(h.ctx, who, home, latchkey.Grant{Name: name, Doors: []string{"unit"}})
			if err != nil {
				t.Fatal(err)
			}
			return g.ID
		}
		ended := func(id latchkey.GrantID) (yes bool) {
			t.Helper()
			if err := h.store.View(h.ctx, func(v *store.View) error {
				g, err := v.Grant(id)
				yes = g.Ended != nil
				return err
			}); err != nil {
				t.Fatal(err)
			}
			return yes
		}
		jordan, kim, sitter := give(her, h512, "Jordan P."), give(her, h512, "Kim"), give(next, h204, "Jordan P.")
		before := len(h.inbox.Messages("mei"))
		if _, err := h.desk.AskLockChange(h.ctx, her, h512, ana, desk.Protecting{Name: "jordan  p.", Paper: "none"}); err != nil {
			t.Fatal(err)
		}
		h.want("Jordan, Kim, and Jordan of another home", []bool{ended(jordan), ended(kim), ended(sitter)}, []bool{true, false, false})
		h.want("nobody hears of it in the home's own log", strings.Contains(h.logged(ana, h512), "grant.ended"), false)
		if err := h.desk.MoveOut(h.ctx, her, h512, desk.Leaving{On: "2027-06-01", KeysTo: "Olive"}); err != nil {
			t.Fatal(err)
		}
		h.want("then Kim too, and nobody next door", []bool{ended(kim), ended(sitter)}, []bool{true, false})
		h.want("Mei is told nothing by it", len(h.inbox.Messages("mei")), before)
	})
}
