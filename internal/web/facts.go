package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// factsPage draws one of the pages with a single form. When a colleague was first, it shows how it is now, beside what was
// sent.
type factsPage struct {
	part    string
	subject latchkey.Subject
	form    func(o desk.OfficeView) (pages.Form, int)
	draw    func(p pages.FactsView) templ.Component
	label   func(v *visit, field string) string
}

func (v *visit) showFacts(x factsPage) error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	p := v.factsView(x, o)
	return v.show(x.draw(p))
}

func (v *visit) factsView(x factsPage, o desk.OfficeView) pages.FactsView {
	form, rows := x.form(o)
	return pages.FactsView{Frame: v.officeFrame(o, v.words.Building.Parts[x.part]), Edited: v.edited(o, x.subject), Form: form, Rows: rows}
}

// factsKept goes on after a save, or shows the form once more.
func (v *visit) factsKept(x factsPage, sent pages.Form, err error) error {
	if !notKept(err) {
		return v.saved(err, "/office/"+x.part)
	}
	o, errView := v.desk.OfficeFor(v.ctx(), v.who)
	if errView != nil {
		return errView
	}
	p := v.factsView(x, o)
	p.Fault = v.says(err)
	if latchkey.KindOf(err) == latchkey.Conflict {
		var names []string
		for name := range sent.Values {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			if name != "rev" && !strings.HasPrefix(name, "was_") && sent.Of(name) != p.Form.Of(name) {
				p.Differ = append(p.Differ, pages.Yours{What: x.label(v, name), Now: orElse(p.Form.Of(name), "–"), Sent: orElse(sent.Of(name), "–")})
			}
		}
	} else {
		p.Form.Values = sent.Values
	}
	render(v.w, v.r, statusOf(latchkey.KindOf(err)), x.draw(p))
	return nil
}

var leasePage = factsPage{part: "lease", subject: latchkey.SubjectLease, form: formOfLease,
	draw: func(p pages.FactsView) templ.Component { return pages.LeasePage(p) },
	label: func(v *visit, field string) string {
		about, _, _ := strings.Cut(field, "_")
		return v.words.Facts.About[about]
	}}

func formOfLease(o desk.OfficeView) (pages.Form, int) {
	form := pages.Form{Values: map[string]string{"copies_answer": orElse(o.Property.Copies, "unknown"), "spares_answer": "unknown"}}
	for _, f := range o.Property.Lease {
		if f.About != "copies" {
			form.Values[f.About+"_answer"] = orElse(f.Answer, "unknown")
		}
		form.Values[f.About+"_clause"], form.Values[f.About+"_source"] = f.Clause, f.Source
	}
	return form, 0
}

func (v *visit) lease() error { return v.showFacts(leasePage) }

func (v *visit) setLease() error {
	form := v.sent()
	var facts []latchkey.LeaseFact
	for _, about := range pages.LeaseAbout {
		facts = append(facts, latchkey.LeaseFact{About: about, Answer: strings.TrimPrefix(form.Of(about+"_answer"), "unknown"), Clause: form.Of(about + "_clause"), Source: form.Of(about + "_source")})
	}
	return v.factsKept(leasePage, form, v.desk.SetLease(v.ctx(), v.who, v.rev(), facts))
}

var locksmithsPage = factsPage{part: "locksmiths", subject: latchkey.SubjectLocksmiths, form: formOfLocksmiths,
	draw: func(p pages.FactsView) templ.Component { return pages.LocksmithsPage(p) },
	label: func(v *visit, field string) string {
		_, n, _ := strings.Cut(field, "_")
		return v.words.Building.Parts["locksmiths"] + " " + n
	}}

// plainPrice is the line of a price list that holds at any hour.
func plainPrice(l latchkey.Locksmith) int {
	return slices.IndexFunc(l.Prices, func(p latchkey.PriceLine) bool { return p.When == nil && p.Dates == nil })
}

// nightPrice is the line of a price list that holds every night, between the same two times.
func nightPrice(l latchkey.Locksmith) int {
	return slices.IndexFunc(l.Prices, func(p latchkey.PriceLine) bool { return p.Dates == nil && len(p.When) == 1 && len(p.When[0].Days) == 7 })
}

func formOfLocksmiths(o desk.OfficeView) (pages.Form, int) {
	form := pages.Form{Values: map[string]string{}}
	for i, l := range o.Property.Locksmiths {
		set := func(name, value string) { form.Values[pages.FirmField(name, i+1)] = value }
		set("was", l.Name)
		set("name", l.Name)
		set("phone", l.Phone)
		set("licence", l.Licence)
		set("checked", string(l.Checked))
		set("agreed", string(l.Agreed))
		set("insured", saidOf(l.Insured))
		set("electronic", saidOf(l.Electronic))
		set("hours", "kept")
		if l.Hours == nil {
			set("hours", "unknown")
		} else if l.Hours.Always {
			set("hours", "always")
		}
		if at := plainPrice(l); at >= 0 {
			set("from", l.Prices[at].Price.Least.Units())
			set("to", l.Prices[at].Price.Most.Units())
		}
		if at := nightPrice(l); at >= 0 {
			set("night_from", l.Prices[at].Price.Least.Units())
			set("night_to", l.Prices[at].Price.Most.Units())
			set("night_begins", l.Prices[at].When[0].From.String())
			set("night_ends", l.Prices[at].When[0].Until.String())
		}
	}
	return form, len(o.Property.Locksmiths) + 2
}

