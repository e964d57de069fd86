package desk_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
)

// Ana says "not this time" on her way out. When she goes out is hers: the office reads it in no log of keys and locks, Ben not in the
// home's, and who it was is a word that is erased like others.
func TestGoingOutStandsInNobodysLog(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		can := keypad()
		can.DoorSensor = true
		_, l := h.withLock(can)
		his := h.withHousemate()
		h.good(h.desk.NotThisTime(h.ctx, h.resident(), l.ID))
		lines, _, err := h.desk.KeyLog(h.ctx, h.keeps(), h512, "court")
		h.good(err)
		for _, e := range lines {
			if strings.Contains(e.Kind, "this_time") {
				t.Errorf("the office reads %s by %s at %s", e.Kind, e.By, e.At)
			}
		}
		for _, who := range []desk.Viewer{his, h.as(priya, latchkey.CounterHome, latchkey.ProofProven)} {
			hv, err := h.desk.HomeFor(h.ctx, who, h512)
			if err != nil {
				continue // not hers to see at all
			}
			for _, e := range hv.Log {
				if strings.Contains(e.Kind, "this_time") {
					t.Errorf("%s reads %+v", who.Person(), e)
				}
			}
		}
		if got := h.logOf(h512, "door.not"); got != "door.not_this_time" {
			t.Errorf("it is kept as %q", got)
		}
		if rules.LineKept("door.not_this_time") == latchkey.KeptKeyLog {
			t.Error("it is kept as long as what is said of keys")
		}
	})
}
