package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func TestO01MeiThenTomasAtTwoInTheMorning(t *testing.T) {
	n := outside512(t, "2027-02-07T02:10:00-06:00", keeps(mei, 12, nightSleep), keeps(tomas, 45)).opens(keyInside())
	n.stands(latchkey.StagePlanning).wants("nobody is asked before the tap", n.asked(), "")
	n.begins().stands(latchkey.StageAsking).wants("asked", n.asked(), "Mei 02:10")
	n.until("02:14").wants("asked", n.asked(), "Mei 02:10")
	n.until("02:16").wants("asked", n.asked(), "Mei 02:10, Tomas 02:15")
	if n.ask("Mei").Silent == nil || !n.f.Case.Stage.Open() {
		t.Error("Mei's silence should be noted, and her link stay open")
	}
	n.until("02:18").says("Mei", latchkey.ReplyComing, 15).stands(latchkey.StageComing)
	n.until("02:30").wants("nobody else is asked", n.asked(), "Mei 02:10, Tomas 02:15")
	n.hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).stands(latchkey.StageArrived)
	n.until("02:33").hear(rules.Inside(n.f, string(ana), n.now)).stands(latchkey.StageInside)
	n.wants("no fee when staff did not open", fmt.Sprint(n.f.Case.Fee), "<nil>")
	n.wants("it is over for those who may still be on the way", n.told(latchkey.NoticeOver), "mei 02:33, tomas 02:33")
	if n.f.Case.NextLook != nil {
		t.Error("a case that is over looks at itself no more")
	}
}

func TestO02FeeIsCountedInRollingMonthsAndShownFirst(t *testing.T) {
	first := outside512(t, "2027-02-09T10:30:00-06:00").opens(keyInside())
	first.begins().wants("the open office is asked", first.asked(), "The office 10:30")
	first.says("The office", latchkey.ReplyComing, 5)
	first.until("10:40").hear(rules.StaffOpened(first.f, latchkey.Opening{Opener: olive, For: ana, Proof: "id_seen_inside"}, false, first.now))
	first.stands(latchkey.StageInside)
	if fee := first.f.Case.Fee; fee == nil || fee.Amount == nil || fee.Amount.Most != 0 {
		t.Fatalf("the first in twelve months is free: %+v", fee)
	}
	if !rules.Counts(first.f.Case) {
		t.Fatal("a door that staff opened counts")
	}

	second := outside512(t, "2027-02-11T19:10:00-06:00")
	second.f.Earlier = []latchkey.Lockout{earlier(first.f.Case, "earlier")}
	second.opens(keyInside()).begins().wants("nobody is asked for money without a tap", second.asked(), "")
	plan := rules.Plan(rules.Situation(second.f, second.now))
	i := slices.IndexFunc(plan.Ways, func(w latchkey.Way) bool { return w.ID == "on_call" })
	if i < 0 || plan.Ways[i].Cost == nil || *plan.Ways[i].Cost != (latchkey.Price{Least: 7500, Most: 7500}) || plan.Ways[i].FeeRule == nil {
		t.Fatalf("on-call at $75 with its rule: %+v", plan.Ways)
	}
	if k := second.refused(rules.Request(second.f, string(ana), "on_call", &latchkey.Price{}, second.now)); k != latchkey.Conflict {
		t.Errorf("a price that is not true any more asks nobody: %s", k)
	}
	second.hear(rules.Request(second.f, string(ana), "on_call", plan.Ways[i].Cost, second.now)).wants("asked", second.asked(), "The on-call technician 19:10")
	second.says("The on-call technician", latchkey.ReplyComing, 30)
	second.until("19:40").hear(rules.StaffOpened(second.f, latchkey.Opening{Opener: theo, For: ana, Proof: "call_back"}, false, second.now))
	if fee := second.f.Case.Fee; fee.Amount.Most != 7500 || len(fee.Counted) != 1 {
		t.Errorf("the second costs what was shown, with the date that counts: %+v", fee)
	}
	second.hear(rules.Dispute(second.f, string(ana), second.now))
	if second.f.Case.Fee.Disputed == nil {
		t.Error("one tap questions the fee")
	}

	third := outside512(t, "2028-02-09T10:31:00-06:00")
	third.f.Earlier = []latchkey.Lockout{earlier(first.f.Case, "earlier")}
	third.opens(keyInside())
	if q := rules.FeeOf(third.f, third.now); !q.Free {
		t.Errorf("a year and a minute later it is free again: %+v", q)
	}
}

