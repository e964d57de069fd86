package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// whoSaid is the newest line of a kind in Ana's log: whose it is, and as what they said it.
func (h *house) whoSaid(kind string) (by string) {
	h.t.Helper()
	h.good(h.store.View(h.ctx, func(v *store.View) error {
		all, err := v.Entries(store.EntryQuery{Home: h512})
		for _, e := range all {
			if e.Kind == kind {
				by = e.By + " as " + e.Public["said_by"]
			}
		}
		return err
	}))
	return by
}

// Ana stands at her door while the office, far away, tries its lock with her yes. She says that it moved, and people rely on it.
// Without the office she cannot: whoever began a try alone could make another's lock their own by one word.
func TestTheResidentSaysThatTheLockMoved(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.puts(h.pretendStack(), "512", "unit", "front", keypad())
		may := func() bool {
			t.Helper()
			v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
			h.good(err)
			return v.MaySay[l.ID]
		}
		conflict := func(what string, err error) {
			t.Helper()
			if latchkey.KindOf(err) != latchkey.Conflict || h.keptLock(l.ID).Trusted != nil {
				t.Errorf("%s: %v, trusted %v", what, err, h.keptLock(l.ID).Trusted)
			}
		}
		conflict("before any try", h.desk.SawLock(h.ctx, h.resident(), l.ID))
		_, err := h.desk.TryLock(h.ctx, h.resident(), l.ID)
		h.good(err)
		h.want("she is not asked after her own try", may(), false)
		conflict("after her own try", h.desk.SawLock(h.ctx, h.resident(), l.ID))

		h.good(h.desk.LetTry(h.ctx, h.resident(), l.ID))
		_, err = h.desk.TryLock(h.ctx, h.keeps(), l.ID)
		h.good(err)
		h.want("she is asked", may(), true)
		for name, who := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "a stranger": {},
			"Ana with only a code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven)} {
			for _, say := range []func(desk.Viewer) error{func(v desk.Viewer) error { return h.desk.SawLock(h.ctx, v, l.ID) }, func(v desk.Viewer) error { return h.desk.SawNothing(h.ctx, v, l.ID) }} {
				if err := say(who); err == nil {
					t.Errorf("%s said it", name)
				}
			}
		}
		h.clock.set(h.clock.Now().Add(time.Minute))
		h.good(h.desk.SawNothing(h.ctx, h.resident(), l.ID))
		h.want("who said no", h.whoSaid("lock.not_seen"), string(ana)+" as resident")
		o := h.keptLock(l.ID)
		if o.Trusted != nil || o.SawWorks || o.Try.Seen == nil || o.Try.Seen.Moved || faultNames(o.Care)[0] != string(latchkey.FaultUnseen) {
			t.Errorf("after her no: %+v %v", o.Try.Seen, faultNames(o.Care))
		}
		conflict("the office says yes after her no", h.desk.SawLock(h.ctx, h.keeps(), l.ID))
		conflict("she changes her mind", h.desk.SawLock(h.ctx, h.resident(), l.ID))

		_, err = h.desk.TryLock(h.ctx, h.keeps(), l.ID)
		h.good(err)
		h.good(h.desk.SawLock(h.ctx, h.resident(), l.ID))
		h.want("who said yes", h.whoSaid("lock.trusted"), string(ana)+" as resident")
		if o := h.keptLock(l.ID); o.Trusted == nil || len(o.Care.Faults) != 0 || o.Care.State != rules.CarePrivate || !o.Try.Seen.Home {
			t.Errorf("after her yes: %+v", o.Care)
		}
		h.want("nothing more is asked", may(), false)
		if err := h.desk.SawNothing(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("it was seen to move already: %v", err)
		}
	})
}
