package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
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
	faulty, err := v.faultyLocks()
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

// officeHours shows when the office and the on-call staff are there.
func (v *visit) officeHours() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.show(pages.HoursPage(v.hoursPage(o, formOfHours(o.Property))))
}

const (
	officeWeek = "office"
	onCallWeek = "oncall"
)

func (v *visit) hoursPage(o desk.OfficeView, form pages.Form) pages.HoursPageView {
	p := pages.HoursPageView{Frame: v.officeFrame(o, v.words.Building.Parts["hours"]), Edited: v.edited(o, latchkey.SubjectHours), Form: form}
	p.Weeks = []pages.WeekForm{{Prefix: officeWeek, Title: v.words.Building.Hours.Office, Rows: rowsOf(officeHoursOf(o.Property))},
		{Prefix: onCallWeek, Title: v.words.Building.Hours.OnCall, Rows: rowsOf(lockoutHoursOf(o.Property))}}
	if of := o.Property.Office; of != nil {
		for _, d := range rules.ClosedAhead(of.Closed, o.Zone, o.Now) {
			if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
				p.Closed = append(p.Closed, t)
			}
		}
	}
	return p
}

func officeHoursOf(p latchkey.Property) *latchkey.Hours {
	if p.Office == nil {
		return nil
	}
	return p.Office.Hours
}

func lockoutHoursOf(p latchkey.Property) *latchkey.Hours {
	if p.OnCall == nil {
		return nil
	}
	return p.OnCall.Lockouts
}

// rowsOf is how many openings a day has room for: two, or as many as some day has.
func rowsOf(h *latchkey.Hours) int {
	most := 2
	if h != nil {
		for _, day := range latchkey.Weekdays {
			most = max(most, len(rules.WindowsOn(*h, day)))
		}
	}
	return most
}

func formOfHours(p latchkey.Property) pages.Form {
	form := pages.Form{Values: map[string]string{}}
	fillWeek(form, officeWeek, officeHoursOf(p))
	fillWeek(form, onCallWeek, lockoutHoursOf(p))
	form.Values["safety"] = safetyKind(p)
	return form
}

func fillWeek(form pages.Form, prefix string, h *latchkey.Hours) {
	switch {
	case h == nil:
		form.Values[prefix+"_kind"] = "unknown"
		return
	case h.Always:
		form.Values[prefix+"_kind"] = "always"
		return
	}
	form.Values[prefix+"_kind"] = "week"
	for _, day := range latchkey.Weekdays {
		for i, w := range rules.WindowsOn(*h, day) {
			form.Values[pages.WeekField(prefix, day, "from", i+1)] = w.From.String()
			form.Values[pages.WeekField(prefix, day, "until", i+1)] = w.Until.String()
		}
	}
}

func safetyKind(p latchkey.Property) string {
	switch {
	case p.OnCall == nil || p.OnCall.LifeSafety == nil:
		return "unknown"
	case p.OnCall.LifeSafety.Always:
		return "always"
	case p.OnCall.Lockouts != nil && sameWeek(*p.OnCall.LifeSafety, *p.OnCall.Lockouts):
		return "same"
	}
	return "kept"
}

func sameWeek(a, b latchkey.Hours) bool {
	if a.Always != b.Always {
		return false
	}
	for _, day := range latchkey.Weekdays {
		if !slices.EqualFunc(rules.WindowsOn(a, day), rules.WindowsOn(b, day), func(x, y latchkey.Window) bool { return x.From == y.From && x.Until == y.Until }) {
			return false
		}
	}
	return true
}

// sent is a form as it came, to be shown again.
func (v *visit) sent() pages.Form {
	form := pages.Form{Values: map[string]string{}}
	for name := range v.r.PostForm {
		form.Values[name] = v.form(name)
	}
	return form
}

// timesTyped says whether somebody wrote times that did not stand in the form before.
func timesTyped(form, was pages.Form, prefix string, rows int) bool {
	for _, day := range latchkey.Weekdays {
		for n := 1; n <= rows; n++ {
			for _, side := range []string{"from", "until"} {
				field := pages.WeekField(prefix, day, side, n)
				if is := form.Of(field); is != "" && is != was.Of(field) {
					return true
				}
			}
		}
	}
	return false
}

