package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// changeGuest is one tap on a guest who is there already: a day left out or added, a new link, a calendar.
func (v *visit) changeGuest() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	id := latchkey.GrantID(v.r.PathValue("id"))
	switch v.form("do") {
	case "link":
		err = v.desk.RenewGuestLink(v.ctx(), v.who, hv.ID, id)
	case "calendar":
		err = v.desk.MakeGrantCalendar(v.ctx(), v.who, hv.ID, id)
	case "calendar_end":
		err = v.desk.EndGrantCalendar(v.ctx(), v.who, hv.ID, id)
	default:
		var change desk.ChangedHours
		if change, err = v.changedHours(string(id)); err == nil {
			err = v.desk.ChangeGrant(v.ctx(), v.who, hv.ID, id, change)
		}
	}
	if latchkey.KindOf(err) == latchkey.Invalid {
		return v.showGuests(*hv, pages.Form{Faults: []pages.Fault{{Field: "not-" + string(id), Says: v.says(err)}}}, doorIDs(hv.Home), nil)
	}
	if err != nil {
		return err
	}
	v.see("/home/guests?home=" + string(hv.ID) + "&said=saved")
	return nil
}

func (v *visit) changedHours(id string) (c desk.ChangedHours, err error) {
	day := func(name string) (latchkey.Date, error) {
		d := v.form(name + "-" + id)
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return "", latchkey.Errorf(latchkey.Invalid, "Please write a day like 2027-03-02.")
		}
		return latchkey.Date(d), nil
	}
	if v.form("do") == "not" {
		c.Not, err = day("not")
		return c, err
	}
	on, err := day("on")
	if err != nil {
		return c, err
	}
	from, err1 := latchkey.ParseClock(v.form("from-" + id))
	until, err2 := latchkey.ParseClock(v.form("until-" + id))
	if err1 != nil || err2 != nil {
		return c, latchkey.Errorf(latchkey.Invalid, "Please write a time like 10:00.")
	}
	c.Besides = &latchkey.OneDay{On: on, From: from, Until: until}
	return c, nil
}

// codeAgain shows a guest's code once more, or first asks for the proof that it needs.
func (v *visit) codeAgain() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	form := pages.Form{Values: map[string]string{"when": "week", "from": "10:00", "until": "12:00"}}
	if hv.Level == latchkey.ProofProven && !v.desk.FreshProof(v.who) {
		return v.showGuestsWith(*hv, form, doorIDs(hv.Home), nil, func(p *pages.Guests) { p.Prove = true })
	}
	id := latchkey.GrantID(v.r.PathValue("id"))
	shown, err := v.desk.ShowCode(v.ctx(), v.who, hv.ID, id)
	if err != nil {
		return err
	}
	return v.showGuestsWith(*hv, form, doorIDs(hv.Home), nil, func(p *pages.Guests) {
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
