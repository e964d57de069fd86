package words

import (
	"time"

	"latchkey"
)

// GuestWords are on /home/guests, where a resident lets somebody in, and on the guest's own page.
type GuestWords struct {
	Go, Why                   string                              // on /home
	See                       string                              // what its button leads to
	Over                      func(name string) string            // the title of a guest's page when the key is over
	Onto                      func(doors string) string           // which doors it opens, before any code shows
	Done                      map[string]func(name string) string // what was just done with a key
	Tell                      KeyUsedWords
	Title, Lead               string
	None                      string
	Past                      func(n int) string // above keys that are over
	PastWhy                   string
	Stands                    map[string]func(at string) string // by standing; at is the next or last edge, or ""
	Codes                     map[string]string                 // by what may be said of a code
	Faults                    map[string]string
	Seen                      func(when string) string
	Again                     func(since, at string) string // since when a code is tried in vain, and when again; "" = not known
	HoursKept                 func(when string) string      // the lock itself keeps a code to its hours: read from it then
	Gone                      func(when string) string
	Removals                  map[string]string // by what a code that should be gone calls for
	Still                     string            // somebody was ended, and these doors still open to them
	Goes                      map[string]string // by the same: what becomes of such a code
	UsedOf                    func(used, most int) string
	Link                      func(name string) string
	LinkWhy                   string
	End                       string
	EndWhy                    string
	Add                       string
	Name                      string
	Doors                     string
	DoorNames                 map[string]string // by kind
	When                      string
	Whens                     []Choice
	Days                      string
	Weekdays                  []Choice
	From, Until               string
	First, Last               string
	Today, Tomorrow           string
	Uses                      string
	UsesHint                  string
	Remote                    []Choice
	RemoteAsk                 string
	ClocksForward, ClocksBack func(night, from, to string) string // on which night the clocks change, and what that does
	OverNight                 func(from, until string) string
	NoLastDay                 func(day, until string) string // a time without a break that has an hour of its end, and no day
	DayLong                   func(at string) string         // from a time of day until the same again
	NoEnd, NoBeginning        func(at string) string         // hours of a day that name only one end
	Sure                      string                         // said to what was asked of hours
	DayNeeded                 string
	NoKeypad                  string
	AddNow                    string
	Wrong                     string

	Share, ByText, ByMail string
	ShareSays             func(by string) string
	Change                string
	NotDay, NotThat       string
	BesidesDay, Besides   string
	NewLink, NewLinkWhy   string
	CalMake, CalEnd       string
	Cal, CalWhy           string
	CalTitle              func(name string) string
	ShowAgain             string
	Proves                map[string]string // by how somebody can show who they are: what a code that is shown again needs
	ProveWaits            func(until string) string
	ProveOther            string // a passkey that is not on this phone
	ProveGo               string
	ProveElse             string // a way without any of them
	ShownAgain            string

	HiTitle     func(name, by string) string
	Elsewhere   string   // a guest's link is another phone's
	ElsewhereDo []string // and what to do
	Next        string
	AtDoor      string
	DoorTime    func(place string) string
	YouMay      func(until string) string
	OnwardFrom  func(at string) string // a time without an end
	OnPhone     string                 // … is what the phone's own clock shows
	OpenDoor    map[string]string
	Opened      func(when string) string // when the lock was read so
	NotNow      string
	Left        func(n int) string
	ShowCode    string
	YourCode    string
	Press       string
	NotOnYet    string
	NoCodeHere  string
	Ended       string
	Keep        string

	Every     func(days []latchkey.Weekday, hours string) string // every week on these days
	FromDay   func(day string) string
	Except    func(day string) string // a day that is left out
	AlsoOn    func(day string) string // a day besides, with its hours
	UntilDay  func(day string) string
	Overnight func(from, until string) string // hours that go over midnight
	AllDay    func(at string) string          // 24 hours from a time of day on
	NextTimes string
	Comes     func(at string) string            // when a code goes on the lock
	Is        func(at string) string            // it is there already, and the lock keeps it to its hours
	Ring      func(by string) string            // when something does not work
	ShutDoors map[string]func(by string) string // by kind of door: it does not open with this
	LetThemIn map[string]string                 // by kind of door: to whoever gave the key, of a door that does not open with it
}

// Day is a date with its weekday.
func (w *Pages) Day(t time.Time) string {
	for _, d := range w.Guests.Weekdays {
		if d.Key == string(latchkey.Weekdays[t.Weekday()]) {
			return d.Label + " " + w.Times.Date(t)
		}
	}
	return w.Times.Date(t)
}

// Weekly is when a guest may come every week, in one sentence each, with the first and last day where they still tell something;
// hours without a day of the week are none.
func (w *Pages) Weekly(h latchkey.GrantHours, today latchkey.Date) (says []string) {
	for _, win := range h.Weekly {
		says = append(says, w.Guests.Every(win.Days, w.hours(win.From, win.Until)))
	}
	for i, day := range []latchkey.Date{h.First, h.Last} {
		t, err := time.Parse(time.DateOnly, string(day))
		if err != nil || len(says) == 0 || i == 0 && day <= today {
			continue
		}
		edge := []func(string) string{w.Guests.FromDay, w.Guests.UntilDay}[i]
		says = append(says, edge(w.Day(t)))
	}
	for _, day := range h.Except {
		if t, err := time.Parse(time.DateOnly, string(day)); err == nil && day >= today && len(says) > 0 {
			says = append(says, w.Guests.Except(w.Day(t)))
		}
	}
	for _, b := range h.Besides {
		if t, err := time.Parse(time.DateOnly, string(b.On)); err == nil && b.On >= today {
			says = append(says, w.Guests.AlsoOn(w.Day(t)+", "+w.hours(b.From, b.Until)))
		}
	}
	return says
}

// hours are the times of day of one window.
func (w *Pages) hours(from, until latchkey.Clock) string {
	switch {
	case from == until:
		return w.Guests.AllDay(from.String())
	case until < from && until != 0:
		return w.Guests.Overnight(from.String(), until.String())
	}
	return from.String() + "–" + until.String()
}

// Window is one time in which a guest may come in, as it is said at the door.
func (w *Pages) Window(from, until time.Time) string {
	if until.IsZero() {
		return w.Guests.OnwardFrom(w.Day(from) + " " + from.Format("15:04"))
	}
	if from.Format(time.DateOnly) == until.Format(time.DateOnly) {
		return w.Day(from) + ", " + from.Format("15:04") + "–" + until.Format("15:04")
	}
	return w.Day(from) + " " + from.Format("15:04") + " – " + w.Day(until) + " " + until.Format("15:04")
}
