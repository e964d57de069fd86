package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// buildingStories are the pages on which the office runs its building.
func (s samples) buildingStories() []Story {
	now := s.at("2027-02-09", "10:30")
	f := func(part string) pages.Frame {
		x := s.staffFrame(s.w.Building.Parts[part], now, latchkey.CounterOffice)
		x.Here = "/office/building"
		return x
	}
	by := pages.Edited{Rev: 3, By: "Grace Hill", At: s.at("2027-02-08", "16:40"), May: true}
	code := by
	code.May = false
	clash := by
	clash.Differ = []pages.Yours{{What: s.w.Building.Hours.Office + ", " + s.w.Public.Days["fri"], Now: s.w.Public.Window(540, 960), Sent: s.w.Public.Window(540, 1020)}}
	hours := pages.HoursPageView{Frame: f("hours"), Edited: by, Form: formOfHours(mapleCourt()), Closed: []time.Time{s.at("2027-02-15", "00:00"), s.at("2027-05-31", "00:00")},
		Weeks: []pages.WeekForm{{Prefix: officeWeek, Title: s.w.Building.Hours.Office, Rows: 2}, {Prefix: onCallWeek, Title: s.w.Building.Hours.OnCall, Rows: 2}}}
	late := hours
	late.Edited = clash
	late.Fault = words.Said(s.w.Lang, "Grace Hill saved this page first. Nothing of yours was kept. Below is how it is now.")
	list := pages.HolidaysView{Frame: f("hours"), Edited: by, Unread: []string{"2027-03-01 Everything"}, Days: []pages.HolidayDay{{Date: "2027-02-15", At: s.at("2027-02-15", "00:00"), Name: "Presidents' Day", Already: true},
		{Date: "2027-07-05", At: s.at("2027-07-05", "00:00"), Name: "Independence Day"}, {Date: "2027-12-25", At: s.at("2027-12-25", "00:00"), Name: "Christmas"}}}
	fee := pages.FeePageView{Frame: f("fee"), Edited: by, Tiers: 2, TierDays: [][]string{{"mon", "tue", "wed", "thu", "fri"}},
		Form:     pages.Form{Values: map[string]string{"known": "yes", "kind": "unlock", "then": "75", "free": "1", "months": "12", "tier_from_1": "09:00", "tier_until_1": "18:00", "tier_then_1": "0", "try_day": "tue", "try_at": "02:10"}},
		Examples: []pages.FeeExample{{Says: s.w.Building.Fee.Would(s.w.Public.Days["tue"], "02:10", "$75") + "."}},
		Free:     s.w.Building.Fee.FirstOf(1, 12),
		Read:     s.planned("$0: first in 12 months is free. After that $75 for opening the door at this hour. No earlier one counts.", "$0: la primera vez en 12 meses es gratis. Después: $75 por abrir la puerta a esta hora. No cuenta ninguna vez anterior.")}
	parts := pages.Building{Frame: f("hours"), Parts: []pages.Part{{ID: "hours", Href: "/office/hours", Edited: &by}, {ID: "rota", Href: "/office/rota", Edited: &by, Alarm: s.w.Building.Rota.GapRemedy},
		{ID: "fee", Href: "/office/fee", Edited: &pages.Edited{}}, {ID: "lease", Href: "/office/lease", Edited: &by}, {ID: "locksmiths", Href: "/office/locksmiths", Edited: &by}, {ID: "numbers", Href: "/office/numbers", Edited: &by}, {ID: "staff", Href: "/office/staff", Edited: &by}, {ID: "texts", Href: "/office/texts", Edited: &by}, {ID: "drill", Href: "/office/drill"}, {ID: "waits", Href: "/office/waits"}, {ID: "entries", Href: "/office/entries"}, {ID: "moves", Href: "/office/homes"}, {ID: "locks", Href: "/office/locks", Alarm: s.w.OfficeLock.Summary(64, 3)}}}
	swap := pages.SwapPageView{Frame: s.frame(s.w.Building.Rota.Title, now), Token: "t0ken", Name: "Ken", From: s.at("2027-02-13", "18:00"), Until: s.at("2027-02-14", "18:00"), State: "asked"}
	taken, over := swap, swap
	taken.State, over.State = "taken", "past"
	none := s.rotaSample(f("rota"), by)
	none.Set, none.Now, none.Ahead, none.People = false, nil, nil, nil
	reading := hours
	reading.Edited = code
	drill := pages.DrillPageView{Frame: f("hours"), Proven: true, May: true, Would: 74}
	drill.Title = s.w.Drill.Title
	found := drill
	found.May, found.MayFrom, found.Began, found.Ends, found.Over = false, s.at("2027-03-06", "10:00"), moment(s.at("2027-02-06", "10:00")), s.at("2027-02-08", "10:00"), true
	found.Asked, found.Answered = 74, 61
	found.Crew = []pages.Drilled{{Name: "Ken Okada", Answered: moment(s.at("2027-02-06", "10:04")), Ways: 2}, {Name: "Rosa Diaz", Ways: 1}, {Name: "Walt Meyer", Ways: 0}}
	found.Homes = []pages.DrilledHome{{Unit: "102", Answered: 2, Asked: 2}, {Unit: "309", Answered: 2, Asked: 3}, {Unit: "512", Answered: 1, Asked: 2}}
	night := drill
	night.Frame.Now, night.May, night.MayFrom, night.Began, night.Ends = s.at("2027-02-06", "22:10"), false, s.at("2027-03-06", "10:00"), moment(s.at("2027-02-06", "22:08")), s.at("2027-02-09", "09:00")
	night.Later, night.LaterAt = 4, moment(s.at("2027-02-07", "09:00"))
	night.Crew = []pages.Drilled{{Name: "Ken Okada", Ways: 2, Later: night.LaterAt}, {Name: "Walt Meyer"}}
	question := pages.DrillLinkView{Frame: s.frame(s.w.Drill.LinkTitle, now), Token: "t0ken", State: "asked", Holder: true}
	thanks, staff := question, question
	thanks.State, staff.Holder = "answered", false
	waits := waitsView(f("waits"), sampleWaits(s.at("2027-02-09", "10:30")), mapleCourt().Office.Hours)
	few := pages.WaitsView{Frame: f("waits")}
	o := desk.OfficeView{Property: mapleCourt()}
	o.Property.Copies = "office_only"
	o.Property.Lease = []latchkey.LeaseFact{{About: "copies", Answer: "office_only", Clause: s.planned("Keys are copied by the office alone, on request, for $15.", "Solo la oficina copia llaves, si alguien lo pide, por $15."), Source: s.planned("Lease 2026, section 21", "Contrato 2026, sección 21")}}
	o.Property.Locksmiths[0].Checked, o.Property.Locksmiths[0].Agreed = "2027-01-11", "2027-01-11"
	one := func(part string, x factsPage) pages.FactsView {
		form, rows := x.form(o)
		return pages.FactsView{Frame: f(part), Edited: by, Form: form, Rows: rows}
	}
	crew := pages.StaffListView{Frame: f("staff"), Edited: by, Manages: true, Channels: []string{"email"}, List: pages.List{Path: "/office/staff", Label: s.w.Facts.Name, Page: 1, Pages: 1, Total: 4, Onlys: []string{"", "manager", "office", "on_call", "ended"}},
		People: []pages.Employee{{ID: "s1", Name: "Grace Hill", Role: latchkey.RoleManager, State: "now"}, {ID: "s2", Name: "Ken Okada", Role: latchkey.RoleOnCall, State: "now"},
			{ID: "s3", Name: "Rosa Diaz", Role: latchkey.RoleOnCall, State: "asked"}, {ID: "s4", Name: "Walt Meyer", Role: latchkey.RoleOnCall, State: "ended"}}}
	crew.Known = []words.Choice{{Key: "", Label: s.w.Facts.NewPerson}, {Key: "grace", Label: "Grace Hill"}, {Key: "ken", Label: "Ken Okada"}, {Key: "walt", Label: "Walt Meyer"}}
	join := pages.JoinView{Frame: s.frame(s.w.Facts.JoinTitle, now), Token: "t0ken", Role: latchkey.RoleOnCall, State: "asked"}
	joined := join
	joined.State = "accepted"
	return []Story{
		story("building-lease", false, pages.LeasePage(one("lease", leasePage))),
		story("building-locksmiths", false, pages.LocksmithsPage(one("locksmiths", locksmithsPage))),
		story("building-numbers", false, pages.NumbersPage(one("numbers", numbersPage))),
		story("building-texts", false, pages.TextsPage(s.textsSample(f("texts"), by))),
		story("building-text", false, pages.TextPage(s.textSample(f("texts"), by, false))),
		story("building-text-fault", false, pages.TextPage(s.textSample(f("texts"), by, true))),
		story("building-staff", false, pages.StaffPage(crew)),
		story("join", true, pages.JoinPage(join)),
		story("join-done", true, pages.JoinPage(joined)),
		story("building-waits", false, pages.WaitsPage(waits)),
		story("building-waits-few", false, pages.WaitsPage(few)),
		story("building-drill", false, pages.DrillPage(drill)),
		story("building-drill-found", false, pages.DrillPage(found)),
		story("building-drill-night", false, pages.DrillPage(night)),
		story("drill", true, pages.DrillLinkPage(question)),
		story("drill-staff", true, pages.DrillLinkPage(staff)),
		story("drill-thanks", true, pages.DrillLinkPage(thanks)),
		story("building", false, pages.BuildingPage(parts)),
		story("building-hours", false, pages.HoursPage(hours)),
		story("building-hours-clash", false, pages.HoursPage(late)),
		story("building-hours-read", false, pages.HoursPage(reading)),
		story("building-holidays", false, pages.HolidaysPage(list)),
		story("building-fee", false, pages.FeePage(fee)),
		story("building-rota", false, pages.RotaPage(s.rotaSample(f("rota"), by))),
		story("building-rota-none", false, pages.RotaPage(none)),
		story("oncall-rota", false, pages.RotaPage(s.myRota(by))),
		story("swap", true, pages.SwapPage(swap)),
		story("swap-taken", true, pages.SwapPage(taken)),
		story("swap-over", true, pages.SwapPage(over)),
	}
}

