package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// A contact that somebody typed proves nothing until a code that was sent there has come back. Only then may it carry the
// codes with which they sign in.

// contactCounter keeps the codes that prove a contact apart from those that sign somebody in: neither opens the other.
func contactCounter(id latchkey.ContactID) latchkey.Counter {
	return latchkey.Counter("contact " + string(id))
}

// SendContactCode sends a code to one of the viewer's own contacts. Called at level proven.
func (d *Desk) SendContactCode(ctx context.Context, who Viewer, id latchkey.ContactID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		c, ok := contactOf(p, id)
		if !ok || c.Verified != nil {
			return notYours()
		}
		if err := d.within(tx, "contact:"+string(p.ID), d.Now(), time.Hour, codesPerHour); err != nil {
			return err
		}
		return d.oweContactCode(tx, p.ID, c, d.Now())
	})
}

// oweContactCode owes the message with the code that proves a contact.
func (d *Desk) oweContactCode(tx *store.Tx, p latchkey.PersonID, c latchkey.Contact, now time.Time) error {
	code := latchkey.SignInCode{Hash: d.NewID(), Person: p, Counter: contactCounter(c.ID), Created: now, Expires: now.Add(codeLife)}
	if err := tx.PutSignInCode(code); err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, []latchkey.Task{tellCode(c, code)})
}

// ProveContact hears the code that was sent to a contact. From then on the contact carries sign-in codes. Called at level
// proven.
func (d *Desk) ProveContact(ctx context.Context, who Viewer, id latchkey.ContactID, code string) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	fits := false
	err := d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) (err error) {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool { return c.ID == id && c.Verified == nil })
		if i < 0 {
			return notYours()
		}
		if _, fits, err = d.spend(tx, who.Person(), plainCode(code), contactCounter(id)); err != nil || !fits {
			return err // wrong tries are kept
		}
		now := d.Now()
		p.Contacts[i].Verified = &now
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(p.ID), Kind: "contact.proved"}}, nil)
	})
	if err == nil && !fits {
		err = latchkey.Errorf(latchkey.Forbidden, "That code does not fit. Codes work once, for ten minutes. You can ask for a new one.")
	}
	return err
}

// plainCode is a code as somebody typed or pasted it, without what stood between the digits.
func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, code)
}

// SetContacts replaces how the viewer is reached. The last verified contact cannot go while nothing else lets them show
// who they are. Called at level proven.
func (d *Desk) SetContacts(ctx context.Context, who Viewer, contacts []latchkey.Contact) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	if len(contacts) > contactsMost {
		return latchkey.Errorf(latchkey.Invalid, "That is a lot of addresses. %d are the most.", contactsMost)
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
		was := p.Contacts
		p.Contacts = d.knownContacts(p.Contacts, contacts)
		for _, c := range p.Contacts {
			if _, known := contactOf(latchkey.Person{Contacts: was}, c.ID); known {
				continue
			}
			// Each new address gets messages before anybody there has agreed to them.
			if err := d.within(tx, "addresses:"+string(p.ID), now, 24*time.Hour, addressesPerDay); err != nil {
				return err
			}
		}
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(p.ID), Kind: "contacts.changed"}}, nil)
	})
}

// knownContacts gives each contact the id and the proof it had here before; whatever the caller wrote there is left out,
// and a new address has to be proved first.
func (d *Desk) knownContacts(old, wanted []latchkey.Contact) []latchkey.Contact {
	var all []latchkey.Contact
	for _, c := range wanted {
		c.ID, c.Verified, c.OnFile, c.Reach = "", nil, false, nil
		for _, o := range old {
			if o.Channel == c.Channel && (o.Address == c.Address || c.Channel == "email" && strings.EqualFold(o.Address, c.Address)) {
				c.ID, c.Verified, c.OnFile, c.Address, c.Reach = o.ID, o.Verified, o.OnFile, o.Address, o.Reach
			}
		}
		if c.ID != "" && slices.ContainsFunc(all, func(a latchkey.Contact) bool { return a.ID == c.ID }) {
			continue // the same address twice
		}
		if c.ID == "" {
			c.ID = latchkey.ContactID(d.NewID())
		}
		all = append(all, c)
	}
	return all
}
