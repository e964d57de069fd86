package rules

import (
	"time"

	"latchkey"
)

// LetOffLasts is for how long somebody lets a lock go from their door. Who lets it go and hears no more keeps it.
const LetOffLasts = 7 * 24 * time.Hour

// offAskedShows is for how long a question whether a lock may go stays on the pages.
const offAskedShows = 30 * 24 * time.Hour

// OffAskedShows says whether a question about a lock is still shown. After that it is no question any more: who wants the lock gone asks anew.
func OffAskedShows(q latchkey.OffQuestion, now time.Time) bool { return now.Sub(q.At) < offAskedShows }

// LetsOff says whether somebody who lives behind a lock lets it be taken off, though it may be their last way through the door.
func LetsOff(l latchkey.SmartLock, p latchkey.PersonID, now time.Time) bool {
	return now.Before(l.LetOff[p])
}

// LastWayBy says whether a lock is all that somebody has through their door, as far as Latchkey knows.
func LastWayBy(l latchkey.SmartLock, all []latchkey.SmartLock, codes []latchkey.Code, t latchkey.Tenancy, shows bool, now time.Time) bool {
	var others []latchkey.SmartLock
	for _, o := range all {
		if o.ID != l.ID {
			others = append(others, o)
		}
	}
	return len(WaysThrough(l.Door, all, codes, t, shows, now)) > 0 && len(WaysThrough(l.Door, others, codes, t, shows, now)) == 0
}
