package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// ApplyRetention erases what has been kept for as long as rules.Retention says, but nothing about a home that two people hold. It
// may run at any time and as often as one likes: when the house starts, also from a backup, and once a day. The log's tree keeps
// its digests, so every proof stays.
func (d *Desk) ApplyRetention(ctx context.Context) error {
	held, err := d.heldHomes(ctx)
	if err != nil {
		return err
	}
	now := d.Now()
	before := func(what latchkey.KeptKind) time.Time { return now.Add(-rules.KeepFor(what)) }
	return errors.Join(
		d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
			return tx.ForgetOld(before(latchkey.KeptMessages), before(latchkey.KeptReports), held)
		}),
		d.ForgetDoorEvents(ctx),
		d.forgetCases(ctx, held, before(latchkey.KeptCaseWords), before(latchkey.KeptCases)),
		d.forgetWords(ctx, held, before),
		d.forgetLockChanges(ctx, held, before(latchkey.KeptProtected)),
		d.forgetPeople(ctx, now),
		d.forgetConsents(ctx, before(latchkey.KeptConsents)),
	)
}

func (d *Desk) heldHomes(ctx context.Context) (held []latchkey.HomeID, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		all, err := v.Holds()
		if err != nil {
			return err
		}
		for _, h := range all {
			zone, err := zoneIn(v, h.Home)
			if err != nil {
				return err
			}
			if rules.Held(&h, d.Now(), zone) {
				held = append(held, h.Home)
			}
		}
		return nil
	})
	return held, err
}

func zoneIn(v *store.View, home latchkey.HomeID) (*time.Location, error) {
	prop, err := propertyOf(v, home)
	return rules.Zone(prop), err
}

const retentionAtOnce = 200 // rows in one happening

// forgetCases takes out of old cases what was said in them, and later the cases.
func (d *Desk) forgetCases(ctx context.Context, held []latchkey.HomeID, words, whole time.Time) error {
	var after latchkey.LockoutID
	for {
		var old []latchkey.Lockout
		if err := d.Store.View(ctx, func(v *store.View) (err error) {
			old, err = v.LockoutsEndedBefore(words, after, retentionAtOnce)
			return err
		}); err != nil || len(old) == 0 {
			return err
		}
		after = old[len(old)-1].ID
		for _, c := range old {
			if slices.Contains(held, c.Home) {
				continue
			}
			if err := d.forgetCase(ctx, c, whole); err != nil {
				return err
			}
		}
	}
}

func (d *Desk) forgetCase(ctx context.Context, c latchkey.Lockout, whole time.Time) error {
	gone := c.Ended.Before(whole)
	if was, is := fmt.Sprintf("%+v", c), fmt.Sprintf("%+v", rules.ForgetCase(c)); !gone && was == is {
		return nil
	}
	return d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{c.Home}}, func(tx *store.Tx) error {
		now, err := tx.Lockout(c.ID)
		if err != nil || now.Stage.Open() {
			return err
		}
		if gone {
			return tx.ForgetLockout(now)
		}
		return tx.PutLockout(rules.ForgetCase(now))
	})
}

// forgetWords erases the words of old lines, each by its own kind.
func (d *Desk) forgetWords(ctx context.Context, held []latchkey.HomeID, before func(latchkey.KeptKind) time.Time) error {
	after := int64(-1)
	for {
		var lines []latchkey.Entry
		if err := d.Store.View(ctx, func(v *store.View) (err error) {
			lines, err = v.WordsBefore(before(latchkey.KeptLogWords), after, retentionAtOnce)
			return err
		}); err != nil || len(lines) == 0 {
			return err
		}
		after = *lines[len(lines)-1].Place
		var old []latchkey.EntryID
		for _, e := range lines {
			if e.At.Before(before(rules.LineKept(e.Kind))) && !slices.Contains(held, e.Home) {
				old = append(old, e.ID)
			}
		}
		if len(old) == 0 {
			continue
		}
		if err := d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return eraseAll(tx, old) }); err != nil {
			return err
		}
	}
}

