package desk

import (
	"context"
	"errors"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// turnsPerHour limits how often one lock is turned from afar: each turn costs its battery.
const turnsPerHour = 30

func turnsOf(id latchkey.LockID) string { return "turn:" + string(id) }

// TurnLock asks a lock of the viewer's home to lock or unlock now, and waits until it was seen to have done so. What was
// asked, and what was seen, are two lines in the home's log. It is never owed: a command that does not come through now is
// not carried out later, when nobody stands there any more. Called by somebody who lives there, at level proven.
//
// The reading says how the bolt stands. The error, if any, says in a sentence what is known instead.
func (d *Desk) TurnLock(ctx context.Context, who Viewer, id latchkey.LockID, to latchkey.Bolt) (latchkey.Reading, error) {
	return d.turnLock(ctx, who, id, to, askBolt)
}

// mayAsk counts a turn of a bolt that is stuck, or refuses it.
type mayAsk func(*store.View, latchkey.SmartLock, time.Time) (latchkey.SmartLock, error)

func (d *Desk) turnLock(ctx context.Context, who Viewer, id latchkey.LockID, to latchkey.Bolt, may mayAsk) (r latchkey.Reading, err error) {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return r, err
	}
	if l.Trusted == nil && !d.alone(ctx, l) {
		return r, latchkey.Errorf(latchkey.Conflict, "Nobody has tried this lock yet. Stand at the door and try it first.")
	}
	if to == latchkey.BoltLocked && l.Reading.Leaf == latchkey.LeafOpen && rules.BoltAt(l.Reading, d.Now()) != latchkey.BoltUnknown {
		return l.Reading, latchkey.Errorf(latchkey.Conflict, "The door is open. It cannot lock while it is open.")
	}
	looks := to == latchkey.BoltLocked && l.Can.DoorSensor
	if looks { // that speaks to the lock, and counts before it does
		if err := d.count(ctx, turnsOf(id), time.Hour, turnsPerHour); err != nil {
			return r, err
		}
		if err := d.mustBeShut(ctx, l); err != nil {
			return r, err
		}
	}
	turn := latchkey.Turning{To: to, By: who.Person(), Asked: d.Now()}
	if err := d.turnAsked(ctx, who, l, turn, looks, may); err != nil {
		return r, asMissing(err)
	}
	t := d.turnAndRead(ctx, l, to)
	// Kept also when whoever asked has gone: the log must not lack what happened at the door.
	stuck, err := d.turnEnded(context.WithoutCancel(ctx), l, turn, t)
	if err != nil {
		return t.reading, err
	}
	return t.reading, t.says(to, stuck)
}

// turned is what the wire said of one turn.
type turned struct {
	reading latchkey.Reading // how the lock stood afterwards, as far as it was read
	command error            // what became of the command itself
	looked  bool             // the lock was asked afterwards how it stands
	err     error            // everything that went wrong
}

// turnAndRead is the wire's part of a turn: the command, and then the lock's own word of how it stands.
func (d *Desk) turnAndRead(ctx context.Context, l latchkey.SmartLock, to latchkey.Bolt) (t turned) {
	lock := d.lockOf(l)
	turning, cancel := context.WithTimeout(ctx, d.patience())
	t.command = lock.Turn(turning, to)
	cancel()
	t.err = t.command
	t.looked = !errors.Is(t.command, locks.ErrAway) && (t.command == nil || silent(t.command) || errors.Is(t.command, locks.ErrJammed))
	if t.looked { // it may have moved, and a lock that is called dead gets a second try: only a look tells
		reading, cancel := context.WithTimeout(ctx, d.patience())
		t.reading, t.err = readUntil(reading, lock, to, t.command)
		cancel()
	}
	return t
}

// silences is how many times in a row the lock said nothing: to the command, and to the look after it.
func (t turned) silences() int {
	if t.looked && silent(t.command) {
		return 2
	}
	return 1
}

// says is what a person reads when the bolt does not stand as they asked; stuck is what there is to do about it now.
func (t turned) says(to latchkey.Bolt, stuck rules.Stuck) error {
	if err := stuckSays(stuck); err != nil {
		return err
	}
	read := !t.reading.At.IsZero()
	switch {
	case t.reading.Bolt == to:
		return nil
	case t.reading.Bolt == latchkey.BoltJammed, errors.Is(t.err, locks.ErrJammed):
		return stuckNow()
	case read && t.command == nil:
		return latchkey.Errorf(latchkey.Conflict, "The lock said yes, and it was not seen to move. Look at the door before you try again.")
	case read && silent(t.command):
		return latchkey.Errorf(latchkey.Conflict, "The lock did not answer. Read afterwards, it was not seen to move. Look at the door before you try again.")
	case t.mayHaveHeard() && silent(t.err):
		return latchkey.Errorf(latchkey.Unavailable, "The lock did not answer. It may still move. Look at the door before you try again.")
	case silent(t.err) && to == latchkey.BoltLocked:
		return latchkey.Errorf(latchkey.Unavailable, "The lock cannot be reached. It was not locked, and nothing will be locked later.")
	case silent(t.err):
		return latchkey.Errorf(latchkey.Unavailable, "The lock cannot be reached. Nothing was opened, and nothing will be opened later.")
	}
	return latchkey.Errorf(latchkey.Conflict, "The lock said no. The door is as it was.")
}

