package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

func (s samples) programStories() []Story {
	now := s.at("2027-02-11", "19:14")
	f := s.staffFrame(s.w.Programs.Title, now, latchkey.CounterOffice)
	f.Here = "/office/programs"
	may := func(scopes ...latchkey.Scope) []string { return scopeWords(s.w, scopes) }
	tokens := []pages.ProgramRow{
		{ID: "p1", Name: s.planned("Board in the hall", "Tablero de la entrada"), Scopes: may(latchkey.ScopeCasesRead, latchkey.ScopeRotaRead), Used: "2027-02-11", Works: true},
		{ID: "p2", Name: s.planned("Bookkeeping", "Contabilidad"), Scopes: may(latchkey.ScopeFeesRead, latchkey.ScopeUnitsRead), Until: moment(s.at("2027-06-30", "23:59")), Works: true},
		{ID: "p3", Name: "Old pager", Scopes: may(latchkey.ScopeCasesAct), Used: "2026-12-24"}}
	hooks := []pages.HookRow{{ID: "h1", Name: "Caretaker's bell", Host: "bell.example.org", State: "works"},
		{ID: "h2", Name: "Work orders", Host: "orders.example.com", State: "failing", Since: moment(s.at("2027-02-11", "16:02"))}}
	full := pages.Programs{Frame: f, Programs: tokens, Hooks: hooks, MayMake: true, Proven: true, Month: "2027-02"}
	typed := full
	typed.Scopes, typed.Form = []string{"cases.read"}, pages.Form{Values: map[string]string{"name": "Pager", "until": "2027-01-01"},
		Faults: []pages.Fault{{Field: "program", Says: words.Said(s.w.Lang, "That day is over. Please choose a later one, or none.")}}}
	hook := pages.Hook{Frame: f, HookRow: hooks[1], Events: []string{s.w.Programs.Events[0].Label, s.w.Programs.Events[6].Label}, MayMake: true, Parked: 1,
		Deliveries: []pages.DeliveryRow{
			{Kind: s.w.Programs.Events[1].Label, Owed: s.at("2027-02-11", "19:11"), State: "waiting", Tries: 4, Next: moment(s.at("2027-02-11", "19:15"))},
			{Kind: s.w.Programs.Events[0].Label, Owed: s.at("2027-02-11", "15:20"), State: "taken", Tries: 1},
			{Kind: s.w.Programs.TestEvent, Owed: s.at("2027-02-10", "09:02"), State: "parked", Tries: 20}}}
	hook.Frame.Title = hook.Name
	secret := f
	secret.Title = s.w.Programs.TokenFor(s.planned("Board in the hall", "Tablero de la entrada"))
	call := s.staffFrame(s.w.Programs.Calendar, now, latchkey.CounterOnCall)
	calendar := pages.Calendar{Frame: call, Base: "/oncall", Known: true, Mine: true, Made: moment(s.at("2027-01-04", "10:00")),
		Shifts: []pages.Shift{{From: s.at("2027-02-11", "17:00"), Until: s.at("2027-02-12", "09:00")}, {From: s.at("2027-02-12", "17:00"), Until: s.at("2027-02-13", "09:00")}}}
	made := calendar
	made.Link = "key.example.org/cal/" + "exampleexampleexampleexampl" + ".ics"
	return []Story{
		story("programs", false, pages.ProgramsPage(full)),
		story("programs-typed", false, pages.ProgramsPage(typed)),
		story("programs-empty", false, pages.ProgramsPage(pages.Programs{Frame: f, MayMake: true, Month: "2027-02"})),
		story("programs-secret", false, pages.SecretPage(pages.Secret{Frame: secret, Secret: "lkp_exampleexampleexampleexampl", Use: s.w.Programs.TokenUse, Back: "/office/programs"})),
		story("programs-hook", false, pages.HookPage(hook)),
		story("calendar", false, pages.CalendarPage(calendar)),
		story("calendar-made", false, pages.CalendarPage(made)),
	}
}
