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
		begins, known := FirstHour(t, zone)
		if !known {
			begins = now
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

// FirstHour is the first hour, at the door, of the first day that a tenancy names; false when it names none.
func FirstHour(t latchkey.Tenancy, zone *time.Location) (at time.Time, known bool) {
	y, m, d, known := ymd(t.From)
	if known {
		at = edge(y, m, d, 0, zone)
	}
	return at, known
}

// Emptiness is since when nobody has lived in a home, and when somebody will; its zero value is that somebody does.
type Emptiness struct {
	Is    bool
	Since time.Time
	Until *time.Time
}

// EmptyNow is whether a home stands empty now.
func EmptyNow(ts []latchkey.Tenancy, zone *time.Location, now time.Time) (e Emptiness) {
	at, ok := MovesIn(ts, zone, now)
	if ok && !at.After(now) {
		return e
	}
	if e.Is = true; ok {
		e.Until = &at
	}
	for _, t := range ts {
		if t.Ended != nil && t.Ended.At.After(e.Since) {
			e.Since = t.Ended.At
		}
	}
	return e
}

// At says whether nobody lived there at an instant, and nobody has since. What a lock tells late of a home in which somebody lives by
// now is none of the office's: nobody could say for certain whose it was.
func (e Emptiness) At(at, now time.Time) bool {
	return e.Is && !at.Before(e.Since) && (e.Until == nil || at.Before(*e.Until) && now.Before(*e.Until))
}

// OfEmptyHome says of an event at a home's own door that the office may read it while nobody lives there: that one of its own codes was
// used, or that something was wrong. A hand or a key may be somebody's who has not gone yet, or has come before their day.
func OfEmptyHome(e latchkey.DoorEvent) bool {
	return e.Home != "" && (e.Actor == latchkey.ActorStaff || e.Kind.Trouble())
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
