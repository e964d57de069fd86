package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// weeksMost is for how many different hours of the week there is room in a form.
const weeksMost = 14

// keyHours shows the hours of a guest's key as a form, filled in with what stands.
func (v *visit) keyHours() error {
	hv, g, err := v.keyToChange()
	if err != nil {
		return err
	}
	if hv.Level != latchkey.ProofProven {
		return v.proveFirst(*hv, v.words.KeyHour.Link, "/home/guests")
	}
	return v.showKeyHours(*hv, g, http.StatusOK, v.hoursInForm(g.When, hv.Now))
}

// keyToChange is the key that an address names, where its hours can still be changed.
func (v *visit) keyToChange() (*desk.HomeView, desk.GrantView, error) {
	hv, err := v.theirHome()
	if err != nil {
		return nil, desk.GrantView{}, err
	}
	if hv.Level != latchkey.ProofProven && v.r.Method == http.MethodGet {
		return hv, desk.GrantView{}, nil
	}
	g, err := v.desk.GrantOf(v.ctx(), v.who, hv.ID, latchkey.GrantID(v.r.PathValue("id")))
	if err == nil {
		err = rules.MayChange(g.Grant, hv.Now.Location(), hv.Now)
	}
	return hv, g, err
}

func (v *visit) showKeyHours(hv desk.HomeView, g desk.GrantView, status int, key pages.KeyHours, with ...func(*pages.NewHours)) error {
	f := v.homeView(hv).Frame
	f.Title = v.words.KeyHour.Title(g.Name)
	page := pages.NewHours{Frame: f, Home: hv.ID, ID: g.ID, KeyHours: key, Read: strconv.Itoa(g.Changed),
		Was: v.words.KeyHours(g.When, hv.Now.Location(), today(hv.Now))}
	for _, more := range with {
		more(&page)
	}
	render(v.w, v.r, status, pages.NewHoursPage(page))
	return nil
}

func today(now time.Time) latchkey.Date { return latchkey.Date(now.Format(time.DateOnly)) }

// changeKeyHours first shows what would change, in words, and with the second tap changes it. What was read is what is changed: hours
// that somebody else has changed meanwhile are shown anew.
func (v *visit) changeKeyHours() error {
	hv, g, err := v.keyToChange()
	if err != nil {
		return err
	}
	key := v.sentHours(g.When, hv.Now)
	if v.form("do") == "edit" {
		return v.showKeyHours(*hv, g, http.StatusOK, key)
	}
	when := v.hoursSent(&key, g.When, hv.Now)
	if len(key.Form.Faults) > 0 {
		return v.showKeyHours(*hv, g, statusOf(latchkey.Invalid), key)
	}
	_, err = rules.NewHours(g.Grant, when, hv.Home, hv.Now.Location(), hv.Now)
	if err == nil && len(v.words.HoursChanged(g.When, when, hv.Now.Location(), today(hv.Now))) == 0 { // only days that have passed are let go
		err = latchkey.Errorf(latchkey.Invalid, "These are the hours that the key has already.")
	}
	read, wrong := strconv.Atoi(v.form("read"))
	if err == nil && v.form("do") == "change" && wrong == nil {
		if err = v.desk.ChangeGrant(v.ctx(), v.who, hv.ID, g.ID, desk.ChangedHours{When: &when, Read: &read}); err == nil {
			v.guestsAfter(hv.ID, "hours", g.ID)
			return nil
		}
	}
	switch latchkey.KindOf(err) {
	case latchkey.Invalid:
		key.Form.Fault(hoursField(err, "when"), v.says(err))
		return v.showKeyHours(*hv, g, statusOf(latchkey.Invalid), key)
	case latchkey.Conflict:
		fresh := v.hoursInForm(g.When, hv.Now)
		fresh.Form.Fault("when", v.says(err))
		return v.showKeyHours(*hv, g, statusOf(latchkey.Conflict), fresh)
	}
	if err != nil {
		return err
	}
	return v.showKeyHours(*hv, g, http.StatusOK, key, func(p *pages.NewHours) { v.sayChange(p, g, when, hv.Now) })
}

// sayChange says before and after, and what that means at the door.
func (v *visit) sayChange(p *pages.NewHours, g desk.GrantView, when latchkey.GrantHours, now time.Time) {
	zone := now.Location()
	p.Will = v.words.KeyHours(when, zone, today(now))
	p.What = v.words.HoursChanged(g.When, when, zone, today(now))
	for _, w := range when.Weekly {
		p.Asks = append(p.Asks, v.hoursDoubts(w.From, w.Until)...)
	}
	for _, b := range when.Besides {
		if slices.Contains(g.When.Besides, b) {
			continue
		}
		p.Asks = append(p.Asks, v.hoursDoubts(b.From, b.Until)...)
	}
	if c := rules.ClockTouches(when, zone, now); c != nil {
		p.Asks = append(p.Asks, v.clockSays(c, zone))
	}
	if p.Takes = rules.TakesAway(g.When, when, zone, now); p.Takes {
		p.OnLock = slices.ContainsFunc(g.Codes, func(c desk.CodeView) bool { return c.Code.Slot != 0 })
	}
	for name, values := range v.r.PostForm {
		if pages.OfKeyHours(name) {
			for _, value := range values {
				p.Sent = append(p.Sent, pages.SentField{Name: name, Value: value})
			}
		}
	}
	slices.SortStableFunc(p.Sent, func(a, b pages.SentField) int { return cmp.Compare(a.Name, b.Name) })
}
