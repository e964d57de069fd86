package rules

import (
	"time"

	"latchkey"
)

// guestListed is how long a key that is over stays in the list of its home: as long as its link and its codes are kept, so that
// nothing of it is shown for longer than it is there. The log has lines of its own, for its own time.
var guestListed = KeepFor(latchkey.KeptCodes)

// GrantOverSince is since when a guest can come no more: it was ended, used for the last time, or its last hours have passed. Nil
// while they may come, now or later. What has been over for longer than the list goes back is said to be over since then.
func GrantOverSince(g latchkey.Grant, zone *time.Location, now time.Time) *time.Time {
	switch grantAt(g, zone, now).Stand {
	case latchkey.GrantEnded:
		return g.Ended
	case latchkey.GrantUsedUp:
		if g.Last != nil {
			return g.Last
		}
		return &g.Made
	case latchkey.GrantOver:
		over := now.Add(-guestListed)
		for iv := range grantWindows(g.When, zone, over) {
			if !iv.until.After(now) && iv.until.After(over) {
				over = iv.until
			}
		}
		return &over
	}
	return nil
}

// GrantListed says whether a key still stands in the list of its home. One of which a code may be on a lock stays until it was seen
// gone: nobody forgets what opens their door.
func GrantListed(over *time.Time, codes []latchkey.Code, now time.Time) bool {
	for _, c := range codes {
		if c.Slot != 0 {
			return true
		}
	}
	return over == nil || now.Before(over.Add(guestListed))
}
