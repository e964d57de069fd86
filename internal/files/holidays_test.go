package files_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey/internal/files"
)

func TestHolidaysFromACalendarAndFromLines(t *testing.T) {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2027, 2, 9, 10, 30, 0, 0, zone)
	event := func(lines ...string) string {
		return "BEGIN:VEVENT\r\nUID:" + fmt.Sprint(len(lines), lines[0]) + "\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\n"
	}
	calendar := func(events ...string) string {
		return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + strings.Join(events, "") + "END:VCALENDAR\r\n"
	}
	for name, c := range map[string]struct {
		text   string
		want   string
		unread int
	}{
		"one day, with a comma in its name": {calendar(event("DTSTART;VALUE=DATE:20271225", "DTEND;VALUE=DATE:20271226", `SUMMARY:Christmas\, a holiday`)), "2027-12-25 Christmas, a holiday", 0},
		"several days, the end is not one":  {calendar(event("DTSTART;VALUE=DATE:20271123", "DTEND;VALUE=DATE:20271126", "SUMMARY:Thanksgiving")), "2027-11-23 Thanksgiving | 2027-11-24 Thanksgiving | 2027-11-25 Thanksgiving", 0},
		"an hour, on the property's clock":  {calendar(event("DTSTART:20270706T020000Z", "DTEND:20270706T040000Z", "SUMMARY:Stock-taking")), "2027-07-05 21:00–23:00 Stock-taking", 0},
		"every year":                        {calendar(event("DTSTART;VALUE=DATE:20200704", "RRULE:FREQ=YEARLY", "SUMMARY:Fourth")), "2027-07-04 Fourth | 2028-07-04 Fourth", 0},
		"a rule that nobody understands":    {calendar(event("DTSTART;VALUE=DATE:20270906", "RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=9", "SUMMARY:Labor Day")), "2027-09-06 Labor Day", 1},
		"what has passed is left out":       {calendar(event("DTSTART;VALUE=DATE:20270101", "SUMMARY:New Year")), "", 0},
		"a year-long entry is no holiday":   {calendar(event("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20280301", "SUMMARY:Everything")), "", 1},
		"an entry without a day":            {calendar(event("SUMMARY:When?")), "", 1},
		"half a calendar":                   {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART", "", 1},
		"pasted lines":                      {"2027-12-25 Christmas\n\n- 2027-12-26; Second day\n2027-12-25 again\nBoxing day\n2027-02-30 never\n", "2027-12-25 Christmas | 2027-12-26 Second day", 2},
	} {
		days, unread := files.ReadHolidays(c.text, zone, now)
		var list []string
		for _, d := range days {
			list = append(list, strings.Join(strings.Fields(string(d.Date)+" "+d.Hours+" "+d.Name), " "))
		}
		if got := strings.Join(list, " | "); got != c.want || len(unread) != c.unread {
			t.Errorf("%s: %q and %d unread, not %q and %d", name, got, len(unread), c.want, c.unread)
		}
	}
}

func FuzzReadHolidays(f *testing.F) {
	f.Add("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20271225\nEND:VEVENT\nEND:VCALENDAR")
	f.Add("2027-12-25 Christmas")
	f.Fuzz(func(t *testing.T, text string) {
		days, _ := files.ReadHolidays(text, time.UTC, time.Date(2027, 2, 9, 0, 0, 0, 0, time.UTC))
		if len(days) > 400 {
			t.Errorf("%d days", len(days))
		}
	})
}

// Whoever has to mend a calendar reads which of its entries it is.
func TestAnEntryThatCannotBeReadIsNamed(t *testing.T) {
	_, unread := files.ReadHolidays("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20280301\r\nSUMMARY:Everything\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		time.UTC, time.Date(2027, 2, 9, 0, 0, 0, 0, time.UTC))
	if len(unread) != 1 || unread[0] != "2027-03-01 Everything" {
		t.Errorf("%q", unread)
	}
}
