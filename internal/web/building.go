package web

import (
	"slices"
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// officeFrame is the frame of a page on which the office changes something.
func (v *visit) officeFrame(o desk.OfficeView, title string) pages.Frame {
	f := v.placeFrame(title, o.Property, o.Now)
	f.Staff, f.Signed, f.Nav, f.Here = true, v.signed(o.Viewer.Name, ""), v.officeNav(), "/office/building"
	return f
}

func (v *visit) edited(o desk.OfficeView, s latchkey.Subject) pages.Edited {
	e := o.Edits[s]
	return pages.Edited{Rev: e.Rev, By: words.Called(v.words.Lang, e.Name), At: e.At.In(o.Zone), May: o.Proven}
}

// building lists everything that the office runs from its pages.
func (v *visit) building() error {
	rv, err := v.desk.RotaFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Building{Frame: v.officeFrame(o, v.words.Building.Title)}
	part := func(id string, s latchkey.Subject) *pages.Part {
		p := pages.Part{ID: id, Href: "/office/" + id}
		if s != "" {
			e := v.edited(o, s)
			if s == latchkey.SubjectTexts {
				e.None = v.words.Texts.NoneYet
			}
			p.Edited = &e
		}
		page.Parts = append(page.Parts, p)
		return &page.Parts[len(page.Parts)-1]
	}
	part("hours", latchkey.SubjectHours)
	rota := part("rota", latchkey.SubjectRota)
	if i := slices.IndexFunc(rv.Ahead, func(l rules.RotaLine) bool { return l.Alarm != "" }); rv.Rota.Set() && i >= 0 {
		rota.Alarm = v.words.Building.Rota.GapRemedy
	}
	part("fee", latchkey.SubjectFee)
	part("lease", latchkey.SubjectLease)
	part("locksmiths", latchkey.SubjectLocksmiths)
	part("numbers", latchkey.SubjectNumbers)
	part("staff", latchkey.SubjectStaff)
	part("texts", latchkey.SubjectTexts)
	part("drill", "")
	part("waits", "")
	part("entries", "")
	part("moves", "").Href = "/office/homes"
	faulty, _, err := v.faultyLocks()
	if err != nil {
		return err
	}
	part("locks", "").Alarm = faulty
	return v.show(pages.BuildingPage(page))
}

func (v *visit) rev() int64 {
	n, err := strconv.ParseInt(v.form("rev"), 10, 64)
	if err != nil {
		return -1 // no page of ours
	}
	return n
}

// notKept says whether an error belongs beside the form that was sent: something to mend, or a colleague who was first.
func notKept(err error) bool {
	k := latchkey.KindOf(err)
	return err != nil && (k == latchkey.Invalid || k == latchkey.Conflict)
}

// sent is a form as it came, to be shown again.
func (v *visit) sent() pages.Form {
	form := pages.Form{Values: map[string]string{}}
	for name := range v.r.PostForm {
		form.Values[name] = v.form(name)
	}
	return form
}

// saved goes on after a change, or says what was wrong.
func (v *visit) saved(err error, path string) error {
	if err == nil {
		v.see(path + "?said=saved")
	}
	return err
}

// listMost is the longest list of holidays; a calendar of one country and ten years is well below it.
const listMost = 1 << 20
