package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// yearsBack is how far back a home's cases are read: fee rules count in months, never longer than this.
const yearsBack = 5

// caseFacts reads everything a decision about one home's lockout may know.
func caseFacts(v *store.View, home latchkey.HomeID, c latchkey.Lockout, now time.Time) (rules.CaseFacts, error) {
	h, err := v.HomeFacts(home, now.AddDate(-yearsBack, 0, 0))
	if err != nil {
		return rules.CaseFacts{}, err
	}
	f := rules.CaseFacts{PropertyID: h.PropertyID, Property: h.Property, HomeID: home, Home: h.Home, People: h.People,
		Tenancies: h.Tenancies, Holders: h.Holders, Staff: h.Staff, Rota: h.Rota, Case: c, Earlier: h.Lockouts, Locks: h.Locks, Codes: h.Codes, Zone: rules.Zone(h.Property)}
	if f.Shared, err = sharedWithCodes(v, f); err != nil {
		return f, err
	}
	return f, knowPerson(v, f, c.By)
}

// factsOf is caseFacts for a case that is known by its id; it is among the home's cases that are read anyway.
func factsOf(v *store.View, home latchkey.HomeID, id latchkey.LockoutID, now time.Time) (rules.CaseFacts, error) {
	f, err := caseFacts(v, home, latchkey.Lockout{}, now)
	if err != nil {
		return f, err
	}
	if i := slices.IndexFunc(f.Earlier, func(c latchkey.Lockout) bool { return c.ID == id }); i >= 0 {
		f.Case = f.Earlier[i]
	} else if f.Case, err = v.Lockout(id); err != nil {
		return f, err
	}
	return f, knowPerson(v, f, f.Case.By)
}

// knowPerson adds somebody whose tenancy is another home's by now.
func knowPerson(v *store.View, f rules.CaseFacts, id latchkey.PersonID) error {
	if _, known := f.People[id]; id == "" || known {
		return nil
	}
	who, err := v.People(id)
	for _, p := range who {
		f.People[p.ID] = p
	}
	return err
}

// onCase is one happening on a case: take its home, read, let decide decide, keep.
func (d *Desk) onCase(ctx context.Context, id latchkey.LockoutID, may func(rules.CaseFacts) error,
	decide func(rules.CaseFacts, time.Time) (rules.Outcome, error)) (latchkey.Lockout, error) {
	home, err := d.homeOf(ctx, id)
	if err != nil {
		return latchkey.Lockout{}, err
	}
	return d.inHome(ctx, home, id, may, decide)
}

// inHome is onCase for whoever knows whose home the case is.
func (d *Desk) inHome(ctx context.Context, home latchkey.HomeID, id latchkey.LockoutID, may func(rules.CaseFacts) error,
	decide func(rules.CaseFacts, time.Time) (rules.Outcome, error)) (kept latchkey.Lockout, err error) {
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		f, err := factsOf(tx.View, home, id, now)
		if err != nil {
			return err
		}
		if err := may(f); err != nil {
			return err
		}
		out, err := decide(f, now)
		if err != nil {
			return err
		}
		kept = out.Case
		if out.Unchanged {
			return errNothing
		}
		return d.keep(tx, f, out)
	})
	if err == errNothing {
		err = nil
	}
	return kept, err
}

// keep writes an outcome whole: the case, the links its new asks need, the log, what is owed.
func (d *Desk) keep(tx *store.Tx, f rules.CaseFacts, out rules.Outcome) error {
	if err := tx.PutLockout(out.Case); err != nil {
		return err
	}
	if f.Case.ID == "" && out.Case.Stage.Open() {
		if err := d.lookForCase(tx, f.Locks); err != nil {
			return err
		}
	}
	if f.Case.Stage.Open() && !out.Case.Stage.Open() {
		if err := giveBackBorrowed(tx, out.Case.By, d.Now()); err != nil {
			return err
		}
		if err := d.endCaseCodes(tx, f, out.Case); err != nil {
			return err
		}
	}
	for _, a := range out.Case.Asks {
		if f.Case.Find(a.ID) != nil || a.Person == "" || a.Role != "" {
			continue
		}
		if err := tx.PutLink(d.askLink(out.Case, a)); err != nil {
			return err
		}
	}
	if f.Case.IsItYou == nil && out.Case.IsItYou != nil {
		for _, contact := range out.Case.IsItYou.Contacts {
			if err := tx.PutLink(d.isItYouLink(out.Case, contact)); err != nil {
				return err
			}
		}
	}
	if err := d.oweEvents(tx, f.PropertyID, rules.Events(f.Case, out.Case), f.Home.Unit, fmt.Sprintf("%s:%d", out.Case.ID, out.Case.Rev)); err != nil {
		return err
	}
	return d.stamp(tx, out.Case.Rev, out.Entries, out.Tasks)
}

func (d *Desk) homeOf(ctx context.Context, id latchkey.LockoutID) (home latchkey.HomeID, err error) {
	err = d.Store.Glance(ctx, func(v *store.View) error {
		c, err := v.Lockout(id)
		home = c.Home
		return err
	})
	return home, err
}

// borrowedAfter is how long a borrowed device may still show a case that is over: enough to read how it ended, or to say
// that the door is shut after all.
const borrowedAfter = 10 * time.Minute

// giveBackBorrowed ends the sessions on devices that were only lent for this.
func giveBackBorrowed(tx *store.Tx, p latchkey.PersonID, now time.Time) error {
	all, err := tx.SessionsOf(p)
	if err != nil {
		return err
	}
	for _, s := range all {
		if end := now.Add(borrowedAfter); s.Borrowed && s.Expires.After(end) {
			s.Expires = end
			if err := tx.PutSession(s); err != nil {
				return err
			}
		}
	}
	return nil
}
