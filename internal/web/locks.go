package web

import (
	"errors"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// locks is how the locks of the viewer's home stand.
func (v *visit) locks() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	return v.showLocksWith(*hv, func(page *pages.Locks) { page.Turned = v.turnedSays(*page) })
}

// turnedSays is that the lock which was just turned was read so, and when. The address alone proves nothing: it can be opened again.
func (v *visit) turnedSays(page pages.Locks) string {
	if v.query("turned") == "asked" {
		return v.words.OfficeLock.Out.AskHomeDone
	}
	says := v.words.Locks.Turned[v.query("turned")]
	for _, l := range page.List {
		if says != nil && l.Said != nil && string(l.ID) == v.query("lock") && l.Bolt == v.query("turned") {
			return says(v.words.Times.When(*l.Said, page.Now))
		}
	}
	return ""
}

func (v *visit) showLocks(hv desk.HomeView, fault string) error {
	return v.showLocksWith(hv, func(page *pages.Locks) { page.Fault = fault })
}

func (v *visit) showLocksWith(hv desk.HomeView, with func(*pages.Locks)) error {
	if hv.Level != latchkey.ProofProven {
		return v.proveFirst(hv, v.words.Locks.Title, "/home/locks")
	}
	page, err := v.locksPage(hv)
	if err != nil {
		return err
	}
	with(&page)
	return v.show(pages.LocksPage(page))
}

// showDigits answers a tap with the digits of one code.
func (v *visit) showDigits(hv desk.HomeView, code latchkey.CodeID, digits string) error {
	page, err := v.locksPage(hv)
	if err != nil {
		return err
	}
	for _, rows := range [][]pages.LockRow{page.List, page.Shared} {
		for _, row := range rows {
			for j := range row.Own {
				if row.Own[j].ID == code {
					row.Own[j].Digits = digits
				}
			}
		}
	}
	return v.show(pages.LocksPage(page))
}

func (v *visit) locksPage(hv desk.HomeView) (page pages.Locks, err error) {
	if hv.Level != latchkey.ProofProven {
		return page, latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Home.NotProven)
	}
	all, err := v.desk.LocksOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return page, err
	}
	f := v.homeView(hv).Frame
	f.Title = v.words.Locks.Title
	page = pages.Locks{Frame: f, ID: hv.ID, May: all.May, Stacks: all.Stacks, Keys: all.Keys, Apps: all.Apps, Others: all.Others}
	for _, l := range all.Locks {
		stand := rules.StandOf(l, hv.Now)
		row := pages.LockRow{ID: l.ID, Name: l.Name, Bolt: string(stand.Is), Said: inZone(stand.At, hv.Now.Location()), Leaf: string(l.Reading.Leaf), Battery: l.Reading.Battery, Low: l.Reading.BatteryLow,
			Most: l.Can.Codes, Read: l.SlotsAt != nil, Tried: l.Trusted != nil, Turns: l.Can.Remote, Strange: all.Strange[l.ID],
			Vain: inZone(l.Vain, hv.Now.Location()), Away: l.Away}
		v.stuckRow(&row, l, all.Stuck[l.ID])
		for _, s := range l.Slots {
			if s.Used {
				row.Used++
			}
		}
		row.Own, row.Keypad = v.ownCodes(all.Own, l, hv.Now), l.Can.Codes > 0 && l.Trusted != nil
		if l.Try != nil {
			t := lockTryView(v.words, *l.Try, hv.Now, hv.Now.Location(), true)
			row.Try = &t
		}
		row.MaySay = all.MaySay[l.ID]
		row.LastWay = all.Last[l.ID]
		if q, asked := all.Asked[l.ID]; asked {
			row.Asked = offAsked(v.words, q, hv.Now)
		}
		if rules.LetsOff(l, v.who.Person(), hv.Now) {
			until := l.LetOff[v.who.Person()]
			row.LetOff = inZone(&until, hv.Now.Location())
		}
		row.SawWorks = rules.TryHolds(l, hv.Now)
		if l.Let != nil && hv.Now.Before(*l.Let) {
			row.Let = inZone(l.Let, hv.Now.Location())
		}
		page.List = append(page.List, row)
	}
	for _, l := range all.Shared {
		page.Shared = append(page.Shared, pages.LockRow{ID: l.ID, Name: l.Name, Own: v.ownCodes(all.Own, l, hv.Now)})
	}
	for _, x := range all.Found {
		page.Found = append(page.Found, pages.FoundLock{Stack: x.Stack, Address: x.Address, Name: x.Name, Says: foundSays(x)})
	}
	for _, s := range all.Away {
		page.Away = append(page.Away, stackAway(v.words, s, hv.Now, hv.Now.Location()))
	}
	for _, d := range hv.Home.Doors {
		page.Doors = append(page.Doors, words.Choice{Key: d.ID, Label: v.words.Guests.DoorNames[d.Kind]})
	}
	return page, nil
}

