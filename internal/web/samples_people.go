package web

import (
	"time"

	"latchkey"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

func (s samples) helperStories() []Story {
	at := func(clock string) time.Time { return s.at(night, clock) }
	asked := s.helperAsked()
	confirmed := asked
	confirmed.Confirmed = true
	coming := asked
	coming.Frame.Now, coming.State, coming.By, coming.Until = at("02:19"), "coming", moment(at("02:33")), moment(at("02:38"))
	coming.Dispatch = "+1-217-555-0110"
	coming.Meet, coming.Proof, coming.ProvenBy, coming.Word = "Maple Court, 120 Maple Street, Springfield, IL 62701, "+s.w.Helper.At("building", "512"), latchkey.ProofProven, "passkey", "seven plums"
	state := func(name string) pages.Helper { h := asked; h.State = name; h.Other = "Sam"; return h }
	here := coming
	here.State = "arrived"
	danger := func(h pages.Helper, kinds ...string) pages.Helper {
		h.Danger, h.Dangers, h.Dispatch = true, kinds, "+1-217-555-0110"
		return h
	}
	invite := pages.Invite{Frame: s.frame(s.w.Invite.Title("Ana"), at("12:00")), Token: "t0ken", Resident: "Ana", State: "invited", Doors: []string{"entrance", "unit"},
		Form: pages.Form{Values: map[string]string{"minutes": "12", "asleep_from": "23:00", "asleep_until": "07:00", "language": s.w.Lang}}}
	accepted := invite
	accepted.State = "accepted"
	return []Story{
		story("helper-asked", true, pages.HelperPage(asked)),
		story("helper-confirmed", true, pages.HelperPage(confirmed)),
		story("helper-coming", true, pages.HelperPage(coming)),
		story("helper-arrived", true, pages.HelperPage(here)),
		story("helper-standby", true, pages.HelperPage(state("stand_by"))),
		story("helper-cant", true, pages.HelperPage(state("cant"))),
		story("helper-danger-asked", true, pages.HelperPage(danger(asked, "child"))),
		story("helper-danger-coming", true, pages.HelperPage(danger(coming, "child", "smoke"))),
		story("helper-danger-arrived", true, pages.HelperPage(danger(here, "gas"))),
		story("helper-danger-standby", true, pages.HelperPage(danger(state("stand_by"), "stove"))),
		story("helper-over", true, pages.HelperPage(state("over"))),
		story("helper-notthem", true, pages.HelperPage(state("not_them"))),
		story("helper-other", true, pages.HelperPage(state("other_device"))),
		story("helper-expired", true, pages.HelperPage(state("expired"))),
		story("helper-sure", true, pages.SurePage(pages.Sure{Frame: asked.Frame, Back: "/a/t0ken", Post: "/a/t0ken/not-them", What: "not_them"})),
		story("invite", false, pages.InvitePage(invite)),
		story("invite-accepted", false, pages.InvitePage(accepted)),
	}
}

func (s samples) staffFrame(title string, now time.Time, counter latchkey.Counter) pages.Frame {
	f := s.frame(title, now)
	f.Staff = true
	f.Signed = &pages.Signed{Name: "Walt", Counter: counter}
	if counter == latchkey.CounterOffice {
		f.Signed.Name = "Grace"
		f.Nav = []pages.Link{{Href: "/office", Label: s.w.Office.Board}, {Href: "/office/recent", Label: s.w.Office.Recent}, {Href: "/office/homes", Label: s.w.Office.Homes},
			{Href: "/office/people-list", Label: s.w.People.Title}, {Href: "/office/building", Label: s.w.Building.Title},
			{Href: "/office/reach", Label: s.w.Reach.Nav}, {Href: "/office/moves", Label: s.w.Move.Office.Title},
			{Href: "/office/programs", Label: s.w.Programs.Title}}
		f.Here = "/office"
	}
	return f
}

func (s samples) staffStories() []Story {
	now := s.at("2027-02-11", "19:14")
	opened := s.at("2027-02-11", "19:10")
	fee := &latchkey.Charge{Amount: &latchkey.Price{Least: 7500, Most: 7500}, Rule: s.planned("The first in 12 months is free. After that it is $75.", "La primera en 12 meses es gratis. Después cuesta $75."), ShownAt: s.at("2027-02-11", "19:11")}
	f := s.staffFrame(s.w.Staff.Title, now, latchkey.CounterOnCall)
	asked := pages.StaffCase{Frame: f, ID: "p3x9", Rev: 4, Resident: "Priya Nair", Unit: "204", Opened: opened, Reason: "key_inside", Where: "unit_door", Proof: latchkey.ProofClaimed,
		ProvenBy: "code", Phone: "+1-309-555-0162", Fee: fee, State: "asked", Minutes: staffMinutes, Base: "/oncall",
		Log: []pages.Happening{line("lockout.opened", opened, ""), line("lockout.requested", s.at("2027-02-11", "19:11"), "")}}
	mine := asked
	mine.State, mine.By = "mine", moment(s.at("2027-02-11", "19:44"))
	there := asked
	there.State, there.Proof, there.ProvenBy = "arrived", latchkey.ProofProven, "id_seen"
	kept := asked
	kept.HasPhone, kept.Office, kept.ByOffice, kept.Base = true, true, true, "/office"
	kept.Keeper, kept.KeeperID, kept.KeeperAt = "Grace Hill", "grace", s.at("2027-02-11", "19:12")
	kept.Frame = s.staffFrame(s.w.Staff.Title, now, latchkey.CounterOffice)
	told := kept
	told.State, told.Stage, told.Name, told.By = "watching", latchkey.StageComing, words.Called(s.w.Lang, "A key-holder"), moment(s.at("2027-02-11", "19:25"))
	toldHere := told
	toldHere.Stage = latchkey.StageArrived
	number := kept
	number.Mine, number.Phone = true, "+1-309-555-0162"
	ask := pages.OpenForm{Frame: s.staffFrame(s.w.Office.Desk.Open, now, latchkey.CounterOffice), Edited: pages.Edited{May: true}, Key: "k", Form: pages.Form{Values: map[string]string{"unit": "204", "name": "Priya Nair", "reason": "key_inside"}}}
	wrong := ask
	wrong.Form.Faults = []pages.Fault{{Field: "unit", Says: words.Said(s.w.Lang, "Nobody of that name is on file for that unit. Please check both. Until it fits: do not open, do not discuss.")}}
	phone := "+1-309-555-0162"
	shown := ask
	shown.Phone = &phone
	asked.HasPhone = true
	late := there
	late.State, late.Late = "over", true
	danger := asked
	danger.Free = true
	danger.Danger = &latchkey.Emergency{Because: []string{s.planned("baby or child, alone inside", "un bebé o menor a solas adentro")}}
	shut := danger
	shut.Dangers, shut.State = []string{"shut_in"}, "arrived"
	shut.Danger = &latchkey.Emergency{Because: []string{s.planned("somebody is inside and cannot get out: the door or its lock is stuck", "hay alguien adentro que no puede salir: la puerta o su cerradura está trabada")}}
	reports := []pages.Report{{DangerReport: latchkey.DangerReport{ID: "r1", Unit: "307", What: "Smell of gas in the hall, third floor", At: s.at("2027-02-11", "19:12")}}}
	rows := []pages.Row{
		{ID: "b4b1", Unit: "118", Resident: "Maya Abrams", Opened: s.at("2027-02-11", "19:02"), Stage: latchkey.StageAsking, Danger: true, Proof: latchkey.ProofProven, Next: moment(s.at("2027-02-11", "19:17"))},
		{ID: "p3x9", Unit: "204", Resident: "Priya Nair", Opened: opened, Stage: latchkey.StageAsking, Proof: latchkey.ProofClaimed, Keeper: "Grace Hill", ByOffice: true, Next: moment(s.at("2027-02-11", "19:20"))},
		{ID: "k7m2", Unit: "512", Resident: "Ana Ruiz", Opened: s.at("2027-02-11", "18:51"), Stage: latchkey.StageComing, Proof: latchkey.ProofProven, Who: words.Called(s.w.Lang, "A key-holder"), By: moment(s.at("2027-02-11", "19:25"))}}
	done := []pages.Row{
		{ID: "d1", Unit: "309", Resident: "Duc Tran", Opened: s.at("2027-02-10", "22:41"), Ended: moment(s.at("2027-02-10", "23:05")), Stage: latchkey.StageInside, Who: words.Called(s.w.Lang, "A key-holder")},
		{ID: "d2", Unit: "204", Resident: "Priya Nair", Opened: s.at("2027-02-09", "10:30"), Ended: moment(s.at("2027-02-09", "10:44")), Stage: latchkey.StageInside, Who: words.Called(s.w.Lang, "The office"), Fee: &latchkey.Charge{Amount: &latchkey.Price{}}},
		{ID: "d3", Unit: "415", Resident: "Petra Holm", Opened: s.at("2027-02-07", "18:20"), Ended: moment(s.at("2027-02-07", "18:31")), Stage: latchkey.StageCalledOff}}
	office := s.staffFrame(s.w.Office.Board, now, latchkey.CounterOffice)
	recent, homes := office, office
	recent.Here, homes.Here = "/office/recent", "/office/homes"
	list := []pages.HomeRow{{ID: "h101", Unit: "101", Residents: []string{"Frances Tull"}, Holders: 0}, {Unit: "102", Residents: []string{"Ahmed Saleh", "Huda Saleh"}, Holders: 2}, {Unit: "118", Residents: []string{"Maya Abrams"}, Holders: 1}, {Unit: "204", Residents: []string{"Priya Nair"}, Holders: 1},
		{Unit: "307", Residents: nil, Holders: 0}, {Unit: "309", Residents: []string{"Duc Tran"}, Holders: 3}, {Unit: "415", Residents: []string{"Lars Holm", "Petra Holm"}, Holders: 2}, {Unit: "512", Residents: []string{"Ana Ruiz"}, Holders: 2}}
	return []Story{
		story("oncall", false, pages.OnCallPage(pages.OnCall{Frame: f, Cases: rows[:2], Reports: reports})),
		story("oncall-empty", false, pages.OnCallPage(pages.OnCall{Frame: f})),
		story("oncall-case", false, pages.StaffCasePage(asked)),
		story("oncall-mine", false, pages.StaffCasePage(mine)),
		story("oncall-there", false, pages.StaffCasePage(there)),
		story("oncall-late", false, pages.StaffCasePage(late)),
		story("office-case", false, pages.StaffCasePage(kept)),
		story("office-case-coming", false, pages.StaffCasePage(told)),
		story("office-case-there", false, pages.StaffCasePage(toldHere)),
		story("office-case-number", false, pages.StaffCasePage(number)),
		story("office-open", false, pages.OpenPage(ask)),
		story("office-open-wrong", false, pages.OpenPage(wrong)),
		story("office-open-number", false, pages.OpenPage(shown)),
		story("oncall-danger", false, pages.StaffCasePage(danger)),
		story("oncall-shut-in", false, pages.StaffCasePage(shut)),
		story("office", false, pages.OfficePage(pages.Office{Frame: office, Part: "board", Show: "all", Shown: map[string]int{"all": 3, "waiting": 2, "danger": 1, "mine": 1}, Open: rows, Reports: reports, Poster: "/at/maple-court/poster"})),
		story("office-empty", false, pages.OfficePage(pages.Office{Frame: office, Part: "board"})),
		story("office-recent", false, pages.OfficePage(pages.Office{Frame: recent, Part: "recent", Recent: done, List: pages.List{Path: "/office/recent", Sort: "took", Down: true, Page: 1, Pages: 1, Total: 3, Onlys: []string{"", "inside", "stopped", "fee", "disputed"}}})),
		story("office-home", false, pages.HomePeoplePage(pages.HomePeople{Frame: homes, ID: "h415", Unit: "415", People: []pages.Neighbour{{ID: "p1", Name: "Lars Holm"},
			{ID: "p2", Name: "Petra Holm", Vouched: moment(s.at("2027-02-12", "15:10"))}}})),
		story("office-homes", false, pages.OfficePage(pages.Office{Frame: homes, Part: "homes", Homes: list, List: pages.List{Path: "/office/homes", Sort: "unit", Page: 2, Pages: 3, Total: 124, Onlys: []string{"", "no_holder", "empty"}}})),
	}
}

func (s samples) homeStories() []Story {
	now := s.at("2027-01-20", "18:30")
	f := s.signed(s.frame(s.w.Home.Title, now), latchkey.ProofProven)
	id := latchkey.LockoutID("k7m2")
	home := pages.Home{Frame: f, Unit: "512", Proven: true, Card: true, CanPasskey: true, Channels: []string{"email"},
		Past: []pages.Row{{ID: "d1", Opened: s.at("2026-09-09", "10:30"), Stage: latchkey.StageInside}},
		Holders: []pages.Holder{{ID: "h1", Name: "Mei", Relation: "friend", State: latchkey.HolderAccepted, Minutes: num(12), Doors: []string{"entrance", "unit"}},
			{ID: "h2", Name: "Tomas", Relation: "brother", State: latchkey.HolderInvited, Minutes: num(45), Doors: []string{"entrance", "unit"}}},
		Passkeys: []pages.Passkey{{ID: "pk1", Name: "Ana's phone", Since: s.at("2027-01-02", "12:00")}},
		Contacts: []pages.Contact{{ID: "c1", Channel: "email", Masked: "a…@example.org", Verified: true}, {ID: "c2", Channel: "email", Masked: "r…@example.com"}}}
	home.Contacts[0].Nights = true
	home.Contacts = append(home.Contacts, pages.Contact{ID: "c3", Channel: "sms", Masked: "…550111", Verified: true, Day: 3,
		Reach: &latchkey.Reach{Failed: moment(s.at("2027-01-18", "21:04")), Why: "The phone did not get the text."}})
	home.Carries, home.Chosen = true, []string{"h1"}
	home.OnCard = []words.Choice{{Key: "h1", Label: "Mei", Hint: "+1-815-555-0129"}, {Key: "h3", Label: "Sam", Hint: "+1-217-555-0143"}}
	told := home
	told.Drill = &pages.HomeDrill{Began: s.at("2027-01-16", "10:00"), Over: true, People: []pages.Drilled{{Name: "Mei Chen", Answered: moment(s.at("2027-01-16", "10:07")), Ways: 2}, {Name: "Tomas Novak", Ways: 1}}}
	open := home
	open.ID, open.Turns = "h512", s.locksSample(false).List[:2]
	for i := range open.Turns {
		open.Turns[i].Tried = true
	}
	open.Now = s.at("2027-03-09", "10:20")
	open.Alerts = []string{s.w.Entries.Now(s.w.Entries.Opened, s.planned("Front door", "Puerta principal"), "02:12")}
	stand := open
	stand.Alerts, stand.Turns = nil, s.boltSamples()
	stuckHome := home
	stuckHome.ID, stuckHome.Turns, stuckHome.Now = "h512", s.locksSample(true).List, open.Now
	paused := home
	paused.Paused = s.w.Pause.Open
	doubt := home
	doubt.Case, doubt.Doubt = &id, true
	vouched := home
	vouched.Proven, vouched.Carries, vouched.Vouched = false, false, moment(s.at("2027-01-21", "15:10"))
	locked := home
	locked.Case = &id
	ways := pages.OtherWays{Frame: f, ID: "h512", Entries: 3, Spares: []string{"lock_box"}, Form: pages.Form{Values: map[string]string{"entry_kind_1": "window", "entry_up_1": "first",
		"entry_screen_1": "yes", "alarm": "armed", "alarm_off": "no", "alarm_phone": "+1-217-555-0190", "spare_opens": "unit"},
		Faults: []pages.Fault{{Field: "entry_up_1", Says: s.w.Ways.Wrong}}}}
	signin := pages.SignIn{Frame: s.frame(s.w.Common.SignIn, now), Counter: latchkey.CounterHome, Base: "/signin", Then: "/now", Step: "choose", Passkeys: true, Staffed: true}
	code := signin
	code.Step, code.Form = "code", pages.Form{Values: map[string]string{"contact": "ana@example.org"}, Faults: []pages.Fault{{Field: "code", Says: words.Said(s.w.Lang, "That code does not fit. Codes work once, for ten minutes. You can ask for a new one.")}}}
	out := signin
	out.Step = "out"
	fresh := s.frame(s.w.Setup.Title, now)
	fresh.Place = pages.Place{}
	numbers := []pages.Number{{Kind: "office", Phone: "+1-217-555-0100"}, {Kind: "on_call", Phone: "+1-217-555-0140"}}
	return []Story{
		story("home", false, pages.HomePage(home)),
		story("home-doors", false, pages.HomePage(open)),
		story("home-doors-stand", false, pages.HomePage(stand)),
		story("home-stuck", false, pages.HomePage(stuckHome)),
		story("home-drill", false, pages.HomePage(told)),
		story("home-vouched", false, pages.HomePage(vouched)),
		story("home-paused", false, pages.HomePage(paused)),
		story("home-doubt", false, pages.HomePage(doubt)),
		story("home-locked", false, pages.HomePage(locked)),
		story("home-ways", false, pages.OtherWaysPage(ways)),
		story("home-new", false, pages.HomeNewPage(pages.HomeNew{Frame: f, Channels: []string{"email"}, Zones: zones, Form: pages.Form{Values: map[string]string{"time_zone": "America/Chicago", "country": "US"},
			Faults: []pages.Fault{{Field: "name", Says: words.Said(s.w.Lang, "Please tell us your name: it is what your key-holders will see.")}}}})),
		story("signin", true, pages.SignInPage(signin)),
		story("signin-code", true, pages.SignInPage(code)),
		story("signin-out", true, pages.SignInPage(out)),
		story("contact", false, pages.ContactPage(pages.ContactCheck{Frame: f, ID: "c2", Masked: "r…@example.com"})),
		story("setup", false, pages.SetupPage(pages.Setup{Frame: fresh})),
		story("wallet", false, pages.CardPage(pages.Card{Frame: f, Name: "Ana Ruiz", Code: "7KQ2-MX4D-9TBP", Address: "key.example.org/now", Numbers: numbers})),
		story("wallet-long", false, pages.CardPage(pages.Card{Frame: f, Name: "Ana Ruiz", Code: "7KQ2-MX4D-9TBP", Address: "keys.old-maple-orchard-residences.example.org/now",
			Numbers: append(numbers[:len(numbers):len(numbers)], pages.Number{Kind: "dispatch", Phone: "+1-217-555-0110", Always: true})})),
	}
}
