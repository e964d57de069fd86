package words

import (
	"strings"
	"time"

	"latchkey"
)

// PublicCardWords are on what hangs in the lobby: the page behind its address, the poster, and the page on another web
// host that still answers when this house does not. The poster shows all languages side by side, so this room has its
// own words for times and days.
type PublicCardWords struct {
	Lang, Name string // BCP 47, and what the language calls itself

	Ask       string // locked out?
	Lead      string
	CallNow   string
	Nobody    string                        // no number opens doors at this minute
	Next      func(who, when string) string // who is there next
	For       map[string]string             // office, on_call, life_safety, dispatch
	Phones    string
	When      func(t, now time.Time) string
	OpenUntil func(when string) string
	OpensAt   func(when string) string
	Always    string
	Unknown   string // hours nobody told us

	Firms       string // locksmiths that the office has looked at
	FirmsLine   string
	FirmUnknown string // when one works
	Licence     func(number string) string

	Week        string
	Day         string
	Days        map[latchkey.Weekday]string
	Short       map[latchkey.Weekday]string
	DaySpan     func(first, last string) string
	Window      func(from, until latchkey.Clock) string
	Today       string
	OpenNow     string
	Closed      string
	ClosedToday string
	ClosedOn    func(dates string) string
	Date        func(t time.Time) string
	Zone        func(place string) string

	First      string
	Danger     func(number string) string
	SomeoneIn  string
	Spare      string
	OfficeOpen string
	OnCallOpen string
	ByTable    string // where no clock is known
	Wait       string
	NoForce    string

	HelpMe    string
	AtMyDoor  string
	AskDanger string
	Call      func(number string) string
	YouCall   string
	Scope     string

	Poster       string
	PosterPaper  string
	PosterNoName string
	PosterDemo   string
	Scan         string
	Type         string

	Kept     func(date string) string // on a copy: from when it is
	KeptLine string
	House    string
	HouseNow string
	AtDoor   string
	DoorDo   []string
}

// PublicCards are the words of the card in every language, in the order of the poster.
func PublicCards() []*PublicCardWords {
	en, es := publicCardEnglish(), publicCardSpanish()
	return []*PublicCardWords{&en, &es}
}

// Shifts writes the openings of one day.
func (w *PublicCardWords) Shifts(list []latchkey.Window) string {
	var parts []string
	for _, x := range list {
		if x.From == x.Until {
			if x.From == 0 {
				return w.Always
			}
		}
		parts = append(parts, w.Window(x.From, x.Until))
	}
	if len(parts) == 0 {
		return w.Closed
	}
	return strings.Join(parts, ", ")
}

// cardWhen names the day only when it is not today.
func cardWhen(t, now time.Time, tomorrow string, days map[latchkey.Weekday]string, date func(time.Time) string) string {
	clock := t.Format("15:04")
	switch n := daysBetween(now.In(t.Location()), t); {
	case n == 0:
		return clock
	case n == 1:
		return tomorrow + " " + clock
	case n > 1 && n < 7:
		return days[latchkey.Weekdays[t.Weekday()]] + " " + clock
	}
	return date(t) + ", " + clock
}
