package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// SawLock records that somebody at the door saw this very lock move, and by whose word. It counts only after a try that went well,
// lately: a try proves that a lock works, and eyes prove that it is the one on this door. Called by whoever keeps the lock, and by
// those who live behind its door after the office tried it with their yes.
func (d *Desk) SawLock(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.saysOfTry(ctx, who, id, "lock.trusted", true)
}

// SawNothing records that this very lock did not move while it was tried: it may be another door's. Until it is tried again,
// nobody can say that it moved. Called as SawLock is.
func (d *Desk) SawNothing(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.saysOfTry(ctx, who, id, "lock.not_seen", false)
}

func (d *Desk) saysOfTry(ctx context.Context, who Viewer, id latchkey.LockID, kind string, moved bool) error {
	may := func(v *store.View, l latchkey.SmartLock) (latchkey.PropertyID, error) { return d.maySay(v, who, l) }
	return d.onLockIf(ctx, who, id, kind, may, func(tx *store.Tx, l *latchkey.SmartLock, public map[string]string, now time.Time) ([]latchkey.Task, error) {
		if !rules.TryHolds(*l, now) {
			return nil, latchkey.Errorf(latchkey.Conflict, "Try it at the door first. Every step has to go well.")
		}
		if l.Trusted != nil && !moved {
			return nil, latchkey.Errorf(latchkey.Conflict, "Somebody has seen this lock move already. If it is another door's, take it off this door.")
		}
		home := who.Session.Counter != latchkey.CounterOffice
		l.Try.Seen = &latchkey.LockSeen{By: who.Person(), At: now, Moved: moved, Home: home}
		if public["said_by"] = "office"; home {
			public["said_by"] = "resident"
		}
		if !moved {
			return nil, nil
		}
		return d.trust(tx, l, public, now)
	})
}

// maySay says whether the viewer may say what they saw at a lock's door.
func (d *Desk) maySay(v *store.View, who Viewer, l latchkey.SmartLock) (latchkey.PropertyID, error) {
	property, err := d.mayKeepLocks(v, who, l.Home)
	if err == nil || who.Session.Counter == latchkey.CounterOffice || who.Session.Level != latchkey.ProofProven {
		return property, err
	}
	if property, err = d.residentOf(v, who, l.Home); err != nil {
		return "", err
	}
	lives, err := livesAt(v, l.Home)
	if err == nil && !rules.MaySay(l, lives, d.Now()) {
		err = latchkey.Errorf(latchkey.Conflict, "The office starts the try while you stand at the door. Then you say here if the lock moved.")
	}
	return property, err
}

// maySayOf are the locks of a home of which those who live there may say what they saw.
func (d *Desk) maySayOf(v *store.View, home latchkey.HomeID, all []latchkey.SmartLock) (map[latchkey.LockID]bool, error) {
	lives, err := livesAt(v, home)
	out := map[latchkey.LockID]bool{}
	for _, l := range all {
		out[l.ID] = rules.MaySay(l, lives, d.Now())
	}
	return out, err
}
