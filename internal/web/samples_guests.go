package web

import (
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// guestStories are who may come in, as those who live there see it, and the guest's own page.
func (s samples) guestStories() []Story {
	g := s.w.Guests
	now := s.at("2027-03-09", "10:20")
	f := s.frame(g.Title, now)
	codes := func(stand string, fault string) []pages.GuestRowCode {
		c := pages.GuestRowCode{Lock: s.planned("Front door", "Puerta principal"), Says: g.Codes[stand], Why: g.Faults[fault]}
		if stand == "on" || stand == "leaving" {
			c.Seen = moment(s.at("2027-03-09", "10:02"))
		}
		if fault != "" {
			c.Next = g.Again(s.w.Times.When(s.at("2027-03-09", "09:41"), now), "10:28")
		}
		if stand == "on" {
			c.Kept = c.Seen
		}
		return []pages.GuestRowCode{c}
	}
	page := pages.Guests{Frame: f, ID: "h512", Keypad: true, Chosen: []string{"entrance", "unit"},
		Doors: []words.Choice{{Key: "entrance", Label: g.DoorNames["entrance"]}, {Key: "unit", Label: g.DoorNames["unit"]}},
		KeyHours: pages.KeyHours{Days: []string{"tue", "thu"},
			Form: pages.Form{Values: map[string]string{"when": "week", "from": "10:00", "until": "12:00", "first": "2027-03-02", "last": "2027-04-01"}}},
		List: []pages.GuestRow{
			{ID: "g1", Name: "Kim", Says: g.Stands["holds"]("12:00"), Link: "key.example.org/g/guestlink", Live: true, Codes: codes("on", "")},
			{ID: "g2", Name: "Lee", Says: g.Stands["between"](s.w.Times.When(s.at("2027-03-11", "10:00"), now)), Link: "key.example.org/g/otherlink", Live: true, Codes: codes("not_yet", "silent")},
			{ID: "g3", Name: "Pat", Says: g.Stands["ended"](""), Codes: codes("leaving", "stays")}}}
	for i := range page.List[:2] {
		page.List[i].ByDay = true
	}
	page.Remote, page.By = true, "Ana"
	week := []string{s.w.Window(s.at("2027-03-09", "10:00"), s.at("2027-03-09", "12:00")), s.w.Window(s.at("2027-03-11", "10:00"), s.at("2027-03-11", "12:00"))}
	page.List[0].Codes = append(page.List[0].Codes, pages.GuestRowCode{Lock: s.planned("Building door", "Puerta del edificio"), Says: g.Codes["on"], Seen: moment(s.at("2027-03-09", "10:01"))})
	page.List[0].Windows, page.List[0].Calendar, page.List[0].Uses, page.List[0].Used = week, "key.example.org/gcal/calendarlink.ics", 5, 2
	page.List[0].Mine, page.List[0].Tell, page.List[0].Unrung = true, true, true
	page.List[1].Mine, page.List[1].Unrung = true, true
	page.List[2].Ended, page.List[2].Codes[0].Leaving, page.List[2].Codes[0].Removal = true, true, "visit"
	gone := pages.GuestRow{ID: "g4", Name: "Mei", Says: g.Stands["used_up"](s.w.Times.When(s.at("2027-03-09", "10:04"), now)), Used: 3, Uses: 3, Codes: codes("gone", "")}
	gone.Codes[0].Gone = moment(s.at("2027-03-09", "10:05"))
	page.List = append(page.List, gone)
	page.List[0].Doors, page.List[1].Doors = []string{g.DoorNames["unit"]}, []string{g.DoorNames["entrance"], g.DoorNames["unit"]}
	page.List[0].Weekly = s.w.Weekly(latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}, Last: "2027-04-01"}, "2027-03-09")
	page.List[0].NewHours = strings.Join(page.List[0].Weekly, ", ")
	again := page
	again.List = []pages.GuestRow{page.List[0]}
	again.List[0].Codes = codes("on", "")
	again.List[0].Codes[0].Digits = "739164"
	prove := again
	prove.List, prove.Prove, prove.Known = page.List[1:2], pages.ProveUse, true
	setUp, first := prove, prove
	setUp.Prove = pages.ProveSetUp
	first.Then, first.Prove, first.Known = "/home/guests", pages.ProveSignIn, false
	empty := page
	empty.List, empty.Keypad = nil, false
	empty.Form.Faults = []pages.Fault{{Field: "from", Says: g.Wrong}}
	quiet := empty
	quiet.Keypad, quiet.Form.Faults = true, nil
	quiet.Paused = s.w.Pause.Until(s.w.Times.When(s.at("2027-03-10", "10:20"), now))
	night := page
	night.List = page.List[:1]
	night.Form = pages.Form{Values: map[string]string{"guest": "Lee", "when": "week", "from": "12:00", "until": "10:00"}}
	night.Sure = pages.HoursAsked{Field: "sure", Key: "12:00-10:00", Says: []string{g.OverNight("12:00", "10:00"), g.ClocksForward(s.w.Day(s.at("2027-03-14", "12:00")), "02:00", "03:00")}}
	night.Form.Fault("sure", night.Sure.Says[0])
	choice := func(when string) pages.Guests {
		p := quiet
		p.Paused, p.Form = "", pages.Form{Values: map[string]string{"guest": "Lee", "when": when, "from": "10:00", "until": "12:00"}}
		return p
	}
	change := page
	change.List, change.Sure = page.List[:1], night.Sure
	change.Sure.Field = "sure-g1"
	change.Form = pages.Form{Values: map[string]string{"when": "week", "from": "10:00", "until": "12:00", "on-g1": "2027-03-13", "from-g1": "12:00", "until-g1": "10:00"}}
	change.Form.Fault("sure-g1", night.Sure.Says[0])
	guest := pages.Guest{Frame: s.frame(g.HiTitle("Kim", "Ana"), now), Token: "t0ken", Name: "Kim", By: "Ana", Holds: true, Says: g.YouMay("12:00"),
		Codes:   []pages.GuestDoorCode{{Lock: s.planned("Front door", "Puerta principal")}},
		Windows: []pages.GuestWindow{{Says: s.w.Window(s.at("2027-03-09", "10:00"), s.at("2027-03-09", "12:00"))}, {Says: s.w.Window(s.at("2027-03-11", "10:00"), s.at("2027-03-11", "12:00"))}}}
	guest.AtDoor, guest.Zone, guest.Shut = "", "Chicago", []string{"entrance"}
	hours := latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}, Last: "2027-04-01"}
	guest.Weekly = s.w.Weekly(hours, "2027-03-09")
	for i, day := range []string{"2027-03-09", "2027-03-11"} {
		guest.Windows[i].From, guest.Windows[i].Until = day+"T10:00:00-06:00", day+"T12:00:00-06:00"
	}
	shown := guest
	shown.Asked, shown.Shown, shown.Codes = true, true, []pages.GuestDoorCode{{Lock: s.planned("Building door · Front door", "Puerta del edificio · Puerta principal"), Digits: "739164"}}
	waits := guest
	waits.Asked = true
	rehoured := guest
	rehoured.Changed = s.w.KeyHour.Changed(s.w.Times.When(s.at("2027-03-08", "18:40"), now))
	opens := guest
	opens.Opens, opens.Left = []words.Choice{{Key: "unit", Label: "unit"}}, 3
	opens.Told = true
	opened, stuck := opens, opens
	opened.Opened = g.Opened(s.w.Times.Clock(opened.Now))
	bolt := func(is string) pages.Guest {
		p := opens
		p.Stuck, p.Fault = map[string]string{"unit": is}, words.Said(s.w.Lang, desk.StuckSays(rules.Stuck(is)))
		return p
	}
	stuck.Fault = words.Said(s.w.Lang, "The lock cannot be reached. Nothing was opened, and nothing will be opened later.")
	early := guest
	early.Later, early.Comes = true, g.Comes(s.w.Times.When(s.at("2027-03-11", "10:00"), now))
	early.Holds, early.Says = false, g.Stands["between"](s.w.Times.When(s.at("2027-03-11", "10:00"), now))
	ended := guest
	ended.Weekly, ended.Holds, ended.Ended, ended.Codes, ended.Windows, ended.Says = nil, false, true, nil, nil, g.Stands["ended"]("")
	ended.Over = true
	elsewhere := s.frame(g.Elsewhere, now)
	elsewhere.AtDoor = ""
	return []Story{
		story("guests", false, pages.GuestsPage(page)), story("guests-none", false, pages.GuestsPage(empty)),
		story("guest-elsewhere", false, pages.GuestElsewherePage(elsewhere)),
		story("guest", false, pages.GuestPage(guest)), story("guest-code", false, pages.GuestPage(shown)), story("guest-waits", false, pages.GuestPage(waits)),
		story("locks", false, pages.LocksPage(s.locksSample(true))), story("locks-own", false, pages.LocksPage(s.locksSample(false))), story("locks-prove", false, pages.LocksPage(s.locksProveSample())),
		story("guests-again", false, pages.GuestsPage(again)), story("guests-prove", false, pages.GuestsPage(prove)),
		story("guests-set-up", false, pages.GuestsPage(setUp)), story("guests-first", false, pages.GuestsProvePage(first)),
		story("guests-paused", false, pages.GuestsPage(quiet)), story("guests-night", false, pages.GuestsPage(night)), story("guests-change-night", false, pages.GuestsPage(change)),
		story("guests-day", false, pages.GuestsPage(choice("day"))), story("guests-span", false, pages.GuestsPage(choice("span"))), story("guests-always", false, pages.GuestsPage(choice("always"))),
		story("guest-opens", false, pages.GuestPage(opens)), story("guest-opened", false, pages.GuestPage(opened)), story("guest-stuck", false, pages.GuestPage(stuck)),
		story("guest-bolt", true, pages.GuestPage(bolt("again"))), story("guest-bolt-still", false, pages.GuestPage(bolt("stop"))),
		story("guest-changed", false, pages.GuestPage(rehoured)), story("guest-early", false, pages.GuestPage(early)), story("guest-ended", false, pages.GuestPage(ended)),
	}
}

