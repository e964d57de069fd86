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

// GuestOpens draws the bolts of one door for the guest who stands there, in their hours, from the phone that their link belongs
// to, where whoever lives there has allowed it. It is never owed: what does not come through now is not done later. A use is
// counted when the locks were seen to be open, and two who try at once come one after the other.
//
// Outside of their hours nothing happens, and the view says when the next time is.
func (d *Desk) GuestOpens(ctx context.Context, h Helper, door string) (gv GuestView, err error) {
	l, err := d.link(ctx, h.Token, latchkey.LinkGuest)
	if err != nil {
		return gv, err
	}
	if gv, err = d.GuestFor(ctx, h.Token); err != nil || !gv.mayAsk(door) {
		if err == nil {
			err = notFromHere() // before anything is written
		}
		return GuestView{}, err
	}
	if gv.Answer.Stand != latchkey.GrantHolds {
		return gv, nil // nothing is opened, so the link is nobody's yet
	}
	turn, err := d.beginGuestTurn(ctx, l, h.Device, door)
	if err != nil || len(turn) == 0 {
		if err == nil {
			gv, err = d.GuestFor(ctx, h.Token)
		}
		return gv, err
	}
	var seen []seenBolt
	for i, lock := range turn {
		if i > 0 && !d.stillOpens(ctx, h.Token, door) {
			break
		}
		t := d.turnAndRead(ctx, lock, latchkey.BoltUnlocked)
		seen = append(seen, seenBolt{lock, t})
		if t.reading.Bolt != latchkey.BoltUnlocked {
			break
		}
	}
	// Kept also when the guest has gone: the log must not lack what happened at the door.
	if err := d.endGuestTurn(context.WithoutCancel(ctx), l, door, turn, seen); err != nil {
		return gv, err
	}
	gv, err = d.GuestFor(ctx, h.Token)
	if err != nil {
		return gv, err
	}
	last := seen[len(seen)-1]
	gv.Opened, gv.OpenedAt = last.reading.Bolt == latchkey.BoltUnlocked && len(seen) == len(turn), last.reading.At
	stuck := rules.StuckNot
	if last.reading.Bolt == latchkey.BoltJammed {
		stuck = gv.Stuck[door]
	}
	return gv, last.says(latchkey.BoltUnlocked, stuck)
}

// stillOpens says whether a key holds still when the first bolts of its door are drawn: whoever ends it meanwhile keeps the others shut.
func (d *Desk) stillOpens(ctx context.Context, token, door string) bool {
	gv, err := d.GuestFor(ctx, token)
	return err == nil && gv.Answer.Stand == latchkey.GrantHolds && gv.mayAsk(door)
}

// mayAsk says whether a guest may ask for a door at all. Outside of their hours they may, and are told when they can come.
func (gv GuestView) mayAsk(door string) bool {
	return gv.Answer.Stand != latchkey.GrantHolds || slices.ContainsFunc(gv.Opens, func(o latchkey.Door) bool { return o.ID == door })
}

func notFromHere() error {
	return latchkey.Errorf(latchkey.Forbidden, "This door does not open from here.")
}

// seenBolt is what one lock was read to be after it was told to open.
type seenBolt struct {
	lock latchkey.SmartLock
	turned
}

// beginGuestTurn decides whether a guest may open a door now, and writes down that they asked, on every lock that will be told
// to. Should this server stop before it can say how that ended, whoever looks next finds it there, reads the locks, and says so.
// None to turn: it is not their time.
func (d *Desk) beginGuestTurn(ctx context.Context, l latchkey.Link, device, door string) (turn []latchkey.SmartLock, err error) {
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		turn = nil
		gv, _, err := d.guestView(tx.View, l)
		if err != nil {
			return err
		}
		if gv.Answer.Stand != latchkey.GrantHolds {
			return errNothing
		}
		if !gv.mayAsk(door) {
			return notFromHere()
		}
		if err := d.bindGuest(tx, l, device); err != nil { // theirs from the first turn on that goes out
			return err
		}
		if err := d.within(tx, "turn:"+string(l.Grant)+":"+door, d.Now(), time.Hour, turnsPerHour); err != nil { // only what goes out counts
			return err
		}
		g, err := tx.Grant(l.Grant)
		if err != nil {
			return err
		}
		now := d.Now()
		if g.Opening != nil && now.Before(*g.Opening) {
			return latchkey.Errorf(latchkey.Conflict, "The door is being opened with this key right now. Wait a moment, and look.")
		}
		all, err := tx.SmartLocks(l.Home)
		if err != nil {
			return err
		}
		turn = rules.OpenedFromAfar(door, all)
		until := now.Add(time.Duration(2*len(turn)) * d.patience())
		g.Opening = &until
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		look := until.Add(d.patience())
		var tasks []latchkey.Task
		for _, l := range turn {
			if l, err = askBolt(tx.View, l, now); err != nil {
				return err
			}
			turning := latchkey.Turning{To: latchkey.BoltUnlocked, By: g.By, Grant: g.ID, Asked: now}
			l.Turning, l.Look, l.Turn = &turning, &look, d.turnOf(turning, g.ID)
			l.Turn.Until = until.Add(turnHeard) // one lock after the other
			if err := tx.PutSmartLock(l); err != nil {
				return err
			}
			tasks = append(tasks, d.lookAtLock(l, look))
		}
		return d.stamp(tx, 0, []latchkey.Entry{guestTurn(turn[0], g, now, "door.turn_asked", "")}, tasks)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return turn, err
}

