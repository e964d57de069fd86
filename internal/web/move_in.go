package web

import (
	"net/url"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// moveInLink shows a link for moving in: what is kept about people, before anything is. Only going on binds it to this phone.
func (v *visit) moveInLink() error {
	mv, err := v.desk.MoveInFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	page := pages.MoveIn{Frame: v.placeFrame(v.words.MoveIn.Title, mv.Property, mv.Now), Step: "privacy", Token: v.r.PathValue("token"), Kept: rules.Retention()}
	switch {
	case mv.Doubted:
		page.Step = "told"
	case mv.Elsewhere:
		page.Step, page.Began = "other", mv.Began
	}
	page.Then = ""
	return v.show(pages.MoveInPage(page))
}

// goOnMovingIn binds the link to this phone and signs its owner in on it, for an hour.
func (v *visit) goOnMovingIn() error {
	token, s, err := v.desk.GoOnMovingIn(v.ctx(), v.answering(), v.device())
	if latchkey.KindOf(err) == latchkey.Forbidden && err != nil { // another phone was first: its page says so, and what to do
		v.see("/m/" + v.r.PathValue("token"))
		return nil
	}
	if err != nil {
		return err
	}
	v.keep(token, s)
	v.see("/move-in")
	return nil
}

// notMyMoveIn hears that somebody else used the link first.
func (v *visit) notMyMoveIn() error {
	if err := v.desk.NotMyMoveIn(v.ctx(), v.helper()); err != nil {
		return err
	}
	v.see("/m/" + v.r.PathValue("token"))
	return nil
}

// moveIn is the next step.
func (v *visit) moveIn() error {
	page, err := v.moveInPage()
	if err != nil {
		return err
	}
	return v.show(pages.MoveInPage(page))
}

func (v *visit) moveInPage() (page pages.MoveIn, err error) {
	mv, err := v.desk.MovingIn(v.ctx(), v.who)
	if err != nil {
		return page, err
	}
	f := v.placeFrame(v.words.MoveIn.Title, mv.Property, mv.Now)
	f.Signed = v.signed(mv.Me.Name, mv.Home.Unit)
	page = pages.MoveIn{Frame: f, Step: mv.Step, Channels: mv.Channels, CanKey: v.desk.PasskeysWork(), Form: pages.Form{Values: map[string]string{}}}
	page.Spares = pages.Locks{Frame: f, ID: mv.ID, At: rules.StepSpare}
	for _, l := range mv.Spares.Locks {
		own := v.ownCodes(mv.Spares.Own, l, mv.Now)
		page.Spares.List = append(page.Spares.List, pages.LockRow{ID: l.ID, Name: l.Name, Keypad: true, Own: own})
		page.SpareIs = append(page.SpareIs, v.words.MoveIn.SpareIs(l.Name, v.provedAt(mv.Spares.Own, l, mv.Now)))
	}
	if len(mv.Contacts) > 0 {
		page.Form.Values["address"], page.Form.Values["channel"] = mv.Contacts[0].Address, mv.Contacts[0].Channel
	}
	return page, nil
}

// provedAt is when a door was last seen to open with a spare code on its lock; "" = never.
func (v *visit) provedAt(all []desk.CodeView, l latchkey.SmartLock, now time.Time) string {
	for _, c := range all {
		if c.Lock.ID == l.ID && c.Code.Ended == nil && c.Code.Proved != nil {
			return v.words.Times.When(c.Code.Proved.In(now.Location()), now)
		}
	}
	return ""
}

// moveInSpare is the step of the spare code after a tap there: with its digits, or with why there are none.
func (v *visit) moveInSpare(code latchkey.CodeID, digits string, fault error) error {
	page, err := v.moveInPage()
	if err != nil {
		return err
	}
	if fault != nil {
		page.Spares.Fault = v.says(fault)
	}
	for _, row := range page.Spares.List {
		for j := range row.Own {
			if row.Own[j].ID == code {
				row.Own[j].Digits = digits
			}
		}
	}
	return v.show(pages.MoveInPage(page))
}

// moveInNext goes on, or shows the step again with what must be mended.
func (v *visit) moveInNext(step, field string, err error) error {
	if err != nil && (latchkey.KindOf(err) == latchkey.Invalid || step == "code" && latchkey.KindOf(err) == latchkey.Forbidden) {
		page, errPage := v.moveInPage()
		if errPage != nil {
			return errPage
		}
		page.Step = step
		for name := range v.r.PostForm {
			page.Form.Values[name] = v.form(name)
		}
		page.Contact, page.Form.Faults = latchkey.ContactID(v.form("contact")), []pages.Fault{{Field: field, Says: v.says(err)}}
		render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.MoveInPage(page))
		return nil
	}
	if err != nil {
		return err
	}
	v.see("/move-in")
	return nil
}

