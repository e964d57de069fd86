package desk_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

const twoAtNight = "2027-02-07T02:10:00-06:00"

func TestALockoutFromTheTapToTheReceipt(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who, c := h.lockedOut()
		h.want("Mei hears of it at once", h.got(mei), "can you help Ana?")
		h.want("Tomas does not yet", h.got(tomas), "")
		h.later(5 * time.Minute)
		h.want("five silent minutes later he does", h.got(tomas), "can you help Ana?")

		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		h.pump()
		h.want("Ana hears who comes", h.got(ana), "help is on the way")
		hv, err := h.desk.HelperFor(h.ctx, h.helper(mei))
		if err != nil || !strings.Contains(hv.Meet, "in the lobby") || !strings.Contains(hv.Meet, "120 Maple Street") {
			t.Errorf("after her yes, on her phone, Mei sees where to meet: %+v %v", hv, err)
		}
		other, err := h.desk.HelperFor(h.ctx, desk.Helper{Token: h.link(mei), Device: "another phone"})
		if err != nil || other.Meet != "" {
			t.Errorf("a forwarded link shows no place: %q %v", other.Meet, err)
		}
		h.later(10 * time.Minute)
		h.must(h.desk.Arrive(h.ctx, h.helper(mei)))
		h.must(h.desk.Inside(h.ctx, who, c.ID))
		h.pump()
		h.want("Mei is thanked", h.got(mei), "can you help Ana? | it is over, thank you")
		h.want("Tomas, still silent, may stop thinking of it", h.got(tomas), "can you help Ana? | it is over, thank you")

		cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		var kinds []string
		for _, e := range cv.Log {
			kinds = append(kinds, e.Kind)
		}
		want := "lockout.opened lockout.begun ask.made ask.silent ask.made ask.coming ask.silent ask.arrived lockout.inside"
		h.want("the log tells the story", strings.Join(kinds, " "), want)
		for _, m := range cv.Asks[0].Messages {
			h.want("Mei pressed a button, so her message was seen", m.State, latchkey.MessageSeen)
		}
		if len(cv.Asks[0].Messages) != 1 || cv.Asks[1].Messages[0].State != latchkey.MessageDelivered {
			t.Errorf("Tomas's is delivered, no more: %+v", cv.Asks[1].Messages)
		}
		h.later(72 * time.Hour)
		h.want("and nobody hears anything ever after", h.got(mei)+h.got(tomas), strings.Repeat("can you help Ana? | it is over, thank you", 2))
	})
}

func TestTwoTapsOneCase(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who := h.resident()
		var wg sync.WaitGroup
		ids := make([]latchkey.LockoutID, 6)
		for i := range ids {
			wg.Go(func() {
				c, err := h.desk.OpenLockout(h.ctx, who, h512, "the same tap", keyInside())
				if err != nil {
					t.Error(err)
				}
				ids[i] = c.ID
			})
		}
		wg.Wait()
		for _, id := range ids {
			h.want("one case", id, ids[0])
		}
		again := h.must(h.desk.OpenLockout(h.ctx, who, h512, "a later tap", keyInside()))
		h.want("a later tap finds the open case", again.ID, ids[0])
	})
}

func TestTwoYesesAtTheSameInstantSendOnePerson(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who, c := h.lockedOut()
		h.later(5 * time.Minute)
		var wg sync.WaitGroup
		for _, p := range []latchkey.PersonID{mei, tomas} {
			helper := h.helper(p)
			wg.Go(func() {
				if _, err := h.desk.Answer(h.ctx, helper, latchkey.ReplyComing, 20); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		h.pump()
		cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		owns, standsBy := 0, 0
		for _, a := range cv.Asks {
			if a.Owns {
				owns++
			}
			if a.StandBy {
				standsBy++
			}
		}
		h.want("one owns it", owns, 1)
		h.want("one stands by", standsBy, 1)
		h.want("Ana hears of one", h.got(ana), "help is on the way")
	})
}

func TestALinkActsOnlyOnTheFirstDeviceThatPosts(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.lockedOut()
		for range 50 { // link scanners open everything
			if _, err := h.desk.HelperFor(h.ctx, desk.Helper{Token: h.link(mei), Device: "scanner"}); err != nil {
				t.Fatal(err)
			}
		}
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyCant, 0))
		_, err := h.desk.Answer(h.ctx, desk.Helper{Token: h.link(mei), Device: "her brother's phone"}, latchkey.ReplyComing, 5)
		h.want("a second device does not act", kind(err), latchkey.Forbidden)
		_, err = h.desk.Answer(h.ctx, desk.Helper{Token: h.link(mei)}, latchkey.ReplyComing, 5)
		h.want("nor one without a cookie", kind(err), latchkey.Invalid)
		_, err = h.desk.Answer(h.ctx, desk.Helper{Token: "guessed", Device: "x"}, latchkey.ReplyComing, 5)
		h.want("nor a guessed link", kind(err), latchkey.NotFound)
		h.clock.set(h.clock.Now().Add(72 * time.Hour))
		_, err = h.desk.HelperFor(h.ctx, h.helper(mei))
		h.want("an old link is like any other that does not work", latchkey.SentenceOf(err), "This link does not work any more. If somebody needs you, they will send a new one.")
	})
}

