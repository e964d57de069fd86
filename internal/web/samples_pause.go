package web

import (
	"latchkey"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// pauseStories are a resident's own guests, before and while they are paused, and what a guest reads meanwhile.
func (s samples) pauseStories() []Story {
	now, door := s.at("2027-05-04", "23:19"), s.planned("Front door", "Puerta principal")
	codes := func(stand string) []pages.GuestRowCode {
		return []pages.GuestRowCode{{Lock: door, Says: s.w.Guests.Codes[stand], Leaving: stand == "leaving"}}
	}
	var lengths []words.Choice
	for _, c := range []struct {
		length  latchkey.PauseLength
		day, at string
	}{{latchkey.PauseDay, "2027-05-05", "23:19"}, {latchkey.PauseMorning, "2027-05-05", "08:00"}, {latchkey.PauseWeek, "2027-05-11", "23:19"}, {latchkey.PauseOpen, "", ""}} {
		choice := words.Choice{Key: string(c.length), Label: s.w.Pause.Lengths[c.length]}
		if c.day != "" {
			choice.Hint = s.w.Times.When(s.at(c.day, c.at), now)
		}
		lengths = append(lengths, choice)
	}
	page := pages.Pause{Frame: s.frame(s.w.Pause.Title, now), ID: "h512", Others: true, Lengths: lengths, Guests: []pages.GuestRow{
		{ID: "g1", Name: "Kim", Says: s.w.Guests.Stands["between"](s.w.Times.When(s.at("2027-05-06", "10:00"), now)), Codes: codes("on")}}}
	paused := page
	until := s.at("2027-05-05", "23:19")
	says := s.w.Guests.Stands["paused"](s.w.Times.When(until, now))
	paused.Paused, paused.Guests = s.w.Pause.Until(s.w.Times.When(until, now)), []pages.GuestRow{{ID: "g1", Name: "Kim", Says: says, Codes: []pages.GuestRowCode{{Lock: door, Says: s.w.Pause.Still, Leaving: true}}}, {ID: "g2", Name: "Lee", Says: says, Codes: codes("waits")}}
	open := paused
	open.Paused, open.Guests = s.w.Pause.Open, []pages.GuestRow{{ID: "g1", Name: "Kim", Says: s.w.Guests.Stands["paused"](""), Codes: codes("waits")}}
	free := paused
	free.Free = s.w.Pause.Free("Mei")
	free.Guests = append(free.Guests[:2:2], pages.GuestRow{ID: "g3", Name: "Mei", Says: s.w.Guests.Stands["holds"](""), Codes: codes("on")})
	none := page
	none.Guests = nil
	guest := pages.Guest{Frame: s.frame(s.w.Guests.HiTitle("Kim", "Ana"), now), Token: "t0ken", Name: "Kim", By: "Ana", Says: s.w.Pause.NotNow("Ana", s.w.Day(until)), Codes: []pages.GuestDoorCode{{Lock: door}}}
	guest.AtDoor, guest.Zone = "", "Chicago"
	return []Story{story("pause", false, pages.PausePage(page)), story("pause-on", false, pages.PausePage(paused)), story("pause-free", false, pages.PausePage(free)), story("pause-open", false, pages.PausePage(open)), story("pause-none", false, pages.PausePage(none)),
		story("guest-paused", false, pages.GuestPage(guest))}
}
