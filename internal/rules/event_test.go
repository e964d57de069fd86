package rules_test

import (
	"fmt"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// What programs hear of a case follows what the staff know of it.
func TestEvents(t *testing.T) {
	staff := latchkey.Ask{ID: "s", Role: latchkey.RoleOnCall, Person: "theo"}
	mei := latchkey.Ask{ID: "m", Holder: "k", Person: "mei", Minutes: new(12)}
	of := func(stage latchkey.Stage, owner latchkey.AskID, asks ...latchkey.Ask) latchkey.Lockout {
		return latchkey.Lockout{ID: "c", Stage: stage, Owner: owner, Asks: asks}
	}
	landlord := of(latchkey.StageAsking, "", staff)
	landlord.Answers.Reason = "locked_out_by_landlord"
	for name, c := range map[string]struct {
		before, after latchkey.Lockout
		want          string
	}{
		"friends alone":             {of(latchkey.StagePlanning, ""), of(latchkey.StageAsking, "", mei), "[]"},
		"friends alone, coming":     {of(latchkey.StageAsking, "", mei), of(latchkey.StageComing, "m", mei), "[]"},
		"friends alone, inside":     {of(latchkey.StageArrived, "m", mei), of(latchkey.StageInside, "m", mei), "[]"},
		"the staff are asked":       {of(latchkey.StageAsking, "", mei), of(latchkey.StageAsking, "", mei, staff), "[case.opened case.asked]"},
		"the landlord":              {of(latchkey.StageAsking, "", mei), landlord, "[]"},
		"it becomes the landlord's": {of(latchkey.StageAsking, "", staff), landlord, "[]"},
		"a friend comes, known":     {of(latchkey.StageAsking, "", mei, staff), of(latchkey.StageComing, "m", mei, staff), "[case.coming]"},
		"they are here":             {of(latchkey.StageComing, "s", staff), of(latchkey.StageArrived, "s", staff), "[case.arrived]"},
		"inside":                    {of(latchkey.StageArrived, "s", staff), of(latchkey.StageInside, "s", staff), "[case.inside]"},
		"called off":                {of(latchkey.StageAsking, "", staff), of(latchkey.StageCalledOff, "", staff), "[case.called_off]"},
		"lapsed":                    {of(latchkey.StageAsking, "", staff), of(latchkey.StageLapsed, "", staff), "[case.called_off]"},
		"nothing new":               {of(latchkey.StageAsking, "", staff), of(latchkey.StageAsking, "", staff), "[]"},
	} {
		kinds := []latchkey.EventKind{}
		for _, e := range rules.Events(c.before, c.after) {
			kinds = append(kinds, e.Type)
			if text := fmt.Sprint(e.Data); e.Data.Case != "c" || e.Data.Who == "mei" || e.Data.Who == "theo" {
				t.Errorf("%s: %s", name, text)
			}
		}
		if got := fmt.Sprint(kinds); got != c.want {
			t.Errorf("%s: %s, not %s", name, got, c.want)
		}
	}
}

// Twenty tries take about a day, and an address that has failed for days is stopped.
func TestHowLongAnAddressIsTried(t *testing.T) {
	all := time.Duration(0)
	for n := 1; n < 20; n++ {
		if rest := rules.HookRest(n); rest < 5*time.Second || n > 1 && rest < rules.HookRest(n-1) {
			t.Errorf("after try %d: %s", n, rest)
		}
		all += rules.HookRest(n)
	}
	if all < 20*time.Hour || all > 24*time.Hour {
		t.Errorf("twenty tries take %s", all)
	}
	now := time.Date(2027, 2, 9, 2, 10, 0, 0, time.UTC)
	h := rules.HookFailed(latchkey.Hook{}, false, now)
	if h.Stopped != nil || h.FailingSince == nil {
		t.Errorf("after one: %+v", h)
	}
	if h = rules.HookFailed(h, false, now.Add(3*24*time.Hour-time.Minute)); h.Stopped != nil {
		t.Errorf("stopped too early: %+v", h)
	}
	if h = rules.HookFailed(h, false, now.Add(3*24*time.Hour)); h.Stopped == nil {
		t.Errorf("never stopped: %+v", h)
	}
	if h = rules.HookWorked(h); h.Stopped != nil || h.FailingSince != nil {
		t.Errorf("mended: %+v", h)
	}
	if h = rules.HookFailed(h, true, now); h.Stopped == nil {
		t.Errorf("gone, and not stopped: %+v", h)
	}
}
