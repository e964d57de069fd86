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

// tryLocksPerHour limits how often one lock is tried: each time costs its battery.
const tryLocksPerHour = 12

// testLasts is after how long digits for a try go from the lock by themselves, should the house stop in the middle of it.
const testLasts = 10 * time.Minute

// TryLock tries a lock, step by step, while somebody stands at its door: bolt out and in, a code in and out, each read back from
// the lock, and at the end it stands as it stood. Each step is kept as it is seen, and the first that fails ends it. Like every
// turn from afar it is never owed: what does not come through now is not done later. Only the digits that were tried are, by
// the same work that takes every other code off.
//
// Called by the office that keeps the building, and by those who live behind the door; on a device that proves who they are.
// Where somebody lives, the office may only while they let it.
func (d *Desk) TryLock(ctx context.Context, who Viewer, id latchkey.LockID) (latchkey.LockTry, error) {
	if who.Session.Level != latchkey.ProofProven {
		return latchkey.LockTry{}, needsProof()
	}
	return d.tryLock(ctx, who.Person(), id, func(v *store.View, l latchkey.SmartLock) error { return d.mayTry(v, who, l) })
}

// mayTry says whether the viewer may move a lock's bolt to try it.
func (d *Desk) mayTry(v *store.View, who Viewer, l latchkey.SmartLock) error {
	if who.Session.Counter != latchkey.CounterOffice {
		_, err := d.residentOf(v, who, l.Home)
		return err
	}
	_, lives, err := d.keptLock(v, who, l.ID)
	if err != nil {
		return err
	}
	if !rules.MayTry(l, lives, d.Now()) {
		return mayNotTry()
	}
	return nil
}

func mayNotTry() error {
	return latchkey.Errorf(latchkey.Conflict, "Somebody lives behind this door. They let you try it on their own page, or try it themselves. Nothing was moved.")
}

func (d *Desk) tryLock(ctx context.Context, by latchkey.PersonID, id latchkey.LockID, may func(*store.View, latchkey.SmartLock) error) (latchkey.LockTry, error) {
	l, err := d.smartLock(ctx, id)
	if err != nil {
		return latchkey.LockTry{}, asMissing(err)
	}
	t := try{LockTry: latchkey.LockTry{Began: d.Now(), By: by}, desk: d, lock: l}
	until := t.Began.Add(8 * d.patience())
	if err := d.whenFree(ctx, func() error { return t.begin(ctx, until, may) }); err != nil {
		return t.LockTry, asMissing(err)
	}
	// From here on it is brought to its end, also when whoever asked has gone: a door must not stay as a try left it.
	ctx = context.WithoutCancel(ctx)
	t.carryOut(ctx)
	over := d.Now()
	t.Over = &over
	kind := "lock.try_failed"
	if !t.failed {
		t.Passed, kind = &over, "lock.try_passed"
	}
	return t.LockTry, t.keep(ctx, kind, func(_ *store.Tx, l *latchkey.SmartLock) error {
		if l.Busy != nil && l.Busy.Equal(until) {
			l.Busy = nil
		}
		return nil
	})
}

// begin notes that it is tried, and that nobody else may speak to it meanwhile.
func (t *try) begin(ctx context.Context, until time.Time, may func(*store.View, latchkey.SmartLock) error) error {
	return t.keep(ctx, "lock.try_began", func(tx *store.Tx, l *latchkey.SmartLock) error {
		if l.Removed != nil {
			return notYours()
		}
		if err := may(tx.View, *l); err != nil {
			return err
		}
		if l.Busy != nil && t.desk.Now().Before(*l.Busy) {
			return errBusy
		}
		l.Busy = &until
		return t.desk.within(tx, "try:"+string(l.ID), t.Began, time.Hour, tryLocksPerHour)
	})
}

// whenFree does something with a lock as soon as nobody else speaks to it: one that was just added is being read.
func (d *Desk) whenFree(ctx context.Context, do func() error) error {
	ctx, cancel := context.WithTimeout(ctx, d.patience())
	defer cancel()
	for {
		err := do()
		if !errors.Is(err, errBusy) {
			return err
		}
		select {
		case <-ctx.Done():
			return latchkey.Errorf(latchkey.Conflict, "Somebody speaks to this lock right now. Try again in a minute.")
		case <-time.After(250 * time.Millisecond):
		}
	}
}

// try is a lock being tried.
type try struct {
	latchkey.LockTry
	desk   *Desk
	lock   latchkey.SmartLock
	failed bool
}

