package rules

import (
	"time"

	"latchkey"
)

// boltFor is how long a reading of a bolt is believed. Somebody may have turned a thumb-turn since, and not every lock tells.
const boltFor = 6 * time.Hour

// BoltAt is what may be said of a bolt now: what was read, while that was not too long ago. Unknown is never locked.
func BoltAt(r latchkey.Reading, now time.Time) latchkey.Bolt {
	if r.At.IsZero() || now.Sub(r.At) > boltFor || r.Bolt == "" {
		return latchkey.BoltUnknown
	}
	return r.Bolt
}
