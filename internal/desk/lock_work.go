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
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// patience is how long one command to a lock may take, with what comes back.
func (d *Desk) patience() time.Duration {
	if d.Patience > 0 {
		return d.Patience
	}
	return 30 * time.Second
}

// order is one step for a lock, ready to be carried out.
type order struct {
	lock   latchkey.SmartLock
	step   rules.CodeStep
	code   latchkey.Code
	digits string
	wall   time.Time // at the door
}

// outcome is what the lock said, and what was read afterwards.
type outcome struct {
	err   error
	all   []locks.Slot // after a whole read
	slot  *locks.Slot  // after a read of one
	bolt  *latchkey.Reading
	hours []latchkey.DayHours // after a read of a slot's
	wrote bool
}

// WorkLock carries out the one next step on a lock, and owes the one after it. In one happening it decides and notes the
// attempt; then it speaks to the lock; then it notes what was seen. Whatever happens between, the lock is read before
// anything is written to it again. Called by jobs.
func (d *Desk) WorkLock(ctx context.Context, t latchkey.Task) error {
	var work latchkey.LockWork
	if err := json.Unmarshal(t.Payload, &work); err != nil {
		return jobs.Permanent(fmt.Errorf("work on a lock: %s is no work", t.Key))
	}
	o, err := d.nextOrder(ctx, work.Lock)
	if err != nil || o.step.Do == "" {
		return err
	}
	said := d.carryOut(ctx, o)
	// What was seen is kept also when the server is told to stop.
	if err := d.keepOutcome(context.WithoutCancel(ctx), o, said); err != nil || o.step.Do != rules.DoLook || o.lock.Home == "" {
		return err
	}
	return d.lockNews(context.WithoutCancel(ctx), o.lock.Home)
}

// nextOrder decides what comes next on a lock and notes that it is tried. Somebody else who speaks to it is waited for.
func (d *Desk) nextOrder(ctx context.Context, id latchkey.LockID) (o order, err error) {
	l, err := d.smartLock(ctx, id)
	if err != nil {
		return o, err
	}
	err = d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		o = order{}
		now := d.Now()
		l, codes, err := d.lockFacts(tx, id, now)
		if err != nil || l.Removed != nil {
			return err
		}
		if l.Busy != nil && now.Before(*l.Busy) {
			return jobs.Later(*l.Busy, fmt.Errorf("lock %s %w", l.ID, errBusy))
		}
		if l.Busy != nil { // whoever spoke to it never came back, and may have written: nothing is written before all was read again
			l.Busy, l.SlotsAt = nil, nil
		}
		all, err := tx.SmartLocksOf(l.Property)
		if err != nil {
			return err
		}
		if until, away := rules.StackAway(all, l, now); away {
			return errors.Join(tx.PutSmartLock(rules.LockGone(l, until)), d.watchRemovals(tx, l, codes, now), d.stamp(tx, 0, nil, []latchkey.Task{d.lookAtLock(l, until)}))
		}
		if codes, err = putChanged(tx, codes, rules.SlotsLeft(l, codes, now)); err != nil {
			return err
		}
		if err := d.watchRemovals(tx, l, codes, now); err != nil {
			return err
		}
		p, err := tx.Property(l.Property)
		if err != nil {
			return err
		}
		o.wall = now.In(rules.Zone(p))
		step := rules.NextStep(l, codes, now)
		for step.Do == rules.DoWrite { // what cannot be is said without asking the lock
			i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.ID == step.Code })
			digits, err := d.openPIN(codes[i])
			if err != nil {
				return jobs.Permanent(err)
			}
			fault := rules.BeforeWriting(l, codes, codes[i], digits)
			if fault == "" {
				codes[i].Slot, codes[i].Gone = step.Slot, nil
				o.code, o.digits = codes[i], digits
				if err := tx.PutCode(codes[i]); err != nil {
					return err
				}
				break
			}
			codes[i] = rules.CodeFailed(codes[i], fault, now)
			if err := tx.PutCode(codes[i]); err != nil {
				return err
			}
			step = rules.NextStep(l, codes, now)
		}
		if step.Do == "" {
			return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, nil, d.nextLooks(l, codes, step.At, now)))
		}
		if i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.ID == step.Code }); i >= 0 {
			if step.Do == rules.DoHours && codes[i].HoursSlot != step.Slot { // from now on it may have some
				codes[i].HoursSlot = step.Slot
				if err := tx.PutCode(codes[i]); err != nil {
					return err
				}
			}
			o.code = codes[i]
		}
		until := now.Add((wholeRead + 1) * d.patience())
		l.Busy = &until
		o.lock, o.step = l, step
		// Should we never come back, somebody looks again when nobody can be speaking to it any more.
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, nil, []latchkey.Task{d.lookAtLock(l, until)}))
	})
	return o, err
}

