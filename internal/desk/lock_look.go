package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// LookAtLock asks a lock how it stands, and keeps the answer with its time.
func (d *Desk) LookAtLock(ctx context.Context, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, err error) {
	if l, err = d.ownLock(ctx, who, id); err != nil {
		return l, err
	}
	if err := d.count(ctx, "look:"+string(id), time.Hour, turnsPerHour); err != nil {
		return l, err
	}
	l, said, err := d.askAndKeep(ctx, l, nil)
	if err == nil {
		err = lookSays(said)
	}
	return l, err
}

// lookSays is what a person reads when a lock that was asked did not say how it stands.
func lookSays(err error) error {
	switch {
	case err == nil:
		return nil
	case silent(err):
		return latchkey.Errorf(latchkey.Unavailable, "The lock did not answer. What is shown is what it said last.")
	}
	return latchkey.Errorf(latchkey.Conflict, "The lock answered, and not how it stands.")
}

// readLock asks a lock how it stands, for as long as one command may take.
func (d *Desk) readLock(ctx context.Context, l latchkey.SmartLock) (latchkey.Reading, error) {
	ctx, cancel := context.WithTimeout(ctx, d.patience())
	defer cancel()
	return d.lockOf(l).Read(ctx)
}

// askAndKeep asks a lock how it stands and keeps what it said, also when whoever asked has gone; noted, if any, says what else is
// kept with it. Said is what went wrong on the wire.
func (d *Desk) askAndKeep(ctx context.Context, l latchkey.SmartLock, noted func(l *latchkey.SmartLock, said error) ([]latchkey.Entry, []latchkey.Task)) (fresh latchkey.SmartLock, said, err error) {
	r, said := d.readLock(ctx, l)
	err = d.Store.Do(context.WithoutCancel(ctx), takeOfLock(l), func(tx *store.Tx) error {
		if fresh, err = tx.SmartLock(l.ID); err != nil {
			return err
		}
		tasks, err := d.keepAnswer(tx, &fresh, r, said, 1)
		if err != nil {
			return err
		}
		var entries []latchkey.Entry
		if noted != nil {
			var more []latchkey.Task
			entries, more = noted(&fresh, said)
			tasks = append(tasks, more...)
		}
		if err := tx.PutSmartLock(fresh); err != nil {
			return err
		}
		return d.stamp(tx, 0, entries, tasks)
	})
	return fresh, said, err
}

// keepAnswer keeps in a lock's record what it answered when it was asked, or how many times it was silent, and what that tells of
// trouble. Everything that asks a lock how it stands comes through here, except the work on its codes.
func (d *Desk) keepAnswer(tx *store.Tx, l *latchkey.SmartLock, r latchkey.Reading, said error, silences int) (tasks []latchkey.Task, err error) {
	now := d.Now()
	switch {
	case !r.At.IsZero():
		*l = rules.Answered(*l, now)
		tasks = d.withReading(l, r)
		if rules.RecallDue(*l, now) { // it was out and is back
			tasks = append(tasks, d.lookAtLock(*l, now))
		}
	case silent(said):
		for range silences {
			*l = rules.LockFailed(*l, errors.Is(said, locks.ErrAway), now)
		}
	}
	more, err := d.alertsRead(tx, l, now)
	return append(tasks, more...), err
}

// withReading keeps a reading. One that shows new batteries owes the lock its time, and a look at every code.
func (d *Desk) withReading(l *latchkey.SmartLock, r latchkey.Reading) (tasks []latchkey.Task) {
	if rules.NewBatteries(l.Reading, r) {
		now := d.Now()
		l.Powered = &now
		tasks = []latchkey.Task{d.lookAtLock(*l, now)}
	}
	l.Reading = r
	return tasks
}

// LocksView is the locks of a home as those who live there see them, and those that could be added.
type LocksView struct {
	Locks   []latchkey.SmartLock
	Stuck   map[latchkey.LockID]rules.Stuck // what there is to do about a bolt
	Found   []FoundLock                     // only where the viewer may add one
	Away    []StackAway                     // stacks that cannot be reached now
	Stacks  int                             // that this house speaks to
	May     bool                            // the viewer may add and take off locks
	MaySay  map[latchkey.LockID]bool        // the office tried it, and the viewer may say what they saw
	Strange map[latchkey.LockID]int         // how many codes are on a lock that Latchkey has not put there
	Own     []CodeView                      // the viewer's own codes and spares on them, without digits
	Shared  []latchkey.SmartLock            // on doors that the home shares, where the viewer may have a code of their own
	Last    map[latchkey.LockID]bool        // all that the viewer has through its door, as far as is known
	Asked   map[latchkey.LockID]AskedOff
	Others  bool     // somebody else lives there, who can be asked
	Keys    []string // doors for which the viewer said they have a key
	Apps    []string // doors whose lock they open with its maker's app
}

// FoundLock is a lock that a stack knows and that is on no door yet.
type FoundLock struct {
	Stack string
	locks.Found
}

// LocksOf lists the locks of the viewer's home. Called by those who live there.
func (d *Desk) LocksOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out LocksView, err error) {
	var used map[string]bool
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		if out.Locks, err = v.SmartLocks(home); err != nil {
			return err
		}
		if out.Stuck, err = stuckLocks(v, home, out.Locks, d.Now()); err != nil {
			return err
		}
		if out.Strange, err = strangeOn(v, out.Locks); err != nil {
			return err
		}
		if err := withoutOthersNights(v, who, out.Locks); err != nil {
			return err
		}
		if who.Session.Level == latchkey.ProofProven {
			if out.Shared, err = sharedKeypads(v, home); err != nil {
				return err
			}
			if err := d.fillOwn(v, who, home, &out); err != nil {
				return err
			}
			if out.Last, err = d.lastWays(v, who, home, out.Locks); err != nil {
				return err
			}
			if out.Asked, err = d.asksOff(v, who, out.Locks); err != nil {
				return err
			}
		}
		if _, err := d.mayKeepLocks(v, who, home); err != nil {
			out.MaySay, err = d.maySayOf(v, home, out.Locks)
			return err // may look, and say what they saw
		}
		out.May = true
		lives, err := livesAt(v, home)
		if err != nil {
			return err
		}
		out.Others = slices.ContainsFunc(lives, func(p latchkey.PersonID) bool { return p != who.Person() })
		used, err = v.LockAddresses()
		return err
	})
	if err == nil && out.May {
		out.Stacks = len(d.Locks)
		out.Found, out.Away = d.findLocks(ctx, used)
	}
	return out, asMissing(err)
}

// withoutOthersNights leaves out of what is known to be on some locks the PINs for one use that somebody else of the household was
// given: such a code is there while they stand outside.
func withoutOthersNights(v *store.View, who Viewer, all []latchkey.SmartLock) error {
	for i, l := range all {
		codes, err := v.CodesOf(l.ID)
		if err != nil {
			return err
		}
		codes = slices.DeleteFunc(codes, func(c latchkey.Code) bool { return c.Kind != latchkey.CodeOnce || c.Person == who.Person() })
		all[i].Slots = slices.DeleteFunc(slices.Clone(l.Slots), func(s latchkey.SlotRead) bool {
			return slices.ContainsFunc(codes, func(c latchkey.Code) bool { return c.Slot == s.Slot })
		})
	}
	return nil
}
