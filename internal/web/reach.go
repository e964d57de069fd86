package web

import (
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// tell is what the browser needs to be told, and which of the viewer's browsers are; nil where none can be.
func (v *visit) tell(post string) (*pages.Tell, error) {
	key := v.desk.Notify.PushKey()
	if key == "" {
		return nil, nil
	}
	devices, err := v.desk.DevicesOf(v.ctx(), v.who)
	if err != nil {
		return nil, err
	}
	t := &pages.Tell{Key: key, Post: post}
	for _, c := range devices {
		t.Devices = append(t.Devices, contactView(c))
	}
	return t, nil
}

func contactView(c latchkey.Contact) pages.Contact {
	p := pages.Contact{ID: c.ID, Channel: c.Channel, Masked: masked(c.Address), Verified: c.Verified != nil, Reach: c.Reach, Day: c.AfterMinutes, Night: c.After(true), Nights: c.Nights}
	if c.Channel == "push" {
		p.Masked = "" // an address that only machines use
	}
	if c.Reach != nil {
		p.Name = c.Reach.Name
	}
	return p
}

// padOf is the number of a card that is typed on a telephone, where this house can be rung.
func (v *visit) padOf(code string) string {
	if v.desk.HouseNumber() == "" {
		return ""
	}
	pad := v.desk.CardPad(code)
	return pad[:3] + "-" + pad[3:6] + "-" + pad[6:]
}

// tellThis keeps that this browser wants to be told.
func (v *visit) tellThis() error {
	s := notify.Subscription{Endpoint: v.form("endpoint")}
	s.Keys.P256dh, s.Keys.Auth = v.form("p256dh"), v.form("auth")
	if err := v.desk.TellDevice(v.ctx(), v.who, s, v.device()); err != nil {
		return err
	}
	v.see(v.counterHome() + "?said=saved")
	return nil
}

func (v *visit) forgetThis() error {
	if err := v.desk.ForgetDevice(v.ctx(), v.who, v.contact()); err != nil {
		return err
	}
	v.see(v.counterHome() + "?said=saved")
	return nil
}

// counterHome is the first page of the counter the viewer stands at.
func (v *visit) counterHome() string {
	if base := baseOf(v.counterOf(v.route)); base != "" {
		return base
	}
	return "/home"
}

// testContact sends a test to one of the viewer's own contacts.
func (v *visit) testContact() error {
	if err := v.desk.TestContact(v.ctx(), v.who, v.contact()); err != nil {
		return err
	}
	v.see(v.ownPage() + "?said=tested")
	return nil
}

// contactWhen keeps when one of them is used.
func (v *visit) contactWhen() error {
	o := desk.NightOrder{Contact: v.contact(), Nights: v.form("night") != "no"}
	day, err := strconv.Atoi(v.form("day"))
	if err != nil {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	o.Day, o.Night = day, day
	if o.Nights {
		if o.Night, err = strconv.Atoi(v.form("night")); err != nil {
			return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
		}
	}
	if err := v.desk.OrderContact(v.ctx(), v.who, o); err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

// officeReach says who can be reached.
func (v *visit) officeReach() error {
	r, err := v.desk.ReachBoardFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Reach{Frame: v.boardFrame(b, v.words.Reach.Title, "/office/reach"), Holders: r.Holders, Some: r.HoldersSome, None: r.HoldersNone, NoText: r.HoldersNoText}
	for _, p := range r.Staff {
		row := pages.ReachRow{ID: p.ID, Name: p.Name, Cannot: p.Working == 0}
		var roles []string
		for _, role := range p.Roles {
			roles = append(roles, words.NoticesFor(v.words.Lang).Roles[role])
		}
		row.Roles = v.words.Times.List(roles)
		for _, c := range p.Contacts {
			row.Contacts = append(row.Contacts, contactView(c))
		}
		page.Staff = append(page.Staff, row)
	}
	return v.show(pages.ReachPage(page))
}

// testStaff sends a test to somebody who works here.
func (v *visit) testStaff() error {
	if err := v.desk.TestStaff(v.ctx(), v.who, latchkey.PersonID(v.form("person")), latchkey.ContactID(v.form("contact"))); err != nil {
		return err
	}
	v.see("/office/reach?said=tested")
	return nil
}