func eraseAll(tx *store.Tx, ids []latchkey.EntryID) error {
	for _, id := range ids {
		if err := tx.Erase(id); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) forgetLockChanges(ctx context.Context, held []latchkey.HomeID, before time.Time) error {
	var all []latchkey.LockChange
	if err := d.Store.View(ctx, func(v *store.View) (err error) { all, err = v.LockChangesAll(); return err }); err != nil {
		return err
	}
	for _, l := range all {
		over := l.Lifted
		if over == nil || !over.Before(before) || slices.Contains(held, l.Home) { // while somebody is to be kept out, it stays
			continue
		}
		if err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error { return tx.ForgetLockChange(l.ID) }); err != nil {
			return err
		}
	}
	return nil
}

// forgetPeople forgets whoever moved out, or stopped keeping a key, long enough ago.
func (d *Desk) forgetPeople(ctx context.Context, now time.Time) error {
	var ids []latchkey.PersonID
	if err := d.Store.View(ctx, func(v *store.View) (err error) { ids, err = v.PeopleGone(); return err }); err != nil {
		return err
	}
	for _, id := range ids {
		var at *time.Time
		if err := d.Store.View(ctx, func(v *store.View) error {
			f, err := d.erasureFacts(v, id)
			at = rules.ForgetAfter(f)
			return err
		}); err != nil {
			return err
		}
		if at == nil || at.After(now) {
			continue
		}
		if err := d.erase(ctx, id, "latchkey"); err != nil && latchkey.KindOf(err) != latchkey.Against {
			return err
		}
	}
	return nil
}

func (d *Desk) forgetConsents(ctx context.Context, before time.Time) error {
	var ids []latchkey.PersonID
	if err := d.Store.View(ctx, func(v *store.View) (err error) { ids, err = v.PeopleWithConsents(); return err }); err != nil {
		return err
	}
	for _, id := range ids {
		var take store.Take
		if err := d.Store.Glance(ctx, func(v *store.View) error {
			all, err := v.Consents(id)
			for _, c := range all {
				take.Homes = append(take.Homes, c.Home)
			}
			return err
		}); err != nil {
			return err
		}
		if err := d.Store.Do(ctx, take, func(tx *store.Tx) error {
			ts, err := tx.TenanciesOf(id)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Ended == nil || t.Ended.At.After(before) }) {
				return nil
			}
			return tx.ForgetConsents(id)
		}); err != nil {
			return err
		}
	}
	return nil
}

// erasureFacts reads what decides whether somebody may be erased.
func (d *Desk) erasureFacts(v *store.View, id latchkey.PersonID) (f rules.ErasureFacts, err error) {
	if f.Person, err = v.Person(id); err != nil {
		return f, err
	}
	if f.Tenancies, err = v.TenanciesOf(id); err != nil {
		return f, err
	}
	if f.Holders, err = v.HoldersOf(id); err != nil {
		return f, err
	}
	if f.Staff, err = v.StaffOf(id); err != nil {
		return f, err
	}
	if f.Cases, err = v.LockoutsBy(id); err != nil {
		return f, err
	}
	for _, home := range homesOfFacts(f) {
		changes, err := v.LockChanges(home)
		if err != nil {
			return f, err
		}
		f.Changes = append(f.Changes, changes...)
		hold, err := v.Hold(home)
		if err != nil {
			return f, err
		}
		zone, err := zoneIn(v, home)
		if err != nil {
			return f, err
		}
		f.Held = f.Held || rules.Held(hold, d.Now(), zone)
	}
	return f, nil
}

func homesOfFacts(f rules.ErasureFacts) (homes []latchkey.HomeID) {
	for _, t := range f.Tenancies {
		homes = append(homes, t.Home)
	}
	for _, k := range f.Holders {
		homes = append(homes, k.Home)
	}
	slices.Sort(homes)
	return slices.Compact(homes)
}

