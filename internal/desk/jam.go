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

// A bolt that is stuck is asked again as often as rules.MayTurn allows, whoever asks and from wherever.

// stuckNow is what somebody reads who may still try; stuckStill once that has been enough.
func stuckNow() error {
	return latchkey.Errorf(latchkey.Conflict, "The bolt is stuck. We do not know if the door is locked. Pull or push the door gently and try once more.")
}

func stuckStill() error {
	return latchkey.Errorf(latchkey.Conflict, "The bolt is still stuck. We do not know if the door is locked. Please stop trying: somebody has to come and look at it.")
}

// stuckSays is the sentence for what there is to do about a bolt; nil when it is not stuck.
func stuckSays(s rules.Stuck) error {
	switch s {
	case rules.StuckNot:
		return nil
	case rules.StuckAgain:
		return stuckNow()
	case rules.StuckStop:
		return stuckStill()
	}
	return latchkey.Errorf(latchkey.Conflict, "The bolt is stuck. We do not know if the door is locked. Pull or push the door gently and try it by hand; after two tries, stop.")
}

// StuckSays is that sentence for a page; empty when the bolt is not stuck.
func StuckSays(s rules.Stuck) string {
	err := stuckSays(s)
	if err == nil {
		return ""
	}
	return latchkey.SentenceOf(err)
}

// inDanger says whether somebody of a home has said, in a case that is open, that there is danger.
func inDanger(v *store.View, home latchkey.HomeID, now time.Time) (bool, error) {
	if home == "" {
		return false, nil
	}
	all, err := v.LockoutsOf(home, now.Add(-48*time.Hour))
	if err != nil {
		return false, err
	}
	for _, c := range all {
		if !c.Stage.Open() {
			continue
		}
		f, err := caseFacts(v, home, c, now)
		if err != nil {
			return false, err
		}
		if rules.Emergency(rules.Situation(f, now)) != nil {
			return true, nil
		}
	}
	return false, nil
}

// askBolt counts a turn that is about to be asked of a bolt that is stuck, or refuses it.
func askBolt(v *store.View, l latchkey.SmartLock, now time.Time) (latchkey.SmartLock, error) {
	if !rules.MayTurn(l, false, now) {
		danger, err := inDanger(v, l.Home, now)
		if err != nil {
			return l, err
		}
		if !danger {
			return l, stuckStill()
		}
	}
	return rules.TurnAsked(l), nil
}

// neverReached takes a counted turn back where the command did not get as far as the lock.
func neverReached(l latchkey.SmartLock, command error) latchkey.SmartLock {
	if errors.Is(command, locks.ErrAway) || errors.Is(command, locks.ErrDead) {
		return rules.TurnUnheard(l)
	}
	return l
}

// lifted says whether danger lifts the limit at a home; asked only where some bolt has reached it.
func lifted(v *store.View, home latchkey.HomeID, all []latchkey.SmartLock, now time.Time) (bool, error) {
	if !slices.ContainsFunc(all, func(l latchkey.SmartLock) bool { return !rules.MayTurn(l, false, now) }) {
		return false, nil
	}
	return inDanger(v, home, now)
}

// stuckLocks is what there is to do about each lock of a home.
func stuckLocks(v *store.View, home latchkey.HomeID, all []latchkey.SmartLock, now time.Time) (map[latchkey.LockID]rules.Stuck, error) {
	danger, err := lifted(v, home, all, now)
	out := map[latchkey.LockID]rules.Stuck{}
	for _, l := range all {
		out[l.ID] = rules.StuckOf(l, danger, now)
	}
	return out, err
}

// stuckDoors is the same for doors, which open when all of their locks do.
func stuckDoors(v *store.View, home latchkey.HomeID, doors []latchkey.Door, all []latchkey.SmartLock, now time.Time) (map[string]rules.Stuck, error) {
	danger, err := lifted(v, home, all, now)
	out := map[string]rules.Stuck{}
	for _, d := range doors {
		out[d.ID] = rules.StuckAt(d.ID, all, danger, now)
	}
	return out, err
}

// LockFromInside is TurnLock for somebody who hides behind their own door while another is at it. It is asked as often as they tap:
// a bolt that sticks may yet go out a little further, and nobody there is told by us to stop.
func (d *Desk) LockFromInside(ctx context.Context, who Viewer, id latchkey.LockID) (latchkey.Reading, error) {
	return d.turnLock(ctx, who, id, latchkey.BoltLocked, func(_ *store.View, l latchkey.SmartLock, _ time.Time) (latchkey.SmartLock, error) {
		return rules.TurnAsked(l), nil
	})
}
