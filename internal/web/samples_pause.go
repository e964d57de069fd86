package web

import "latchkey/internal/web/pages"

// pauseStories are a resident's own guests, before and while they are paused, and what a guest reads meanwhile.
func (s samples) pauseStories() []Story {
	now, door := s.at("2027-05-04", "23:19"), s.planned("Front door", "Puerta principal")
	codes := func(stand string) []pages.GuestRowCode {
		return []pages.GuestRowCode{{Lock: door, Says: s.w.Guests.Codes[stand], Leaving: stand == "leaving"}}
	}
	page := pages.Pause{Frame: s.frame(s.w.Pause.Title, now), ID: "h512", Others: true, Guests: []pages.GuestRow{
		{ID: "g1", Name: "Kim", Says: s.w.Guests.Stands["between"](s.w.Times.When(s.at("2027-05-06", "10:00"), now)), Codes: codes("on")}}}
	paused := page
	until := s.at("2027-05-05", "23:19")
	says := s.w.Guests.Stands["paused"](s.w.Times.When(until, now))
	paused.Until, paused.Guests = &until, []pages.GuestRow{{ID: "g1", Name: "Kim", Says: says, Codes: []pages.GuestRowCode{{Lock: door, Says: s.w.Pause.Still, Leaving: true}}}, {ID: "g2", Name: "Lee", Says: says, Codes: codes("waits")}}
	none := page
	none.Guests = nil
	guest := pages.Guest{Frame: s.frame(s.w.Guests.HiTitle("Kim", "Ana"), now), Token: "t0ken", Name: "Kim", By: "Ana", Says: s.w.Pause.NotNow("Ana"), Codes: []pages.GuestDoorCode{{Lock: door}}}
	guest.AtDoor, guest.Zone = "", "Chicago"
	return []Story{story("pause", false, pages.PausePage(page)), story("pause-on", false, pages.PausePage(paused)), story("pause-none", false, pages.PausePage(none)),
		story("guest-paused", false, pages.GuestPage(guest))}
}
