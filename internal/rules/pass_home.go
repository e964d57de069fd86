package rules

import (
	"time"

	"latchkey"
)

// A home that stands empty has no one to say yes, and people of the office have to get in: to clean, to paint, to show it. From the
// hour at which somebody begins to live there its door is theirs, and nobody's code of the office stays on it.

// MovesIn is when somebody begins to live in a home: at the first hour of the first day that a tenancy names, at once where it names
// none or that day has come. Not ok: nobody does.
func MovesIn(ts []latchkey.Tenancy, zone *time.Location, now time.Time) (at time.Time, ok bool) {
	for _, t := range ts {
		if t.Ended != nil {
			continue
		}
		begins := now
		if y, m, d, known := ymd(t.From); known {
			begins = edge(y, m, d, 0, zone)
		}
		if begins.Before(now) {
			begins = now
		}
		if !ok || begins.Before(at) {
			at, ok = begins, true
		}
	}
	return at, ok
}

// EndedWithMoveIn is a code that the office gave out for a home's own door as it stands with those who move in there.
func EndedWithMoveIn(c latchkey.Code, ts []latchkey.Tenancy, zone *time.Location, now time.Time) latchkey.Code {
	at, ok := MovesIn(ts, zone, now)
	switch {
	case !ok || c.Ended != nil:
	case at.After(now):
		if c.Until == nil || c.Until.After(at) {
			c.Until = &at
		}
	default:
		c.Ended, c.Next = &now, nil
		if c.Slot == 0 {
			c.Sealed = ""
		}
	}
	return c
}
