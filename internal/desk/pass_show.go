package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// The digits of a code that the office gave out are worth nothing at a lock that should have them and was not read with them: they wait,
// sealed, and are shown once, to whoever made the code. Those of a visit that lies ahead can be handed on before: who books a plumber for
// tomorrow is not at the desk when he comes.

// mayShow says whether the digits of a code are there for its maker: nobody saw them yet, and the lock was read with them or is not to
// have them before a later hour.
func mayShow(p latchkey.Pass, by latchkey.PersonID, c CodeView) bool {
	return p.Ended == nil && p.By == by && c.Code.Shown == nil && (c.Stand == latchkey.CodeOn || c.Stand == latchkey.CodeWaits)
}

// mayAgain says whether a code that its lock does not take can be tried once more: with other digits where those were the reason.
func mayAgain(p latchkey.Pass, c CodeView) bool {
	return p.Ended == nil && c.Lock.Removed == nil && c.Stand == latchkey.CodeCannot
}

// ShowPass answers with the digits of a code that the viewer gave out, on each lock that was read with them or waits for its hour. It is a line in the log, and
// never answered again. Called by whoever made it, while they run the office, on a device that proves who they are.
func (d *Desk) ShowPass(ctx context.Context, who Viewer, id latchkey.PassID) (pv PassView, err error) {
	err = d.onPass(ctx, who, id, func(tx *store.Tx, o atCounter, all PassView) error {
		pv = all
		pv.Codes = slices.DeleteFunc(slices.Clone(all.Codes), func(c CodeView) bool { return !mayShow(all.Pass, who.Person(), c) })
		if len(pv.Codes) == 0 {
			return latchkey.Errorf(latchkey.Conflict, "There are no digits to show now. They are shown once, when the lock was read with them.")
		}
		for i, v := range pv.Codes {
			c, err := tx.Code(v.Code.ID)
			if err != nil {
				return err
			}
			if pv.Codes[i].Digits, err = d.openPIN(c); err != nil {
				return err
			}
			c.Shown = &o.now
			if err := tx.PutCode(c); err != nil {
				return err
			}
		}
		return d.stamp(tx, 0, []latchkey.Entry{passEntry(all.Pass, who.Person(), o.now, "pass.shown")}, nil)
	})
	return pv, err
}

// PassAgain tries once more what locks would not take: other digits where those are on the lock already or do not fit, the same ones where
// it had no room. Called by the office and managers, on a device that proves who they are.
func (d *Desk) PassAgain(ctx context.Context, who Viewer, id latchkey.PassID) error {
	return d.onPass(ctx, who, id, func(tx *store.Tx, o atCounter, all PassView) error {
		var tasks []latchkey.Task
		for _, v := range all.Codes {
			if !mayAgain(all.Pass, v) {
				continue
			}
			if err := d.tryAgain(tx, v, o.now); err != nil {
				return err
			}
			tasks = append(tasks, d.lookAtLock(v.Lock, o.now))
		}
		if len(tasks) == 0 {
			return nil // a second tap
		}
		if err := d.within(tx, "passes:"+string(o.id), o.now, 24*time.Hour, passesPerDay); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{passEntry(all.Pass, who.Person(), o.now, "pass.again")}, tasks)
	})
}

func (d *Desk) tryAgain(tx *store.Tx, v CodeView, now time.Time) error {
	c, err := tx.Code(v.Code.ID)
	if err != nil {
		return err
	}
	if c.Fault == latchkey.CodeFull {
		c.Fault, c.Tries, c.Next = "", 0, nil
		return tx.PutCode(c)
	}
	return d.otherDigits(tx, v.Lock, c, now)
}

// otherDigits ends a code and makes one with other digits in its place.
func (d *Desk) otherDigits(tx *store.Tx, l latchkey.SmartLock, c latchkey.Code, now time.Time) error {
	there, err := tx.CodesOf(l.ID)
	if err != nil {
		return err
	}
	made, ok, err := d.newCode(l, "", there, latchkey.Code{Home: c.Home, Kind: c.Kind, Person: c.Person, Pass: c.Pass, From: c.From, Until: c.Until, Instead: c.ID})
	if err == nil && !ok {
		err = latchkey.Errorf(latchkey.Conflict, "This keypad takes no PIN that is safe.")
	}
	if err != nil {
		return err
	}
	if err := endCode(tx, c, now); err != nil {
		return err
	}
	return tx.PutCode(made)
}

// onPass is one happening on a code that the office of the viewer's building gave out, with the homes of its doors taken.
func (d *Desk) onPass(ctx context.Context, who Viewer, id latchkey.PassID, do func(tx *store.Tx, o atCounter, all PassView) error) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	with := func(v *store.View) ([]latchkey.HomeID, error) { return homesOfPass(v, id) }
	return asMissing(d.atOfficeWith(ctx, who, rules.RunsOffice, with, func(tx *store.Tx, o atCounter) error {
		p, err := tx.Pass(id)
		if err != nil {
			return err
		}
		if p.Property != o.id {
			return notYours()
		}
		all, err := d.passView(tx.View, o, p, who.Person())
		if err != nil {
			return err
		}
		return do(tx, o, all)
	}))
}
