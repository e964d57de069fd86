package web

import (
	"net/http"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"latchkey/internal/desk"
	"latchkey/internal/words"
)

// guestCalendar is the hours of one guest, as a calendar program fetches them.
func (v *visit) guestCalendar() error {
	secret, _ := strings.CutSuffix(v.r.PathValue("file"), ".ics")
	c, err := v.desk.GrantCalendarAt(v.ctx(), secret)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	v.w.Header().Set("Content-Disposition", `inline; filename="guest.ics"`)
	v.w.WriteHeader(http.StatusOK)
	_, err = v.w.Write([]byte(guestHours(c)))
	return err
}

// guestHours writes each window on the door's own clock, with the rules of that clock beside it, so that every calendar moves
// with the door and not with the phone. A window that is no more is left out, and calendars drop it.
func guestHours(c desk.GrantCalendar) string {
	title := words.In(words.For(c.Language), c.Country).Guests.CalTitle(c.Name)
	cal := ics.NewCalendarFor("Latchkey")
	cal.SetProductId("-//Latchkey//Guest//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(title)
	cal.SetXPublishedTTL("PT1H")
	cal.SetRefreshInterval("PT1H")
	zone := c.Zone.String()
	if len(c.Windows) > 0 {
		clockRules(cal.AddTimezone(zone), c)
	}
	for _, w := range c.Windows {
		if w.From.IsZero() || w.Until.IsZero() {
			continue // at any hour: nothing to write into a day
		}
		e := cal.AddEvent(c.Key(w) + "@latchkey")
		e.SetDtStampTime(c.Now)
		e.SetSequence(c.Changed)
		e.SetProperty(ics.ComponentPropertyDtStart, w.From.In(c.Zone).Format(local), ics.WithTZID(zone))
		e.SetProperty(ics.ComponentPropertyDtEnd, w.Until.In(c.Zone).Format(local), ics.WithTZID(zone))
		e.SetSummary(title)
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return cal.Serialize(ics.WithNewLineWindows) // RFC 5545 wants CRLF on every system
}

const local = "20060102T150405"

// clockRules writes every change of the door's clock that the windows need: one from before the first, and each up to the last.
func clockRules(z *ics.VTimezone, c desk.GrantCalendar) {
	last := c.Windows[len(c.Windows)-1]
	at := c.Windows[0].From
	if at.IsZero() {
		at = c.Now
	}
	for n := 0; n < 8; n++ {
		in := at.In(c.Zone)
		start, end := in.ZoneBounds()
		name, after := in.Zone()
		before := after
		if start.IsZero() {
			start = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
		} else {
			_, before = start.Add(-time.Second).In(c.Zone).Zone()
		}
		add := z.AddStandard
		props := func(set func(ics.ComponentProperty, string, ...ics.PropertyParameter)) {
			set(ics.ComponentPropertyDtStart, start.UTC().Add(time.Duration(before)*time.Second).Format(local))
			set("TZOFFSETFROM", offset(before))
			set("TZOFFSETTO", offset(after))
			set("TZNAME", name)
		}
		if in.IsDST() {
			d := &ics.Daylight{}
			z.Components = append(z.Components, d)
			props(d.SetProperty)
		} else {
			props(add().SetProperty)
		}
		if end.IsZero() || end.After(last.From) && (last.Until.IsZero() || end.After(last.Until)) {
			return
		}
		at = end
	}
}

func offset(seconds int) string {
	return time.Time{}.In(time.FixedZone("", seconds)).Format("-0700")
}
