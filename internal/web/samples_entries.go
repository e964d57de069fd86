package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// entryStories are who used a door, as a resident and as the office reads it.
func (s samples) entryStories() []Story {
	e := s.w.Entries
	now := s.at("2027-03-09", "20:10")
	door := s.planned("Front door", "Puerta principal")
	line := func(at time.Time, ev latchkey.DoorEvent, guest string) pages.EntryLine {
		return pages.EntryLine{At: at, Lock: door, Says: s.w.DoorLine(ev, guest, "")}
	}
	unlocked := latchkey.DoorEvent{Kind: latchkey.DoorUnlocked, Sure: latchkey.SureReported}
	by := func(a latchkey.DoorActor, how latchkey.MovedBy, sure latchkey.DoorCertainty) latchkey.DoorEvent {
		ev := unlocked
		ev.Actor, ev.How, ev.Sure = a, how, sure
		return ev
	}
	alert := func(a latchkey.DoorAlert, over latchkey.DoorAlertID) pages.AlertRow {
		return pages.AlertRow{Says: alertSays(s.w, a), Lock: door, When: alertWhen(s.w, desk.AlertLine{DoorAlert: a}, now), Doubt: a.Sure == latchkey.SureUnknown, Over: over}
	}
	opened := latchkey.DoorAlert{Kind: latchkey.AlertWrongCodes, Began: s.at("2027-03-09", "02:09"), Last: s.at("2027-03-09", "02:11"), Right: moment(s.at("2027-03-09", "02:13"))}
	kims := by(latchkey.ActorGuest, latchkey.MovedByKeypad, latchkey.SureReported)
	found := alert(opened, "a0")
	found.When = alertWhen(s.w, desk.AlertLine{DoorAlert: opened, By: &desk.DoorLine{Event: kims, Guest: "Kim"}}, now)
	late := by(latchkey.ActorUnknown, "", latchkey.SureUnknown)
	late.Late = true
	remembered := func(c latchkey.RecallClock, ev latchkey.DoorEvent) latchkey.DoorEvent {
		ev.Recalled = c
		return ev
	}
	gap := latchkey.DoorEvent{Kind: latchkey.DoorGap, Actor: latchkey.ActorNobody, Sure: latchkey.SureReported, Recalled: latchkey.RecallRight, Since: moment(s.at("2027-03-07", "22:05"))}
	page := pages.Entries{Frame: s.frame(e.Title, now), ID: "h512", Keeps: "7", Others: true, Days: []pages.EntryDay{
		{Says: s.w.Day(s.at("2027-03-09", "12:00")), Household: true, Lines: []pages.EntryLine{
			line(s.at("2027-03-09", "18:32"), by(latchkey.ActorResident, latchkey.MovedByRadio, latchkey.SureReported), ""),
			line(s.at("2027-03-09", "10:04"), by(latchkey.ActorGuest, latchkey.MovedByKeypad, latchkey.SureReported), "Kim"),
			line(s.at("2027-03-09", "08:15"), by(latchkey.ActorHand, latchkey.MovedByHand, latchkey.SureReported), "")}},
		{Says: s.w.Day(s.at("2027-03-08", "12:00")), Lines: []pages.EntryLine{
			line(s.at("2027-03-08", "17:20"), by(latchkey.ActorGuest, latchkey.MovedByKeypad, latchkey.SureInferred), "Lee"),
			line(s.at("2027-03-08", "09:41"), late, ""),
			line(s.at("2027-03-08", "02:31"), remembered(latchkey.RecallMoved, by(latchkey.ActorHand, latchkey.MovedByHand, latchkey.SureReported)), ""),
			line(s.at("2027-03-08", "01:12"), remembered(latchkey.RecallRight, by(latchkey.ActorGuest, latchkey.MovedByKeypad, latchkey.SureReported)), "Kim"),
			line(s.at("2027-03-08", "01:11"), gap, "")}}},
		Alerts: []pages.AlertRow{alert(latchkey.DoorAlert{Kind: latchkey.AlertJam, Began: s.at("2027-03-09", "19:55"), Last: s.at("2027-03-09", "19:55"), Sure: latchkey.SureUnknown}, "a1"),
			alert(latchkey.DoorAlert{Kind: latchkey.AlertWrongCodes, Began: s.at("2027-03-09", "13:40"), Last: s.at("2027-03-09", "14:02")}, "a2"),
			found,
			alert(latchkey.DoorAlert{Kind: latchkey.AlertSilent, Began: s.at("2027-03-09", "12:05"), Last: s.at("2027-03-09", "12:05"), Since: moment(s.at("2027-03-08", "09:58"))}, ""),
			alert(latchkey.DoorAlert{Kind: latchkey.AlertAway, Began: s.at("2027-03-07", "11:10"), Last: s.at("2027-03-07", "11:10"), Since: moment(s.at("2027-03-07", "10:10")), Ended: moment(s.at("2027-03-07", "14:30"))}, ""),
			alert(latchkey.DoorAlert{Kind: latchkey.AlertForced, Began: s.at("2027-03-05", "22:10"), Last: s.at("2027-03-05", "22:10"), Ended: moment(s.at("2027-03-06", "08:15")), How: latchkey.AlertSaid}, ""),
			alert(latchkey.DoorAlert{Kind: latchkey.AlertWrongCodes, Began: s.at("2027-03-03", "18:31"), Last: s.at("2027-03-03", "18:40"), Ended: moment(s.at("2027-03-04", "18:40")), How: latchkey.AlertQuiet}, ""),
			alert(latchkey.DoorAlert{Kind: latchkey.AlertBattery, Began: s.at("2027-03-01", "07:00"), Ended: moment(s.at("2027-03-02", "18:00"))}, "")}}
	page.Tells, page.Told = alertSwitches(s.w, latchkey.AlertChoice{})
	off := page
	off.Keeps, off.Others, off.Days, off.Alerts = "0", false, nil, nil
	shared := pages.SharedDoors{Frame: s.staffFrame(e.Office, now, latchkey.CounterOffice), Asked: true, Alerts: page.Alerts[1:], Lines: []pages.EntryLine{
		{At: s.at("2027-03-09", "18:30"), When: s.w.Times.When(s.at("2027-03-09", "18:30"), now), Lock: "Lobby", Says: s.w.SharedLine(by(latchkey.ActorResident, latchkey.MovedByKeypad, latchkey.SureReported), "")},
		{At: s.at("2027-03-09", "09:12"), When: s.w.Times.When(s.at("2027-03-09", "09:12"), now), Lock: "Lobby", Says: s.w.SharedLine(by(latchkey.ActorStaff, latchkey.MovedByKeypad, latchkey.SureReported), "Theo Bell")}}}
	shared.Tells, shared.Told = page.Tells, page.Told
	asks := shared
	asks.Lacks, asks.Told = e.Alerts[latchkey.AlertLeftOpen], page.Told[:2]
	asks.Asked, asks.Alerts = false, nil
	return []Story{story("entries", false, pages.EntriesPage(page)), story("entries-off", false, pages.EntriesPage(off)),
		story("entries-shared", false, pages.SharedDoorsPage(shared)), story("entries-shared-ask", false, pages.SharedDoorsPage(asks))}
}