// keep keeps how far it has come, and a line in the log if kind says so.
func (t *try) keep(ctx context.Context, kind string, change func(*store.Tx, *latchkey.SmartLock) error) error {
	d := t.desk
	return d.Store.Do(ctx, takeOfLock(t.lock), func(tx *store.Tx) error {
		l, err := tx.SmartLock(t.lock.ID)
		if err != nil {
			return err
		}
		if err := change(tx, &l); err != nil {
			return err
		}
		kept := t.LockTry
		kept.Steps = slices.Clone(t.Steps)
		l.Try = &kept
		if err := tx.PutSmartLock(l); err != nil || kind == "" {
			return err
		}
		by, now, public := operator, d.Now(), map[string]string{"lock": string(l.ID)}
		if t.By != "" {
			by = string(t.By)
		}
		if i := slices.IndexFunc(t.Steps, func(s latchkey.LockTried) bool { return s.Fault != "" }); i >= 0 {
			public["step"], public["fault"] = string(t.Steps[i].Step), string(t.Steps[i].Fault)
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: by, Kind: kind, Public: public}}, []latchkey.Task{d.lookAtLock(l, now)})
	})
}

// carryOut does one step after the other. After one that failed, only what leaves the door and the lock as they were.
func (t *try) carryOut(ctx context.Context) {
	lock := t.desk.lockOf(t.lock)
	found := t.look(ctx, lock)
	if t.failed {
		return
	}
	did := func(step latchkey.LockStep) bool {
		return slices.ContainsFunc(t.Steps, func(s latchkey.LockTried) bool { return s.Step == step })
	}
	for _, step := range rules.TrySteps(t.lock.Can, found) {
		switch {
		case step == latchkey.TryBack && did(latchkey.TryUnlock):
			t.turn(ctx, step, latchkey.BoltLocked)
		case step == latchkey.TryCodeOut && did(latchkey.TryCodeIn):
			t.codeOut(ctx)
		case t.failed:
		case step == latchkey.TryLock:
			t.turn(ctx, step, latchkey.BoltLocked)
		case step == latchkey.TryUnlock:
			t.turn(ctx, step, latchkey.BoltUnlocked)
		case step == latchkey.TryCodeIn:
			t.codeIn(ctx)
		}
	}
}

// saw keeps one step, and what the lock said of itself in it.
func (t *try) saw(ctx context.Context, did latchkey.LockTried, r *latchkey.Reading) {
	now := t.desk.Now()
	did.At = now
	t.Steps, t.failed = append(t.Steps, did), t.failed || did.Fault != ""
	if err := t.keep(ctx, "", func(_ *store.Tx, l *latchkey.SmartLock) error {
		if r != nil && !r.At.IsZero() {
			l.Reading, l.Looked = *r, &now
			*l = rules.LockAnswered(*l, now)
		} else if did.Fault == latchkey.FaultSilent {
			l.Vain = &now
		}
		return nil
	}); err != nil {
		t.desk.Log.Warn("keep a step of a try", "lock", t.lock.ID, "step", did.Step, "err", err)
	}
}

func (t *try) look(ctx context.Context, lock locks.Lock) latchkey.Bolt {
	wire, cancel := context.WithTimeout(ctx, t.desk.patience())
	defer cancel()
	r, err := lock.Read(wire)
	did := latchkey.LockTried{Step: latchkey.TryLook, Bolt: r.Bolt, Fault: tryFault(err)}
	if err == nil && r.Bolt == latchkey.BoltJammed {
		did.Fault = latchkey.FaultStuck
	}
	t.saw(ctx, did, &r)
	return r.Bolt
}

func (t *try) turn(ctx context.Context, step latchkey.LockStep, to latchkey.Bolt) {
	turned := t.desk.turnAndRead(ctx, t.lock, to)
	r := turned.reading
	did := latchkey.LockTried{Step: step, Bolt: r.Bolt}
	switch {
	case r.Bolt == to:
	case r.Bolt == latchkey.BoltJammed:
		did.Fault = latchkey.FaultStuck
	case r.Bolt == latchkey.BoltLocked || r.Bolt == latchkey.BoltUnlocked: // it answers, and did not do it
		did.Fault = latchkey.FaultRefused
	default:
		did.Fault = tryFault(errors.Join(turned.err, locks.ErrSilent))
	}
	t.saw(ctx, did, &r)
}

// codeIn wants digits that nobody knows on the lock, and works it off until its slot was read with them.
func (t *try) codeIn(ctx context.Context) {
	did := latchkey.LockTried{Step: latchkey.TryCodeIn}
	c, err := t.wantDigits(ctx)
	if err == nil && c.ID != "" {
		c, err = t.work(ctx, c, func(c latchkey.Code, now time.Time) bool { return rules.CodeStandAt(c, now) == latchkey.CodeOn })
	}
	switch {
	case err != nil:
		did.Fault = latchkey.FaultSilent
	case c.ID == "": // no digits are safe on this keypad
		did.Fault = latchkey.FaultLength
	case rules.CodeStandAt(c, t.desk.Now()) == latchkey.CodeOn:
		did.Slot, did.Hidden = c.Slot, t.hides(ctx, c)
	case c.Slot == 0 && c.Fault == "":
		did.Fault = latchkey.FaultFull
	default:
		did.Fault = tryCodeFault(c.Fault)
	}
	t.saw(ctx, did, nil)
}

