package desk

import (
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// A lock that does not answer any more, and a whole line of them that is not reached, are alerts like others: begun when the rules call
// it bad news, told once, over when the lock answers.

// watchSilence begins or ends what is wrong with a lock by its silence. The lock's record is for the caller to keep.
func (d *Desk) watchSilence(tx *store.Tx, l *latchkey.SmartLock, now time.Time) (tasks []latchkey.Task, err error) {
	s := rules.SilenceOf(*l, now)
	for _, k := range []struct {
		kind      latchkey.AlertKind
		bad, well bool
	}{{latchkey.AlertSilent, s.Lock, s.Answers}, {latchkey.AlertAway, s.Away, s.Reached}} {
		var more []latchkey.Task
		switch {
		case k.well:
			err = d.endAlert(tx, l, k.kind, now)
		case k.bad && l.Alerts[k.kind] != "":
			more, err = d.goesOn(tx, l, k.kind, s.Since, now)
		case k.bad:
			more, err = d.beginAlert(tx, l, latchkey.DoorAlert{Kind: k.kind, Began: now, Since: s.Since, Sure: latchkey.SureReported})
		}
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, more...)
	}
	return tasks, nil
}

// goesOn leaves a silence that was told as it is, half hour after half hour, unless somebody has moved in since: then it is theirs.
func (d *Desk) goesOn(tx *store.Tx, l *latchkey.SmartLock, k latchkey.AlertKind, since *time.Time, now time.Time) ([]latchkey.Task, error) {
	a, err := tx.DoorAlert(l.Alerts[k])
	if err != nil {
		return nil, err
	}
	theirs, err := d.theirsNow(tx.View, a)
	if err != nil || !theirs {
		return nil, err
	}
	return d.beginAlert(tx, l, latchkey.DoorAlert{Kind: k, Began: now, Since: since, Sure: latchkey.SureReported})
}

// tellAway owes the news that what speaks to locks is away: one message to each home about its doors, and one to the office about all
// of them, whichever lock found it first.
func (d *Desk) tellAway(v *store.View, l latchkey.SmartLock, a latchkey.DoorAlert) (tasks []latchkey.Task, err error) {
	prop, err := v.Property(a.Property)
	if err != nil {
		return nil, err
	}
	day := rules.AwayDay(prop, d.Now())
	if a.Home != "" && !a.Empty {
		own, err := v.SmartLocks(a.Home)
		if err != nil {
			return nil, err
		}
		if !toldAway(own, l) {
			people, err := d.residentsTold(v, a)
			if err != nil {
				return nil, err
			}
			if tasks, err = d.tellAlertTo(v, a, people, fmt.Sprintf("line_away:%s:%s:%s", a.Home, l.Stack, day)); err != nil {
				return nil, err
			}
		}
	}
	others, err := v.LockAway(l, d.Now()) // a lock that is asked once a day finds it when all others have been told of long ago
	if err != nil || toldAway(others, l) {
		return tasks, err
	}
	staff, err := d.staffTold(v, a)
	if err != nil {
		return nil, err
	}
	more, err := d.tellAlertTo(v, a, staff, fmt.Sprintf("line_away:%s:%s:%s", a.Property, l.Stack, day))
	return append(tasks, more...), err
}

// toldAway says whether another lock of the same stack was found away, and that was told.
func toldAway(all []latchkey.SmartLock, l latchkey.SmartLock) bool {
	return slices.ContainsFunc(all, func(o latchkey.SmartLock) bool {
		return o.ID != l.ID && o.Stack == l.Stack && o.Alerts[latchkey.AlertAway] != ""
	})
}

// saySilence makes the words of a silence: since when, and what helps at this very door.
func (d *Desk) saySilence(v *store.View, a latchkey.DoorAlert, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	since := a.Since.In(rules.Zone(prop))
	facts.Since = &since
	lives, err := livesAt(v, a.Home)
	if err != nil {
		return said{}, "", err
	}
	link := "/home/locks?home=" + string(a.Home)
	if facts.Shared = a.Empty || !slices.Contains(lives, tell.Person); facts.Shared {
		link = "/office/locks"
	}
	if a.Home != "" {
		h, err := v.Home(a.Home)
		if err != nil {
			return said{}, "", err
		}
		facts.NineVolt, facts.NoKey = rules.WaysInto(h, l)
	}
	if a.Empty {
		facts.Door = words.For(languageOr(facts.Language, prop)).Entries.EmptyDoor(l.Name)
	}
	return sayMildly(facts, d.BaseURL+link, notify.Normal, prop), "", nil
}
