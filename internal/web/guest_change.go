package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// changeGuest is one tap on a guest who is there already: a day left out or added, a new link, a calendar.
func (v *visit) changeGuest() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	id := latchkey.GrantID(v.r.PathValue("id"))
	do := v.form("do")
	switch do {
	case "link":
		err = v.desk.RenewGuestLink(v.ctx(), v.who, hv.ID, id)
	case "calendar":
		err = v.desk.MakeGrantCalendar(v.ctx(), v.who, hv.ID, id)
	case "tell", "tell_end":
		err = v.desk.TellUses(v.ctx(), v.who, hv.ID, id, do == "tell")
	case "calendar_end":
		err = v.desk.EndGrantCalendar(v.ctx(), v.who, hv.ID, id)
	default:
		return v.changeHours(*hv, id)
	}
	if err != nil {
		return err
	}
	v.guestsAfter(hv.ID, do, id)
	return nil
}

// changeHours keeps one day that a guest does not come, or one on which they come besides.
func (v *visit) changeHours(hv desk.HomeView, id latchkey.GrantID) error {
	key := emptyGuest()
	form := &key.Form
	for _, name := range []string{"not", "on", "from", "until"} {
		form.Values[name+"-"+string(id)] = v.form(name + "-" + string(id))
	}
	change, field, err := v.changedHours(string(id))
	if err == nil && change.Besides != nil {
		v.askOnce(&key, "sure-"+string(id), latchkey.GrantHours{Besides: []latchkey.OneDay{*change.Besides}}, hv.Now)
	}
	if err == nil && key.Sure.Field == "" {
		err = v.desk.ChangeGrant(v.ctx(), v.who, hv.ID, id, change)
	}
	switch {
	case latchkey.KindOf(err) == latchkey.Invalid:
		form.Fault(field+"-"+string(id), v.says(err))
	case err != nil:
		return err
	case key.Sure.Field == "":
		v.guestsAfter(hv.ID, "hours", id)
		return nil
	}
	return v.showGuests(hv, key, doorIDs(hv.Home), nil)
}

// changedHours reads the change, and says in which field something is wrong.
func (v *visit) changedHours(id string) (c desk.ChangedHours, field string, err error) {
	day := func(name string) (latchkey.Date, error) {
		d := v.form(name + "-" + id)
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return "", latchkey.Errorf(latchkey.Invalid, "Please write a day like 2027-03-02.")
		}
		return latchkey.Date(d), nil
	}
	if v.form("do") == "not" {
		c.Not, err = day("not")
		return c, "not", err
	}
	on, err := day("on")
	if err != nil {
		return c, "on", err
	}
	c.Besides = &latchkey.OneDay{On: on}
	for name, clock := range map[string]*latchkey.Clock{"from": &c.Besides.From, "until": &c.Besides.Until} {
		if said := v.form(name + "-" + id); said != "" { // none is the day's beginning, or its end, and asked about
			if *clock, err = latchkey.ParseClock(said); err != nil {
				return c, name, latchkey.Errorf(latchkey.Invalid, "Please write a time like 10:00.")
			}
		}
	}
	return c, "on", nil
}

// codeAgain shows a guest's code once more, or first asks for the proof that it needs.
func (v *visit) codeAgain() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if hv.Level == latchkey.ProofProven && !v.desk.FreshProof(v.who) {
		how, waits, err := v.provesBy(*hv)
		if err != nil {
			return err
		}
		return v.showGuests(*hv, emptyGuest(), doorIDs(hv.Home), func(p *pages.Guests) { p.Prove, p.Waits, p.Known = how, waits, true })
	}
	id := latchkey.GrantID(v.r.PathValue("id"))
	shown, err := v.desk.ShowCode(v.ctx(), v.who, hv.ID, id)
	if err != nil {
		return err
	}
	return v.showGuests(*hv, emptyGuest(), doorIDs(hv.Home), func(p *pages.Guests) {
		for i := range p.List {
			if p.List[i].ID != id {
				continue
			}
			p.List[i].Codes = nil
			for _, c := range shown {
				p.List[i].Codes = append(p.List[i].Codes, v.guestRowCode(c, hv.Now))
			}
		}
	})
}
