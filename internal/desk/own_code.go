package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A resident's own codes: the one they type each day, and a spare that was proved at the door and then waits, sealed, for
// the night on which nothing else works.

// ownPlace is the viewer's home behind a lock.
type ownPlace struct {
	ID   latchkey.HomeID
	Home latchkey.Home
}

// onOwnLock is one happening on a lock of the viewer's own home, or of a door that it shares, at level proven.
func (d *Desk) onOwnLock(ctx context.Context, who Viewer, id latchkey.LockID, do func(tx *store.Tx, l latchkey.SmartLock, at ownPlace) error) error {
	seen, home, err := d.passedLock(ctx, who, id)
	if err != nil {
		return err
	}
	take := takeOfLock(seen)
	take.Homes = []latchkey.HomeID{home}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		l, err := tx.SmartLock(id)
		if err != nil {
			return err
		}
		if still, err := d.behind(tx.View, who, l); err != nil || still != home {
			return notYours()
		}
		h, err := tx.Home(home)
		if err != nil {
			return err
		}
		return do(tx, l, ownPlace{home, h})
	})
	return asMissing(d.refusalOf(ctx, who.Person(), err))
}

// fillOwn adds to the locks of a home what is the viewer's own there.
func (d *Desk) fillOwn(v *store.View, who Viewer, home latchkey.HomeID, out *LocksView) error {
	ts, err := v.Tenancies(home)
	if err != nil {
		return err
	}
	for _, t := range ts {
		if t.Person == who.Person() && t.Ended == nil {
			out.Keys, out.Apps = t.Keys, t.Apps
		}
	}
	codes, err := v.CodesOfHome(home)
	if err != nil {
		return err
	}
	all := out.Locks
	for _, l := range out.Shared { // who lives in two homes behind it has one code there
		on, err := v.CodesOf(l.ID)
		if err != nil {
			return err
		}
		codes, all = append(slices.DeleteFunc(codes, func(c latchkey.Code) bool { return c.Lock == l.ID }), on...), append(all, l)
	}
	out.Own = nil
	for _, c := range codes {
		i := slices.IndexFunc(all, func(l latchkey.SmartLock) bool { return l.ID == c.Lock })
		stand := rules.CodeStandAt(c, d.Now())
		if i < 0 || c.Person != who.Person() || c.Kind != latchkey.CodeResident && c.Kind != latchkey.CodeSpare || stand == latchkey.CodeGone {
			continue
		}
		c.Digest, c.Sealed = "", ""
		out.Own = append(out.Own, CodeView{Code: c, Lock: all[i], Stand: stand})
	}
	return nil
}

// ownCodesMost is how many codes of one kind somebody has on one lock; asking again while one is there changes nothing.
const ownCodesMost = 1

// WantOwnCode wants a code of the viewer's own on a lock of their home: their own (CodeResident), or a spare (CodeSpare). The
// house makes the digits. On the lock of a shared door it is their own, and other digits than at home: that door is on the
// street, where strangers look on. Called by a resident at level proven.
func (d *Desk) WantOwnCode(ctx context.Context, who Viewer, id latchkey.LockID, kind latchkey.CodeKind) error {
	if kind != latchkey.CodeResident && kind != latchkey.CodeSpare {
		return notYours()
	}
	return d.onOwnLock(ctx, who, id, func(tx *store.Tx, l latchkey.SmartLock, at ownPlace) error {
		if l.Home == "" && kind != latchkey.CodeResident {
			return notYours() // what waits for a lockout waits at their own door
		}
		if l.Trusted == nil {
			return latchkey.Errorf(latchkey.Conflict, "Nobody has tried this lock yet. Stand at the door and try it first.")
		}
		if l.Can.Codes == 0 {
			return latchkey.Errorf(latchkey.Conflict, "This lock takes no codes.")
		}
		codes, err := tx.CodesOf(id)
		if err != nil {
			return err
		}
		have := 0
		for _, c := range codes {
			if c.Person == who.Person() && c.Kind == kind && c.Ended == nil {
				have++
			}
		}
		if have >= ownCodesMost {
			return nil
		}
		if err := d.within(tx, "own code:"+string(who.Person()), d.Now(), 24*time.Hour, grantsPerDay); err != nil {
			return err
		}
		made, err := d.wantCode(tx, l, at.Home.Unit, latchkey.Code{Home: at.ID, Kind: kind, Person: who.Person()}, "code.wanted")
		if err == nil && !made {
			err = latchkey.Errorf(latchkey.Conflict, "This keypad takes no PIN that is safe.")
		}
		return err
	})
}

