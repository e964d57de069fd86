package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/web/pages"
)

// The hours of a key as a form that is filled in, and back. What no field can hold is kept as it stands.

// hoursInForm fills a form in with hours that stand.
func (v *visit) hoursInForm(h latchkey.GrantHours, now time.Time) pages.KeyHours {
	key := emptyKey("", "")
	values := key.Form.Values
	values["first"], values["last"] = string(h.First), string(h.Last)
	standing := h.Besides
	switch {
	case len(h.Weekly) > 0:
		for i, w := range h.Weekly {
			row := pages.KeyWeek{Row: rowOf(i), Days: daysOf(w)}
			values["from"+row.Row], values["until"+row.Row] = w.From.String(), w.Until.String()
			key.Weeks = append(key.Weeks, row)
		}
		key.Days, key.Weeks = key.Weeks[0].Days, key.Weeks[1:]
	case len(h.Besides) > 0:
		b := h.Besides[0]
		values["when"], values["first"], values["from"], values["until"] = "day", string(b.On), b.From.String(), b.Until.String()
		standing = h.Besides[1:]
	case h.From != nil || h.Until != nil:
		values["when"] = "span"
		values["first"], values["from"] = dayAndClock(h.From, now.Location())
		values["last"], values["until"] = dayAndClock(h.Until, now.Location())
	default:
		values["when"] = "always"
	}
	for _, d := range h.Except {
		if d >= today(now) {
			key.Except.Add(string(d), v.words.DayOf(d))
		}
	}
	for _, b := range standing {
		if b.On >= today(now) {
			key.Besides.Add(besidesKey(b), v.words.OneDay(b))
		}
	}
	return v.roomForOne(key)
}

// roomForOne adds fields for one more window of the week.
func (v *visit) roomForOne(key pages.KeyHours) pages.KeyHours {
	if len(key.Weeks)+1 < weeksMost {
		key.Weeks = append(key.Weeks, pages.KeyWeek{Row: rowOf(len(key.Weeks) + 1)})
	}
	return key
}

// sentHours is the form as it was sent, beside the hours that stand.
func (v *visit) sentHours(stands latchkey.GrantHours, now time.Time) pages.KeyHours {
	key := v.keyForm()
	for i := 1; i < weeksMost; i++ {
		row := pages.KeyWeek{Row: rowOf(i), Days: v.r.PostForm["day"+rowOf(i)]}
		for _, name := range []string{"from", "until"} {
			key.Form.Values[name+row.Row] = v.form(name + row.Row)
		}
		if len(row.Days) > 0 || key.Form.Of("from"+row.Row) != "" {
			key.Weeks = append(key.Weeks, row)
		}
	}
	there := v.hoursInForm(stands, now)
	key.Except, key.Besides = there.Except.Chosen(v.r.PostForm["except"]), there.Besides.Chosen(v.r.PostForm["besides"])
	return v.roomForOne(key)
}

// hoursSent reads hours from the form in which those that stand were filled in; what must be mended is noted in it.
func (v *visit) hoursSent(key *pages.KeyHours, stands latchkey.GrantHours, now time.Time) latchkey.GrantHours {
	when := v.guestHours(key, now)
	if len(when.Weekly) > 0 {
		for _, row := range key.Weeks {
			if w := v.windowOf(&key.Form, row.Row, row.Days); len(w.Days) > 0 {
				when.Weekly = append(when.Weekly, w)
			}
		}
	}
	if len(when.Weekly) > 0 && len(stands.Weekly) > 0 {
		when.From, when.Until = stands.From, stands.Until
	} else {
		when.From, when.Until = toTheSecond(when.From, stands.From), toTheSecond(when.Until, stands.Until)
	}
	yesterday := today(now.AddDate(0, 0, -1)) // its hours may go over midnight; what was before is let go
	for _, d := range stands.Except {
		if d == yesterday || slices.Contains(key.Except.On, string(d)) {
			when.Except = append(when.Except, d)
		}
	}
	for _, b := range stands.Besides {
		if (b.On == yesterday || slices.Contains(key.Besides.On, besidesKey(b))) && !slices.Contains(when.Besides, b) {
			when.Besides = append(when.Besides, b)
		}
	}
	return when
}

// rowOf is what the fields of one window of the week end in: those of the first in nothing.
func rowOf(i int) string {
	if i == 0 {
		return ""
	}
	return "-" + strconv.Itoa(i+1)
}

func daysOf(w latchkey.Window) (days []string) {
	for _, d := range w.Days {
		days = append(days, string(d))
	}
	return days
}

func dayAndClock(t *time.Time, zone *time.Location) (day, clock string) {
	if t == nil {
		return "", ""
	}
	at := t.In(zone)
	return at.Format(time.DateOnly), at.Format("15:04")
}

// toTheSecond is a moment from a form that knows minutes: the one that stands, where it is that.
func toTheSecond(is, stands *time.Time) *time.Time {
	if is != nil && stands != nil && stands.Truncate(time.Minute).Equal(*is) {
		return stands
	}
	return is
}

func besidesKey(b latchkey.OneDay) string {
	return strings.Join([]string{string(b.On), b.From.String(), b.Until.String()}, " ")
}
