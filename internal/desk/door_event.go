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

// turnHeard is how much longer than its command takes a lock may need to speak of it by itself.
const turnHeard = 30 * time.Second

// HeardLock takes down what a lock said by itself: how it stands, what happened at the door where that may be kept, and what
// is wrong there. When it returns nil, all of it is on disk. The same word twice is one event, so whoever is not sure that it
// was taken says it again. Called by whoever listens to a stack; words about locks that nobody has added are passed over.
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
		h := h
		now := d.Now()
		if h.At.After(now) {
			h.At = now // a stack's clock may be ahead of the house's
		}
		// A code that was used is used, also when its word comes late.
		if err := errors.Join(d.codeWasUsed(tx, l, h), d.countWord(tx, l, h)); err != nil {
			return err
		}
		if h.Slot > 0 { // that may have changed what is known of the lock
			if l, err = tx.SmartLock(known.ID); err != nil {
				return err
			}
		}
		if e, ok := eventOf(l, h, now); ok {
			if err := d.keepEvent(tx, l, e); err != nil {
				return err
			}
		}
		fresh := !h.At.Before(l.Reading.At) // else more is known already of how it stands
		var tasks []latchkey.Task
		if fresh {
			if l, tasks, err = d.passed(tx, l, h); err != nil {
				return err
			}
			tasks = append(tasks, d.hearReading(&l, h)...)
		}
		alerts, troubled, err := d.alertsHeard(tx, &l, h, fresh)
		if err != nil {
			return err
		}
		if fresh || troubled {
			if err := tx.PutSmartLock(l); err != nil {
				return err
			}
		}
		return d.stamp(tx, 0, nil, append(tasks, alerts...))
	})
}

// hearReading notes what a word tells of how the lock stands.
func (d *Desk) hearReading(l *latchkey.SmartLock, h locks.Happening) (tasks []latchkey.Task) {
	switch h.Kind {
	case locks.Jammed: // not known to be locked from this word on; whether it is really stuck is looked at
		l.Reading.Bolt, l.Look = latchkey.BoltJammed, &h.At
		tasks = []latchkey.Task{d.lookAtLock(*l, d.Now())}
	case locks.Moved:
		l.Reading.Bolt = h.Reading.Bolt
	case locks.DoorMoved:
		l.Reading.Leaf = h.Reading.Leaf
	case locks.Battery: // it says nothing of the bolt, and must not make old news young
		r := l.Reading
		r.Battery, r.BatteryLow = h.Reading.Battery, h.Reading.BatteryLow
		return d.withReading(l, r)
	default:
		return nil
	}
	l.Reading.At = h.At
	return tasks
}

// eventOf is the event that a word tells of, if it tells of one.
func eventOf(l latchkey.SmartLock, h locks.Happening, now time.Time) (e latchkey.DoorEvent, ok bool) {
	e = latchkey.DoorEvent{Lock: l.ID, Property: l.Property, Home: l.Home, Door: l.Door, At: h.At, Heard: now, How: latchkey.MovedBy(h.How), Slot: h.Slot}
	switch h.Kind {
	case locks.Moved:
		e.Kind = map[latchkey.Bolt]latchkey.DoorEventKind{latchkey.BoltLocked: latchkey.DoorLocked, latchkey.BoltUnlocked: latchkey.DoorUnlocked}[h.Reading.Bolt]
	case locks.DoorMoved:
		e.Kind = map[latchkey.Leaf]latchkey.DoorEventKind{latchkey.LeafOpen: latchkey.DoorOpened, latchkey.LeafShut: latchkey.DoorShut}[h.Reading.Leaf]
	default:
		e.Kind = map[locks.HappeningKind]latchkey.DoorEventKind{locks.Jammed: latchkey.DoorJammed, locks.WrongCode: latchkey.DoorWrongCode,
			locks.WrongCodes: latchkey.DoorWrongCodes, locks.Tampered: latchkey.DoorTampered, locks.Forced: latchkey.DoorForced}[h.Kind]
	}
	return e, e.Kind != ""
}

// turnOf is what is remembered of a turn that Latchkey itself asks for, until no word of the lock can be about it any more.
func (d *Desk) turnOf(turn latchkey.Turning, guest latchkey.GrantID) *latchkey.LockTurn {
	return &latchkey.LockTurn{By: turn.By, Grant: guest, To: turn.To, At: turn.Asked, Until: turn.Asked.Add(2*d.patience() + turnHeard)}
}

