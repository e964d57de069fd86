package web

import (
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// officeLockStories are the locks of a building as its office sees them.
func (s samples) officeLockStories() []Story {
	now := s.at("2027-03-09", "10:20")
	f := s.staffFrame(s.w.OfficeLock.Title, now, latchkey.CounterOffice)
	f.Here = "/office/building"
	fault := func(kind string, codes int) pages.LockFaultRow {
		says := s.w.OfficeLock.Faults[kind]
		row := pages.LockFaultRow{Says: says.Says, Do: says.Do}
		if codes > 0 {
			row.About = s.w.OfficeLock.About(codes)
		}
		return row
	}
	front, lobby := s.planned("Front door", "Puerta principal"), s.planned("Lobby", "Vestíbulo")
	unit := func(u string) string { return doorCalled(s.w, u, "unit") }
	rows := []pages.OfficeLockRow{
		{ID: "l0", Door: doorCalled(s.w, "", "entrance"), Name: lobby, State: "locked", Said: moment(s.at("2027-03-09", "10:18")), Answers: true, Battery: new(64), Most: 250, Wanted: 4, On: 4, Free: new(231)},
		{ID: "l1", Door: unit("204"), Name: front, State: "private", Said: moment(s.at("2027-03-09", "03:12")), Answers: true, Battery: new(87), Most: 30, Wanted: 3, On: 2, Unknown: 1, Free: new(26)},
		{ID: "l2", Door: unit("305"), Name: front, State: "unknown", Said: moment(s.at("2027-03-05", "03:40")), Vain: moment(s.at("2027-03-09", "10:02")), Battery: new(11), Low: true, Most: 30, Wanted: 2, Unknown: 2, Leaving: 1, Free: new(27),
			Faults: []pages.LockFaultRow{fault("visit_silent", 1), fault("silent", 0), fault("battery", 0)}},
		{ID: "l3", Door: unit("512"), Name: front, State: "stuck", Said: moment(s.at("2027-03-09", "03:20")), Answers: true, Battery: new(80), Faults: []pages.LockFaultRow{fault("stuck", 0)}},
		{ID: "l4", Door: unit("700"), Name: s.planned("Node 7", "Nodo 7"), State: "unknown", Most: 10, Faults: []pages.LockFaultRow{fault("untried", 0)}}}
	list := pages.OfficeLocks{Frame: f, List: pages.List{Path: "/office/locks", Label: s.w.OfficeLock.Search, Page: 1, Pages: 2, Total: 64, Onlys: []string{"", "lock_faults", "lock_battery", "lock_silent"}}, Rows: rows, All: 64, Faulty: 3, Stacks: 2}
	stand := list
	stand.List.Total, stand.List.Pages, stand.All, stand.Faulty = 3, 1, 3, 2
	stand.Rows = slices.Clone(rows[:3])
	stand.Rows[0].State, stand.Rows[0].Faults = string(rules.CareOpen), []pages.LockFaultRow{fault(string(latchkey.FaultOpen), 0)}
	stand.Rows[1].State, stand.Rows[1].Door, stand.Rows[1].Name = string(rules.CareSaidOut), doorCalled(s.w, "", "gate"), s.planned("Gate", "Portón")
	wide := pages.OfficeLock{Frame: f, OfficeLockRow: stand.Rows[0], Stack: "zwave", May: true, MayTry: true, Trusted: moment(s.at("2027-02-11", "14:00"))}
	none := pages.OfficeLocks{Frame: f}
	fits := list
	fits.List.Only, fits.List.Total, fits.List.Pages, fits.Rows = "lock_silent", 0, 1, nil
	steps := s.w.OfficeLock.Steps
	locked := strings.ToLower(s.w.Locks.Bolts["locked"])
	well := &pages.LockTryView{Began: s.at("2027-03-09", "10:14"), State: "well", Steps: []pages.LockStepRow{
		{Step: steps["look"], Says: s.w.OfficeLock.Look1("10:14")}, {Step: steps["lock"], Says: s.w.OfficeLock.Proof(locked, "10:14")},
		{Step: steps["unlock"], Says: s.w.OfficeLock.Proof(strings.ToLower(s.w.Locks.Bolts["unlocked"]), "10:14")}, {Step: steps["back"], Says: s.w.OfficeLock.Proof(locked, "10:15")},
		{Step: steps["code_in"], Says: s.w.OfficeLock.CodeIn(4, "10:15")}, {Step: steps["code_out"], Says: s.w.OfficeLock.CodeOut(4, "10:15")}}}
	still := *well
	still.Seen = s.w.OfficeLock.SeenHomeNot(s.w.Times.When(s.at("2027-03-09", "10:16"), now))
	failed := &pages.LockTryView{Began: s.at("2027-03-09", "10:14"), State: "failed", Steps: []pages.LockStepRow{
		{Step: steps["look"], Says: s.w.OfficeLock.Look1("10:14")},
		{Step: steps["lock"], Says: s.w.OfficeLock.StepFailed("10:15") + ". " + s.w.OfficeLock.Faults["stuck"].Says, Do: s.w.OfficeLock.Faults["stuck"].Do, Bad: true}}}
	one := pages.OfficeLock{Frame: f, OfficeLockRow: rows[1], Stack: "zwave", Lives: true, May: true, Trusted: moment(s.at("2027-02-11", "14:00")), OnLock: 3, Unit: "204",
		Stay:  []pages.LockKindRow{{Kind: s.w.OfficeLock.Kinds["staff"], Says: "1"}, {Kind: s.w.OfficeLock.Kinds["guest"], Says: "2"}},
		Kinds: []pages.LockKindRow{{Kind: s.w.OfficeLock.Kinds["staff"], Says: s.w.OfficeLock.Codes(1, 0, 1, 0)}, {Kind: s.w.OfficeLock.Kinds["guest"], Says: s.w.OfficeLock.Codes(2, 2, 0, 0)}},
		Codes: []pages.LockCodeRow{{Kind: s.w.OfficeLock.Kinds["staff"], Says: s.w.OfficeLock.Stands["doubt"], Since: moment(s.at("2027-03-06", "03:12"))}}}
	one.Title = rows[1].Door
	back := one
	back.Strange = 3
	bad := pages.OfficeLock{Frame: f, OfficeLockRow: rows[2], Stack: "zwave", Lives: true, May: true, Trusted: moment(s.at("2027-02-11", "14:00")), OnLock: 3, Unit: "305",
		Stay:  []pages.LockKindRow{{Kind: s.w.OfficeLock.Kinds["guest"], Says: "3"}},
		Kinds: []pages.LockKindRow{{Kind: s.w.OfficeLock.Kinds["guest"], Says: s.w.OfficeLock.Codes(2, 0, 2, 1)}},
		Wrong: words.Said(s.w.Lang, "The lock did not answer. It may still move. Look at the door before you try again.")}
	out := one
	out.OutWrong, out.Wrong = true, words.Said(s.w.Lang, "Please say why the lock is taken out of service.")
	one.Asked = askedOff(s.w, desk.AskedOff{At: s.at("2027-03-08", "16:30"), By: "Grace Lindqvist", Why: latchkey.OffBroken, Answer: desk.OffWaits}, s.w.OfficeLock.Out.OfficeAnswers, s.w.OfficeLock.Out.OfficeNo, now)
	ask := one
	ask.AskWrong, ask.Wrong = true, words.Said(s.w.Lang, "Please say why you ask.")
	ask.Asked = askedOff(s.w, desk.AskedOff{At: s.at("2027-03-05", "16:30"), By: "Grace Lindqvist", Why: latchkey.OffMoves, Answer: desk.OffNo, No: s.at("2027-03-06", "19:10")}, s.w.OfficeLock.Out.OfficeAnswers, s.w.OfficeLock.Out.OfficeNo, now)
	stays, own := one, s.locksSample(false)
	stays.Stays = s.lockStays(s.w.OfficeLock.Out.RemediesHome, "/office/homes/h204", "/office/homes/h204", "/office/locks/add")
	own.Turned, own.Stays = "", s.lockStays(s.w.OfficeLock.Out.AtHome, "#means", "#means", "#add")
	tried := pages.OfficeLock{Frame: f, OfficeLockRow: rows[4], Stack: "zwave", May: true, MayTry: true, SawWorks: true, Try: well, Done: s.w.OfficeLock.Tried}
	tried.Faults = []pages.LockFaultRow{fault("unsaid", 0)}
	broke := pages.OfficeLock{Frame: f, OfficeLockRow: rows[4], Stack: "zwave", May: true, MayTry: true, Try: failed}
	unseen := pages.OfficeLock{Frame: f, OfficeLockRow: rows[4], Stack: "zwave", Lives: true, May: true, Try: &still}
	unseen.Faults = []pages.LockFaultRow{fault("unseen", 0)}
	found := []pages.FoundLock{{Stack: "zwave", Address: "4", Name: "Node 4", Says: "Node 4 · YRD226"}, {Stack: "zigbee2mqtt", Address: "0x000d6f00000000a2", Name: "patio-2", Says: "patio-2 · Yale YRD220"}}
	add := pages.AddLock{Frame: f, Found: found, Away: []string{s.w.Locks.Away("nuki", s.w.Times.When(s.at("2027-03-09", "09:41"), now))}, Stacks: 3, May: true}
	away := pages.AddLock{Frame: f, Away: []string{s.w.Locks.Away("zwave", s.w.Times.When(s.at("2027-03-08", "22:05"), now))}, Stacks: 1, May: true}
	put := pages.AddLock{Frame: f, Found: found, Stacks: 3, May: true, One: &found[0], Units: true, Shared: true, Form: pages.Form{Values: map[string]string{"door": "unit", "unit": "5l2", "name": "Node 4"},
		Faults: []pages.Fault{{Field: "unit", Says: words.Said(s.w.Lang, "There is no such unit here.")}}},
		Doors: []words.Choice{{Key: "entrance", Label: s.w.OfficeLock.DoorShared(s.w.OfficeLock.Doors["entrance"])}, {Key: "unit", Label: s.w.OfficeLock.Doors["unit"]}}}
	return []Story{
		story("office-locks", false, pages.OfficeLocksPage(list)), story("office-locks-only", false, pages.OfficeLocksPage(fits)), story("office-locks-none", false, pages.OfficeLocksPage(none)),
		story("office-locks-stand", false, pages.OfficeLocksPage(stand)), story("office-lock-open", false, pages.OfficeLockPage(wide)),
		story("office-lock", false, pages.OfficeLockPage(one)), story("office-lock-back", false, pages.OfficeLockPage(back)), story("office-lock-out", false, pages.OfficeLockPage(out)), story("office-lock-ask", false, pages.OfficeLockPage(ask)), story("office-lock-stays", false, pages.OfficeLockPage(stays)), story("locks-stays", false, pages.LocksPage(own)), story("office-lock-silent", false, pages.OfficeLockPage(bad)),
		story("office-lock-tried", false, pages.OfficeLockPage(tried)), story("office-lock-unseen", false, pages.OfficeLockPage(unseen)), story("office-lock-failed", false, pages.OfficeLockPage(broke)),
		story("office-lock-add", false, pages.AddLockPage(add)), story("office-lock-away", false, pages.AddLockPage(away)), story("office-lock-put", false, pages.AddLockPage(put)),
	}
}

// lockStays is a lock that may not be taken off, with what can be done where.
func (s samples) lockStays(says map[string]words.LockStep, paths ...string) *pages.LockStays {
	out := &pages.LockStays{Says: words.Said(s.w.Lang, "The lock stays: for somebody who lives here it is the last way through this door that we know of."),
		Law: words.Said(s.w.Lang, "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court.")}
	for i, do := range []string{"they_say", "key_first", "second_lock"} {
		if step, has := says[do]; has {
			out.Do = append(out.Do, pages.LockRemedy{Says: step.Says, Go: step.Go, Path: paths[i]})
		}
	}
	return out
}
