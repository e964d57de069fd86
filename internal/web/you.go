package web

import (
	"net/http"
	"slices"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// you is where somebody on the staff looks after their own contacts and devices, the same at both counters.
func (v *visit) you() error {
	y, err := v.desk.YouFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.show(pages.YouPage(v.youView(y)))
}

func (v *visit) youView(y desk.You) pages.You {
	p := pages.You{Frame: v.youFrame(y, v.words.You.Title), Base: v.ownPage(), Proven: y.Level == latchkey.ProofProven, MayAdd: y.MayAdd, Return: y.Return,
		CanPasskey: v.desk.PasskeysWork(), Proves: y.Proves, Channels: y.Channels}
	for _, k := range y.Passkeys {
		p.Passkeys = append(p.Passkeys, passkeyView(k, y.Now))
	}
	for _, c := range y.Me.Contacts {
		if c.Channel != "push" { // a browser is listed where it is told
			p.Contacts = append(p.Contacts, contactView(c))
		}
	}
	return p
}

func (v *visit) youFrame(y desk.You, title string) pages.Frame {
	f := v.placeFrame(title, y.Property, y.Now)
	f.Staff, f.Signed = true, v.signed(y.Me.Name, "")
	if v.who.Session.Counter == latchkey.CounterOffice {
		f.Nav = v.officeNav()
	}
	return f
}

// ownPage is where the viewer looks after their own contacts and devices.
func (v *visit) ownPage() string {
	if base := baseOf(v.counterOf(v.route)); base != "" {
		return base + "/you"
	}
	return "/home"
}

// addOwnContact adds one more way to reach somebody on the staff, and leads to its check.
func (v *visit) addOwnContact() error {
	y, err := v.desk.YouFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	contacts := append(slices.Clone(y.Me.Contacts), latchkey.Contact{Channel: v.channel(y.Channels), Address: v.form("address"), Nights: true})
	if err := v.desk.SetContacts(v.ctx(), v.who, contacts); err != nil {
		return err
	}
	v.see(v.ownPage() + "?said=saved")
	return nil
}

func (v *visit) askOwnCode() error { return v.showOwnCode(pages.Form{}) }

func (v *visit) showOwnCode(form pages.Form) error {
	y, err := v.desk.YouFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(y.Me.Contacts, func(c latchkey.Contact) bool { return c.ID == v.contact() })
	if i < 0 {
		return v.nothingHere()
	}
	status := http.StatusOK
	if len(form.Faults) > 0 {
		status = http.StatusForbidden
	}
	c := y.Me.Contacts[i]
	render(v.w, v.r, status, pages.ContactPage(pages.ContactCheck{Frame: v.youFrame(y, v.words.Home.CheckTitle), Base: v.ownPage(), ID: c.ID, Masked: masked(c.Address), Form: form}))
	return nil
}

// proveOwnContact hears the code that was sent there.
func (v *visit) proveOwnContact() error {
	err := v.desk.ProveContact(v.ctx(), v.who, v.contact(), v.form("code"))
	if latchkey.KindOf(err) == latchkey.Forbidden && err != nil && v.who.Session.Level == latchkey.ProofProven {
		return v.showOwnCode(pages.Form{Faults: []pages.Fault{{Field: "code", Says: v.says(err)}}})
	}
	if err != nil {
		return err
	}
	v.see(v.ownPage() + "?said=saved")
	return nil
}

func (v *visit) endOwnContact() error {
	if err := v.desk.DropContact(v.ctx(), v.who, v.contact()); err != nil {
		return err
	}
	v.see(v.ownPage() + "?said=saved")
	return nil
}

func (v *visit) leaveEverywhere() error {
	if err := v.desk.LeaveEverywhere(v.ctx(), v.who); err != nil {
		return err
	}
	return v.signOut()
}
