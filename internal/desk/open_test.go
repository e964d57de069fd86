package desk_test

import (
	"encoding/json"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
)

// One tap that opens and begins shows exactly what reading the case back shows, and the same tap again finds it.
func TestOneTapOpensAndBegins(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		for _, level := range []latchkey.Proof{latchkey.ProofClaimed, latchkey.ProofProven} {
			who := h.resident()
			who.Session.Level = level
			first, err := h.desk.OpenAndBegin(h.ctx, who, h512, "tap "+string(level), keyInside())
			if err != nil {
				t.Fatal(err)
			}
			h.want("asking", first.Case.Stage, latchkey.StageAsking)
			again, err := h.desk.OpenAndBegin(h.ctx, who, h512, "tap "+string(level), keyInside())
			if err != nil {
				t.Fatal(err)
			}
			h.want("the same as read back at "+string(level), shownOf(t, first), shownOf(t, again))
			if _, err := h.desk.CallOff(h.ctx, who, first.Case.ID); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// shownOf is a view without what the moment of looking decides.
func shownOf(t *testing.T, cv desk.CaseView) string {
	t.Helper()
	cv.Seal, cv.Log = desk.Seal{}, nil
	for i := range cv.Asks {
		cv.Asks[i].Messages = nil
	}
	text, err := json.MarshalIndent(cv, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