func earlier(c latchkey.Lockout, id latchkey.LockoutID) latchkey.Lockout { c.ID = id; return c }

func TestAFaultOfTheLockIsNoLockout(t *testing.T) {
	n := outside512(t, "2027-02-09T19:30:00-06:00")
	n.f.Earlier = []latchkey.Lockout{{ID: "e", By: ana, Opened: n.now.Add(-48 * time.Hour), Inside: &n.now, Opening: &latchkey.Opening{Opener: theo}}}
	n.opens(keyInside()).begins()
	plan := rules.Plan(rules.Situation(n.f, n.now))
	i := slices.IndexFunc(plan.Ways, func(w latchkey.Way) bool { return w.ID == "on_call" })
	n.hear(rules.Request(n.f, string(ana), "on_call", plan.Ways[i].Cost, n.now)).says("The on-call technician", latchkey.ReplyComing, 20)
	n.until("19:50").hear(rules.StaffOpened(n.f, latchkey.Opening{Opener: theo, For: ana, Proof: "id_seen"}, true, n.now))
	if fee := n.f.Case.Fee; !fee.Waived || fee.Amount.Most != 0 || rules.Counts(n.f.Case) {
		t.Errorf("the technician found the lock broken: no fee, not counted: %+v", fee)
	}
}

func TestO04LenaIsAsleepInside(t *testing.T) {
	n := outside512(t, "2027-02-10T23:40:00-06:00", keeps(tomas, 45))
	n.f.Tenancies = append(n.f.Tenancies, latchkey.Tenancy{ID: "t2", Home: "h512", Person: lena, OnLease: true})
	a := keyInside()
	a.PeopleInside = []latchkey.PersonInside{{Name: "Lena", Relation: "roommate", Likely: "asleep"}}
	n.opens(a).begins().wants("asked", n.asked(), "Lena 23:40")
	n.until("23:46").wants("then Tomas", n.asked(), "Lena 23:40, Tomas 23:45")
}

func TestO07BabyInsideAsksEverybodyAtOnceWithoutATap(t *testing.T) {
	n := outside512(t, "2027-03-02T11:20:00-06:00", keeps(mei, 12))
	a := keyInside()
	a.Where = "unit_door"
	a.Danger.Inside = []latchkey.AtRisk{{Who: "baby, 7 months", Kind: "child", Alone: new(true)}}
	n.opens(a)
	for _, name := range []string{"The office", "Mei"} {
		if got := n.ask(name).Asked; !got.Equal(n.now) {
			t.Errorf("%s is asked at once, not at %s", name, got)
		}
	}
	if strings.Contains(n.asked(), "Prairie") {
		t.Error("no locksmith beside the emergency")
	}
	n.run(n.now.Add(3*time.Minute + time.Second))
	if pages := n.ask("The office").Pages; pages != 4 {
		t.Errorf("staff are paged again every minute until somebody answers: %d pages", pages)
	}
	n.says("The office", latchkey.ReplyComing, 3)
	pages := n.ask("The office").Pages
	n.run(n.now.Add(5 * time.Minute))
	if n.ask("The office").Pages != pages {
		t.Error("an acknowledged page is not repeated")
	}
	n.hear(rules.StaffOpened(n.f, latchkey.Opening{Opener: olive, For: ana, Proof: "known"}, false, n.now))
	if fee := n.f.Case.Fee; !fee.Waived || rules.Counts(n.f.Case) {
		t.Errorf("danger costs nothing and does not count: %+v", fee)
	}
}

func TestDangerMayComeLater(t *testing.T) {
	n := outside512(t, "2027-03-01T18:40:00-06:00", keeps(mei, 12)).opens(keyInside()).begins()
	a := keyInside()
	a.Danger.StoveOn = new(true)
	n.hear(rules.Change(n.f, string(ana), a, n.now))
	if n.ask("The on-call technician").LastPage == nil || !strings.Contains(n.told(latchkey.NoticeDanger), "theo") {
		t.Error("on-call is paged the moment the stove is remembered")
	}
}

