package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
)

// reachStories are the pages about how people are reached.
func (s samples) reachStories() []Story {
	now := s.at("2027-01-20", "18:30")
	failed := func(day, clock, why string) *latchkey.Reach {
		return &latchkey.Reach{Failed: moment(s.at(day, clock)), Why: why}
	}
	f := s.staffFrame(s.w.Reach.Title, now, latchkey.CounterOffice)
	roles := s.w.Times.List
	f.Here = "/office/reach"
	r := pages.Reach{Frame: f, Holders: 41, Some: 3, None: 2, NoText: 1, Staff: []pages.ReachRow{
		{ID: "p1", Name: "Theo Bell", Roles: roles([]string{s.w.Plan.Sides[latchkey.WayOnCall]}), Cannot: true, Contacts: []pages.Contact{
			{ID: "c1", Channel: "sms", Reach: failed("2027-01-18", "21:04", "The phone did not get the text.")},
			{ID: "c2", Channel: "push", Reach: &latchkey.Reach{Ended: moment(s.at("2027-01-02", "09:00"))}}}},
		{ID: "p2", Name: "Olive Grant", Roles: roles([]string{s.w.Plan.Sides[latchkey.WayOffice]}), Contacts: []pages.Contact{
			{ID: "c3", Channel: "voice", Reach: &latchkey.Reach{Worked: moment(s.at("2027-01-20", "18:20"))}}, {ID: "c4", Channel: "email"}}},
		{ID: "p3", Name: "Mona Frey", Roles: roles([]string{s.w.Plan.Sides[latchkey.WayOffice]}), Cannot: true}}}
	told := s.signed(s.frame(s.w.Home.Title, now), latchkey.ProofProven)
	told.Tell = &pages.Tell{Key: "BMHp3v0Tt0Zk", Post: "/home/push", Devices: []pages.Contact{{ID: "d1", Channel: "push", Name: "Firefox, Android"},
		{ID: "d2", Channel: "push", Reach: &latchkey.Reach{Ended: moment(s.at("2027-01-02", "09:00"))}}}}
	home := pages.Home{Frame: told, Unit: "512", Proven: true, Channels: []string{"email", "sms"}, NoTexts: []string{"Mei"}, OnlyNoTexts: true,
		Holders: []pages.Holder{{ID: "h1", Name: "Mei", State: latchkey.HolderAccepted, Minutes: num(12), Doors: []string{"unit"}}}}
	numbers := []pages.Number{{Kind: "office", Phone: "+1-217-555-0100"}, {Kind: "on_call", Phone: "+1-217-555-0140"}, {Kind: "dispatch", Phone: "+1-217-555-0110", Always: true}}
	return []Story{
		story("office-reach", false, pages.ReachPage(r)),
		story("home-told", false, pages.HomePage(home)),
		story("wallet-telephone", false, pages.CardPage(pages.Card{Frame: told, Name: "Ana Ruiz", Code: "7KQ2-MX4D-9TBP", Pad: "418-027-3395", Ring: "+1-217-555-0190", Address: "keys.old-maple-orchard-residences.example.org/now", Numbers: numbers})),
	}
}
