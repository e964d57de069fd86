package desk

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// turnsPerHour limits how often one lock is turned from afar: each turn costs its battery.
const turnsPerHour = 30

// TurnLock asks a lock of the viewer's home to lock or unlock now, and waits until it was seen to have done so. What was
// asked, and what was seen, are two lines in the home's log. It is never owed: a command that does not come through now is
// not carried out later, when nobody stands there any more. Called by somebody who lives there, at level proven.
//
// The reading says how the bolt stands. The error, if any, says in a sentence what is known instead.
func (d *Desk) TurnLock(ctx context.Context, who Viewer, id latchkey.LockID, to latchkey.Bolt) (r latchkey.Reading, err error) {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return r, err
	}
	if l.Trusted == nil && !d.alone(ctx, l) {
		return r, latchkey.Errorf(latchkey.Conflict, "Nobody has tried this lock yet. Stand at the door and try it first.")
	}
	if err := d.count(ctx, "turn:"+string(id), time.Hour, turnsPerHour); err != nil {
		return r, err
	}
	if err := d.noteTurn(ctx, who, l, "door.turn_asked", to, nil); err != nil {
		return r, err
	}
	r, err = d.turnAndRead(ctx, l, to)
	kind := "door.turn_seen"
	if r.Bolt != to {
		kind = "door.turn_failed"
	}
	// Kept also when whoever asked has gone: the log must not lack what happened at the door.
	if err := d.noteTurn(context.WithoutCancel(ctx), who, l, kind, to, &r); err != nil {
		return r, err
	}
	return r, turnSays(r, to, err)
}

// turnAndRead is the wire's part of a turn: the command, and then the lock's own word of how it stands.
func (d *Desk) turnAndRead(ctx context.Context, l latchkey.SmartLock, to latchkey.Bolt) (r latchkey.Reading, err error) {
	lock := d.lockOf(l)
	turning, cancel := context.WithTimeout(ctx, d.patience())
	err = lock.Turn(turning, to)
	cancel()
	if err == nil || errors.Is(err, locks.ErrSilent) || errors.Is(err, locks.ErrJammed) { // it may have moved: only a look tells
		reading, cancel := context.WithTimeout(ctx, d.patience())
		r, err = readUntil(reading, lock, to, err)
		cancel()
	}
	return r, err
}

// readUntil reads the lock until it stands as it should, or is seen to be stuck, or time is up.
func readUntil(ctx context.Context, lock locks.Lock, to latchkey.Bolt, turned error) (r latchkey.Reading, err error) {
	for {
		r, err = lock.Read(ctx)
		if err != nil {
			return latchkey.Reading{Bolt: latchkey.BoltUnknown}, errors.Join(turned, err)
		}
		if r.Bolt == to || r.Bolt == latchkey.BoltJammed {
			return r, turned
		}
		select {
		case <-ctx.Done():
			return r, errors.Join(turned, locks.ErrSilent)
		case <-time.After(250 * time.Millisecond):
		}
	}
}

// turnSays is what a person reads when the bolt does not stand as they asked.
func turnSays(r latchkey.Reading, to latchkey.Bolt, err error) error {
	switch {
	case r.Bolt == to:
		return nil
	case r.Bolt == latchkey.BoltJammed, errors.Is(err, locks.ErrJammed):
		return latchkey.Errorf(latchkey.Conflict, "The bolt is stuck. We do not know if the door is locked. Pull or push the door gently and try once more; after two tries, stop.")
	case errors.Is(err, locks.ErrDead), errors.Is(err, locks.ErrAway):
		return latchkey.Errorf(latchkey.Unavailable, "The lock cannot be reached. Nothing was opened, and nothing will be opened later.")
	case errors.Is(err, locks.ErrSilent):
		return latchkey.Errorf(latchkey.Unavailable, "The lock did not answer. It may still move. Look at the door before you try again.")
	}
	return latchkey.Errorf(latchkey.Conflict, "The lock said no. The door is as it was.")
}

// ownLock is a lock of a home that the viewer lives in.
func (d *Desk) ownLock(ctx context.Context, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return l, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if l, err = v.SmartLock(id); err != nil {
			return err
		}
		_, err := d.residentOf(v, who, l.Home)
		if err == nil && l.Removed != nil {
			err = notYours()
		}
		return err
	})
	return l, asMissing(err)
}

// alone says whether a lock stands in a home of its own, whose people may try it themselves.
func (d *Desk) alone(ctx context.Context, l latchkey.SmartLock) (yes bool) {
	err := d.Store.View(ctx, func(v *store.View) (err error) {
		yes, err = v.HasOneHome(l.Property)
		return err
	})
	return yes && err == nil
}

// lockOf is the lock on its stack; one whose stack this house has not cannot be reached.
func (d *Desk) lockOf(l latchkey.SmartLock) locks.Lock {
	if s := d.Locks[l.Stack]; s != nil {
		return s.Lock(l.Address)
	}
	return nowhere{}
}

type nowhere struct{}

func (nowhere) Read(context.Context) (latchkey.Reading, error) {
	return latchkey.Reading{}, locks.ErrAway
}
func (nowhere) Turn(context.Context, latchkey.Bolt) error { return locks.ErrAway }

func (d *Desk) noteTurn(ctx context.Context, who Viewer, l latchkey.SmartLock, kind string, to latchkey.Bolt, r *latchkey.Reading) error {
	return d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		now := d.Now()
		public := map[string]string{"lock": string(l.ID), "to": string(to)}
		if r != nil {
			fresh, err := tx.SmartLock(l.ID)
			if err != nil {
				return err
			}
			if !r.At.IsZero() {
				fresh.Reading = *r
				if err := tx.PutSmartLock(fresh); err != nil {
					return err
				}
				public["bolt"] = string(r.Bolt)
			}
		}
		rev, err := tx.HomeRev(l.Home)
		if err != nil {
			return err
		}
		return d.stamp(tx, rev, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: kind, Public: public}}, nil)
	})
}

