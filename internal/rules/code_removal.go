package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Removal is how long a code has outlived its end, and what that calls for.
type Removal string

const (
	RemovalFine  Removal = ""      // gone, wanted, or only just ended
	RemovalSay   Removal = "say"   // whoever lives there must know that it was not seen to go; what may be said of it: see OutlivingOf
	RemovalVisit Removal = "visit" // somebody has to go there and take it off by hand, or change the lock
)

// RemovalAt says whether a code that should be gone is a matter for people by now. Whatever lists such a code, and whatever tells of
// it, asks here: who opens the page because of a message finds it there.
func RemovalAt(c latchkey.Code, now time.Time) Removal {
	if CodeStandAt(c, now) != latchkey.CodeLeaving {
		return RemovalFine
	}
	switch late := now.Sub(endOf(c)); {
	case late >= removalVisit:
		return RemovalVisit
	case late >= removalTold:
		return RemovalSay
	}
	return RemovalFine
}

// endOf is since when a code shall be gone.
func endOf(c latchkey.Code) time.Time {
	if c.Left != nil && (c.Ended == nil || c.Left.Before(*c.Ended)) {
		return *c.Left
	}
	end := c.Ended
	if end == nil || c.Until != nil && c.Until.Before(*end) {
		end = c.Until
	}
	return *end
}

// Removals are the codes that people have to hear of now and have not, each with how far it has come.
func Removals(codes []latchkey.Code, now time.Time) map[latchkey.CodeID]Removal {
	out := map[latchkey.CodeID]Removal{}
	for _, c := range codes {
		if r := RemovalAt(c, now); r != RemovalFine && string(r) != c.Told {
			out[c.ID] = r
		}
	}
	return out
}

// CodeStays says of a lock that a code that should be gone is a matter for people by now.
func CodeStays(codes []latchkey.Code, now time.Time) bool {
	return slices.ContainsFunc(codes, func(c latchkey.Code) bool { return RemovalAt(c, now) != RemovalFine })
}

// NextRemoval is when a code that will not go is a matter for people next; zero when none is.
func NextRemoval(codes []latchkey.Code, now time.Time) (next time.Time) {
	for _, c := range codes {
		if CodeStandAt(c, now) != latchkey.CodeLeaving {
			continue
		}
		for _, after := range []time.Duration{removalTold, removalVisit} {
			if at := endOf(c).Add(after); at.After(now) && (next.IsZero() || at.Before(next)) {
				next = at
			}
		}
	}
	return next
}
