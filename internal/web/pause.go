package web

import (
	"latchkey/internal/web/pages"
)

// pause shows the viewer's own guests, and whether they are paused.
func (v *visit) pause() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	p, err := v.desk.PausedGuestsFor(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(*hv).Frame
	f.Title = v.words.Pause.Title
	page := pages.Pause{Frame: f, ID: hv.ID, Until: inZone(p.Until, hv.Now.Location()), Others: p.Others}
	for _, g := range p.Guests {
		row := v.guestRow(g, hv.Now)
		for i := range row.Codes {
			if row.Codes[i].Leaving { // it was not ended, and comes back
				row.Codes[i].Says = v.words.Pause.Still
			}
		}
		page.Guests = append(page.Guests, row)
	}
	return v.show(pages.PausePage(page))
}

// pauseGuests pauses the viewer's own guests, or lets them in again.
func (v *visit) pauseGuests() error {
	hv, err := v.ownHome()
	if err != nil {
		return err
	}
	if hv == nil {
		return v.nothingHere()
	}
	switch v.form("do") {
	case "pause":
		err = v.desk.PauseGuests(v.ctx(), v.who, hv.ID)
	case "resume":
		err = v.desk.ResumeGuests(v.ctx(), v.who, hv.ID)
	default:
		return v.nothingHere()
	}
	if err == nil {
		v.see(string(pages.PausePath(hv.ID)) + "&said=saved")
	}
	return err
}
