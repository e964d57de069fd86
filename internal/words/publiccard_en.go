package words

import (
	"time"

	"latchkey"
)

func publicCardEnglish() PublicCardWords {
	short := map[latchkey.Weekday]string{"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}
	date := func(t time.Time) string { return t.Format("2 Jan 2006") }
	return PublicCardWords{
		Lang: "en", Name: "English",
		Ask: "Locked out?", Lead: "Here is who can help at this hour.", CallNow: "Who to call now",
		Nobody:    "No one opens doors here right now.",
		Next:      func(who, when string) string { return "Next: " + who + ", " + when + "." },
		For:       map[string]string{"office": "Office", "on_call": "On-call staff", "life_safety": "Fire, flood or gas", "dispatch": "Local police, full number"},
		Phones:    "Numbers and hours",
		When:      func(t, now time.Time) string { return cardWhen(t, now, "tomorrow", short, date) },
		OpenUntil: func(when string) string { return "Open until " + when },
		OpensAt:   func(when string) string { return "Closed now. Opens " + when },
		Always:    "Day and night", Unknown: "Hours not known",
		Firms: "Locksmiths the office has checked", FirmsLine: "Ask for the whole price before they come. Be ready to show that you live here.", FirmUnknown: "Hours not known: ring first",
		Licence: func(n string) string { return "Licence " + n },
		Week:    "Hours of the week", Day: "Day",
		Days:    map[latchkey.Weekday]string{"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"},
		Short:   short,
		DaySpan: func(a, b string) string { return a + " to " + b },
		Window:  func(from, until latchkey.Clock) string { return from.String() + " to " + until.String() },
		Today:   "Today", OpenNow: "open now", Closed: "Closed", ClosedToday: "closed today",
		ClosedOn:   func(dates string) string { return "The office is closed on " + dates + "." },
		Date:       date,
		Zone:       func(place string) string { return "Times are on the clock of " + place + "." },
		First:      "What to do first",
		Danger:     func(n string) string { return "Is anyone in danger? Call " + n + " first." },
		SomeoneIn:  "Is someone home? Knock, ring the bell, call them.",
		Spare:      "Call a friend who keeps your spare key.",
		OfficeOpen: "The office is open. Call or go there. Bring ID if you have it.",
		OnCallOpen: "On-call staff open doors now. Call them.",
		ByTable:    "Call the office or on-call staff when the hours say open.",
		Wait:       "Wait somewhere warm and lit, with people.",
		NoForce:    "Do not climb. Do not force the door. People get hurt.",
		HelpMe:     "Help me get in", AtMyDoor: "Someone is trying my door",
		AskDanger: "Danger, fire or gas?",
		Call:      func(n string) string { return "Call " + n },
		YouCall:   "You make this call. Latchkey never calls for you.",
		Scope:     "Latchkey gives help, not legal or safety advice. In danger, call the emergency number first.",
		Poster:    "Lobby poster", PosterPaper: "Print this page on A5, A4 or Letter. It fills one sheet.",
		PosterNoName: "There is no code to scan and no address on this poster. This house has no lasting https name yet, so both would stop working. Ask whoever looks after the computer to give it one, then print again.",
		PosterDemo:   "This is a demo. Do not hang it up. The place and the numbers are not real.",
		Scan:         "Scan this.", Type: "Or type this address:",
		Kept:     func(date string) string { return "This is a copy from " + date + "." },
		KeptLine: "Hours may have changed since. If a number does not answer, try the next.",
		House:    "More help online", HouseNow: "Step by step help now",
		AtDoor: "Someone is trying your door",
		DoorDo: []string{"Keep the door shut. Do not open it.", "Lock it. Use every latch you have.", "Go to a room away from the door. Close that door too.",
			"Call the emergency number. Say that someone is at your door, and say your address.", "Take your phone, keys and shoes. Keep your voice low."},
	}
}