func (v *visit) locksmiths() error { return v.showFacts(locksmithsPage) }

func (v *visit) setLocksmiths() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	form := v.sent()
	var list []latchkey.Locksmith
	for n := 1; n <= len(o.Property.Locksmiths)+2; n++ {
		if l, ok := v.locksmithIn(&form, o, n); ok {
			list = append(list, l)
		}
	}
	if len(form.Faults) > 0 {
		p := v.factsView(locksmithsPage, o)
		p.Form = form
		render(v.w, v.r, statusOf(latchkey.Invalid), pages.LocksmithsPage(p))
		return nil
	}
	return v.factsKept(locksmithsPage, form, v.desk.SetLocksmiths(v.ctx(), v.who, v.rev(), list))
}

// locksmithIn reads one firm. What the form does not ask for stays as it was known.
func (v *visit) locksmithIn(form *pages.Form, o desk.OfficeView, n int) (l latchkey.Locksmith, ok bool) {
	of := func(name string) string { return form.Of(pages.FirmField(name, n)) }
	if of("name") == "" {
		return l, false
	}
	if i := slices.IndexFunc(o.Property.Locksmiths, func(k latchkey.Locksmith) bool { return k.Name == of("was") && of("was") != "" }); i >= 0 {
		l = o.Property.Locksmiths[i]
	}
	l.Name, l.Phone, l.Licence, l.Checked, l.Agreed = of("name"), of("phone"), of("licence"), latchkey.Date(of("checked")), latchkey.Date(of("agreed"))
	l.Insured, l.Electronic = yesNo(of("insured")), yesNo(of("electronic"))
	switch of("hours") {
	case "always":
		l.Hours = &latchkey.Hours{Always: true}
	case "unknown":
		l.Hours = nil
	}
	l.Prices = v.pricesIn(form, l, n)
	return l, true
}

// pricesIn reads the price by day and the one by night; the last line that fits holds. Prices for single days stay.
func (v *visit) pricesIn(form *pages.Form, l latchkey.Locksmith, n int) []latchkey.PriceLine {
	at := func(name string) string { return pages.FirmField(name, n) }
	old := slices.Clone(l.Prices)
	for _, i := range []int{nightPrice(l), plainPrice(l)} {
		if i >= 0 {
			old[i].Price.Most = -1 // read from the form instead
		}
	}
	old = slices.DeleteFunc(old, func(p latchkey.PriceLine) bool { return p.Price.Most < 0 })
	price := func(from, to string) latchkey.Price {
		x := latchkey.Price{Least: v.moneyIn(form, at(from)), Most: v.moneyIn(form, at(to))}
		if form.Of(at(to)) == "" {
			x.Most = x.Least
		}
		return x
	}
	var lines []latchkey.PriceLine
	if form.Of(at("from")) != "" || form.Of(at("to")) != "" {
		lines = append(lines, latchkey.PriceLine{Price: price("from", "to")})
	}
	if form.Of(at("night_from")) != "" || form.Of(at("night_to")) != "" {
		begins, err1 := latchkey.ParseClock(form.Of(at("night_begins")))
		ends, err2 := latchkey.ParseClock(form.Of(at("night_ends")))
		if err1 != nil || err2 != nil || begins == ends {
			form.Faults = append(form.Faults, pages.Fault{Field: at("night_begins"), Says: v.words.Facts.BadNight})
		}
		lines = append(lines, latchkey.PriceLine{When: []latchkey.Window{{Days: latchkey.Weekdays[:], From: begins, Until: ends}}, Price: price("night_from", "night_to")})
	}
	return append(lines, old...)
}

var numbersPage = factsPage{part: "numbers", subject: latchkey.SubjectNumbers, form: formOfNumbers,
	draw: func(p pages.FactsView) templ.Component { return pages.NumbersPage(p) },
	label: func(v *visit, field string) string {
		return map[string]string{"office": v.words.Facts.OfficePhone, "on_call": v.words.Facts.OnCallPhone, "dispatch": v.words.Facts.Dispatch}[field]
	}}

func formOfNumbers(o desk.OfficeView) (pages.Form, int) {
	form := pages.Form{Values: map[string]string{"dispatch": o.Property.DispatchPhone}}
	if o.Property.Office != nil {
		form.Values["office"] = o.Property.Office.Phone
	}
	if o.Property.OnCall != nil {
		form.Values["on_call"] = o.Property.OnCall.Phone
	}
	return form, 0
}

func (v *visit) numbers() error { return v.showFacts(numbersPage) }

