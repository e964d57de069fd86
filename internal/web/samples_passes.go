package web

import (
	"slices"

	"latchkey"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// passStories are the codes that the office gave out for shared doors.
func (s samples) passStories() []Story {
	now := s.at("2027-03-09", "10:20")
	f := s.staffFrame(s.w.Pass.Title, now, latchkey.CounterOffice)
	f.Here = "/office/building"
	lobby, gate := s.planned("Building door", "Puerta del edificio"), s.planned("Garden gate", "Portón del jardín")
	g := s.w.Guests
	page := pages.Passes{Frame: f, May: true, KeyHours: emptyKey("09:00", "17:00"),
		People: []words.Choice{{Key: "", Label: s.w.Pass.Outside}, {Key: "theo", Label: "Theo Bell"}}, Locks: []words.Choice{{Key: "l1", Label: lobby}, {Key: "l2", Label: gate}, {Key: "l3", Label: s.w.Pass.Empty(s.w.Common.Unit("305"), s.planned("Front door", "Puerta principal"))}}, Empty: true,
		List: []pages.PassRow{
			{ID: "p1", Name: "Sam Ortiz", Firm: "Prairie Lock & Key", Why: s.planned("New closer on the building door", "Un cierre nuevo en la puerta del edificio"), By: "Grace Lindqvist", Made: s.at("2027-03-08", "16:02"), Says: g.Stands["holds"]("17:00"), Live: true,
				Windows: []string{s.w.Window(s.at("2027-03-09", "09:00"), s.at("2027-03-09", "17:00"))},
				Codes:   []pages.GuestRowCode{{Lock: lobby, Says: g.Codes["on"], Seen: moment(s.at("2027-03-09", "09:01"))}, {Lock: gate, Says: g.Codes["not_yet"], Why: g.Faults["silent"], Next: g.Again("10:02", "10:28")}}, Mine: true, Waits: true, Ready: true},
			{ID: "p2", Name: "Theo Bell", Why: s.planned("On call this month", "De guardia este mes"), By: "Grace Lindqvist", Made: s.at("2027-03-01", "09:00"), Says: g.Stands["ended"](""), Ended: moment(s.at("2027-03-09", "08:30")),
				Codes: []pages.GuestRowCode{{Lock: lobby, Says: g.Codes["gone"], Gone: moment(s.at("2027-03-09", "08:31"))}}}}}
	page.List = slices.Insert(page.List, 1,
		pages.PassRow{ID: "p3", Name: "Pavel", Firm: "Rossi Plumbing", Why: s.planned("A leak in the cellar", "Una fuga en el sótano"), By: "Grace Lindqvist", Made: s.at("2027-03-09", "10:19"), Says: g.Stands["holds"]("17:00"), Live: true,
			Codes: []pages.GuestRowCode{{Lock: lobby, Says: g.Codes["not_yet"]}}, Mine: true, Waits: true},
		pages.PassRow{ID: "p4", Name: "Prairie Paint", Why: s.planned("The staircase", "La escalera"), By: "Mona Frey", Made: s.at("2027-03-09", "09:30"), Says: g.Stands["holds"]("17:00"), Live: true,
			Codes: []pages.GuestRowCode{{Lock: lobby, Says: g.Codes["cannot"], Why: s.w.Pass.Clash}}, Waits: true, Again: true},
		pages.PassRow{ID: "p5", Name: "Ida Voss", Firm: "Voss Lifts", Why: s.planned("Yearly check of the lift", "Revisión anual del ascensor"), By: "Grace Lindqvist", Made: s.at("2027-03-08", "09:30"), Says: g.Stands["holds"]("17:00"), Live: true,
			Codes: []pages.GuestRowCode{{Lock: lobby, Says: g.Codes["on"], Seen: moment(s.at("2027-03-09", "09:01"))}}, Mine: true, Shown: []string{s.w.Pass.ShownAt(lobby, s.w.Times.When(s.at("2027-03-09", "09:05"), now))}})
	page.List = append(page.List, pages.PassRow{ID: "p6", Name: "Bo Lund", Firm: "Lund Windows", Why: s.planned("The windows of the staircase", "Las ventanas de la escalera"), By: "Grace Lindqvist", Made: s.at("2027-03-09", "10:15"), Says: g.Stands["not_yet"](s.w.Times.When(s.at("2027-03-10", "10:00"), now)), Live: true,
		Codes: []pages.GuestRowCode{{Lock: lobby, Says: g.Codes["waits"]}}, Mine: true, Waits: true, Ready: true, Ahead: true})
	fresh := page
	fresh.Fresh = &pages.FreshPass{Name: "Prairie Lock & Key", Codes: []pages.GuestDoorCode{{Lock: lobby + " · " + gate, Digits: "739164"}}}
	none := pages.Passes{Frame: f, May: true}
	wrong := page
	wrong.List, wrong.Form.Faults = nil, []pages.Fault{{Field: "last", Says: words.Said(s.w.Lang, "Please say until when. A year is the longest.")}}
	return []Story{story("office-codes", false, pages.PassesPage(page)), story("office-codes-fresh", false, pages.PassesPage(fresh)),
		story("office-codes-none", false, pages.PassesPage(none)), story("office-codes-wrong", false, pages.PassesPage(wrong))}
}