// ownCode finds a code of the viewer's own on a lock.
func ownCode(tx *store.Tx, who Viewer, lock latchkey.LockID, id latchkey.CodeID) (latchkey.Code, error) {
	codes, err := tx.CodesOf(lock)
	if err != nil {
		return latchkey.Code{}, err
	}
	i := slices.IndexFunc(codes, func(c latchkey.Code) bool {
		return c.ID == id && c.Person == who.Person() && (c.Kind == latchkey.CodeResident || c.Kind == latchkey.CodeSpare)
	})
	if i < 0 {
		return latchkey.Code{}, notYours()
	}
	return codes[i], nil
}

// ShowOwnCode answers with the digits of a code of the viewer's own that its lock was seen to have: to whoever forgot it, and
// to whoever stands at the door to prove a spare. A spare that was proved stays sealed until a lockout. It is a line in the
// home's log. In a lockout ShowCodes shows it, however long ago they showed who they are: nobody who stands outside is asked twice.
// Called by its resident, who has shown within minutes who they are.
func (d *Desk) ShowOwnCode(ctx context.Context, who Viewer, lock latchkey.LockID, id latchkey.CodeID) (digits string, err error) {
	err = d.onOwnLock(ctx, who, lock, func(tx *store.Tx, l latchkey.SmartLock, _ ownPlace) error {
		c, err := ownCode(tx, who, lock, id)
		if err != nil {
			return err
		}
		if !d.MayReadDigits(who) {
			return notFresh()
		}
		now := d.Now()
		if s := rules.CodeStandAt(c, now); s != latchkey.CodeOn && s != latchkey.CodeDoubt {
			return latchkey.Errorf(latchkey.Conflict, "The lock was not seen with this code yet. Look again in a minute.")
		}
		if c.Kind == latchkey.CodeSpare && c.Proved != nil {
			return latchkey.Errorf(latchkey.Conflict, "This code waits for a lockout. It is shown when you stand outside.")
		}
		if digits, err = d.openPIN(c); err != nil {
			return err
		}
		c.Shown = &now
		if err := tx.PutCode(c); err != nil {
			return err
		}
		return d.codeLine(tx, l, c, string(who.Person()), "code.shown", "")
	})
	return digits, err
}

// ItOpened is the resident's word that the door opened with their spare. The lock must have been read with it: a lock that
// says its codes by itself needs no word of anybody. Called by its resident at level proven.
func (d *Desk) ItOpened(ctx context.Context, who Viewer, lock latchkey.LockID, id latchkey.CodeID) error {
	return d.onOwnLock(ctx, who, lock, func(tx *store.Tx, l latchkey.SmartLock, _ ownPlace) error {
		c, err := ownCode(tx, who, lock, id)
		if err != nil {
			return err
		}
		if c.Kind != latchkey.CodeSpare || c.Proved != nil {
			return nil
		}
		now := d.Now()
		if c.Shown == nil || rules.CodeStandAt(c, now) != latchkey.CodeOn {
			return latchkey.Errorf(latchkey.Conflict, "The lock was not seen with this code yet. Look again in a minute.")
		}
		c.Proved = &now
		if err := tx.PutCode(c); err != nil {
			return err
		}
		return d.codeLine(tx, l, c, string(who.Person()), "code.proved", "said")
	})
}

// EndOwnCode takes a code of the viewer's own off its lock. The guard judges it: nobody gives away their last way through
// their own door, or their building's, with one tap. Called by its resident at level proven.
func (d *Desk) EndOwnCode(ctx context.Context, who Viewer, lock latchkey.LockID, id latchkey.CodeID) error {
	return d.onOwnLock(ctx, who, lock, func(tx *store.Tx, l latchkey.SmartLock, at ownPlace) error {
		c, err := ownCode(tx, who, lock, id)
		if err != nil || c.Ended != nil {
			return err
		}
		now := d.Now()
		if err := d.leavingWays(tx, at.ID, func() error { return endCode(tx, c, now) }); err != nil {
			return err
		}
		if err := d.stamp(tx, 0, nil, []latchkey.Task{d.lookAtLock(l, now)}); err != nil {
			return err
		}
		return d.codeLine(tx, l, c, string(who.Person()), "code.ended", "")
	})
}

// SayMeans keeps what somebody says they carry to the doors of their home: a key that turns, the lock maker's own app. Only
// they can say it, and only they can say that it is no longer so. Called by a resident at level proven.
func (d *Desk) SayMeans(ctx context.Context, who Viewer, home latchkey.HomeID, keys, apps []string) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		h, err := tx.Home(home)
		if err != nil {
			return err
		}
		ts, err := tx.Tenancies(home)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == who.Person() && t.Ended == nil })
		t := ts[i]
		t.Keys, t.Apps = doorsAmong(h, keys), doorsAmong(h, apps)
		if err := tx.PutTenancy(t); err != nil {
			return err
		}
		tasks, err := d.answeredByMeans(tx, home)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: d.Now(), By: string(who.Person()), Kind: "home.means_said"}}, tasks)
	}))
}

