package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// A live page is told one word, "changed", and fetches itself again; it is never sent anything that it might not show.
// Without our script nothing is told, and the page is as true as it was when it was opened.

const (
	liveBeat = 25 * time.Second // keeps the line open through proxies
	liveRest = 300 * time.Millisecond
)

// matters says whether a change is one for whoever holds a line open, and whether the line ends: they are asked anew each time, because
// a line may stay open for longer than a case, a session or a job.
type matters func(store.Change) (tell, over bool)

func (v *visit) liveCase() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	if !cv.Case.Stage.Open() { // what happens at that home now is nothing of theirs any more
		v.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return v.tellChanges(func(c store.Change) (tell, over bool) {
		if !touches(c, cv.Case.Home) {
			return false, false
		}
		if !v.stillSigned() {
			return false, true
		}
		now, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
		return err == nil, err != nil || !now.Case.Stage.Open()
	})
}

func (v *visit) liveAsk() error {
	hv, err := v.desk.HelperFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	if notTheirs(hv) { // an old or forwarded link must not tell when things happen at a home
		v.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return v.tellChanges(func(c store.Change) (tell, over bool) {
		if !touches(c, hv.Home) {
			return false, false
		}
		now, err := v.desk.HelperFor(v.ctx(), v.helper())
		return err == nil, err != nil || notTheirs(now)
	})
}

func notTheirs(hv desk.HelperView) bool { return hv.Over || hv.Bound && !hv.Mine }

// liveStaff tells that a page of the staff would show something else, and of homes with a case that they know. A word for every change
// would be a word for every time that somebody comes home.
func (v *visit) liveStaff() error {
	seen, err := v.desk.StaffSees(v.ctx(), v.who)
	if err != nil {
		return err
	}
	return v.tellChanges(func(c store.Change) (tell, over bool) {
		before := seen
		known := func(h latchkey.HomeID) bool { return slices.Contains(before.Homes, h) }
		if !c.All && !slices.Contains(c.Properties, before.At) && !slices.ContainsFunc(c.Homes, known) {
			return false, false
		}
		if !v.stillSigned() {
			return false, true
		}
		if seen, err = v.desk.StaffSees(v.ctx(), v.who); err != nil {
			return false, true
		}
		if seen.Digest != before.Digest || slices.ContainsFunc(c.Homes, known) {
			return true, false
		}
		rest(v.ctx().Done()) // many locks speak in a second, and each is looked at in vain
		return false, false
	})
}

// stillSigned says whether the session that opened a line still stands.
func (v *visit) stillSigned() bool {
	c := v.who.Session.Counter
	now, err := v.desk.Whose(v.ctx(), v.cookie(c.Cookie(v.secure)), c)
	return err == nil && now.Session.Hash == v.who.Session.Hash
}

func touches(c store.Change, home latchkey.HomeID) bool {
	return c.All || slices.Contains(c.Homes, home)
}

func (v *visit) tellChanges(of matters) error {
	select {
	case v.lives <- struct{}{}:
		defer func() { <-v.lives }()
	default:
		v.w.Header().Set("Retry-After", "60")
		v.w.WriteHeader(http.StatusServiceUnavailable)
		return nil
	}
	changes, stop := v.watch()
	defer stop()
	line := http.NewResponseController(v.w)
	v.w.Header().Set("Content-Type", "text/event-stream")
	v.w.Header().Set("X-Accel-Buffering", "no")
	if err := line.SetWriteDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if err := v.send(line, ": here\n\n"); err != nil {
		return nil
	}
	beat := time.NewTicker(liveBeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-v.ctx().Done():
			return nil
		case <-beat.C:
			err = v.send(line, ": still here\n\n")
		case c := <-changes:
			tell, over := of(c)
			if tell {
				err = v.send(line, "event: changed\ndata: 1\n\n")
			}
			if over {
				return nil
			}
			if tell {
				rest(v.ctx().Done())
			}
		}
		if err != nil {
			return nil // the browser has gone away
		}
	}
}

// rest lets a burst of changes become one word.
func rest(done <-chan struct{}) {
	t := time.NewTimer(liveRest)
	defer t.Stop()
	select {
	case <-done:
	case <-t.C:
	}
}

func (v *visit) send(line *http.ResponseController, text string) error {
	if _, err := fmt.Fprint(v.w, text); err != nil {
		return err
	}
	return line.Flush()
}
