package rules

import (
	"strconv"
	"strings"
	"time"
)

// How times and spans are said in Spanish: "a las 02:10", "a la 01:50", "el lunes a las 09:00".

var weekdaysSpanish = [...]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}

var monthsSpanish = [...]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}

// hourSpanish is a time of day with its article: one o'clock is singular.
func hourSpanish(t time.Time) string {
	if t.Hour() == 1 {
		return "la " + clockTime(t)
	}
	return "las " + clockTime(t)
}

// whenSpanish follows "hasta" and "desde"; it names the day when it is not today.
func whenSpanish(t, now time.Time) string {
	switch nearness(t, now) {
	case today:
		return hourSpanish(t)
	case thisWeek:
		return "el " + weekdaysSpanish[t.Weekday()] + " a " + hourSpanish(t)
	}
	return "el " + dateSpanish(t) + " de " + strconv.Itoa(t.Year()) + " a " + hourSpanish(t)
}

// atSpanish says when something happens.
func atSpanish(t, now time.Time) string {
	if nearness(t, now) == today {
		return "a " + hourSpanish(t)
	}
	return whenSpanish(t, now)
}

func dateSpanish(t time.Time) string {
	return strconv.Itoa(t.Day()) + " de " + monthsSpanish[t.Month()-1]
}

// stoppedSpanish names no day for what was open until this night.
func stoppedSpanish(t, now time.Time) string {
	if t.Day() != now.Day() {
		return "a " + hourSpanish(t)
	}
	return atSpanish(t, now)
}

// sinceSpanish is a past instant, on the clock of now.
func sinceSpanish(t, now time.Time) string {
	switch pastDay(t, now) {
	case today:
		return "desde " + hourSpanish(t)
	case lastNight:
		return "desde " + hourSpanish(t) + " de anoche"
	case yesterday:
		return "desde " + hourSpanish(t) + " de ayer"
	}
	return "desde el " + dateSpanish(t) + " a " + hourSpanish(t)
}

// seenSpanish is when something that is past was seen.
func seenSpanish(t, now time.Time) string {
	said := strings.TrimPrefix(sinceSpanish(t, now), "desde ")
	if strings.HasPrefix(said, "la") {
		return "a " + said
	}
	return said
}

// leftSpanish says how long something stays open, when that is not long.
func leftSpanish(minutes int, before, after string) string {
	switch {
	case minutes > 150:
		return ""
	case minutes >= 55 && minutes <= 65:
		return before + "1 hora" + after
	case minutes == 1:
		return ": queda 1 min"
	case minutes < 55:
		return ": quedan " + digits(minutes) + " min"
	}
	return before + longSpanish(minutes) + after
}

// longSpanish is a length in hours and minutes.
func longSpanish(minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return count(m, "minuto", "minutos")
	case m == 0:
		return count(h, "hora", "horas")
	}
	return digits(h) + " h " + digits(m) + " min"
}

// isSpanish is what time it is.
func isSpanish(t time.Time) string {
	if t.Hour() == 1 {
		return "es " + hourSpanish(t)
	}
	return "son " + hourSpanish(t)
}

// andSpanish joins a second name: "y" becomes "e" before the sound of an i.
func andSpanish(name string) string {
	start := strings.ToLower(name)
	if strings.HasPrefix(start, "i") || strings.HasPrefix(start, "í") || strings.HasPrefix(start, "hi") && !strings.HasPrefix(start, "hie") {
		return " e " + name
	}
	return " y " + name
}
