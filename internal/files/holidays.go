package files

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"latchkey"
)

// Holiday is one day of a list of holidays, with its name where the list has one.
type Holiday struct {
	Date  latchkey.Date
	Name  string
	Hours string // "14:00–15:00" of what does not last the whole day: a meeting is no closed day
}

const (
	mostHolidays = 400
	mostLongest  = 60 // days of one entry; what is longer is no holiday
	nameMost     = 60
)

// ReadHolidays finds the days in a calendar (iCalendar, .ics) or in pasted lines such as "2027-12-25 Christmas". Days of
// timed entries are those on the property's clock; an entry that comes every year is read for this year and the next.
// What could not be read is named, never guessed.
func ReadHolidays(text string, zone *time.Location, now time.Time) (days []Holiday, unread []string) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if strings.Contains(strings.ToUpper(text), "BEGIN:VCALENDAR") {
		days, unread = calendarDays(text, zone, now)
	} else {
		days, unread = pastedDays(text)
	}
	slices.SortStableFunc(days, func(a, b Holiday) int {
		return cmp.Or(strings.Compare(string(a.Date), string(b.Date)), strings.Compare(a.Hours, b.Hours))
	})
	days = slices.CompactFunc(days, func(a, b Holiday) bool { return a.Date == b.Date })
	today := latchkey.Date(now.In(zone).Format(time.DateOnly))
	days = slices.DeleteFunc(days, func(h Holiday) bool { return h.Date < today })
	if len(days) > mostHolidays {
		for _, h := range days[mostHolidays:] {
			unread = append(unread, strings.TrimSpace(string(h.Date)+" "+h.Name))
		}
		days = days[:mostHolidays]
	}
	return days, unread
}

// oneEvent finds the entries of a calendar. Each is read alone, so that one that is broken costs no other.
var oneEvent = regexp.MustCompile(`(?is)\bBEGIN:VEVENT\b.*?\bEND:VEVENT\b`)

func calendarDays(text string, zone *time.Location, now time.Time) (days []Holiday, unread []string) {
	entries := oneEvent.FindAllString(text, -1)
	if len(entries) == 0 {
		return nil, []string{plainName(text)}
	}
	for _, entry := range entries {
		cal, err := ics.ParseCalendar(strings.NewReader("BEGIN:VCALENDAR\r\n" + entry + "\r\nEND:VCALENDAR\r\n"))
		if err != nil || len(cal.Events()) != 1 {
			unread = append(unread, entryName(entry))
			continue
		}
		e := cal.Events()[0]
		first, last, ok := eventDays(e, zone)
		if !ok || last.Sub(first) > mostLongest*24*time.Hour {
			unread = append(unread, entryName(entry))
			continue
		}
		name, hours := "", eventHours(e, zone)
		if p := e.GetProperty(ics.ComponentPropertySummary); p != nil {
			name = plainName(p.Value)
		}
		repeats, known := yearly(e)
		if !known {
			unread = append(unread, entryName(entry)) // its first days are still right
		}
		for year := 0; year <= repeats; year++ {
			from := first
			if repeats > 0 {
				from = time.Date(now.In(zone).Year()+year-1, first.Month(), first.Day(), 0, 0, 0, 0, time.UTC)
			}
			for d := from; !d.After(from.Add(last.Sub(first))); d = d.AddDate(0, 0, 1) {
				days = append(days, Holiday{latchkey.Date(d.Format(time.DateOnly)), name, hours})
			}
		}
	}
	return days, unread
}

// eventDays are the first and the last day of an entry. The end of a calendar's entry is not in it any more.
func eventDays(e *ics.VEvent, zone *time.Location) (first, last time.Time, ok bool) {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	start := e.GetProperty(ics.ComponentPropertyDtStart)
	if start == nil {
		return first, last, false
	}
	if first, err := time.Parse("20060102", start.Value); err == nil {
		last := first
		if end := e.GetProperty(ics.ComponentPropertyDtEnd); end != nil {
			if t, err := time.Parse("20060102", end.Value); err == nil && t.After(first) {
				last = t.AddDate(0, 0, -1)
			}
		}
		return first, last, true
	}
	at, err := e.GetStartAt()
	if err != nil {
		return first, last, false
	}
	first = day(at.In(zone))
	last = first
	if end, err := e.GetEndAt(); err == nil && end.After(at) {
		last = day(end.Add(-time.Second).In(zone))
	}
	return first, last, true
}

// eventHours are the hours of an entry that does not last whole days.
func eventHours(e *ics.VEvent, zone *time.Location) string {
	start := e.GetProperty(ics.ComponentPropertyDtStart)
	if start == nil {
		return ""
	}
	if _, err := time.Parse("20060102", start.Value); err == nil {
		return ""
	}
	from, err := e.GetStartAt()
	if err != nil {
		return ""
	}
	until, err := e.GetEndAt()
	if err != nil || !until.After(from) {
		return from.In(zone).Format("15:04")
	}
	if until.Sub(from) >= 23*time.Hour { // a whole day, also when the clocks go forward
		return ""
	}
	return from.In(zone).Format("15:04") + "–" + until.In(zone).Format("15:04")
}

var entryLine = regexp.MustCompile(`(?im)^(SUMMARY|DTSTART)[^:\r\n]*:([^\r\n]*)`)

// entryName is what an entry that cannot be read calls itself, with its date as it stands there.
func entryName(entry string) string {
	said := map[string]string{}
	for _, m := range entryLine.FindAllStringSubmatch(entry, -1) {
		said[strings.ToUpper(m[1])] = plainName(m[2])
	}
	date := said["DTSTART"]
	if t, err := time.Parse("20060102", date[:min(len(date), 8)]); err == nil {
		date = t.Format(time.DateOnly)
	}
	if name := strings.TrimSpace(date + " " + said["SUMMARY"]); name != "" {
		return name
	}
	return plainName(entry)
}

// yearly says for how many years an entry is read: 0 once, 2 for last year's, this one and the next. Known is false for a rule
// that this does not understand.
func yearly(e *ics.VEvent) (years int, known bool) {
	p := e.GetProperty(ics.ComponentPropertyRrule)
	if p == nil {
		return 0, true
	}
	rule := strings.ToUpper(p.Value)
	if strings.Contains(rule, "FREQ=YEARLY") && !strings.Contains(rule, "BY") && !strings.Contains(rule, "INTERVAL") && !strings.Contains(rule, "UNTIL") && !strings.Contains(rule, "COUNT") {
		return 2, true
	}
	return 0, false
}

var pasted = regexp.MustCompile(`^\W{0,3}(\d{4}-\d{2}-\d{2})\b[\s,;:\t–-]*(.*)$`)

func pastedDays(text string) (days []Holiday, unread []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		m := pasted.FindStringSubmatch(line)
		if m == nil {
			unread = append(unread, plainName(line))
			continue
		}
		if _, err := time.Parse(time.DateOnly, m[1]); err != nil {
			unread = append(unread, plainName(line))
			continue
		}
		days = append(days, Holiday{Date: latchkey.Date(m[1]), Name: plainName(m[2])})
	}
	return days, unread
}

// plainName is a name on one line, without a calendar's backslashes.
func plainName(s string) string {
	s = strings.Join(strings.Fields(strings.NewReplacer(`\,`, ",", `\;`, ";", `\n`, " ", `\\`, `\`).Replace(s)), " ")
	if r := []rune(s); len(r) > nameMost {
		return string(r[:nameMost])
	}
	return s
}