// putChanged keeps the codes that differ from what they were.
func putChanged(tx *store.Tx, before, after []latchkey.Code) ([]latchkey.Code, error) {
	for i, c := range after {
		if c.Fault != before[i].Fault {
			if err := tx.PutCode(c); err != nil {
				return after, err
			}
		}
	}
	return after, nil
}

// nextLooks owes the next look at a lock, and one at the moment at which a code that will not go is a matter for people: the
// lock may be left alone until later, and they may not.
func (d *Desk) nextLooks(l latchkey.SmartLock, codes []latchkey.Code, at, now time.Time) []latchkey.Task {
	tasks := []latchkey.Task{d.lookAtLock(l, at)}
	if matter := rules.NextRemoval(codes, now); !matter.IsZero() && matter.Before(at) {
		tasks = append(tasks, d.lookAtLock(l, matter))
	}
	return tasks
}

func (d *Desk) smartLock(ctx context.Context, id latchkey.LockID) (l latchkey.SmartLock, err error) {
	err = d.Store.View(ctx, func(v *store.View) (err error) {
		l, err = v.SmartLock(id)
		return err
	})
	return l, err
}

// lockFacts reads a lock and its codes, each guest's with the hours that hold now or come next, and a resident's on a shared
// door as long as they live behind it.
func (d *Desk) lockFacts(tx *store.Tx, id latchkey.LockID, now time.Time) (l latchkey.SmartLock, codes []latchkey.Code, err error) {
	if l, err = tx.SmartLock(id); err != nil {
		return l, nil, err
	}
	if codes, err = tx.CodesOf(id); err != nil {
		return l, nil, err
	}
	p, err := tx.Property(l.Property)
	if err != nil {
		return l, nil, err
	}
	for i, c := range codes {
		next, err := d.onSharedLock(tx.View, l, c, now)
		if err != nil {
			return l, nil, err
		}
		if c.Pass != "" {
			next, err = d.ofPass(tx.View, l, c, rules.Zone(p), now)
			if err != nil {
				return l, nil, err
			}
		}
		if c.Grant != "" {
			g, err := tx.Grant(c.Grant)
			if err != nil {
				return l, nil, err
			}
			next = rules.NextWindow(c, g, l.Can.WeekHours, rules.Zone(p), now)
		}
		if !sameTimes(c, next) || c.Home != next.Home {
			if err := tx.PutCode(next); err != nil {
				return l, nil, err
			}
		}
		codes[i] = next
	}
	return l, codes, nil
}

func sameTimes(a, b latchkey.Code) bool {
	same := func(x, y *time.Time) bool { return x == nil && y == nil || x != nil && y != nil && x.Equal(*y) }
	return same(a.From, b.From) && same(a.Until, b.Until) && same(a.Ended, b.Ended) && same(a.Left, b.Left) && a.Stays == b.Stays && slices.Equal(a.Hours, b.Hours)
}

// wholeRead is how many times as long a read of every slot may take: a lock with hundreds of them is asked one by one.
const wholeRead = 6

