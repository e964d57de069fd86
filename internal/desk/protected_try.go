package desk

import (
	"context"
	"slices"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// CheckName answers staff whom somebody rings about a door: may the door be opened for that name at all. All that is no name
// on today's lease gets one answer, whatever it is, and whatever else the caller knows. Where that name is to be kept out, the
// resident is told quietly.
func (d *Desk) CheckName(ctx context.Context, who Viewer, unit, name string) (listed bool, err error) {
	unit, name = clip(unit, 40), clip(name, 80)
	var home latchkey.HomeID
	err = d.Store.View(ctx, func(v *store.View) error {
		works, err := v.StaffOf(who.Person())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil })
		if i < 0 || who.Session.Counter == latchkey.CounterHome {
			return notYours()
		}
		row, err := v.HomeByUnit(works[i].Property, unit)
		if latchkey.KindOf(err) == latchkey.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		home = row.ID
		f, err := caseFacts(v, home, latchkey.Lockout{}, d.Now())
		listed = err == nil && rules.MayOpenFor(f.Tenancies, f.People, name)
		return err
	})
	if err == nil && home != "" && !listed {
		err = d.noteTry(ctx, home, func(l latchkey.LockChange) bool { return rules.LikeName(l.Excluded.Name, name) }, "rang")
	}
	return listed, err
}

// Tried notes that somebody asked to be helped into a home that is not theirs: the one they named, or else those they once had
// to do with. Only where they are to be kept out is anything written down, and it changes nothing of what they are told.
func (d *Desk) Tried(ctx context.Context, who Viewer, home latchkey.HomeID) {
	p := who.Person()
	if p == "" {
		return
	}
	homes := []latchkey.HomeID{home}
	if home == "" {
		homes = d.onceAt(ctx, p)
	}
	for _, h := range homes {
		if err := d.noteTry(ctx, h, func(l latchkey.LockChange) bool { return l.Excluded.Person == p }, "web"); err != nil {
			d.Log.Warn("note that somebody tried", "err", err)
		}
	}
}

// onceAt are the homes where somebody lived or kept a spare.
func (d *Desk) onceAt(ctx context.Context, p latchkey.PersonID) (homes []latchkey.HomeID) {
	err := d.Store.View(ctx, func(v *store.View) error {
		ts, err := v.TenanciesOf(p)
		if err != nil {
			return err
		}
		ks, err := v.HoldersOf(p)
		for _, t := range ts {
			homes = append(homes, t.Home)
		}
		for _, k := range ks {
			homes = append(homes, k.Home)
		}
		slices.Sort(homes)
		homes = slices.Compact(homes)
		return err
	})
	if err != nil {
		d.Log.Warn("note that somebody tried", "err", err)
	}
	return homes
}

func (d *Desk) noteTry(ctx context.Context, home latchkey.HomeID, meant func(latchkey.LockChange) bool, how string) error {
	known := false
	if err := d.Store.View(ctx, func(v *store.View) error {
		all, err := v.LockChanges(home)
		known = slices.ContainsFunc(all, func(l latchkey.LockChange) bool { return l.Kept() && meant(l) })
		return err
	}); err != nil || !known {
		return err
	}
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		all, err := tx.LockChanges(home)
		if err != nil {
			return err
		}
		id, err := tx.HomeProperty(home)
		if err != nil {
			return err
		}
		prop, err := tx.Property(id)
		if err != nil {
			return err
		}
		for _, l := range all {
			if !l.Kept() || !meant(l) {
				continue
			}
			l, first := rules.JoinTry(l, how, now, rules.Zone(prop))
			if err := tx.PutLockChange(l); err != nil {
				return err
			}
			var tasks []latchkey.Task
			if first {
				if tasks, err = d.quietTasks(tx.View, l, "try-"+string(l.Tries[len(l.Tries)-1].Day), now); err != nil {
					return err
				}
			}
			if err := d.stamp(tx, 0, []latchkey.Entry{{At: now, By: "latchkey", Kind: "lock_change.tried", Public: map[string]string{"lock_change": string(l.ID), "how": how}}}, tasks); err != nil {
				return err
			}
		}
		return nil
	})
}
