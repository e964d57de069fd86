package rules

import (
	"time"

	"latchkey"
)

// pauseFor is how long guests are kept out by one tap: over the night and the day after it, and no longer, because a pause that is
// forgotten shuts out somebody who was promised to come in.
const pauseFor = 24 * time.Hour

// GrantLives says of a standing that the guest may come in, now or later.
func GrantLives(s latchkey.GrantStand) bool {
	switch s {
	case latchkey.GrantHolds, latchkey.GrantNotYet, latchkey.GrantBetween, latchkey.GrantPaused:
		return true
	}
	return false
}

// PausedAt is the pause of a grant that lasts at an instant, or nil.
func PausedAt(g latchkey.Grant, now time.Time) *latchkey.GrantPause {
	if p := g.Paused; p != nil && !now.Before(p.At) && now.Before(p.Until) {
		return p
	}
	return nil
}

// PauseGrant is a grant that does not hold for a day from now. Only whoever gave it may say so, and only a guest's right is paused:
// no code of a resident, no key of the house and nothing on the inside of a door knows of it.
func PauseGrant(g latchkey.Grant, by latchkey.PersonID, zone *time.Location, now time.Time) (latchkey.Grant, bool) {
	if g.By != by || !GrantLives(grantAt(g, zone, now).Stand) {
		return g, false
	}
	g.Paused = &latchkey.GrantPause{At: now, Until: now.Add(pauseFor)}
	return g, true
}

// ResumeGrant is a grant that holds again in its hours.
func ResumeGrant(g latchkey.Grant, by latchkey.PersonID, now time.Time) (latchkey.Grant, bool) {
	if g.By != by || PausedAt(g, now) == nil {
		return g, false
	}
	g.Paused = nil
	return g, true
}
