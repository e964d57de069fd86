package web

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

func (s samples) moveStories() []Story {
	now := s.at("2027-05-03", "10:30")
	day := func(d string) time.Time { return s.at(d, "12:00") }
	f := s.signed(s.frame(s.w.Home.Title, now), latchkey.ProofProven)
	home := pages.Home{Frame: f, ID: "h512", Unit: "512", Proven: true, CanPasskey: true, Channels: []string{"email"},
		Moving: pages.Moving{Asked: &latchkey.End{Kind: latchkey.Surrendered, At: day("2027-04-30")}, By: "Grace Hill", LockOld: moment(day("2027-04-02"))}}
	leave := pages.Leave{Frame: f, ID: "h512", Unit: "512", Stay: []string{"Bo"}, Keepers: []string{"Mei Chen", "Tomas Wolf"}, Form: pages.Form{Values: map[string]string{"on": "2027-05-03"}}}
	leave.Title = s.w.Move.Title
	sure := leave
	sure.Sure, sure.Day, sure.Form = true, day("2027-05-02"), pages.Form{Values: map[string]string{"on": "2027-05-02", "to": "Grace"}}
	wrong := leave
	wrong.Form.Faults = []pages.Fault{{Field: "to", Says: words.Said(s.w.Lang, "Please say who took the keys.")}}
	left := pages.Left{Frame: f, Homes: []pages.LeftHome{{Unit: "512", Place: "Maple Court", Day: day("2027-05-02"), Keepers: []string{"Mei Chen", "Tomas Wolf"}}}}
	log := pages.OwnLog{Frame: f, Lines: []pages.OwnLine{{Kind: "tenancy.end_refused", At: day("2027-05-02"), Who: "Rolf Ivers"}, {Kind: "lock.rekeyed", At: day("2027-04-20"), Who: "Grace Hill"},
		{Kind: "import.refused", At: day("2027-04-12"), Who: s.w.Move.Log.File, Why: words.Said(s.w.Lang, "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court.")},
		{Kind: "code.on_lock", At: day("2027-03-09"), Guest: "Kim", Lock: s.planned("Front door", "Puerta principal")}, {Kind: "grant.code_shown", At: day("2027-03-09"), Who: "Kim", Guest: "Kim", Looked: true},
		{Kind: "grant.given", At: day("2027-03-08"), Who: s.w.Move.Log.You, Guest: "Kim"},
		{Kind: "holder.invited", At: day("2027-02-01"), Who: s.w.Move.Log.You}, {Kind: "import.resident_added", At: day("2027-01-02"), Who: s.w.Move.Log.File}}}
	office := s.staffFrame(s.w.Office.Homes, now, latchkey.CounterOffice)
	office.Here = "/office/homes"
	people := pages.HomePeople{Frame: office, ID: "h512", Unit: "512", People: []pages.Neighbour{{ID: "p1", Name: "Bo Lind"}}, HomeMoves: pages.HomeMoves{Today: "2027-05-03",
		Living:  []pages.Living{{Tenancy: "h512:bo", Name: "Bo Lind", Until: "2027-04-30", Asked: &latchkey.End{Kind: latchkey.CourtOrder, At: day("2027-05-02")}, AskedBy: []string{"Mona Frey"}, Second: true}},
		Gone:    []pages.Gone{{Tenancy: "h512:ana", Name: "Ana Ruiz", Day: day("2027-05-02"), Alive: everythingAlive(day("2027-05-02"))}},
		Rekeyed: []latchkey.Rekeyed{{On: "2026-11-02", Who: "Oak Street Locks"}}, LockStands: moment(day("2027-05-02"))}}
	moves := pages.Moves{Frame: office, Lines: []pages.MoveLine{{What: "lease", Unit: "207", Home: "h207", Name: "Dana Wu", Day: s.w.Times.Date(day("2027-04-30"))},
		{What: "asked", Unit: "309", Home: "h309", Name: "Duc Tran", Day: s.w.Times.Date(day("2027-05-01"))}, {What: "lock", Unit: "512", Home: "h512", Day: s.w.Times.Date(day("2027-05-02"))},
		{What: "alive", Unit: "512", Home: "h512", Name: "Ana Ruiz", Day: s.w.Times.Date(day("2027-05-02")), N: 4}}}
	moves.Title, moves.Here = s.w.Move.Office.Title, "/office/moves"
	none := moves
	none.Lines = nil
	return append(slices.Concat(s.moveInStories(office), s.protectedStories(f, office), s.privacyStories(f, office)), []Story{
		story("home-asked", false, pages.HomePage(home)),
		story("leave", false, pages.LeavePage(leave)),
		story("leave-wrong", false, pages.LeavePage(wrong)),
		story("leave-sure", false, pages.LeavePage(sure)),
		story("left", false, pages.LeftPage(left)),
		story("home-log", false, pages.OwnLogPage(log)),
		story("office-home-moves", false, pages.HomePeoplePage(people)),
		story("office-moves", false, pages.MovesPage(moves)),
		story("office-moves-none", false, pages.MovesPage(none)),
	}...)
}

