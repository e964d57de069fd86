package web

import (
	"net/http"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// openDoor is one of the viewer's doors that stands open, and whom they may ask to pull it shut.
func (v *visit) openDoor() error {
	return v.showOpenDoor(http.StatusOK, "")
}

func (v *visit) showOpenDoor(status int, fault string) error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	o, err := v.desk.OpenDoorFor(v.ctx(), v.who, latchkey.LockID(v.r.PathValue("id")))
	if err != nil {
		return err
	}
	f := v.homeView(*hv).Frame
	f.Title = v.words.Favour.Title
	page := pages.OpenDoor{Frame: f, ID: o.Lock.Home, Lock: o.Lock.ID, Name: o.Lock.Name, Leaf: string(o.Lock.Reading.Leaf), Turns: o.Lock.Can.Remote && o.Lock.Trusted != nil,
		Done: v.words.Favour.Done[v.query("done")], Problem: fault}
	if v.query("done") == "locked" && rules.StandOf(o.Lock, o.Now).Is != rules.SaysLocked { // the address alone proves nothing
		page.Done = ""
	}
	zone := o.Now.Location()
	if !o.Lock.Reading.At.IsZero() {
		page.Said = inZone(&o.Lock.Reading.At, zone)
	}
	page.Since = inZone(o.Since, zone)
	for _, n := range o.Near {
		page.Near = append(page.Near, pages.NearRow{Key: n.Key(), Name: orElse(firstName(n.Name), v.called(rules.RoleName(n.Role))), Minutes: n.Minutes, Role: n.Role, Not: string(n.Not)})
	}
	if a := o.Asked; a != nil {
		page.Asked = &pages.FavourRow{Name: v.called(a.Name), At: a.Asked.In(zone), Minutes: a.Minutes, Answer: string(a.Answer), Answered: inZone(a.Answered, zone), SaidShut: inZone(a.SaidShut, zone),
			Stands: a.Stands, Silent: a.Silent, How: string(a.How), Over: inZone(a.Over, zone), Locked: inZone(a.Locked, zone)}
		if a.Holder != "" {
			page.Asked.Name = firstName(a.Name)
		}
		if a.Favour.By != v.who.Person() {
			page.Asked.By = a.By
		}
	}
	render(v.w, v.r, status, pages.OpenDoorPage(page))
	return nil
}

// atOpenDoor asks somebody, takes that back, asks the lock, or locks a door that is shut.
func (v *visit) atOpenDoor() error {
	id, done := latchkey.LockID(v.r.PathValue("id")), ""
	var err error
	switch v.form("do") {
	case "ask":
		done, err = "asked", v.desk.AskFavour(v.ctx(), v.who, id, v.form("to"))
	case "back":
		done, err = "back", v.desk.TakeBackFavour(v.ctx(), v.who, id)
	case "look":
		done = "looked"
		_, err = v.desk.LookAtLock(v.ctx(), v.who, id)
	case "lock":
		done = "locked"
		_, err = v.desk.TurnLock(v.ctx(), v.who, id, latchkey.BoltLocked)
	default:
		return v.nothingHere()
	}
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Conflict || kind == latchkey.Unavailable) {
		return v.showOpenDoor(statusOf(kind), v.says(err))
	}
	if err == nil {
		v.see(string(pages.OpenPath(latchkey.HomeID(v.form("home")), id)) + "&done=" + done)
	}
	return err
}

// favour shows somebody near what they are asked. Robots may open it as often as they like.
func (v *visit) favour() error {
	page, err := v.favourPage()
	if err != nil {
		return err
	}
	return v.show(pages.FavourPage(page))
}

func (v *visit) favourPage() (p pages.Favour, err error) {
	fv, err := v.desk.FavourFor(v.ctx(), v.r.PathValue("token"))
	if err != nil {
		return p, err
	}
	v.speaks(fv.Language)
	who := orElse(fv.Resident, v.words.Invite.AFriend)
	p = pages.Favour{Frame: v.placeFrame(v.words.Favour.Hi(who), fv.Property, fv.Now), Token: v.r.PathValue("token"), Resident: who, Unit: fv.Unit,
		Stands: fv.Stands, Answer: string(fv.Favour.Answer), Minutes: fv.Favour.Minutes, SaidShut: fv.Favour.SaidShut != nil, Shut: fv.Favour.How == latchkey.FavourShut, Usual: 10}
	p.AtDoor = "" // it is not their door
	if fv.Usual != nil {
		p.Usual = *fv.Usual
	}
	return p, nil
}

// answerFavour hears them. What comes too late is no error to somebody who wanted to help.
func (v *visit) answerFavour() error {
	says := latchkey.FavourAnswer(v.form("do"))
	if v.form("minutes") != "" {
		says = latchkey.FavourGoing
	}
	if err := v.desk.AnswerFavour(v.ctx(), v.answering(), says, v.minutes()); err != nil && latchkey.KindOf(err) != latchkey.Conflict {
		return err
	}
	v.see("/f/" + v.r.PathValue("token"))
	return nil
}