func TestO10EscalationOnTheNightTheClocksGoForward(t *testing.T) {
	n := outside512(t, "2027-03-14T01:50:00-06:00", keeps(mei, 30), keeps(sam, 30))
	n.f.Property.SilenceMinutes = new(15)
	n.opens(keyInside()).begins()
	n.run(n.now.Add(16 * time.Minute))
	n.wants("fifteen real minutes later it is 03:05", n.asked(), "Mei 01:50, Sam 03:05")
}

func TestO11NoThenSilenceThenYesThenLateYes(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12), keeps(tomas, 20), keeps(sam, 25))
	n.f.Property.OnCall, n.f.Property.Office = nil, nil // the paid way has its own test; here the three friends
	n.opens(keyInside()).begins().wants("asked", n.asked(), "Mei 20:05")
	n.until("20:07").says("Mei", latchkey.ReplyCant, 0).wants("her no starts Tomas at once", n.asked(), "Mei 20:05, Tomas 20:07")
	n.until("20:13").wants("five silent minutes start Sam", n.asked(), "Mei 20:05, Tomas 20:07, Sam 20:12")
	n.until("20:14").says("Sam", latchkey.ReplyComing, 25).stands(latchkey.StageComing)
	n.until("20:16").says("Tomas", latchkey.ReplyComing, 20)
	if n.f.Case.Owner != n.ask("Sam").ID || !n.ask("Tomas").StandBy {
		t.Error("Sam has it; Tomas stands by")
	}
	n.wants("Tomas is told that Sam is on the way", n.told(latchkey.NoticeStandBy), "tomas 20:16")
	n.until("20:38").hear(rules.Arrive(n.f, string(sam), n.ask("Sam").ID, n.now))
	n.hear(rules.Inside(n.f, string(ana), n.now))
	n.wants("who said no hears nothing more", n.told(latchkey.NoticeOver), "tomas 20:38, sam 20:38")
	before := len(n.owed)
	n.run(n.now.Add(48 * time.Hour))
	n.wants("and nothing is owed afterwards", fmt.Sprint(len(n.owed)), fmt.Sprint(before))
}

func TestO11OnCallStaysVisibleAsThePaidWay(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12))
	n.f.Earlier = []latchkey.Lockout{{ID: "e", By: ana, Opened: n.now.Add(-48 * time.Hour), Inside: &n.now, Opening: &latchkey.Opening{Opener: theo}}}
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 12)
	plan := rules.Plan(rules.Situation(n.f, n.now))
	if !slices.ContainsFunc(plan.Ways, func(w latchkey.Way) bool {
		return w.ID == "on_call" && w.State != latchkey.NotNow && w.Cost.Most == 7500
	}) {
		t.Error("on-call is open until 22:00 and stays in view")
	}
}

func TestAPromiseThatPassesResumesTheSearch(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12), keeps(tomas, 45))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 15).stands(latchkey.StageComing)
	n.until("20:29").stands(latchkey.StageComing)
	n.until("20:31").stands(latchkey.StageAsking)
	if n.f.Case.Owner != "" || n.f.Case.Asks[0].Missed == nil {
		t.Error("fifteen minutes and five of grace have passed: nobody owns it")
	}
	n.until("20:45")
	if !strings.Contains(n.asked(), "Tomas") {
		t.Errorf("others are asked again: %s", n.asked())
	}
}

func TestAWithdrawalReopensTheSearchAtOnce(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12), keeps(tomas, 45))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 15).until("20:12").says("Mei", latchkey.ReplyCant, 0)
	n.stands(latchkey.StageAsking).wants("Tomas is asked the same minute", n.asked(), "Mei 20:10, Tomas 20:12")
}

func TestWhoStoodByIsAskedAgainWhenTheOwnerWithdraws(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12), keeps(tomas, 20))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().until("20:11").says("Tomas", latchkey.ReplyComing, 20).until("20:12").says("Mei", latchkey.ReplyComing, 12)
	n.until("20:14").says("Tomas", latchkey.ReplyCant, 0)
	if a := n.ask("Mei"); a.Asked.In(rules.Zone(n.f.Property)).Format("15:04") != "20:14" || a.Reply != "" {
		t.Errorf("Mei's old yes is no promise; she is asked afresh: %+v", a)
	}
}

