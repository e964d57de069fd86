package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// What is learned of each contact from using it: whoever has none that works should hear of it before the bad night.

// learn keeps at a contact that it failed for good, or that it works again. Most messages say nothing new, and write nothing.
func (d *Desk) learn(tx *store.Tx, m latchkey.Message, c latchkey.Contact, state latchkey.MessageState, detail string) error {
	arrived := state == latchkey.MessageDelivered || state == latchkey.MessageSeen ||
		state == latchkey.MessageSent && d.Notify.Line(m.Channel) == "" && m.Channel != "push"
	known := c.Reach != nil && c.Reach.Failed != nil || m.Notice == latchkey.NoticeTest
	if state != latchkey.MessageFailed && !(arrived && known) {
		return nil
	}
	return changeReach(tx, m.Person, m.Contact, func(r *latchkey.Reach) {
		now := d.Now()
		if arrived {
			r.Failed, r.Why = nil, ""
		} else {
			r.Failed, r.Why = &now, detail
		}
		if state == latchkey.MessageDelivered || state == latchkey.MessageSeen {
			r.Worked = &now
		}
	})
}

// changeReach changes what is known of one contact. A contact that was taken away meanwhile is nothing to keep.
func changeReach(tx *store.Tx, id latchkey.PersonID, contact latchkey.ContactID, change func(*latchkey.Reach)) error {
	if err := tx.TakePerson(id); err != nil {
		return err
	}
	p, err := tx.Person(id)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool { return c.ID == contact })
	if i < 0 {
		return nil
	}
	r := latchkey.Reach{}
	if p.Contacts[i].Reach != nil {
		r = *p.Contacts[i].Reach
	}
	change(&r)
	p.Contacts[i].Reach = &r
	return tx.PutPerson(p)
}

// unreachable hears from a channel why somebody will not be reached there any more.
func (d *Desk) unreachable(ctx context.Context, tell latchkey.Telling, c latchkey.Contact, err error) error {
	switch {
	case errors.Is(err, notify.ErrStopped): // they told the provider, not us
		return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return d.stopTexts(tx, c.Address) })
	case errors.Is(err, notify.ErrGone):
		return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
			return changeReach(tx, tell.Person, c.ID, func(r *latchkey.Reach) {
				now := d.Now()
				r.Ended = &now
			})
		})
	}
	return nil
}

// Reached is one member of the staff on the reachability board.
type Reached struct {
	latchkey.Person
	Roles   []latchkey.Role
	Working int // contacts that nothing is wrong with, as far as is known
}

// ReachBoard says who of the staff can be reached, and how many of the key-holders cannot. Who they are is their resident's
// own matter.
type ReachBoard struct {
	Now           time.Time
	Property      latchkey.Property
	Staff         []Reached
	Holders       int // who said yes to keeping a key
	HoldersSome   int // of them: something failed last time, and something else has not
	HoldersNone   int // of them: nothing that is known to work
	HoldersNoText int // of them: asked for no texts
	Pretend       bool
}

// ReachBoardFor shows the board of the property where the viewer works. Called by the office and managers.
func (d *Desk) ReachBoardFor(ctx context.Context, who Viewer) (b ReachBoard, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		at, err := worksInOffice(v, who)
		if err != nil {
			return err
		}
		if b.Property, err = v.Property(at); err != nil {
			return err
		}
		b.Now, b.Pretend = d.Now().In(rules.Zone(b.Property)), d.Pretend
		staff, err := v.Staff(at)
		if err != nil {
			return err
		}
		for _, s := range staff {
			if s.Ended != nil {
				continue
			}
			if i := slices.IndexFunc(b.Staff, func(r Reached) bool { return r.ID == s.Person }); i >= 0 {
				b.Staff[i].Roles = append(b.Staff[i].Roles, s.Role)
				continue
			}
			p, err := v.Person(s.Person)
			if err != nil {
				return err
			}
			b.Staff = append(b.Staff, Reached{Person: p, Roles: []latchkey.Role{s.Role}, Working: working(p)})
		}
		return b.countHolders(v, at)
	})
	return b, err
}

func worksInOffice(v *store.View, who Viewer) (latchkey.PropertyID, error) {
	works, err := v.StaffOf(who.Person())
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(works, func(s latchkey.Staff) bool {
		return s.Ended == nil && (s.Role == latchkey.RoleManager || s.Role == latchkey.RoleOffice)
	})
	if i < 0 || who.Session.Counter != latchkey.CounterOffice {
		return "", notYours()
	}
	return works[i].Property, nil
}