func TestStaffGetThePageAndRecordWhoOpenedForWhom(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		who := h.as(priya, latchkey.CounterHome, latchkey.ProofClaimed)
		c := h.must(h.desk.OpenLockout(h.ctx, who, h204, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, who, c.ID))
		h.pump()
		h.want("the office is paged", h.got(olive), "someone is locked out")
		paged := h.inbox.Messages(string(olive))
		h.want("the message leads to where the office is signed in", paged[len(paged)-1].Link, h.desk.BaseURL+"/office/case/"+string(c.ID))
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		sv, err := h.desk.StaffCase(h.ctx, office, c.ID)
		if err != nil || sv.Verified || sv.Case.ProvenBy != "passkey" && sv.Case.ProvenBy != "code" {
			t.Errorf("the office sees how far she is proven: %+v %v", sv.Case, err)
		}
		h.must(h.desk.StaffAnswer(h.ctx, office, c.ID, latchkey.ReplyComing, 5))
		h.must(h.desk.StaffArrived(h.ctx, office, c.ID))
		_, err = h.desk.StaffOpened(h.ctx, office, c.ID, latchkey.Opening{Proof: "she knew her birth date"}, false)
		h.want("knowing facts is no proof", kind(err), latchkey.Invalid)
		done := h.must(h.desk.StaffOpened(h.ctx, office, c.ID, latchkey.Opening{Proof: "id_seen_inside"}, false))
		if done.Stage != latchkey.StageInside || done.Opening.Name != "Olive Grant" || done.Opening.For != priya || done.Fee.Amount.Most != 0 {
			t.Errorf("who opened for whom on what proof, and for nothing: %+v %+v", done.Opening, done.Fee)
		}
	})
}

func TestNobodySeesAnothersCase(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		_, c := h.lockedOut()
		for name, who := range map[string]desk.Viewer{
			"nobody":              {},
			"another resident":    h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"a key-holder":        h.as(mei, latchkey.CounterHome, latchkey.ProofProven),
			"staff as a resident": h.as(theo, latchkey.CounterHome, latchkey.ProofProven),
		} {
			_, err := h.desk.CaseFor(h.ctx, who, c.ID)
			_, missing := h.desk.CaseFor(h.ctx, who, "no-such-case")
			if err == nil || latchkey.SentenceOf(err) != latchkey.SentenceOf(missing) || kind(err) != kind(missing) {
				t.Errorf("%s: an existing case and a missing one differ: %v / %v", name, err, missing)
			}
			_, err = h.desk.Inside(h.ctx, who, c.ID)
			h.want(name+" acts", kind(err), latchkey.NotFound)
			_, err = h.desk.StaffCase(h.ctx, who, c.ID)
			h.want(name+" as staff", kind(err), latchkey.NotFound)
		}
		b, err := h.desk.BoardFor(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven))
		if err != nil || len(b.Open) != 0 {
			t.Errorf("on-call sees only what it was asked for: %+v %v", b.Open, err)
		}
	})
}

func TestTheLandlordsPeopleSeeNothingOfALockoutByTheLandlord(t *testing.T) {
	eachHouse(t, "2027-06-02T17:40:00-05:00", func(t *testing.T, h *house) {
		who := h.resident()
		a := keyInside()
		a.Reason = "locked_out_by_landlord"
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", a))
		h.must(h.desk.Begin(h.ctx, who, c.ID))
		h.later(3 * time.Hour)
		for _, p := range []latchkey.PersonID{olive, theo, mona} {
			h.want(string(p)+" hears nothing", h.got(p), "")
			b, err := h.desk.BoardWithPastFor(h.ctx, h.as(p, latchkey.CounterOffice, latchkey.ProofProven))
			if err != nil || len(b.Open)+len(b.Recent) != 0 {
				t.Errorf("%s's board: %+v %v", p, b.Open, err)
			}
			_, err = h.desk.StaffCase(h.ctx, h.as(p, latchkey.CounterOffice, latchkey.ProofProven), c.ID)
			h.want(string(p)+" opens the case", kind(err), latchkey.NotFound)
		}
	})
}

func TestSomebodyNotYetProvenSeesThatHelpComesAndNotWhose(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		who := h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, who, c.ID))
		h.pump()
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 15))
		cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range cv.Asks {
			if a.Phone != "" || strings.Contains(a.Shown, "Mei") {
				t.Errorf("a stolen bag learns a name or number: %+v", a)
			}
		}
		for _, w := range cv.Plan.Ways {
			if strings.Contains(w.ID+w.Why+strings.Join(w.People, " "), "Mei") {
				t.Errorf("the plan names Mei: %+v", w)
			}
		}
		if cv.Asks[0].Due == nil {
			t.Error("that somebody comes, and when, may be seen")
		}
		hv, err := h.desk.HelperFor(h.ctx, h.helper(mei))
		if err != nil || hv.Proof != latchkey.ProofClaimed {
			t.Errorf("Mei reads that it is not yet proven: %+v %v", hv, err)
		}
		if text := h.inbox.Messages(string(mei))[0].Text; !strings.Contains(text, "Not yet proven") {
			t.Errorf("also in the message: %s", text)
		}
		h.want("Ana's other contacts hear of it", strings.Contains(h.got(ana), "is it you?"), true)
	})
}
