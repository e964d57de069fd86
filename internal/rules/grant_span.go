package rules

import (
	"cmp"
	"time"

	"latchkey"
)

// Span are hours without a break, as people write them down: from a time on a day until a time on a day. What is left out means what
// people mean by it. No beginning is from now on; no end is until somebody ends it. A day without a time is the whole of it; a time
// without a day is on the day of the beginning, or today. Beginning and end on one day are that day's hours, and may go over midnight.
func Span(first latchkey.Date, from *latchkey.Clock, last latchkey.Date, until *latchkey.Clock, zone *time.Location, now time.Time) (w latchkey.GrantHours) {
	begins := cmp.Or(first, dateIn(now, zone))
	if from != nil && until != nil && last == "" {
		return latchkey.GrantHours{Besides: []latchkey.OneDay{{On: begins, From: *from, Until: *until}}}
	}
	if first != "" || from != nil {
		w.From = momentOf(begins, from, zone)
	}
	switch {
	case last != "" && until == nil:
		w.Until = momentOf(dayAfter(last), nil, zone)
	case last != "" || until != nil:
		w.Until = momentOf(cmp.Or(last, begins), until, zone)
	}
	return w
}

// momentOf is a time of day on a day at the door; none is its beginning. Of a day that is none it is nil.
func momentOf(day latchkey.Date, c *latchkey.Clock, zone *time.Location) *time.Time {
	y, m, d, ok := ymd(day)
	if !ok {
		return nil
	}
	var at latchkey.Clock
	if c != nil {
		at = *c
	}
	t := edge(y, m, d, at, zone)
	return &t
}

func dayAfter(day latchkey.Date) latchkey.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return ""
	}
	return latchkey.Date(t.AddDate(0, 0, 1).Format(time.DateOnly))
}
