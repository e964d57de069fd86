package desk

import (
	"context"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// OneTapFor is the way by which the viewer's phone opens their own door at once, as the planner words it; nil where it is not to be
// offered. It asks no lock and keeps nothing. Called by residents; only at level proven is there anything to tell.
func (d *Desk) OneTapFor(ctx context.Context, who Viewer, home latchkey.HomeID) (way *latchkey.Way, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, nil
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		now := d.Now()
		f, err := caseFacts(v, home, latchkey.Lockout{Home: home, By: who.Person(), Opened: now}, now)
		if err != nil {
			return err
		}
		if !livesThere(f, who) {
			return notYours()
		}
		way = d.oneTap(rules.ReadBy(f, who.Language))
		return nil
	})
	return way, asMissing(err)
}

// oneTap is the same for a case.
func (d *Desk) oneTap(f rules.CaseFacts) *latchkey.Way {
	if w, ok := rules.OneTap(f, d.Now()); ok {
		return &w
	}
	return nil
}
