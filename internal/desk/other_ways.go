package desk

import (
	"context"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// SayOtherWays keeps what a resident says about their own home: its other doors and windows, its alarm, its spares. Called
// by a resident at level proven: which window may be open is not for whoever found a phone. The log keeps the kinds that
// were and are, and nobody was asked where a key lies.
func (d *Desk) SayOtherWays(ctx context.Context, who Viewer, home latchkey.HomeID, said latchkey.OtherWays) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	said.AlarmPhone = clip(said.AlarmPhone, 30)
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		h, err := tx.Home(home)
		if err != nil {
			return err
		}
		out, err := rules.SayOtherWays(h, said, d.Now())
		if err != nil || !out.Changed {
			return err
		}
		if err := tx.PutHome(property, home, out.Home); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: d.Now(), By: string(who.Person()), Kind: "home.ways_said",
			Personal: map[string]string{"was": out.Was, "is": out.Is}}}, nil)
	}))
}
