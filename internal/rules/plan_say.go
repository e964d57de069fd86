package rules

import (
	"strconv"
	"strings"
	"time"

	"latchkey"
)

// How numbers and money are said inside the planner's sentences, in every language.

func joinSentences(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// upperFirst begins a sentence of the planner's own words, which are plain letters.
func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// afterColon adds a number to ring, when there is one.
func afterColon(number string) string {
	if number == "" {
		return ""
	}
	return ": " + number
}

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

// day is how near a day is to now, as people name it.
type day int

const (
	today day = iota
	lastNight
	yesterday
	thisWeek
	farAway
)

// nearness is the day of an instant that is named with its clock.
func nearness(t, now time.Time) day {
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return today
	}
	if d := t.Sub(now); d > 0 && d < 6*24*time.Hour {
		return thisWeek
	}
	return farAway
}

// pastDay is the day of an instant before now.
func pastDay(t, now time.Time) day {
	y, m, d := now.Date()
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return today
	case time.Date(y, m, d-1, 12, 0, 0, 0, time.UTC).Format(time.DateOnly):
		if t.Hour() >= 18 {
			return lastNight
		}
		return yesterday
	}
	return farAway
}
