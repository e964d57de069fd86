package desk

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// Import loads a property file: it adds and changes, and removes nothing. With dry set it only says what would change.
// By names who loads it in the log: a PersonID, or "import" for the command line.
func (d *Desk) Import(ctx context.Context, f latchkey.PropertyFile, by string, dry bool) (rules.Imported, error) {
	take, err := d.importTake(ctx, f)
	if err != nil {
		return rules.Imported{}, err
	}
	var out rules.Imported
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		// Two properties that choose one word for their cards at the same instant come one after the other.
		if err := tx.PutMeta("public cards turn", string(f.Property.ID)); err != nil {
			return err
		}
		if err := takePeople(tx, f); err != nil {
			return err
		}
		cur, err := currentFacts(tx.View, f)
		if err != nil {
			return err
		}
		out = rules.Import(cur, f, by, d.Now())
		if dry {
			return errNothing
		}
		if onCallChanged(cur, out) {
			if err := d.oweOnCallChanged(tx, f.Property.ID); err != nil {
				return err
			}
		}
		if err := d.raisePages(tx, f.Property.ID, cur, out, by); err != nil {
			return err
		}
		return d.keepImport(tx, f, cur.Last, out)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return out, err
}

// raisePages counts the pages of the office on that a file changes: whoever has one of them open is told, as after a colleague.
func (d *Desk) raisePages(tx *store.Tx, id latchkey.PropertyID, cur rules.Current, out rules.Imported, by string) error {
	if cur.Property == nil {
		return nil // nobody can have a page of it open
	}
	is := *cur.Property
	if out.Property != nil {
		is = *out.Property
	}
	edits, err := tx.Edits(id)
	if err != nil {
		return err
	}
	for _, s := range rules.SubjectsChanged(*cur.Property, is, len(out.Staff) > 0) {
		e := latchkey.Edit{Subject: s, Rev: edits[s].Rev + 1, By: latchkey.PersonID(by), Name: words.NoticesFor("en").File, At: d.Now()}
		if err := tx.PutEdit(id, e); err != nil {
			return err
		}
	}
	return nil
}

// onCallChanged says whether a file changes who is on call, or when.
func onCallChanged(cur rules.Current, out rules.Imported) bool {
	if slices.ContainsFunc(out.Staff, func(s latchkey.Staff) bool { return s.Role == latchkey.RoleOnCall }) {
		return true
	}
	return out.Property != nil && (cur.Property == nil || !reflect.DeepEqual(cur.Property.OnCall, out.Property.OnCall))
}

// importTake is what exists already of what the file names; what is new needs no taking.
func (d *Desk) importTake(ctx context.Context, f latchkey.PropertyFile) (take store.Take, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := v.Property(f.Property.ID); err == nil {
			take.Properties = []latchkey.PropertyID{f.Property.ID}
		} else if latchkey.KindOf(err) != latchkey.NotFound {
			return err
		}
		homes := map[latchkey.HomeID]bool{}
		for _, h := range f.Homes {
			homes[h.ID] = true
		}
		for _, p := range f.People {
			ts, err := v.TenanciesOf(p.ID)
			if err != nil {
				return err
			}
			for _, t := range ts {
				homes[t.Home] = true
			}
		}
		for h := range homes {
			if _, err := v.HomeProperty(h); err == nil {
				take.Homes = append(take.Homes, h)
			} else if latchkey.KindOf(err) != latchkey.NotFound {
				return err
			}
		}
		return nil
	})
	return take, err
}

// takePeople takes those the file names and the house knows, in the order of their ids, so that what somebody changes about
// themself at the same instant is not overwritten.
func takePeople(tx *store.Tx, f latchkey.PropertyFile) error {
	ids := make([]latchkey.PersonID, 0, len(f.People))
	for _, p := range f.People {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if err := tx.TakePerson(id); err != nil && latchkey.KindOf(err) != latchkey.NotFound {
			return err
		}
	}
	return nil
}

// lastImport is the meta key under which the file loaded before is kept.
func lastImport(id latchkey.PropertyID) string { return "import:" + string(id) }

