package web

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// passes is what the office gave out for doors that homes share.
func (v *visit) passes() error {
	return v.showPasses(newPass(), nil, nil)
}

// showPass answers with the digits of a code, this once; where there are none to show, the page says so.
func (v *visit) showPass() error {
	p, err := v.desk.ShowPass(v.ctx(), v.who, latchkey.PassID(v.r.PathValue("id")))
	if latchkey.KindOf(err) == latchkey.Conflict && err != nil {
		return v.showPasses(newPass(), nil, func(page *pages.Passes) { page.Done = v.says(err) })
	}
	if err != nil {
		return err
	}
	b, err := v.desk.PassesFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	fresh := &pages.FreshPass{Name: p.Called()}
	for _, c := range p.Codes {
		fresh.Codes = withDoorCode(fresh.Codes, pages.GuestDoorCode{Lock: v.passLock(c.Lock, b.Units), Digits: c.Digits})
	}
	return v.showPasses(newPass(), nil, func(page *pages.Passes) { page.Fresh = fresh })
}

// passAgain tries a code once more where its lock would not take it.
func (v *visit) passAgain() error {
	err := v.desk.PassAgain(v.ctx(), v.who, latchkey.PassID(v.r.PathValue("id")))
	if latchkey.KindOf(err) == latchkey.Conflict && err != nil {
		return v.showPasses(newPass(), nil, func(page *pages.Passes) { page.Done = v.says(err) })
	}
	if err == nil {
		v.see("/office/codes")
	}
	return err
}

// newPass is the form of a code that nobody has filled in yet.
func newPass() pages.KeyHours { return emptyKey("09:00", "17:00") }

func (v *visit) showPasses(key pages.KeyHours, chosen []string, with func(*pages.Passes)) error {
	all, err := v.desk.PassesFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	page := pages.Passes{Frame: v.boardFrame(b, v.words.Pass.Title, "/office/building"), May: all.May, Chosen: chosen, KeyHours: key,
		People: []words.Choice{{Key: "", Label: v.words.Pass.Outside}}}
	for _, p := range all.Staff {
		page.People = append(page.People, words.Choice{Key: string(p.ID), Label: p.Name})
	}
	for _, l := range all.Locks {
		label := l.Name
		if l.Home != "" {
			label = v.words.Pass.Empty(v.words.Common.Unit(all.Units[l.Home]), l.Name)
			page.Empty = true
		}
		page.Locks = append(page.Locks, words.Choice{Key: string(l.ID), Label: label})
	}
	for _, p := range all.Passes {
		if p.Ended != nil && string(p.ID) == v.query("ended") {
			page.Done = v.words.Pass.EndedNow(p.Called(), slices.ContainsFunc(p.Codes, func(c desk.CodeView) bool { return c.Stand == latchkey.CodeLeaving }))
		}
		if p.Ended == nil && p.Mine && string(p.ID) == v.query("made") {
			page.Done = v.words.Pass.Made(p.Called())
		}
		page.List = append(page.List, v.passRow(p, all.Units, all.Now))
	}
	if with != nil {
		with(&page)
	}
	status := 200
	if len(key.Form.Faults) > 0 {
		status = statusOf(latchkey.Invalid)
	}
	render(v.w, v.r, status, pages.PassesPage(page))
	return nil
}

// passLock is what a lock is called where the office gives codes out: that of a home by its unit, too.
func (v *visit) passLock(l latchkey.SmartLock, units map[latchkey.HomeID]string) string {
	if l.Home == "" {
		return l.Name
	}
	return v.words.Common.Unit(units[l.Home]) + ", " + l.Name
}

func (v *visit) passRow(p desk.PassView, units map[latchkey.HomeID]string, now time.Time) pages.PassRow {
	row := pages.PassRow{ID: p.ID, Name: p.Name, Firm: p.Firm, Why: p.Why, By: p.By, Made: p.Made.In(now.Location()), Ended: inZone(p.Ended, now.Location()),
		Live: p.Ended == nil && p.Answer.Stand != latchkey.GrantOver, Says: v.grantSays(p.Answer.Stand, p.Answer.Next, p.Answer.Until, now)}
	for _, w := range p.Windows {
		if row.Live && !w.From.IsZero() {
			row.Windows = append(row.Windows, v.words.Window(w.From.In(now.Location()), doorClock(w.Until, now.Location())))
		}
	}
	row.Mine, row.Ready, row.Again, row.Ahead = p.Mine, p.Ready, p.Again, true
	for _, c := range p.Codes {
		c.Lock.Name = v.passLock(c.Lock, units)
		code := v.guestRowCode(c, now)
		if c.Stand == latchkey.CodeCannot && c.Code.Fault == latchkey.CodeClash {
			code.Why = v.words.Pass.Clash
		}
		row.Codes = append(row.Codes, code)
		row.Ahead = row.Ahead && c.Stand != latchkey.CodeOn
		row.Waits = row.Waits || row.Live && c.Code.Shown == nil && c.Stand != latchkey.CodeGone
		if row.Live && c.Code.Shown != nil {
			row.Shown = append(row.Shown, v.words.Pass.ShownAt(c.Lock.Name, v.words.Times.When(c.Code.Shown.In(now.Location()), now)))
		}
	}
	return row
}

// givePass makes a code. There are no digits yet: no lock has them.
func (v *visit) givePass() error {
	key := v.keyForm("person", "guest", "firm", "why")
	form, chosen := &key.Form, v.r.PostForm["lock"]
	in := desk.NewPass{Person: latchkey.PersonID(form.Of("person")), Name: form.Of("guest"), Firm: form.Of("firm"), Why: form.Of("why"), When: v.grantHours(&key)}
	for _, id := range chosen {
		in.Locks = append(in.Locks, latchkey.LockID(id))
	}
	if len(chosen) == 0 {
		form.Fault("lock", v.says(latchkey.Errorf(latchkey.Invalid, "Please choose at least one door.")))
	}
	if in.Person != "" && in.Name+in.Firm != "" {
		form.Fault("person", v.says(latchkey.Errorf(latchkey.Invalid, "You chose somebody of the staff and typed a name or a firm. Please take one away.")))
	}
	b, err := v.desk.PassesFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	v.askOnce(&key, "sure", in.When, b.Now)
	if len(form.Faults) == 0 {
		p, err := v.desk.GivePass(v.ctx(), v.who, in)
		switch kind := latchkey.KindOf(err); {
		case err == nil:
			v.see("/office/codes?made=" + string(p.ID))
			return nil
		case kind != latchkey.Invalid && kind != latchkey.Conflict:
			return err
		}
		form.Fault(passField(err), v.says(err))
	}
	return v.showPasses(key, chosen, nil)
}

// passField is the field of the form that an error is about.
func passField(err error) string {
	switch latchkey.SentenceOf(err) {
	case "Please say what the code is for.", "That reason is too long.":
		return "why"
	case "Please say until when. A year is the longest.":
		return "last"
	}
	return hoursField(err, "guest")
}

// endPass ends a code that the office gave out.
func (v *visit) endPass() error {
	err := v.desk.EndPass(v.ctx(), v.who, latchkey.PassID(v.r.PathValue("id")))
	if err == nil {
		v.see("/office/codes?ended=" + v.r.PathValue("id"))
	}
	return err
}
