package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// waysIn counts the ways a resident has into one home, for the guard.
func waysIn(v *store.View, home latchkey.HomeID, p latchkey.PersonID) (w rules.Ways, err error) {
	ts, err := v.Tenancies(home)
	if err != nil {
		return w, err
	}
	w.Resident = slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
	person, err := v.Person(p)
	if err != nil {
		return w, err
	}
	for _, c := range person.Contacts {
		if c.Verified != nil {
			w.Contacts++
		}
	}
	cards, err := v.CardsOf(p)
	if err != nil {
		return w, err
	}
	for _, c := range cards {
		if c.Ended == nil {
			w.Cards++
		}
	}
	keys, err := v.PasskeysOf(p)
	if err != nil {
		return w, err
	}
	for _, k := range keys {
		if k.Ended == nil {
			w.Passkeys++
		}
	}
	return w, nil
}

// EndTenancy ends a tenancy by a recorded lawful end, and by nothing else. Called by staff at the office counter and by
// the resident. A refused try is logged where the resident sees it.
func (d *Desk) EndTenancy(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.TenancyID, end latchkey.End) error {
	var refused error
	err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		refused = nil
		now := d.Now()
		property, staff, t, err := d.tenancyFacts(tx.View, who, home, id)
		if err != nil {
			return err
		}
		before, err := waysIn(tx.View, home, t.Person)
		if err != nil {
			return err
		}
		kind := "tenancy.ended"
		end.Document = clip(end.Document, 200)
		if !slices.Contains(end.By, who.Person()) {
			end.By = append(end.By, who.Person())
		}
		ended, err := rules.EndTenancy(t, before, end, staff, now)
		if err != nil {
			refused, kind = err, "tenancy.end_refused"
		} else if err := tx.PutTenancy(ended); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: now, By: string(who.Person()), Kind: kind,
			Public: map[string]string{"kind": string(end.Kind)}, Personal: map[string]string{"person": string(t.Person), "document": end.Document}}}, nil)
	})
	if err != nil {
		return err
	}
	return refused
}

func (d *Desk) tenancyFacts(v *store.View, who Viewer, home latchkey.HomeID, id latchkey.TenancyID) (p latchkey.PropertyID, staff []latchkey.PersonID, t latchkey.Tenancy, err error) {
	if p, err = v.HomeProperty(home); err != nil {
		return p, nil, t, notYours()
	}
	works, err := v.Staff(p)
	if err != nil {
		return p, nil, t, err
	}
	for _, s := range works {
		if s.Ended == nil {
			staff = append(staff, s.Person)
		}
	}
	ts, err := v.Tenancies(home)
	if err != nil {
		return p, nil, t, err
	}
	i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.ID == id })
	if i < 0 || who.Person() == "" || ts[i].Person != who.Person() && !(slices.Contains(staff, who.Person()) && who.Session.Counter == latchkey.CounterOffice) {
		return p, nil, t, notYours()
	}
	return p, staff, ts[i], nil
}

// takeHomesOf are the homes a person lives in: whatever changes how they sign in is decided with these taken.
func (d *Desk) takeHomesOf(ctx context.Context, p latchkey.PersonID) (take store.Take, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		ts, err := v.TenanciesOf(p)
		for _, t := range ts {
			if t.Ended == nil && !slices.Contains(take.Homes, t.Home) {
				take.Homes = append(take.Homes, t.Home)
			}
		}
		return err
	})
	return take, err
}

// guarded runs a change to how a resident signs in and lets the guard judge what is left afterwards, before anything is
// kept: it is read again inside the same transaction.
func (d *Desk) guarded(ctx context.Context, p latchkey.PersonID, change func(tx *store.Tx, now time.Time) error) error {
	take, err := d.takeHomesOf(ctx, p)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, take, func(tx *store.Tx) error {
		if err := tx.TakePerson(p); err != nil {
			return err
		}
		before := map[latchkey.HomeID]rules.Ways{}
		for _, h := range take.Homes {
			if before[h], err = waysIn(tx.View, h, p); err != nil {
				return err
			}
		}
		now := d.Now()
		if err := change(tx, now); err != nil {
			return err
		}
		for _, h := range take.Homes {
			after, err := waysIn(tx.View, h, p)
			if err != nil {
				return err
			}
			if err := rules.Exclusion(before[h], after, nil, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetContacts replaces how the viewer is reached. The last verified contact cannot go while nothing else lets them show
// who they are. Called at level proven.
func (d *Desk) SetContacts(ctx context.Context, who Viewer, contacts []latchkey.Contact) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	for _, c := range contacts {
		if err := d.Notify.CheckAddress(c.Channel, c.Address); err != nil {
			return err
		}
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		for i, c := range contacts {
			contacts[i].Verified = nil
			for _, old := range p.Contacts {
				if old.Channel == c.Channel && strings.EqualFold(old.Address, c.Address) {
					contacts[i].ID, contacts[i].Verified = old.ID, old.Verified
				}
			}
			if contacts[i].ID == "" {
				contacts[i].ID = latchkey.ContactID(d.NewID())
			}
		}
		p.Contacts = contacts
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(p.ID), Kind: "contacts.changed"}}, nil)
	})
}

// EndCards ends the viewer's wallet cards; EndPasskey one enrolled device.
func (d *Desk) EndCards(ctx context.Context, who Viewer) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		cards, err := tx.CardsOf(who.Person())
		if err != nil {
			return err
		}
		for _, c := range cards {
			if c.Ended == nil {
				c.Ended = &now
				if err := tx.PutCard(c); err != nil {
					return err
				}
			}
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(who.Person()), Kind: "card.ended"}}, nil)
	})
}

// EndPasskey takes a device out of the list of those that may sign in. A code is enough to end one that does not prove
// anything yet: that is how its owner stops somebody else's.
func (d *Desk) EndPasskey(ctx context.Context, who Viewer, id string) error {
	if who.Person() == "" {
		return needsProof()
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		k, err := tx.Passkey(id)
		if err != nil || k.Person != who.Person() {
			return notYours()
		}
		waits := k.Proves != nil && now.Before(*k.Proves)
		if who.Session.Level != latchkey.ProofProven && !waits {
			return needsProof()
		}
		k.Ended = &now
		if err := tx.PutPasskey(k); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(who.Person()), Kind: "passkey.ended"}}, nil)
	})
}