// keepTurn takes down that a bolt was moved from a phone: Latchkey asked for the lock's last turn, and read that it moved.
func (d *Desk) keepTurn(tx *store.Tx, l latchkey.SmartLock, r latchkey.Reading) error {
	e := latchkey.DoorEvent{Lock: l.ID, Property: l.Property, Home: l.Home, Door: l.Door, At: r.At, Heard: d.Now(), Kind: latchkey.DoorUnlocked, How: latchkey.MovedByRadio}
	if r.Bolt == latchkey.BoltLocked {
		e.Kind = latchkey.DoorLocked
	}
	e = rules.Attribute(e, l, nil, nil)
	if e.Actor == latchkey.ActorResident || e.Actor == latchkey.ActorGuest || e.Actor == latchkey.ActorStaff {
		e.Sure = latchkey.SureReported // by the read, not by anybody's guess
	}
	return d.keepOnce(tx, l, e)
}

// keepEvent says who it was, as far as that is known, and keeps it.
func (d *Desk) keepEvent(tx *store.Tx, l latchkey.SmartLock, e latchkey.DoorEvent) error {
	var codes []latchkey.Code
	given := map[latchkey.GrantID]latchkey.PersonID{}
	if e.Slot > 0 && e.How == latchkey.MovedByKeypad {
		var err error
		if codes, err = tx.CodesOf(l.ID); err != nil {
			return err
		}
		for _, c := range codes {
			if c.Slot != e.Slot || c.Grant == "" {
				continue
			}
			g, err := tx.Grant(c.Grant)
			if err != nil {
				return err
			}
			given[g.ID] = g.By
		}
	}
	return d.keepOnce(tx, l, rules.Attribute(e, l, codes, given))
}

// keepOnce keeps an event unless it is kept already or may not be: then nothing is written.
func (d *Desk) keepOnce(tx *store.Tx, l latchkey.SmartLock, e latchkey.DoorEvent) error {
	var days map[latchkey.PersonID]int
	if l.Home == "" {
		e = rules.SharedEvent(e)
	} else {
		var err error
		if days, err = historyDays(tx.View, l.Home); err != nil || !anyOf(days) {
			return err
		}
	}
	from := e.At.Add(-rules.DoubledWithin)
	if l.Turn != nil && l.Turn.At.Before(from) && !l.Turn.Until.Before(e.At) {
		from = l.Turn.At
	}
	kept, err := tx.DoorEventsFrom(l.ID, from, 100)
	if err != nil {
		return err
	}
	if i := rules.SameEvent(kept, e, l.Turn); i >= 0 {
		better := false
		if e, better = rules.JoinEvents(kept[i], e); !better {
			return nil
		}
	} else {
		e.ID, e.Late = latchkey.DoorEventID(d.NewID()), rules.IsLate(kept, e)
	}
	until, ok := rules.KeepUntil(e, days)
	if !ok {
		return tx.ForgetDoorEvent(e)
	}
	return tx.PutDoorEvent(e, until)
}

// historyDays is for how long each of those who live in a home now lets a history of their own door be kept.
func historyDays(v *store.View, home latchkey.HomeID) (map[latchkey.PersonID]int, error) {
	consents, err := v.ConsentsAt(home)
	if err != nil {
		return nil, err
	}
	ts, err := v.Tenancies(home)
	if err != nil {
		return nil, err
	}
	days := map[latchkey.PersonID]int{}
	for _, t := range ts {
		if t.Ended == nil {
			days[t.Person], _ = rules.OwnDoor(consentsOf(consents, t.Person), home)
		}
	}
	return days, nil
}

func consentsOf(all []latchkey.Consent, p latchkey.PersonID) (own []latchkey.Consent) {
	for _, c := range all {
		if c.Person == p {
			own = append(own, c)
		}
	}
	return own
}

func anyOf(days map[latchkey.PersonID]int) bool {
	for _, n := range days {
		if n > 0 {
			return true
		}
	}
	return false
}

// reviewEvents goes through what is kept of a home's doors when somebody there has changed their mind.
func (d *Desk) reviewEvents(tx *store.Tx, home latchkey.HomeID) error {
	days, err := historyDays(tx.View, home)
	if err != nil {
		return err
	}
	all, err := tx.DoorEventsOfHome(home, d.Now(), 20_000)
	if err != nil {
		return err
	}
	for _, e := range all {
		until, ok := rules.KeepUntil(e, days)
		if ok {
			err = tx.PutDoorEvent(e, until)
		} else {
			err = tx.ForgetDoorEvent(e)
		}
		if err != nil {
			return err
		}
	}
	return tx.ForgetDoorEvents(d.Now())
}
