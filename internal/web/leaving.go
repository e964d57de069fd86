package web

import (
	"strconv"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// leaving is what the viewer's doors do when somebody goes out.
func (v *visit) leaving() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	said := map[string]string{"saved": v.words.Leaving.Saved, "held": v.words.Leaving.HeldSaid}[v.query("done")]
	return v.showLeaving(*hv, said, "")
}

func (v *visit) showLeaving(hv desk.HomeView, said, fault string) error {
	if hv.Level != latchkey.ProofProven {
		return latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Home.NotProven)
	}
	all, err := v.desk.LeavingOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(hv).Frame
	f.Title = v.words.Leaving.Title
	page := pages.Leaving{Frame: f, ID: hv.ID, Done: said, Fault: fault}
	for _, l := range all {
		page.List = append(page.List, v.leavingRow(l, hv))
	}
	return v.show(pages.LeavingPage(page))
}

func (v *visit) leavingRow(l desk.LeavingView, hv desk.HomeView) pages.LeavingRow {
	w := v.words.Leaving
	row := pages.LeavingRow{ID: l.ID, Name: l.Name, Sensor: l.Can.DoorSensor, Itself: rules.CanLockItself(l.SmartLock), Tried: l.Trusted != nil,
		After: strconv.Itoa(l.Leaving.LockAfter), Held: l.Leaving.Hold != nil && l.Leaving.LockAfter > 0}
	if l.Leaving.LockAfter > 0 {
		who := l.By
		if l.Leaving.By == v.who.Person() {
			who = w.You
		}
		row.ByWhom = w.ByWhom(who)
	}
	if l.LocksAt != nil {
		row.Waits = w.Waits(l.LocksAt.In(hv.Now.Location()).Format("15:04"))
	}
	if l.Asks {
		row.Chosen = append(row.Chosen, w.AskKey.Key)
	}
	if l.Reminds {
		row.Chosen = append(row.Chosen, w.Remind.Key)
	}
	row.Afters = []words.Choice{{Key: "0", Label: w.Never}}
	for _, m := range rules.LockAfters() {
		row.Afters = append(row.Afters, words.Choice{Key: strconv.Itoa(m), Label: w.After(m)})
	}
	return row
}

// chooseLeaving keeps what the viewer chose for one lock.
func (v *visit) chooseLeaving() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	in := desk.NewLeaving{}
	for _, tell := range v.r.PostForm["tell"] {
		in.AskKey = in.AskKey || tell == v.words.Leaving.AskKey.Key
		in.Remind = in.Remind || tell == v.words.Leaving.Remind.Key
	}
	if after := v.form("after"); after != "" {
		if in.LockAfter, err = strconv.Atoi(after); err != nil {
			return latchkey.Errorf(latchkey.Invalid, "Please choose one of the times shown.")
		}
	}
	return v.leavingDone(*hv, "saved", v.desk.ChooseLeaving(v.ctx(), v.who, latchkey.LockID(v.r.PathValue("id")), in))
}

// notThisTime leaves a door unlocked until it was opened again.
func (v *visit) notThisTime() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	return v.leavingDone(*hv, "held", v.desk.NotThisTime(v.ctx(), v.who, latchkey.LockID(v.r.PathValue("id"))))
}

// leavingDone shows the page again: with what was done, or with why it must not be.
func (v *visit) leavingDone(hv desk.HomeView, done string, err error) error {
	if latchkey.KindOf(err) == latchkey.Conflict {
		return v.showLeaving(hv, "", v.says(err))
	}
	if err == nil {
		v.see("/home/locks/leaving?home=" + string(hv.ID) + "&done=" + done)
	}
	return err
}