// endGuestTurn keeps what was seen, counts the use when the door was seen open, and lets the next one try.
func (d *Desk) endGuestTurn(ctx context.Context, l latchkey.Link, door string, turn []latchkey.SmartLock, seen []seenBolt) error {
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error {
		now := d.Now()
		g, err := tx.Grant(l.Grant)
		if err != nil {
			return err
		}
		g.Opening = nil
		var entries []latchkey.Entry
		var tasks []latchkey.Task
		open := 0
		for _, s := range seen {
			kind := "door.turn_failed"
			if s.reading.Bolt == latchkey.BoltUnlocked {
				kind = "door.turn_seen"
				open++
			}
			entries = append(entries, guestTurn(s.lock, g, now, kind, s.reading.Bolt))
			fresh, err := tx.SmartLock(s.lock.ID)
			if err != nil {
				return err
			}
			fresh = neverReached(turnIsOver(fresh, g.ID), s.command)
			more, err := d.keepAnswer(tx, &fresh, s.reading, s.err, s.silences())
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
			if err := tx.PutSmartLock(fresh); err != nil {
				return err
			}
			if s.reading.Bolt == latchkey.BoltUnlocked {
				if err := d.keepTurn(tx, fresh, s.reading); err != nil {
					return err
				}
			}
		}
		for _, untouched := range turn[len(seen):] {
			fresh, err := tx.SmartLock(untouched.ID)
			if err != nil {
				return err
			}
			if err := tx.PutSmartLock(rules.TurnUnheard(turnIsOver(fresh, g.ID))); err != nil {
				return err
			}
		}
		all, err := tx.SmartLocks(l.Home)
		if err != nil {
			return err
		}
		if open == len(turn) && rules.CountedAt(g, all) == door {
			var used *latchkey.Entry
			var more, tells []latchkey.Task
			if g, used, more, err = d.countUse(tx, g, now); err != nil {
				return err
			}
			if g, tells, err = d.useToTell(tx.View, g, turn[len(turn)-1], latchkey.KeyUse{At: now, Sure: latchkey.SureReported}); err != nil {
				return err
			}
			tasks = append(append(tasks, more...), tells...)
			if used != nil {
				entries = append(entries, *used)
			}
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		return d.stamp(tx, 0, entries, tasks)
	})
}

// turnIsOver takes a guest's turn off a lock, unless somebody else has asked it to turn since.
func turnIsOver(l latchkey.SmartLock, by latchkey.GrantID) latchkey.SmartLock {
	if l.Turning != nil && l.Turning.Grant == by {
		l.Turning, l.Look = nil, nil
	}
	return l
}

func guestTurn(l latchkey.SmartLock, g latchkey.Grant, at time.Time, kind string, bolt latchkey.Bolt) latchkey.Entry {
	e := grantEntry(l.Property, g, at, "guest", kind)
	e.Public["lock"], e.Public["to"] = string(l.ID), string(latchkey.BoltUnlocked)
	if bolt != "" {
		e.Public["bolt"] = string(bolt)
	}
	return e
}

// countUse counts one proved use. With the last one the codes go: each of their locks is looked at now.
func (d *Desk) countUse(tx *store.Tx, g latchkey.Grant, at time.Time) (latchkey.Grant, *latchkey.Entry, []latchkey.Task, error) {
	g, counted := rules.GrantUsed(g, at)
	if !counted || g.Used != g.Uses {
		return g, nil, nil, nil
	}
	property, err := tx.HomeProperty(g.Home)
	if err != nil {
		return g, nil, nil, err
	}
	tasks, err := d.lookAtCodes(tx, g)
	e := grantEntry(property, g, at, "latchkey", "grant.used_up")
	return g, &e, tasks, err
}

// countWord counts a use that a lock tells of: somebody typed the code that is in a guest's slot, and the bolt was drawn. Of a
// guest who may come any number of times nothing is kept. A word that comes late may be about whoever had that slot before.
func (d *Desk) countWord(tx *store.Tx, l latchkey.SmartLock, h locks.Happening) error {
	if h.Kind != locks.Moved || h.How != locks.ByKeypad || h.Slot == 0 || h.Reading.Bolt == latchkey.BoltLocked {
		return nil
	}
	codes, err := tx.CodesOf(l.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.Slot == h.Slot && c.Grant != "" })
	if i < 0 || !rules.AboutCode(codes[i], h.At) {
		return nil
	}
	g, err := tx.Grant(codes[i].Grant)
	if err != nil || g.Uses == 0 {
		return err
	}
	all, err := allOnWay(tx.View, g.Home)
	if err != nil || rules.CountedAt(g, all) != l.Door {
		return err
	}
	g, used, tasks, err := d.countUse(tx, g, h.At)
	if err != nil {
		return err
	}
	if err := tx.PutGrant(g); err != nil || used == nil {
		return err
	}
	return d.stamp(tx, 0, []latchkey.Entry{*used}, tasks)
}
