package web

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

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
