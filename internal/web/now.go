package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// now asks about danger first, then what happened. What a stranger answers travels in the address, changes nothing and
// names nobody; what a resident answers opens a case.
func (v *visit) now() error {
	home, err := v.anyHome()
	if err != nil {
		return err
	}
	if home != nil && home.Open != nil {
		v.see(caseNow(*home.Open))
		return nil
	}
	n := pages.Now{Danger: v.query("danger"), What: v.r.URL.Query()["what"], Reason: v.query("reason"), Where: v.query("where"), At: v.query("at"),
		Phone: oneOf(v.query("phone"), []string{"low"}), Key: v.newID(), Opens: home != nil}
	pv, err := v.public(latchkey.Answers{Reason: n.Reason, Where: n.Where, Danger: pages.DangerOf(n.What, nil)})
	if err != nil {
		return err
	}
	p, unit, now := pv.Property, "", pv.Now
	if home != nil {
		p, unit, now = home.Property, home.Home.Unit, home.Now
	}
	n.Frame = v.placeFrame(v.words.Now.Title, p, now)
	n.Step = stepOf(n)
	n.DoorBelow = n.Step == "danger"
	if home != nil && n.Step == "reason" {
		tap, err := v.desk.OneTapFor(v.ctx(), v.who, home.ID)
		if err != nil {
			return err
		}
		if tap != nil {
			n.OneTap = tap.Why
		}
	}
	n.Title = n.Asks()
	v.fillNow(&n, pv, p, unit)
	if home != nil {
		if v.query("home") == string(home.ID) {
			n.Home = home.ID
		}
		n.Signed = v.signed(home.Me.Name, home.Home.Unit)
	}
	return v.show(pages.NowPage(n))
}

// stepOf is the first question that is not answered. Whoever tapped "yes" sees the call before anything else.
func stepOf(n pages.Now) string {
	switch {
	case n.Danger == "yes" && (len(n.What) == 0 || n.Opens):
		return "what"
	case n.Danger == "yes":
		return "plan"
	case n.Danger != "no":
		return "danger"
	case n.Reason == "" || n.Opens:
		return "reason"
	case n.Where == "":
		return "where"
	}
	return "plan"
}

func (v *visit) fillNow(n *pages.Now, pv desk.PublicView, p latchkey.Property, unit string) {
	n.Numbers = numbersOf(p, n.Now)
	for _, o := range pv.Others {
		n.Others = append(n.Others, pages.Link{Href: v.nowAt(o.ID), Label: o.Name})
	}
	plan := pv.Plan
	if n.Step == "what" {
		plan.Emergency = v.callFor(p, unit, n.Now, false)
	}
	reported := n.Step == "plan" && slices.Contains(n.What, "reported")
	if reported && (plan.Emergency == nil || !plan.Emergency.First) { // the staff know; the call stays on top
		plan.Emergency = v.callFor(p, unit, n.Now, true)
	}
	n.Plan = &plan
	n.Report = n.Step == "plan" && n.Danger == "yes" && pv.ID != "" && !reported && (p.Office != nil || p.OnCall != nil)
}

// callFor is the call before anybody has said what is wrong. What to say is in the language of the place, with what it means
// beside it: whoever reads it out may not speak that language.
func (v *visit) callFor(p latchkey.Property, unit string, now time.Time, first bool) *latchkey.Emergency {
	number, text := rules.EmergencyCall(p, now)
	there := words.In(words.For(words.SpokenIn(p.Country)), p.Country)
	e := &latchkey.Emergency{Call: number, First: first, Text: text, Say: there.Now.Say(p.Address, unit)}
	if there.Lang != v.words.Lang {
		e.SayMeans = v.words.Now.Say(p.Address, unit)
	}
	return e
}

// nowAt is this page again, for another property of the same house.
func (v *visit) nowAt(id latchkey.PropertyID) string {
	q := v.r.URL.Query()
	q.Set("at", string(id))
	return "/now?" + q.Encode()
}

// openCase begins a case with the first answers. The key of the form makes a second tap find the first case.
func (v *visit) openCase() error {
	home, err := v.ownHome()
	if err != nil {
		return err
	}
	if home == nil {
		v.desk.Tried(v.ctx(), v.who, "")
		v.see("/home")
		return nil
	}
	a := latchkey.Answers{Reason: oneOf(v.form("reason"), reasons), Danger: pages.DangerOf(v.r.PostForm["what"], nil), Phone: phoneOf(v.form("phone"))}
	at := v.form("unlock") != "" // their own door, which their phone can open
	if fades(a.Phone) && !at {
		return v.openFading(home.ID, a)
	}
	c, err := v.desk.OpenLockout(v.ctx(), v.who, home.ID, v.form("key"), a)
	if err != nil {
		return err
	}
	if at {
		return v.unlockFirst(home.ID, c.ID, a)
	}
	if slices.Contains(v.r.PostForm["what"], "medicine") {
		v.see("/case/" + string(c.ID) + "/danger?ask=by")
		return nil
	}
	v.see("/case/" + string(c.ID))
	return nil
}

