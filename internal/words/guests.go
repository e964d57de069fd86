package words

import (
	"time"

	"latchkey"
)

// GuestWords are on /home/guests, where a resident lets somebody in, and on the guest's own page.
type GuestWords struct {
	Go, Why     string // on /home
	Title, Lead string
	None        string
	Stands      map[string]func(at string) string // by standing; at is the next or last edge, or ""
	Codes       map[string]string                 // by what may be said of a code
	Faults      map[string]string
	Seen        func(when string) string
	Link        func(name string) string
	LinkWhy     string
	End         string
	EndWhy      string
	Add         string
	Name        string
	Doors       string
	DoorNames   map[string]string // by kind
	When        string
	Whens       []Choice
	Days        string
	Weekdays    []Choice
	From, Until string
	First, Last string
	Once        string
	NoKeypad    string
	AddNow      string
	Wrong       string

	HiTitle    func(name, by string) string
	Next       string
	AtDoor     string
	ShowCode   string
	YourCode   string
	Press      string
	NotOnYet   string
	NoCodeHere string
	Ended      string
	Keep       string
}

// day is a date with its weekday.
func (w *Pages) day(t time.Time) string {
	for _, d := range w.Guests.Weekdays {
		if d.Key == string(latchkey.Weekdays[t.Weekday()]) {
			return d.Label + " " + w.Times.Date(t)
		}
	}
	return w.Times.Date(t)
}

// Window is one time in which a guest may come in, as it is said at the door.
func (w *Pages) Window(from, until time.Time) string {
	if until.IsZero() {
		return w.day(from) + " " + from.Format("15:04")
	}
	if from.Format(time.DateOnly) == until.Format(time.DateOnly) {
		return w.day(from) + ", " + from.Format("15:04") + "–" + until.Format("15:04")
	}
	return w.day(from) + " " + from.Format("15:04") + " – " + w.day(until) + " " + until.Format("15:04")
}
