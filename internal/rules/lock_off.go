package rules

import (
	"slices"
	"time"

	"latchkey"
)

// LetOffLasts is for how long somebody lets a lock go from their door. Who lets it go and hears no more keeps it.
const LetOffLasts = 7 * 24 * time.Hour

// offAskedShows is for how long a question whether a lock may go stays on the pages.
const offAskedShows = 30 * 24 * time.Hour

// OffAskedShows says whether a question about a lock is still shown. After that it is no question any more: who wants the lock gone asks anew.
func OffAskedShows(q latchkey.OffQuestion, now time.Time) bool { return now.Sub(q.At) < offAskedShows }

// AskOff is what is asked of a lock after somebody has put a question, and who hears of it now. Who asks again on the same day asks the
// same, and so does who asks on the day of a no that they got: the answers stand, and whoever said no today is left in peace. Any other
// question takes the place of the one before, and the answers to that are none to it.
func AskOff(was *latchkey.OffQuestion, q latchkey.OffQuestion, zone *time.Location) (latchkey.OffQuestion, []latchkey.PersonID) {
	if was == nil || was.By != q.By || !OffAskedShows(*was, q.At) || !(sameDay(was.At, q.At, zone) || len(saidNoOn(*was, q.At, zone)) > 0) {
		return q, q.Of
	}
	no := saidNoOn(*was, q.At, zone)
	hear := slices.DeleteFunc(slices.Clone(q.Of), func(p latchkey.PersonID) bool { return slices.Contains(no, p) })
	same := *was
	same.First, same.Of = was.First || q.First, slices.Clone(was.Of)
	for _, p := range q.Of {
		if !slices.Contains(same.Of, p) {
			same.Of = append(same.Of, p)
		}
	}
	return same, hear
}

func saidNoOn(q latchkey.OffQuestion, day time.Time, zone *time.Location) (who []latchkey.PersonID) {
	for p, at := range q.No {
		if sameDay(at, day, zone) {
			who = append(who, p)
		}
	}
	return who
}

func sameDay(a, b time.Time, zone *time.Location) bool {
	return a.In(zone).Format(time.DateOnly) == b.In(zone).Format(time.DateOnly)
}

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
