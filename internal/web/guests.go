package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// guests is who may come into the viewer's home.
func (v *visit) guests() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	return v.showGuests(*hv, emptyGuest(), doorIDs(hv.Home), v.guestDone)
}

// guestsAfter leads back to the guests, who are told what was done with one of their keys.
func (v *visit) guestsAfter(home latchkey.HomeID, done string, key latchkey.GrantID) {
	v.see("/home/guests?home=" + string(home) + "&done=" + done + "&key=" + string(key))
}

// guestDone says what was just done, of a key that is in the viewer's list.
func (v *visit) guestDone(page *pages.Guests) {
	done := v.query("done")
	for _, g := range page.List {
		if g.ID != latchkey.GrantID(v.query("key")) {
			continue
		}
		if done == "ended" && g.StillOpens() {
			done = "leaving"
		}
		if says := v.words.Guests.Done[done]; says != nil {
			page.Notice = says(g.Name)
		}
	}
}

// emptyGuest is the form that lets one more in, before anybody has written into it.
func emptyGuest() pages.KeyHours { return emptyKey("10:00", "12:00") }

func doorIDs(h latchkey.Home) (ids []string) {
	for _, d := range h.Doors {
		ids = append(ids, d.ID)
	}
	return ids
}

// showGuests is the page, with something that was asked for where there is: a code that is shown again.
func (v *visit) showGuests(hv desk.HomeView, key pages.KeyHours, chosen []string, with func(*pages.Guests)) error {
	if hv.Level != latchkey.ProofProven {
		return v.proveFirst(hv, v.words.Guests.Title, "/home/guests")
	}
	all, err := v.desk.GrantsOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	keypad, remote, err := v.desk.GuestsCan(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(hv).Frame
	f.Title = v.words.Guests.Title
	page := pages.Guests{Frame: f, ID: hv.ID, KeyHours: key, Chosen: chosen, Keypad: keypad, Remote: remote, By: firstName(hv.Me.Name)}
	if hv.Paused != nil {
		page.Paused = v.pauseSays(hv.Paused.Until, hv.Now)
	}
	for _, d := range hv.Home.Doors {
		page.Doors = append(page.Doors, words.Choice{Key: d.ID, Label: v.words.Guests.DoorNames[d.Kind]})
	}
	for _, g := range all {
		row := v.guestRow(g, hv.Now)
		for _, d := range page.Doors {
			if slices.Contains(g.Doors, d.Key) {
				row.Doors = append(row.Doors, d.Label)
			}
		}
		page.List = append(page.List, row)
	}
	if with != nil {
		with(&page)
	}
	status := 200
	if len(key.Form.Faults) > 0 {
		status = statusOf(latchkey.Invalid)
	}
	render(v.w, v.r, status, pages.GuestsPage(page))
	return nil
}

func (v *visit) guestRow(g desk.GrantView, now time.Time) pages.GuestRow {
	row := pages.GuestRow{ID: g.ID, Name: g.Name, Link: g.Link, Live: g.Ended == nil && g.Answer.Stand != latchkey.GrantOver && g.Answer.Stand != latchkey.GrantUsedUp}
	edge := g.Answer.Until
	if g.Over != nil {
		row.Over, edge = *g.Over, g.Over
	}
	row.Says = v.grantSays(g.Answer.Stand, g.Answer.Next, edge, now)
	row.Ended, row.Calendar = g.Ended != nil, g.Calendar
	row.ByDay = len(g.When.Weekly)+len(g.When.Besides) > 0
	if g.Mine {
		row.Used, row.Uses = g.Used, g.Uses
		opens := slices.ContainsFunc(g.Codes, func(c desk.CodeView) bool { return c.Stand != latchkey.CodeGone })
		row.Mine, row.Tell, row.Unrung = true, g.Tell && (row.Live || opens), g.Unrung
	}
	if row.Live {
		row.Weekly = v.words.Weekly(g.When, latchkey.Date(now.Format(time.DateOnly)))
	}
	for _, w := range g.Windows {
		if !w.From.IsZero() && row.Live {
			row.Windows = append(row.Windows, v.words.Window(w.From.In(now.Location()), doorClock(w.Until, now.Location())))
		}
	}
	if row.Live {
		for _, d := range g.Shut {
			row.Shut = append(row.Shut, string(d.Kind))
		}
	}
	if row.Live && rules.RehouredLately(g.Grant, now) != nil {
		row.NewHours = strings.Join(v.words.KeyHours(g.When, now.Location(), today(now)), ", ")
	}
	for _, c := range g.Codes {
		code := v.guestRowCode(c, now)
		if row.Live && code.Leaving { // out of its hours, and not ended
			code.Says = v.words.Pause.Still
		} else if g.Answer.Stand == latchkey.GrantPaused && c.Stand == latchkey.CodeWaits {
			code.Says = v.words.Pause.Off
		}
		row.Codes = append(row.Codes, code)
	}
	return row
}

func (v *visit) guestRowCode(c desk.CodeView, now time.Time) pages.GuestRowCode {
	code := pages.GuestRowCode{Lock: c.Lock.Name, Says: v.words.Guests.Codes[string(c.Stand)], Why: v.words.Guests.Faults[string(c.Code.Fault)],
		Leaving: c.Stand == latchkey.CodeLeaving, Removal: string(c.Removal), Digits: c.Digits}
	code.Next = v.triedAgain(c.Lock, c.Code, now)
	code.Seen = inZone(c.Code.Seen, now.Location())
	if c.Stand == latchkey.CodeGone {
		code.Why = "" // what kept it from coming matters no more
	}
	if c.Stand == latchkey.CodeOn && rules.KeptByLock(c.Code, now) {
		code.Kept = inZone(c.Code.HoursSeen, now.Location())
	}
	if c.Stand == latchkey.CodeGone {
		code.Gone = inZone(c.Code.Gone, now.Location())
	}
	return code
}

// triedAgain says since when a code is tried in vain, and when it is tried again, as far as that is known.
func (v *visit) triedAgain(l latchkey.SmartLock, c latchkey.Code, now time.Time) string {
	at := func(t *time.Time) string {
		if t == nil {
			return ""
		}
		return v.words.Times.When(t.In(now.Location()), now)
	}
	since, again := rules.TriedAgain(l, c, now)
	if since == nil && again == nil {
		return ""
	}
	return v.words.Guests.Again(at(since), at(again))
}

// doorClock is an instant on the door's clock; none stays none.
func doorClock(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

// grantSays is a grant's standing with the edge that matters, in the time of the door.
func (v *visit) grantSays(stand latchkey.GrantStand, next, until *time.Time, now time.Time) string {
	edge := ""
	switch {
	case until != nil:
		edge = v.words.Times.When(until.In(now.Location()), now)
	case next != nil:
		edge = v.words.NextAt(next.In(now.Location()), now)
	}
	return v.words.Guests.Stands[string(stand)](edge)
}

// letIn gives somebody an eKey.
func (v *visit) letIn() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	key := v.keyForm("guest", "uses", "remote", "anyway")
	form, doors := &key.Form, v.r.PostForm["door"]
	g := latchkey.Grant{Name: form.Of("guest"), Doors: known(doors, doorIDs(hv.Home)), When: v.guestHours(&key, hv.Now), Remote: form.Of("remote") == "yes"}
	if uses := form.Of("uses"); uses != "" {
		if g.Uses, err = strconv.Atoi(uses); err != nil || g.Uses < 1 {
			form.Fault("uses", v.says(latchkey.Errorf(latchkey.Invalid, "Please say how often it may be used, or leave it open.")))
		}
	}
	if g.Name == "" {
		form.Fault("guest", v.says(latchkey.Errorf(latchkey.Invalid, "Please say who this is for.")))
	}
	if len(g.Doors) == 0 {
		form.Fault("door", v.says(latchkey.Errorf(latchkey.Invalid, "Please choose at least one door.")))
	}
	v.askOnce(&key, "sure", g.When, hv.Now)
	if len(form.Faults) == 0 {
		give := v.desk.GiveGrant
		if form.Of("anyway") == "yes" {
			give = v.desk.GiveGrantInPause
		}
		given, err := give(v.ctx(), v.who, hv.ID, g)
		if err == nil {
			v.guestsAfter(hv.ID, "given", given.ID)
			return nil
		}
		if latchkey.KindOf(err) != latchkey.Invalid {
			return err
		}
		form.Fault(hoursField(err, "guest"), v.says(err))
	}
	return v.showGuests(*hv, key, doors, nil)
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

func (v *visit) endGuest() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	id := latchkey.GrantID(v.r.PathValue("id"))
	if err := v.desk.EndGrant(v.ctx(), v.who, hv.ID, id); err != nil {
		return err
	}
	v.guestsAfter(hv.ID, "ended", id)
	return nil
}
