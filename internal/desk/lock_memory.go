package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What locks remember by themselves of a time in which nobody heard them. Whoever listens to a stack says so now and then
// (Listening); where that stopped for a while, each lock is asked once, and what is new is taken down like any word of a lock.

// ListenBeat is how often whoever listens to a stack says so.
const ListenBeat = 30 * time.Second

// listenLate is how long nobody may have said so before words may be lost.
const listenLate = 3 * ListenBeat

// Listening notes that somebody listens to a stack, when its line stands. When it did not all the time since that was last
// said, each lock there that has a memory is owed a question. A stack whose locks remember nothing costs nothing. Called by
// whoever listens, every ListenBeat.
func (d *Desk) Listening(ctx context.Context, stack string) (stands bool, err error) {
	s := d.Locks[stack]
	if s == nil {
		return true, nil
	}
	if _, remembers := s.Lock("").(locks.Rememberer); !remembers {
		return true, nil
	}
	var broke time.Time
	if line, ok := s.(locks.Line); ok {
		since, away := line.AwaySince()
		if away {
			return false, nil
		}
		broke = since
	}
	now, key := d.Now(), "listened "+stack
	last, err := d.lastListened(ctx, key)
	if err != nil {
		return true, err
	}
	if !last.IsZero() && (now.Sub(last) > listenLate || broke.After(last)) {
		if err := d.unheardOn(ctx, stack, last, now); err != nil {
			return true, err // said again at the next beat, with the same beginning
		}
	}
	return true, d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return tx.PutMeta(key, now.UTC().Format(time.RFC3339Nano)) })
}

// lastListened is when somebody last said that they listen; zero when nobody ever did.
func (d *Desk) lastListened(ctx context.Context, key string) (at time.Time, err error) {
	err = d.Store.Glance(ctx, func(v *store.View) error {
		text, found, err := v.Meta(key)
		if err == nil && found {
			at, err = time.Parse(time.RFC3339Nano, text)
		}
		return err
	})
	return at, err
}

// unheardOn owes each lock of a stack a look into its memory.
func (d *Desk) unheardOn(ctx context.Context, stack string, from, until time.Time) error {
	var all []latchkey.SmartLock
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		all, err = v.LocksOn(stack)
		return err
	}); err != nil {
		return err
	}
	for some := range slices.Chunk(all, wordsMost) {
		take := store.Take{}
		for _, l := range some {
			one := takeOfLock(l)
			take.Homes, take.Properties = append(take.Homes, one.Homes...), append(take.Properties, one.Properties...)
		}
		if err := d.Store.Do(ctx, take, func(tx *store.Tx) error {
			var tasks []latchkey.Task
			for _, l := range some {
				l, err := tx.SmartLock(l.ID)
				if err != nil {
					return err
				}
				if l.Removed != nil {
					continue
				}
				l = rules.Unhear(l, from, &until, d.Now())
				if err := tx.PutSmartLock(l); err != nil {
					return err
				}
				tasks = append(tasks, d.lookAtLock(l, l.Unheard.Due))
			}
			return d.stamp(tx, 0, nil, tasks)
		}); err != nil {
			return err
		}
	}
	return nil
}

// outAndBack notes that a stack has given a lock up, or has it back.
func (d *Desk) outAndBack(p *doorPage, h locks.Happening) (tasks []latchkey.Task) {
	switch {
	case h.Kind == locks.Dead:
		p.Lock, p.changed = rules.Unhear(p.Lock, h.At, nil, h.At), true
	case h.Kind == locks.Alive && p.Lock.Unheard != nil:
		p.Lock, p.changed = rules.HeardAgain(p.Lock, h.At), true
		tasks = []latchkey.Task{d.lookAtLock(p.Lock, p.Lock.Unheard.Due)}
	}
	return tasks
}

// recall asks a lock what it remembers, and in the same breath how it stands: it is awake.
func (d *Desk) recall(ctx context.Context, o order, lock locks.Lock) (said outcome) {
	memory, ok := lock.(locks.Rememberer)
	if !ok {
		return outcome{err: locks.ErrCannot}
	}
	ctx, cancel := context.WithTimeout(ctx, (wholeRead-1)*d.patience())
	defer cancel()
	m, err := memory.Recall(ctx, o.lock.Unheard.From, rules.RecallMost)
	if err != nil {
		return outcome{err: err}
	}
	said = d.lookOnce(ctx, lock)
	said.memory, said.err = &m, nil
	return said
}