func (s samples) rotaSample(f pages.Frame, by pages.Edited) pages.RotaPageView {
	at := s.at
	p := pages.RotaPageView{Frame: f, Edited: by, Base: "/office", Set: true, Turns: 2, Seats: 4, Clock: "18:00",
		People: []words.Choice{{Key: "ken", Label: "Ken Okada"}, {Key: "rosa", Label: "Rosa Diaz"}, {Key: "walt", Label: "Walt Meyer"}},
		Form:   pages.Form{Values: map[string]string{pages.Seat(1, 1): "ken", pages.Seat(1, 2): "rosa", "every_1": "week", "at_1": "18:00", "start_1": "2027-01-04", "days_1_mon": "yes", "backup": "walt"}},
		Ahead: []pages.RotaSpan{{From: at("2027-02-09", "10:30"), Until: at("2027-02-13", "18:00"), Who: "Ken Okada", Backup: "Walt Meyer", By: "rotation"},
			{From: at("2027-02-13", "18:00"), Until: at("2027-02-14", "18:00"), Who: "Rosa Diaz", Backup: "Walt Meyer", By: "swap"},
			{From: at("2027-02-14", "18:00"), Until: at("2027-02-15", "18:00"), Who: "Ken Okada", Backup: "Walt Meyer", By: "rotation", Alarm: "unreachable"},
			{From: at("2027-02-15", "18:00"), Until: at("2027-02-23", "10:30"), Alarm: "gap"}},
		Others: []pages.Stead{{Person: "rosa", Name: "Rosa Diaz", From: at("2027-02-13", "18:00"), Until: at("2027-02-14", "18:00"), Swap: true}},
		Swaps:  []pages.SwapLine{{From: "Ken Okada", To: "Rosa Diaz", Begins: at("2027-02-13", "18:00"), End: at("2027-02-14", "18:00"), State: latchkey.SwapTaken}}}
	p.Now = &p.Ahead[0]
	return p
}

