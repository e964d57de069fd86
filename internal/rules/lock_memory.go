package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Many locks take down by themselves what happens at them. After a time in which nobody heard a lock it is asked what it
// remembers of that time, once: each question costs its battery, and what was heard live needs no second witness.

// RecallMost is how many happenings a lock is asked for at the most.
const RecallMost = 50

const (
	recallEvery = time.Hour // a lock is not asked for its memory more often than that, however often its line breaks
	recallAgain = time.Hour // after it was asked in vain
	recallTries = 12
)

const (
	clockRight = 2 * time.Minute  // a clock that is no further off is right
	clockSway  = 10 * time.Second // how far two words about one happening may be apart, where the lock's clock was read
)

// Unhear notes a time in which a lock's own words may not have reached us. Several are one.
func Unhear(l latchkey.SmartLock, from time.Time, until *time.Time, now time.Time) latchkey.SmartLock {
	if from.Before(l.Added) {
		from = l.Added
	}
	u := latchkey.Unheard{From: from, Until: until, Due: now}
	if l.Recalled != nil && l.Recalled.Add(recallEvery).After(now) {
		u.Due = l.Recalled.Add(recallEvery)
	}
	if old := l.Unheard; old != nil {
		u.Tries = old.Tries
		if old.From.Before(u.From) {
			u.From = old.From
		}
		if old.Until == nil || until != nil && old.Until.After(*until) {
			u.Until = old.Until
		}
	}
	l.Unheard = &u
	return l
}

// HeardAgain notes that a lock that was off its network is back: now it can be asked.
func HeardAgain(l latchkey.SmartLock, now time.Time) latchkey.SmartLock {
	if l.Unheard == nil {
		return l
	}
	u := *l.Unheard
	if u.Until == nil {
		u.Until = &now
	}
	l.Unheard = nil
	l = Unhear(l, u.From, u.Until, now)
	l.Rest = nil
	return l
}

// RecallDue says whether a lock is asked for its memory now.
func RecallDue(l latchkey.SmartLock, now time.Time) bool {
	return l.Unheard != nil && !now.Before(l.Unheard.Due)
}

// RecallFailed notes that a lock was asked for its memory in vain, and whether that is given up: then nobody knows what it
// remembers.
func RecallFailed(l latchkey.SmartLock, now time.Time) (after latchkey.SmartLock, over bool) {
	u := *l.Unheard
	u.Tries, u.Due = u.Tries+1, now.Add(recallAgain)
	if over = u.Tries >= recallTries; over {
		l.Unheard = nil
	} else {
		l.Unheard = &u
	}
	return l, over
}

// Recall is what a lock said of its memory.
type Recall struct {
	Happened []latchkey.DoorEvent // in the lock's own order, the newest last; At by its own clock
	More     bool                 // there may be more
	Asked    time.Time            // when it was asked for the time
	Shows    time.Time            // what its clock showed then; zero: it does not say
}

// Recollected is one of them, with the time that it is taken down with.
type Recollected struct {
	Index int // in Happened
	At    time.Time
	How   latchkey.RecallClock
}

// Recollect finds what a lock remembers of a time in which nobody heard it and that is not kept already, in the order in which
// it happened; gap says that there may be more, which nobody knows. Kept is what is kept of that time and around it.
//
// The order of the ring is believed, its times as far as they go: a clock that is wrong now moves each time by as much. What
// was there before that time ends the search, and so what has no time at all counts only when nothing older is newer in the ring.
func Recollect(r Recall, u latchkey.Unheard, kept []latchkey.DoorEvent, now time.Time) (fresh []Recollected, gap bool) {
	c := recallClock{Recall: r, from: u.From, until: now, now: now}
	if u.Until != nil {
		c.until = *u.Until
	}
	older := false
	for i, e := range slices.Backward(r.Happened) {
		at, how, where := c.place(e.At)
		if older = where == isBefore; older {
			break
		}
		switch where {
		case isWithin:
			fresh = append(fresh, Recollected{i, at, how})
		case isNowhere:
			gap = true
		}
	}
	slices.Reverse(fresh)
	return c.notKept(fresh, kept), gap || r.More && !older
}

// recallClock reads times of a lock's memory.
type recallClock struct {
	Recall
	from, until, now time.Time
}

type recallPlace int

const (
	isNowhere recallPlace = iota // no time, or one that cannot be
	isBefore
	isWithin
	isAfter // heard live, when the lock was heard again
)

// sway is how far the times of one happening may be apart.
func (c recallClock) sway() time.Duration {
	if c.Shows.IsZero() {
		return clockRight
	}
	return clockSway
}