func (s samples) moveInStories(office pages.Frame) (all []Story) {
	now := s.at("2027-01-20", "18:30")
	at := pages.MoveIn{Frame: s.frame(s.w.MoveIn.Title, now), Token: "t0ken", Kept: rules.Retention(), Channels: []string{"email"}, CanKey: true, Began: moment(s.at("2027-01-20", "18:02")),
		Masked: "a…@example.org", Code: "7KQ2-MX4D-9TBP", Address: "key.example.org/now", Form: pages.Form{Values: map[string]string{"address": "ana@example.org"}}}
	for _, step := range []string{"privacy", "other", "told", "consent", "shown", "code", "holder", "card", "carded", "end"} {
		at.Step = step
		all = append(all, story("movein-"+step, false, pages.MoveInPage(at)))
	}
	door := s.planned("Front door", "Puerta principal")
	at.Spares = pages.Locks{Frame: at.Frame, ID: "h512", At: rules.StepSpare, List: []pages.LockRow{{ID: "l1", Name: door, Keypad: true}}}
	made, proved := s.w.Times.When(s.at("2027-01-20", "18:24"), now), at
	proved.Spares.List = []pages.LockRow{{ID: "l1", Name: door, Keypad: true, Own: []pages.OwnCode{{ID: "c2", Kind: "spare", Says: s.w.Guests.Codes["on"], Seen: moment(s.at("2027-01-20", "18:21")), On: true, Shown: true, Waits: s.w.OwnCode.Waits(made)}}}}
	tries := at
	tries.Spares.List = []pages.LockRow{{ID: "l1", Name: door, Keypad: true, Own: []pages.OwnCode{{ID: "c2", Kind: "spare", Says: s.w.Guests.Codes["on"], Seen: moment(s.at("2027-01-20", "18:21")), On: true, Shown: true, Digits: "583024"}}}}
	at.Step, tries.Step, proved.Step = "spare", "spare", "spare"
	ready, later := proved, at
	ready.Step, later.Step = "end", "end"
	ready.SpareIs, later.SpareIs = []string{s.w.MoveIn.SpareIs(door, made)}, []string{s.w.MoveIn.SpareIs(door, "")}
	all = append(all, story("movein-spare", false, pages.MoveInPage(at)), story("movein-spare-digits", false, pages.MoveInPage(tries)), story("movein-spare-proved", false, pages.MoveInPage(proved)),
		story("movein-end-proved", false, pages.MoveInPage(ready)), story("movein-end-later", false, pages.MoveInPage(later)))
	code, _ := pages.DrawQR("https://key.example.org/m/abcdefghijkmnopqrstuvwxyzABC")
	office.Title = s.w.MoveIn.Office.Ready
	link := pages.MoveInLink{Frame: office, Home: "h512", Address: "key.example.org/m/abcdefghijkmnopqrstuvwxyzABC", Code: code, Ends: s.at("2027-05-10", "10:30")}
	people := pages.HomePeople{Frame: office, ID: "h512", Unit: "512"}
	for i, state := range []string{"", "made", "began", "done", "doubted"} {
		people.People = append(people.People, pages.Neighbour{ID: latchkey.PersonID(state), Name: []string{"Ana Ruiz", "Bo Lind", "Cleo Park", "Dana Wu", "Emil Roth"}[i],
			MoveIn: pages.NeighbourMoveIn{State: state, At: s.at("2027-05-03", "09:15"), May: state == "" || state == "made"}})
	}
	return append(all, story("office-movein-link", false, pages.MoveInLinkPage(link)), story("office-movein", false, pages.HomePeoplePage(people)))
}

// everythingAlive is one line of each kind.
func everythingAlive(since time.Time) (all []latchkey.Alive) {
	for _, what := range []latchkey.AliveKind{latchkey.AliveOwnKeys, latchkey.AliveHolderKey, latchkey.AliveHolder, latchkey.AliveGuest, latchkey.AliveCode, latchkey.AliveLock, latchkey.AliveCase, latchkey.AliveLink,
		latchkey.AliveCard, latchkey.AliveDevice, latchkey.AliveSignedIn} {
		all = append(all, latchkey.Alive{What: what, ID: string(what), Count: 1 + len(all)%2, Since: since})
	}
	return all
}