// weekIn reads the hours of one week; what must be mended is noted in the form. Nil is not known.
func (v *visit) weekIn(form *pages.Form, was pages.Form, prefix string, rows int) *latchkey.Hours {
	kind := form.Of(prefix + "_kind")
	if kind != "week" && timesTyped(*form, was, prefix, rows) {
		form.Faults = append(form.Faults, pages.Fault{Field: prefix + "_kind", Says: v.words.Building.Hours.Which(pages.Label(v.words.Building.Hours.Kinds, kind, v.words.Common.NotKnown))})
	}
	switch kind {
	case "always":
		return &latchkey.Hours{Always: true}
	case "week":
	default:
		return nil
	}
	h := latchkey.Hours{}
	for _, day := range latchkey.Weekdays {
		for n := 1; n <= rows; n++ {
			from, until := form.Of(pages.WeekField(prefix, day, "from", n)), form.Of(pages.WeekField(prefix, day, "until", n))
			if from == "" && until == "" {
				continue
			}
			a, errA := latchkey.ParseClock(from)
			b, errB := latchkey.ParseClock(until)
			if errA != nil || errB != nil {
				says := v.words.Building.Hours.BadClock(v.words.Public.Days[day])
				if from == "" || until == "" {
					says = v.words.Building.Hours.OneSide(v.words.Public.Days[day])
				}
				form.Faults = append(form.Faults, pages.Fault{Field: pages.WeekField(prefix, day, "from", 1), Says: says})
				break
			}
			h.Windows = append(h.Windows, latchkey.Window{Days: []latchkey.Weekday{day}, From: a, Until: b})
		}
	}
	return &h
}

// setHours keeps what the form says.
func (v *visit) setHours() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	form := v.sent()
	was := formOfHours(o.Property)
	said := rules.SaidHours{Office: v.weekIn(&form, was, officeWeek, rowsOf(officeHoursOf(o.Property))), Lockouts: v.weekIn(&form, was, onCallWeek, rowsOf(lockoutHoursOf(o.Property)))}
	switch form.Of("safety") {
	case "always":
		said.LifeSafety = &latchkey.Hours{Always: true}
	case "same":
		said.LifeSafety = said.Lockouts
	case "kept":
		if o.Property.OnCall != nil {
			said.LifeSafety = o.Property.OnCall.LifeSafety
		}
	}
	if of := o.Property.Office; of != nil {
		said.Closed = slices.DeleteFunc(slices.Clone(of.Closed), func(d latchkey.Date) bool { return slices.Contains(v.r.PostForm["drop"], string(d)) })
	}
	if add := form.Of("add"); add != "" {
		if _, err := time.Parse(time.DateOnly, add); err != nil {
			form.Faults = append(form.Faults, pages.Fault{Field: "add", Says: v.words.Building.Hours.BadDate})
		}
		said.Closed = append(said.Closed, latchkey.Date(add))
	}
	if len(form.Faults) == 0 {
		err = v.desk.SetHours(v.ctx(), v.who, v.rev(), said)
	}
	if len(form.Faults) > 0 || notKept(err) {
		return v.hoursAgain(form, said, err)
	}
	return v.saved(err, "/office/hours")
}

// saved goes on after a change, or says what was wrong.
func (v *visit) saved(err error, path string) error {
	if err == nil {
		v.see(path + "?said=saved")
	}
	return err
}

// hoursAgain shows the form once more: with what must be mended, or as a colleague left it, beside what was sent.
func (v *visit) hoursAgain(form pages.Form, said rules.SaidHours, err error) error {
	o, errView := v.desk.OfficeFor(v.ctx(), v.who)
	if errView != nil {
		return errView
	}
	if latchkey.KindOf(err) == latchkey.Conflict && err != nil {
		page := v.hoursPage(o, formOfHours(o.Property))
		page.Fault = v.says(err)
		page.Differ = v.hoursDiffer(o.Property, said)
		render(v.w, v.r, http.StatusConflict, pages.HoursPage(page))
		return nil
	}
	if err != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: "add", Says: v.says(err)})
	}
	render(v.w, v.r, statusOf(latchkey.Invalid), pages.HoursPage(v.hoursPage(o, form)))
	return nil
}

