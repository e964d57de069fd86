package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/jobs"
	"latchkey/internal/locks"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// NewLeaving is what somebody chose for when they go out: the minutes for everybody at home, the two reminders for themselves.
type NewLeaving struct {
	LockAfter int
	AskKey    bool
	Remind    bool
}

// ChooseLeaving keeps what a resident chose for one of their locks. Everybody who lives there hears when the door begins, or
// ceases, to lock by itself: nobody shall find that out at the door. Called by somebody who lives there, at level proven.
func (d *Desk) ChooseLeaving(ctx context.Context, who Viewer, id latchkey.LockID, in NewLeaving) error {
	if _, err := d.ownLock(ctx, who, id); err != nil {
		return err
	}
	return d.changeLeaving(ctx, who, id, func(tx *store.Tx, l *latchkey.SmartLock, now time.Time) ([]latchkey.Entry, []latchkey.Task, error) {
		before := *l
		if err := d.mayChoose(tx.View, *l, in, now); err != nil {
			return nil, nil, err
		}
		if l.Leaving.LockAfter != in.LockAfter {
			l.Leaving.LockAfter, l.Leaving.By = in.LockAfter, who.Person()
		}
		l.Leaving.AskKey = withPerson(l.Leaving.AskKey, who.Person(), in.AskKey)
		l.Leaving.Remind = withPerson(l.Leaving.Remind, who.Person(), in.Remind)
		if !l.Leaving.On() {
			l.Passing = latchkey.Passing{}
		}
		entries := []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: "lock.leaving",
			Public: map[string]string{"lock": string(l.ID), "lock_after": fmt.Sprint(in.LockAfter), "before": fmt.Sprint(before.Leaving.LockAfter)}}}
		if before.Leaving.LockAfter == l.Leaving.LockAfter {
			return entries, nil, nil
		}
		lives, err := livesAt(tx.View, l.Home)
		if err != nil {
			return nil, nil, err
		}
		tasks, err := d.lockTells(tx.View, *l, lives, latchkey.Telling{Notice: latchkey.NoticeAutoLock, Lock: l.ID, About: who.Person()}, fmt.Sprintf("autolock:%s:%d", l.ID, now.UnixMicro()), now.Add(codeNews))
		return entries, tasks, err
	})
}

// mayChoose refuses what could shut somebody out, and says what is missing.
func (d *Desk) mayChoose(v *store.View, l latchkey.SmartLock, in NewLeaving, now time.Time) error {
	if (in.AskKey || in.Remind) && !l.Can.DoorSensor {
		return latchkey.Errorf(latchkey.Conflict, "This lock does not know if the door is shut, so it cannot tell when you go out.")
	}
	if in.LockAfter == 0 || in.LockAfter == l.Leaving.LockAfter {
		return nil
	}
	if !slices.Contains(rules.LockAfters(), in.LockAfter) {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the times shown.")
	}
	if !rules.CanLockItself(l) {
		return latchkey.Errorf(latchkey.Conflict, "This lock does not know if the door is shut, or nobody has tried it yet. So it must not lock by itself.")
	}
	back, err := d.wayBack(v, l, now)
	if err == nil && !back {
		err = latchkey.Errorf(latchkey.Conflict, "First make sure that somebody can let you in without your key and your phone: a person who keeps a key to this door, or a spare code that is on the lock.")
	}
	return err
}

func (d *Desk) wayBack(v *store.View, l latchkey.SmartLock, now time.Time) (bool, error) {
	holders, err := v.Holders(l.Home)
	if err != nil {
		return false, err
	}
	codes, err := v.CodesOf(l.ID)
	return rules.WayBack(l, holders, codes, now), err
}

func withPerson(list []latchkey.PersonID, p latchkey.PersonID, in bool) []latchkey.PersonID {
	list = slices.DeleteFunc(slices.Clone(list), func(o latchkey.PersonID) bool { return o == p })
	if in {
		list = append(list, p)
	}
	return list
}