// unlockFirst draws the bolts with the same tap that began the case. When that comes to nothing the case goes on with its questions, and
// says what happened; whose phone is nearly empty has no time for these, and others are asked at once.
func (v *visit) unlockFirst(home latchkey.HomeID, id latchkey.LockoutID, a latchkey.Answers) error {
	out, err := v.desk.UnlockHome(v.ctx(), v.who, id)
	if (err != nil || len(out.Still) > 0) && fades(a.Phone) {
		return v.openFading(home, a)
	}
	v.r.SetPathValue("id", string(id))
	return v.unlocked(out, err)
}

// ownHome is the home of whoever is signed in here; nil for a stranger, for somebody who lives nowhere yet, and where the address or
// the form names a home that is not theirs: what was meant for one home is never shown or done at another.
func (v *visit) ownHome() (*desk.HomeView, error) {
	return v.homeOf(latchkey.HomeID(v.r.FormValue("home")))
}

// theirHome is ownHome for what is there only for somebody who lives in it.
func (v *visit) theirHome() (*desk.HomeView, error) {
	hv, err := v.ownHome()
	if err == nil && hv == nil {
		err = v.nothingHere()
	}
	return hv, err
}

// anyHome is ownHome where somebody may stand at a door: an old address with another home in it still helps with their own.
func (v *visit) anyHome() (*desk.HomeView, error) {
	hv, err := v.ownHome()
	if err == nil && hv == nil {
		hv, err = v.homeOf("")
	}
	return hv, err
}

// homeOf is one home of the viewer's; the first when none is named.
func (v *visit) homeOf(want latchkey.HomeID) (*desk.HomeView, error) {
	if v.who.Person() == "" || v.who.Session.Counter != latchkey.CounterHome {
		return nil, nil
	}
	homes, err := v.desk.HomesOf(v.ctx(), v.who)
	if err != nil || len(homes) == 0 {
		return nil, err
	}
	if want == "" {
		want = homes[0]
	}
	if !slices.Contains(homes, want) {
		return nil, nil
	}
	hv, err := v.desk.HomeFor(v.ctx(), v.who, want)
	if err != nil {
		return nil, err
	}
	return &hv, nil
}

// signed is how the top of the page names whoever is signed in.
func (v *visit) signed(name, unit string) *pages.Signed {
	s := v.who.Session
	return &pages.Signed{Name: firstName(name), Unit: unit, Counter: s.Counter, Level: s.Level, Borrowed: s.Borrowed}
}

// reportDanger tells the staff, and nobody else. The answer never says whether such a home exists.
func (v *visit) reportDanger() error {
	pv, err := v.public(latchkey.Answers{})
	if err != nil {
		return err
	}
	if pv.ID == "" { // never a "reported" that nobody has heard
		return latchkey.Errorf(latchkey.Invalid, "Nobody has been told yet. Please go back and choose your building first.")
	}
	if _, err := v.desk.ReportDanger(v.ctx(), pv.ID, v.form("unit"), v.form("what")); err != nil {
		var said *latchkey.Error
		if !errors.As(err, &said) || said.Kind != latchkey.NotFound {
			return err
		}
	}
	http.Redirect(v.w, v.r, "/now?danger=yes&what=reported&said=reported&at="+url.QueryEscape(string(pv.ID)), http.StatusSeeOther)
	return nil
}

// numbersOf are the numbers anybody may call, with what they answer for at this minute.
func numbersOf(p latchkey.Property, now time.Time) (list []pages.Number) {
	zone := rules.Zone(p)
	if o := p.Office; o != nil && o.Phone != "" {
		n := pages.Number{Kind: "office", Phone: o.Phone}
		openness(&n, o.Hours, o.Closed, zone, now)
		list = append(list, n)
	}
	if o := p.OnCall; o != nil && o.Phone != "" {
		n := pages.Number{Kind: "on_call", Phone: o.Phone}
		openness(&n, o.Lockouts, nil, zone, now)
		n.LifeSafety = o.LifeSafety != nil && rules.OpenAt(*o.LifeSafety, nil, zone, now)
		list = append(list, n)
	}
	if p.DispatchPhone != "" {
		list = append(list, pages.Number{Kind: "dispatch", Phone: p.DispatchPhone, Always: true})
	}
	return list
}

func openness(n *pages.Number, h *latchkey.Hours, closed []latchkey.Date, zone *time.Location, now time.Time) {
	if h == nil {
		return
	}
	if rules.OpenAt(*h, closed, zone, now) {
		n.Always = true
		if until, ends := rules.ClosesAt(*h, closed, zone, now); ends {
			n.Always, n.OpenUntil = false, &until
		}
	} else if at, opens := rules.NextOpening(*h, closed, zone, now); opens {
		n.OpensAt = &at
	}
}