// place is when something happened, as far as its time tells.
func (c recallClock) place(said time.Time) (at time.Time, how latchkey.RecallClock, where recallPlace) {
	if said.IsZero() {
		return said, "", isNowhere
	}
	if c.Shows.IsZero() {
		return said, latchkey.RecallUnchecked, c.where(said)
	}
	off := c.Shows.Sub(c.Asked)
	if at = said.Add(-off); off.Abs() <= clockRight {
		return at, latchkey.RecallRight, c.where(at)
	}
	if where = c.where(at); where == isNowhere { // the clock was another one then: it has lost the time since
		return said, latchkey.RecallUnchecked, c.where(said)
	}
	return at, latchkey.RecallMoved, where
}

func (c recallClock) where(at time.Time) recallPlace {
	switch {
	case at.Before(c.from.Add(-c.sway())):
		return isBefore
	case !at.After(c.until.Add(c.sway())):
		return isWithin
	case at.After(c.now.Add(clockRight)):
		return isNowhere
	}
	return isAfter
}

// notKept leaves out what is kept already: each that is kept stands for one that is remembered.
func (c recallClock) notKept(all []Recollected, kept []latchkey.DoorEvent) (fresh []Recollected) {
	kept = slices.Clone(kept)
	for _, r := range all {
		i := slices.IndexFunc(kept, func(k latchkey.DoorEvent) bool {
			return k.At.Sub(r.At).Abs() <= c.sway() && saysTheSame(k, c.Happened[r.Index])
		})
		if i >= 0 {
			kept = slices.Delete(kept, i, i+1)
			continue
		}
		fresh = append(fresh, r)
	}
	return fresh
}

// saysTheSame says whether what is kept may be what a lock remembers. Of shared doors it is not kept whose code it was.
func saysTheSame(k, e latchkey.DoorEvent) bool {
	wrong := func(e latchkey.DoorEvent) bool {
		return e.Kind == latchkey.DoorWrongCode || e.Kind == latchkey.DoorWrongCodes
	}
	return (k.Kind == e.Kind || wrong(k) && wrong(e)) && (k.How == e.How || k.How == "" || e.How == "") && (k.Slot == e.Slot || k.Slot == 0 || e.Slot == 0)
}

// ClockSeen notes what a lock's clock showed: one that is wrong is due to be set, because codes may be kept to hours by it.
func ClockSeen(l latchkey.SmartLock, shows, asked, now time.Time) latchkey.SmartLock {
	if !shows.IsZero() && shows.Sub(asked).Abs() > clockRight {
		l.ClockDue = &now
	}
	return l
}

// RecalledWrong adds a wrong code that nobody heard to those that were heard lately, and says whether there were enough about it
// to be told of. It takes none of them away.
func RecalledWrong(before []latchkey.WrongTry, at time.Time, word latchkey.Word) (all []latchkey.WrongTry, told bool) {
	near, told := WrongCode(before, at, word)
	for _, t := range before {
		if t.At.Sub(at).Abs() > wrongCodesWithin {
			near = append(near, t)
		}
	}
	slices.SortStableFunc(near, func(a, b latchkey.WrongTry) int { return a.At.Compare(b.At) })
	if len(near) > wrongCodesKept {
		near = near[len(near)-wrongCodesKept:]
	}
	return near, told
}

// WithWrong adds to what is kept of a lock the wrong codes that were counted and, where nobody wants a history, not kept.
func WithWrong(kept []latchkey.DoorEvent, wrong []latchkey.WrongTry) []latchkey.DoorEvent {
	out := slices.Clone(kept)
	for _, t := range wrong {
		e := latchkey.DoorEvent{Kind: latchkey.DoorWrongCode, At: t.At}
		if !slices.ContainsFunc(kept, func(k latchkey.DoorEvent) bool { return saysTheSame(k, e) && k.At.Sub(t.At).Abs() <= DoubledWithin }) {
			out = append(out, e)
		}
	}
	return out
}

// OwnTry says whether what a lock remembers of a turn from afar is a step of the last time somebody tried it.
func OwnTry(l latchkey.SmartLock, at time.Time) bool {
	t := l.Try
	return t != nil && t.Over != nil && !at.Before(t.Began.Add(-clockSway)) && !at.After(t.Over.Add(clockSway))
}

// AlertFrom is when an alert may go out at the earliest. What a lock remembers and is over waits for the morning, also where
// somebody may be written to at night; and so does that it has not answered for hours, which is nothing to get up for.
func AlertFrom(a latchkey.DoorAlert, p latchkey.Property, now time.Time) time.Time {
	if (a.Recalled != "" || a.Since != nil) && !MayWake(a) && quietAt(p, now) {
		return quietEnds(p, now)
	}
	return now
}

// MayWake says of an alert whether it may wake somebody. What a lock remembers is over, and can wait until morning, but for a
// door that may stand open since.
func MayWake(a latchkey.DoorAlert) bool {
	return UrgentAlert(a.Kind) && (a.Recalled == "" || a.Kind == latchkey.AlertForced || a.Kind == latchkey.AlertTampered)
}