// NotThisTime leaves a door as it is until it was opened again. Called by somebody who lives there, at level proven.
func (d *Desk) NotThisTime(ctx context.Context, who Viewer, id latchkey.LockID) error {
	if _, err := d.ownLock(ctx, who, id); err != nil {
		return err
	}
	return d.changeLeaving(ctx, who, id, func(tx *store.Tx, l *latchkey.SmartLock, now time.Time) ([]latchkey.Entry, []latchkey.Task, error) {
		if l.Leaving.Hold == nil {
			l.Leaving.Hold = &now
		}
		// It is said on the way out: who it was is a word that goes, and nobody's log shows it.
		return []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: "resident", Kind: "door.not_this_time", Public: map[string]string{"lock": string(l.ID)},
			Personal: map[string]string{"who": string(who.Person())}}}, nil, nil
	})
}

func (d *Desk) changeLeaving(ctx context.Context, who Viewer, id latchkey.LockID, change func(*store.Tx, *latchkey.SmartLock, time.Time) ([]latchkey.Entry, []latchkey.Task, error)) error {
	l, err := d.smartLock(ctx, id)
	if err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		if l, err = d.stillOwn(tx.View, who, id); err != nil {
			return err
		}
		entries, tasks, err := change(tx, &l, d.Now())
		if err != nil {
			return err
		}
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, entries, tasks))
	}))
}

// passed notes what a word of a lock says of somebody going in or out, and owes what was chosen for that.
func (d *Desk) passed(tx *store.Tx, l latchkey.SmartLock, h locks.Happening) (latchkey.SmartLock, []latchkey.Task, error) {
	switch {
	case h.Kind == locks.Moved && h.Reading.Bolt == latchkey.BoltUnlocked && (h.How == locks.ByKeypad || h.How == locks.ByFob || h.How == locks.ByRadio):
		return rules.LetIn(l, h.At), nil, nil
	case h.Kind == locks.DoorMoved && h.Reading.Leaf == latchkey.LeafOpen:
		return rules.DoorOpened(l, h.At), nil, nil
	case h.Kind != locks.DoorMoved || h.Reading.Leaf != latchkey.LeafShut || l.Passing.Shut != nil:
		return l, nil, nil
	}
	l, left := rules.DoorShut(l, h.At)
	if l.Passing.Shut == nil {
		return l, nil, nil
	}
	var tasks []latchkey.Task
	lock, remind := rules.LeaveTimes(l)
	for _, due := range []time.Time{lock, remind} {
		if due.IsZero() {
			continue
		}
		payload, err := json.Marshal(latchkey.LockWork{Lock: l.ID, Shut: l.Passing.Shut})
		if err != nil {
			return l, nil, err
		}
		last := rules.LockUntil(due)
		tasks = append(tasks, latchkey.Task{Kind: latchkey.TaskLeave, Key: fmt.Sprintf("leave:%s:%d", l.ID, l.Passing.Shut.UnixMicro()), Property: l.Property, Home: l.Home,
			Due: due, NotAfter: &last, Lane: "locks " + l.Stack, Payload: payload})
	}
	if !left {
		return l, tasks, nil
	}
	lives, err := livesAt(tx.View, l.Home)
	if err != nil {
		return l, nil, err
	}
	asks, err := d.lockTells(tx.View, l, rules.Reminded(l.Leaving.AskKey, lives), latchkey.Telling{Notice: latchkey.NoticeHaveKey, Lock: l.ID},
		fmt.Sprintf("have_key:%s:%d", l.ID, l.Passing.Shut.UnixMicro()), l.Passing.Shut.Add(rules.NudgeLife()))
	return l, append(tasks, asks...), err
}

