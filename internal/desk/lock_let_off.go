package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
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

// askToLetGo asks those whose last way a lock is whether they have another, or let it go: each once a day, however often somebody
// tries. Who tries it themself is not asked. The refusal holds whether or not they can be asked.
func (d *Desk) askToLetGo(ctx context.Context, by latchkey.PersonID, no guardSaysNo) {
	l, whose := *no.lock, slices.DeleteFunc(slices.Clone(no.whose), func(p latchkey.PersonID) bool { return p == by })
	err := d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		now := d.Now()
		if err := noteAsked(tx, l, by, whose, now); err != nil {
			return err
		}
		tasks, err := d.lockTells(tx.View, l, whose, latchkey.Telling{Notice: latchkey.NoticeLockAsk, Lock: l.ID, About: by}, "lock_ask:"+string(l.ID)+":"+dayOfAsking(now), now.Add(lockOffNews))
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, nil, tasks)
	})
	if err != nil {
		d.Log.Warn("ask whether a lock may go", "lock", l.ID, "err", err)
	}
}

// sayLockAsk asks somebody about a lock, unless they have said meanwhile that they have another way, or that it may go.
func (d *Desk) sayLockAsk(v *store.View, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	home, err := d.keptFor(v, l, tell.Person)
	if err != nil || home == "" {
		return said{}, "it is not their last way any more", err
	}
	facts.ByOffice, facts.Yes = !sharesHome(v, home, tell.About), l.Home == ""
	return sayMildly(facts, d.BaseURL+"/home/locks?home="+string(home), notify.Normal, prop), "", nil
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
	return d.saysOfLockOff(ctx, who, id, "lock.let_off", true)
}

// LetLockStay takes that back. Called by a resident at level proven.
func (d *Desk) LetLockStay(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.saysOfLockOff(ctx, who, id, "lock.let_off_ended", false)
}

func (d *Desk) saysOfLockOff(ctx context.Context, who Viewer, id latchkey.LockID, kind string, may bool) error {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		if _, err := d.residentOf(tx.View, who, l.Home); err != nil {
			return err
		}
		l, err := tx.SmartLock(id)
		if err != nil {
			return err
		}
		now := d.Now()
		if l.Removed != nil || may == rules.LetsOff(l, who.Person(), now) {
			return nil
		}
		l.LetOff = maps.Clone(l.LetOff)
		if l.LetOff == nil {
			l.LetOff = map[latchkey.PersonID]time.Time{}
		}
		l.LetOff[who.Person()] = now.Add(rules.LetOffLasts)
		if !may {
			delete(l.LetOff, who.Person())
		}
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: kind,
			Public: map[string]string{"lock": string(id)}}}, nil))
	}))
}