// erase forgets somebody: who they were, how they were reached and signed in, what they said, and every line's words about
// them. Ids stay where other rows need them, and the tree keeps its digests. By is who asked.
func (d *Desk) erase(ctx context.Context, id latchkey.PersonID, by string) error {
	var take store.Take
	if err := d.Store.View(ctx, func(v *store.View) error {
		f, err := d.erasureFacts(v, id)
		take.Homes = homesOfFacts(f)
		for _, s := range f.Staff {
			take.Properties = append(take.Properties, s.Property)
		}
		return err
	}); err != nil {
		return err
	}
	err := d.Store.Do(ctx, take, func(tx *store.Tx) error {
		if err := tx.TakePerson(id); err != nil {
			return err
		}
		f, err := d.erasureFacts(tx.View, id)
		if err != nil {
			return err
		}
		if f.Person.Erased != nil {
			return nil
		}
		if err := rules.MayErase(f); err != nil {
			return err
		}
		now := d.Now()
		if err := eraseLines(tx, f.Person); err != nil {
			return err
		}
		if err := eraseParts(tx, f); err != nil {
			return err
		}
		if err := errors.Join(tx.ForgetWays(id), tx.ForgetDoorEventsOf(id), tx.ForgetAlertChoices(id)); err != nil {
			return err
		}
		if err := eraseFromFiles(tx, id, take.Homes); err != nil {
			return err
		}
		if err := tx.PutPerson(latchkey.Person{ID: id, Erased: &now}); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: by, Kind: "person.erased"}}, nil)
	})
	if err == nil {
		d.markErased(id)
	}
	return err
}

// eraseParts takes out what somebody said of themselves wherever they were part of something. That they lived here, and until
// when, stays; who took the keys is theirs.
func eraseParts(tx *store.Tx, f rules.ErasureFacts) error {
	for _, c := range f.Cases {
		if err := tx.PutLockout(rules.ForgetCase(c)); err != nil {
			return err
		}
	}
	for _, t := range f.Tenancies {
		t.Card = nil
		if t.Ended != nil {
			end := *t.Ended
			end.KeysTo, t.Ended = orNothing(end.KeysTo, "somebody"), &end
		}
		if err := tx.PutTenancy(t); err != nil {
			return err
		}
	}
	for _, k := range f.Holders {
		k.Relation, k.Minutes, k.Asleep, k.Calls, k.FetchMinutes = "", nil, nil, "", nil
		if err := tx.PutHolder(k); err != nil {
			return err
		}
	}
	return nil
}

func orNothing(s, instead string) string {
	if s == "" {
		return ""
	}
	return instead
}

// eraseLines erases the words of every line that is by somebody, or names them.
func eraseLines(tx *store.Tx, p latchkey.Person) error {
	lines, err := tx.WordsNaming(string(p.ID), p.Name)
	if err != nil {
		return err
	}
	var ids []latchkey.EntryID
	for _, e := range lines {
		about := e.By == string(p.ID)
		for _, text := range e.Public {
			about = about || text == string(p.ID)
		}
		for _, text := range e.Personal {
			about = about || text == string(p.ID) || p.Name != "" && strings.Contains(text, p.Name)
		}
		if about {
			ids = append(ids, e.ID)
		}
	}
	return eraseAll(tx, ids)
}

// eraseFromFiles takes somebody out of the property files that were loaded last: they are kept to compare the next one with.
func eraseFromFiles(tx *store.Tx, id latchkey.PersonID, homes []latchkey.HomeID) error {
	done := map[latchkey.PropertyID]bool{}
	for _, h := range homes {
		property, err := tx.HomeProperty(h)
		if err != nil {
			return err
		}
		if done[property] {
			continue
		}
		done[property] = true
		text, found, err := tx.Meta(lastImport(property))
		if err != nil || !found {
			return err
		}
		var f latchkey.PropertyFile
		if json.Unmarshal([]byte(text), &f) != nil {
			continue
		}
		f.People = slices.DeleteFunc(f.People, func(p latchkey.Person) bool { return p.ID == id })
		without, err := json.Marshal(f)
		if err != nil {
			return err
		}
		if err := tx.PutMeta(lastImport(property), string(without)); err != nil {
			return err
		}
	}
	return nil
}
