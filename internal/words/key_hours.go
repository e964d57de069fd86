package words

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// KeyHoursWords say when a key holds, and what of it was changed: to whoever changes it, and in the log of the home.
type KeyHoursWords struct {
	AnyHour        string
	From, Until    func(at string) string // a moment before which, or from which, it does not hold
	On             func(day string) string
	Instead        func(is, was string) string // hours of a day, or a day
	Whole          func(was, is string) string // hours of another kind
	New, Gone      func(hours string) string   // of some days of the week, or a day besides
	NoFirst        func(was string) string
	NoLast         func(was string) string
	LeftOut, Again func(day string) string

	Title    func(name string) string // of the page on which they are changed
	Link     string
	Lead     string
	Stands   string
	Others   string // more hours, on other days of the week
	OthersOf string
	Except   string
	Besides  string
	Untick   string
	Go       string
	Was      string
	Will     string
	What     string
	Takes    string // time is taken away
	OnLock   string // and a lock may have the code
	Do       string
	Edit     string

	Changed func(when string) string // to the guest
	Tell    func(name string) string
	TellWhy string
	Says    func(by, hours string) string // the message, before the link
}

// KeyHours is when a key holds, in full: one thing to a line. Days that have passed are left out.
func (w *Pages) KeyHours(h latchkey.GrantHours, zone *time.Location, today latchkey.Date) (says []string) {
	k := w.KeyHour
	if h.From != nil {
		says = append(says, k.From(w.moment(*h.From, zone)))
	}
	if h.Until != nil {
		says = append(says, k.Until(w.moment(*h.Until, zone)))
	}
	if len(h.Weekly) > 0 {
		return append(w.Weekly(h, today), says...)
	}
	if len(h.Besides) > 0 {
		for _, b := range h.Besides {
			if b.On >= today || len(h.Besides) == 1 {
				says = append(says, k.On(w.OneDay(b)))
			}
		}
		return says
	}
	if len(says) == 0 {
		says = []string{k.AnyHour}
	}
	if h.First > today {
		says = append(says, w.Guests.FromDay(w.DayOf(h.First)))
	}
	if h.Last != "" {
		says = append(says, w.Guests.UntilDay(w.DayOf(h.Last)))
	}
	for _, day := range h.Except {
		if day >= today {
			says = append(says, w.Guests.Except(w.DayOf(day)))
		}
	}
	return says
}

// HoursChanged is what is different between two hours of a key, one thing to a line. Single days that had passed by then tell nothing.
func (w *Pages) HoursChanged(was, is latchkey.GrantHours, zone *time.Location, then latchkey.Date) (says []string) {
	k := w.KeyHour
	if kindOf(was) != kindOf(is) || !sameMoment(was.From, is.From) || !sameMoment(was.Until, is.Until) || kindOf(was) == "day" && len(was.Besides) == 1 && len(is.Besides) == 1 {
		all := func(h latchkey.GrantHours) string { return strings.Join(w.KeyHours(h, zone, ""), ", ") }
		return []string{k.Whole(all(was), all(is))}
	}
	says = w.weekChanged(was.Weekly, is.Weekly)
	for _, edge := range []struct {
		was, is latchkey.Date
		says    func(string) string
		none    func(string) string
	}{{was.First, is.First, w.Guests.FromDay, k.NoFirst}, {was.Last, is.Last, w.Guests.UntilDay, k.NoLast}} {
		switch {
		case edge.was == edge.is:
		case edge.is == "":
			says = append(says, edge.none(w.DayOf(edge.was)))
		case edge.was == "":
			says = append(says, edge.says(w.DayOf(edge.is)))
		default:
			says = append(says, edge.says(k.Instead(w.DayOf(edge.is), w.DayOf(edge.was))))
		}
	}
	for _, d := range without(is.Except, was.Except, then) {
		says = append(says, k.LeftOut(w.DayOf(d)))
	}
	for _, d := range without(was.Except, is.Except, then) {
		says = append(says, k.Again(w.DayOf(d)))
	}
	for _, b := range besidesWithout(is.Besides, was.Besides, then) {
		says = append(says, w.Guests.AlsoOn(w.OneDay(b)))
	}
	for _, b := range besidesWithout(was.Besides, is.Besides, then) {
		says = append(says, k.Gone(w.Guests.AlsoOn(w.OneDay(b))))
	}
	return says
}

// weekChanged says which days of the week have other hours, those with the same change in one line.
func (w *Pages) weekChanged(was, is []latchkey.Window) (says []string) {
	type change struct{ was, is string }
	days, order := map[change][]latchkey.Weekday{}, []change{}
	for _, day := range []latchkey.Weekday{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		c := change{w.hoursOn(was, day), w.hoursOn(is, day)}
		if c.was == c.is {
			continue
		}
		if days[c] == nil {
			order = append(order, c)
		}
		days[c] = append(days[c], day)
	}
	for _, c := range order {
		switch {
		case c.was == "":
			says = append(says, w.KeyHour.New(w.Guests.Every(days[c], c.is)))
		case c.is == "":
			says = append(says, w.KeyHour.Gone(w.Guests.Every(days[c], c.was)))
		default:
			says = append(says, w.Guests.Every(days[c], w.KeyHour.Instead(c.is, c.was)))
		}
	}
	return says
}

// hoursOn are the hours of one day of the week; none is "".
func (w *Pages) hoursOn(all []latchkey.Window, day latchkey.Weekday) string {
	var on []latchkey.Window
	for _, win := range all {
		if slices.Contains(win.Days, day) {
			on = append(on, win)
		}
	}
	slices.SortFunc(on, func(a, b latchkey.Window) int { return int(a.From - b.From) })
	var says []string
	for _, win := range on {
		says = append(says, w.hours(win.From, win.Until))
	}
	return strings.Join(says, " + ")
}

// kindOf tells hours of the week from some days, and both from a time without a break.
func kindOf(h latchkey.GrantHours) string {
	switch {
	case len(h.Weekly) > 0:
		return "week"
	case len(h.Besides) > 0:
		return "day"
	case h.From != nil || h.Until != nil:
		return "span"
	}
	return "always"
}

func sameMoment(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// without are the days from one on that are not among others.
func without(all, those []latchkey.Date, from latchkey.Date) (out []latchkey.Date) {
	for _, d := range all {
		if d >= from && !slices.Contains(those, d) {
			out = append(out, d)
		}
	}
	return out
}

func besidesWithout(all, those []latchkey.OneDay, from latchkey.Date) (out []latchkey.OneDay) {
	for _, b := range all {
		if b.On >= from && !slices.Contains(those, b) {
			out = append(out, b)
		}
	}
	return out
}

func (w *Pages) moment(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	return w.Day(t) + " " + t.Format("15:04")
}

// OneDay is hours of one day.
func (w *Pages) OneDay(b latchkey.OneDay) string {
	return w.DayOf(b.On) + ", " + w.hours(b.From, b.Until)
}

// DayOf is a day of ours with its weekday; what is none stays as it is.
func (w *Pages) DayOf(d latchkey.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return w.Day(t)
}
