package web

import (
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// askHours asks about hours that may not be meant: a whole day, without a beginning or an end, over midnight, or on a night on which the
// clocks change. The yes that comes with a form counts for exactly these hours; nothing is asked twice.
func (v *visit) askHours(field string, when latchkey.GrantHours, now time.Time) pages.HoursAsked {
	var from, until latchkey.Clock
	switch {
	case len(when.Weekly) > 0:
		from, until = when.Weekly[0].From, when.Weekly[0].Until
	case len(when.Besides) > 0:
		from, until = when.Besides[0].From, when.Besides[0].Until
	default:
		return pages.HoursAsked{}
	}
	if rules.GrantAt(latchkey.Grant{When: when}, now.Location(), now).Stand == latchkey.GrantOver {
		return pages.HoursAsked{} // it is refused, not asked about
	}
	ask := pages.HoursAsked{Field: field, Key: from.String() + "-" + until.String()}
	form := strings.TrimPrefix(field, "sure")
	switch {
	case rules.WholeDay(from, until):
		ask.Says = v.hoursDoubts(from, until)
	case form == "" && v.form("when") == "span" && v.form("last") == "" && len(when.Besides) > 0:
		end, _ := time.Parse(time.DateOnly, string(when.Besides[0].On)) // it holds, so it is a day
		if until <= from {
			end = end.AddDate(0, 0, 1)
		}
		ask.Says = append(ask.Says, v.words.Guests.NoLastDay(v.words.Day(end), until.String()))
	case v.form("until"+form) == "":
		ask.Says = append(ask.Says, v.words.Guests.NoEnd(from.String()))
	case v.form("from"+form) == "":
		ask.Says = append(ask.Says, v.words.Guests.NoBeginning(until.String()))
	default:
		ask.Says = v.hoursDoubts(from, until)
	}
	if c := rules.ClockTouches(when, now.Location(), now); c != nil {
		ask.Key += "@" + c.At.In(now.Location()).Format(time.DateOnly)
		ask.Says = append(ask.Says, v.clockSays(c, now.Location()))
	}
	if len(ask.Says) == 0 || v.form("sure") == ask.Key {
		return pages.HoursAsked{}
	}
	return ask
}

// hoursDoubts asks whether hours of a day are meant that last for the whole of it, or over midnight.
func (v *visit) hoursDoubts(from, until latchkey.Clock) []string {
	switch {
	case rules.WholeDay(from, until):
		return []string{v.words.Guests.DayLong(from.String())}
	case rules.OverMidnight(from, until):
		return []string{v.words.Guests.OverNight(from.String(), until.String())}
	}
	return nil
}

// clockSays is what a night on which the clocks change does to hours.
func (v *visit) clockSays(c *rules.ClockChange, zone *time.Location) string {
	says := v.words.Guests.ClocksBack
	if c.Forward() {
		says = v.words.Guests.ClocksForward
	}
	return says(v.words.Day(c.At.In(zone)), c.From.String(), c.To.String())
}

// emptyKey are the hours in a form before anybody has written into it.
func emptyKey(from, until string) pages.KeyHours {
	return pages.KeyHours{Form: pages.Form{Values: map[string]string{"when": "week", "from": from, "until": until}}}
}

// keyForm is a form with hours and some other fields, as it was sent.
func (v *visit) keyForm(others ...string) pages.KeyHours {
	values := map[string]string{}
	for _, name := range append(others, "when", "from", "until", "first", "last") {
		values[name] = v.form(name)
	}
	return pages.KeyHours{Form: pages.Form{Values: values}, Days: v.r.PostForm["day"]}
}

// askOnce asks about hours in a form in which there is nothing to mend.
func (v *visit) askOnce(key *pages.KeyHours, field string, when latchkey.GrantHours, now time.Time) {
	if len(key.Form.Faults) > 0 {
		return
	}
	if key.Sure = v.askHours(field, when, now); key.Sure.Field != "" {
		key.Form.Fault(field, key.Sure.Says[0])
	}
}

// guestHours are the hours of a guest: those that the office gives as well, and a time without a break.
func (v *visit) guestHours(key *pages.KeyHours, now time.Time) latchkey.GrantHours {
	form := &key.Form
	if form.Of("when") != "span" {
		return v.grantHours(key)
	}
	first, last := v.dayOf(form, "first"), v.dayOf(form, "last")
	return rules.Span(first, v.clockOf(form, "from"), last, v.clockOf(form, "until"), now.Location(), now)
}

// hoursField is the field of the form that an error about hours is about; other errors belong to another.
func hoursField(err error, other string) string {
	switch latchkey.SentenceOf(err) {
	case "No part of that time lies ahead.", "The end comes before the beginning.":
		return "last"
	}
	return other
}

// dayOf is a day that a form names; none is "".
func (v *visit) dayOf(form *pages.Form, name string) latchkey.Date {
	d := form.Of(name)
	if _, err := time.Parse(time.DateOnly, d); err != nil && d != "" {
		form.Fault(name, v.words.Guests.Wrong)
	}
	return latchkey.Date(d)
}

// clockOf is a time of day that a form names; none is nil.
func (v *visit) clockOf(form *pages.Form, name string) *latchkey.Clock {
	said := form.Of(name)
	if said == "" {
		return nil
	}
	c, err := latchkey.ParseClock(said)
	if err != nil {
		form.Fault(name, v.words.Guests.Wrong)
	}
	return &c
}

// orMidnight is what no time of day means in hours of one day: its beginning, or its end.
func orMidnight(c *latchkey.Clock) latchkey.Clock {
	if c == nil {
		return 0
	}
	return *c
}

// grantHours are hours that a resident and the office give alike. What belongs to another choice is not read: nobody sees it.
func (v *visit) grantHours(key *pages.KeyHours) (when latchkey.GrantHours) {
	form := &key.Form
	if form.Of("when") == "day" {
		on, from, until := v.dayOf(form, "first"), v.clockOf(form, "from"), v.clockOf(form, "until")
		if on == "" {
			form.Fault("first", v.words.Guests.DayNeeded)
		}
		return latchkey.GrantHours{Besides: []latchkey.OneDay{{On: on, From: orMidnight(from), Until: orMidnight(until)}}}
	}
	when.First, when.Last = v.dayOf(form, "first"), v.dayOf(form, "last")
	if form.Of("when") == "always" {
		return when
	}
	w := v.windowOf(form, "", key.Days)
	if len(w.Days) == 0 {
		form.Fault("day", v.words.Guests.DayNeeded)
	}
	when.Weekly = []latchkey.Window{w}
	return when
}

// windowOf is one window of the week in a form; its fields end in its row.
func (v *visit) windowOf(form *pages.Form, row string, days []string) latchkey.Window {
	w := latchkey.Window{From: orMidnight(v.clockOf(form, "from"+row)), Until: orMidnight(v.clockOf(form, "until"+row))}
	for _, d := range latchkey.Weekdays {
		if slices.Contains(days, string(d)) {
			w.Days = append(w.Days, d)
		}
	}
	return w
}
