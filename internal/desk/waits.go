package desk

import (
	"context"

	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// WaitsView is how long people waited, with the building that it was in.
type WaitsView struct {
	OfficeView
	rules.Waits
}

// WaitsFor shows the office how long people waited in the last year, by hour and by month, never by home or person. Called by
// the office and managers.
func (d *Desk) WaitsFor(ctx context.Context, who Viewer) (wv WaitsView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := officeOf(v, who)
		if err != nil {
			return err
		}
		if wv.OfficeView, err = d.officeView(v, who, id); err != nil {
			return err
		}
		homes, err := v.HomesOf(id)
		if err != nil {
			return err
		}
		cases, err := v.LockoutsOfPropertySince(id, rules.WaitsSince(wv.Now, wv.Zone))
		wv.Waits = rules.WaitsOf(cases, len(homes), wv.Zone, wv.Now)
		return err
	})
	return wv, err
}
