package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func nearlyEmpty() latchkey.Phone { return latchkey.Phone{WithResident: new(true), Battery: new(4)} }

// meets writes a meeting as it is told.
func (n *night) meets() string {
	m := n.f.Case.Meet
	if m == nil {
		return "nowhere"
	}
	zone := rules.Zone(n.f.Property)
	return fmt.Sprintf("%s from %s to %s", m.Place, m.At.In(zone).Format("15:04"), m.Until.In(zone).Format("15:04"))
}

func (n *night) meetsAt(name string) string {
	n.t.Helper()
	at := rules.MeetAt(n.f.Case, n.ask(name))
	if at == nil {
		return "never"
	}
	return at.In(rules.Zone(n.f.Property)).Format("15:04")
}

func TestO09FourPercentAsksEverybodyAndFixesTheMeeting(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside())
	n.wants("before the tap", n.meets(), "nowhere")
	n.hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now))
	n.wants("one tap asks everybody", n.asked(), "Mei 21:30, The on-call technician 21:30, Tomas 21:30")
	n.wants("the meeting", n.meets(), "front_door from 21:55 to 22:25")
	n.wants("what Mei is told", n.meetsAt("Mei"), "21:55")
	if out, err := rules.Fade(n.f, string(ana), nearlyEmpty(), n.now); err != nil || !out.Unchanged {
		t.Errorf("the same tap again: %+v %v", out, err)
	}

	n.until("21:33").says("Tomas", latchkey.ReplyComing, 45)
	n.wants("Tomas is there later, and she still is", n.meetsAt("Tomas"), "22:20")
	n.until("21:40").wants("the meeting stays as it was told", n.meets(), "front_door from 21:55 to 22:25")
	n.until("21:41").says("Mei", latchkey.ReplyComing, 12).wants("Mei", n.meetsAt("Mei"), "21:55")
	back := keyInside()
	n.hear(rules.Change(n.f, string(ana), back, n.now)).wants("also when the phone works again", n.meets(), "front_door from 21:55 to 22:25")
}

// A request that waited for signal fixes the meeting when it arrives, and asks at once.
func TestO09ARequestWithoutSignalFixesTheMeetingWhenItArrives(t *testing.T) {
	n := outside512(t, "2027-03-05T21:31:00-06:00", keeps(mei, 12), keeps(tomas, 45))
	a := keyInside()
	a.Phone = &latchkey.Phone{WithResident: new(true), Signal: new(false)}
	n.hear(rules.Open(n.f, rules.Opened{ID: "c", By: ana, Key: "queued", Proof: latchkey.ProofProven, How: "passkey", Answers: a, Begin: true}, n.now))
	n.wants("asked", n.asked(), "Mei 21:31, The on-call technician 21:31, Tomas 21:31").wants("the meeting", n.meets(), "front_door from 21:55 to 22:30")
}

func TestTheMeetingFollowsWhoeverComesAlready(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside()).begins()
	n.until("21:32").says("Mei", latchkey.ReplyComing, 12)
	n.until("21:36").hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now))
	n.wants("her promise ends at 21:49", n.meets(), "front_door from 21:50 to 21:50")
	if got := n.asked(); strings.Contains(got, "Tomas") {
		t.Errorf("somebody comes; nobody else is woken: %s", got)
	}
}

// Whoever says yes late comes later than the last time that was fixed: whoever waits is told to stay until then.
func TestTheWaitLastsUntilWhoeverComes(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside())
	n.hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now))
	stays := func() string { return rules.MeetUntil(n.f.Case).In(rules.Zone(n.f.Property)).Format("15:04") }
	n.wants("nobody has said yes", stays(), "22:25")
	n.until("21:57").says("Tomas", latchkey.ReplyComing, 50)
	n.wants("Tomas comes", stays(), "22:55")
}

func TestWhereThereIsNoSharedDoorTheMeetingIsAtTheHome(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12))
	n.f.Home.Doors = n.f.Home.Doors[1:]
	n.opens(keyInside()).hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now)).wants("the meeting", n.meets(), "own_door from 21:55 to 22:15")
}