// Leave is the moment some minutes after a door was shut: its bolt is thrown where that was chosen and nothing speaks
// against it, or somebody is told that it is not locked. It asks the rules twice, before and after the lock was asked how it
// stands. What cannot be done in time is not done. Called by jobs.
func (d *Desk) Leave(ctx context.Context, t latchkey.Task) error {
	var work latchkey.LockWork
	if err := json.Unmarshal(t.Payload, &work); err != nil || work.Shut == nil {
		return jobs.Permanent(fmt.Errorf("leave %s: it says no door", t.Key))
	}
	f, err := d.leaveFacts(ctx, work)
	if err != nil || f.Lock.Passing.Shut == nil || !f.Lock.Passing.Shut.Equal(*work.Shut) {
		return err
	}
	if f.Lock.Leaving.LockAfter > 0 {
		if why := rules.MayLock(f, d.Now()); !worthALook(why) {
			return d.keepLeave(ctx, f, why, latchkey.Reading{})
		}
	}
	lock := d.lockOf(f.Lock)
	reading, cancel := context.WithTimeout(ctx, d.patience())
	r, err := lock.Read(reading)
	cancel()
	if err != nil {
		r = latchkey.Reading{} // nobody knows how it stands, so it is left alone
	}
	if f, err = d.leaveFacts(ctx, work); err != nil {
		return err
	}
	f.Lock.Reading = r
	why := rules.LeaveOff
	if f.Lock.Leaving.LockAfter > 0 {
		if why = rules.MayLock(f, d.Now()); why == "" {
			r, why = d.throwBolt(ctx, f.Lock, lock)
		}
	}
	return d.keepLeave(context.WithoutCancel(ctx), f, why, r)
}

// worthALook says whether a lock is asked how it stands: what speaks against it may be only that this was not known yet.
func worthALook(why rules.LeaveWhy) bool {
	return why == "" || why == rules.LeaveOpen || why == rules.LeaveStuck || why == rules.LeaveLocked
}

// throwBolt asks for the bolt once, and reads what came of it.
func (d *Desk) throwBolt(ctx context.Context, l latchkey.SmartLock, lock locks.Lock) (latchkey.Reading, rules.LeaveWhy) {
	turning, cancel := context.WithTimeout(ctx, d.patience())
	defer cancel()
	err := lock.Turn(turning, latchkey.BoltLocked)
	if err != nil && !errors.Is(err, locks.ErrSilent) && !errors.Is(err, locks.ErrJammed) {
		return latchkey.Reading{}, rules.LeaveStuck
	}
	reading, stop := context.WithTimeout(ctx, d.patience())
	defer stop()
	r, _ := readUntil(reading, lock, latchkey.BoltLocked, err)
	if r.Bolt != latchkey.BoltLocked {
		return r, rules.LeaveStuck
	}
	return r, ""
}

// leaveFacts is what the rules need to know of a door that was shut.
func (d *Desk) leaveFacts(ctx context.Context, work latchkey.LockWork) (f rules.LeaveFacts, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if f.Lock, err = v.SmartLock(work.Lock); err != nil {
			return err
		}
		if f.Lives, err = livesAt(v, f.Lock.Home); err != nil {
			return err
		}
		open, err := v.OpenLockout(f.Lock.Home)
		if err != nil {
			return err
		}
		f.Waiting = open != nil
		f.WayBack, err = d.wayBack(v, f.Lock, d.Now())
		return err
	})
	return f, err
}

