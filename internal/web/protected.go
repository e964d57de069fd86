package web

import (
	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// protected is a resident's own page about keeping somebody out.
func (v *visit) protected() error {
	page, err := v.protectedView()
	if err != nil {
		return err
	}
	return v.show(pages.ProtectedPage(page))
}

func (v *visit) protectedView() (page pages.Protected, err error) {
	hv, err := v.theirHome()
	if err != nil {
		return page, err
	}
	pv, err := v.desk.ProtectedFor(v.ctx(), v.who, hv.ID)
	if err != nil {
		return page, err
	}
	f := v.homeView(pv.HomeView).Frame
	f.Title = v.words.Protected.Title
	page = pages.Protected{Frame: f, ID: pv.ID, Law: pv.Law, Form: pages.Form{Values: map[string]string{"paper": "none"}}}
	page.Known = []words.Choice{{Key: "", Label: v.words.Protected.Else}}
	for _, n := range pv.Known {
		page.Known = append(page.Known, words.Choice{Key: string(n.ID), Label: n.Name})
	}
	for i, n := range pv.Managers {
		page.Managers = append(page.Managers, words.Choice{Key: string(n.ID), Label: n.Name})
		if i == 0 {
			page.Form.Values["manager"] = string(n.ID)
		}
	}
	for _, c := range pv.Contacts {
		page.Safe = append(page.Safe, words.Choice{Key: string(c.ID), Label: masked(c.Address)})
	}
	page.Safe = append(page.Safe, words.Choice{Key: "", Label: v.words.Protected.NoSafe})
	zone := pv.Now.Location()
	for _, l := range pv.Mine {
		page.Mine = append(page.Mine, pages.OwnLockChange{ID: l.ID, Name: l.Excluded.Name, Asked: l.Asked.In(zone), Due: inZone(l.Due, zone), Done: inZone(l.Done, zone), Lifted: l.Lifted, Tries: l.Tries})
	}
	return page, nil
}

func (v *visit) askProtected() error {
	page, err := v.protectedView()
	if err != nil {
		return err
	}
	said := desk.Protecting{Name: v.form("name"), Person: latchkey.PersonID(v.form("person")), Paper: v.form("paper"), Safe: latchkey.ContactID(v.form("safe")), Manager: latchkey.PersonID(v.form("manager"))}
	_, err = v.desk.AskLockChange(v.ctx(), v.who, page.ID, v.who.Person(), said)
	if latchkey.KindOf(err) == latchkey.Invalid && err != nil {
		for name := range v.r.PostForm {
			page.Form.Values[name] = v.form(name)
		}
		page.Form.Faults = []pages.Fault{{Field: "name", Says: v.says(err)}}
		render(v.w, v.r, statusOf(latchkey.Invalid), pages.ProtectedPage(page))
		return nil
	}
	if err != nil {
		return err
	}
	v.see("/home/protected?said=saved")
	return nil
}

func (v *visit) liftProtected() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if err := v.desk.LiftLockChange(v.ctx(), v.who, hv.ID, latchkey.LockChangeID(v.r.PathValue("id"))); err != nil {
		return err
	}
	v.see("/home/protected?said=saved")
	return nil
}

// deskProtected passes on what somebody asked for at the office's desk.
func (v *visit) deskProtected() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	_, err := v.desk.AskLockChange(v.ctx(), v.who, home, latchkey.PersonID(v.form("for")), desk.Protecting{Name: v.form("name"), Paper: v.form("paper")})
	return v.atHome(home, err)
}

// namedProtected is what the viewer was named for.
func (v *visit) namedProtected() error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	list, err := v.desk.LockChangesNamed(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.NamedLockChanges{Frame: v.boardFrame(b, v.words.Protected.Staff.Title, ""), Base: v.base()}
	for _, l := range list {
		n := pages.NamedLockChange{ID: l.ID, Resident: l.Resident, Unit: l.Unit, Name: l.Excluded.Name, Law: l.Law, Due: inZone(l.Due, b.Zone), Done: inZone(l.LockChange.Done, b.Zone),
			Late: l.Late, CoTenant: l.Excluded.CoTenant != "", Mine: l.Mine, Waits: l.Waits, Signed: l.Signed, PaperToSee: l.Paper != "none" && l.LockChange.Seen == nil,
			PaperSeen: l.LockChange.Seen != nil, Off: l.Lifted != nil, Names: l.Names, Tries: l.Tries}
		for _, s := range l.Second {
			n.Second = append(n.Second, words.Choice{Key: string(s.ID), Label: s.Name})
		}
		page.List = append(page.List, n)
	}
	return v.show(pages.NamedLockChangesPage(page))
}

// doProtected is one step of somebody named for it.
func (v *visit) doProtected() (err error) {
	id := latchkey.LockChangeID(v.r.PathValue("id"))
	switch v.form("step") {
	case "second":
		err = v.desk.NameSecond(v.ctx(), v.who, id, latchkey.PersonID(v.form("second")))
	case "order":
		err = v.desk.OrderSeen(v.ctx(), v.who, id, v.form("ref"), latchkey.Date(v.form("on")))
	case "done":
		err = v.desk.LockChangeDone(v.ctx(), v.who, id)
	default:
		err = v.desk.PaperSeen(v.ctx(), v.who, id)
	}
	if err != nil {
		return err
	}
	v.see(v.base() + "/protected?said=saved")
	return nil
}

// check is for staff whom somebody rings about a door.
func (v *visit) check() error { return v.checked(false) }

// checkName answers it. The name is in no address.
func (v *visit) checkName() error { return v.checked(true) }

func (v *visit) checked(asked bool) error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Check{Frame: v.boardFrame(b, v.words.Protected.Check.Title, ""), Base: v.base(), Asked: asked}
	if asked {
		if page.Listed, err = v.desk.CheckName(v.ctx(), v.who, v.form("unit"), v.form("name")); err != nil {
			return err
		}
	}
	return v.show(pages.CheckPage(page))
}
