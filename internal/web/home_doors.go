package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// homeDoors puts on one's own page what is wrong at one's doors now, and the locks that can be opened from here. It asks no lock.
func (v *visit) homeDoors(page *pages.Home, hv desk.HomeView) error {
	doors, err := v.desk.HomeDoorsOf(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	zone := hv.Now.Location()
	for _, l := range doors.Turns {
		row := lockTurns(l, hv.Now)
		v.stuckRow(&row, l, doors.Stuck[l.ID])
		row.Deaf, row.Gone = l.Away || rules.Silent(l, hv.Now) || l.Vain != nil, rules.GivenUp(l, hv.Now)
		page.Turns = append(page.Turns, row)
	}
	for _, a := range doors.Alerts {
		page.Alerts = append(page.Alerts, v.words.Entries.Now(alertSays(v.words, a.DoorAlert), a.Name, v.words.Times.When(alertSince(a.DoorAlert).In(zone), hv.Now)))
	}
	return nil
}

// stuckRow puts on a lock what there is to do about its bolt, where that is stuck.
func (v *visit) stuckRow(row *pages.LockRow, l latchkey.SmartLock, s rules.Stuck) {
	row.Stuck, row.StuckSays = string(s), words.Said(v.words.Lang, desk.StuckSays(s))
	if l.Turn != nil {
		row.Again = string(l.Turn.To)
	}
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