// takeDownMemory takes down what a lock remembers and nobody has heard, by the same way as what locks say live. A server that
// stops in between does it again: what is kept is not new any more.
func (d *Desk) takeDownMemory(ctx context.Context, o order, m locks.Memory) error {
	l, now := o.lock, d.Now()
	r := rules.Recall{More: m.More, Asked: m.At, Shows: m.Clock}
	var words []locks.Happening
	for _, h := range m.Happened {
		if e, ok := eventOf(l, h, now); ok {
			r.Happened, words = append(r.Happened, e), append(words, h)
		}
	}
	var kept []latchkey.DoorEvent
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		kept, err = v.DoorEventsFrom(l.ID, l.Unheard.From.Add(-time.Hour), 5000)
		return err
	}); err != nil {
		return err
	}
	fresh, gap := rules.Recollect(r, *l.Unheard, rules.WithWrong(kept, l.Wrong), now)
	for _, f := range fresh {
		h := words[f.Index]
		if h.How == locks.ByRadio && rules.OwnTry(l, f.At) {
			continue
		}
		h.Said = remembered(h.At, f.Index, words)
		h.Address, h.At, h.Recalled = l.Address, f.At, f.How
		if err := d.HeardLock(ctx, l.Stack, h); err != nil {
			return err
		}
	}
	if !gap {
		return nil
	}
	at := now
	if l.Unheard.Until != nil {
		at = *l.Unheard.Until
	}
	if len(fresh) > 0 { // before the oldest that it still remembers
		at = fresh[0].At.Add(-time.Second)
	}
	return d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error { return d.keepGap(tx, l, at) })
}

// remembered names a report of a lock's memory by what stays as it is when it is asked again: the lock's own time, and how many of
// that time are before it. Two wrong codes in one second are two.
func remembered(at time.Time, index int, all []locks.Happening) latchkey.Word {
	n := 0
	for _, h := range all[:index] {
		if h.At.Equal(at) {
			n++
		}
	}
	return latchkey.Word(fmt.Sprintf("memory.%d-%d", at.UnixMicro(), n))
}

// keepGap takes down that nobody knows all that happened in a time, where that may be kept.
func (d *Desk) keepGap(tx *store.Tx, l latchkey.SmartLock, until time.Time) error {
	from := l.Unheard.From
	if until.Before(from) {
		until = from
	}
	e := latchkey.DoorEvent{Lock: l.ID, Property: l.Property, Home: l.Home, Door: l.Door, Kind: latchkey.DoorGap, At: until, Heard: d.Now(), Since: &from,
		Actor: latchkey.ActorNobody, Sure: latchkey.SureReported, Recalled: latchkey.RecallRight}
	b, err := d.openBook(tx, []store.LockPlace{{ID: l.ID, Property: l.Property, Home: l.Home}}, []*heard{{lock: l.ID, Happening: locks.Happening{At: until}}}, nil)
	if err != nil {
		return err
	}
	return errors.Join(b.keepOnce(b.pages[l.ID], e), b.keep())
}

// afterRecall is a lock after it was asked for its memory.
func (d *Desk) afterRecall(tx *store.Tx, l latchkey.SmartLock, o order, said outcome, now time.Time) (latchkey.SmartLock, []latchkey.Task, error) {
	var tasks []latchkey.Task
	if said.bolt != nil {
		tasks = d.withReading(&l, *said.bolt)
	}
	switch {
	case l.Unheard == nil:
	case said.memory != nil, errors.Is(said.err, locks.ErrCannot):
		if said.memory != nil {
			l.Recalled = &now
			l = rules.ClockSeen(l, said.memory.Clock, said.memory.At, now)
		}
		if u := l.Unheard; u.From.Equal(o.lock.Unheard.From) && sameInstant(u.Until, o.lock.Unheard.Until) { // else words were lost again meanwhile
			l.Unheard = nil
		} else {
			l = rules.HeardAgain(l, now)
		}
	default:
		was := l
		after, over := rules.RecallFailed(l, now)
		if l = after; over {
			return l, tasks, d.keepGap(tx, was, now)
		}
	}
	return l, tasks, nil
}

func sameInstant(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// daysAt is for how long each of those who live there lets something be kept that happened then. What a lock remembers may be from
// before they said yes, or before they lived there: that is not theirs, and what could have been any of them is kept for nobody.
func (p *doorPage) daysAt(e latchkey.DoorEvent) map[latchkey.PersonID]int {
	if e.Recalled == "" {
		return p.days
	}
	days := map[latchkey.PersonID]int{}
	for who, n := range p.days {
		if e.At.Before(p.since[who]) {
			n = 0
		}
		days[who] = n
	}
	return days
}

// sinceOf is since when each of those who live in a home has let a history of their own door be kept.
func sinceOf(ts []latchkey.Tenancy, consents []latchkey.Consent, home latchkey.HomeID) map[latchkey.PersonID]time.Time {
	since := map[latchkey.PersonID]time.Time{}
	for _, t := range ts {
		if t.Ended == nil {
			_, since[t.Person] = rules.OwnDoor(consentsOf(consents, t.Person), home)
		}
	}
	return since
}
