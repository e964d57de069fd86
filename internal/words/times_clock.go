package words

import (
	"strings"
	"time"
)

// NextAt is when somebody may come next: with the day of the week also where that is far away, because they come on days of the week.
func (w *Pages) NextAt(t, now time.Time) string {
	if daysBetween(now.In(t.Location()), t) < 7 {
		return w.Times.When(t, now)
	}
	day := w.Day(t)
	if w.Lang == "es" {
		day = "el " + strings.ToLower(day)
	}
	return day + ", " + t.Format("15:04")
}

// atClock puts before a time of today the word that it needs in a sentence; a day has its own.
func atClock(when, at string) string {
	if len(when) == len("15:04") {
		return at + when
	}
	return " " + when
}
