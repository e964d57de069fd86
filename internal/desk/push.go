package desk

import (
	"context"
	"slices"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

// devicesMost is how many browsers of one person are told.
const devicesMost = 10

// TellDevice keeps that the browser somebody is signed in with wants to be told. A browser has one owner: whoever tapped
// last. Called by residents at level proven and by the staff, never on a borrowed device.
func (d *Desk) TellDevice(ctx context.Context, who Viewer, s notify.Subscription, name string) error {
	switch {
	case who.Person() == "":
		return notYours()
	case who.Session.Borrowed:
		return latchkey.Errorf(latchkey.Forbidden, "This is a borrowed device. Please do this on a device of your own.")
	case who.Session.Counter == latchkey.CounterHome && who.Session.Level != latchkey.ProofProven:
		return needsProof()
	}
	address := s.Address()
	if err := d.Notify.CheckAddress("push", address); err != nil {
		return err
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		if err := forgetElsewhere(tx, address, who.Person()); err != nil {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		reach := &latchkey.Reach{Name: clip(name, 60)}
		if i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Channel == "push" && c.Address == address }); i >= 0 {
			p.Contacts[i].Reach = reach
		} else {
			// One that is gone makes room.
			p.Contacts = slices.DeleteFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Channel == "push" && c.Reach != nil && c.Reach.Ended != nil })
			if devices := slices.DeleteFunc(slices.Clone(p.Contacts), func(c latchkey.Contact) bool { return c.Channel != "push" }); len(devices) >= devicesMost {
				return latchkey.Errorf(latchkey.Invalid, "That is a lot of devices. Please take one off the list first.")
			}
			p.Contacts = append(p.Contacts, latchkey.Contact{ID: latchkey.ContactID(d.NewID()), Channel: "push", Address: address, Nights: true, Reach: reach})
		}
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(p.ID), Kind: "device.told"}}, nil)
	})
}

// forgetElsewhere takes a browser away from whoever had it before.
func forgetElsewhere(tx *store.Tx, address string, but latchkey.PersonID) error {
	people, err := tx.PersonByContact("push", address)
	if err != nil {
		return err
	}
	for _, p := range people {
		if p.ID == but {
			continue
		}
		p.Contacts = slices.DeleteFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Channel == "push" && c.Address == address })
		if err := tx.PutPerson(p); err != nil {
			return err
		}
	}
	return nil
}

// ForgetDevice takes one of the viewer's own browsers off the list.
func (d *Desk) ForgetDevice(ctx context.Context, who Viewer, id latchkey.ContactID) error {
	if who.Session.Counter == latchkey.CounterHome && who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return asMissing(err)
		}
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		kept := slices.DeleteFunc(slices.Clone(p.Contacts), func(c latchkey.Contact) bool { return c.Channel == "push" && c.ID == id })
		if len(kept) == len(p.Contacts) {
			return notYours()
		}
		p.Contacts = kept
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(p.ID), Kind: "device.forgotten"}}, nil)
	})
}

// DevicesOf are the viewer's own browsers that are told, or were.
func (d *Desk) DevicesOf(ctx context.Context, who Viewer) (list []latchkey.Contact, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		p, err := v.Person(who.Person())
		for _, c := range p.Contacts {
			if c.Channel == "push" {
				list = append(list, c)
			}
		}
		return err
	})
	return list, err
}