func (v *visit) setNumbers() error {
	form := v.sent()
	return v.factsKept(numbersPage, form, v.desk.SetNumbers(v.ctx(), v.who, v.rev(), form.Of("office"), form.Of("on_call"), form.Of("dispatch")))
}

// staffList shows who works here.
func (v *visit) staffList() error {
	page, err := v.staffPage(pages.Form{})
	if err != nil {
		return err
	}
	return v.show(pages.StaffPage(page))
}

func (v *visit) staffPage(form pages.Form) (p pages.StaffListView, err error) {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return p, err
	}
	list, q := v.listOf("/office/staff", []string{"", "manager", "office", "on_call", "ended"}, []string{"name", "role"})
	list.Label = v.words.Facts.Name
	p = pages.StaffListView{Frame: v.officeFrame(o, v.words.Building.Parts["staff"]), Edited: v.edited(o, latchkey.SubjectStaff), Form: form, List: list,
		Manages: o.Manages && o.Proven, Channels: v.desk.Notify.Names()}
	p.Known = []words.Choice{{Key: "", Label: v.words.Facts.NewPerson}}
	for _, s := range o.Staff {
		c := words.Choice{Key: string(s.Person), Label: o.People[s.Person].Name}
		if c.Label != "" && !slices.Contains(p.Known, c) {
			p.Known = append(p.Known, c)
		}
	}
	slices.SortStableFunc(p.Known[1:], func(a, b words.Choice) int { return cmp.Compare(a.Label, b.Label) })
	for _, s := range o.Staff {
		e := pages.Employee{ID: s.ID, Name: o.People[s.Person].Name, Role: s.Role, State: workState(s)}
		if shows := q.Only == "" || q.Only == e.State || q.Only == string(e.Role) && e.State != "ended"; shows && q.Fits(e.Name, v.words.Facts.Roles[e.Role]) {
			p.People = append(p.People, e)
		}
	}
	slices.SortStableFunc(p.People, func(a, b pages.Employee) int {
		order := cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Role, b.Role))
		if q.Sort == "role" {
			order = cmp.Or(cmp.Compare(a.Role, b.Role), order)
		}
		if q.Sort == "" {
			order = cmp.Or(cmp.Compare(boolInt(a.State == "ended"), boolInt(b.State == "ended")), order)
		}
		if q.Down {
			return -order
		}
		return order
	})
	part := desk.PartOf(p.People, q.Page)
	p.People, p.List.Total, p.List.Page, p.List.Pages = part.Lines, part.Total, part.Page, part.Pages
	return p, nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func workState(s latchkey.Staff) string {
	switch {
	case s.Invited != nil:
		return "asked"
	case s.Ended != nil:
		return "ended"
	}
	return "now"
}

func (v *visit) inviteStaff() error {
	form := v.sent()
	in := desk.Invite{Person: latchkey.PersonID(form.Of("person")), Name: form.Of("name"), Channel: v.channel(v.desk.Notify.Names()), Address: form.Of("address")}
	return v.staffChanged(form, v.desk.InviteStaff(v.ctx(), v.who, v.rev(), in, latchkey.Role(form.Of("role"))))
}

func (v *visit) endStaff() error {
	return v.staffChanged(pages.Form{}, v.desk.EndStaff(v.ctx(), v.who, v.rev(), latchkey.StaffID(v.r.PathValue("id"))))
}

func (v *visit) staffChanged(form pages.Form, err error) error {
	if !notKept(err) && (err == nil || latchkey.KindOf(err) != latchkey.Against) {
		return v.saved(err, "/office/staff")
	}
	page, errPage := v.staffPage(form)
	if errPage != nil {
		return errPage
	}
	page.Fault = v.says(err)
	status := statusOf(latchkey.KindOf(err))
	if latchkey.KindOf(err) == latchkey.Against {
		status = statusOf(latchkey.Conflict)
	}
	render(v.w, v.r, status, pages.StaffPage(page))
	return nil
}

// join shows an invitation to work here. Robots may open it as often as they like.
func (v *visit) join() error {
	si, err := v.desk.StaffInviteFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return err
	}
	v.speaks(si.Language)
	page := pages.JoinView{Frame: v.placeFrame(v.words.Facts.JoinTitle, si.Property, si.Now), Token: v.r.PathValue("token"), Role: si.Staff.Role, State: "over"}
	page.AtDoor = ""
	switch workState(si.Staff) {
	case "asked":
		page.State = "asked"
	case "now":
		page.State = "accepted"
	}
	return v.show(pages.JoinPage(page))
}

func (v *visit) joinYes() error { return v.joined(true) }
func (v *visit) joinNo() error  { return v.joined(false) }

func (v *visit) joined(yes bool) error {
	if err := v.desk.AnswerStaffInvite(v.ctx(), v.answering(), yes); err != nil && latchkey.KindOf(err) != latchkey.Conflict {
		return err
	}
	v.see("/j/" + v.r.PathValue("token"))
	return nil
}
