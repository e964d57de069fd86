package words

import (
	"fmt"
	"strings"
	"time"

	"latchkey"
)

// englishTimes writes clocks with 24 hours: "09:00" cannot be taken for the evening, by a tired person or in a log.
func englishTimes() Times {
	return Times{
		Clock: func(t time.Time) string { return t.Format("15:04") },
		When:  whenEnglish,
		Date:  func(t time.Time) string { return t.Format("2 Jan 2006") },
		Full:  func(t time.Time) string { return t.Format("Monday 2 January 2006, 15:04") },
		Brief: func(says string) string { return says },
		In:    inEnglish, Minutes: minutesEnglish, Span: spanEnglish, Price: priceEnglish, List: listEnglish,
		Between: func(from, until, now time.Time) string {
			if a, b := whenEnglish(from, now), until.Format("15:04"); !strings.HasSuffix(a, b) {
				return a + " to " + b
			}
			return whenEnglish(from, now)
		},
		OpenUntil: func(until, now time.Time) string { return "Open until " + whenEnglish(until, now) },
		OpensAt:   func(at, now time.Time) string { return "Closed now. Opens " + whenEnglish(at, now) },
	}
}

// whenEnglish names the day only when it is not today.
func whenEnglish(t, now time.Time) string {
	now = now.In(t.Location())
	days := daysBetween(now, t)
	switch {
	case days == 0:
		return t.Format("15:04")
	case days == 1:
		return "tomorrow " + t.Format("15:04")
	case days == -1:
		return "yesterday " + t.Format("15:04")
	case days > 1 && days < 7:
		return t.Format("Mon 15:04")
	}
	return t.Format("2 Jan 2006, 15:04")
}

// daysBetween counts calendar days, so that a night with 23 or 25 hours is still one.
func daysBetween(from, to time.Time) int {
	noon := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC) }
	return int(noon(to).Sub(noon(from)).Hours() / 24)
}

func inEnglish(t, now time.Time) string {
	n := int(t.Sub(now).Round(time.Minute).Minutes())
	switch {
	case n == 0:
		return "now"
	case n < 0:
		return minutesEnglish(-n) + " ago"
	}
	return "in " + minutesEnglish(n)
}

func minutesEnglish(n int) string {
	switch {
	case n < 60:
		return fmt.Sprintf("%d min", n)
	case n%60 == 0:
		return fmt.Sprintf("%d h", n/60)
	}
	return fmt.Sprintf("%d h %d min", n/60, n%60)
}

func spanEnglish(s latchkey.Span) string {
	if s.Least == s.Most {
		return minutesEnglish(s.Least)
	}
	if s.Most <= 90 {
		return fmt.Sprintf("%d to %d min", s.Least, s.Most)
	}
	least, most := roughly(s)
	if least == most {
		return "about " + hoursEnglish(most)
	}
	return minutesEnglish(least) + " to " + minutesEnglish(most)
}

// roughly rounds a long wait as a person does who looks at the clock: to a quarter of an hour, from three hours on to half
// an hour. What is short stays as it is.
func roughly(s latchkey.Span) (least, most int) {
	step := 15
	if s.Most >= 180 {
		step = 30
	}
	round := func(n int) int {
		if n < 60 {
			return n
		}
		return (n + step/2) / step * step
	}
	return round(s.Least), round(s.Most)
}

// hoursEnglish says whole hours as a word.
func hoursEnglish(n int) string {
	if n%60 == 0 && n > 60 {
		return fmt.Sprintf("%d hours", n/60)
	}
	return minutesEnglish(n)
}

// signs are written before the amount; every other currency is written after it by its code.
var signs = map[string]string{"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "GBP": "£", "EUR": "€"}

func priceEnglish(p *latchkey.Price, currency string) string {
	switch {
	case p == nil:
		return "Price not known"
	case p.Most == 0:
		return "Free"
	case p.Least == p.Most:
		return amountEnglish(p.Least, currency)
	}
	return amountEnglish(p.Least, currency) + " to " + amountEnglish(p.Most, currency)
}

func amountEnglish(c latchkey.Cents, currency string) string {
	if sign, ok := signs[currency]; ok {
		return sign + c.Units()
	}
	return strings.TrimSpace(c.Units() + " " + currency)
}

func listEnglish(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}
