package web

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// guests is who may come into the viewer's home.
func (v *visit) guests() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	form := pages.Form{Values: map[string]string{"when": "week", "from": "10:00", "until": "12:00"}}
	return v.showGuests(*hv, form, doorIDs(hv.Home), nil)
}

func doorIDs(h latchkey.Home) (ids []string) {
	for _, d := range h.Doors {
		ids = append(ids, d.ID)
	}
	return ids
}

func (v *visit) showGuests(hv desk.HomeView, form pages.Form, chosen, days []string) error {
	if hv.Level != latchkey.ProofProven {
		return latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Home.NotProven)
	}
	all, err := v.desk.GrantsOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	keypad, err := v.desk.TakesCodes(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(hv).Frame
	f.Title = v.words.Guests.Title
	page := pages.Guests{Frame: f, ID: hv.ID, Form: form, Chosen: chosen, Days: days, Keypad: keypad}
	for _, d := range hv.Home.Doors {
		page.Doors = append(page.Doors, words.Choice{Key: d.ID, Label: v.words.Guests.DoorNames[d.Kind]})
	}
	for _, g := range all {
		page.List = append(page.List, v.guestRow(g, hv.Now))
	}
	status := 200
	if len(form.Faults) > 0 {
		status = statusOf(latchkey.Invalid)
	}
	render(v.w, v.r, status, pages.GuestsPage(page))
	return nil
}

func (v *visit) guestRow(g desk.GrantView, now time.Time) pages.GuestRow {
	row := pages.GuestRow{ID: g.ID, Name: g.Name, Link: g.Link, Live: g.Ended == nil && g.Answer.Stand != latchkey.GrantOver && g.Answer.Stand != latchkey.GrantUsedUp}
	row.Says = v.grantSays(g.Answer.Stand, g.Answer.Next, g.Answer.Until, now)
	for _, c := range g.Codes {
		code := pages.GuestRowCode{Lock: c.Lock.Name, Says: v.words.Guests.Codes[string(c.Stand)], Why: v.words.Guests.Faults[string(c.Code.Fault)]}
		if c.Code.Seen != nil {
			seen := c.Code.Seen.In(now.Location())
			code.Seen = &seen
		}
		row.Codes = append(row.Codes, code)
	}
	return row
}

// grantSays is a grant's standing with the edge that matters, in the time of the door.
func (v *visit) grantSays(stand latchkey.GrantStand, next, until *time.Time, now time.Time) string {
	edge := ""
	for _, t := range []*time.Time{next, until} {
		if t != nil {
			edge = v.words.Times.When(t.In(now.Location()), now)
		}
	}
	return v.words.Guests.Stands[string(stand)](edge)
}

// letIn gives somebody an eKey.
func (v *visit) letIn() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	form := pages.Form{Values: map[string]string{}}
	for _, name := range []string{"guest", "when", "from", "until", "first", "last"} {
		form.Values[name] = v.form(name)
	}
	doors, days := v.r.PostForm["door"], v.r.PostForm["day"]
	g := latchkey.Grant{Name: form.Of("guest"), Doors: known(doors, doorIDs(hv.Home)), When: v.grantHours(&form, days)}
	if len(form.Faults) == 0 {
		_, err = v.desk.GiveGrant(v.ctx(), v.who, hv.ID, g)
		if err == nil {
			v.see("/home/guests?home=" + string(hv.ID) + "&said=saved")
			return nil
		}
		if latchkey.KindOf(err) != latchkey.Invalid {
			return err
		}
		form.Faults = append(form.Faults, pages.Fault{Field: "guest", Says: v.says(err)})
	}
	return v.showGuests(*hv, form, doors, days)
}

// known keeps of what a form says only what there is.
func known(said, there []string) (out []string) {
	for _, s := range there {
		if slices.Contains(said, s) {
			out = append(out, s)
		}
	}
	return out
}

func (v *visit) grantHours(form *pages.Form, days []string) (when latchkey.GrantHours) {
	for _, name := range []string{"first", "last"} {
		if d := form.Of(name); d != "" {
			if _, err := time.Parse(time.DateOnly, d); err != nil {
				form.Faults = append(form.Faults, pages.Fault{Field: name, Says: v.words.Guests.Wrong})
			}
		}
	}
	when.First, when.Last = latchkey.Date(form.Of("first")), latchkey.Date(form.Of("last"))
	if form.Of("when") != "week" {
		return when
	}
	from, err1 := latchkey.ParseClock(form.Of("from"))
	until, err2 := latchkey.ParseClock(form.Of("until"))
	if err1 != nil || err2 != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: "from", Says: v.words.Guests.Wrong})
	}
	w := latchkey.Window{From: from, Until: until}
	for _, d := range latchkey.Weekdays {
		if slices.Contains(days, string(d)) {
			w.Days = append(w.Days, d)
		}
	}
	if len(w.Days) == 0 {
		form.Faults = append(form.Faults, pages.Fault{Field: "guest", Says: v.words.Guests.Days})
	}
	when.Weekly = []latchkey.Window{w}
	return when
}

func (v *visit) endGuest() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	if err := v.desk.EndGrant(v.ctx(), v.who, hv.ID, latchkey.GrantID(v.r.PathValue("id"))); err != nil {
		return err
	}
	v.see("/home/guests?home=" + string(hv.ID) + "&said=saved")
	return nil
}

// guest is a guest's own page. Looking shows when; the digits come by a tap.
func (v *visit) guest() error {
	gv, err := v.desk.GuestFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return err
	}
	return v.showGuest(gv, false)
}

func (v *visit) guestCode() error {
	gv, err := v.desk.GuestCodes(v.ctx(), v.answering())
	if err != nil {
		return err
	}
	return v.showGuest(gv, true)
}

func (v *visit) showGuest(gv desk.GuestView, asked bool) error {
	now := gv.Now.In(gv.Zone)
	f := v.placeFrame(v.words.Guests.HiTitle(gv.Name, firstName(gv.By)), gv.Property, now)
	f.AtDoor = ""
	page := pages.Guest{Frame: f, Token: v.r.PathValue("token"), Name: gv.Name, By: firstName(gv.By), Asked: asked,
		Holds: gv.Answer.Stand == latchkey.GrantHolds, Ended: gv.Answer.Stand == latchkey.GrantEnded,
		Says: v.grantSays(gv.Answer.Stand, gv.Answer.Next, gv.Answer.Until, now)}
	for _, c := range gv.Codes {
		page.Codes = append(page.Codes, pages.GuestDoorCode{Lock: c.Name, Digits: c.Digits})
		page.Shown = page.Shown || c.Digits != ""
	}
	for _, w := range gv.Windows {
		from := w.From
		if from.IsZero() {
			continue // at any hour: nothing to list
		}
		until := w.Until
		if !until.IsZero() {
			until = until.In(gv.Zone)
		}
		page.Windows = append(page.Windows, pages.GuestWindow{Says: v.words.Window(from.In(gv.Zone), until)})
	}
	return v.show(pages.GuestPage(page))
}
