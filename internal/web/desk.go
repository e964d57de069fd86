package web

import (
	"slices"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// showOpen fills in the open cases: all of them, or the part that was chosen.
func (v *visit) showOpen(page *pages.Office, b desk.Board) {
	page.Show = oneOf(v.query("show"), []string{"waiting", "danger", "mine"})
	page.Show = orElse(page.Show, "all")
	is := map[string]func(desk.BoardLine) bool{
		"all":     func(desk.BoardLine) bool { return true },
		"waiting": func(l desk.BoardLine) bool { return l.Waiting },
		"danger":  func(l desk.BoardLine) bool { return l.Danger },
		"mine":    func(l desk.BoardLine) bool { return l.Mine },
	}
	page.Shown = map[string]int{}
	for name, shows := range is {
		for _, l := range b.Open {
			if shows(l) {
				page.Shown[name]++
			}
		}
	}
	page.Open = v.rows(slices.DeleteFunc(slices.Clone(b.Open), func(l desk.BoardLine) bool { return !is[page.Show](l) }), b.Workplace)
}

// openFor shows the form with which the office opens a case for somebody who rings.
func (v *visit) openFor() error {
	page, err := v.openForm(pages.Form{})
	if err != nil {
		return err
	}
	return v.show(pages.OpenPage(page))
}

func (v *visit) openForm(form pages.Form) (pages.OpenForm, error) {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return pages.OpenForm{}, err
	}
	page := pages.OpenForm{Frame: v.officeFrame(o, v.words.Office.Desk.Open), Edited: pages.Edited{May: o.Proven}, Form: form, Key: orElse(form.Of("key"), v.newID())}
	page.Here, page.What = "/office", v.r.PostForm["what"]
	return page, nil
}

// openForResident opens it, or shows the number on file to call back first.
func (v *visit) openForResident() error {
	form := v.sent()
	var phone *string
	var err error
	if form.Of("act") == "number" {
		var number string
		number, err = v.desk.NumberAtDesk(v.ctx(), v.who, form.Of("unit"), form.Of("name"))
		phone = &number
	} else {
		var c latchkey.Lockout
		a := latchkey.Answers{Reason: oneOf(form.Of("reason"), reasons), Where: oneOf(form.Of("where"), wheres), Danger: pages.DangerOf(v.r.PostForm["what"], nil)}
		c, err = v.desk.OpenForResident(v.ctx(), v.who, desk.DeskRequest{Unit: form.Of("unit"), Name: form.Of("name"), How: form.Of("how"), Key: form.Of("key"), Answers: a})
		if err == nil {
			v.see("/office/case/" + string(c.ID))
			return nil
		}
	}
	if err != nil && !notKept(err) && latchkey.KindOf(err) != latchkey.TooMany && latchkey.KindOf(err) != latchkey.Against {
		return err
	}
	page, errPage := v.openForm(form)
	if errPage != nil {
		return errPage
	}
	page.Then = ""
	if err == nil {
		page.Phone = phone
		return v.show(pages.OpenPage(page))
	}
	page.Form.Faults = []pages.Fault{{Field: "unit", Says: v.says(err)}}
	render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.OpenPage(page))
	return nil
}

func (v *visit) staffTakeOn() error {
	_, err := v.desk.StaffTakeOn(v.ctx(), v.who, v.lockout(), latchkey.PersonID(v.form("keeper")))
	return v.staffDone(err)
}

func (v *visit) staffClosed() error {
	how := v.form("how")
	if how != "inside" && how != "not_needed" {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	_, err := v.desk.StaffClosed(v.ctx(), v.who, v.lockout(), how == "inside")
	return v.staffDone(err)
}

// staffNumber shows the number on file, this once.
func (v *visit) staffNumber() error {
	phone, err := v.desk.StaffNumber(v.ctx(), v.who, v.lockout())
	if err != nil {
		return v.staffDone(err)
	}
	sv, err := v.desk.StaffCase(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	page := v.staffView(sv)
	page.Phone, page.Live, page.Then = phone, "", ""
	return v.show(pages.StaffCasePage(page))
}