// mayHaveHeard says that the command may have reached the lock: then nobody knows that it did nothing.
func (t turned) mayHaveHeard() bool {
	return t.command == nil || errors.Is(t.command, locks.ErrSilent)
}

// mustBeShut refuses to throw a bolt into an open door: it would only stick out, and be called locked. A lock that does not
// say how the door stands is asked all the same, because its owner is.
func (d *Desk) mustBeShut(ctx context.Context, l latchkey.SmartLock) error {
	if r, err := d.readLock(ctx, l); err != nil || r.Leaf != latchkey.LeafOpen {
		return nil
	}
	return latchkey.Errorf(latchkey.Conflict, "The door is open. It cannot lock while it is open. Pull it shut first.")
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

// ownLock is a lock of a home that the viewer lives in.
func (d *Desk) ownLock(ctx context.Context, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return l, needsProof()
	}
	err = d.Store.Glance(ctx, func(v *store.View) error {
		l, err = d.stillOwn(v, who, id)
		return err
	})
	return l, asMissing(err)
}

// stillOwn is ownLock inside a happening: whoever moved out at this very instant has no lock there any more.
func (d *Desk) stillOwn(v *store.View, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, err error) {
	l, lived, err := v.LockAndTenancies(id)
	if err == nil && (l.Removed != nil || !livesNow(lived, who.Person())) {
		err = notYours()
	}
	return l, err
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

// turnAsked writes down that somebody asks a lock to turn, before anything goes to it. Should this server stop before it can
// say how that ended, whoever looks next finds the turn, reads the lock, and says so. The turn itself is owed to nobody. It counts
// here, unless it was counted before: somebody waits, and another happening would be another flush to disk.
func (d *Desk) turnAsked(ctx context.Context, who Viewer, l latchkey.SmartLock, turn latchkey.Turning, counted bool, may mayAsk) error {
	return d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		if !counted {
			if err := d.within(tx, turnsOf(l.ID), turn.Asked, time.Hour, turnsPerHour); err != nil {
				return err
			}
		}
		fresh, err := d.stillOwn(tx.View, who, l.ID)
		if err != nil {
			return err
		}
		if fresh, err = may(tx.View, fresh, turn.Asked); err != nil {
			return err
		}
		look := turn.Asked.Add(3 * d.patience())
		fresh.Turning, fresh.Look, fresh.Turn = &turn, &look, d.turnOf(turn, "")
		if err := tx.PutSmartLock(fresh); err != nil {
			return err
		}
		rev, err := d.revOf(tx, l)
		if err != nil {
			return err
		}
		return d.stamp(tx, rev, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: turn.Asked, By: "resident", Kind: "door.turn_asked",
			Public: map[string]string{"lock": string(l.ID), "to": string(turn.To)}, Personal: map[string]string{"who": string(turn.By)}}}, []latchkey.Task{d.lookAtLock(l, look)})
	})
}

func (d *Desk) revOf(tx *store.Tx, l latchkey.SmartLock) (int64, error) {
	if l.Home == "" {
		return 0, nil
	}
	return tx.HomeRev(l.Home)
}

// turnEnded writes down what was seen after a turn, how long it took, and whether the lock answered at all. Stuck is what there is to do
// about its bolt now.
func (d *Desk) turnEnded(ctx context.Context, l latchkey.SmartLock, turn latchkey.Turning, t turned) (stuck rules.Stuck, err error) {
	r := t.reading
	err = d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		now := d.Now()
		fresh, missing := tx.SmartLock(l.ID)
		if missing != nil {
			return missing
		}
		fresh.Turning, fresh.Look = nil, nil
		fresh = neverReached(fresh, t.command)
		kind, public := "door.turn_seen", map[string]string{"lock": string(l.ID), "to": string(turn.To)}
		if r.Bolt != turn.To {
			kind = "door.turn_failed"
		}
		if !r.At.IsZero() {
			public["bolt"] = string(r.Bolt)
		}
		tasks, err := d.keepAnswer(tx, &fresh, r, t.err, t.silences())
		if err != nil {
			return err
		}
		fresh = tookSoLong(fresh, turn, r, now)
		if err := tx.PutSmartLock(fresh); err != nil {
			return err
		}
		if r.Bolt == turn.To {
			if err := d.keepTurn(tx, fresh, r); err != nil {
				return err
			}
		}
		if r.Bolt == latchkey.BoltJammed {
			now, err := stuckLocks(tx.View, l.Home, []latchkey.SmartLock{fresh}, now)
			if err != nil {
				return err
			}
			stuck = now[l.ID]
		}
		rev, err := d.revOf(tx, l)
		if err != nil {
			return err
		}
		return d.stamp(tx, rev, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: "resident", Kind: kind, Public: public,
			Personal: map[string]string{"who": string(turn.By)}}}, tasks) // the line never goes away; who it was is a word that does
	})
	return stuck, err
}

// tookSoLong keeps how long this very lock needed to unlock, in seconds. People are told that and no maker's promise.
func tookSoLong(l latchkey.SmartLock, turn latchkey.Turning, r latchkey.Reading, now time.Time) latchkey.SmartLock {
	if turn.To == latchkey.BoltUnlocked && r.Bolt == turn.To {
		if s := int((now.Sub(turn.Asked) + time.Second - 1) / time.Second); s > 0 {
			l.Took = s
		}
	}
	return l
}
