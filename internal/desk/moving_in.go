package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// MovingInView is where somebody stands who moves in.
type MovingInView struct {
	HomeView
	Step     string
	Contacts []latchkey.Contact // not proved yet: a code can go there
	Spares   LocksView          // the locks of their own door on which a spare code can be tried, with theirs
}

// MovingIn shows somebody the next step of moving in, on the phone that went on.
func (d *Desk) MovingIn(ctx context.Context, who Viewer) (mv MovingInView, err error) {
	var m latchkey.MoveIn
	err = d.Store.View(ctx, func(v *store.View) error {
		m, err = d.moveInOf(v, who)
		return err
	})
	if err != nil {
		return mv, asMissing(err)
	}
	if mv.HomeView, err = d.HomeFor(ctx, who, m.Home); err != nil {
		return mv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if err := d.sparesMovingIn(v, who, m.Home, &mv); err != nil {
			return err
		}
		mv.Step = rules.MoveInStep(m, mv.Spares.Locks)
		p, err := v.Person(who.Person())
		for _, c := range p.Contacts {
			if c.Verified == nil && d.Notify.Has(c.Channel) {
				mv.Contacts = append(mv.Contacts, c)
			}
		}
		return err
	})
	return mv, err
}

// sparesMovingIn adds the locks on which somebody who moves in can try a spare code, and how theirs stand.
func (d *Desk) sparesMovingIn(v *store.View, who Viewer, home latchkey.HomeID, mv *MovingInView) error {
	all, err := v.SmartLocks(home)
	if err != nil {
		return err
	}
	mv.Spares.Locks = slices.DeleteFunc(all, func(l latchkey.SmartLock) bool { return !rules.TakesSpare(l) })
	if err := d.fillOwn(v, who, home, &mv.Spares); err != nil {
		return err
	}
	mv.Spares.Own = slices.DeleteFunc(mv.Spares.Own, func(c CodeView) bool { return c.Code.Kind != latchkey.CodeSpare })
	return nil
}

// moveInOf is the move-in that a session is going on with.
func (d *Desk) moveInOf(v *store.View, who Viewer) (latchkey.MoveIn, error) {
	all, err := v.MoveInsOf(who.Person())
	if err != nil {
		return latchkey.MoveIn{}, err
	}
	i := slices.IndexFunc(all, func(m latchkey.MoveIn) bool {
		return m.Session != "" && (m.Session == who.Session.Hash || m.Session == who.Session.Root()) && rules.MoveInOpen(m, d.Now())
	})
	if who.Person() == "" || i < 0 {
		return latchkey.MoveIn{}, notYours()
	}
	return all[i], nil
}

// onMoveIn is one step of moving in: the home and the person taken, the move-in read again, and what the step decides.
func (d *Desk) onMoveIn(ctx context.Context, who Viewer, step func(tx *store.Tx, m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, []latchkey.Entry, error)) error {
	var home latchkey.HomeID
	if err := d.Store.View(ctx, func(v *store.View) error {
		m, err := d.moveInOf(v, who)
		home = m.Home
		return err
	}); err != nil {
		return asMissing(err)
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		m, err := d.moveInOf(tx.View, who)
		if err != nil {
			return err
		}
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		m, entries, err := step(tx, m, d.Now())
		if err != nil {
			return err
		}
		for i := range entries {
			entries[i].Property, entries[i].Home, entries[i].At, entries[i].By = property, home, d.Now(), string(who.Person())
		}
		if err := tx.PutMoveIn(m); err != nil {
			return err
		}
		return d.stamp(tx, 0, entries, nil)
	}))
}

// ConsentToLog keeps what somebody agreed to, in the words of a version. A history of the own door is kept only after a yes.
func (d *Desk) ConsentToLog(ctx context.Context, who Viewer, ownDoor bool) error {
	return d.onMoveIn(ctx, who, func(tx *store.Tx, m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, []latchkey.Entry, error) {
		if slices.Contains(m.Passed, rules.StepConsent) {
			return m, nil, nil
		}
		for _, c := range []latchkey.Consent{{What: latchkey.ConsentHelp, Yes: true}, {What: latchkey.ConsentOwnDoor, Yes: ownDoor}} {
			c.ID, c.Person, c.Home, c.At, c.Wording = d.NewID(), m.Person, m.Home, now, words.PrivacyVersion
			if err := tx.PutConsent(c); err != nil {
				return m, nil, err
			}
		}
		m, err := rules.PassStep(m, rules.StepConsent)
		return m, []latchkey.Entry{{Kind: "consent.given", Public: map[string]string{"own_door": fmt.Sprint(ownDoor), "wording": words.PrivacyVersion}}}, err
	})
}

// PassMoveIn leaves a step for later, or notes that it was done.
func (d *Desk) PassMoveIn(ctx context.Context, who Viewer, step string) error {
	return d.onMoveIn(ctx, who, func(_ *store.Tx, m latchkey.MoveIn, _ time.Time) (latchkey.MoveIn, []latchkey.Entry, error) {
		m, err := rules.PassStep(m, step)
		return m, nil, err
	})
}

