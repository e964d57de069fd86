package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func babyInside() latchkey.Answers {
	a := keyInside()
	a.Danger.Inside = []latchkey.AtRisk{{Who: "baby, 7 months", Kind: "child", Alone: new(true)}}
	return a
}

func TestInDangerWhoeverIsThereFirstComes(t *testing.T) {
	n := outside512(t, "2027-03-02T11:20:00-06:00", keeps(mei, 12))
	n.opens(babyInside())
	n.says("Mei", latchkey.ReplyComing, 15)
	n.says("The office", latchkey.ReplyComing, 2)
	if office := n.ask("The office"); n.f.Case.Owner != office.ID || office.StandBy {
		t.Errorf("two minutes away with a key, and told to stand by: %+v", office)
	}
	if n.ask("Mei").StandBy {
		t.Error("Mei was sent home while nobody had arrived")
	}
	n.says("The office", latchkey.ReplyCant, 0)
	if n.f.Case.Owner != n.ask("Mei").ID {
		t.Error("the office does not come after all, and nobody remembers that Mei is on the way")
	}
}

func TestInDangerWhoeverStandsByIsNotPagedAgain(t *testing.T) {
	n := outside512(t, "2027-03-02T11:20:00-06:00", keeps(mei, 12))
	n.opens(babyInside())
	n.says("Mei", latchkey.ReplyComing, 5)
	n.says("The office", latchkey.ReplyComing, 10)
	asks := len(n.f.Case.Asks)
	n.run(n.now.Add(3 * time.Minute))
	if len(n.f.Case.Asks) != asks {
		t.Errorf("%d new questions to people who have said yes", len(n.f.Case.Asks)-asks)
	}
}

func TestTheOfficeIsAskedWhenItOpens(t *testing.T) {
	n := outside512(t, "2027-02-07T02:10:00-06:00")
	n.opens(keyInside()).begins()
	n.run(at(t, "2027-02-07T09:00:00-06:00"))
	if got := n.asked(); got != "The office 09:00" {
		t.Errorf("asked: %q", got)
	}
}

func TestDangerWhileSomebodyIsComingOrHereStillReachesEverybody(t *testing.T) {
	for _, arrived := range []bool{false, true} {
		n := outside512(t, "2027-02-07T20:10:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside()).begins().says("Mei", latchkey.ReplyComing, 15)
		n.until("20:12")
		if arrived {
			n.hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now))
		}
		a := keyInside()
		a.Danger.StoveOn = new(true)
		n.hear(rules.Change(n.f, string(ana), a, n.now))
		asked := n.ask("Tomas")
		if why := rules.NoLongerNeeded(n.f.Case, latchkey.Telling{Notice: latchkey.NoticeAsked, Person: tomas, Ask: asked.ID}, n.now); why != "" {
			t.Errorf("arrived %v: Tomas is asked, and his message is dropped: %s", arrived, why)
		}
		if n.ask("The on-call technician").LastPage == nil {
			t.Errorf("arrived %v: on-call is not paged", arrived)
		}
	}
}