// locksProveSample is somebody who wants to read their own code on a phone that has lain open for a while.
func (s samples) locksProveSample() pages.Locks {
	page := s.locksSample(false)
	page.May, page.Turned, page.Found, page.Away, page.Prove = false, "", nil, nil, pages.ProveUse
	page.List[0].Own[0].Digits = ""
	return page
}

// locksSample is one home's locks: all is well, one is stuck, one is new.
func (s samples) locksSample(stuck bool) pages.Locks {
	now := s.at("2027-03-09", "10:20")
	page := pages.Locks{Frame: s.frame(s.w.Locks.Title, now), ID: "h512", List: []pages.LockRow{
		{ID: "l1", Name: s.planned("Front door", "Puerta principal"), Bolt: "locked", Leaf: "shut", Said: moment(s.at("2027-03-09", "10:18")), Battery: new(87), Used: 3, Most: 30, Read: true, Tried: true, Turns: true}}}
	if stuck {
		page.List[0].Bolt, page.List[0].Leaf, page.List[0].Battery, page.List[0].Low = "jammed", "unknown", new(9), true
		page.List[0].LastWay = true
		page.List = append(page.List, pages.LockRow{ID: "l2", Name: s.planned("Back door", "Puerta de atrás"), Bolt: "locked", Most: 10, Read: true, Tried: true, Turns: true, Said: moment(s.at("2027-03-09", "10:12"))})
		page.List[0].Asked = offAsked(s.w, desk.AskedOff{At: s.at("2027-03-08", "16:30"), By: "Grace Lindqvist", Why: latchkey.OffBroken, Answer: desk.OffWaits}, now)
		page.List[1].Asked = offAsked(s.w, desk.AskedOff{At: s.at("2027-03-07", "11:05"), By: "Grace Lindqvist", Why: latchkey.OffNew, Answer: desk.OffNo, No: s.at("2027-03-08", "09:40")}, now)
		page.List[0].Stuck, page.List[0].StuckSays = "again", words.Said(s.w.Lang, desk.StuckSays(rules.StuckAgain))
		page.List[1].Bolt, page.List[1].Stuck, page.List[1].StuckSays = "jammed", "stop", words.Said(s.w.Lang, desk.StuckSays(rules.StuckStop))
		return page
	}
	page.May, page.Others, page.Turned = true, true, s.w.Locks.Turned["locked"]("10:18")
	page.List = append(page.List, pages.LockRow{ID: "l2", Name: s.planned("Back door", "Puerta de atrás"), Bolt: "unknown", Most: 10, Turns: true, Said: moment(s.at("2027-03-08", "22:40")), Vain: moment(s.at("2027-03-09", "10:17")), Strange: 1})
	page.List = append(page.List, pages.LockRow{ID: "l3", Name: s.planned("Garden gate", "Puerta del jardín"), Bolt: "locked", Turns: true, Said: moment(s.at("2027-03-09", "10:15")), MaySay: true,
		Try: &pages.LockTryView{Began: s.at("2027-03-09", "10:14"), State: "well", Steps: []pages.LockStepRow{{Step: s.w.OfficeLock.Steps["look"], Says: s.w.OfficeLock.Look1("10:14")}}}})
	page.Found, page.Away = []pages.FoundLock{{Stack: "zwave", Address: "4", Name: "Node 4", Says: "Node 4 · YRD226"}}, []string{s.w.Locks.Away("zigbee2mqtt", "")}
	page.Stacks = 2
	page.Doors = []words.Choice{{Key: "unit", Label: s.w.Guests.DoorNames["unit"]}}
	page.Keys = []string{"unit"}
	page.Shared = []pages.LockRow{{ID: "l3", Name: s.planned("Building door", "Puerta del edificio"), Own: []pages.OwnCode{{ID: "c3", Kind: "resident", Says: s.w.Guests.Codes["not_yet"], Why: s.w.Guests.Faults["silent"], Next: s.w.Guests.Again("10:02", "10:28")}}},
		{ID: "l4", Name: s.planned("Garden gate", "Portón del jardín")}}
	page.List[0].Keypad = true
	page.List[0].Own = []pages.OwnCode{{ID: "c1", Kind: "resident", Says: s.w.Guests.Codes["on"], Seen: moment(s.at("2027-03-09", "10:02")), On: true, Shown: true, Digits: "403917"},
		{ID: "c2", Kind: "spare", Says: s.w.Guests.Codes["on"], Seen: moment(s.at("2027-03-09", "10:02")), On: true, Shown: true, Waits: s.w.OwnCode.Waits(s.w.Times.When(s.at("2027-03-01", "18:05"), now))}}
	return page
}