// keepLeave notes what came of a shut door, and tells those who chose to hear of one that is not locked.
func (d *Desk) keepLeave(ctx context.Context, f rules.LeaveFacts, why rules.LeaveWhy, r latchkey.Reading) error {
	return d.Store.Do(ctx, takeOfLock(f.Lock), func(tx *store.Tx) error {
		l, err := tx.SmartLock(f.Lock.ID)
		if err != nil {
			return err
		}
		now := d.Now()
		if !r.At.IsZero() {
			l.Reading = r
			l = rules.BoltRead(l)
			if err := tx.PutSmartLock(l); err != nil {
				return err
			}
		}
		var entries []latchkey.Entry
		auto := l.Leaving.LockAfter > 0
		if auto && why != rules.LeaveOff && why != rules.LeaveOpened && why != rules.LeaveEarly {
			kind := "door.locked_itself"
			if why != "" {
				kind = "door.left_unlocked"
			}
			entries = append(entries, latchkey.Entry{Property: l.Property, Home: l.Home, At: now, By: "latchkey", Kind: kind,
				Public: map[string]string{"lock": string(l.ID), "why": string(why), "bolt": string(r.Bolt)}})
		}
		to := rules.Reminded(l.Leaving.Remind, f.Lives)
		if auto && tellsOf(why) {
			to = append(to, rules.Reminded([]latchkey.PersonID{l.Leaving.By}, f.Lives)...)
		}
		if unlocked := r.Bolt == latchkey.BoltUnlocked; !auto && !unlocked || auto && !tellsOf(why) {
			to = nil
		}
		slices.Sort(to)
		tasks, err := d.lockTells(tx.View, l, slices.Compact(to), latchkey.Telling{Notice: latchkey.NoticeNotLocked, Lock: l.ID}, fmt.Sprintf("not_locked:%s:%d", l.ID, f.Lock.Passing.Shut.UnixMicro()), now.Add(time.Hour))
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, entries, tasks)
	})
}

// tellsOf says whether people must hear that a door did not lock by itself as they chose.
func tellsOf(why rules.LeaveWhy) bool {
	switch why {
	case rules.LeaveOpen, rules.LeaveStuck, rules.LeaveNoWay, rules.LeaveLate, rules.LeaveCannot:
		return true
	}
	return false
}

// sayLeaving makes the words for somebody who goes out, from how the door stands when they are sent.
func (d *Desk) sayLeaving(t latchkey.Task, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	zone, now := rules.Zone(prop), d.Now()
	facts.Count, facts.Yes = l.Leaving.LockAfter, l.Leaving.LockAfter > 0
	switch tell.Notice {
	case latchkey.NoticeHaveKey:
		if l.Passing.Shut == nil {
			return said{}, "the door was opened again", nil
		}
		facts.Asked = l.Passing.Shut.In(zone)
		if at, _ := rules.LeaveTimes(l); !at.IsZero() && l.Leaving.Hold == nil {
			at = at.In(zone)
			facts.By = &at
		}
	case latchkey.NoticeNotLocked:
		if l.Passing.Shut == nil || rules.BoltAt(l.Reading, now) == latchkey.BoltLocked {
			return said{}, "the door was opened again, or is locked", nil
		}
		facts.Asked = l.Passing.Shut.In(zone)
	}
	return sayMildly(facts, d.BaseURL+"/home/locks/leaving?home="+string(l.Home), notify.Now, prop), "", nil
}

// LeavingView is one lock and what its viewer chose for going out.
type LeavingView struct {
	latchkey.SmartLock
	Asks, Reminds bool
	By            string     // first name of whoever chose that it locks by itself
	LocksAt       *time.Time // when it will, since the door was shut
}

// LeavingOf lists what the viewer chose for the locks of their home. Called by those who live there.
func (d *Desk) LeavingOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out []LeavingView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		out = nil
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		all, err := v.SmartLocks(home)
		if err != nil {
			return err
		}
		for _, l := range all {
			view := LeavingView{SmartLock: l, Asks: slices.Contains(l.Leaving.AskKey, who.Person()), Reminds: slices.Contains(l.Leaving.Remind, who.Person())}
			if at, _ := rules.LeaveTimes(l); at.After(d.Now()) && l.Leaving.Hold == nil && rules.BoltAt(l.Reading, d.Now()) != latchkey.BoltLocked {
				view.LocksAt = &at
			}
			if l.Leaving.By != "" {
				p, err := v.Person(l.Leaving.By)
				if err != nil {
					return err
				}
				view.By = latchkey.FirstName(p.Name)
			}
			out = append(out, view)
		}
		return nil
	})
	return out, asMissing(err)
}
