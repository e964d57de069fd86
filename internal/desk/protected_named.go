package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// maySeeLockChange says who sees one: the two people named for it, and, once it is late, every manager but the one who is kept
// out.
func maySeeLockChange(l latchkey.LockChange, staff []latchkey.Staff, who Viewer, now time.Time) bool {
	p := who.Person()
	works := func(ok func(latchkey.Staff) bool) bool {
		return slices.ContainsFunc(staff, func(s latchkey.Staff) bool { return s.Person == p && s.Ended == nil && ok(s) })
	}
	if p == "" || who.Session.Counter == latchkey.CounterHome || who.Session.Level != latchkey.ProofProven || p == l.Excluded.Person || p == l.For {
		return false
	}
	if slices.Contains(l.Named, p) {
		return works(func(latchkey.Staff) bool { return true })
	}
	_, late := rules.LockChangeReminders(l.Asked, l.Due)
	return l.Done == nil && l.Kept() && !now.Before(late) && works(func(s latchkey.Staff) bool { return s.Role == latchkey.RoleManager })
}

// NamedLockChange is one as the people named for it see it.
type NamedLockChange struct {
	latchkey.LockChange
	Now      time.Time
	Unit     string
	Resident string
	Law      latchkey.LockChangeLaw
	Late     bool
	Second   []SomebodyNamed // whom the manager may name
	Names    []string
	Mine     bool // the viewer is the manager who has it
	Signed   bool // the viewer has entered the order
	Waits    bool // an order must come first
}

// LockChangesNamed lists what the viewer was named for, at their counter. To everybody else the list is empty.
func (d *Desk) LockChangesNamed(ctx context.Context, who Viewer) (list []NamedLockChange, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		works, err := v.StaffOf(who.Person())
		if err != nil {
			return err
		}
		if len(works) == 0 || who.Session.Counter == latchkey.CounterHome {
			return notYours()
		}
		var seen []latchkey.PropertyID
		for _, w := range works {
			if w.Ended != nil || slices.Contains(seen, w.Property) {
				continue
			}
			seen = append(seen, w.Property)
			all, err := v.LockChangesAt(w.Property)
			if err != nil {
				return err
			}
			for _, l := range all {
				n, err := d.named(v, who, l)
				if latchkey.KindOf(err) == latchkey.NotFound {
					continue
				} else if err != nil {
					return err
				}
				list = append(list, n)
			}
		}
		slices.SortFunc(list, func(a, b NamedLockChange) int { return b.Asked.Compare(a.Asked) })
		return nil
	})
	return list, err
}

func (d *Desk) named(v *store.View, who Viewer, l latchkey.LockChange) (n NamedLockChange, err error) {
	f, err := caseFacts(v, l.Home, latchkey.Lockout{}, d.Now())
	if err != nil {
		return n, err
	}
	if !maySeeLockChange(l, f.Staff, who, d.Now()) {
		return n, notYours()
	}
	_, law := rules.LockChangeClock(f.Property, l.Asked)
	_, late := rules.LockChangeReminders(l.Asked, l.Due)
	n = NamedLockChange{LockChange: l, Now: d.Now().In(f.Zone), Unit: f.Home.Unit, Resident: f.People[l.For].Name, Law: law, Late: l.Done == nil && !d.Now().Before(late),
		Mine: l.Named[0] == who.Person(), Waits: rules.LockChangeReady(l, f.Tenancies) != nil}
	n.Signed = l.Order != nil && slices.Contains(l.Order.By, who.Person())
	for _, id := range l.Named {
		n.Names = append(n.Names, f.People[id].Name)
	}
	for _, s := range f.Staff {
		if _, err := rules.NameSecond(l, f.Staff, l.Named[0], s.Person); err == nil && !slices.ContainsFunc(n.Second, func(o SomebodyNamed) bool { return o.ID == s.Person }) {
			n.Second = append(n.Second, SomebodyNamed{s.Person, f.People[s.Person].Name})
		}
	}
	return n, nil
}

// onLockChange is one happening with a lock change by somebody named for it.
func (d *Desk) onLockChange(ctx context.Context, who Viewer, id latchkey.LockChangeID, kind string,
	decide func(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error)) error {
	var home latchkey.HomeID
	if err := d.Store.View(ctx, func(v *store.View) error {
		l, err := v.LockChange(id)
		home = l.Home
		return err
	}); err != nil {
		return asMissing(err)
	}
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		l, err := tx.LockChange(id)
		if err != nil {
			return err
		}
		f, err := caseFacts(tx.View, home, latchkey.Lockout{}, now)
		if err != nil {
			return err
		}
		if !maySeeLockChange(l, f.Staff, who, now) {
			return notYours()
		}
		l, tasks, err := decide(tx, f, l, now)
		if err != nil {
			return err
		}
		if err := tx.PutLockChange(l); err != nil {
			return err
		}
		return d.logLockChange(tx, l, who, kind, tasks)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return asMissing(err)
}

