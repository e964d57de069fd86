package desk_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
)

// takesOut is the office that takes a lock out of service.
func (h *house) takesOut(l latchkey.SmartLock, why latchkey.LockOffWhy) error {
	return h.desk.TakeOutLock(h.ctx, h.keeps(), l.ID, why)
}

// The office takes the lock off a door of two people: it must say why, and each of them reads who did it, why, and which ways
// in are left to them. A guest's name is in no word of it.
func TestWhoLivesThereIsToldThatTheirLockIsGone(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		his := h.withHousemate()
		h.gives(kim())
		h.good(h.desk.WantOwnCode(h.ctx, his, l.ID, latchkey.CodeResident))
		h.pump()
		for _, why := range []latchkey.LockOffWhy{"", "because"} {
			if err := h.takesOut(l, why); latchkey.KindOf(err) != latchkey.Invalid {
				t.Errorf("%q: %v", why, err)
			}
		}
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		if err := h.takesOut(l, latchkey.OffBroken); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("it is Ben's only way in: %v", err)
		}
		h.good(h.desk.SayMeans(h.ctx, his, h512, nil, []string{"unit"}))
		o := h.keptLock(l.ID)
		if len(o.Kinds) != 2 || o.Kinds[0].On != 1 || o.Kinds[1].On != 1 || o.Another {
			t.Errorf("what is lost with it: %+v", o.Kinds)
		}
		h.good(h.takesOut(l, latchkey.OffBroken))
		h.good(h.takesOut(l, latchkey.OffNew)) // twice is once
		h.pump()
		for who, way := range map[latchkey.PersonID]string{ana: "your key", ben: "the lock maker's app"} {
			ms := h.inbox.Messages(string(who))
			if len(ms) != 1 {
				t.Fatalf("%s was told %d times: %s", who, len(ms), h.got(who))
			}
			m := ms[0]
			for _, want := range []string{"The office of", "Front door", "it is broken", "Monday at 09:00", "stay on it", "through this door: " + way + "."} {
				if !strings.Contains(m.Text, want) {
					t.Errorf("%s does not read %q: %s", who, want, m.Text)
				}
			}
			if strings.Contains(m.Title+m.Text, "Kim") || strings.Contains(m.Title, "Front door") || !strings.Contains(m.Link, "/home/locks") {
				t.Errorf("%s\n%s\n%s", m.Title, m.Text, m.Link)
			}
		}
		for _, p := range []latchkey.PersonID{priya, olive, mona, theo, mei} {
			h.want("nobody else: "+string(p), h.got(p), "")
		}
		h.want("the log", strings.Count(h.logOf(h512, "lock.removed"), "lock.removed"), 1)
	})
}

// A lock that nobody has tried is no way in: it may go at any time, and Ana reads that we know of no key of hers.
func TestALockThatNobodyTriedMayGo(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.puts(h.pretendStack(), "512", "unit", "front", keypad())
		h.want("before", h.got(ana), "")
		for name, who := range map[string]desk.Viewer{"Ana": h.resident(), "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "a stranger": {}} {
			if err := h.desk.TakeOutLock(h.ctx, who, l.ID, latchkey.OffMoves); err == nil {
				t.Errorf("%s took it out", name)
			}
		}
		h.good(h.takesOut(l, latchkey.OffMoves))
		h.pump()
		ms := h.inbox.Messages(string(ana))
		if len(ms) != 1 || !strings.Contains(ms[0].Text, "We know of no key of yours") || !strings.Contains(ms[0].Text, "another door") {
			t.Errorf("%+v", ms)
		}
	})
}