func TestNoMeetingWhereNobodyIsAskedOrDangerComesFirst(t *testing.T) {
	alone := outside512(t, "2027-03-05T23:30:00-06:00").opens(keyInside())
	alone.hear(rules.Fade(alone.f, string(ana), nearlyEmpty(), alone.now)).wants("nobody is asked", alone.meets(), "nowhere")

	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12))
	a := keyInside()
	a.Danger.Inside = []latchkey.AtRisk{{Who: "baby", Kind: "child", Alone: new(true)}}
	n.opens(a).hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now)).wants("she stays with the door and the call", n.meets(), "nowhere")
}

func TestAnEndedCaseDoesNotFade(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12)).opens(keyInside())
	n.hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now)).hear(rules.CallOff(n.f, string(ana), n.now))
	if kind := n.refused(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now)); kind != latchkey.Conflict {
		t.Errorf("refused as %s", kind)
	}
	n.now = n.now.Add(time.Minute)
	n.hear(rules.Reopen(n.f, string(ana), n.now)).wants("a new round fixes its own", n.meets(), "nowhere")
}

// When the time to meet has passed and nobody is on the way, the next is at the full hour, as was said beforehand; who says
// yes then reads the new time (O-09).
func TestO09TheMeetingThatPassedIsFollowedByTheNext(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside())
	n.hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now)).wants("first", n.meets(), "front_door from 21:55 to 22:25")
	n.until("22:24").wants("still", n.meets(), "front_door from 21:55 to 22:25")
	n.until("22:26").wants("next", n.meets(), "front_door from 23:00 to 23:15")
	n.until("23:05").says("Mei", latchkey.ReplyComing, 20)
	n.wants("who comes then", n.meetsAt("Mei"), "23:25")
	if at := rules.MeetNow(n.f.Case).In(rules.Zone(n.f.Property)).Format("15:04"); at != "23:25" {
		t.Errorf("whoever waits reads %s", at)
	}
}

// Who was asked before the phone faded hears of the meeting too; who said no, and who is asked now, does not hear it twice.
func TestO09WhoWasAskedBeforeHearsOfTheMeeting(t *testing.T) {
	n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside()).begins()
	n.until("21:32").wants("asked so far", n.asked(), "Mei 21:30")
	n.hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now))
	n.wants("told of the meeting", n.told(latchkey.NoticeMeet), string(mei)+" 21:32")
	n.until("21:50").wants("and only once", n.told(latchkey.NoticeMeet), string(mei)+" 21:32")
	n.says("Mei", latchkey.ReplyCant, 0)
	if why := rules.NoLongerNeeded(n.f.Case, latchkey.Telling{Notice: latchkey.NoticeMeet, Person: mei, Ask: n.ask("Mei").ID}, n.now); why == "" {
		t.Error("who cannot come is still told of the meeting")
	}
}

// A helper's link that somebody else has read says "I am here". Nobody is, and the phone of whoever waits is dead.
func TestAFalseArrivalDoesNotEndTheSearchForADeadPhone(t *testing.T) {
	outside := func() *night {
		n := outside512(t, "2027-03-05T21:30:00-06:00", keeps(mei, 12), keeps(tomas, 45)).opens(keyInside())
		return n.hear(rules.Fade(n.f, string(ana), nearlyEmpty(), n.now)).until("21:33").says("Mei", latchkey.ReplyComing, 12).until("21:35")
	}
	n := outside()
	n.hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).stands(latchkey.StageArrived)
	n.until("22:14").stands(latchkey.StageArrived)
	n.until("22:16").stands(latchkey.StageAsking)
	n.wants("Mei hears that she is looked for", n.told(latchkey.NoticeMissed), string(mei)+" 22:15, "+string(ana)+" 22:15")
	n.until("22:40").wants("she is asked again, on her own phone", n.asked(), "Mei 21:30, The on-call technician 21:30, Tomas 21:30, Mei 22:15")
	n.hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).stands(latchkey.StageArrived)

	n = outside()
	n.hear(rules.Arrive(n.f, string(ana), n.ask("Mei").ID, n.now)).until("23:00").stands(latchkey.StageArrived) // she saw Mei herself
	n = outside()
	n.hear(rules.Arrive(n.f, string(mei), n.ask("Mei").ID, n.now)).hear(rules.Change(n.f, string(ana), keyInside(), n.now))
	n.until("23:00").stands(latchkey.StageArrived) // her phone works, so she is asked
}
