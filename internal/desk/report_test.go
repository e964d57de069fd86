package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// nobody is who has not signed in.
var nobody desk.Viewer

func TestAStrangerReportsDangerAndLearnsNothing(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		known, err := h.desk.ReportDanger(h.ctx, maple, "512", "I smell gas behind the door")
		if err != nil {
			t.Fatal(err)
		}
		unknown, err := h.desk.ReportDanger(h.ctx, maple, "1999 Nowhere", "I smell gas behind the door")
		if err != nil || len(known) != len(unknown) {
			t.Fatalf("a unit that does not exist: %v", err)
		}
		h.pump()
		for _, p := range []latchkey.PersonID{theo, olive, mona} {
			ms := h.inbox.Messages(string(p))
			if len(ms) != 2 || ms[0].Title != ms[1].Title || ms[0].Text != ms[1].Text || !strings.Contains(ms[0].Text, "Unverified") {
				t.Errorf("%s gets the same words twice: %+v", p, ms)
			}
			h.saysNothingOf("message", ms, "512", "1999", "gas", "ana", "maple street")
		}
		h.want("those who live there are not told by a stranger", h.got(ana)+h.got(mei)+h.got(priya), "")
		again, err := h.desk.ReportDanger(h.ctx, maple, "512", "I smell gas behind the door")
		if err != nil || again != known {
			t.Errorf("the same tap again is the same report: %v", err)
		}
		b, err := h.desk.BoardFor(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven))
		if err != nil || len(b.Reports) != 2 {
			t.Errorf("both are on the board: %+v %v", b.Reports, err)
		}
		for what, text := range map[string]string{"nothing": " ", "a space": "  \n"} {
			_, err := h.desk.ReportDanger(h.ctx, maple, "512", text)
			h.want(what, kind(err), latchkey.Invalid)
		}
		if _, err := h.desk.ReportDanger(h.ctx, maple, strings.Repeat("9", 5000), strings.Repeat("x", 5000)); err != nil {
			t.Errorf("too much text is cut, not refused: %v", err)
		}
	})
}

func TestAReportThatSomebodyHasTakenPagesNobodyMore(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		id, err := h.desk.ReportDanger(h.ctx, maple, "512", "smoke")
		if err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{
			"a neighbour":               h.desk.TakeReport(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), id, true),
			"staff, from the home page": h.desk.TakeReport(h.ctx, h.as(theo, latchkey.CounterHome, latchkey.ProofProven), id, true),
			"nobody":                    h.desk.TakeReport(h.ctx, nobody, id, true),
		} {
			h.want(name, bytesOf(err), bytesOf(h.desk.TakeReport(h.ctx, nobody, "no such report", true)))
		}
		call := h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven)
		if err := h.desk.TakeReport(h.ctx, call, id, false); err != nil {
			t.Fatal(err)
		}
		h.pump()
		h.want("what was still owed is dropped", h.got(theo)+h.got(olive)+h.got(mona), "")
		if err := h.desk.TakeReport(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), id, true); err != nil {
			t.Fatal(err)
		}
		b, err := h.desk.BoardFor(h.ctx, call)
		if err != nil || len(b.Reports) != 0 {
			t.Errorf("over: %+v %v", b.Reports, err)
		}
	})
}

func TestStrangersCannotPageTheStaffForEver(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		refused := 0
		for i := range 25 {
			if _, err := h.desk.ReportDanger(h.ctx, maple, "512", fmt.Sprint("smoke ", i)); err != nil {
				refused++
				if kind(err) != latchkey.TooMany || !strings.Contains(latchkey.SentenceOf(err), "ring") {
					t.Errorf("it says what to do instead: %v", err)
				}
			}
		}
		h.want("twenty in an hour", refused, 5)
		h.clock.set(h.clock.Now().Add(time.Hour + time.Minute))
		if _, err := h.desk.ReportDanger(h.ctx, maple, "512", "smoke again"); err != nil {
			t.Errorf("an hour later: %v", err)
		}
	})
}
