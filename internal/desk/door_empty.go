package desk

import (
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// While nobody lives in a home, what the office's own codes do at its own door, and what is wrong there, is the office's to read and to
// be told of, as at a shared door. Who comes with a key or by hand is not kept there either. It ends in
// the instant in which somebody moves in. What happened before stays readable for as long as that of shared doors; it tells nothing
// of those who live there now, and they do not read it either.

// emptyOf is whether a home's own door stands before an empty home. Whoever lives there for long is found without their clock.
func emptyOf(v *store.View, l latchkey.SmartLock, ts []latchkey.Tenancy, now time.Time) (rules.Emptiness, error) {
	if l.Home == "" {
		return rules.Emptiness{}, nil
	}
	long := latchkey.Date(now.UTC().AddDate(0, 0, -2).Format(time.DateOnly))
	for _, t := range ts {
		if t.Ended == nil && t.From < long {
			return rules.Emptiness{}, nil
		}
	}
	p, err := v.Property(l.Property)
	if err != nil {
		return rules.Emptiness{}, err
	}
	return rules.EmptyNow(ts, rules.Zone(p), now), nil
}

func (d *Desk) emptyNow(v *store.View, l latchkey.SmartLock) (rules.Emptiness, error) {
	if l.Home == "" {
		return rules.Emptiness{}, nil
	}
	ts, err := v.Tenancies(l.Home)
	if err != nil {
		return rules.Emptiness{}, err
	}
	return emptyOf(v, l, ts, d.Now())
}

// theirsNow says of an alert that began in an empty home that somebody lives there by now, or has since: what goes on is theirs.
func (d *Desk) theirsNow(v *store.View, a latchkey.DoorAlert) (bool, error) {
	if !a.Empty {
		return false, nil
	}
	empty, err := d.emptyNow(v, latchkey.SmartLock{Home: a.Home, Property: a.Property})
	return !empty.At(a.Began, d.Now()), err
}
