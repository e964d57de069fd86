package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
)

// offlineStories are the pages for no signal and for a phone that is about to go off, as in O-09.
func (s samples) offlineStories() []Story {
	const evening = "2027-03-05"
	now := s.at(evening, "21:31")
	w := s.w.Offline
	property := mapleCourt()
	calls := []pages.CallLine{{Kind: "office", Phone: "+1-217-555-0100", Hours: w.Hours(property.Office.Hours)},
		{Kind: "on_call", Phone: "+1-217-555-0140", Hours: w.Hours(property.OnCall.Lockouts)}, {Kind: "dispatch", Phone: "+1-217-555-0110", Hours: []string{s.w.Now.DispatchFor}}}
	people := []pages.CallLine{{Name: "Mei", Phone: "+1-815-555-0129", Hours: []string{w.Rings["any_hour"]}}}
	f := s.frame(w.Title, now)
	card := s.frame(w.CardTitle, now)
	low := pages.Low{Frame: s.signed(s.frame("Locked out", now), latchkey.ProofProven), ID: "k7m2", Rev: 2, Unit: "512", Begun: true, Calls: append(calls[:3:3], people...),
		Meet:  &latchkey.Meeting{At: s.at(evening, "21:55"), Until: s.at(evening, "22:25"), Place: "front_door"},
		Asked: []pages.Asked{{Name: "Mei", State: "waiting"}, {Name: s.w.Plan.Sides[latchkey.WayOnCall], State: "waiting"}, {Name: "Tomas", State: "cant"}}}
	coming := low
	coming.Come = &pages.Coming{Name: "Mei", From: s.at(evening, "21:47"), Until: s.at(evening, "21:52")}
	askingMei := low
	askingMei.Meet, askingMei.Asked = nil, low.Asked[:1]
	british := low
	british.Emergency.Number = "999"
	nobody := low
	nobody.Meet, nobody.Asked = nil, nil
	fading := pages.Now{Frame: s.signed(s.frame("Locked out", now), latchkey.ProofProven), Step: "danger", Opens: true, Phone: "low"}
	met := s.onNight("02:12", nil)
	met.Stage, met.Begun, met.Meet = latchkey.StageAsking, true, &latchkey.Meeting{At: s.at(night, "02:40"), Until: s.at(night, "03:10"), Place: "front_door"}
	met.Asking = []string{"Mei", "Tomas"}
	asked := s.helperAsked()
	asked.MeetAt, asked.MeetPlace = moment(s.at(night, "02:40")), "front_door"
	yes := asked
	yes.State, yes.By, yes.Until, yes.Meet = "coming", moment(s.at(night, "02:33")), moment(s.at(night, "02:38")), "Maple Court, 120 Maple Street, Springfield, IL 62701, "+s.w.Helper.At("", "512")
	return []Story{
		story("offline", true, pages.OfflinePage(pages.Offline{Frame: f, Calls: calls,
			Call: &latchkey.Emergency{Text: "call_is_better", Say: s.w.Now.Say(property.Address, "")}})),
		story("phone-card", true, pages.PhoneCardPage(pages.PhoneCard{Frame: card, Unit: "512", Calls: calls, People: people})),
		story("phone-card-empty", true, pages.PhoneCardPage(pages.PhoneCard{Frame: card, Unit: "512", Calls: calls})),
		story("now-danger-nearly-dead", true, pages.NowPage(fading)),
		story("case-low", true, pages.LowPage(low)),
		story("case-low-coming", true, pages.LowPage(coming)),
		story("case-low-asking", true, pages.LowPage(askingMei)),
		story("case-low-gb", true, pages.LowPage(british)),
		story("case-low-nobody", true, pages.LowPage(nobody)),
		story("case-meeting", true, pages.CasePage(met)),
		story("helper-asked-meeting", true, pages.HelperPage(asked)),
		story("helper-coming-meeting", true, pages.HelperPage(yes)),
	}
}

func (s samples) helperAsked() pages.Helper {
	return pages.Helper{Frame: s.frame(s.w.Helper.Title("Ana"), s.at(night, "02:11")), Token: "t0ken", Resident: "Ana", Proof: latchkey.ProofClaimed, ProvenBy: "wallet_card",
		Doors: []string{"entrance", "unit"}, Usual: num(12), State: "asked"}
}