// working counts the contacts of a person that nothing is known against.
func working(p latchkey.Person) (n int) {
	for _, c := range p.Contacts {
		if c.Usable() && (c.Reach == nil || c.Reach.Failed == nil) {
			n++
		}
	}
	return n
}

func (b *ReachBoard) countHolders(v *store.View, at latchkey.PropertyID) error {
	homes, err := v.HomesOf(at)
	if err != nil {
		return err
	}
	counted := map[latchkey.PersonID]bool{}
	for _, h := range homes {
		holders, err := v.Holders(h.ID)
		if err != nil {
			return err
		}
		for _, k := range holders {
			if k.State != latchkey.HolderAccepted || counted[k.Person] {
				continue
			}
			counted[k.Person] = true
			p, err := v.Person(k.Person)
			if err != nil {
				return err
			}
			b.count(p)
		}
	}
	return nil
}

func (b *ReachBoard) count(p latchkey.Person) {
	b.Holders++
	switch n := working(p); {
	case n == 0:
		b.HoldersNone++
	case n < len(p.Contacts):
		b.HoldersSome++
	}
	if askedForNoTexts(p) {
		b.HoldersNoText++
	}
}

func askedForNoTexts(p latchkey.Person) bool {
	return slices.ContainsFunc(p.Contacts, func(c latchkey.Contact) bool { return c.Reach != nil && c.Reach.Stopped != nil })
}

// testsPerDay limits how often somebody's phones may be tried.
const testsPerDay = 12

// TestContact sends a test to one of the viewer's own contacts, proven ones first of all. Called at level proven.
func (d *Desk) TestContact(ctx context.Context, who Viewer, contact latchkey.ContactID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error { return d.oweTest(tx, who.Person(), contact, who) })
}

// TestStaff sends a test to a contact of somebody who works at the viewer's property. Called by the office and managers.
func (d *Desk) TestStaff(ctx context.Context, who Viewer, p latchkey.PersonID, contact latchkey.ContactID) error {
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		at, err := worksInOffice(tx.View, who)
		if err != nil {
			return err
		}
		staff, err := tx.Staff(at)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(staff, func(s latchkey.Staff) bool { return s.Person == p && s.Ended == nil }) {
			return notYours()
		}
		return d.oweTest(tx, p, contact, who)
	})
}

func (d *Desk) oweTest(tx *store.Tx, to latchkey.PersonID, contact latchkey.ContactID, who Viewer) error {
	p, err := tx.Person(to)
	if err != nil {
		return asMissing(err)
	}
	c, ok := contactOf(p, contact)
	if !ok {
		return notYours()
	}
	now := d.Now()
	if err := d.within(tx, "tests:"+string(to), now, 24*time.Hour, testsPerDay); err != nil {
		return err
	}
	until := now.Add(time.Hour)
	return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(who.Person()), Kind: "contact.tested", Personal: map[string]string{"person": string(to)}}},
		[]latchkey.Task{tellAt(c, latchkey.Telling{Notice: latchkey.NoticeTest, Person: to}, latchkey.Task{Key: "test:" + d.NewID(), Due: now, NotAfter: &until})})
}

// sayTest makes the words of a test.
func (d *Desk) sayTest(v *store.View, tell latchkey.Telling, p latchkey.Person) (said, string, error) {
	_, prop, err := homeProperty(v, p.ID)
	if err != nil {
		return said{}, "", err
	}
	return said{Notice: words.Say(words.NoticeFacts{Notice: latchkey.NoticeTest, Language: languageOf(p, prop)}), Link: d.BaseURL + "/", Urgency: notify.Normal}, "", nil
}

// NightOrder is when a contact is used: so many minutes after the first by day and in quiet hours, or not at night.
type NightOrder struct {
	Contact    latchkey.ContactID
	Day, Night int
	Nights     bool
}

// waits are the pauses that can be chosen.
const waitMost = 60

// OrderContact says when one of the viewer's own contacts is used. Called at level proven.
func (d *Desk) OrderContact(ctx context.Context, who Viewer, o NightOrder) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	if o.Day < 0 || o.Day > waitMost || o.Night < 0 || o.Night > waitMost {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool { return c.ID == o.Contact })
		if i < 0 {
			return notYours()
		}
		r := latchkey.Reach{}
		if p.Contacts[i].Reach != nil {
			r = *p.Contacts[i].Reach
		}
		r.NightAfter = &o.Night
		p.Contacts[i].AfterMinutes, p.Contacts[i].Nights, p.Contacts[i].Reach = o.Day, o.Nights, &r
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(p.ID), Kind: "contacts.changed"}}, nil)
	})
}