// hoursDiffer is what was sent and is not so.
func (v *visit) hoursDiffer(p latchkey.Property, said rules.SaidHours) (list []pages.Yours) {
	w := v.words
	week := func(title string, is, sent *latchkey.Hours) {
		for _, day := range pages.WeekDays() {
			if a, b := v.dayHours(is, day), v.dayHours(sent, day); a != b {
				list = append(list, pages.Yours{What: title + ", " + w.Public.Days[day], Now: a, Sent: b})
			}
		}
	}
	week(w.Building.Hours.Office, officeHoursOf(p), said.Office)
	week(w.Building.Hours.OnCall, lockoutHoursOf(p), said.Lockouts)
	var closed []latchkey.Date
	if p.Office != nil {
		closed = p.Office.Closed
	}
	if a, b := v.dateList(closed), v.dateList(said.Closed); a != b {
		list = append(list, pages.Yours{What: w.Building.Hours.Closed, Now: orElse(a, "–"), Sent: orElse(b, "–")})
	}
	return list
}

func (v *visit) dayHours(h *latchkey.Hours, day latchkey.Weekday) string {
	if h == nil {
		return v.words.Public.Unknown
	}
	return v.words.Public.Shifts(rules.WindowsOn(*h, day))
}

func (v *visit) dateList(dates []latchkey.Date) string {
	dates = slices.Clone(dates)
	slices.Sort(dates)
	var list []string
	for _, d := range dates {
		if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
			list = append(list, v.words.Times.Date(t))
		}
	}
	return strings.Join(list, ", ")
}

// listMost is the longest list of holidays; a calendar of one country and ten years is well below it.
const listMost = 1 << 20

// holidays shows what is in a calendar file or in pasted lines. It keeps nothing.
func (v *visit) holidays() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	text := v.form("paste")
	file, _, err := v.r.FormFile("file")
	switch {
	case err == nil:
		defer file.Close()
		b, err := io.ReadAll(io.LimitReader(file, listMost))
		if err != nil {
			return err
		}
		if len(b) > 0 {
			text = strings.ToValidUTF8(strings.ReplaceAll(string(b), "\x00", ""), "")
		}
	case !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return latchkey.Errorf(latchkey.Invalid, "That was too much to read. Please try again.")
	}
	page := pages.HolidaysView{Frame: v.officeFrame(o, v.words.Building.Hours.Holidays), Edited: v.edited(o, latchkey.SubjectHours)}
	page.Then = "" // a list that was sent cannot be shown again
	days, unread := files.ReadHolidays(text, o.Zone, o.Now)
	page.Unread = unread
	for _, d := range days {
		at, err := time.Parse(time.DateOnly, string(d.Date))
		if err != nil {
			continue
		}
		already := o.Property.Office != nil && slices.Contains(o.Property.Office.Closed, d.Date)
		page.Days = append(page.Days, pages.HolidayDay{Date: d.Date, At: at, Name: d.Name, Hours: d.Hours, Already: already})
	}
	return v.show(pages.HolidaysPage(page))
}

// addClosed keeps the days that were ticked.
func (v *visit) addClosed() error {
	var dates []latchkey.Date
	for _, d := range v.r.PostForm["date"] {
		dates = append(dates, latchkey.Date(d))
	}
	err := v.desk.AddClosed(v.ctx(), v.who, v.rev(), dates)
	if notKept(err) {
		return v.hoursFault(err)
	}
	return v.saved(err, "/office/hours")
}

func (v *visit) hoursFault(err error) error {
	o, errView := v.desk.OfficeFor(v.ctx(), v.who)
	if errView != nil {
		return errView
	}
	page := v.hoursPage(o, formOfHours(o.Property))
	page.Fault = v.says(err)
	render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.HoursPage(page))
	return nil
}

// officeFee shows the rule for what the building charges.
func (v *visit) officeFee() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.show(pages.FeePage(v.feePage(o, formOfFee(o.Property.Fee), o.Property.Fee)))
}

