package rules

import (
	"time"

	"latchkey"
)

// What somebody means by tomorrow morning: the next time that it is eight at the door, and whoever is still up at three in the night
// means the morning that comes.
const (
	pauseMorning latchkey.Clock = 8 * 60
	pauseNight   latchkey.Clock = 5 * 60
)

// PauseUntil is when a pause of a length ends, if it begins now; zero when somebody has to end it, and false for what is no length.
func PauseUntil(length latchkey.PauseLength, zone *time.Location, now time.Time) (time.Time, bool) {
	y, m, d := now.In(zone).Date()
	switch length {
	case latchkey.PauseDay:
		return now.Add(24 * time.Hour), true
	case latchkey.PauseMorning:
		if timeOfDay(now.In(zone)) >= pauseNight {
			d++
		}
		return edge(y, m, d, pauseMorning, zone), true
	case latchkey.PauseWeek:
		return now.In(zone).AddDate(0, 0, 7), true
	case latchkey.PauseOpen:
		return time.Time{}, true
	}
	return time.Time{}, false
}

// noDay is when the codes of a pause without an end come back, as far as is known. They need a beginning that lies ahead: without one
// they would have ended.
var noDay = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

// backAt is when the codes of a paused guest are wanted again.
func backAt(p latchkey.GrantPause) *time.Time {
	if p.Until.IsZero() {
		return &noDay
	}
	return &p.Until
}

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
	if p := g.Paused; p != nil && !now.Before(p.At) && (p.Until.IsZero() || now.Before(p.Until)) {
		return p
	}
	return nil
}

// PauseGrant is a grant that does not hold from now until the end of a pause, which may be none. Only whoever gave it may say so, and
// only a guest's right is paused: no code of a resident, no key of the house and nothing on the inside of a door knows of it.
func PauseGrant(g latchkey.Grant, by latchkey.PersonID, length latchkey.PauseLength, zone *time.Location, now time.Time) (latchkey.Grant, bool) {
	until, ok := PauseUntil(length, zone, now)
	if !ok || g.By != by || !GrantLives(grantAt(g, zone, now).Stand) {
		return g, false
	}
	g.Paused = &latchkey.GrantPause{At: now, Until: until}
	return g, true
}

// PausedToo is a new grant of somebody who keeps their guests out: it holds when the others do again. Whoever is afraid and lets
// somebody in for later does not mean now.
func PausedToo(g latchkey.Grant, lasts latchkey.GrantPause, now time.Time) latchkey.Grant {
	g.Paused = &latchkey.GrantPause{At: now, Until: lasts.Until}
	return g
}

// ComingWindows are the next windows in which a guest may really come: while a pause lasts, those after it, the first cut short where
// the pause ends in it. Of a pause that somebody has to end there are none.
func ComingWindows(g latchkey.Grant, zone *time.Location, now time.Time, most int) []GrantWindow {
	p := PausedAt(g, now)
	switch {
	case p == nil:
		return GrantWindows(g, zone, now, most)
	case p.Until.IsZero():
		return nil
	}
	out := GrantWindows(g, zone, p.Until, most)
	if len(out) > 0 && !out[0].From.IsZero() && out[0].From.Before(p.Until) {
		out[0].From = p.Until
	}
	return out
}

// ResumeGrant is a grant that holds again in its hours.
func ResumeGrant(g latchkey.Grant, by latchkey.PersonID, now time.Time) (latchkey.Grant, bool) {
	if g.By != by || PausedAt(g, now) == nil {
		return g, false
	}
	g.Paused = nil
	return g, true
}