// carryOut speaks to the lock. After a write or a deletion the slot is read back at once: an answer is no proof.
func (d *Desk) carryOut(ctx context.Context, o order) (said outcome) {
	stack := d.Locks[o.lock.Stack]
	if stack == nil {
		return outcome{err: fmt.Errorf("%w: this house has no %s", locks.ErrAway, o.lock.Stack)}
	}
	switch o.step.Do {
	case rules.DoLook:
		return d.lookOnce(ctx, stack.Lock(o.lock.Address))
	case rules.DoClock:
		return d.setClock(ctx, stack.Lock(o.lock.Address), o.wall)
	case rules.DoHours, rules.DoReadHours:
		return d.setHours(ctx, stack.Lock(o.lock.Address), o.step)
	}
	codes, ok := stack.Lock(o.lock.Address).(locks.Codes)
	if !ok {
		return outcome{err: locks.ErrCannot}
	}
	patience := d.patience()
	if o.step.Do == rules.DoReadAll {
		patience *= wholeRead
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	switch o.step.Do {
	case rules.DoReadAll:
		said.all, said.err = codes.ReadCodes(ctx)
		return said
	case rules.DoWrite:
		said.err = codes.WriteCode(ctx, o.step.Slot, o.digits)
		said.wrote = said.err == nil
	case rules.DoClear:
		said.err = codes.ClearCode(ctx, o.step.Slot)
	}
	slot, err := codes.ReadCode(ctx, o.step.Slot)
	if err != nil {
		said.err = errors.Join(said.err, err)
		return said
	}
	said.slot = &slot
	return said
}

// lookOnce asks how the bolt stands.
func (d *Desk) lookOnce(ctx context.Context, lock locks.Lock) (said outcome) {
	ctx, cancel := context.WithTimeout(ctx, d.patience())
	defer cancel()
	r, err := lock.Read(ctx)
	if err != nil {
		return outcome{err: err}
	}
	return outcome{bolt: &r}
}

// setClock gives a lock the time at its door. One that keeps none needs none.
func (d *Desk) setClock(ctx context.Context, lock locks.Lock, wall time.Time) outcome {
	clock, ok := lock.(locks.Clock)
	if !ok {
		return outcome{}
	}
	ctx, cancel := context.WithTimeout(ctx, d.patience())
	defer cancel()
	err := clock.SetClock(ctx, wall)
	if errors.Is(err, locks.ErrCannot) {
		err = nil
	}
	return outcome{err: err}
}

// setHours sets the hours of a slot, where that is the step, and reads them back.
func (d *Desk) setHours(ctx context.Context, lock locks.Lock, step rules.CodeStep) (said outcome) {
	hours, ok := lock.(locks.Hours)
	if !ok {
		return outcome{err: locks.ErrCannot}
	}
	ctx, cancel := context.WithTimeout(ctx, 2*d.patience()) // a command for each span
	defer cancel()
	if step.Do == rules.DoHours {
		said.err = hours.WriteHours(ctx, step.Slot, step.Hours)
	}
	read, err := hours.ReadHours(ctx, step.Slot)
	if err != nil {
		said.err = errors.Join(said.err, err)
		return said
	}
	said.hours, said.err = read, nil
	return said
}

// keepOutcome notes what was seen, and owes the next look.
func (d *Desk) keepOutcome(ctx context.Context, o order, said outcome) error {
	return d.Store.Do(ctx, takeOfLock(o.lock), func(tx *store.Tx) error {
		now := d.Now()
		l, codes, err := d.lockFacts(tx, o.lock.ID, now)
		if err != nil {
			return err
		}
		l.Busy = nil
		wholly := o.step.Do == rules.DoReadAll || o.step.Do == rules.DoClock && l.Powered != nil
		switch {
		case silent(said.err), said.err != nil && wholly:
			l = rules.LockFailed(l, errors.Is(said.err, locks.ErrAway), now)
		default:
			l = rules.LockAnswered(l)
		}
		if o.step.Do == rules.DoClock {
			if l, codes, err = d.afterClock(tx, l, codes, said.err == nil, now); err != nil {
				return err
			}
		}
		var entries []latchkey.Entry
		if o.step.Do == rules.DoLook {
			l, entries = afterLook(l, said.bolt, now)
			if said.bolt != nil && l.Can.Codes == 0 { // its daily question, which for others is that for their codes
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
		tasks, err := d.alertsOfCodes(tx, &l, codes, now)
		if err != nil {
			return err
		}
		if o.step.Do == rules.DoLook {
			more, err := d.alertsRead(tx, &l, now)
			if err != nil {
				return err
			}
			tasks = append(tasks, more...)
		}
		if err := tx.PutSmartLock(l); err != nil {
			return err
		}
		if err := d.endReplaced(tx, codes, now); err != nil {
			return err
		}
		if err := d.watchRemovals(tx, l, codes, now); err != nil {
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