func (s samples) protectedStories(f, office pages.Frame) []Story {
	asked, due, done := s.at("2027-03-12", "21:20"), s.at("2027-03-13", "21:20"), s.at("2027-03-13", "15:40")
	f.Title, f.Now = s.w.Protected.Title, s.at("2027-03-12", "21:25")
	tries := []latchkey.DoorTry{{Day: "2027-03-12", How: "web", Count: 3}, {Day: "2027-03-12", How: "rang", Count: 1}}
	laws := rules.LockChangeLaws()
	ask := pages.Protected{Frame: f, ID: "h512", Law: laws[0], Known: []words.Choice{{Key: "", Label: s.w.Protected.Else}, {Key: "p1", Label: "Jordan P."}}, Managers: []words.Choice{{Key: "m1", Label: "Mona Frey"}},
		Safe: []words.Choice{{Key: "c1", Label: "a…@example.org"}, {Key: "", Label: s.w.Protected.NoSafe}}, Form: pages.Form{Values: map[string]string{"paper": "none", "manager": "m1", "safe": "c1"}}}
	mine := ask
	mine.Law = latchkey.LockChangeLaw{}
	mine.Mine = []pages.OwnLockChange{{ID: "l1", Name: "Jordan P.", Asked: asked, Due: &due, Tries: tries}, {ID: "l2", Name: "Jordan P.", Asked: asked, Done: &done}}
	office.Title, office.Now, office.Nav = s.w.Protected.Staff.Title, s.at("2027-03-13", "21:40"), nil
	named := pages.NamedLockChanges{Frame: office, Base: "/office", List: []pages.NamedLockChange{{ID: "l1", Resident: "Ana Ruiz", Unit: "512", Name: "Jordan P.", Law: laws[1], Due: &due, Late: true, CoTenant: true, Mine: true,
		Waits: true, PaperToSee: true, Names: []string{"Mona Frey", "Walt Jankowski"}, Second: []words.Choice{{Key: "w", Label: "Walt Jankowski"}}, Tries: tries},
		{ID: "l2", Resident: "Priya Nair", Unit: "204", Name: "Rob K.", Names: []string{"Mona Frey"}, PaperSeen: true}}}
	none := named
	none.List = nil
	check := pages.Check{Frame: office, Base: "/oncall"}
	check.Title = s.w.Protected.Check.Title
	no, yes := check, check
	no.Asked, yes.Asked, yes.Listed = true, true, true
	return []Story{
		story("protected", false, pages.ProtectedPage(ask)), story("protected-mine", false, pages.ProtectedPage(mine)),
		story("protected-named", false, pages.NamedLockChangesPage(named)), story("protected-none", false, pages.NamedLockChangesPage(none)),
		story("check", false, pages.CheckPage(check)), story("check-no", false, pages.CheckPage(no)), story("check-yes", false, pages.CheckPage(yes)),
	}
}

func (s samples) privacyStories(f, office pages.Frame) []Story {
	f.Title = s.w.Privacy.Title
	at := s.at("2027-05-02", "09:40")
	page := pages.Privacy{Frame: f, Home: "h512", Kept: rules.Retention(), Views: []pages.Look{{At: at, Who: "Grace Hill", Why: "repair", Shared: true}, {At: s.at("2027-04-20", "11:15"), Who: "Grace Hill", Why: "asked"}},
		Held:    s.w.Privacy.Held("Grace Hill, Mona Frey", s.w.Times.Date(s.at("2027-08-31", "12:00"))),
		EraseNo: words.Said(s.w.Lang, "You live here. What is kept is your way in. You can be erased when you have moved out.")}
	left := pages.Privacy{Frame: f, Kept: rules.Retention()}
	sure := left
	sure.Sure = true
	f.Title = s.w.Privacy.Erased
	office.Title = s.w.Privacy.Office.Log
	log := pages.KeyLog{Frame: office, Home: "h512", Unit: "512", Lines: []pages.OwnLine{{Kind: "lock.rekeyed", At: at, Who: "Grace Hill"}, {Kind: "tenancy.ended", At: at, Who: "Ana Ruiz"}, {Kind: "import.resident_added", At: at}}}
	none := log
	none.Lines = nil
	return []Story{
		story("privacy", false, pages.PrivacyPage(page)), story("privacy-left", false, pages.PrivacyPage(left)), story("privacy-sure", false, pages.PrivacyPage(sure)),
		story("privacy-erased", false, pages.ErasedPage(f)), story("office-keylog", false, pages.KeyLogPage(log)), story("office-keylog-none", false, pages.KeyLogPage(none)),
	}
}
