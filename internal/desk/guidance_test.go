package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// Anybody may say that their text bounced. It is kept once a day with the property, and who it was is kept nowhere; a
// property file that is loaded again does not forget it.
func TestATextThatBouncedIsKeptWithTheProperty(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		sure := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		bounced := func() (at *time.Time, lines []latchkey.Entry) {
			sure(h.store.View(h.ctx, func(v *store.View) error {
				p, err := v.Property(maple)
				if err != nil {
					return err
				}
				at = p.TextBounced
				all, err := v.Entries(store.EntryQuery{Property: maple})
				for _, e := range all {
					if e.Kind == "emergency.text_bounced" {
						lines = append(lines, e)
					}
				}
				return err
			}))
			return at, lines
		}
		for range 3 {
			sure(h.desk.TextBounced(h.ctx, maple))
		}
		at, lines := bounced()
		if at == nil || len(lines) != 1 || lines[0].By != "nobody" || lines[0].Home != "" || len(lines[0].Personal) > 0 {
			t.Fatalf("%v %+v", at, lines)
		}
		h.later(24 * time.Hour)
		sure(h.desk.TextBounced(h.ctx, maple))
		later, lines := bounced()
		if len(lines) != 2 || !later.After(*at) || lines[1].Public["text_bounced.old"] == "" {
			t.Errorf("the next day: %v %+v", later, lines)
		}
		if _, err := h.desk.Import(h.ctx, mapleFile(), "import", false); err != nil {
			t.Fatal(err)
		}
		if after, _ := bounced(); after == nil || !after.Equal(*later) {
			t.Errorf("the file was loaded again, and it is %v", after)
		}
		h.want("a place that is not there", kind(h.desk.TextBounced(h.ctx, "nosuchplace")), latchkey.NotFound)
	})
}

// Whoever lives here reads their own address and unit at the door, with a code only, too; nobody else does.
func TestTheDoorShowsOnesOwnUnitOnly(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		for _, level := range []latchkey.Proof{latchkey.ProofClaimed, latchkey.ProofProven} {
			dv, err := h.desk.DoorFor(h.ctx, h.as(ana, latchkey.CounterHome, level), "")
			if err != nil || dv.Unit != "512" || dv.ID != maple || dv.Property.Address == "" {
				t.Errorf("%s: %+v %v", level, dv, err)
			}
		}
		for name, who := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "staff": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven)} {
			dv, err := h.desk.DoorFor(h.ctx, who, "")
			if err != nil || dv.Unit == "512" {
				t.Errorf("%s: %+v %v", name, dv, err)
			}
		}
		dv, err := h.desk.DoorFor(h.ctx, nobody, "")
		if err != nil || dv.Unit != "" || dv.Name != "" {
			t.Errorf("a stranger: %+v %v", dv, err)
		}
	})
}