func TestTheKeyIsNotThere(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12), keeps(tomas, 45))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 15)
	n.until("20:24").hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).hear(rules.NoKey(n.f, string(mei), n.ask("Mei").ID, n.now))
	n.stands(latchkey.StageAsking).wants("the search goes on at once", n.asked(), "Mei 20:10, Tomas 20:24")
}

func TestAnArrivalTakenBackIsThePromiseAsBefore(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12), keeps(tomas, 45))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 15)
	n.until("20:14").hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).stands(latchkey.StageArrived)
	n.until("20:15").hear(rules.NotHere(n.f, string(mei), n.ask("Mei").ID, n.now)).stands(latchkey.StageComing)
	if a := n.ask("Mei"); n.f.Case.Owner != a.ID || a.Arrived != nil || n.f.Case.Arrived != nil || *a.Minutes != 15 || a.Replied.In(n.now.Location()).Format("15:04") != "20:10" {
		t.Errorf("Mei's own promise holds again: %+v", a)
	}
	if e := n.log[len(n.log)-1]; e.Kind != "ask.not_here" || e.By != string(mei) {
		t.Errorf("it is written down: %+v", e)
	}
	n.until("20:29").stands(latchkey.StageComing).wants("nobody else is asked meanwhile", n.asked(), "Mei 20:10")
	n.until("20:45").stands(latchkey.StageAsking).wants("the promise passes like any other", n.told(latchkey.NoticeMissed), "ana 20:30, mei 20:30")
	if !strings.Contains(n.asked(), "Tomas") {
		t.Errorf("others are asked again: %s", n.asked())
	}
}

func TestAnArrivalTakenBackTooLateResumesTheSearchAtOnce(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12), keeps(tomas, 45))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 15)
	n.until("20:20").hear(rules.Arrive(n.f, string(ana), n.ask("Mei").ID, n.now))
	n.until("20:40").hear(rules.NotHere(n.f, string(ana), n.ask("Mei").ID, n.now)).stands(latchkey.StageAsking)
	if a := n.f.Case.Asks[0]; a.Missed == nil || n.f.Case.Owner != "" {
		t.Errorf("her time has passed: nobody owns it: %+v", a)
	}
	n.until("20:50").wants("the steps go on as after a missed promise", n.asked(), "Mei 20:10, Mei 20:40, Tomas 20:45")
}

func TestAnArrivalOfSomebodyWhoStoodByGoesBackToAskingBoth(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12), keeps(tomas, 20))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().until("20:11").says("Tomas", latchkey.ReplyComing, 20).until("20:12").says("Mei", latchkey.ReplyComing, 12)
	n.hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).until("20:13").hear(rules.NotHere(n.f, string(mei), n.ask("Mei").ID, n.now))
	if a := n.ask("Tomas"); a.Reply != "" || a.Asked.In(n.now.Location()).Format("15:04") != "20:13" {
		t.Errorf("Tomas was told to stand by, so he is asked afresh: %+v", a)
	}
}

func TestWhatCannotBeTakenBack(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12)).opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 12)
	id := n.ask("Mei").ID
	same := func(what string) {
		t.Helper()
		if out, err := rules.NotHere(n.f, string(mei), id, n.now); err != nil || !out.Unchanged {
			t.Errorf("%s: there is nothing to take back: %+v %v", what, out.Case.Stage, err)
		}
	}
	same("only coming")
	n.until("20:20").hear(rules.Arrive(n.f, string(mei), id, n.now)).hear(rules.NoKey(n.f, string(mei), id, n.now))
	same("came without the key")
	n.hear(rules.Arrive(n.f, string(mei), id, n.now)).hear(rules.Inside(n.f, string(ana), n.now))
	if k := n.refused(rules.NotHere(n.f, string(mei), id, n.now)); k != latchkey.Conflict {
		t.Errorf("after the door was open: %q", k)
	}
	if k := n.refused(rules.NotHere(n.f, string(mei), "other-1", n.now)); k == latchkey.NotFound {
		t.Error("a case that is over says so first")
	}
}