// wantDigits makes the code that is tried. Without digits that are safe here it makes none.
func (t *try) wantDigits(ctx context.Context) (c latchkey.Code, err error) {
	d := t.desk
	err = d.Store.Do(ctx, takeOfLock(t.lock), func(tx *store.Tx) error {
		l, err := tx.SmartLock(t.lock.ID)
		if err != nil {
			return err
		}
		codes, err := tx.CodesOf(l.ID)
		if err != nil {
			return err
		}
		until := d.Now().Add(testLasts)
		var ok bool
		if c, ok, err = d.newCode(l, "", codes, latchkey.Code{Home: l.Home, Kind: latchkey.CodeTest, Until: &until}); err != nil || !ok {
			c = latchkey.Code{}
			return err
		}
		l.Busy = nil // from here on it is spoken to as for every code
		return errors.Join(tx.PutSmartLock(l), tx.PutCode(c))
	})
	return c, err
}

// codeOut ends those digits, and works it off until their slot was read without them.
func (t *try) codeOut(ctx context.Context) {
	d := t.desk
	did := latchkey.LockTried{Step: latchkey.TryCodeOut}
	var mine []latchkey.Code
	err := d.Store.Do(ctx, takeOfLock(t.lock), func(tx *store.Tx) error {
		codes, err := tx.CodesOf(t.lock.ID)
		if err != nil {
			return err
		}
		mine = slices.DeleteFunc(codes, func(c latchkey.Code) bool { return c.Kind != latchkey.CodeTest })
		now := d.Now()
		for i := range mine {
			mine[i].Ended, mine[i].Next = &now, nil
			if mine[i].Slot == 0 {
				mine[i].Sealed = ""
			}
			if err := tx.PutCode(mine[i]); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range mine {
		did.Slot = max(did.Slot, c.Slot)
		if err == nil {
			c, err = t.work(ctx, c, func(c latchkey.Code, now time.Time) bool { return rules.CodeStandAt(c, now) == latchkey.CodeGone })
		}
		if err == nil && rules.CodeStandAt(c, d.Now()) != latchkey.CodeGone {
			did.Fault = latchkey.FaultStays
		}
	}
	if err != nil {
		did.Fault = latchkey.FaultSilent
	}
	if did.Slot == 0 && did.Fault == "" && t.failed { // they never were on it
		return
	}
	t.saw(ctx, did, nil)
}

// hides says whether the slot was only seen to be used.
func (t *try) hides(ctx context.Context, c latchkey.Code) bool {
	l, err := t.desk.smartLock(ctx, t.lock.ID)
	return err == nil && slices.ContainsFunc(l.Slots, func(s latchkey.SlotRead) bool { return s.Slot == c.Slot && s.Digest == "" })
}

// errBusy says that somebody else is speaking to the lock.
var errBusy = errors.New("is being spoken to")

// work works off what a lock needs until a code is as it should be, or there is nothing left to do about it now. The queue may be
// quicker: then it is waited for.
func (t *try) work(ctx context.Context, c latchkey.Code, done func(latchkey.Code, time.Time) bool) (latchkey.Code, error) {
	d := t.desk
	ctx, cancel := context.WithTimeout(ctx, (wholeRead+2)*d.patience())
	defer cancel()
	for {
		if err := d.Store.View(ctx, func(v *store.View) (err error) {
			c, err = v.Code(c.ID)
			return err
		}); err != nil || done(c, d.Now()) {
			return c, err
		}
		o, err := d.nextOrder(ctx, t.lock.ID)
		switch {
		case errors.Is(err, errBusy):
			select {
			case <-ctx.Done():
				return c, ctx.Err()
			case <-time.After(250 * time.Millisecond):
			}
		case err != nil || o.step.Do == "":
			return c, err
		default:
			if err := d.keepOutcome(ctx, o, d.carryOut(ctx, o)); err != nil {
				return c, err
			}
		}
	}
}

func tryFault(err error) latchkey.LockFault {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, locks.ErrJammed):
		return latchkey.FaultStuck
	case silent(err):
		return latchkey.FaultSilent
	}
	return latchkey.FaultRefused
}

func tryCodeFault(f latchkey.CodeFault) latchkey.LockFault {
	known := map[latchkey.CodeFault]latchkey.LockFault{latchkey.CodeClash: latchkey.FaultClash, latchkey.CodeLength: latchkey.FaultLength, latchkey.CodeFull: latchkey.FaultFull,
		latchkey.CodeSilent: latchkey.FaultSilent, latchkey.CodeStays: latchkey.FaultStays, latchkey.CodeVanished: latchkey.FaultVanished, latchkey.CodeDropped: latchkey.FaultDropped}
	if fault := known[f]; fault != "" {
		return fault
	}
	return latchkey.FaultRefused
}