// NameSecond is the manager naming the second person who may see it, often whoever is on call. They are told.
func (d *Desk) NameSecond(ctx context.Context, who Viewer, id latchkey.LockChangeID, second latchkey.PersonID) error {
	return d.onLockChange(ctx, who, id, "lock_change.named", func(_ *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		l, err := rules.NameSecond(l, f.Staff, who.Person(), second)
		if err != nil {
			return l, nil, err
		}
		tasks := protectedTasks(f, l, []latchkey.PersonID{second}, "named", now)
		reminders, _ := rules.LockChangeReminders(l.Asked, l.Due)
		for n, at := range reminders {
			if at.After(now) {
				tasks = append(tasks, protectedTasks(f, l, []latchkey.PersonID{second}, fmt.Sprintf("second-%d", n), at)...)
			}
		}
		return l, tasks, nil
	})
}

// PaperSeen notes that the paper the resident spoke of was seen. What stands in it is kept nowhere.
func (d *Desk) PaperSeen(ctx context.Context, who Viewer, id latchkey.LockChangeID) error {
	return d.onLockChange(ctx, who, id, "lock_change.paper_seen", func(_ *store.Tx, _ rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		if l.Paper == "none" || l.Seen != nil {
			return l, nil, errNothing
		}
		l.Seen = &latchkey.PaperSeen{By: who.Person(), At: now}
		return l, nil, nil
	})
}

// OrderSeen enters, each for themself, the reference of a court's order that keeps out somebody who lives there. With the
// second signature their right ends through the one guard, as by any court's order, and without a word to them here: the court
// tells them.
func (d *Desk) OrderSeen(ctx context.Context, who Viewer, id latchkey.LockChangeID, ref string, on latchkey.Date) error {
	ref = clip(ref, 200)
	return d.onLockChange(ctx, who, id, "lock_change.order_seen", func(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		i := slices.IndexFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.ID == l.Excluded.CoTenant })
		if i < 0 || f.Tenancies[i].Ended != nil {
			return l, nil, errNothing
		}
		at, err := rules.EndOn(on, now, f.Zone)
		if err != nil {
			return l, nil, err
		}
		if l.Order == nil || l.Order.Ref != ref || l.Order.On != on {
			l.Order = &latchkey.OrderSeen{Ref: ref, On: on}
		}
		order := *l.Order
		if order.By = slices.Clone(order.By); !slices.Contains(order.By, who.Person()) {
			order.By = append(order.By, who.Person())
		}
		l.Order = &order
		before, err := d.waysIn(tx.View, l.Home, l.Excluded.Person)
		if err != nil {
			return l, nil, err
		}
		var staff []latchkey.PersonID
		for _, s := range f.Staff {
			if s.Ended == nil && s.Role != latchkey.RoleOnCall {
				staff = append(staff, s.Person)
			}
		}
		ended, err := rules.EndTenancy(f.Tenancies[i], before, latchkey.End{Kind: latchkey.CourtOrder, At: at, Document: ref, By: order.By, Quiet: true}, staff, now)
		if _, waits := errors.AsType[*rules.EndWaits](err); waits {
			return l, nil, nil
		}
		if err != nil {
			return l, nil, err
		}
		return l, nil, d.endQuietly(tx, f, ended)
	})
}

// endQuietly keeps an end, and ends whom that person had asked to keep a spare, without a line in the home's log.
func (d *Desk) endQuietly(tx *store.Tx, f rules.CaseFacts, t latchkey.Tenancy) error {
	if err := tx.PutTenancy(t); err != nil {
		return err
	}
	for _, k := range f.Holders {
		if k.InvitedBy != t.Person || k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
			continue
		}
		if err := tx.PutHolder(endedHolder(k, d.Now())); err != nil {
			return err
		}
	}
	ended, err := endGrants(tx, t.Home, t.Ended.By[0], d.Now(), func(g latchkey.Grant) bool { return g.By == t.Person })
	if err != nil {
		return err
	}
	tasks, err := d.endCodes(tx, t.Home, codesOf(t.Person, ended))
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, tasks)
}

// LockChangeDone notes that the lock is new and the resident has the keys. Every older key is dead: nobody is asked with one
// any more.
func (d *Desk) LockChangeDone(ctx context.Context, who Viewer, id latchkey.LockChangeID) error {
	return d.onLockChange(ctx, who, id, "lock_change.done", func(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) (latchkey.LockChange, []latchkey.Task, error) {
		if l.Done != nil {
			return l, nil, errNothing
		}
		if err := rules.LockChangeReady(l, f.Tenancies); err != nil {
			return l, nil, err
		}
		l.Done, l.DoneBy = &now, who.Person()
		for _, k := range f.Holders {
			if k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
				continue
			}
			k = endedHolder(k, now)
			if err := tx.PutHolder(k); err != nil {
				return l, nil, err
			}
		}
		turn, err := tx.Turnover(l.Home)
		if err != nil {
			return l, nil, err
		}
		turn, err = rules.RecordRekey(turn, latchkey.Rekeyed{On: latchkey.Date(now.In(f.Zone).Format(time.DateOnly)), Who: rules.RoleName(latchkey.RoleOffice), By: who.Person(), Said: now}, f.Zone)
		if err != nil {
			return l, nil, err
		}
		if err := tx.PutTurnover(turn); err != nil {
			return l, nil, err
		}
		tasks, err := d.quietTasks(tx.View, l, "done", now)
		return l, tasks, err
	})
}