// ownCodes are the viewer's own codes on one lock, and where each stands.
func (v *visit) ownCodes(all []desk.CodeView, l latchkey.SmartLock, now time.Time) (out []pages.OwnCode) {
	for _, c := range all {
		if c.Lock.ID != l.ID {
			continue
		}
		x := pages.OwnCode{ID: c.Code.ID, Kind: string(c.Code.Kind), Says: v.words.Guests.Codes[string(c.Stand)], Why: v.words.Guests.Faults[string(c.Code.Fault)],
			On: c.Stand == latchkey.CodeOn || c.Stand == latchkey.CodeDoubt, Ended: c.Code.Ended != nil, Shown: c.Code.Shown != nil}
		x.Next, x.Seen = v.triedAgain(l, c.Code, now), inZone(c.Code.Seen, now.Location())
		if c.Code.Proved != nil {
			x.Waits = v.words.OwnCode.Waits(v.words.Times.When(c.Code.Proved.In(now.Location()), now))
		}
		out = append(out, x)
	}
	return out
}

// addLock puts a lock that was found on a door. What it can do is asked of its stack again, never taken from the form.
func (v *visit) addLock() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	all, err := v.desk.LocksOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	in := desk.NewLock{Home: hv.ID, Door: v.form("door"), Name: v.form("name"), Stack: v.form("stack"), Address: v.form("address")}
	for _, x := range all.Found {
		if x.Stack == in.Stack && x.Address == in.Address {
			in.Can = x.Can
			if _, err := v.desk.AddLock(v.ctx(), v.who, in); err != nil {
				return err
			}
			v.see("/home/locks?home=" + string(hv.ID) + "&said=saved")
			return nil
		}
	}
	return v.nothingHere()
}

// turnLock locks, unlocks or asks, and shows what was seen. What came to nothing is said on the page, with the lock beside it.
func (v *visit) turnLock() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	id, to := latchkey.LockID(v.r.PathValue("id")), v.form("to")
	switch to {
	case "look":
		_, err = v.desk.LookAtLock(v.ctx(), v.who, id)
	case string(latchkey.BoltLocked), string(latchkey.BoltUnlocked):
		_, err = v.desk.TurnLock(v.ctx(), v.who, id, latchkey.Bolt(to))
	default:
		return v.nothingHere()
	}
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Unavailable || kind == latchkey.Conflict) {
		return v.showLocks(*hv, v.says(err))
	}
	if err == nil {
		v.see("/home/locks?home=" + string(hv.ID) + "&lock=" + string(id) + "&turned=" + to)
	}
	return err
}

// keepLock tries a lock, lets the office try it, records that it was seen to work, asks and answers whether it may go, or takes it off its door.
func (v *visit) keepLock() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	id := latchkey.LockID(v.r.PathValue("id"))
	switch v.form("do") {
	case "try":
		_, err = v.desk.TryLock(v.ctx(), v.who, id)
	case "let":
		err = v.desk.LetTry(v.ctx(), v.who, id)
	case "unlet":
		err = v.desk.LetNoMore(v.ctx(), v.who, id)
	case "saw":
		err = v.desk.SawLock(v.ctx(), v.who, id)
	case "not":
		err = v.desk.SawNothing(v.ctx(), v.who, id)
	case "off":
		err = v.desk.RemoveLock(v.ctx(), v.who, id)
	case "letoff":
		err = v.saysOff(id, true)
	case "stay":
		err = v.saysOff(id, false)
	case "ask":
		if err = v.desk.AskLockOff(v.ctx(), v.who, id, ""); err == nil {
			v.see("/home/locks?home=" + string(hv.ID) + "&turned=asked")
			return nil
		}
	default:
		return v.nothingHere()
	}
	if stays, ok := errors.AsType[desk.LockStays](err); ok {
		return v.showLocksWith(*hv, func(page *pages.Locks) { page.Stays = v.lockStays(stays) })
	}
	if kind := latchkey.KindOf(err); err != nil && (kind == latchkey.Conflict || kind == latchkey.Against) {
		return v.showLocks(*hv, v.says(err))
	}
	if err == nil {
		v.see("/home/locks?home=" + string(hv.ID) + "&said=saved")
	}
	return err
}