func (s samples) myRota(by pages.Edited) pages.RotaPageView {
	p := s.rotaSample(s.staffFrame(s.w.Building.Parts["rota"], s.at("2027-02-09", "10:30"), latchkey.CounterOnCall), by)
	p.Base, p.Me, p.Next = "/oncall", "ken", &p.Ahead[0]
	return p
}

// sampleWaits are the cases of a year that nobody lived.
func sampleWaits(now time.Time) rules.Waits {
	var cases []latchkey.Lockout
	for i := range 1400 {
		day, hour := (i*97+i/11)%371, (i*13+i/7)%24
		if hour > 1 && hour < 7 && i%3 != 0 {
			hour += 15
		}
		at := time.Date(now.Year()-1, now.Month(), 1+day, hour, i%60, 0, 0, now.Location())
		if at.After(now) {
			continue
		}
		minutes := 8 + i%17
		if hour < 9 || hour >= 18 || at.Weekday() == time.Saturday {
			minutes += 20 + (i%9)*6
		}
		in := at.Add(time.Duration(minutes) * time.Minute)
		cases = append(cases, latchkey.Lockout{Home: latchkey.HomeID(string(rune('a' + i%23))), Stage: latchkey.StageInside, Opened: at, Inside: &in})
	}
	return rules.WaitsOf(cases, 62, now.Location(), now)
}
