package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// DoorView is what the guidance at the door may use: the property as this viewer may see it and, for somebody who lives
// there, their own unit.
type DoorView struct {
	Now      time.Time
	ID       latchkey.PropertyID
	Property latchkey.Property
	Unit     string
	Name     string // of whoever is signed in and lives there
	Others   []PublicProperty
	Home     latchkey.HomeID      // of somebody proven who has guests that may come: they can pause those
	Turns    []latchkey.SmartLock // of somebody proven: those of their own door that they can turn from afar
}

// DoorFor is for anybody. Whoever lives here sees their own address and unit, also with a code or a card only: they know
// where they live, and whoever answers the call must hear it. Everybody else sees what is public.
func (d *Desk) DoorFor(ctx context.Context, who Viewer, at latchkey.PropertyID) (dv DoorView, err error) {
	if who.Person() != "" && who.Session.Counter == latchkey.CounterHome {
		homes, err := d.HomesOf(ctx, who)
		if err != nil {
			return dv, err
		}
		if len(homes) > 0 {
			return d.ownDoor(ctx, who, homes[0])
		}
	}
	pv, err := d.PublicFor(ctx, "", at, latchkey.Answers{})
	return DoorView{Now: pv.Now, ID: pv.ID, Property: pv.Property, Others: pv.Others}, err
}

func (d *Desk) ownDoor(ctx context.Context, who Viewer, home latchkey.HomeID) (dv DoorView, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if dv.ID, err = d.residentOf(v, who, home); err != nil {
			return err
		}
		if dv.Property, err = v.Property(dv.ID); err != nil {
			return err
		}
		h, err := v.Home(home)
		if err != nil {
			return err
		}
		me, err := v.Person(who.Person())
		if dv.Unit, dv.Name = h.Unit, me.Name; err != nil || who.Session.Level != latchkey.ProofProven {
			return err
		}
		guests, err := hasGuests(v, me.ID, home, rules.Zone(dv.Property), d.Now())
		if err != nil {
			return err
		}
		if guests {
			dv.Home = home
		}
		dv.Turns, err = turnable(v, home)
		return err
	})
	dv.Now = d.Now().In(rules.Zone(dv.Property))
	return dv, err
}

// TextBounced keeps that a text to the emergency number came back at a property, so that from now on the pages say: call.
// Anybody may call it; who it was is not kept. Once a day is enough, and a second tap writes nothing. Of a private home
// nothing is kept: the day alone would tell whoever lives there, or looks after it, that somebody there asked for help.
func (d *Desk) TextBounced(ctx context.Context, property latchkey.PropertyID) error {
	known := false
	if err := d.Store.Glance(ctx, func(v *store.View) error {
		private, err := v.HasOneHome(property)
		if err != nil || private {
			known = private
			return err
		}
		p, err := v.Property(property)
		if err != nil {
			return err
		}
		_, line := rules.Bounced(p, property, d.Now())
		known = line == nil
		return nil
	}); err != nil || known {
		return asMissing(err)
	}
	err := d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{property}}, func(tx *store.Tx) error {
		p, err := tx.Property(property)
		if err != nil {
			return err
		}
		p, line := rules.Bounced(p, property, d.Now())
		if line == nil {
			return errNothing
		}
		if err := tx.PutProperty(property, p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{*line}, nil)
	})
	if err == errNothing {
		err = nil
	}
	return err
}
