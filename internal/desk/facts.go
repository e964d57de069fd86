package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// yearsBack is how far back a home's cases are read: fee rules count in months, never longer than this.
const yearsBack = 5

// caseFacts reads everything a decision about one home's lockout may know.
func caseFacts(v *store.View, home latchkey.HomeID, c latchkey.Lockout, now time.Time) (f rules.CaseFacts, err error) {
	f.HomeID, f.Case = home, c
	if f.PropertyID, err = v.HomeProperty(home); err != nil {
		return f, err
	}
	if f.Property, err = v.Property(f.PropertyID); err != nil {
		return f, err
	}
	if f.Home, err = v.Home(home); err != nil {
		return f, err
	}
	if f.Tenancies, err = v.Tenancies(home); err != nil {
		return f, err
	}
	if f.Holders, err = v.Holders(home); err != nil {
		return f, err
	}
	if f.Staff, err = v.Staff(f.PropertyID); err != nil {
		return f, err
	}
	if f.Earlier, err = v.LockoutsOf(home, now.AddDate(-yearsBack, 0, 0)); err != nil {
		return f, err
	}
	f.People, err = peopleIn(v, f)
	return f, err
}

// peopleIn reads everybody the facts name, once.
func peopleIn(v *store.View, f rules.CaseFacts) (map[latchkey.PersonID]latchkey.Person, error) {
	seen := map[latchkey.PersonID]bool{f.Case.By: true}
	for _, t := range f.Tenancies {
		seen[t.Person] = true
	}
	for _, h := range f.Holders {
		seen[h.Person] = true
	}
	for _, s := range f.Staff {
		seen[s.Person] = true
	}
	delete(seen, "")
	ids := make([]latchkey.PersonID, 0, len(seen))
	for id := range seen {
		ids = append(ids, id)
	}
	people, err := v.People(ids...)
	if err != nil {
		return nil, err
	}
	m := make(map[latchkey.PersonID]latchkey.Person, len(people))
	for _, p := range people {
		m[p.ID] = p
	}
	return m, nil
}

// onCase is one happening on a case: take its home, read, let decide decide, keep.
func (d *Desk) onCase(ctx context.Context, id latchkey.LockoutID, may func(rules.CaseFacts) error,
	decide func(rules.CaseFacts, time.Time) (rules.Outcome, error)) (latchkey.Lockout, error) {
	home, err := d.homeOf(ctx, id)
	if err != nil {
		return latchkey.Lockout{}, err
	}
	var kept latchkey.Lockout
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		now := d.Now()
		c, err := tx.Lockout(id)
		if err != nil {
			return err
		}
		f, err := caseFacts(tx.View, home, c, now)
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
	for _, a := range out.Case.Asks {
		if f.Case.Find(a.ID) != nil || a.Person == "" || a.Role != "" {
			continue
		}
		if err := tx.PutLink(d.askLink(out.Case, a)); err != nil {
			return err
		}
	}
	return d.stamp(tx, out.Case.Rev, out.Entries, out.Tasks)
}

func (d *Desk) homeOf(ctx context.Context, id latchkey.LockoutID) (home latchkey.HomeID, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		c, err := v.Lockout(id)
		home = c.Home
		return err
	})
	return home, err
}
