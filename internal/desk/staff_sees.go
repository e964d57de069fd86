package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// StaffSight is what somebody of the staff can see of where they work, as far as it says when to look again. That something was
// written down is no reason: a lock speaks each time somebody comes home, and friends solve what the staff never hear of.
type StaffSight struct {
	At     latchkey.PropertyID
	Homes  []latchkey.HomeID // with a case of which they know
	Digest string            // is another one when what their pages show is
}

// listsSeen is how many of the newest lists of people somebody may be waiting for.
const listsSeen = 3

// StaffSees says what the viewer's pages are about now. Called by the staff.
func (d *Desk) StaffSees(ctx context.Context, who Viewer) (s StaffSight, err error) {
	b, err := d.BoardFor(ctx, who)
	if err != nil {
		return s, err
	}
	s = StaffSight{At: b.ID}
	shown := []any{b.Reports, len(b.Parked), b.Property}
	for _, l := range b.Open {
		s.Homes = append(s.Homes, l.Case.Home)
		shown = append(shown, l.Case.ID, l.Case.Rev, l.Danger)
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if latchkey.KindOf(err) == latchkey.NotFound || err == nil && property != b.ID {
			return nil // on call alone
		}
		if err != nil {
			return err
		}
		known, err := d.locksKnown(v, property)
		if err != nil {
			return err
		}
		for _, l := range known.list {
			if l.Lives { // each word of a lock brings its charge: that is read at the page's own next look
				l.Care.Battery = nil
			}
			if l.Lives && l.Trusted != nil { // when they stood at their own door is theirs
				l.Try = nil
			}
			shown = append(shown, l)
		}
		alerts, err := alertsShared(v, property)
		if err != nil {
			return err
		}
		alerts = slices.DeleteFunc(alerts, func(a latchkey.DoorAlert) bool { return rules.AlertAt(a, b.Now).Ended != nil })
		lists, err := v.PeopleLists(property, listsSeen)
		shown = append(shown, alerts, lists)
		return err
	})
	if err != nil {
		return s, err
	}
	doc, err := json.Marshal(shown)
	if err != nil {
		return s, err
	}
	sum := sha256.Sum256(doc)
	s.Digest = hex.EncodeToString(sum[:])
	return s, nil
}