func formOfFee(fee *latchkey.Fee) pages.Form {
	form := pages.Form{Values: map[string]string{"known": "unknown", "kind": "unlock", "try_day": "tue", "try_at": "02:10"}}
	if fee == nil {
		return form
	}
	form.Values["known"] = "yes"
	if fee.Then == 0 && len(fee.Tiers) == 0 {
		form.Values["known"] = "no"
	}
	form.Values["kind"], form.Values["then"] = orElse(fee.Kind, "unlock"), fee.Then.Units()
	form.Values["free"], form.Values["months"] = strconv.Itoa(fee.Free), strconv.Itoa(fee.PerMonths)
	for i, t := range fee.Tiers {
		if len(t.When) == 0 {
			continue
		}
		n := strconv.Itoa(i + 1)
		form.Values["tier_from_"+n], form.Values["tier_until_"+n] = t.When[0].From.String(), t.When[0].Until.String()
		form.Values["tier_then_"+n] = t.Then.Units()
	}
	return form
}

// tiersShown is how many amounts by the hour the form has room for.
func tiersShown(fee *latchkey.Fee) int {
	if fee == nil {
		return 2
	}
	return min(max(2, len(fee.Tiers)+1), 12)
}

func (v *visit) feePage(o desk.OfficeView, form pages.Form, fee *latchkey.Fee) pages.FeePageView {
	p := pages.FeePageView{Frame: v.officeFrame(o, v.words.Building.Parts["fee"]), Edited: v.edited(o, latchkey.SubjectFee), Form: form, Tiers: tiersShown(fee)}
	w := &v.words.Building.Fee
	if fee == nil {
		p.Read = w.Unknown
		return p
	}
	for _, t := range fee.Tiers {
		var days []string
		for _, x := range t.When {
			for _, d := range x.Days {
				days = append(days, string(d))
			}
		}
		p.TierDays = append(p.TierDays, days)
	}
	at, day := exampleMoment(form, o)
	for _, x := range []struct {
		day latchkey.Weekday
		at  time.Time
	}{{day, at}, {"wed", onDay(o, "wed", 10*60+30)}, {"sat", onDay(o, "sat", 20*60)}} {
		cents := rules.FeeAt(*fee, x.at, o.Zone)
		price := v.words.Times.Price(&latchkey.Price{Least: cents, Most: cents}, o.Property.Currency)
		p.Examples = append(p.Examples, pages.FeeExample{Says: w.Would(v.words.Public.Days[x.day], x.at.Format("15:04"), inSentence(price)) + "."})
	}
	p.Free = w.FirstOf(fee.Free, fee.PerMonths)
	p.Read = rules.FeeFor(fee, []time.Time{}, at, o.Zone).Words(o.Property.Currency, v.words.Lang)
	return p
}

// exampleMoment is the moment that the form asks about, in the coming week.
func exampleMoment(form pages.Form, o desk.OfficeView) (time.Time, latchkey.Weekday) {
	day := latchkey.Weekday(form.Of("try_day"))
	if !slices.Contains(latchkey.Weekdays[:], day) {
		day = "tue"
	}
	clock, err := latchkey.ParseClock(form.Of("try_at"))
	if err != nil {
		clock = 2*60 + 10
	}
	return onDay(o, day, clock), day
}

func onDay(o desk.OfficeView, day latchkey.Weekday, clock latchkey.Clock) time.Time {
	y, m, d := o.Now.Date()
	ahead := (slices.Index(latchkey.Weekdays[:], day) - int(o.Now.Weekday()) + 7) % 7
	return rules.Wall(y, m, d+ahead, clock, o.Zone)
}

