package web

import (
	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// locks is how the locks of the viewer's home stand.
func (v *visit) locks() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	return v.showLocks(*hv, v.words.Locks.Turned[v.query("turned")], "")
}

func (v *visit) showLocks(hv desk.HomeView, turned, fault string) error {
	if hv.Level != latchkey.ProofProven {
		return latchkey.Errorf(latchkey.Forbidden, "%s", v.words.Home.NotProven)
	}
	all, err := v.desk.LocksOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(hv).Frame
	f.Title = v.words.Locks.Title
	page := pages.Locks{Frame: f, ID: hv.ID, May: all.May, Turned: turned, Fault: fault}
	for _, l := range all.Locks {
		row := pages.LockRow{ID: l.ID, Name: l.Name, Bolt: string(desk.BoltNow(l, hv.Now)), Leaf: string(l.Reading.Leaf), Battery: l.Reading.Battery, Low: l.Reading.BatteryLow,
			Most: l.Can.Codes, Read: l.SlotsAt != nil, Tried: l.Trusted != nil, Turns: l.Can.Remote}
		for _, s := range l.Slots {
			if s.Used {
				row.Used++
			}
		}
		if !l.Reading.At.IsZero() {
			at := l.Reading.At.In(hv.Now.Location())
			row.Said = &at
		}
		page.List = append(page.List, row)
	}
	for _, x := range all.Found {
		says := x.Name
		if x.Model != "" {
			says += " · " + x.Model
		}
		page.Found = append(page.Found, pages.FoundLock{Stack: x.Stack, Address: x.Address, Name: x.Name, Says: says})
	}
	for _, s := range all.Away {
		page.Away = append(page.Away, v.words.Locks.Away(s))
	}
	for _, d := range hv.Home.Doors {
		page.Doors = append(page.Doors, words.Choice{Key: d.ID, Label: v.words.Guests.DoorNames[d.Kind]})
	}
	return v.show(pages.LocksPage(page))
}

// addLock puts a lock that was found on a door. What it can do is asked of its stack again, never taken from the form.
func (v *visit) addLock() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
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
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
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
		return v.showLocks(*hv, "", v.says(err))
	}
	if err == nil {
		v.see("/home/locks?home=" + string(hv.ID) + "&turned=" + to)
	}
	return err
}

// keepLock records that a lock was seen to work, or takes it off its door.
func (v *visit) keepLock() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	id := latchkey.LockID(v.r.PathValue("id"))
	switch v.form("do") {
	case "saw":
		err = v.desk.TrustLock(v.ctx(), v.who, id)
	case "off":
		err = v.desk.RemoveLock(v.ctx(), v.who, id)
	default:
		return v.nothingHere()
	}
	if err == nil {
		v.see("/home/locks?home=" + string(hv.ID) + "&said=saved")
	}
	return err
}

// unlockHome draws the bolts of the viewer's own doors, for the case they stand outside with.
func (v *visit) unlockHome() error {
	if err := v.desk.UnlockHome(v.ctx(), v.who, v.lockout()); err != nil {
		return err
	}
	v.see("/case/" + string(v.lockout()) + "?said=unlocked")
	return nil
}
