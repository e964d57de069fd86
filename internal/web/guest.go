package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// guest is a guest's own page. Looking shows when; the digits come by a tap, and so does the door.
func (v *visit) guest() error {
	gv, err := v.desk.GuestFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return err
	}
	if gv.Elsewhere(v.helper().Device) {
		return v.guestElsewhere()
	}
	return v.showGuest(gv, http.StatusOK, func(*pages.Guest) {})
}

// guestElsewhere says at once, and not after a tap, that the link belongs to another phone. Like the answer to that tap it names nobody, no
// home and no time: whoever the link went astray to reads no more than that.
func (v *visit) guestElsewhere() error {
	f, _, err := v.publicFrame(v.words.Guests.Elsewhere)
	if err != nil {
		return err
	}
	f.AtDoor = ""
	return v.show(pages.GuestElsewherePage(f))
}

func (v *visit) guestCode() error {
	gv, err := v.desk.GuestCodes(v.ctx(), v.answering())
	if err != nil {
		return err
	}
	return v.showGuest(gv, http.StatusOK, func(p *pages.Guest) { p.Asked = true })
}

// guestOpens opens one door now. What went wrong at the door is said on the guest's own page.
func (v *visit) guestOpens() error {
	gv, err := v.desk.GuestOpens(v.ctx(), v.answering(), v.form("door"))
	kind := latchkey.KindOf(err)
	if err != nil && kind != latchkey.Conflict && kind != latchkey.Unavailable {
		return err
	}
	if err == nil {
		return v.showGuest(gv, http.StatusOK, func(p *pages.Guest) {
			if gv.Opened {
				p.Opened = v.words.Guests.Opened(v.words.Times.When(gv.OpenedAt.In(gv.Zone), gv.Now.In(gv.Zone)))
			}
		})
	}
	says := v.says(err)
	if gv, err = v.desk.GuestFor(v.ctx(), v.r.PathValue("token")); err != nil {
		return err
	}
	return v.showGuest(gv, statusOf(kind), func(p *pages.Guest) { p.Fault = says })
}

// withDoorCode adds a code to those of a guest. One PIN that opens two doors is shown once, with both.
func withDoorCode(all []pages.GuestDoorCode, c pages.GuestDoorCode) []pages.GuestDoorCode {
	for i, o := range all {
		if c.Digits != "" && o.Digits == c.Digits {
			all[i].Lock += " · " + c.Lock
			return all
		}
	}
	return append(all, c)
}

func (v *visit) showGuest(gv desk.GuestView, status int, more func(*pages.Guest)) error {
	now := gv.Now.In(gv.Zone)
	f := v.placeFrame(v.words.Guests.HiTitle(gv.Name, firstName(gv.By)), gv.Property, now)
	f.AtDoor = ""
	stand := gv.Answer.Stand
	page := pages.Guest{Frame: f, Token: v.r.PathValue("token"), Name: gv.Name, By: firstName(gv.By),
		Holds: stand == latchkey.GrantHolds, Ended: stand == latchkey.GrantEnded, Over: !rules.GrantLives(stand), Later: stand == latchkey.GrantBetween || stand == latchkey.GrantNotYet,
		Left: gv.Uses, Stuck: map[string]string{}, Told: gv.Told, Zone: placeOf(gv.Property.TimeZone),
		Says: v.grantSays(stand, gv.Answer.Next, gv.Answer.Until, now)}
	if page.Holds {
		until := ""
		if u := gv.Answer.Until; u != nil {
			until = v.words.Times.When(u.In(gv.Zone), now)
		}
		page.Says = v.words.Guests.YouMay(until)
	}
	if stand == latchkey.GrantPaused {
		day := "" // not the minute: it would say when the pause began, and so of what happened at the door
		if u := gv.Answer.Until; u != nil {
			day = v.words.Day(u.In(gv.Zone))
		}
		page.Says, gv.Windows = v.words.Pause.NotNow(page.By, day), nil
	}
	if at := gv.Changed; at != nil && (page.Holds || page.Later) {
		page.Changed = v.words.KeyHour.Changed(v.words.Times.When(at.In(gv.Zone), now))
	}
	if page.Over {
		page.Title = v.words.Guests.Over(gv.Name)
	}
	if page.Holds || page.Later {
		var onto []string
		for _, c := range gv.Codes {
			onto = append(onto, c.Name)
		}
		if len(onto) > 0 {
			page.Onto = v.words.Guests.Onto(v.words.Times.List(onto))
		}
	}
	for _, c := range gv.Codes {
		page.Codes = withDoorCode(page.Codes, pages.GuestDoorCode{Lock: c.Name, Digits: c.Digits})
		page.Shown = page.Shown || c.Digits != ""
	}
	for _, d := range gv.Opens {
		page.Opens = append(page.Opens, words.Choice{Key: d.ID, Label: string(d.Kind)})
		if s := gv.Stuck[d.ID]; s != rules.StuckNot && page.Holds {
			page.Stuck[d.ID], page.Fault = string(s), words.Said(v.words.Lang, desk.StuckSays(s))
		}
	}
	for _, d := range gv.Shut {
		page.Shut = append(page.Shut, string(d.Kind))
	}
	if page.Holds || page.Later {
		page.Weekly = v.words.Weekly(gv.When, latchkey.Date(now.Format(time.DateOnly)))
	}
	if next := gv.Answer.Next; page.Later && next != nil {
		at := v.words.Times.When(next.In(gv.Zone), now)
		switch {
		case slices.ContainsFunc(gv.Codes, func(c desk.GuestCode) bool { return c.Stand == latchkey.CodeWaits && c.Can }):
			page.Comes = v.words.Guests.Comes(at)
		case slices.ContainsFunc(gv.Codes, func(c desk.GuestCode) bool { return c.Stand == latchkey.CodeOn }):
			page.Comes = v.words.Guests.Is(at)
		}
	}
	for _, w := range gv.Windows {
		from := w.From
		if from.IsZero() {
			continue // at any hour: nothing to list
		}
		win := pages.GuestWindow{Says: v.words.Window(from.In(gv.Zone), doorClock(w.Until, gv.Zone)), From: from.In(gv.Zone).Format(time.RFC3339)}
		if !w.Until.IsZero() {
			win.Until = w.Until.In(gv.Zone).Format(time.RFC3339)
		}
		page.Windows = append(page.Windows, win)
	}
	more(&page)
	render(v.w, v.r, status, pages.GuestPage(page))
	return nil
}

// placeOf is a time zone as people know it: the city in its name.
func placeOf(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}
