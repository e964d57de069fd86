package web

import (
	"strconv"
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
func askedOff(w *words.Pages, q desk.AskedOff, answers map[string]string, no func(string) string, now time.Time) string {
	out := w.OfficeLock.Out
	answer := answers[string(q.Answer)]
	if q.Answer == desk.OffNo {
		answer = no(w.Times.Date(q.No.In(now.Location()))) // the day is enough: the minute tells when somebody was at their phone
	}
	return out.AskedOf(q.By, w.Times.When(q.At.In(now.Location()), now), pages.Label(out.Whys, string(q.Why), "")) + " " + answer
}

// offAsked is the question to the viewer with the answers that change something.
func offAsked(w *words.Pages, q desk.AskedOff, now time.Time) *pages.OffAsked {
	return &pages.OffAsked{Says: askedOff(w, q, w.OfficeLock.Out.HomeAnswers, w.OfficeLock.Out.HomeNo, now), Which: strconv.FormatInt(q.At.UnixMicro(), 10),
		Yes: q.Answer != desk.OffLets && q.Answer != desk.OffFree, No: q.Answer != desk.OffNo && q.Answer != desk.OffFree}
}

// saysOff lets a lock go from the viewer's door, or keeps it there: as the answer to a question where the form names one.
func (v *visit) saysOff(id latchkey.LockID, may bool) error {
	if which := v.form("asked"); which != "" {
		at, err := strconv.ParseInt(which, 10, 64)
		if err != nil || at == 0 {
			return v.nothingHere()
		}
		return v.desk.AnswerLockOff(v.ctx(), v.who, id, time.UnixMicro(at), may)
	}
	if may {
		return v.desk.LetLockOff(v.ctx(), v.who, id)
	}
	return v.desk.LetLockStay(v.ctx(), v.who, id)
}
