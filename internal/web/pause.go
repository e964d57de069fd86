package web

import (
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// pause shows the viewer's own guests, and whether they are paused.
func (v *visit) pause() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	p, err := v.desk.PausedGuestsFor(v.ctx(), v.who, hv.ID)
	if err != nil {
		return err
	}
	f := v.homeView(*hv).Frame
	f.Title = v.words.Pause.Title
	page := pages.Pause{Frame: f, ID: hv.ID, Others: p.Others}
	for _, length := range []latchkey.PauseLength{latchkey.PauseDay, latchkey.PauseMorning, latchkey.PauseWeek, latchkey.PauseOpen} {
		choice := words.Choice{Key: string(length), Label: v.words.Pause.Lengths[length]}
		if until, _ := rules.PauseUntil(length, hv.Now.Location(), hv.Now); !until.IsZero() {
			choice.Hint = v.words.Times.When(until, hv.Now)
		}
		page.Lengths = append(page.Lengths, choice)
	}
	if v.query("done") == "over" && !p.Paused {
		page.Notice = v.words.Pause.Over
	}
	if p.Paused {
		var until time.Time
		if p.Until != nil {
			until = *p.Until
		}
		page.Paused = v.pauseSays(until, hv.Now)
		if len(p.Free) > 0 {
			page.Free = v.words.Pause.Free(v.words.Times.List(p.Free))
		}
	}
	for _, g := range p.Guests {
		page.Guests = append(page.Guests, v.guestRow(g, hv.Now))
	}
	return v.show(pages.PausePage(page))
}

// pauseSays is until when guests are kept out, at the door's time.
func (v *visit) pauseSays(until, now time.Time) string {
	if until.IsZero() {
		return v.words.Pause.Open
	}
	return v.words.Pause.Until(v.words.Times.When(until.In(now.Location()), now))
}

// pauseGuests pauses the viewer's own guests, or lets them in again.
func (v *visit) pauseGuests() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	switch v.form("do") {
	case "pause":
		length := latchkey.PauseLength(v.form("for"))
		if length == "" {
			length = latchkey.PauseDay
		}
		err = v.desk.PauseGuests(v.ctx(), v.who, hv.ID, length)
	case "resume":
		err = v.desk.ResumeGuests(v.ctx(), v.who, hv.ID)
	default:
		return v.nothingHere()
	}
	if err == nil {
		done := "" // that they are paused, and until when, the page itself says
		if v.form("do") == "resume" {
			done = "&done=over"
		}
		v.see(string(pages.PausePath(hv.ID)) + done)
	}
	return err
}
