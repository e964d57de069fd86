package rules

import (
	"time"

	"latchkey"
)

// UseNews is how long the use of a guest's key is news for whoever asked to be told of each. What comes to light later stands in
// their history, where they keep one.
const UseNews = 12 * time.Hour

// TwoClocks is how far apart the lock's clock and the house's may put one and the same use.
const TwoClocks = 2 * time.Minute

// TellUses lets whoever gave a key be told of each use from now on, or not any more. Then nothing is kept of when it was used last.
func TellUses(g latchkey.Grant, yes bool, now time.Time) latchkey.Grant {
	if yes == g.Tell {
		return g
	}
	g.Tell, g.Told = yes, nil
	if yes {
		from := now.Add(-SameUse) // what was before is no news, and the next use is
		g.Told = &from
	}
	return g
}

// UseToTell says whether a use of a guest's key is told to whoever gave it: each once, however often it is reported, and none that is
// older than the last one told or that is no news any more. It also holds for a key that was ended, while a lock still has its code.
func UseToTell(g latchkey.Grant, use latchkey.KeyUse, now time.Time) (latchkey.Grant, bool) {
	apart := SameUse
	if use.Recalled != "" {
		apart = TwoClocks
	}
	if !g.Tell || now.Sub(use.At) > UseNews || g.Told != nil && use.At.Sub(*g.Told) < apart {
		return g, false
	}
	g.Told = &use.At
	return g, true
}

// ToldEarlier says whether a use is told so late that its message has to say so.
func ToldEarlier(use latchkey.KeyUse, now time.Time) bool {
	return use.Recalled != "" || now.Sub(use.At) > lateAfter
}
