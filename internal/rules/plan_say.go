package rules

import (
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// How numbers, money and times are said inside the planner's sentences.

func joinSentences(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// upperFirst begins a sentence of the planner's own words, which are plain letters.
func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func digits(n int) string { return strconv.Itoa(n) }

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return digits(n) + " " + many
}

// money is an amount as people write it where they pay.
func money(c latchkey.Cents, currency string) string {
	switch currency {
	case "USD":
		return "$" + c.Units()
	case "GBP":
		return "£" + c.Units()
	case "EUR":
		return "€" + c.Units()
	case "":
		return c.Units()
	}
	return c.Units() + " " + currency
}

// clockTime is a time of day on the property's clock.
func clockTime(t time.Time) string { return t.Format("15:04") }

// clockAndDay adds the day when it is not today.
func clockAndDay(t, now time.Time) string {
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return clockTime(t)
	}
	if d := t.Sub(now); d > 0 && d < 6*24*time.Hour {
		return t.Format("15:04 on Monday")
	}
	return t.Format("15:04 on 2 January 2006")
}

// longTime is a length in hours and minutes.
func longTime(minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return count(m, "minute", "minutes")
	case m == 0:
		return count(h, "hour", "hours")
	}
	return digits(h) + " h " + digits(m) + " min"
}

// ago is a past instant on the property's clock.
func (p *planner) ago(t time.Time) string {
	t = t.In(p.zone)
	y, m, d := p.now.Date()
	switch t.Format(time.DateOnly) {
	case p.now.Format(time.DateOnly):
		return clockTime(t)
	case time.Date(y, m, d-1, 12, 0, 0, 0, time.UTC).Format(time.DateOnly):
		if t.Hour() >= 18 {
			return clockTime(t) + " last night"
		}
		return clockTime(t) + " yesterday"
	}
	return t.Format("15:04 on 2 January")
}
