package rules

import "time"

// How times and spans are said in English: clocks with 24 hours, which nobody takes for the evening.

// clockAndDay adds the day when it is not today.
func clockAndDay(t, now time.Time) string {
	switch nearness(t, now) {
	case today:
		return clockTime(t)
	case thisWeek:
		return t.Format("15:04 on Monday")
	}
	return t.Format("15:04 on 2 January 2006")
}

// stoppedEnglish names no day for what was open until this night.
func stoppedEnglish(t, now time.Time) string {
	if t.Day() != now.Day() {
		return clockTime(t)
	}
	return clockAndDay(t, now)
}

// leftEnglish says how long something stays open, when that is not long: an office closes, people go on for so long.
func leftEnglish(minutes int, before, after string) string {
	switch {
	case minutes > 150:
		return ""
	case minutes >= 55 && minutes <= 65:
		return before + "1 hour" + after
	case minutes < 55:
		return ": " + digits(minutes) + " min left"
	}
	return before + longEnglish(minutes) + after
}

// longEnglish is a length in hours and minutes.
func longEnglish(minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return count(m, "minute", "minutes")
	case m == 0:
		return count(h, "hour", "hours")
	}
	return digits(h) + " h " + digits(m) + " min"
}

// agoEnglish is a past instant, on the clock of now.
func agoEnglish(t, now time.Time) string {
	switch pastDay(t, now) {
	case today:
		return clockTime(t)
	case lastNight:
		return clockTime(t) + " last night"
	case yesterday:
		return clockTime(t) + " yesterday"
	}
	return t.Format("15:04 on 2 January")
}
