package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A lock that is somebody's last way through their door, as far as Latchkey knows, stays there: also one that is broken, because
// nobody but they can say that they have a key. Whoever would take it off reads what is missing, and not who lacks it; who lacks
// it is asked.

// Remedy is what somebody can do so that a lock that stays may go.
type Remedy string

const (
	RemedySay    Remedy = "they_say"    // whose last way it is says that they have another, or lets it go
	RemedyKey    Remedy = "key_first"   // they get a key that turns, and say so
	RemedySecond Remedy = "second_lock" // another lock comes on the door, and works
	RemedyCode   Remedy = "second_code" // on a shared door: they have a code on another lock
)

// LockStays is the refusal to take off a lock that is somebody's last way in, in its pieces. Whose it is stands in none of them.
type LockStays struct {
	Home     latchkey.HomeID // whose door; none: a shared one
	Says     string          // what is missing
	Law      string          // the guard's own words, as on every route
	Remedies []Remedy
}

// Error is the whole in one, for whoever shows no pieces.
func (s LockStays) Error() string { return s.Law + " " + s.Says }

// lockStays is what whoever would take such a lock off reads.
func lockStays(l latchkey.SmartLock, no error) error {
	missing := latchkey.Errorf(latchkey.Against, "The lock stays: for somebody who lives here it is the last way through this door that we know of.")
	out := LockStays{Home: l.Home, Law: latchkey.SentenceOf(no), Remedies: []Remedy{RemedySay, RemedyKey, RemedySecond}}
	if l.Home == "" {
		missing = latchkey.Errorf(latchkey.Against, "The lock stays: for somebody who passes this door, their code on it is the last way in that we know of.")
		out.Remedies = []Remedy{RemedySay, RemedyCode}
	}
	out.Says = latchkey.SentenceOf(missing)
	return &latchkey.Error{Kind: latchkey.Against, Sentence: out.Error(), Err: out}
}

func sharesHome(v *store.View, home latchkey.HomeID, p latchkey.PersonID) bool {
	lives, err := livesAt(v, home)
	return err == nil && slices.Contains(lives, p)
}

// lastWay says whether a lock is all that somebody has through a door of their home.
func (d *Desk) lastWay(v *store.View, l latchkey.SmartLock, t latchkey.Tenancy) (bool, error) {
	all, err := allOnWay(v, t.Home)
	if err != nil {
		return false, err
	}
	codes, err := v.CodesOfHome(t.Home)
	if err != nil {
		return false, err
	}
	w, err := d.waysIn(v, t.Home, t.Person)
	if err != nil {
		return false, fmt.Errorf("whether a lock is somebody's last way: %w", err)
	}
	return rules.LastWayBy(l, all, codes, t, w.Contacts+w.Cards+w.Passkeys > 0, d.Now()), nil
}

// lastWays are the locks of a home that are all the viewer has through their door.
func (d *Desk) lastWays(v *store.View, who Viewer, home latchkey.HomeID, all []latchkey.SmartLock) (map[latchkey.LockID]bool, error) {
	out := map[latchkey.LockID]bool{}
	ts, err := v.Tenancies(home)
	if err != nil {
		return nil, err
	}
	for _, t := range ts {
		if t.Person != who.Person() || t.Ended != nil {
			continue
		}
		for _, l := range all {
			if out[l.ID], err = d.lastWay(v, l, t); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// LetLockOff lets a lock be taken off the viewer's own door, for a week, also as the last way of theirs that Latchkey knows of. It
// speaks for nobody else who lives there. Called by a resident at level proven.
func (d *Desk) LetLockOff(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.saysOfLockOff(ctx, who, id, time.Time{}, true)
}

// LetLockStay takes that back. Called by a resident at level proven.
func (d *Desk) LetLockStay(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.saysOfLockOff(ctx, who, id, time.Time{}, false)
}

// AnswerLockOff is either of them as the answer to what the viewer was asked at an instant. An answer to a question that does not stand any
// more is none to the one that stands now. A no changes nothing at the door: it is told to the office, and to nobody else who lives there.
func (d *Desk) AnswerLockOff(ctx context.Context, who Viewer, id latchkey.LockID, asked time.Time, may bool) error {
	return d.saysOfLockOff(ctx, who, id, asked, may)
}

func (d *Desk) saysOfLockOff(ctx context.Context, who Viewer, id latchkey.LockID, asked time.Time, may bool) error {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		l, err := d.stillOwn(tx.View, who, id)
		if err != nil {
			return err
		}
		now, me := d.Now(), who.Person()
		kind, err := saysOff(&l, me, asked, may, now)
		if err != nil || kind == "" {
			return err
		}
		tasks, err := d.tellAnswered(tx.View, &l, now)
		if err != nil {
			return err
		}
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(me), Kind: kind,
			Public: map[string]string{"lock": string(id)}}}, tasks))
	}))
}

// saysOff puts somebody's yes or no on a lock, and says what kind of line that is in the log: none where it changes nothing.
func saysOff(l *latchkey.SmartLock, p latchkey.PersonID, asked time.Time, may bool, now time.Time) (kind string, err error) {
	q := latchkey.OffQuestion{}
	if l.OffAsked != nil {
		q = *l.OffAsked
	}
	if !asked.IsZero() && (q.At.UnixMicro() != asked.UnixMicro() || !slices.Contains(q.Of, p) || !rules.OffAskedShows(q, now)) {
		return "", latchkey.Errorf(latchkey.Conflict, "This question does not stand any more. See what is asked now, and answer that.")
	}
	_, said := q.No[p]
	lets := rules.LetsOff(*l, p, now)
	l.LetOff, q.No = maps.Clone(l.LetOff), maps.Clone(q.No)
	delete(q.No, p)
	delete(l.LetOff, p)
	switch {
	case may && lets, !may && !lets && (said || asked.IsZero()):
		return "", nil
	case may:
		kind, l.LetOff = "lock.let_off", put(l.LetOff, p, now.Add(rules.LetOffLasts))
	case asked.IsZero():
		kind = "lock.let_off_ended"
	default:
		kind, q.No = "lock.let_off_no", put(q.No, p, now)
	}
	if l.OffAsked != nil {
		l.OffAsked = &q
	}
	return kind, nil
}

func put(m map[latchkey.PersonID]time.Time, p latchkey.PersonID, at time.Time) map[latchkey.PersonID]time.Time {
	if m == nil {
		m = map[latchkey.PersonID]time.Time{}
	}
	m[p] = at
	return m
}
