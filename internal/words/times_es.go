package words

import (
	"fmt"
	"strings"
	"time"

	"latchkey"
)

// spanishTimes writes clocks with 24 hours, as the English ones do. A clock alone has no article ("02:10"), because it also
// stands in tables; las and hasta add it inside a sentence.
func spanishTimes() Times {
	return Times{
		Clock: func(t time.Time) string { return t.Format("15:04") },
		When:  whenSpanish,
		Date:  dayMonthYearSpanish,
		Full: func(t time.Time) string {
			return fmt.Sprintf("%s %d de %s de %d, %s", weekdaysSpanish[t.Weekday()], t.Day(), monthNamesSpanish[t.Month()-1], t.Year(), t.Format("15:04"))
		},
		Brief: func(says string) string { return strings.TrimPrefix(says, "de ") },
		In:    inSpanish, Minutes: minutesEnglish, Span: spanSpanish, Price: priceSpanish, List: listSpanish, Between: betweenSpanish,
		OpenUntil: func(until, now time.Time) string { return "Atiende " + hasta(whenSpanish(until, now)) },
		OpensAt:   func(at, now time.Time) string { return "No atiende ahora. Abre " + las(whenSpanish(at, now)) },
	}
}

var (
	weekdaysSpanish   = [...]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}
	monthNamesSpanish = [...]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}
)

func dayMonthYearSpanish(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), monthNamesSpanish[t.Month()-1][:3], t.Year())
}

// daySpanish names the day unless it is today, with a space behind it.
func daySpanish(t, now time.Time) string {
	switch days := daysBetween(now.In(t.Location()), t); {
	case days == 0:
		return ""
	case days == 1:
		return "mañana "
	case days == -1:
		return "ayer "
	case days > 1 && days < 7:
		return "el " + weekdaysSpanish[t.Weekday()] + " "
	}
	return "el " + dayMonthYearSpanish(t) + " "
}

func whenSpanish(t, now time.Time) string {
	clock := t.Format("15:04")
	if day := daySpanish(t, now); day != "" {
		return day + las(clock)
	}
	return clock
}

func betweenSpanish(from, until, now time.Time) string {
	a, b := from.Format("15:04"), until.Format("15:04")
	if a == b {
		return daySpanish(from, now) + las(a)
	}
	return daySpanish(from, now) + "entre " + article(a) + a + " y " + article(b) + b
}

// las puts "a las" before a clock; a time that names its day has it already.
func las(when string) string {
	if isClock(when) {
		return "a " + article(when) + when
	}
	return when
}

func hasta(when string) string {
	if isClock(when) {
		return "hasta " + article(when) + when
	}
	return "hasta " + when
}

func desde(when string) string {
	if isClock(when) {
		return "desde " + article(when) + when
	}
	return "desde " + when
}

func isClock(when string) bool { return len(when) == 5 && when[2] == ':' }

func article(clock string) string {
	if strings.HasPrefix(clock, "01") {
		return "la "
	}
	return "las "
}

func inSpanish(t, now time.Time) string {
	n := int(t.Sub(now).Round(time.Minute).Minutes())
	switch {
	case n == 0:
		return "ahora"
	case n < 0:
		return "hace " + minutesEnglish(-n)
	}
	return "en " + minutesEnglish(n)
}

func spanSpanish(s latchkey.Span) string {
	if s.Least == s.Most {
		return minutesEnglish(s.Least)
	}
	if s.Most <= 90 {
		return fmt.Sprintf("de %d a %d min", s.Least, s.Most)
	}
	least, most := roughly(s)
	if least == most {
		if most%60 == 0 && most > 60 {
			return fmt.Sprintf("más o menos %d horas", most/60)
		}
		return "más o menos " + minutesEnglish(most)
	}
	return "de " + minutesEnglish(least) + " a " + minutesEnglish(most)
}

const (
	freeSpanish    = "Gratis"
	noPriceSpanish = "Precio no conocido"
)

func priceSpanish(p *latchkey.Price, currency string) string {
	switch {
	case p == nil:
		return noPriceSpanish
	case p.Most == 0:
		return freeSpanish
	case p.Least == p.Most:
		return amountEnglish(p.Least, currency)
	}
	return "de " + amountEnglish(p.Least, currency) + " a " + amountEnglish(p.Most, currency)
}

// listSpanish joins with "y", and with "e" before the same sound.
func listSpanish(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last, and := items[len(items)-1], " y "
	if low := strings.ToLower(last); strings.HasPrefix(low, "i") || strings.HasPrefix(low, "í") || strings.HasPrefix(low, "hi") && !strings.HasPrefix(low, "hie") && !strings.HasPrefix(low, "hia") {
		and = " e "
	}
	return strings.Join(items[:len(items)-1], ", ") + and + last
}

// al and del join with the article of what follows: "al personal", not "a el personal".
func al(name string) string {
	if rest, ok := strings.CutPrefix(name, "el "); ok {
		return "al " + rest
	}
	return "a " + name
}

func del(name string) string {
	if rest, ok := strings.CutPrefix(name, "el "); ok {
		return "del " + rest
	}
	return "de " + name
}
