package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// You is what somebody on the staff sees of themself at their counter: how they are reached, and what proves who they are.
type You struct {
	Now      time.Time
	Property latchkey.Property
	Me       latchkey.Person // its contacts only when proven
	Level    latchkey.Proof
	Passkeys []latchkey.Passkey
	Proves   *time.Time // a device that is added now proves only from then on; nil: at once
	MayAdd   bool       // this session may add a device
	Return   bool       // signed out, they could sign in again
	Channels []string
}

// YouFor shows a member of the staff their own contacts and devices. Called at the office and the on-call counter.
func (d *Desk) YouFor(ctx context.Context, who Viewer) (y You, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		property, _, err := worksAt(v, who)
		if err != nil {
			return err
		}
		y = You{Level: who.Session.Level, Channels: d.Notify.Typed()}
		if y.Property, err = v.Property(property); err != nil {
			return err
		}
		y.Now = d.Now().In(rules.Zone(y.Property))
		if y.Me, err = v.Person(who.Person()); err != nil {
			return err
		}
		if y.Passkeys, err = livePasskeys(v, who.Person()); err != nil {
			return err
		}
		for i := range y.Passkeys {
			y.Passkeys[i].Credential = nil // no page has a use for it
		}
		y.Return = len(y.Passkeys) > 0 || slices.ContainsFunc(y.Me.Contacts, signsIn)
		if y.Level != latchkey.ProofProven { // a code may have been read by somebody else
			y.Me.Contacts = nil
		}
		on, err := d.mayEnrol(v, who)
		if y.MayAdd = err == nil; y.MayAdd && on.claim {
			proves := y.Now.Add(passkeyWait)
			y.Proves = &proves
		}
		return nil
	})
	return y, err
}

// signsIn says whether a contact carries sign-in codes.
func signsIn(c latchkey.Contact) bool { return c.Usable() && (c.Verified != nil || c.OnFile) }

// mayReturn refuses a change after which somebody who works here could not sign in again. Nobody else on the staff sees it
// coming, and a manager who is the only one would leave the house without any.
func mayReturn(v *store.View, p latchkey.Person) error {
	works, err := v.StaffOf(p.ID)
	if err != nil || !slices.ContainsFunc(works, func(s latchkey.Staff) bool { return s.Ended == nil }) {
		return err
	}
	keys, err := livePasskeys(v, p.ID)
	if err != nil || len(keys) > 0 || slices.ContainsFunc(p.Contacts, signsIn) {
		return err
	}
	return latchkey.Errorf(latchkey.Against, "After this you could not sign in again. Please add a device, or an address and check it, first.")
}

// DropContact takes one of the viewer's own contacts off the list, never the last thing with which they can sign in. Called
// by the staff at level proven.
func (d *Desk) DropContact(ctx context.Context, who Viewer, id latchkey.ContactID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		if _, ok := contactOf(p, id); !ok {
			return notYours()
		}
		p.Contacts = slices.DeleteFunc(slices.Clone(p.Contacts), func(c latchkey.Contact) bool { return c.ID == id })
		if err := mayReturn(tx.View, p); err != nil {
			return err
		}
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(p.ID), Kind: "contacts.changed"}}, nil)
	})
}

// LeaveEverywhere ends all sessions of a member of the staff who can sign in again.
func (d *Desk) LeaveEverywhere(ctx context.Context, who Viewer) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		if err := mayReturn(tx.View, p); err != nil {
			return err
		}
		return tx.EndSessionsOf(who.Person(), "")
	})
}

// Stranded are how many managers could not sign in again: nothing proven is on file, and no device.
func (d *Desk) Stranded(ctx context.Context) (n int, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		rows, err := v.Properties()
		if err != nil {
			return err
		}
		seen := map[latchkey.PersonID]bool{}
		for _, r := range rows {
			staff, err := v.Staff(r.ID)
			if err != nil {
				return err
			}
			for _, s := range staff {
				if s.Role != latchkey.RoleManager || s.Ended != nil || seen[s.Person] {
					continue
				}
				seen[s.Person] = true
				p, err := v.Person(s.Person)
				if err != nil {
					return err
				}
				if err := mayReturn(v, p); latchkey.KindOf(err) == latchkey.Against {
					n++
				} else if err != nil {
					return err
				}
			}
		}
		return nil
	})
	return n, err
}
