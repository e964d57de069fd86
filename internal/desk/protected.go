package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A protected lock change is seen by who asked and by two people named for it. Nothing of it is filed under the home: what
// is logged names no home, so that whoever lives there too reads none of it; who is kept out gets no message and no other
// words than any stranger.

// Protecting is what somebody says who asks for a protected lock change.
type Protecting struct {
	Name    string // who must not get in
	Person  latchkey.PersonID
	Paper   string // none | order | report | other
	Safe    latchkey.ContactID
	Manager latchkey.PersonID // who takes it; "" = any manager
}

// ProtectedView is what a resident sees of their own requests, and needs to make one.
type ProtectedView struct {
	HomeView
	Mine     []latchkey.LockChange
	Law      latchkey.LockChangeLaw // of this place; the zero row: not known
	Known    []SomebodyNamed        // who has, or had, to do with this home
	Managers []SomebodyNamed
	Contacts []latchkey.Contact // proved ones
}

// SomebodyNamed is somebody by id and name.
type SomebodyNamed struct {
	ID   latchkey.PersonID
	Name string
}

const lockChangesPerDay = 5 // for a home

// ProtectedFor shows a resident their protected lock changes. Called at level proven.
func (d *Desk) ProtectedFor(ctx context.Context, who Viewer, home latchkey.HomeID) (pv ProtectedView, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return pv, needsProof()
	}
	if pv.HomeView, err = d.HomeFor(ctx, who, home); err != nil {
		return pv, err
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		f, err := caseFacts(v, home, latchkey.Lockout{}, d.Now())
		if err != nil {
			return err
		}
		all, err := v.LockChanges(home)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.For == who.Person() {
				pv.Mine = append(pv.Mine, l)
			}
		}
		slices.SortFunc(pv.Mine, func(a, b latchkey.LockChange) int { return b.Asked.Compare(a.Asked) })
		_, pv.Law = rules.LockChangeClock(f.Property, d.Now())
		pv.Known, pv.Managers = knownAt(f, who.Person()), managersOf(f, who.Person())
		for _, c := range pv.Me.Contacts {
			if c.Verified != nil {
				pv.Contacts = append(pv.Contacts, c)
			}
		}
		return nil
	})
	return pv, err
}

func knownAt(f rules.CaseFacts, but latchkey.PersonID) (all []SomebodyNamed) {
	add := func(id latchkey.PersonID) {
		if id != but && !slices.ContainsFunc(all, func(n SomebodyNamed) bool { return n.ID == id }) {
			all = append(all, SomebodyNamed{id, f.People[id].Name})
		}
	}
	for _, t := range f.Tenancies {
		add(t.Person)
	}
	for _, k := range f.Holders {
		add(k.Person)
	}
	return all
}

func managersOf(f rules.CaseFacts, but latchkey.PersonID) (all []SomebodyNamed) {
	for _, s := range f.Staff {
		if s.Ended == nil && s.Role == latchkey.RoleManager && s.Person != but {
			all = append(all, SomebodyNamed{s.Person, f.People[s.Person].Name})
		}
	}
	return all
}

// AskLockChange begins a protected lock change. Called by a resident for themself at level proven, or at the desk by the
// office and managers for somebody who lives there and stands before them. Whoever else keeps a key or lives there hears
// nothing.
func (d *Desk) AskLockChange(ctx context.Context, who Viewer, home latchkey.HomeID, forWhom latchkey.PersonID, said Protecting) (id latchkey.LockChangeID, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return "", needsProof()
	}
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		f, err := caseFacts(tx.View, home, latchkey.Lockout{}, now)
		if err != nil {
			return err
		}
		if err := mayAskLockChange(f, who, forWhom); err != nil {
			return err
		}
		l := latchkey.LockChange{ID: latchkey.LockChangeID(d.NewID()), Property: f.PropertyID, Home: home, For: forWhom, By: who.Person(),
			Excluded: latchkey.Excluded{Name: clip(said.Name, 80), Person: said.Person}, Paper: said.Paper, Safe: said.Safe}
		if said.Person != "" {
			known := knownAt(f, forWhom)
			i := slices.IndexFunc(known, func(n SomebodyNamed) bool { return n.ID == said.Person })
			if i < 0 {
				return notYours()
			}
			l.Excluded.Name = known[i].Name
		}
		if said.Manager != "" {
			l.Named = []latchkey.PersonID{said.Manager}
		}
		if l, err = rules.AskLockChange(f.Property, f.Staff, f.Tenancies, l, now); err != nil {
			return err
		}
		before, err := tx.LockChanges(home)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(before, func(b latchkey.LockChange) bool {
			return b.For == l.For && b.Done == nil && b.Kept() && rules.LikeName(b.Excluded.Name, l.Excluded.Name)
		}); i >= 0 {
			id = before[i].ID // the same tap again
			return errNothing
		}
		if err := d.within(tx, "lock changes:"+string(home), now, 24*time.Hour, lockChangesPerDay); err != nil {
			return err
		}
		id = l.ID
		if err := d.endGrantsTo(tx, f, l, now); err != nil {
			return err
		}
		if err := tx.PutLockChange(l); err != nil {
			return err
		}
		return d.logLockChange(tx, l, who, "lock_change.asked", lockChangeTasks(f, l, now))
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return id, asMissing(err)
}

func mayAskLockChange(f rules.CaseFacts, who Viewer, forWhom latchkey.PersonID) error {
	lives := slices.ContainsFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == forWhom && t.Ended == nil })
	self := who.Session.Counter == latchkey.CounterHome && who.Person() == forWhom
	desk := who.Session.Counter == latchkey.CounterOffice && rules.MayVouch(f.Staff, who.Person())
	if !lives || !self && !desk {
		return notYours()
	}
	return nil
}

// endGrantsTo ends at once, and without a word to anybody, what the person who is kept out had for this home as a guest:
// being asked with a key. What somebody has who lives there is not touched here.
func (d *Desk) endGrantsTo(tx *store.Tx, f rules.CaseFacts, l latchkey.LockChange, now time.Time) error {
	for _, k := range f.Holders {
		same := k.Person == l.Excluded.Person || rules.LikeName(f.People[k.Person].Name, l.Excluded.Name)
		if !same || k.State == latchkey.HolderEnded || k.State == latchkey.HolderDeclined {
			continue
		}
		k = endedHolder(k, now)
		if err := tx.PutHolder(k); err != nil {
			return err
		}
	}
	ended, err := endGrants(tx, l.Home, l.For, now, func(g latchkey.Grant) bool { return rules.LikeName(g.Name, l.Excluded.Name) })
	if err != nil {
		return err
	}
	tasks, err := d.endCodes(tx, l.Home, codesOf("", ended))
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, nil, tasks)
}

// LiftLockChange is the resident saying that nobody has to be kept out any more. Called at level proven.
func (d *Desk) LiftLockChange(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.LockChangeID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		l, err := tx.LockChange(id)
		if err != nil {
			return err
		}
		if l.For != who.Person() || l.Home != home {
			return notYours()
		}
		if !l.Kept() {
			return nil
		}
		now := d.Now()
		l.Lifted = &now
		if err := tx.PutLockChange(l); err != nil {
			return err
		}
		return d.logLockChange(tx, l, who, "lock_change.lifted", nil)
	}))
}