func (v *visit) moveInConsent() error {
	return v.moveInNext("consent", "own_door", v.desk.ConsentToLog(v.ctx(), v.who, v.form("own_door") == "yes"))
}

// moveInCode sends a code, and asks for it.
func (v *visit) moveInCode() error {
	page, err := v.moveInPage()
	if err != nil {
		return err
	}
	id, err := v.desk.MoveInCode(v.ctx(), v.who, v.channel(page.Channels), v.form("address"))
	if err != nil {
		return v.moveInNext("shown", "address", err)
	}
	page.Step, page.Contact, page.Masked, page.Form = "code", id, masked(v.form("address")), pages.Form{}
	return v.show(pages.MoveInPage(page))
}

func (v *visit) moveInEnter() error {
	return v.moveInNext("code", "code", v.desk.MoveInProve(v.ctx(), v.who, latchkey.ContactID(v.form("contact")), v.form("code")))
}

func (v *visit) moveInHolder() error {
	mv, err := v.desk.MovingIn(v.ctx(), v.who)
	if err != nil {
		return err
	}
	in := desk.Invite{Name: v.form("holder_name"), Channel: v.channel(mv.Channels), Address: v.form("holder_email"), Calls: "any_hour"}
	if _, err = v.desk.InviteHolder(v.ctx(), v.who, mv.ID, in); err == nil {
		err = v.desk.PassMoveIn(v.ctx(), v.who, rules.StepHolder)
	}
	return v.moveInNext("holder", "holder_email", err)
}

// moveInCard shows the code of a wallet card, this once.
func (v *visit) moveInCard() error {
	page, err := v.moveInPage()
	if err != nil {
		return err
	}
	if page.Code, err = v.desk.NewCard(v.ctx(), v.who); err != nil {
		return err
	}
	u, err := url.Parse(v.desk.BaseURL)
	if err != nil {
		return err
	}
	page.Step, page.Address = "carded", u.Host+"/now"
	return v.show(pages.MoveInPage(page))
}

func (v *visit) moveInPass() error {
	return v.moveInNext("", "", v.desk.PassMoveIn(v.ctx(), v.who, v.form("step")))
}

func (v *visit) moveInEnd() error {
	if err := v.desk.EndMoveIn(v.ctx(), v.who); err != nil {
		return err
	}
	v.see("/home?said=saved")
	return nil
}

// makeMoveIn makes a link at the office and shows it, this once.
func (v *visit) makeMoveIn() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	token, m, err := v.desk.MakeMoveIn(v.ctx(), v.who, home, latchkey.PersonID(v.form("person")), v.form("proof"))
	if err != nil {
		return err
	}
	link := strings.TrimSuffix(v.desk.BaseURL, "/") + "/m/" + token
	code, err := pages.DrawQR(link)
	if err != nil {
		return err
	}
	f := v.boardFrame(b, v.words.MoveIn.Office.Ready, "/office/homes")
	return v.show(pages.MoveInLinkPage(pages.MoveInLink{Frame: f, Home: home, Address: link, Code: code, Ends: m.Expires.In(b.Zone)}))
}
