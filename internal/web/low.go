package web

import (
	"encoding/json"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// A phone that will soon be off, or that had no signal: everybody is asked at once, and one place and time are fixed.

// fades says whether an answer about the phone means that the case must live without it.
func fades(p *latchkey.Phone) bool {
	key := pages.PhoneKey(p)
	return key == "low" || key == "no_signal"
}

// caseNow is where somebody who comes back finds their case: the small page, if their phone may soon be off and nobody is in
// danger.
func caseNow(c latchkey.Lockout) string {
	path := "/case/" + string(c.ID)
	if fades(c.Answers.Phone) && c.Begun != nil && len(pages.DangerKeys(c.Answers.Danger)) == 0 {
		path += "/low"
	}
	return path
}

// openFading begins a case and lets people be asked with the same tap, because there may be no other. A request that had
// waited on the phone is answered to our script, which says "sent" only when it has read the case's address in it.
func (v *visit) openFading(home latchkey.HomeID, a latchkey.Answers) error {
	cv, err := v.desk.OpenAndBegin(v.ctx(), v.who, home, v.form("key"), a)
	if err != nil {
		return err
	}
	if !fades(cv.Case.Answers.Phone) && cv.Case.Stage.Open() { // an earlier case of theirs was found
		if _, err := v.desk.PhoneFades(v.ctx(), v.who, cv.Case.ID, *a.Phone); err != nil {
			return err
		}
	}
	path := "/case/" + string(cv.Case.ID)
	if strings.Contains(v.r.Header.Get("Accept"), "application/json") {
		v.w.Header().Set("Content-Type", "application/json")
		return json.NewEncoder(v.w).Encode(map[string]string{"case": path, "at": v.words.Times.Clock(cv.Now)})
	}
	v.see(path + "/low")
	return nil
}

// phoneFades hears "my phone is nearly dead" from the page of a case.
func (v *visit) phoneFades() error {
	if _, err := v.desk.PhoneFades(v.ctx(), v.who, v.lockout(), *phoneOf("low")); err != nil {
		return v.done(err)
	}
	v.see("/case/" + v.r.PathValue("id") + "/low")
	return nil
}

// lowCase is the case on a page that spends as little power as a page can.
func (v *visit) lowCase() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	c := cv.Case
	if !c.Stage.Open() {
		v.see("/case/" + string(c.ID))
		return nil
	}
	p := pages.Low{Frame: v.caseFrame(cv, pages.Status(v.words, c.Stage)), ID: c.ID, Rev: c.Rev, Unit: cv.Home.Unit, Begun: c.Begun != nil, Meet: meetingIn(cv), Come: v.comingOf(cv), Stuck: pages.ShutIn(c.Answers)}
	for _, a := range v.asked(cv) {
		p.Asked = append(p.Asked, a)
		if a.Phone != "" && kindOf(a.Way) == latchkey.WayKeyHolder {
			p.Calls = append(p.Calls, pages.CallLine{Name: a.Name, Phone: a.Phone})
		}
	}
	for _, n := range numbersOf(cv.Property, cv.Now) { // after the people: they have the key, and an office may be closed
		p.Calls = append(p.Calls, pages.CallLine{Kind: n.Kind, Phone: n.Phone})
	}
	return v.show(pages.LowPage(p))
}

// meetingIn is the fixed meeting on the property's clock.
func meetingIn(cv desk.CaseView) *latchkey.Meeting {
	if cv.Case.Meet == nil {
		return nil
	}
	m := *cv.Case.Meet
	m.At, m.Until = rules.MeetNow(cv.Case).In(cv.Zone), rules.MeetUntil(cv.Case).In(cv.Zone)
	return &m
}