// unlockHome draws the bolts of the viewer's own doors, for the case they stand outside with. A lock that dies under way is
// said on the case itself, which goes on without it.
func (v *visit) unlockHome() error {
	return v.unlocked(v.desk.UnlockHome(v.ctx(), v.who, v.lockout()))
}

func (v *visit) unlocked(out desk.Unlocked, err error) error {
	switch {
	case err != nil:
		return v.caseWith(err, nil)
	case len(out.Still) > 0:
		v.see("/case/" + string(v.lockout()) + "?said=partly")
	default:
		v.see("/case/" + string(v.lockout()) + "?said=unlocked")
	}
	return nil
}

// caseCode asks for a fresh PIN, or shows what the person outside can type now. Digits are in the answer to a tap, and in no
// page that can be opened again.
func (v *visit) caseCode() error {
	switch v.form("do") {
	case "ask":
		if err := v.desk.AskPIN(v.ctx(), v.who, v.lockout()); err != nil {
			return v.caseWith(err, nil)
		}
		v.see("/case/" + string(v.lockout()))
		return nil
	case "show":
		codes, err := v.desk.ShowCodes(v.ctx(), v.who, v.lockout())
		return v.caseWith(err, codes)
	}
	return v.nothingHere()
}

// caseWith shows the case with a sentence about what just came to nothing, or with digits.
func (v *visit) caseWith(fault error, codes []desk.ShownCode) error {
	if kind := latchkey.KindOf(fault); fault != nil && kind != latchkey.Unavailable && kind != latchkey.Conflict {
		return fault
	}
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	page := v.caseView(cv)
	if fault == nil {
		page = v.lockTrouble(page, cv)
	} else {
		page.Fault = v.says(fault)
	}
	for _, c := range codes {
		page.Digits = append(page.Digits, pages.GuestDoorCode{Lock: c.Lock, Digits: c.Digits})
		page.Once = page.Once || c.Kind == latchkey.CodeOnce
	}
	if len(codes) > 0 {
		page.Live = "" // a word from the house must not take the digits away while they are typed
	}
	return v.show(pages.CasePage(page))
}

// caseCodes puts on the case where the codes stand that can help.
func caseCodes(p *pages.Case, cv desk.CaseView) {
	p.MayPIN = cv.MayPIN
	for _, c := range cv.Codes {
		switch {
		case c.Ready:
			p.CodeReady = true
		case c.Stand == latchkey.CodeCannot:
			p.CodeCannot = true
		default:
			p.CodeComing = true
		}
	}
}

// ownCode makes, shows, proves and ends a code of the viewer's own.
func (v *visit) ownCode() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	if v.form("do") == "show" && hv.Level == latchkey.ProofProven && !v.desk.MayReadDigits(v.who) {
		how, waits, err := v.provesBy(*hv)
		if err != nil {
			return err
		}
		return v.showLocksWith(*hv, func(page *pages.Locks) { page.Prove, page.Waits = how, waits })
	}
	lock, code, digits := latchkey.LockID(v.r.PathValue("id")), latchkey.CodeID(v.form("code")), ""
	switch v.form("do") {
	case "own":
		err = v.desk.WantOwnCode(v.ctx(), v.who, lock, latchkey.CodeResident)
	case "spare":
		err = v.desk.WantOwnCode(v.ctx(), v.who, lock, latchkey.CodeSpare)
	case "show":
		digits, err = v.desk.ShowOwnCode(v.ctx(), v.who, lock, code)
	case "opened":
		err = v.desk.ItOpened(v.ctx(), v.who, lock, code)
	case "end":
		err = v.desk.EndOwnCode(v.ctx(), v.who, lock, code)
	default:
		return v.nothingHere()
	}
	conflict := err != nil && latchkey.KindOf(err) == latchkey.Conflict
	switch movingIn := v.form("at") == rules.StepSpare; {
	case err != nil && !conflict:
		return err
	case movingIn && (conflict || digits != ""):
		return v.moveInSpare(code, digits, err)
	case movingIn:
		v.see("/move-in")
	case conflict:
		return v.showLocks(*hv, v.says(err))
	case digits != "":
		return v.showDigits(*hv, code, digits)
	default:
		v.see("/home/locks?home=" + string(hv.ID) + "&said=saved")
	}
	return nil
}

// sayMeans keeps what somebody carries themself.
func (v *visit) sayMeans() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	v.form("") // reads the form
	if err := v.desk.SayMeans(v.ctx(), v.who, hv.ID, v.r.PostForm["key"], v.r.PostForm["app"]); err != nil {
		return err
	}
	v.see("/home/locks?home=" + string(hv.ID) + "&said=saved")
	return nil
}
