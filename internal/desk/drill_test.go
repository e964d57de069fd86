package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

func (h *house) drillLink(p latchkey.PersonID) desk.Helper {
	h.t.Helper()
	ms := h.inbox.Messages(string(p))
	if len(ms) == 0 {
		h.t.Fatalf("%s was not asked", p)
	}
	_, token, found := strings.Cut(ms[len(ms)-1].Link, "/d/")
	if !found {
		h.t.Fatalf("%s has no link of a drill: %+v", p, ms[len(ms)-1])
	}
	return desk.Helper{Token: token, Device: "phone of " + string(p)}
}

// A drill begun at ten at night is asked in the morning, once; who answered is counted by home for the office and named to
// the resident; after two days those who did not are shown, and a second drill has to wait.
func TestADrillFindsWhoCanBeReached(t *testing.T) {
	eachHouse(t, "2027-02-09T22:10:00-06:00", func(t *testing.T, h *house) {
		h.want("not with a code alone", kind(h.desk.StartDrill(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed))), latchkey.Forbidden)
		h.want("not by the technician", kind(h.desk.StartDrill(h.ctx, h.as(theo, latchkey.CounterOffice, latchkey.ProofProven))), latchkey.NotFound)
		h.ok(h.desk.StartDrill(h.ctx, h.office()))
		h.later(10 * time.Hour) // 08:10
		h.want("nobody is asked in the night", h.got(mei)+h.got(tomas)+h.got(theo), "")
		h.later(2 * time.Hour)
		for _, p := range []latchkey.PersonID{mei, tomas, theo} {
			h.want(string(p)+" is asked once", h.got(p), "a drill, no emergency")
		}
		if text := h.inbox.Messages("mei")[0].Text; !strings.HasPrefix(text, "This is a drill. Nobody is locked out") || strings.Contains(text, "512") || strings.Contains(text, "Ana") {
			t.Errorf("Mei reads %q", text)
		}
		h.want("no case is opened", h.open(), 0)

		link := h.drillLink(mei)
		q, err := h.desk.DrillFor(h.ctx, link.Token)
		h.ok(err)
		h.want("looking is no answer", q.Ask.Answered == nil, true)
		h.ok(h.desk.AnswerDrill(h.ctx, link))
		h.ok(h.desk.AnswerDrill(h.ctx, link))
		h.want("another phone", kind(h.desk.AnswerDrill(h.ctx, desk.Helper{Token: link.Token, Device: "another"})), latchkey.Forbidden)
		dv, err := h.desk.DrillBoard(h.ctx, h.office())
		h.ok(err)
		h.want("asked and answered", fmt.Sprint(dv.Asked, dv.Answered), "3 1")
		h.want("home 512", fmt.Sprint(len(dv.Homes), " ", dv.Homes[0].Unit, " ", dv.Homes[0].Answered, " of ", dv.Homes[0].Asked), "1 512 1 of 2")
		h.want("the staff by name", dv.Crew[0].Name+fmt.Sprint(dv.Crew[0].Answered), "Theo Bell<nil>")
		if text := fmt.Sprintf("%+v", dv.Homes); strings.Contains(text, "Mei") || strings.Contains(text, "Tomas") {
			t.Errorf("the office learns who keeps whose key: %s", text)
		}

		h.later(48 * time.Hour)
		h.want("the office hears of it once", strings.Count(h.got(olive), "what the drill found"), 1)
		h.want("and Ana that somebody did not answer", strings.Count(h.got(ana), "one of your key-holders did not answer"), 1)
		h.want("Priya has nobody who was asked", h.got(priya), "")
		hv, err := h.desk.HomeFor(h.ctx, h.resident(), h512)
		h.ok(err)
		var lines []string
		for _, l := range hv.Drill.Lines {
			lines = append(lines, fmt.Sprint(l.Name, " ", l.Answered != nil))
		}
		h.want("Ana sees names", strings.Join(lines, ", "), "Mei Chen true, Tomas Novak false")
		claimed, err := h.desk.HomeFor(h.ctx, h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), h512)
		h.ok(err)
		h.want("whoever has only a code does not", claimed.Drill == nil, true)
		h.ok(h.desk.AnswerDrill(h.ctx, h.drillLink(tomas)))
		dv, err = h.desk.DrillBoard(h.ctx, h.office())
		h.ok(err)
		h.want("an answer after the end changes nothing", dv.Answered, 1)
		h.want("one a month", kind(h.desk.StartDrill(h.ctx, h.office())), latchkey.Against)
		h.clock.set(time.Date(2027, 3, 10, 16, 0, 0, 0, time.UTC))
		h.ok(h.desk.StartDrill(h.ctx, h.office()))
	})
}

// The house is off by day and comes back at night: what was owed waits for the next morning.
func TestALateDrillWaitsForTheMorning(t *testing.T) {
	eachHouse(t, "2027-02-09T22:10:00-06:00", func(t *testing.T, h *house) {
		h.ok(h.desk.StartDrill(h.ctx, h.office()))
		h.pump()
		h.clock.set(time.Date(2027, 2, 11, 8, 0, 0, 0, time.UTC)) // two in the night
		h.pump()
		h.want("nobody is woken", h.got(mei)+h.got(theo), "")
		h.later(8 * time.Hour)
		h.want("in the morning Mei is asked", h.got(mei), "a drill, no emergency")
	})
}

// A step that is carried out twice asks nobody twice, and forgets no answer.
func TestAStepOfADrillTwice(t *testing.T) {
	eachHouse(t, "2027-02-09T10:10:00-06:00", func(t *testing.T, h *house) {
		h.ok(h.desk.StartDrill(h.ctx, h.office()))
		tasks, err := h.store.Claim(context.Background(), store.ClaimRequest{Now: h.clock.Now(), Worker: "test", Lease: time.Minute, Limit: 50})
		h.ok(err)
		for range 2 {
			for _, task := range tasks {
				h.ok(h.desk.Drill(h.ctx, task))
			}
		}
		h.pump()
		h.ok(h.desk.AnswerDrill(h.ctx, h.drillLink(mei)))
		for _, task := range tasks {
			h.ok(h.desk.Drill(h.ctx, task))
		}
		h.pump()
		h.want("Mei was asked once", h.got(mei), "a drill, no emergency")
		dv, err := h.desk.DrillBoard(h.ctx, h.office())
		h.ok(err)
		h.want("and her answer stands", dv.Answered, 1)
	})
}

func (h *house) open() (n int) {
	h.t.Helper()
	h.ok(h.store.View(h.ctx, func(v *store.View) error {
		cases, err := v.LockoutsOfProperty(maple, true, 10)
		n = len(cases)
		return err
	}))
	return n
}
