package zwavejs

import (
	"context"
	"errors"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// Z-Wave's Door Lock Logging class: a ring of numbered records. The server hands on neither the number of the newest record nor
// whether an empty answer was an empty place or silence, so both are found out here with as few questions as may be: each
// wakes the lock.

const (
	ccLogging = 76
	ccTime    = 139 // Time Parameters: the only class that says the lock's whole date
)

// recorded are the events of the class that tell what the house would have been told live. Tries outside of a code's hours, tries
// from afar and changes of settings have no live word, and are left out.
var recorded = map[int]locks.Happening{
	1: movedAs(locks.ByKeypad, latchkey.BoltLocked), 2: movedAs(locks.ByKeypad, latchkey.BoltUnlocked),
	3: movedAs(locks.ByHand, latchkey.BoltLocked), 4: movedAs(locks.ByHand, latchkey.BoltUnlocked),
	7: {Kind: locks.WrongCode},
	8: movedAs(locks.ByHand, latchkey.BoltLocked), 9: movedAs(locks.ByHand, latchkey.BoltUnlocked),
	10: movedAs(locks.ByItself, latchkey.BoltLocked), 11: movedAs(locks.ByItself, latchkey.BoltUnlocked),
	12: movedAs(locks.ByRadio, latchkey.BoltLocked), 13: movedAs(locks.ByRadio, latchkey.BoltUnlocked),
	14: movedAs(locks.ByRadio, latchkey.BoltLocked), 15: movedAs(locks.ByRadio, latchkey.BoltUnlocked),
	19: movedAs(locks.ByHand, latchkey.BoltLocked), 20: movedAs(locks.ByHand, latchkey.BoltUnlocked),
	21: movedAs(locks.HowUnsaid, latchkey.BoltLocked), 22: movedAs(locks.HowUnsaid, latchkey.BoltUnlocked),
	23: {Kind: locks.CodeAdded}, 24: {Kind: locks.CodeGone}, 25: {Kind: locks.CodesGone}, 27: {Kind: locks.CodeAdded},
}

func movedAs(how locks.How, bolt latchkey.Bolt) locks.Happening {
	return locks.Happening{Kind: locks.Moved, How: how, Reading: latchkey.Reading{Bolt: bolt}}
}

// record is one place of the ring. The digits that were typed stand in it, too; they are not read.
type record struct {
	Type int       `json:"eventType"`
	At   time.Time `json:"timestamp"`
	User int       `json:"userId"`
}

func (r record) same(o record) bool { return r.Type == o.Type && r.User == o.User && r.At.Equal(o.At) }

// ring reads the places of one lock's memory, each once.
type ring struct {
	l        *lock
	room     int
	read     map[int]*record // nil: empty
	silences bool            // an empty answer came, which may have been none
}

const newest = 0 // its number, whichever place it has

// at reads one place; nil when it is empty.
func (r *ring) at(ctx context.Context, n int) (*record, error) {
	if rec, known := r.read[n]; known {
		return rec, nil
	}
	var said record
	err := r.l.stack.ask(ctx, r.l.id, ccLogging, "getRecord", &said, n)
	switch {
	case errors.Is(err, locks.ErrSilent) && ctx.Err() == nil:
		r.silences, r.read[n] = true, nil
		return nil, nil
	case err != nil:
		return nil, err
	}
	r.read[n] = &said
	return &said, nil
}

// Recall implements locks.Rememberer.
func (l *lock) Recall(ctx context.Context, since time.Time, most int) (locks.Memory, error) {
	m, err := l.recall(ctx, since, most)
	if err != nil {
		return locks.Memory{}, l.doing("recall", err)
	}
	return m, nil
}

func (l *lock) recall(ctx context.Context, since time.Time, most int) (m locks.Memory, err error) {
	if err := l.known(); err != nil {
		return m, err
	}
	if !l.has(ccLogging) {
		return m, locks.ErrCannot
	}
	r := ring{l: l, read: map[int]*record{}}
	if err := l.stack.ask(ctx, l.id, ccLogging, "getRecordsCount", &r.room); err != nil {
		return m, err
	}
	if err := l.readClock(ctx, &m); err != nil {
		return m, err
	}
	first, step, err := r.begins(ctx)
	if err == nil && first != 0 {
		err = r.walk(ctx, &m, first, step, since, most)
	}
	if err == nil && r.silences { // believed when it answers the next question
		err = l.stack.ask(ctx, l.id, ccLogging, "getRecordsCount", &r.room)
	}
	return m, err
}

// readClock asks the lock what its clock shows. One that does not say is asked for its memory all the same.
func (l *lock) readClock(ctx context.Context, m *locks.Memory) error {
	if !l.has(ccTime) {
		return nil
	}
	var shows time.Time
	err := l.stack.ask(ctx, l.id, ccTime, "get", &shows)
	if errors.Is(err, locks.ErrCannot) || errors.Is(err, locks.ErrRefused) {
		return nil
	}
	if err == nil {
		m.At, m.Clock = l.stack.now(), shows
	}
	return err
}

// begins finds the place of the newest record, and in which direction the one before it lies; 0 when there is none. Some locks
// call the newest record number 1, in others it goes round.
func (r *ring) begins(ctx context.Context) (first, step int, err error) {
	last, err := r.at(ctx, newest)
	if err != nil || last == nil || r.room < 1 {
		return 0, 0, err
	}
	one, err := r.at(ctx, 1)
	if err != nil {
		return 0, 0, err
	}
	if one == nil || !one.same(*last) {
		return r.goesRound(ctx, *last)
	}
	two, err := r.at(ctx, min(2, r.room))
	if err != nil || two == nil {
		return 1, 1, err
	}
	end, err := r.at(ctx, r.room)
	if err == nil && end != nil && end.At.After(two.At) { // it went round to here just now
		return 1, -1, nil
	}
	return 1, 1, err
}

// goesRound finds the newest record in a ring: the last place whose time is no earlier than that of the first. Where times do not
// tell, because the clock was set in between, place after place is looked at.
func (r *ring) goesRound(ctx context.Context, last record) (first, step int, err error) {
	one, err := r.at(ctx, 1)
	if err != nil {
		return 0, 0, err
	}
	lo, hi := 1, r.room
	for one != nil && lo < hi {
		mid := (lo + hi + 1) / 2
		rec, err := r.at(ctx, mid)
		if err != nil {
			return 0, 0, err
		}
		if rec != nil && !rec.At.Before(one.At) {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	for _, n := range append([]int{lo}, downFrom(r.room)...) {
		rec, err := r.at(ctx, n)
		if err != nil {
			return 0, 0, err
		}
		if rec != nil && rec.same(last) {
			return n, -1, nil
		}
	}
	return 0, 0, locks.ErrRefused
}

func downFrom(n int) (all []int) {
	for ; n >= 1; n-- {
		all = append(all, n)
	}
	return all
}

// walk tells the records from the newest on, until there are no more or enough.
func (r *ring) walk(ctx context.Context, m *locks.Memory, first, step int, since time.Time, most int) error {
	var back []locks.Happening
	for i := range r.room {
		if i >= most {
			m.More = true
			break
		}
		n := (first-1+i*step+r.room)%r.room + 1
		rec, err := r.at(ctx, n)
		if len(back) > 0 && errors.Is(err, locks.ErrSilent) { // what it told so far is the newest, and holds
			m.More, r.silences = true, false
			break
		}
		if err != nil {
			return err
		}
		if rec == nil {
			m.More = step < 0 && n < first // a hole: what stood there was not to be read
			break
		}
		m.More = i == r.room-1 // it is full, and was perhaps written over
		if past(*rec, *m, since) {
			m.More = false
			break
		}
		if h, tells := recorded[rec.Type]; tells {
			h.Address, h.At, h.Reading.Leaf = r.l.address(), rec.At, latchkey.LeafUnknown
			if h.Reading.Bolt == "" {
				h.Reading.Bolt = latchkey.BoltUnknown
			}
			if h.How == locks.ByKeypad || h.Kind == locks.CodeAdded || h.Kind == locks.CodeGone {
				h.Slot = rec.User
			}
			back = append([]locks.Happening{h}, back...)
		}
	}
	m.Happened = back
	return nil
}

// past says that a record was there before an instant, whether the lock's clock was as it is now or right. A clock that nobody
// can read is taken to be right to some minutes.
func past(rec record, m locks.Memory, since time.Time) bool {
	if m.Clock.IsZero() {
		return rec.At.Before(since.Add(-clockGuess))
	}
	return rec.At.Before(since) && rec.At.Before(since.Add(m.Clock.Sub(m.At)))
}

const clockGuess = 10 * time.Minute