func TestArrivedAndThenSilentAsksWhetherTheyAreIn(t *testing.T) {
	n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12)).opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 12)
	n.until("20:22").hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now))
	n.until("21:00").wants("are you in?", n.told(latchkey.NoticeAreYouIn), "ana 20:42")
}

func TestAnOldCaseCanNeverPageAnybody(t *testing.T) {
	n := outside512(t, "2027-02-07T02:10:00-06:00", keeps(mei, 12, nightSleep)).opens(keyInside())
	n.run(n.now.Add(25 * time.Hour)).stands(latchkey.StageLapsed)
	before := len(n.owed)
	if k := n.refused(rules.Begin(n.f, string(ana), n.now)); k != latchkey.Conflict {
		t.Error(k)
	}
	n.run(n.now.Add(24 * 365 * time.Hour))
	if len(n.owed) != before {
		t.Error("something is owed for a case of last year")
	}
	if rules.NoLongerNeeded(n.f.Case, latchkey.Telling{Notice: latchkey.NoticeAsked, Ask: "c-1"}, n.now) == "" {
		t.Error("a question that was held up somewhere goes out a year late")
	}
}

func TestAnOpenCaseAlwaysHasANextStepWithATime(t *testing.T) {
	n := outside512(t, "2027-02-07T02:10:00-06:00", keeps(mei, 12, nightSleep), keeps(tomas, 45)).opens(keyInside()).begins()
	for i := 0; n.f.Case.Stage.Open(); i++ {
		if n.f.Case.NextLook == nil || !n.f.Case.NextLook.After(n.now) {
			t.Fatalf("no next step after %s", n.now)
		}
		n.run(*n.f.Case.NextLook)
	}
}

func TestO26TheLandlordsSideIsNeitherAskedNorTold(t *testing.T) {
	n := outside512(t, "2027-06-02T17:40:00-05:00", keeps(mei, 12))
	a := keyInside()
	a.Reason = "locked_out_by_landlord"
	n.opens(a).begins().wants("only her own people", n.asked(), "Mei 17:40")
	a.Danger.Outside.Threatened = new(true)
	n.hear(rules.Change(n.f, string(ana), a, n.now))
	n.run(n.now.Add(2 * time.Hour))
	for _, task := range n.owed {
		if p := string(task.Payload); strings.Contains(p, string(theo)) || strings.Contains(p, string(olive)) || strings.Contains(p, string(manager)) {
			t.Errorf("staff are told of it: %s", p)
		}
	}
	if rules.StaffMaySee(n.f.Case) {
		t.Error("no staff screen shows it")
	}
}

func TestO27ThatIsNotAna(t *testing.T) {
	n := outside512(t, "2027-03-20T01:30:00-05:00", keeps(mei, 12, nightSleep), keeps(tomas, 45))
	n.opensAs(latchkey.ProofClaimed, keyInside()).wants("Ana hears that a case was begun in her name", n.told(latchkey.NoticeOpened), "ana 01:30")
	n.begins().says("Mei", latchkey.ReplyNotThem, 0).stands(latchkey.StageNotThem)
	if told := n.told(latchkey.NoticeNotThem); !strings.Contains(told, "ana") || !strings.Contains(told, "theo") {
		t.Errorf("Ana and the staff are told: %s", told)
	}
	n.run(n.now.Add(time.Hour)).wants("Tomas is never asked", n.asked(), "Mei 01:30")
	stopped := n.f.Case
	n.f.Case, n.f.Earlier = latchkey.Lockout{}, []latchkey.Lockout{stopped}
	_, again := rules.Open(n.f, rules.Opened{ID: "d", By: ana, Proof: latchkey.ProofClaimed, How: "wallet_card", Answers: keyInside()}, n.now)
	_, stranger := rules.Open(n.f, rules.Opened{ID: "e", By: sam, Proof: latchkey.ProofClaimed, How: "code", Answers: keyInside()}, n.now)
	if again == nil || stranger == nil || latchkey.SentenceOf(again) != latchkey.SentenceOf(stranger) {
		t.Errorf("the card does not go on to the next holder, and the words are those any stranger gets: %v / %v", again, stranger)
	}
	if _, err := rules.Open(n.f, rules.Opened{ID: "f", By: ana, Proof: latchkey.ProofProven, How: "passkey", Answers: keyInside()}, n.now); err != nil {
		t.Errorf("Ana herself, with her own device, may: %v", err)
	}
}