// LookAtLock asks a lock how it stands, and keeps the answer with its time.
func (d *Desk) LookAtLock(ctx context.Context, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, err error) {
	if l, err = d.ownLock(ctx, who, id); err != nil {
		return l, err
	}
	if err := d.count(ctx, "look:"+string(id), time.Hour, turnsPerHour); err != nil {
		return l, err
	}
	wire, cancel := context.WithTimeout(ctx, d.patience())
	defer cancel()
	r, err := d.lockOf(l).Read(wire)
	if err != nil {
		return l, turnSays(latchkey.Reading{}, "", err)
	}
	err = d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		if l, err = tx.SmartLock(id); err != nil {
			return err
		}
		l.Reading = r
		return tx.PutSmartLock(l)
	})
	return l, err
}

// LocksView is the locks of a home as those who live there see them, and those that could be added.
type LocksView struct {
	Locks []latchkey.SmartLock
	Found []FoundLock // only where the viewer may add one
	Away  []string    // stacks that cannot be reached now
	May   bool        // the viewer may add and take off locks
}

// FoundLock is a lock that a stack knows and that is on no door yet.
type FoundLock struct {
	Stack string
	locks.Found
}

// LocksOf lists the locks of the viewer's home. Called by those who live there.
func (d *Desk) LocksOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out LocksView, err error) {
	used := map[string]bool{}
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		if out.Locks, err = v.SmartLocks(home); err != nil {
			return err
		}
		property, err := d.mayKeepLocks(v, who, home)
		if err != nil {
			return nil // may look, and no more
		}
		out.May = true
		all, err := v.SmartLocksOf(property)
		for _, l := range all {
			used[l.Stack+" "+l.Address] = true
		}
		return err
	})
	if err != nil || !out.May {
		return out, asMissing(err)
	}
	for _, name := range slices.Sorted(maps.Keys(d.Locks)) {
		wire, cancel := context.WithTimeout(ctx, d.patience())
		all, err := d.Locks[name].Find(wire)
		cancel()
		if err != nil {
			out.Away = append(out.Away, name)
			continue
		}
		for _, f := range all {
			if !used[name+" "+f.Address] {
				out.Found = append(out.Found, FoundLock{name, f})
			}
		}
	}
	return out, nil
}

// BoltNow is what may be said of a bolt now: what was read, while that is not too long ago.
func BoltNow(l latchkey.SmartLock, now time.Time) latchkey.Bolt { return rules.BoltAt(l.Reading, now) }

// UnlockHome draws every bolt of the viewer's home that can be moved from afar, one after the other, outermost first, for a
// case of theirs. A door with two locks is open when both are. It stops at the first that does not move, and says why. What
// was seen changes the plan at once. Called by the resident, proven.
func (d *Desk) UnlockHome(ctx context.Context, who Viewer, id latchkey.LockoutID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	var all []latchkey.SmartLock
	var h latchkey.Home
	err := d.Store.View(ctx, func(v *store.View) error {
		c, err := v.Lockout(id)
		if err != nil {
			return err
		}
		if _, err := d.residentOf(v, who, c.Home); err != nil || c.By != who.Person() {
			return notYours()
		}
		if h, err = v.Home(c.Home); err != nil {
			return err
		}
		all, err = v.SmartLocks(c.Home)
		return err
	})
	if err != nil {
		return asMissing(err)
	}
	turned := 0
	for _, door := range h.Doors {
		for _, l := range all {
			if l.Door != door.ID || l.Trusted == nil || !l.Can.Remote {
				continue
			}
			if _, err := d.TurnLock(ctx, who, l.ID, latchkey.BoltUnlocked); err != nil {
				return err
			}
			turned++
		}
	}
	if turned == 0 {
		return latchkey.Errorf(latchkey.Conflict, "No lock of this home can be moved from here.")
	}
	return nil
}

// HeardLock keeps what a lock said by itself of how it stands. It is evidence with a time, and nothing is written down of who
// came or went. Called by whoever listens to a stack; words about locks that nobody has added are passed over.
func (d *Desk) HeardLock(ctx context.Context, stack string, h locks.Happening) error {
	var known *latchkey.SmartLock
	err := d.Store.View(ctx, func(v *store.View) (err error) {
		known, err = v.SmartLockAt(stack, h.Address)
		return err
	})
	if err != nil || known == nil {
		return err
	}
	return d.Store.Do(ctx, takeOfLock(*known), func(tx *store.Tx) error {
		l, err := tx.SmartLock(known.ID)
		if err != nil || l.Removed != nil {
			return err
		}
		if err := d.countWord(tx, l, h); err != nil { // also when it comes late: it was used all the same
			return err
		}
		if !h.At.After(l.Reading.At) { // older than what is known already
			return nil
		}
		switch h.Kind {
		case locks.Jammed:
			l.Reading.Bolt = latchkey.BoltJammed
		case locks.Moved:
			l.Reading.Bolt = h.Reading.Bolt
		case locks.DoorMoved:
			l.Reading.Leaf = h.Reading.Leaf
		case locks.Battery:
			l.Reading.Battery, l.Reading.BatteryLow = h.Reading.Battery, h.Reading.BatteryLow
		default:
			return nil
		}
		if h.Kind != locks.Battery { // a word about the battery says nothing of the bolt, and must not make old news young
			l.Reading.At = h.At
		}
		return tx.PutSmartLock(l)
	})
}
