package rules

import (
	"time"

	"latchkey"
)

// Zone is the property's zone. A zone is checked when a property is read in; one that is unknown all the same is UTC,
// so that a broken row still gives a plan.
func Zone(p latchkey.Property) *time.Location {
	zone, err := time.LoadLocation(p.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// zoneAt is the property's zone. A moment that is told in it brings it along: looking one up reads a file.
func zoneAt(p latchkey.Property, now time.Time) *time.Location {
	if l := now.Location(); l.String() == p.TimeZone {
		return l
	}
	return Zone(p)
}

func (f CaseFacts) zone() *time.Location {
	if f.Zone != nil {
		return f.Zone
	}
	return Zone(f.Property)
}

func clockAt(p latchkey.Property, now time.Time) latchkey.Clock {
	local := now.In(zoneAt(p, now))
	return latchkey.Clock(local.Hour()*60 + local.Minute())
}

// inSpan says whether a time of day lies in a nightly span; from equal to until is the whole day.
func inSpan(q latchkey.QuietHours, c latchkey.Clock) bool {
	if q.From < q.Until {
		return q.From <= c && c < q.Until
	}
	return c >= q.From || c < q.Until
}

func quietAt(p latchkey.Property, now time.Time) bool {
	return quietHours(p, zoneAt(p, now)).openAt(now)
}

func quietEnds(p latchkey.Property, now time.Time) time.Time {
	if at, ok := quietHours(p, zoneAt(p, now)).closesAt(now); ok {
		return at
	}
	return now
}

// fee is what the building would charge this person for opening the door now.
func (f CaseFacts) fee(now time.Time) FeeQuote {
	q := FeeFor(f.Property.Fee, f.counted(now), now, f.zone())
	q.Sentence = q.Words("", f.speaks())
	return q
}
