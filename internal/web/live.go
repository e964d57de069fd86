package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// A live page is told one word, "changed", and fetches itself again; it is never sent anything that it might not show.
// Without our script nothing is told, and the page is as true as it was when it was opened.

const (
	liveBeat = 25 * time.Second // keeps the line open through proxies
	liveRest = 300 * time.Millisecond
)

func (v *visit) liveCase() error {
	cv, err := v.desk.CaseFor(v.ctx(), v.who, v.lockout())
	if err != nil {
		return err
	}
	if !cv.Case.Stage.Open() { // what happens at that home now is nothing of theirs any more
		v.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return v.tellChanges(func(c store.Change) bool { return touches(c, cv.Case.Home) })
}

func (v *visit) liveAsk() error {
	hv, err := v.desk.HelperFor(v.ctx(), v.helper())
	if err != nil {
		return err
	}
	if hv.Over || hv.Bound && !hv.Mine { // an old or forwarded link must not tell when things happen at a home
		v.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return v.tellChanges(func(c store.Change) bool { return touches(c, hv.Home) })
}

// liveStaff hears of every home: which of them matter is decided when the page is fetched.
func (v *visit) liveStaff() error {
	if _, err := v.desk.WorkplaceOf(v.ctx(), v.who); err != nil {
		return err
	}
	return v.tellChanges(func(c store.Change) bool { return c.All || len(c.Homes) > 0 || len(c.Properties) > 0 })
}

func touches(c store.Change, home latchkey.HomeID) bool {
	return c.All || slices.Contains(c.Homes, home)
}

func (v *visit) tellChanges(matters func(store.Change) bool) error {
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
			if matters(c) {
				err = v.send(line, "event: changed\ndata: 1\n\n")
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