// EndMoveIn is the last step: the link has done its work and ends.
func (d *Desk) EndMoveIn(ctx context.Context, who Viewer) error {
	return d.onMoveIn(ctx, who, func(tx *store.Tx, m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, []latchkey.Entry, error) {
		all, err := tx.SmartLocks(m.Home)
		if err != nil {
			return m, nil, err
		}
		if rules.MoveInStep(m, all) != rules.StepEnd {
			return m, nil, latchkey.Errorf(latchkey.Conflict, "This step comes later. Please go on with the page as it is now.")
		}
		m.Done = &now
		return m, []latchkey.Entry{{Kind: "move_in.done", Public: map[string]string{"shown": m.Shown}}}, nil
	})
}

// MoveInCode sends a code to an address of whoever moves in: one on file, or one they type.
func (d *Desk) MoveInCode(ctx context.Context, who Viewer, channel, address string) (id latchkey.ContactID, err error) {
	if err := d.Notify.CheckAddress(channel, address); err != nil {
		return "", err
	}
	err = d.onMoveIn(ctx, who, func(tx *store.Tx, m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, []latchkey.Entry, error) {
		p, err := tx.Person(m.Person)
		if err != nil {
			return m, nil, err
		}
		all := d.knownContacts(p.Contacts, append(slices.Clone(p.Contacts), latchkey.Contact{Channel: channel, Address: address, Nights: true}))
		if len(all) > contactsMost {
			return m, nil, latchkey.Errorf(latchkey.Invalid, "That is a lot of addresses. %d are the most.", contactsMost)
		}
		i := slices.IndexFunc(all, func(c latchkey.Contact) bool { return c.Channel == channel && c.Address == address })
		if i < 0 {
			i = len(all) - 1
		}
		if err := d.within(tx, "contact:"+string(p.ID), now, time.Hour, codesPerHour); err != nil {
			return m, nil, err
		}
		p.Contacts, id = all, all[i].ID
		if err := tx.PutPerson(p); err != nil {
			return m, nil, err
		}
		return m, nil, d.oweContactCode(tx, p.ID, all[i], now)
	})
	return id, err
}

// MoveInProve hears the code. From then on the contact carries sign-in codes, and this phone may go on as somebody the office
// has seen.
func (d *Desk) MoveInProve(ctx context.Context, who Viewer, id latchkey.ContactID, code string) error {
	fits := false
	err := d.onMoveIn(ctx, who, func(tx *store.Tx, m latchkey.MoveIn, now time.Time) (latchkey.MoveIn, []latchkey.Entry, error) {
		p, err := tx.Person(m.Person)
		if err != nil {
			return m, nil, err
		}
		i := slices.IndexFunc(p.Contacts, func(c latchkey.Contact) bool { return c.ID == id })
		if i < 0 {
			return m, nil, notYours()
		}
		if _, fits, err = d.spend(tx, m.Person, plainCode(code), contactCounter(id)); err != nil || !fits {
			return m, nil, err // wrong tries are kept
		}
		if p.Contacts[i].Verified == nil {
			p.Contacts[i].Verified = &now
		}
		if err := tx.PutPerson(p); err != nil {
			return m, nil, err
		}
		return rules.Shown(m, "code", ""), []latchkey.Entry{{Kind: "contact.proved"}}, d.raiseSession(tx, who)
	})
	if err == nil && !fits {
		err = latchkey.Errorf(latchkey.Forbidden, "That code does not fit. Codes work once, for ten minutes. You can ask for a new one.")
	}
	return err
}

// raiseSession lets the phone that moves in act as one that proved who holds it, for the rest of its hour.
func (d *Desk) raiseSession(tx *store.Tx, who Viewer) error {
	s, err := tx.Session(who.Session.Hash)
	if err != nil || s.How != "move_in" {
		return err
	}
	s.Level = latchkey.ProofProven
	return tx.PutSession(s)
}

// shownByDevice notes that somebody who moves in has enrolled their phone.
func (d *Desk) shownByDevice(tx *store.Tx, who Viewer, m latchkey.MoveIn, passkey string) error {
	if err := tx.PutMoveIn(rules.Shown(m, "passkey", passkey)); err != nil {
		return err
	}
	return d.raiseSession(tx, who)
}

// movingIn finds the move-in that lets a session enrol a device at once, if there is one.
func (d *Desk) movingIn(v *store.View, who Viewer) (*latchkey.MoveIn, error) {
	if who.Session.How != "move_in" {
		return nil, nil
	}
	m, err := d.moveInOf(v, who)
	if latchkey.KindOf(err) == latchkey.NotFound || err == nil && !slices.Contains(m.Passed, rules.StepConsent) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &m, nil
}

// moveInSeen adds to a name on the office's page how far they are with moving in, and whether a link may be made for them.
func moveInSeen(v *store.View, f rules.CaseFacts, n *Neighbour, who Viewer, now time.Time) error {
	all, err := v.MoveInsOf(n.ID)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.Home != f.HomeID || m.Void != nil || m.Done == nil && m.Doubted == nil && now.After(m.Expires) {
			continue
		}
		if n.MoveIn == nil || m.Made.After(n.MoveIn.Made) {
			n.MoveIn = &m
		}
	}
	devices, err := v.PasskeysOf(n.ID)
	if err != nil {
		return err
	}
	_, no := rules.MovingIn(f.Staff, f.Tenancies, devices, all, latchkey.MoveIn{Home: f.HomeID, Person: n.ID, By: who.Person(), How: "id_seen"}, now)
	n.MayMoveIn = no == nil
	return nil
}