func TestOneDoubtTakesOneHelperFromSomebodyProven(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12), keeps(tomas, 20))
	n.f.Property.OnCall = nil
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyNotThem, 0)
	n.stands(latchkey.StageAsking).wants("Tomas is asked", n.asked(), "Mei 20:05, Tomas 20:05")
}

func TestStrangersCannotOpenACase(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12))
	for _, o := range []rules.Opened{{By: ana, Proof: latchkey.ProofNone}, {By: ana, Proof: latchkey.ProofRefused}, {By: sam, Proof: latchkey.ProofProven}, {By: "", Proof: latchkey.ProofProven}} {
		if k := n.refused(rules.Open(n.f, o, n.now)); k != latchkey.Forbidden {
			t.Errorf("%+v: %s", o, k)
		}
	}
	ended := latchkey.End{Kind: latchkey.Surrendered}
	n.f.Tenancies[0].Ended = &ended
	n.refused(rules.Open(n.f, rules.Opened{By: ana, Proof: latchkey.ProofProven}, n.now))
}

func TestTheSameTapTwiceIsOneOutcome(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12), keeps(tomas, 20)).opens(keyInside()).begins()
	rev, owed := n.f.Case.Rev, len(n.owed)
	n.begins()
	n.says("Mei", latchkey.ReplyComing, 12)
	n.says("Mei", latchkey.ReplyComing, 12)
	if n.f.Case.Rev != rev+1 {
		t.Errorf("two taps of Begin and two of Coming are one change: rev %d → %d", rev, n.f.Case.Rev)
	}
	_ = owed
	n.hear(rules.Inside(n.f, string(ana), n.now)).hear(rules.Inside(n.f, string(ana), n.now))
	if k := n.refused(rules.Answer(n.f, rules.Replied{Ask: n.ask("Mei").ID, Reply: latchkey.ReplyComing}, n.now)); k != latchkey.Conflict {
		t.Error(k)
	}
}

func TestReopenedTooSoonClosedAsksEverybodyAfresh(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12)).opens(keyInside()).begins().says("Mei", latchkey.ReplyCant, 0)
	n.hear(rules.CallOff(n.f, string(ana), n.now)).stands(latchkey.StageCalledOff)
	n.until("20:20").hear(rules.Reopen(n.f, string(ana), n.now)).stands(latchkey.StagePlanning)
	n.begins()
	if n.ask("Mei").Round != 2 {
		t.Errorf("a new round asks Mei again: %s", n.asked())
	}
	n.hear(rules.CallOff(n.f, string(ana), n.now))
	n.run(n.now.Add(3 * time.Hour))
	n.refused(rules.Reopen(n.f, string(ana), n.now))
}

func TestTwoWithHalfTheKeysOwnItOnlyTogether(t *testing.T) {
	front, unit := keeps(mei, 12), keeps(tomas, 20)
	front.Opens, unit.Opens = []string{"building"}, []string{"unit"}
	n := outside512(t, "2027-03-10T20:05:00-06:00", front, unit)
	n.f.Property.OnCall, n.f.Property.Locksmiths = nil, nil
	a := keyInside()
	a.Where = "street"
	n.opens(a).begins().wants("both are asked", n.asked(), "Mei 20:05, Tomas 20:05")
	n.says("Mei", latchkey.ReplyComing, 12).stands(latchkey.StageAsking)
	n.says("Tomas", latchkey.ReplyComing, 20).stands(latchkey.StageComing)
}