// setFee keeps the rule, or only tries it.
func (v *visit) setFee() error {
	o, err := v.desk.OfficeFor(v.ctx(), v.who)
	if err != nil {
		return err
	}
	form := v.sent()
	fee := v.feeIn(&form)
	if was := formOfFee(o.Property.Fee); form.Of("known") != "yes" && amountTyped(form, was) {
		form.Faults = append(form.Faults, pages.Fault{Field: "then", Says: v.words.Building.Fee.Which(pages.Label(v.words.Building.Fee.Knows, form.Of("known"), v.words.Common.NotKnown))})
	}
	if fee != nil && len(form.Faults) == 0 {
		if err := rules.CheckFee(*fee); err != nil {
			form.Faults = append(form.Faults, pages.Fault{Field: "then", Says: v.says(err)})
		}
	}
	if len(form.Faults) > 0 {
		render(v.w, v.r, statusOf(latchkey.Invalid), pages.FeePage(v.feePage(o, form, fee)))
		return nil
	}
	if form.Of("act") == "try" {
		page := v.feePage(o, form, fee)
		page.Then = ""
		return v.show(pages.FeePage(page))
	}
	err = v.desk.SetFee(v.ctx(), v.who, v.rev(), fee)
	if notKept(err) {
		if o, errView := v.desk.OfficeFor(v.ctx(), v.who); errView == nil {
			page := v.feePage(o, formOfFee(o.Property.Fee), o.Property.Fee)
			page.Fault = v.says(err)
			mine := v.feePage(o, form, fee)
			page.Differ = []pages.Yours{{What: v.words.Building.Fee.Residents, Now: page.Read, Sent: mine.Read}}
			render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.FeePage(page))
			return nil
		}
	}
	return v.saved(err, "/office/fee")
}

// amountTyped says whether somebody wrote an amount that did not stand in the form before.
func amountTyped(form, was pages.Form) bool {
	fields := []string{"then"}
	for n := 1; n <= 12; n++ {
		fields = append(fields, fmt.Sprintf("tier_then_%d", n))
	}
	return slices.ContainsFunc(fields, func(f string) bool {
		is := form.Of(f)
		return is != "" && is != "0" && is != was.Of(f)
	})
}

// feeIn reads the rule from the form; nil is that nobody knows.
func (v *visit) feeIn(form *pages.Form) *latchkey.Fee {
	w := &v.words.Building.Fee
	switch form.Of("known") {
	case "no":
		return &latchkey.Fee{Kind: "unlock"}
	case "yes":
	default:
		return nil
	}
	fee := &latchkey.Fee{Kind: form.Of("kind"), Then: v.moneyIn(form, "then"), Free: v.countIn(form, "free"), PerMonths: v.countIn(form, "months")}
	for n := 1; n <= 12; n++ {
		field := func(name string) string { return fmt.Sprintf("%s_%d", name, n) }
		if form.Of(field("tier_then")) == "" {
			continue
		}
		from, errA := latchkey.ParseClock(form.Of(field("tier_from")))
		until, errB := latchkey.ParseClock(form.Of(field("tier_until")))
		if errA != nil || errB != nil {
			form.Faults = append(form.Faults, pages.Fault{Field: field("tier_from"), Says: v.words.Building.Hours.BadClock(w.Tier(n))})
			continue
		}
		window := latchkey.Window{From: from, Until: until}
		for _, d := range pages.WeekDays() {
			if slices.Contains(v.r.PostForm[field("tier_days")], string(d)) {
				window.Days = append(window.Days, d)
			}
		}
		fee.Tiers = append(fee.Tiers, latchkey.FeeTier{When: []latchkey.Window{window}, Then: v.moneyIn(form, field("tier_then"))})
	}
	return fee
}

func (v *visit) moneyIn(form *pages.Form, field string) latchkey.Cents {
	if form.Of(field) == "" {
		return 0
	}
	c, err := latchkey.ParseCents(strings.ReplaceAll(form.Of(field), ",", "."))
	if err != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: field, Says: v.words.Building.Fee.BadMoney})
	}
	return c
}

func (v *visit) countIn(form *pages.Form, field string) int {
	if form.Of(field) == "" {
		return 0
	}
	n, err := strconv.Atoi(form.Of(field))
	if err != nil {
		form.Faults = append(form.Faults, pages.Fault{Field: field, Says: v.words.Building.Fee.BadCount})
	}
	return n
}

// inSentence begins a word small where it stands within a sentence. A sign such as € stays whole.
func inSentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}
