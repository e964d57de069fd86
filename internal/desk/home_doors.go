package desk

import (
	"context"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// HomeDoors is what stands at somebody's own doors now: the locks that they can turn from afar, and what is wrong.
type HomeDoors struct {
	Turns  []latchkey.SmartLock            // seen to work, and moved from afar
	Stuck  map[latchkey.LockID]rules.Stuck // what there is to do about a bolt
	Alerts []AlertLine                     // that nobody and nothing has ended
}

// HomeDoorsOf reads it from what was kept; no lock is asked. Called by somebody who lives there, at level proven.
func (d *Desk) HomeDoorsOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out HomeDoors, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return out, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		if out.Turns, err = turnable(v, home); err != nil {
			return err
		}
		if out.Stuck, err = stuckLocks(v, home, out.Turns, d.Now()); err != nil {
			return err
		}
		alerts, err := alertsOfHome(v, home)
		if err != nil {
			return err
		}
		lines, err := d.alertLines(v, alerts, d.since(v, who, home), d.Now())
		if err != nil {
			return err
		}
		lines, err = withStuckHome(v, home, lines)
		for _, a := range lines {
			if a.Ended == nil {
				out.Alerts = append(out.Alerts, a)
			}
		}
		return err
	})
	return out, asMissing(err)
}

// turnable are the locks of a home that somebody saw work, and that are moved from afar.
func turnable(v *store.View, home latchkey.HomeID) (out []latchkey.SmartLock, err error) {
	all, err := v.SmartLocks(home)
	for _, l := range all {
		if l.Can.Remote && l.Trusted != nil {
			out = append(out, l)
		}
	}
	return out, err
}