func TestAfterTwoLockoutsInAYearThereIsAdvice(t *testing.T) {
	n := outside512(t, "2027-03-10T20:05:00-06:00", keeps(mei, 12))
	inside := n.now.Add(-30 * 24 * time.Hour)
	n.f.Earlier = []latchkey.Lockout{{ID: "e", By: ana, Opened: inside, Inside: &inside}}
	n.opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 12).hear(rules.Inside(n.f, string(ana), n.now))
	if !slices.ContainsFunc(n.f.Case.Afterwards, func(c latchkey.Chore) bool { return c.Task == "make_it_easier" }) {
		t.Errorf("%+v", n.f.Case.Afterwards)
	}
	n.hear(rules.ChoreDone(n.f, ana, 0, n.now))
	if n.f.Case.Afterwards[0].Done == nil {
		t.Error("a chore can be ticked off")
	}
}

func TestNothingIsSaidInTheNightToThoseWhoDidNotAllowIt(t *testing.T) {
	prop := mapleCourt()
	p := aPerson(mei, "Mei")
	p.Contacts = []latchkey.Contact{{ID: "a", Channel: "email", Address: "x"}, {ID: "b", Channel: "ntfy", Address: "y", Nights: true, AfterMinutes: 2}}
	night := at(t, "2027-02-07T02:10:00-06:00")
	got := rules.Contacts(p, prop, true, night)
	if len(got) != 1 || got[0].Contact.ID != "b" {
		t.Errorf("at night only what is allowed at night: %+v", got)
	}
	p.Contacts = p.Contacts[:1]
	if got = rules.Contacts(p, prop, true, night); len(got) != 1 || !got[0].At.Equal(night) {
		t.Errorf("somebody in the cold outranks a preference: %+v", got)
	}
	if got = rules.Contacts(p, prop, false, night); len(got) != 1 || got[0].At.In(rules.Zone(prop)).Format("15:04") != "08:00" {
		t.Errorf("thanks can wait for the morning: %+v", got)
	}
	if got = rules.Contacts(p, prop, false, at(t, "2027-02-07T12:00:00-06:00")); len(got) != 1 {
		t.Errorf("by day as wished: %+v", got)
	}
}

func TestTheTechnicianMayWriteItDownAfterImIn(t *testing.T) {
	n := outside512(t, "2027-02-09T10:30:00-06:00").opens(keyInside()).begins()
	n.says("The office", latchkey.ReplyComing, 5).until("10:38").hear(rules.Inside(n.f, string(ana), n.now))
	n.until("10:41").hear(rules.StaffOpened(n.f, latchkey.Opening{Opener: olive, For: ana, Proof: "id_seen_inside"}, false, n.now))
	if n.f.Case.Opening == nil || n.f.Case.Fee == nil || !rules.Counts(n.f.Case) {
		t.Errorf("the opening is recorded and counts: %+v", n.f.Case.Opening)
	}
	n.refused(rules.StaffOpened(n.f, latchkey.Opening{Opener: theo, For: ana, Proof: "id_seen"}, false, n.now))
}

// Tomas says fifty minutes; a minute later Mei says twenty. Nobody waits half an hour for who was quicker to tap, and Tomas
// is asked again when Mei does not come.
func TestTheSecondYesIsMuchSooner(t *testing.T) {
	both := func() *night {
		n := outside512(t, "2027-02-07T02:10:00-06:00", keeps(mei, 12, nightSleep), keeps(tomas, 45)).opens(keyInside()).begins()
		return n.until("02:16").says("Tomas", latchkey.ReplyComing, 50).until("02:17")
	}
	n := both().says("Mei", latchkey.ReplyComing, 20)
	if n.f.Case.Find(n.f.Case.Owner).Name != "Mei" || !n.ask("Tomas").StandBy {
		t.Errorf("who comes: %+v", n.f.Case.Find(n.f.Case.Owner))
	}
	n.wants("Tomas is told", n.told(latchkey.NoticeStandBy), string(tomas)+" 02:17")
	n.until("02:43").wants("Mei does not come, and Tomas is asked anew", n.ask("Tomas").Asked.In(rules.Zone(n.f.Property)).Format("15:04"), "02:42")
	n = both().says("Mei", latchkey.ReplyComing, 45)
	if n.f.Case.Find(n.f.Case.Owner).Name != "Tomas" || !n.ask("Mei").StandBy {
		t.Error("five minutes are not worth sending somebody home for")
	}
}
