package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// homeDoors puts on one's own page what is wrong at one's doors now, and the locks that can be opened from here. It asks no lock.
func (v *visit) homeDoors(page *pages.Home, hv desk.HomeView) error {
	doors, err := v.desk.HomeDoorsOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	zone := hv.Now.Location()
	for _, l := range doors.Turns {
		page.Turns = append(page.Turns, lockTurns(l, hv.Now))
	}
	for _, a := range doors.Alerts {
		page.Alerts = append(page.Alerts, v.words.Entries.Now(alertSays(v.words, a.DoorAlert), a.Name, v.words.Times.When(a.Began.In(zone), hv.Now)))
	}
	return nil
}

// lockTurns is a lock that is moved from afar, as it stood when it last said so.
func lockTurns(l latchkey.SmartLock, now time.Time) pages.LockRow {
	stand := rules.StandOf(l, now)
	row := pages.LockRow{ID: l.ID, Name: l.Name, Bolt: string(stand.Is), Said: inZone(stand.At, now.Location()), Tried: true, Turns: true, Vain: inZone(l.Vain, now.Location()), Away: l.Away}
	if rules.BoltAt(l.Reading, now) != latchkey.BoltUnknown {
		row.Leaf = string(l.Reading.Leaf)
	}
	return row
}
