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

// keepOutcome notes what was seen, and owes the next look.
func (d *Desk) keepOutcome(ctx context.Context, o order, said outcome) error {
	return d.Store.Do(ctx, takeOfLock(o.lock), func(tx *store.Tx) error {
		now := d.Now()
		l, codes, _, err := d.lockFacts(tx, o.lock.ID, now)
		if err != nil {
			return err
		}
		l.Busy = nil
		wholly := o.step.Do == rules.DoReadAll || o.step.Do == rules.DoClock && l.Powered != nil
		switch {
		case o.step.Do == rules.DoRecall && errors.Is(said.err, locks.ErrCannot): // it was not spoken to
		case silent(said.err), said.err != nil && wholly:
			l = rules.LockFailed(l, errors.Is(said.err, locks.ErrAway), now)
		case o.step.Do == rules.DoRecall:
			l = rules.LockAnswered(l)
		default:
			l = rules.Answered(l, now)
		}
		if o.step.Do == rules.DoClock {
			if l, codes, err = d.afterClock(tx, l, codes, said.err == nil, now); err != nil {
				return err
			}
		}
		var tasks []latchkey.Task
		if o.step.Do == rules.DoRecall {
			if l, tasks, err = d.afterRecall(tx, l, o, said, now); err != nil {
				return err
			}
		}
		var entries []latchkey.Entry
		if o.step.Do == rules.DoLook {
			l, entries = afterLook(l, said.bolt, now)
			// Its daily question, which for others is that for their codes. That somebody needed it is no such question: the office reads
			// when this was, and would read when they stood outside.
			if said.bolt != nil && l.Can.Codes == 0 && o.lock.Look == nil {
				l.Looked = &now
			}
		}
		put := func(before, after latchkey.Code) error {
			if e := codeEntry(l, before, after, now); e != nil {
				entries = append(entries, *e)
			}
			return tx.PutCode(after)
		}
		if o.step.Do == rules.DoReadAll && said.err == nil {
			l.Slots, l.SlotsAt = d.digested(l.ID, said.all), &now
			for i, c := range rules.AllSeen(codes, l.Slots, now) {
				if err := put(codes[i], c); err != nil {
					return err
				}
				codes[i] = c
			}
		}
		i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.ID == o.code.ID })
		switch {
		case i < 0, o.step.Do == rules.DoReadAll:
		case o.step.Do == rules.DoHours, o.step.Do == rules.DoReadHours:
			if said.err == nil {
				codes[i] = rules.HoursSeen(codes[i], o.step.Hours, said.hours, now)
			} else {
				codes[i] = rules.HoursFailed(codes[i], now)
			}
			if err := tx.PutCode(codes[i]); err != nil {
				return err
			}
		default:
			after := d.afterStep(codes[i], o, said, now)
			if err := put(codes[i], after); err != nil {
				return err
			}
			codes[i] = after
			if rules.MayBeDoubled(after) { // whoever put the same digits on it may have done so since all was read
				l.SlotsAt = nil
			}
			if said.slot != nil {
				l.Slots = withSlot(l.Slots, d.digested(l.ID, []locks.Slot{*said.slot})[0])
			}
		}
		if codes, err = putChanged(tx, codes, rules.SlotsLeft(l, codes, now)); err != nil { // a slot that was seen free is free for whoever waits for one
			return err
		}
		more, err := d.alertsOfCodes(tx, &l, codes, now)
		if err != nil {
			return err
		}
		tasks = append(tasks, more...)
		if o.step.Do == rules.DoLook || o.step.Do == rules.DoRecall {
			more, err := d.alertsRead(tx, &l, now)
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		}
		if err := d.watchRemovals(tx, &l, codes, now); err != nil {
			return err
		}
		if err := tx.PutSmartLock(l); err != nil {
			return err
		}
		if err := d.endReplaced(tx, codes, now); err != nil {
			return err
		}
		step := rules.NextStep(l, codes, now)
		return d.stamp(tx, 0, entries, append(tasks, d.nextLooks(l, codes, step.At, now)...))
	})
}

// afterClock is a lock after it was given the time, or did not take it. After new batteries what it still has is read next.
func (d *Desk) afterClock(tx *store.Tx, l latchkey.SmartLock, codes []latchkey.Code, set bool, now time.Time) (latchkey.SmartLock, []latchkey.Code, error) {
	if set {
		if l.Powered != nil {
			l.Powered, l.SlotsAt = nil, nil
		}
		p, err := tx.Property(l.Property)
		return rules.ClockSet(l, rules.Zone(p), now), codes, err
	}
	l, codes = rules.ClockFailed(l, codes, now)
	for _, c := range codes {
		if c.HoursSlot == 0 {
			continue
		}
		if err := tx.PutCode(c); err != nil {
			return l, codes, err
		}
	}
	return l, codes, nil
}

