package desk

import (
	"context"
	"fmt"
	"slices"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// keepListed keeps what the list said of each row, and what the row changed, so that it can be taken back.
func (d *Desk) keepListed(tx *store.Tx, list latchkey.PeopleList, outcomes []rules.ListOutcome, cur rules.Current, in rules.Imported) (changes []rules.ListChange, err error) {
	people, tenancies := map[latchkey.PersonID]latchkey.Person{}, map[string]latchkey.Tenancy{}
	for _, p := range in.People {
		people[p.ID] = p
	}
	for _, t := range in.Tenancies {
		tenancies[string(t.Home)+"\n"+string(t.Person)] = t
	}
	for _, o := range outcomes {
		s := o.Step
		if s.Last == nil || *s.Last != s.Row {
			if err := tx.PutListed(list.Property, store.ListedRow{Home: s.Home, Person: s.Person, Said: s.Row}); err != nil {
				return nil, err
			}
		}
		c := rules.ListChange{Row: s.Row.Row, Home: s.Home, Person: s.Person, SaidWas: s.Last, SaidIs: s.Row}
		if is, changed := people[s.Person]; changed {
			c.PersonIs = &is
			if was, known := cur.People[s.Person]; known {
				c.PersonWas = &was
			}
			delete(people, s.Person) // once, with the first of their rows
		}
		if is, changed := tenancies[string(s.Home)+"\n"+string(s.Person)]; changed {
			c.TenancyIs = &is
			if i := slices.IndexFunc(cur.Tenancies, func(t latchkey.Tenancy) bool { return t.ID == is.ID }); i >= 0 {
				c.TenancyWas = &cur.Tenancies[i]
			}
		}
		if c.PersonIs != nil || c.TenancyIs != nil || c.SaidWas == nil || *c.SaidWas != c.SaidIs {
			changes = append(changes, c)
		}
	}
	return changes, nil
}

// UndoList takes back what a list changed, within thirty days. What somebody else has changed since, and the right of
// whoever has come in by it, stays and is named. Called by the office and managers, proven by a device.
func (d *Desk) UndoList(ctx context.Context, who Viewer, id latchkey.ListID) error {
	l, err := d.lister(ctx, who)
	if err != nil {
		return err
	}
	return asMissing(d.Store.Do(ctx, store.Take{Properties: []latchkey.PropertyID{l.property}}, func(tx *store.Tx) error {
		list, err := listOf(tx.View, l, id, d.Now())
		if err != nil {
			return err
		}
		now := d.Now()
		if list.State == latchkey.ListUndoing || list.State == latchkey.ListUndone {
			return latchkey.Errorf(latchkey.Conflict, "This list was taken back already. What you see now is what came of it.")
		}
		if list.State == latchkey.ListRead || list.State == latchkey.ListTaking {
			return latchkey.Errorf(latchkey.Conflict, "This list was not taken over yet, so there is nothing to take back.")
		}
		if !mayUndoList(list, now) {
			return latchkey.Errorf(latchkey.Against, "This list cannot be taken back any more. That is possible for 30 days.")
		}
		if err := nobodyElse(tx.View, list, ListView{Now: now}); err != nil {
			return err
		}
		list.State, list.UndoneBy, list.Undone, list.Done, list.Kept = latchkey.ListUndoing, l.by, &now, 0, 0
		if list.Part == 0 {
			return d.endUndoing(tx, list)
		}
		if err := tx.PutPeopleList(list, list.Taken.Add(listUndoable)); err != nil {
			return err
		}
		return d.oweList(tx, list, "undo")
	}))
}

// undoPart takes the last part that is still there back.
func (d *Desk) undoPart(ctx context.Context, list latchkey.PeopleList) error {
	n := list.Part - 1
	part, take, err := d.partOf(ctx, list, n)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, take, func(tx *store.Tx) error {
		list, err := tx.PeopleList(list.ID)
		if err != nil {
			return err
		}
		if list.State != latchkey.ListUndoing || list.Part != n+1 {
			return errNothing // another server has done it
		}
		if err := takePeople(tx, peopleIn(part.Changes)); err != nil {
			return err
		}
		var kept []ListKept
		for _, c := range slices.Backward(part.Changes) {
			why, err := d.undoRow(tx, list, c)
			if err != nil {
				return err
			}
			if why != "" {
				kept = append(kept, ListKept{c.Row, c.SaidIs.Unit, c.SaidIs.Name, why})
			}
		}
		if len(kept) > 0 {
			if err := addWork(tx, list.ID, listWork{Kept: kept}); err != nil {
				return err
			}
		}
		list.Part, list.Kept, list.Done = n, list.Kept+len(kept), min(list.Done+max(len(part.Changes), 1), list.Steps)
		if n == 0 {
			return d.endUndoing(tx, list)
		}
		return tx.PutPeopleList(list, list.Taken.Add(listUndoable))
	})
}

