package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
)

// keyHoursStories are the hours of a key while they are changed: the form, and what would change.
func (s samples) keyHoursStories() []Story {
	now := s.at("2027-03-09", "10:20")
	week := func(from latchkey.Clock, days ...latchkey.Weekday) latchkey.Window {
		return latchkey.Window{Days: days, From: from * 60, Until: 12 * 60}
	}
	was := latchkey.GrantHours{Weekly: []latchkey.Window{week(10, "tue", "thu")}, Last: "2027-04-01", Except: []latchkey.Date{"2027-03-18"},
		Besides: []latchkey.OneDay{{On: "2027-03-13", From: 10 * 60, Until: 12 * 60}}}
	will := was
	will.Weekly, will.Except = []latchkey.Window{week(9, "tue"), {Days: []latchkey.Weekday{"sat"}, From: 20 * 60, Until: 2 * 60}}, nil
	page := pages.NewHours{Frame: s.frame(s.w.KeyHour.Title("Kim"), now), Home: "h512", ID: "g1", Read: "0", Was: s.w.KeyHours(was, s.zone, "2027-03-09"),
		KeyHours: pages.KeyHours{Days: []string{"tue", "thu"}, Weeks: []pages.KeyWeek{{Row: "-2"}},
			Form: pages.Form{Values: map[string]string{"when": "week", "from": "10:00", "until": "12:00", "last": "2027-04-01"}}}}
	page.Except.Add("2027-03-18", s.w.DayOf("2027-03-18"))
	page.Besides.Add("2027-03-13 10:00 12:00", s.w.OneDay(was.Besides[0]))
	weeks, wrong, read := page, page, page
	weeks.Weeks = []pages.KeyWeek{{Row: "-2", Days: []string{"sat"}}, {Row: "-3"}}
	wrong.Form.Fault("day", s.w.Guests.DayNeeded)
	read.Will, read.What = s.w.KeyHours(will, s.zone, "2027-03-09"), s.w.HoursChanged(was, will, s.zone, "2027-03-09")
	read.Asks, read.Takes, read.OnLock = []string{s.w.Guests.OverNight("20:00", "02:00")}, true, true
	return []Story{story("key-hours", false, pages.NewHoursPage(page)), story("key-hours-weeks", false, pages.NewHoursPage(weeks)),
		story("key-hours-wrong", false, pages.NewHoursPage(wrong)), story("key-hours-read", false, pages.NewHoursPage(read))}
}