// afterLook is a lock after somebody needed to know how it stands. A turn that was left behind when a server stopped is
// written down now, with what the lock says; it is not done again.
func afterLook(l latchkey.SmartLock, r *latchkey.Reading, now time.Time) (latchkey.SmartLock, []latchkey.Entry) {
	if r != nil {
		l.Reading = *r
	}
	l = rules.LookedAt(l, r != nil, now)
	if l.Turning == nil || r == nil && l.Look != nil {
		return l, nil
	}
	bolt := latchkey.BoltUnknown
	if r != nil {
		bolt = r.Bolt
	}
	e := latchkey.Entry{Property: l.Property, Home: l.Home, At: now, By: "latchkey", Kind: "door.turn_cut",
		Public: map[string]string{"lock": string(l.ID), "to": string(l.Turning.To), "bolt": string(bolt), "asked": l.Turning.Asked.UTC().Format(time.RFC3339)}}
	if l.Turning.Grant != "" {
		e.Public["grant"] = string(l.Turning.Grant)
	}
	l.Turning = nil
	return l, []latchkey.Entry{e}
}

// afterStep is a code after a step on it.
func (d *Desk) afterStep(c latchkey.Code, o order, said outcome, now time.Time) latchkey.Code {
	if said.wrote {
		c.Written = &now
	}
	switch {
	case said.slot != nil && !said.slot.Used && o.step.Do == rules.DoClear:
		return rules.TakenOff(c, now)
	case said.slot != nil:
		c = rules.SlotSeen(c, d.digested(o.lock.ID, []locks.Slot{*said.slot})[0], now)
	}
	fine := rules.CodeStandAt(c, now) == latchkey.CodeOn || rules.CodeStandAt(c, now) == latchkey.CodeGone || rules.CodeStandAt(c, now) == latchkey.CodeWaits
	switch {
	case said.slot != nil && fine, o.step.Do == rules.DoReadSlot && said.slot != nil:
		return c
	case o.step.Do == rules.DoClear && said.err == nil:
		return rules.CodeFailed(c, latchkey.CodeStays, now)
	case said.wrote && said.slot != nil: // it said yes, and was read back without it
		return rules.CodeFailed(c, latchkey.CodeDropped, now)
	}
	return rules.CodeFailed(c, faultOf(said.err), now)
}

func faultOf(err error) latchkey.CodeFault {
	switch {
	case errors.Is(err, locks.ErrDoubled):
		return latchkey.CodeClash
	case errors.Is(err, locks.ErrLength):
		return latchkey.CodeLength
	case silent(err):
		return latchkey.CodeSilent
	}
	return latchkey.CodeRefused
}

func silent(err error) bool {
	return errors.Is(err, locks.ErrSilent) || errors.Is(err, locks.ErrDead) || errors.Is(err, locks.ErrAway)
}

// digested is what was read, without the digits.
func (d *Desk) digested(lock latchkey.LockID, read []locks.Slot) []latchkey.SlotRead {
	out := make([]latchkey.SlotRead, len(read))
	for i, s := range read {
		out[i] = latchkey.SlotRead{Slot: s.Slot, Used: s.Used}
		if s.Used && s.Digits != "" {
			out[i].Digest = d.pinDigest(lock, s.Digits)
		}
	}
	return out
}

func withSlot(slots []latchkey.SlotRead, s latchkey.SlotRead) []latchkey.SlotRead {
	slots = slices.DeleteFunc(slices.Clone(slots), func(o latchkey.SlotRead) bool { return o.Slot == s.Slot })
	if s.Used {
		slots = append(slots, s)
	}
	slices.SortFunc(slots, func(a, b latchkey.SlotRead) int { return a.Slot - b.Slot })
	return slots
}

// codeEntry is the line of the log for a code that came, went, or was found gone.
func codeEntry(l latchkey.SmartLock, before, after latchkey.Code, now time.Time) *latchkey.Entry {
	kind := ""
	switch {
	case before.Seen == nil && after.Seen != nil:
		kind = "code.on_lock"
	case before.Gone == nil && after.Gone != nil:
		kind = "code.gone"
	case before.Seen != nil && after.Seen == nil && after.Fault == latchkey.CodeVanished:
		kind = "code.vanished"
	default:
		return nil
	}
	return &latchkey.Entry{Property: l.Property, Home: after.Home, At: now, By: "latchkey", Kind: kind,
		Public: map[string]string{"lock": string(l.ID), "code": string(after.ID), "whose": string(after.Kind)}}
}
