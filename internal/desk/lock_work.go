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

	memory *locks.Memory
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
	if said.memory != nil {
		if err := d.takeDownMemory(context.WithoutCancel(ctx), o, *said.memory); err != nil {
			return err
		}
	}
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
		l, codes, zone, err := d.lockFacts(tx, id, now)
		if err != nil || l.Removed != nil {
			return err
		}
		if l.Busy != nil && now.Before(*l.Busy) {
			return jobs.Later(*l.Busy, fmt.Errorf("lock %s %w", l.ID, errBusy))
		}
		if l.Busy != nil { // whoever spoke to it never came back, and may have written: nothing is written before all was read again
			l.Busy, l.SlotsAt = nil, nil
		}
		others, err := tx.LockAway(l, now)
		if err != nil {
			return err
		}
		if until, away := rules.StackAway(others, l, now); away {
			l = rules.LockGone(l, until, now)
			tasks, err := d.watchSilence(tx, &l, now)
			if err != nil {
				return err
			}
			if err := d.watchRemovals(tx, &l, codes, now); err != nil {
				return err
			}
			return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, nil, append(tasks, d.lookAtLock(l, until))))
		}
		if codes, err = putChanged(tx, codes, rules.SlotsLeft(l, codes, now)); err != nil {
			return err
		}
		if err := d.watchRemovals(tx, &l, codes, now); err != nil {
			return err
		}
		o.wall = now.In(zone)
		step := rules.NextStep(l, codes, now)
		if step, err = d.toWrite(tx, l, codes, step, &o, now); err != nil {
			return err
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

// toWrite finds the next code that can be written and gives its digits to the order. What cannot be is said without asking the lock.
func (d *Desk) toWrite(tx *store.Tx, l latchkey.SmartLock, codes []latchkey.Code, step rules.CodeStep, o *order, now time.Time) (rules.CodeStep, error) {
	for step.Do == rules.DoWrite {
		i := slices.IndexFunc(codes, func(c latchkey.Code) bool { return c.ID == step.Code })
		digits, err := d.openPIN(codes[i])
		if err != nil {
			return step, jobs.Permanent(err)
		}
		if fault := rules.BeforeWriting(l, codes, codes[i], digits); fault != "" {
			codes[i] = rules.CodeFailed(codes[i], fault, now)
			if err := tx.PutCode(codes[i]); err != nil {
				return step, err
			}
			step = rules.NextStep(l, codes, now)
			continue
		}
		codes[i].Slot, codes[i].Gone = step.Slot, nil
		o.code, o.digits = codes[i], digits
		return step, tx.PutCode(codes[i])
	}
	return step, nil
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
	err = d.Store.Glance(ctx, func(v *store.View) (err error) {
		l, err = v.SmartLock(id)
		return err
	})
	return l, err
}

// lockFacts reads a lock and its codes, each guest's with the hours that hold now or come next, and a resident's on a shared
// door as long as they live behind it. Zone is that of its door.
func (d *Desk) lockFacts(tx *store.Tx, id latchkey.LockID, now time.Time) (l latchkey.SmartLock, codes []latchkey.Code, zone *time.Location, err error) {
	if l, err = tx.SmartLock(id); err != nil {
		return l, nil, nil, err
	}
	if codes, err = tx.CodesOf(id); err != nil {
		return l, nil, nil, err
	}
	p, err := tx.Property(l.Property)
	if err != nil {
		return l, nil, nil, err
	}
	zone = rules.Zone(p)
	for i, c := range codes {
		next, err := d.onSharedLock(tx.View, l, c, now)
		if err != nil {
			return l, nil, nil, err
		}
		if c.Pass != "" {
			next, err = d.ofPass(tx.View, l, c, zone, now)
			if err != nil {
				return l, nil, nil, err
			}
		}
		if c.Grant != "" {
			g, err := tx.Grant(c.Grant)
			if err != nil {
				return l, nil, nil, err
			}
			next = rules.NextWindow(c, g, l.Can.WeekHours, zone, now)
		}
		if !sameTimes(c, next) || c.Home != next.Home {
			if err := tx.PutCode(next); err != nil {
				return l, nil, nil, err
			}
		}
		codes[i] = next
	}
	return l, codes, zone, nil
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
	case rules.DoRecall:
		return d.recall(ctx, o, stack.Lock(o.lock.Address))
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
