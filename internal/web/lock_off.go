package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// lockStays is a lock that may not be taken off, for whoever tried: what is missing, and where each thing can be done.
func (v *visit) lockStays(s desk.LockStays) *pages.LockStays {
	out := &pages.LockStays{Says: words.Said(v.words.Lang, s.Says), Law: words.Said(v.words.Lang, s.Law)}
	w := v.words.OfficeLock.Out
	says, paths := w.RemediesHome, map[desk.Remedy]string{desk.RemedySay: "/office/homes/" + string(s.Home), desk.RemedySecond: "/office/locks/add"}
	switch {
	case v.who.Session.Counter != latchkey.CounterOffice:
		says, paths = w.AtHome, map[desk.Remedy]string{desk.RemedySay: "#means", desk.RemedyKey: "#means", desk.RemedySecond: "#add"}
	case s.Home == "":
		says, paths = w.RemediesShared, map[desk.Remedy]string{desk.RemedySay: "/office/homes", desk.RemedyCode: "/office/locks/add"}
	}
	for _, r := range s.Remedies {
		if do, has := says[string(r)]; has { // some is said together with another
			out.Do = append(out.Do, pages.LockRemedy{Says: do.Says, Go: do.Go, Path: paths[r]})
		}
	}
	return out
}

// askedOff is what was asked about a lock, by whom and when, and how far that is.
func askedOff(w *words.Pages, q desk.AskedOff, answers map[string]string, now time.Time) string {
	out := w.OfficeLock.Out
	return out.AskedOf(q.By, w.Times.When(q.At.In(now.Location()), now), pages.Label(out.Whys, string(q.Why), "")) + " " + answers[string(q.Answer)]
}
