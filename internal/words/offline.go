package words

import (
	"slices"
	"strings"

	"latchkey"
)

// The words for when there is no signal or soon no phone: the offline page, the card on the phone, the low-power view. They
// stay true however old a kept page is, so they never say what is open "now".

// OfflineWords are on /offline, /card/offline and /case/{id}/low, and wherever those are offered.
type OfflineWords struct {
	Title   string
	Lead    string
	Try     string // look for the network once more
	First   string // what to do first
	Do      []string
	Lost    string // a tap that may or may not have arrived
	Waits   string // the link on other pages, while a request waits
	Numbers string
	Hours   func(h *latchkey.Hours) []string
	Call    func(number string) string // beside the number, in a list

	Tap       string // the one tap
	TapLine   string
	TapHint   string
	NotSent   string
	Since     string // before a clock of this phone
	Once      string
	Cancel    string
	Sent      string // before the house's own clock
	SentLine  string
	See       string
	SignedOut string
	SignIn    string
	Old       string
	StillYes  string
	StillNo   string
	Refused   string
	NoStore   string
	NeedsThis string // said while no script runs

	Card        string
	CardTitle   string
	CardLead    string
	CardHere    string // the button to the kept card
	ForCallers  string
	Say         func(address, unit string) string
	WriteDown   string
	People      string
	NoPeople    string
	Rings       map[string]string // any_hour, outside_quiet_hours
	Made        func(date string) string
	Keep        string
	Kept        string
	KeepNot     string
	Forget      string
	Forgotten   string
	Print       string
	Contact     string
	ContactName func(place string) string
	Choose      string
	ChooseLine  string
	ChooseNone  string
	ChooseSave  string
	Open        string

	Door string // what a home screen offers beside "locked out"

	Nearly     string // the button
	NearlyLine string
	NearlyNow  string // on /now, once it was tapped
	NearlyHint string // when the phone itself says so
	LowTitle   string
	Meet       func(place, at string) string
	Stay       func(until string) string
	Places     map[string]string // front_door, own_door: after "at"
	NoMeet     string
	EvenOff    string
	LowAsked   string
	LowNumbers string
	Address    string
	AsOf       string // before the clock at which this was so
	Still      string // while no script looks by itself
	Looks      string // while one does
	LookAgain  string
	FullPage   string
	Gone       string // no answer came
	Unsent     string // a tap, for certain
	LostLow    string // that page cannot be shown again without signal
	LostIn     string // "I'm in" may not have reached us
	LowView    string
	HelperAsk  func(name, at string) string
	HelperMeet func(name, place, at string) string
}

// hoursIn writes opening hours as a short table: one line for all days that have the same hours.
func hoursIn(h *latchkey.Hours, days map[latchkey.Weekday]string, to, always, never, unknown string) []string {
	switch {
	case h == nil:
		return []string{unknown}
	case h.Always:
		return []string{always}
	case len(h.Windows) == 0:
		return []string{never}
	}
	var lines []string
	for _, w := range h.Windows {
		lines = append(lines, daysIn(w.Days, days, to)+" "+w.From.String()+" "+to+" "+w.Until.String())
	}
	return lines
}

// daysIn joins days that follow each other: Mon to Fri.
func daysIn(list []latchkey.Weekday, names map[latchkey.Weekday]string, to string) string {
	week := append(slices.Clone(latchkey.Weekdays[1:]), latchkey.Weekdays[0])
	var parts []string
	for i := 0; i < len(week); i++ {
		if !slices.Contains(list, week[i]) {
			continue
		}
		last := i
		for last+1 < len(week) && slices.Contains(list, week[last+1]) {
			last++
		}
		switch {
		case last == i:
			parts = append(parts, names[week[i]])
		case last == i+1:
			parts = append(parts, names[week[i]], names[week[last]])
		default:
			parts = append(parts, names[week[i]]+" "+to+" "+names[week[last]])
		}
		i = last
	}
	return strings.Join(parts, ", ")
}