func peopleIn(changes []rules.ListChange) (f latchkey.PropertyFile) {
	for _, c := range changes {
		f.People = append(f.People, latchkey.Person{ID: c.Person})
	}
	return f
}

func (d *Desk) endUndoing(tx *store.Tx, list latchkey.PeopleList) error {
	list.State = latchkey.ListUndone
	if err := tx.PutPeopleList(list, list.Taken.Add(listUndoable)); err != nil {
		return err
	}
	return d.stamp(tx, 0, []latchkey.Entry{{Property: list.Property, At: d.Now(), By: list.UndoneBy, Kind: "import.list_taken_back",
		Public: map[string]string{"list": string(list.ID), "kept": fmt.Sprint(list.Kept)}}}, nil)
}

// undoRow takes one row back, or says why it stays.
func (d *Desk) undoRow(tx *store.Tx, list latchkey.PeopleList, c rules.ListChange) (kept string, err error) {
	if c.PersonIs == nil && c.TenancyIs == nil {
		return "", d.unsay(tx, list.Property, c)
	}
	is, err := d.listNow(tx.View, c)
	if err != nil {
		return "", err
	}
	u := rules.UndoListed(c, is, d.Now())
	if u.DropTenancy {
		err = tx.DropTenancy(*c.TenancyIs)
	} else if u.PutTenancy != nil {
		err = d.livesAgain(tx, list.Property, *u.PutTenancy)
	}
	if err != nil {
		return "", err
	}
	if u.DropPerson {
		err = tx.DropPerson(c.Person)
	} else if u.PutPerson != nil {
		err = tx.PutPerson(*u.PutPerson)
	}
	if err != nil || u.Kept != "" {
		return u.Kept, err
	}
	if err := d.unsay(tx, list.Property, c); err != nil {
		return "", err
	}
	kind := "import.resident_changed_back"
	if u.DropTenancy {
		kind = "import.resident_taken_back"
	}
	return "", d.stamp(tx, 0, []latchkey.Entry{{Property: list.Property, Home: c.Home, At: d.Now(), By: list.UndoneBy, Kind: kind,
		Public: map[string]string{"list": string(list.ID)}, Personal: map[string]string{"name": c.SaidIs.Name}}}, nil)
}

// livesAgain puts back a tenancy as it was before a list.
func (d *Desk) livesAgain(tx *store.Tx, property latchkey.PropertyID, t latchkey.Tenancy) error {
	if err := tx.PutTenancy(t); err != nil {
		return err
	}
	tasks, err := d.movedIn(tx, property, []latchkey.Tenancy{t})
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, tasks)
}

// unsay brings back what the list before said of somebody, unless a newer one has spoken.
func (d *Desk) unsay(tx *store.Tx, property latchkey.PropertyID, c rules.ListChange) error {
	said, err := tx.ListedIn(c.Home, c.Person)
	switch {
	case err != nil:
		return err
	case said == nil || *said != c.SaidIs:
		return nil
	case c.SaidWas == nil:
		return tx.DropListed(c.Home, c.Person)
	case *c.SaidWas == c.SaidIs:
		return nil
	}
	return tx.PutListed(property, store.ListedRow{Home: c.Home, Person: c.Person, Said: *c.SaidWas})
}

// listNow is what the house knows today of what a row changed.
func (d *Desk) listNow(v *store.View, c rules.ListChange) (is rules.ListNow, err error) {
	p, err := v.Person(c.Person)
	if latchkey.KindOf(err) == latchkey.NotFound {
		return is, nil
	} else if err != nil {
		return is, err
	}
	is.Person = &p
	ts, err := v.TenanciesOf(c.Person)
	if err != nil {
		return is, err
	}
	for _, t := range ts {
		if c.TenancyIs != nil && t.ID == c.TenancyIs.ID {
			is.Tenancy = &t
		} else {
			is.Tied = true
		}
	}
	ks, err := v.HoldersOf(c.Person)
	if err != nil {
		return is, err
	}
	works, err := v.StaffOf(c.Person)
	if err != nil {
		return is, err
	}
	is.Tied = is.Tied || len(ks)+len(works) > 0
	if is.Ways, err = d.waysIn(v, c.Home, c.Person); err != nil {
		return is, err
	}
	is.Used, err = hasUsed(v, c.Home, p)
	return is, err
}

// hasUsed says whether somebody has ever stood on their right to a home: come in here, asked for help, asked somebody to
// keep a key, proved an address, or been vouched for.
func hasUsed(v *store.View, home latchkey.HomeID, p latchkey.Person) (bool, error) {
	in, err := v.HasComeIn(p.ID, home)
	if err != nil || in || slices.ContainsFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Verified != nil }) { // also on a channel this house has no more
		return true, err
	}
	vouch, err := vouchOf(v, p.ID)
	if err != nil || vouch.Person != "" {
		return true, err
	}
	holders, err := v.Holders(home)
	return slices.ContainsFunc(holders, func(k latchkey.KeyHolder) bool { return k.InvitedBy == p.ID }), err
}
