package web

import (
	"latchkey/internal/desk"
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
		row := pages.LockRow{ID: l.ID, Name: l.Name, Bolt: string(desk.BoltNow(l, hv.Now)), Tried: true, Turns: true, Vain: inZone(l.Vain, zone)}
		if !l.Reading.At.IsZero() {
			row.Said = inZone(&l.Reading.At, zone)
		}
		page.Turns = append(page.Turns, row)
	}
	for _, a := range doors.Alerts {
		page.Alerts = append(page.Alerts, v.words.Entries.Now(alertSays(v.words, a.DoorAlert), a.Name, v.words.Times.When(a.Began.In(zone), hv.Now)))
	}
	return nil
}