func currentFacts(v *store.View, f latchkey.PropertyFile) (cur rules.Current, err error) {
	cur = rules.Current{Homes: map[latchkey.HomeID]rules.CurrentHome{}, People: map[latchkey.PersonID]latchkey.Person{},
		Contacts: map[latchkey.ContactID]latchkey.PersonID{}, Elsewhere: map[latchkey.PersonID]bool{}}
	id := f.Property.ID
	if p, err := v.Property(id); err == nil {
		cur.Property = &p
	} else if latchkey.KindOf(err) != latchkey.NotFound {
		return cur, err
	}
	if cur.Cards, err = cardsBeside(v, id); err != nil {
		return cur, err
	}
	rows, err := v.HomesOf(id)
	if err != nil {
		return cur, err
	}
	for _, r := range rows {
		cur.Homes[r.ID] = rules.CurrentHome{Property: r.Property, Home: r.Home}
	}
	for _, h := range f.Homes {
		if _, known := cur.Homes[h.ID]; known {
			continue
		}
		row, err := v.HomeRow(h.ID)
		if latchkey.KindOf(err) == latchkey.NotFound {
			continue
		} else if err != nil {
			return cur, err
		}
		cur.Homes[h.ID] = rules.CurrentHome{Property: row.Property, Home: row.Home}
	}
	if cur.Tenancies, err = v.TenanciesAt(id); err != nil {
		return cur, err
	}
	if cur.Holders, err = v.HoldersAt(id); err != nil {
		return cur, err
	}
	if cur.Staff, err = v.Staff(id); err != nil {
		return cur, err
	}
	if cur.Locks, err = v.SmartLocksOf(id); err != nil {
		return cur, err
	}
	if cur.Changes, err = v.LockChangesAt(id); err != nil {
		return cur, err
	}
	if err := currentPeople(v, f, &cur); err != nil {
		return cur, err
	}
	if text, found, err := v.Meta(lastImport(id)); err != nil {
		return cur, err
	} else if found {
		var last latchkey.PropertyFile
		if json.Unmarshal([]byte(text), &last) == nil {
			cur.Last = &last
		}
	}
	return cur, nil
}

func currentPeople(v *store.View, f latchkey.PropertyFile, cur *rules.Current) error {
	ids := make([]latchkey.PersonID, 0, len(f.People))
	for _, p := range f.People {
		ids = append(ids, p.ID)
	}
	for chunk := range slices.Chunk(ids, 200) {
		people, err := v.People(chunk...)
		if err != nil {
			return err
		}
		for _, p := range people {
			cur.People[p.ID] = p
		}
	}
	all, err := v.PeopleOf(f.Property.ID)
	if err != nil {
		return err
	}
	for _, p := range cur.People {
		all = append(all, p)
	}
	for _, p := range all {
		for _, c := range p.Contacts {
			cur.Contacts[c.ID] = p.ID
		}
	}
	cur.Elsewhere, err = v.PeopleBeside(f.Property.ID)
	return err
}

func (d *Desk) keepImport(tx *store.Tx, f latchkey.PropertyFile, last *latchkey.PropertyFile, out rules.Imported) error {
	if out.Property != nil {
		if err := tx.PutProperty(f.Property.ID, *out.Property); err != nil {
			return err
		}
	}
	if err := d.keepPeople(tx, f.Property.ID, out); err != nil {
		return err
	}
	// Kept also when nothing changed: what this file says is what the next one is compared with.
	text, err := json.Marshal(rules.Remembered(f, last, out.Refusals))
	if err != nil {
		return err
	}
	return tx.PutMeta(lastImport(f.Property.ID), string(text))
}

// keepPeople keeps everything of an import but the property itself. A property file and a people list come in here alike.
func (d *Desk) keepPeople(tx *store.Tx, property latchkey.PropertyID, out rules.Imported) error {
	for id, h := range out.Homes {
		if err := tx.PutHome(property, id, h); err != nil {
			return err
		}
	}
	for _, p := range out.People { // in the order of the file; known ones were taken before they were read
		if err := tx.PutPerson(p); err != nil {
			return err
		}
	}
	for _, t := range out.Tenancies {
		if err := tx.PutTenancy(t); err != nil {
			return err
		}
	}
	for _, k := range out.Holders {
		if err := tx.PutHolder(k); err != nil {
			return err
		}
		if k.State == latchkey.HolderInvited {
			if err := d.oweInvitation(tx, property, k); err != nil {
				return err
			}
		}
	}
	for _, s := range out.Staff {
		if err := tx.PutStaff(s); err != nil {
			return err
		}
	}
	tasks, err := d.movedIn(tx, property, out.Tenancies)
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, out.Entries, tasks)
}
