package web

import (
	"slices"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// addContact adds one more way to reach the resident. It carries nothing before it has been checked.
func (v *visit) addContact() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	contacts := append(slices.Clone(hv.Me.Contacts), latchkey.Contact{Channel: v.channel(hv.Channels), Address: v.form("address"), Nights: true})
	if err := v.desk.SetContacts(v.ctx(), v.who, contacts); err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

func (v *visit) contact() latchkey.ContactID { return latchkey.ContactID(v.r.PathValue("id")) }

// sendContactCode sends a code to an address that is not checked yet.
func (v *visit) sendContactCode() error {
	if err := v.desk.SendContactCode(v.ctx(), v.who, v.contact()); err != nil {
		return err
	}
	v.see(v.ownPage() + "/contact/" + string(v.contact()))
	return nil
}

func (v *visit) askContactCode() error { return v.showContactCode(pages.Form{}) }

func (v *visit) showContactCode(form pages.Form) error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(hv.Me.Contacts, func(c latchkey.Contact) bool { return c.ID == v.contact() })
	if i < 0 {
		return v.nothingHere()
	}
	return v.showContact(*hv, hv.Me.Contacts[i], form)
}

func (v *visit) showContact(hv desk.HomeView, c latchkey.Contact, form pages.Form) error {
	f := v.homeView(hv).Frame
	f.Title = v.words.Home.CheckTitle
	status := 200
	if len(form.Faults) > 0 {
		status = statusOf(latchkey.Forbidden)
	}
	render(v.w, v.r, status, pages.ContactPage(pages.ContactCheck{Frame: f, Base: "/home", ID: c.ID, Masked: masked(c.Address), Form: form}))
	return nil
}

// proveContact hears the code that was sent there.
func (v *visit) proveContact() error {
	err := v.desk.ProveContact(v.ctx(), v.who, v.contact(), v.form("code"))
	if err != nil && latchkey.KindOf(err) == latchkey.Forbidden {
		return v.showContactCode(pages.Form{Faults: []pages.Fault{{Field: "code", Says: v.says(err)}}})
	}
	if err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}