// doorsAmong keeps of what somebody says the doors that the home has.
func doorsAmong(h latchkey.Home, said []string) (out []string) {
	for _, d := range h.Doors {
		if slices.Contains(said, d.ID) {
			out = append(out, d.ID)
		}
	}
	return out
}

// codeLine is a line of the log about a code. By whose word, where that matters.
func (d *Desk) codeLine(tx *store.Tx, l latchkey.SmartLock, c latchkey.Code, by, kind, how string) error {
	public := map[string]string{"lock": string(l.ID), "code": string(c.ID), "whose": string(c.Kind)}
	if how != "" {
		public["how"] = how
	}
	return d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: c.Home, Lockout: c.Lockout, At: d.Now(), By: by, Kind: kind, Public: public}}, nil)
}

// codeWasUsed is what follows when a lock says that one of our codes opened it: a PIN for one use goes, a spare that is tried
// at the door is proved, and a spare that was needed is replaced. Words about a slot from before our code was there are not
// about our code.
func (d *Desk) codeWasUsed(tx *store.Tx, l latchkey.SmartLock, h locks.Happening) error {
	if h.Kind != locks.Moved || h.How != locks.ByKeypad || h.Slot == 0 || h.Reading.Bolt == latchkey.BoltLocked {
		return nil
	}
	codes, err := tx.CodesOf(l.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.Slot == h.Slot })
	if i < 0 || !rules.AboutCode(codes[i], h.At) {
		return nil
	}
	c := codes[i]
	if c.Used != nil && !h.At.After(*c.Used) {
		return nil // the same word once more
	}
	c.Used = &h.At
	switch {
	case c.Kind == latchkey.CodeOnce && c.Ended == nil:
		now := d.Now()
		c.Ended, c.Next = &now, nil
		if err := tx.PutCode(c); err != nil {
			return err
		}
		if err := d.stamp(tx, 0, nil, []latchkey.Task{d.lookAtLock(l, now)}); err != nil {
			return err
		}
		return d.codeLine(tx, l, c, "latchkey", "code.used", "")
	case c.Kind == latchkey.CodeSpare && c.Proved == nil && c.Shown != nil:
		c.Proved = &h.At
		if err := tx.PutCode(c); err != nil {
			return err
		}
		return d.codeLine(tx, l, c, "latchkey", "code.proved", "lock")
	case c.Kind == latchkey.CodeSpare && c.Proved != nil:
		if err := tx.PutCode(c); err != nil {
			return err
		}
		return d.replaceSpare(tx, l, c)
	}
	return nil
}

// replaceSpare wants another spare in the place of one whose digits were needed. The old one stays until the new one is on the
// lock.
func (d *Desk) replaceSpare(tx *store.Tx, l latchkey.SmartLock, c latchkey.Code) error {
	codes, err := tx.CodesOf(l.ID)
	if err != nil || c.Ended != nil || slices.ContainsFunc(codes, func(o latchkey.Code) bool { return o.Instead == c.ID }) {
		return err
	}
	h, err := tx.Home(c.Home)
	if err != nil {
		return err
	}
	_, err = d.wantCode(tx, l, h.Unit, latchkey.Code{Home: c.Home, Kind: latchkey.CodeSpare, Person: c.Person, Instead: c.ID}, "code.replaced")
	return err
}

// endReplaced ends spares whose successor was seen on the lock.
func (d *Desk) endReplaced(tx *store.Tx, codes []latchkey.Code, now time.Time) error {
	for _, c := range codes {
		if c.Instead == "" || c.Ended != nil || rules.CodeStandAt(c, now) != latchkey.CodeOn {
			continue
		}
		if !slices.ContainsFunc(codes, func(o latchkey.Code) bool { return o.ID == c.Instead && o.Ended == nil }) {
			continue
		}
		tasks, err := d.endCodes(tx, c.Home, func(o latchkey.Code) bool { return o.ID == c.Instead })
		if err != nil {
			return err
		}
		if err := d.stamp(tx, 0, nil, tasks); err != nil {
			return err
		}
	}
	return nil
}

// endCaseCodes ends what a case had made for it: its PINs go, and a spare that was shown is replaced.
func (d *Desk) endCaseCodes(tx *store.Tx, f rules.CaseFacts, c latchkey.Lockout) error {
	tasks, err := d.endCodes(tx, c.Home, func(o latchkey.Code) bool { return o.Kind == latchkey.CodeOnce && o.Lockout == c.ID })
	if err != nil {
		return err
	}
	for _, o := range f.Codes {
		i := slices.IndexFunc(f.Locks, func(l latchkey.SmartLock) bool { return l.ID == o.Lock })
		if o.Kind != latchkey.CodeSpare || o.Lockout != c.ID || i < 0 {
			continue
		}
		if err := d.replaceSpare(tx, f.Locks[i], o); err != nil {
			return err
		}
	}
	return d.stamp(tx, 0, nil, tasks)
}
