package web

import (
	"net/http"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// calendar is where a member of the staff gets their calendar link, and ends it.
func (v *visit) calendar() error {
	cp, err := v.desk.CalendarPageFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.show(pages.CalendarPage(v.calendarView(cp)))
}

func (v *visit) calendarView(cp desk.CalendarPage) pages.Calendar {
	f := v.placeFrame(v.words.Programs.Calendar, cp.Property, cp.Now)
	f.Staff, f.Signed = true, v.signed(cp.Staff.Name, "")
	if v.who.Session.Counter == latchkey.CounterOffice {
		f.Nav = v.officeNav()
	}
	page := pages.Calendar{Frame: f, Base: v.base(), Made: cp.Made, Mine: cp.Mine, Known: cp.Known}
	for _, s := range cp.Shifts[:min(len(cp.Shifts), 10)] {
		page.Shifts = append(page.Shifts, pages.Shift{From: s.From, Until: s.Until})
	}
	return page
}

// newCalendar makes the link and shows it once.
func (v *visit) newCalendar() error {
	secret, err := v.desk.MakeCalendar(v.ctx(), v.who)
	if err != nil {
		return err
	}
	cp, err := v.desk.CalendarPageFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := v.calendarView(cp)
	page.Frame.Then = ""
	page.Link = v.desk.BaseURL + "/cal/" + secret + ".ics"
	return v.show(pages.CalendarPage(page))
}

func (v *visit) endCalendar() error {
	if err := v.desk.EndCalendars(v.ctx(), v.who); err != nil {
		return err
	}
	v.see(v.base() + "/calendar?said=saved")
	return nil
}

// calendarFile is what a calendar program fetches.
func (v *visit) calendarFile() error {
	secret, _ := strings.CutSuffix(v.r.PathValue("file"), ".ics")
	c, err := v.desk.CalendarAt(v.ctx(), secret)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	v.w.Header().Set("Content-Disposition", `inline; filename="on-call.ics"`)
	v.w.WriteHeader(http.StatusOK)
	_, err = v.w.Write([]byte(icalendar(c, v.desk.ShiftKey)))
	return err
}

// icalendar writes the shifts as instants in UTC, which every calendar shows in its own zone, and closed dates as whole days,
// which have none.
func icalendar(c desk.Calendar, key func(latchkey.PropertyID, desk.Shift) string) string {
	w := words.For(c.Language).Programs
	cal := ics.NewCalendarFor("Latchkey")
	cal.SetProductId("-//Latchkey//On call//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(w.CalendarName(c.Property.Name))
	cal.SetXPublishedTTL("PT1H")
	cal.SetRefreshInterval("PT1H")
	for _, s := range c.Shifts {
		e := cal.AddEvent(key(c.ID, s.Shift) + "@latchkey")
		e.SetDtStampTime(c.Now)
		e.SetStartAt(s.From)
		e.SetEndAt(s.Until)
		e.SetSummary(w.OnCallAt(c.Property.Name))
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	for _, day := range c.Closed {
		at, err := time.Parse(time.DateOnly, string(day))
		if err != nil {
			continue // the property file is checked when it is loaded
		}
		e := cal.AddEvent("closed-" + string(day) + "-" + key(c.ID, desk.Shift{}) + "@latchkey")
		e.SetDtStampTime(c.Now)
		e.SetAllDayStartAt(at)
		e.SetAllDayEndAt(at.AddDate(0, 0, 1))
		e.SetSummary(w.ClosedAt(c.Property.Name))
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return cal.Serialize(ics.WithNewLineWindows) // RFC 5545 wants CRLF on every system
}
