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
		k := keeping{Desk: d, tx: tx, order: o, said: said, now: now, lock: spokenTo(l, o.step.Do, said.err, now), codes: codes}
		if err := k.seen(); err != nil {
			return err
		}
		if k.codes, err = putChanged(tx, k.codes, rules.SlotsLeft(k.lock, k.codes, now)); err != nil { // a slot that was seen free is free for whoever waits for one
			return err
		}
		if err := k.alerts(); err != nil {
			return err
		}
		if err := d.watchRemovals(tx, &k.lock, k.codes, now); err != nil {
			return err
		}
		if err := tx.PutSmartLock(k.lock); err != nil {
			return err
		}
		if err := d.endReplaced(tx, k.codes, now); err != nil {
			return err
		}
		step := rules.NextStep(k.lock, k.codes, now)
		return d.stamp(tx, 0, k.entries, append(k.tasks, d.nextLooks(k.lock, k.codes, step.At, now)...))
	})
}

// spokenTo is a lock after it was spoken to, or could not be.
func spokenTo(l latchkey.SmartLock, do rules.CodeDo, said error, now time.Time) latchkey.SmartLock {
	wholly := do == rules.DoReadAll || do == rules.DoClock && l.Powered != nil
	switch {
	case do == rules.DoRecall && errors.Is(said, locks.ErrCannot): // it was not spoken to
		return l
	case silent(said), said != nil && wholly:
		l = rules.LockFailed(l, errors.Is(said, locks.ErrAway), now)
		if !silent(said) { // it said something, and not what it was asked
			l.Mute, l.Spoke = nil, &now
		}
		return l
	case do == rules.DoRecall:
		return rules.LockAnswered(l, now)
	}
	return rules.Answered(l, now)
}

// keeping is an outcome while it is kept: the lock and its codes as they are by now, and what is written down and owed.
type keeping struct {
	*Desk
	tx    *store.Tx
	order order
	said  outcome
	now   time.Time

	lock    latchkey.SmartLock
	codes   []latchkey.Code
	entries []latchkey.Entry
	tasks   []latchkey.Task
}

// seen keeps what the step showed.
func (k *keeping) seen() (err error) {
	switch k.order.step.Do {
	case rules.DoClock:
		k.lock, k.codes, err = k.afterClock(k.tx, k.lock, k.codes, k.said.err == nil, k.now)
	case rules.DoRecall:
		k.lock, k.tasks, err = k.afterRecall(k.tx, k.lock, k.order, k.said, k.now)
	case rules.DoLook:
		k.lock, k.entries = afterLook(k.lock, k.said.bolt, k.now)
		// Its daily question, which for others is that for their codes. That somebody needed it is no such question: the office reads
		// when this was, and would read when they stood outside.
		if k.said.bolt != nil && k.lock.Can.Codes == 0 && k.order.lock.Look == nil {
			k.lock.Looked = &k.now
		}
	case rules.DoReadAll:
		err = k.allCodes()
	default:
		if i := slices.IndexFunc(k.codes, func(c latchkey.Code) bool { return c.ID == k.order.code.ID }); i >= 0 {
			err = k.oneCode(i)
		}
	}
	return err
}

func (k *keeping) allCodes() error {
	if k.said.err != nil {
		return nil
	}
	k.lock.Slots, k.lock.SlotsAt = k.digested(k.lock.ID, k.said.all), &k.now
	for i, c := range rules.AllSeen(k.codes, k.lock.Slots, k.now) {
		if err := k.put(i, c); err != nil {
			return err
		}
	}
	return nil
}

func (k *keeping) oneCode(i int) error {
	if do := k.order.step.Do; do == rules.DoHours || do == rules.DoReadHours {
		if k.said.err == nil {
			return k.put(i, rules.HoursSeen(k.codes[i], k.order.step.Hours, k.said.hours, k.now))
		}
		return k.put(i, rules.HoursFailed(k.codes[i], k.now))
	}
	after := k.afterStep(k.codes[i], k.order, k.said, k.now)
	if rules.MayBeDoubled(after) { // whoever put the same digits on it may have done so since all was read
		k.lock.SlotsAt = nil
	}
	if k.said.slot != nil {
		k.lock.Slots = withSlot(k.lock.Slots, k.digested(k.lock.ID, []locks.Slot{*k.said.slot})[0])
	}
	return k.put(i, after)
}

// put keeps a code, and writes down whether it came or went.
func (k *keeping) put(i int, after latchkey.Code) error {
	if e := codeEntry(k.lock, k.codes[i], after, k.now); e != nil {
		k.entries = append(k.entries, *e)
	}
	k.codes[i] = after
	return k.tx.PutCode(after)
}

// alerts begins and ends what is wrong with the codes, and what the lock said when it was asked.
func (k *keeping) alerts() error {
	ofCodes, err := k.alertsOfCodes(k.tx, &k.lock, k.codes, k.now)
	if err != nil {
		return err
	}
	said := k.watchSilence
	if do := k.order.step.Do; do == rules.DoLook || do == rules.DoRecall {
		said = k.alertsRead // its silence among the rest
	}
	ofLock, err := said(k.tx, &k.lock, k.now)
	k.tasks = append(append(k.tasks, ofCodes...), ofLock...)
	return err
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
