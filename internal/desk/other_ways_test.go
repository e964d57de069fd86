package desk_test

import (
	"strings"
	"testing"

	"latchkey"
)

// A resident who has shown who they are says what else opens their home. The log has the kinds, and a strange phone nothing.
func TestSayingWhatElseOpensOnesHome(t *testing.T) {
	eachHouse(t, "2027-02-13T12:00:00-06:00", func(t *testing.T, h *house) {
		who := h.resident()
		said := latchkey.OtherWays{Entries: []latchkey.OtherEntry{{Kind: "window"}}, Alarm: "armed", AlarmPhone: "+1-217-555-0190", Spares: []latchkey.Spare{{Kind: "lock_box"}}}
		for name, c := range map[string]struct {
			level latchkey.Proof
			who   latchkey.PersonID
			want  latchkey.Kind
		}{"a code": {latchkey.ProofClaimed, ana, latchkey.Forbidden}, "a neighbour": {latchkey.ProofProven, priya, latchkey.NotFound}} {
			h.want(name, kind(h.desk.SayOtherWays(h.ctx, h.as(c.who, latchkey.CounterHome, c.level), h512, said)), c.want)
		}
		for range 2 {
			if err := h.desk.SayOtherWays(h.ctx, who, h512, said); err != nil {
				t.Fatal(err)
			}
		}
		hv, err := h.desk.HomeFor(h.ctx, who, h512)
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		for _, e := range hv.Log {
			if e.Kind == "home.ways_said" {
				lines++
				h.want("before", e.Personal["was"], "entries not known; alarm none; spares not known")
				h.want("after", e.Personal["is"], "entries window; alarm armed, with a company; spares lock_box")
				if len(e.Public) > 0 || strings.Contains(e.Personal["is"], "0190") {
					t.Errorf("the log says %+v", e)
				}
			}
		}
		h.want("lines in the log", lines, 1)
		h.want("it is kept", len(hv.Home.OtherEntries), 1)
		strange, err := h.desk.HomeFor(h.ctx, h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), h512)
		if err != nil {
			t.Fatal(err)
		}
		if w := strange.Home.OtherWays(); w.Entries != nil || w.Alarm != "" || w.AlarmPhone != "" || w.Spares != nil {
			t.Errorf("a code alone reads %+v", w)
		}

		f := mapleFile() // loaded again, with another word about her alarm
		f.Homes[0].Alarm = "disarmed"
		in, err := h.desk.Import(h.ctx, f, "import", false)
		if err != nil || len(in.Notices) != 1 {
			t.Fatalf("%+v %v", in.Notices, err)
		}
		if hv, err = h.desk.HomeFor(h.ctx, who, h512); err != nil || hv.Home.Alarm != "armed" || len(hv.Home.OtherEntries) != 1 {
			t.Errorf("a file has undone what she said: %+v %v", hv.Home, err)
		}
	})
}
